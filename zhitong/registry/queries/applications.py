"""One application: what it stands on, what was declared and what was found."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from zhitong.matters.public import Consultation, ConsultationState, Matter
from zhitong.people.public import Organisation
from zhitong.registry.models import (
    Application,
    CorrectionPoint,
    ListedUnit,
    UnitList,
    VerificationItem,
)
from zhitong.registry.vocabulary import Route, Verdict
from zhitong.schemes.public import stage_is_on
from zhitong.statements import Prepared


def open_application(
    organisation: Organisation, unit_list: UnitList, *, but: Application | None = None
) -> Application | None:
    found = Application.objects.filter(organisation=organisation, unit_list=unit_list, matter__is_open=True)
    if but is not None:
        found = found.exclude(pk=but.pk)
    return found.select_related("matter").first()


def is_compiled(matter: Matter) -> bool:
    """Whether a bureau put the unit on its list. Where nobody compiles, nothing is asked of the database."""
    compiles = matter.installation_id is not None and stage_is_on(matter.installation_id, "compilation")
    return compiles and matter.application.route == Route.COMPILED


def membership_of(application: Application) -> ListedUnit | None:
    """The membership that this application led to, while it lasts."""
    return application.listed_units.in_list().select_related("matter").first()


def live_items(matter: Matter) -> list[VerificationItem]:
    """What is verified, without what the enterprise has taken back."""
    return _LIVE_ITEMS(matter=matter.pk)


_LIVE_ITEMS = Prepared(
    lambda matter: VerificationItem.objects.filter(matter=matter, dropped_at__isnull=True).order_by("id")
)


def correction_points(matter: Matter) -> list[CorrectionPoint]:
    """What had to be corrected, what still has to be first."""
    return _POINTS(matter=matter.pk)


_POINTS = Prepared(lambda matter: CorrectionPoint.objects.filter(matter=matter).order_by("settled_at", "id"))


def opinions_asked(matter: Matter) -> list[Consultation]:
    """Every agency that was asked, with its name, in the order in which they were asked."""
    return _ASKED(matter=matter.pk)


_ASKED = Prepared(
    lambda matter: Consultation.objects.filter(matter=matter).select_related("organisation").order_by("id")
)


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
