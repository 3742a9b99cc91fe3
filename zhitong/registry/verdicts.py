"""What the scheme's conditions give for one application: on what was declared, and on what was verified only.

A right or certificate counts as verified where an official found it in force and it still is on the day of decision;
marks count once per registration number. Not here: refusal sentences (rules.py)."""

from calendar import monthrange
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from zhitong.enterprises.public import PATENT_KINDS, RightKind, facts_of
from zhitong.people.public import Organisation
from zhitong.registry.judgements import judged_conditions, judgements_of
from zhitong.registry.models import Application, ListedUnit, UnitList, VerificationItem
from zhitong.registry.vocabulary import Route, Verdict
from zhitong.schemes.public import (
    AmountFact,
    ConditionVerdict,
    Facts,
    JudgementFact,
    ListingFact,
    Pack,
    QualificationFact,
    RightFact,
    VerdictKey,
    evaluate_in,
    installed,
)
from zhitong.schemes.public import Verdict as SchemeVerdict
from zhitong.statements import Prepared

LISTING = ("unit_list__name", "unit_list__installation__scheme_version__key", "listed_on", "until")
# Patents and registered marks are what recommenders verify; what else an enterprise keeps is not counted.
VERIFIED_RIGHTS = (*(kind.value for kind in PATENT_KINDS), RightKind.TRADEMARK.value)


def pack_for(work: Application | UnitList) -> Pack:
    """The mechanism with its settings: an application's own version, or the one in force for a list now."""
    return installed(installation_of(work)).pack


def installation_of(work: Application | UnitList) -> int:
    """An application stays bound to the version under which it was made, whatever came into force since."""
    if isinstance(work, Application) and work.matter.installation_id:
        return work.matter.installation_id
    return (work.unit_list if isinstance(work, Application) else work).installation_id


def declared_verdict(organisation: Organisation, work: Application | UnitList, *, on: date) -> SchemeVerdict:
    """What the enterprise's own record gives, taken at its word."""
    facts = facts_of(organisation, listings=listings_of_unit(organisation.pk))
    return evaluate_in(installation_of(work), facts, on)


def verified_verdict(
    application: Application,
    items: Iterable[VerificationItem],
    *,
    on: date,
    listings: tuple[ListingFact, ...] | None = None,
    judgements: tuple[JudgementFact, ...] | None = None,
) -> SchemeVerdict:
    """What only the verified items and the judgements of officials give, on the day of decision. `listings`,
    `judgements`: where the caller has read them."""
    facts = verified_facts(application, items, listings, judgements)
    return evaluate_in(installation_of(application), facts, on)


def verified_facts(
    application: Application,
    items: Iterable[VerificationItem],
    listings: tuple[ListingFact, ...] | None = None,
    judgements: tuple[JudgementFact, ...] | None = None,
) -> Facts:
    items = list(items)
    if judgements is None:
        judgements = judgements_for(application)
    profile = getattr(application.organisation, "profile", None)
    return Facts(
        organisation_kind=application.organisation.kind,
        territory_path=application.organisation.territory_path,
        ownership=profile.ownership if profile else "",
        ownership_proof=profile.ownership_document if profile else "",
        ownership_confirmed=profile.ownership_confirmed if profile else None,
        rights=tuple(_right(item) for item in items if item.right_id),
        qualifications=tuple(_qualification(item) for item in items if item.qualification_id),
        amounts=tuple(_amount(item) for item in items if item.figure_id),
        listings=listings_of_unit(application.organisation_id) if listings is None else listings,
        judgements=judgements,
        basis="verified",
    )


def judgements_for(application: Application) -> tuple[JudgementFact, ...]:
    """What officials judged of the unit."""
    return judgements_for_all([application]).get(application.organisation_id, ())


def judgements_for_all(applications: Iterable[Application]) -> dict[int, tuple[JudgementFact, ...]]:
    """The same for several, by unit; nothing is asked of the database where the mechanism judges nothing."""
    asked = [one.organisation_id for one in applications if judged_conditions(pack_for(one))]
    return judgements_of(asked) if asked else {}


def _right(item: VerificationItem) -> RightFact:
    return RightFact(
        kind=item.kind,
        identifier=item.found.get("identifier") or item.identifier,
        state=item.declared.get("state", "held"),
        in_force=_verdict(item),
        in_force_until=until_of(item),
    )


def _qualification(item: VerificationItem) -> QualificationFact:
    return QualificationFact(
        kind=item.kind,
        level=item.found.get("level") or item.declared.get("level", ""),
        valid_from=_day(item.declared, "issued_on"),
        valid_until=until_of(item),
        confirmed=_verdict(item),
        label=item.label,
    )


def _amount(item: VerificationItem) -> AmountFact:
    """What the proof says where somebody wrote it down, else what was declared."""
    return AmountFact(
        measure=item.kind,
        year=int(item.declared["year"]),
        yuan=int(item.found.get("yuan") or item.declared["yuan"]),
        proof=item.declared.get("proof", ""),
        confirmed=_verdict(item),
    )


def listings_of_unit(organisation_id: int) -> tuple[ListingFact, ...]:
    """Lists in which it stands; each goes by its own name and by the key of its scheme."""
    return listings_of_units([organisation_id]).get(organisation_id, ())


def listings_of_units(organisation_ids: Iterable[int]) -> dict[int, tuple[ListingFact, ...]]:
    """The same for several, in one query."""
    found: dict[int, tuple[ListingFact, ...]] = {}
    for organisation, *row in _LISTINGS(organisations=tuple(dict.fromkeys(organisation_ids))):
        found[organisation] = (*found.get(organisation, ()), *listing_facts(*row))
    return found


def _listings(organisations: tuple[int, ...]) -> Any:
    members = ListedUnit.objects.in_list().filter(organisation__in=organisations)
    return members.values_list("organisation_id", *LISTING)


_LISTINGS = Prepared(_listings)


def listing_facts(name: str, key: str, since: date, until: date | None) -> list[ListingFact]:
    return [ListingFact(name, since, until), ListingFact(key, since, until)]


def _verdict(item: VerificationItem) -> bool | None:
    return None if not item.verdict else item.verdict == Verdict.IN_FORCE


def until_of(item: VerificationItem) -> date | None:
    """The last day of a right or certificate: what the register says, else what was declared."""
    return _day(item.found, "until") or _day(item.declared, "until")


def _day(values: Mapping[str, Any], name: str) -> date | None:
    text = values.get(name)
    return date.fromisoformat(text) if text else None


def allowed_conditions(work: Application | UnitList, route: str) -> tuple[str, ...]:
    """The conditions that may be relied on when coming in this way; a nomination may be limited to some."""
    pack = pack_for(work)
    every = tuple(condition.key for condition in pack.conditions.conditions)
    for entry in pack.stages.routes:
        if entry.key == route and entry.conditions:
            return tuple(key for key in every if key in entry.conditions)
    return every


def relied_on(application: Application, verdict: SchemeVerdict) -> list[ConditionVerdict]:
    """The verdicts of the conditions that the application stands on, in the order of the document."""
    allowed = allowed_conditions(application, application.route)
    chosen = [key for key in application.condition_keys if key in allowed] or list(allowed)
    return [one for one in verdict.conditions if one.key in chosen]


def holds(application: Application, verdict: SchemeVerdict, *, settled: bool = False) -> bool:
    """Whether the application may go on: any of the allowed conditions is met, or left to a person's judgement
    (`settled`: that person must have judged).

    A declared condition that fails does not matter while another one is met."""
    good = (VerdictKey.MET,) if settled else (VerdictKey.MET, VerdictKey.TO_JUDGE)
    if verdict.territory.met is False or verdict.applicant.met is False:
        return False
    if application.route == Route.NOMINATION:
        allowed = allowed_conditions(application, application.route)
        return any(one.verdict in good for one in verdict.conditions if one.key in allowed)
    return verdict.verdict in good


def entry_basis(application: Application, verdict: SchemeVerdict) -> tuple[str, str]:
    """(key, title) of the condition on which a unit enters: one relied on that is met, else any that is met."""
    met = [one for one in relied_on(application, verdict) if one.met]
    met += [one for one in verdict.conditions if one.met]
    if met:
        return met[0].key, met[0].title[:200]
    judged = next((one for one in verdict.conditions if one.verdict == VerdictKey.TO_JUDGE), None)
    return (judged.key, judged.title[:200]) if judged else ("", "")


def membership_until(unit_list: UnitList, on: date) -> date | None:
    """The last day of a membership where the list lapses by itself; most lists are only reviewed."""
    entry = next((one for one in pack_for(unit_list).lists.lists if one.key == unit_list.key), None)
    if entry is None or entry.review is None or not entry.review.lapses:
        return None
    year = on.year + entry.review.every_years
    return date(year, on.month, min(on.day, monthrange(year, on.month)[1]))


def list_is_public(unit_list: UnitList) -> bool:
    """Whether everybody may read the list; a scheme may answer only for one unit at a time."""
    return any(one.key == unit_list.key and one.public for one in pack_for(unit_list).lists.lists)


def route_is_on(unit_list: UnitList, route: str) -> bool:
    """Whether the mechanism knows this way in; an imported table is paper that a county brought in."""
    key = Route.PAPER.value if route == Route.IMPORT else str(route)
    return pack_for(unit_list).route(key) is not None
