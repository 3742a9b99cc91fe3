"""各机制里到哪一步: where one unit stands under every mechanism in force for its place, from one and the same record.

A fixed number of queries however many mechanisms there are. Not here: addresses and buttons (web/standings.py)."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from zhitong.matters.public import WaitingOn
from zhitong.people.public import Organisation
from zhitong.registry.models import Application, ListedUnit, UnitList
from zhitong.registry.screening.candidates import deciding
from zhitong.registry.screening.inviting import takes_applications
from zhitong.registry.screening.known import facts_for
from zhitong.schemes.public import (
    ConditionVerdict,
    Installation,
    Pack,
    Verdict,
    VerdictKey,
    evaluate_in,
    for_territory,
    installed,
)


class Place(StrEnum):
    """How far it is, the furthest first."""

    LISTED = "listed"
    YOURS = "yours"
    RUNNING = "running"
    EXEMPT = "exempt"
    ELIGIBLE = "eligible"
    TO_JUDGE = "to_judge"
    UNKNOWN = "unknown"
    MISSING = "missing"
    NOT_MEANT = "not_meant"


BY_VERDICT = {
    VerdictKey.MET: Place.ELIGIBLE,
    VerdictKey.TO_JUDGE: Place.TO_JUDGE,
    VerdictKey.UNKNOWN: Place.UNKNOWN,
    VerdictKey.MISSED: Place.MISSING,
}


@dataclass(frozen=True)
class Standing:
    """One mechanism. `lines` are the conditions that decide; `unit_list` the list that would take the unit."""

    pack: Pack
    installation_id: int
    place: Place
    verdict: Verdict
    lines: tuple[ConditionVerdict, ...]
    unit_list: UnitList | None
    listed: ListedUnit | None = None
    application: Application | None = None

    @property
    def takes_applications(self) -> bool:
        return takes_applications(self.pack)


def standings(unit: Organisation, *, on: date) -> list[Standing]:
    """In the order of the mechanisms' places: the province's first."""
    here = list(for_territory(unit.territory_path, on))
    keys = [one.pk for one in here]
    lists = list(UnitList.objects.filter(installation__in=keys).order_by("id"))
    mine = {"organisation": unit, "unit_list__installation__in": keys}
    listed = list(
        ListedUnit.objects.in_list().filter(**mine).select_related("unit_list", "matter").order_by("id")
    )
    running = list(
        Application.objects.filter(**mine, matter__is_open=True)
        .select_related("unit_list", "matter__lead")
        .order_by("id")
    )
    facts = facts_for([unit])[unit.pk]
    return [
        _standing(one, evaluate_in(one.pk, facts, on), lists=lists, listed=listed, running=running)
        for one in here
    ]


def _standing(
    installation: Installation,
    verdict: Verdict,
    *,
    lists: Sequence[UnitList],
    listed: Sequence[ListedUnit],
    running: Sequence[Application],
) -> Standing:
    key, pack = installation.pk, installed(installation.pk).pack
    member = next((one for one in listed if one.unit_list.installation_id == key), None)
    application = next((one for one in running if one.unit_list.installation_id == key), None)
    own = [one for one in lists if one.installation_id == key]
    meant = [one for one in own if one.key in verdict.lists] or own
    return Standing(
        pack=pack,
        installation_id=key,
        place=_place(verdict, member, application),
        verdict=verdict,
        lines=tuple(_lines(verdict)),
        unit_list=meant[0] if meant else None,
        listed=member,
        application=application,
    )


def _place(verdict: Verdict, member: ListedUnit | None, application: Application | None) -> Place:
    if member is not None:
        return Place.LISTED
    if application is not None:
        waits = application.matter.waiting_on == WaitingOn.APPLICANT
        return Place.YOURS if waits else Place.RUNNING
    if verdict.exemption is not None and verdict.exemption.met:
        return Place.EXEMPT
    gates = (verdict.territory, verdict.applicant, verdict.ownership)
    if any(one is not None and one.met is False for one in gates):
        return Place.NOT_MEANT
    return BY_VERDICT[verdict.verdict]


def _lines(verdict: Verdict) -> Iterator[ConditionVerdict]:
    """The gates that are shut or not known, then the conditions that decide."""
    gates = (verdict.territory, verdict.applicant, verdict.ownership)
    shut = [one for one in gates if one is not None and one.met is not True]
    yield from shut
    if not any(one.met is False for one in shut):
        yield from deciding(verdict)
