"""Named reads of the register: what stands in a list, what an application stands on, where it is now, who has what."""

import hmac
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Count, Q, QuerySet, Sum

from zhitong.journal.public import Actor, SealedValue, reveal
from zhitong.lib import zh
from zhitong.matters.public import ConsultationState, Matter, MatterTally, procedure
from zhitong.people.public import Function, Kind, Level, Organisation
from zhitong.registry.models import (
    Application,
    ListedUnit,
    Publication,
    Round,
    RoundLine,
    UnitList,
    VerificationItem,
)
from zhitong.registry.verdicts import list_is_public
from zhitong.registry.vocabulary import (
    APPLICATION,
    LISTING,
    ApplicationState,
    LineDecision,
    LineState,
    ListingState,
    RoundState,
    Verdict,
)

# --- one application ---------------------------------------------------------------------------------------


def open_application(
    organisation: Organisation, unit_list: UnitList, *, but: Application | None = None
) -> Application | None:
    found = Application.objects.filter(organisation=organisation, unit_list=unit_list, matter__is_open=True)
    if but is not None:
        found = found.exclude(pk=but.pk)
    return found.select_related("matter").first()


def current_unit(organisation: Organisation, unit_list: UnitList) -> ListedUnit | None:
    return ListedUnit.objects.in_list().filter(organisation=organisation, unit_list=unit_list).first()


def membership_of(application: Application) -> ListedUnit | None:
    """The membership that this application led to, while it lasts."""
    return application.listed_units.in_list().select_related("matter").first()


def live_items(matter: Matter) -> list[VerificationItem]:
    """What is verified, without what the enterprise has taken back."""
    return list(matter.verification_items.filter(dropped_at__isnull=True).order_by("id"))


def open_consultations(matter: Matter) -> list[str]:
    """Names of the agencies that were asked and have not answered; silence is no answer."""
    waiting = (ConsultationState.ASKED, ConsultationState.SILENT)
    asked = matter.consultations.filter(state__in=waiting).select_related("organisation")
    return [str(one.organisation) for one in asked]


@dataclass(frozen=True)
class Sums:
    """The line of numbers above the verification: 24 申报 · 19 核定有效 · 2 不计入 · 1 待企业说明 · 2 还没有结论."""

    declared: int
    in_force: int
    not_counted: int
    to_explain: int
    unjudged: int


def sums(items: Iterable[VerificationItem], *, on: date) -> Sums:
    """`in_force` is on that day: found in force, and not ended since."""
    rows = list(items)
    standing = [row for row in rows if row.verdict == Verdict.IN_FORCE and not _ended(row, on)]
    explain = [row for row in rows if row.verdict == Verdict.NOT_FOUND]
    judged = [row for row in rows if row.verdict]
    return Sums(
        declared=len(rows),
        in_force=len(standing),
        not_counted=len(judged) - len(standing) - len(explain),
        to_explain=len(explain),
        unjudged=len(rows) - len(judged),
    )


def _ended(item: VerificationItem, on: date) -> bool:
    until = item.found.get("until") or item.declared.get("until")
    return bool(until) and date.fromisoformat(until) < on


@dataclass(frozen=True)
class Compared:
    """One condition: what the declaration gave on the day of filing, what the verified items give now."""

    key: str
    title: str
    clause: str
    relied_on: bool
    declared: dict[str, object]
    verified: dict[str, object]


def compared(application: Application, verified: dict[str, object]) -> list[Compared]:
    """Declared against verified, condition by condition. `verified` is a scheme verdict as JSON."""
    declared = {one["key"]: one for one in application.declared_verdict.get("conditions", ())}
    rows: list[dict[str, object]] = list(verified["conditions"])  # type: ignore[call-overload]
    return [
        Compared(
            key=str(one["key"]),
            title=str(one["title"]),
            clause=str(one["clause"]),
            relied_on=one["key"] in application.condition_keys,
            declared=declared.get(one["key"], {}),
            verified=one,
        )
        for one in rows
    ]


# --- rounds ------------------------------------------------------------------------------------------------


def pending_lines(matter: Matter) -> list[RoundLine]:
    related = (
        "application__organisation__territory",
        "application__matter",
        "application__unit_list",
    )
    return list(matter.round_lines.filter(state=LineState.PENDING).select_related(*related).order_by("id"))


def decided_line(application: Application, decision: str) -> bool:
    """Whether a fixed round says this of the application and has not carried it out yet."""
    lines = application.round_lines.filter(state=LineState.PENDING, decision=decision)
    return lines.filter(matter__state=RoundState.DECIDED).exists()


def is_decided(application: Application) -> bool:
    lines = application.round_lines.filter(state=LineState.PENDING)
    return lines.filter(matter__state=RoundState.DECIDED).exists()


def publication_lines(round_: Round) -> list[dict[str, str]]:
    """What may be told to everybody: name, county, entry basis, date. No phone, no credit code."""
    lines = round_.matter.round_lines.filter(state=LineState.DONE, decision=LineDecision.INCLUDE)
    units = ListedUnit.objects.in_list().filter(application__in=lines.values("application"))
    related = ("organisation__territory", "matter__county__territory")
    return [
        {
            "name": unit.organisation.name,
            "county": county_name(unit),
            "basis": unit.basis_text,
            "listed_on": unit.listed_on.isoformat(),
        }
        for unit in units.select_related(*related).order_by("organisation__territory_path", "id")
    ]


def county_name(unit: ListedUnit) -> str:
    county = unit.matter.county
    return county.territory.name if county else unit.organisation.territory.name


# --- the recommendation table ------------------------------------------------------------------------------


@dataclass(frozen=True)
class RecommendationLine:
    """One row of the table with which a county recommends. The phone stays masked until somebody unmasks it."""

    matter_id: int
    name: str
    address: str
    sector: str
    key_marks: tuple[str, ...]
    key_patents: tuple[str, ...]
    contact: str
    phone_masked: str
    phone: SealedValue | None
    email: str


def recommendation_lines(matters: Iterable[Matter]) -> list[RecommendationLine]:
    """Key marks and patents are those that the enterprise marked as key and the county found in force."""
    keys = [matter.pk for matter in matters]
    found = Application.objects.filter(matter__in=keys).select_related(
        "organisation__profile__contact_phone", "contact_phone", "matter"
    )
    standing = VerificationItem.objects.filter(
        matter__in=keys, dropped_at__isnull=True, verdict=Verdict.IN_FORCE, right__is_key=True
    )
    rights: dict[int, list[VerificationItem]] = {}
    for item in standing.order_by("id"):
        rights.setdefault(item.matter_id, []).append(item)
    lines = {one.matter_id: _line(one, rights.get(one.matter_id, [])) for one in found}
    return [lines[key] for key in keys]


def _line(application: Application, items: list[VerificationItem]) -> RecommendationLine:
    profile = getattr(application.organisation, "profile", None)
    phone = application.contact_phone or (profile.contact_phone if profile else None)
    contact = (
        " ".join(part for part in (profile.contact_name, profile.contact_title) if part) if profile else ""
    )
    return RecommendationLine(
        matter_id=application.matter_id,
        name=application.organisation.name,
        address=(profile.address if profile else "") or application.organisation.address,
        sector=profile.sector if profile else "",
        key_marks=tuple(f"{item.label} {item.identifier}" for item in items if item.kind == "trademark"),
        key_patents=tuple(item.identifier for item in items if item.kind.startswith("patent")),
        contact=contact,
        phone_masked=phone.masked if phone else "",
        phone=phone,
        email=profile.email if profile else "",
    )


# --- where it is now ---------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Whereabouts:
    """现在在谁手里 · 下一步 · 到期, in plain words."""

    number: str
    state: str
    holder: str
    what_next: str
    due_at: datetime | None
    since: datetime


def whereabouts(matter: Matter) -> Whereabouts:
    state = procedure(matter.kind).by_state[matter.state]
    holder = {
        "applicant": matter.subject.name if matter.subject else "企业",
        "nobody": "",
    }.get(matter.waiting_on, matter.lead.name)
    return Whereabouts(
        number=matter.number,
        state=str(state.outside_label),
        holder=holder,
        what_next=state.outside_hint,
        due_at=matter.due_at,
        since=matter.state_since,
    )


def progress(receipt: str, last_four: str) -> Whereabouts | None:
    """查进度 for somebody who is not signed in: receipt number and the last four digits of the phone that was given."""
    wanted = "".join(char for char in zh.clean_text(receipt) if not char.isspace())
    related = ("matter__lead", "matter__subject", "contact_phone")
    found = Application.objects.filter(matter__number=wanted).select_related(*related).first()
    if found is None or found.contact_phone is None or len(last_four) != 4:
        return None
    if not hmac.compare_digest(reveal(found.contact_phone)[-4:].encode(), last_four.encode()):
        return None
    return whereabouts(found.matter)


# --- the list and its numbers ------------------------------------------------------------------------------


@dataclass(frozen=True)
class PublicUnit:
    """What everybody may read of a listed unit."""

    name: str
    county: str
    basis: str
    listed_on: date


def public_units(
    unit_list: UnitList, *, on: date, organisations: Iterable[int] | None = None, county_path: str = ""
) -> QuerySet[ListedUnit]:
    """The public list on a day, newest first; `organisations` narrows to the ids that a name search found.

    Pages show `public_unit` of each row and nothing else of it."""
    found = ListedUnit.objects.public(on=on).filter(unit_list=unit_list)
    if not list_is_public(unit_list):
        return found.none()
    if organisations is not None:
        found = found.filter(organisation__in=list(organisations))
    if county_path:
        found = found.filter(organisation__territory_path__startswith=county_path)
    related = ("organisation__territory", "matter__county__territory")
    return found.select_related(*related).order_by("-listed_on", "-id")


@dataclass(frozen=True)
class PublicNumbers:
    """How many units the public list has on a day, how many of them since the year began, in how many counties."""

    listed: int
    this_year: int
    counties: frozenset[int | None]


def public_numbers(unit_list: UnitList, *, on: date) -> PublicNumbers:
    """All three in one pass over the list."""
    found = public_units(unit_list, on=on).order_by().select_related(None)
    fresh = Count("id", filter=Q(listed_on__gte=date(on.year, 1, 1)))
    rows = list(found.values_list("matter__county").annotate(n=Count("id"), fresh=fresh))
    counties = frozenset(county for county, _, _ in rows)
    return PublicNumbers(sum(n for _, n, _ in rows), sum(new for _, _, new in rows), counties)


def public_unit(unit: ListedUnit) -> PublicUnit:
    return PublicUnit(unit.organisation.name, county_name(unit), unit.basis_text, unit.listed_on)


def is_listed(uscc: str, *, on: date) -> list[UnitList]:
    """By credit code alone an anonymous visitor learns only whether a unit is listed, and where."""
    found = ListedUnit.objects.public(on=on).filter(organisation__uscc=uscc.strip().upper())
    return [unit.unit_list for unit in found.select_related("unit_list").order_by("id")]


def publications(*, kind: str = "") -> list[Publication]:
    found = Publication.objects.public().order_by("-published_at", "-id")
    return list(found.filter(kind=kind) if kind else found)


@dataclass(frozen=True)
class CountyCount:
    county_id: int | None
    county: str
    open: int
    verifying: int
    correcting: int
    examining: int
    listed: int


def county_counts(actor: Actor) -> list[CountyCount]:
    """Per county bureau of the actor's territory: what is on its way and what is listed, from the counters."""
    bureaus = Organisation.objects.visible_to(actor).filter(
        kind=Kind.AGENCY,
        function=Function.MARKET_SUPERVISION,
        level=Level.COUNTY,
        territory_path__startswith=actor.territory_path,
    )
    counties = list(bureaus.select_related("territory").order_by("territory_path"))
    found = MatterTally.objects.filter(
        organisation__in=counties, column="county", kind__in=(APPLICATION, LISTING)
    )
    keys = found.values_list("organisation_id", "kind", "state", "is_open").annotate(total=Sum("n"))
    numbers: dict[int, Counter[str]] = {county.pk: Counter() for county in counties}
    for county, kind, state, is_open, total in keys:
        numbers[county].update(dict.fromkeys(_columns(kind, state, is_open=is_open), total))
    return [_county(county, numbers[county.pk]) for county in counties]


def _columns(kind: str, state: str, *, is_open: bool) -> tuple[str, ...]:
    """Which numbers of the table a counter belongs to."""
    if kind == LISTING:
        return ("listed",) if state == ListingState.LISTED else ()
    named = {
        ApplicationState.COUNTY_VERIFICATION.value: "verifying",
        ApplicationState.CORRECTION.value: "correcting",
        ApplicationState.EXAMINATION.value: "examining",
        ApplicationState.IN_ROUND.value: "examining",
    }.get(state)
    return tuple(name for name in ("open" if is_open else "", named or "") if name)


def _county(county: Organisation, numbers: Mapping[str, int]) -> CountyCount:
    return CountyCount(
        county_id=county.pk,
        county=county.territory.name,
        open=numbers["open"],
        verifying=numbers["verifying"],
        correcting=numbers["correcting"],
        examining=numbers["examining"],
        listed=numbers["listed"],
    )


def memberships(organisation_ids: Iterable[int]) -> dict[int, str]:
    """Name of the list by organisation id, for those that are listed now."""
    found = ListedUnit.objects.in_list().filter(organisation__in=list(organisation_ids))
    return {unit.organisation_id: unit.unit_list.name for unit in found.select_related("unit_list")}


def listings_of(organisation: Organisation) -> list[ListedUnit]:
    """Every membership that an organisation has or had, the newest first."""
    found = ListedUnit.objects.filter(organisation=organisation).select_related("unit_list", "matter")
    return list(found.order_by("-listed_on", "-id"))
