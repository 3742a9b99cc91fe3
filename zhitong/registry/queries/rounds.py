"""Rounds, their lines, and what may be told of them."""

from collections import Counter
from collections.abc import Sequence

from zhitong.matters.public import Matter
from zhitong.registry.models import (
    Application,
    ListedUnit,
    Round,
    RoundLine,
    VerificationItem,
)
from zhitong.registry.vocabulary import (
    LineDecision,
    LineState,
    RoundState,
)


def pending_lines(matter: Matter) -> list[RoundLine]:
    related = (
        "application__organisation__territory",
        "application__organisation__profile",
        "application__matter",
        "application__unit_list",
    )
    return list(matter.round_lines.filter(state=LineState.PENDING).select_related(*related).order_by("id"))


def items_of_lines(lines: Sequence[RoundLine]) -> dict[int, list[VerificationItem]]:
    """What was verified, by matter, in one query for the whole round."""
    found: dict[int, list[VerificationItem]] = {line.application.matter_id: [] for line in lines}
    for item in VerificationItem.objects.filter(matter__in=list(found), dropped_at__isnull=True).order_by(
        "id"
    ):
        found[item.matter_id].append(item)
    return found


def entered_elsewhere(lines: Sequence[RoundLine]) -> frozenset[int]:
    """Organisations of the round that are in its list already, or have a second application open for it."""
    own = {line.application_id: line.application.organisation_id for line in lines}
    lists = {line.application.unit_list_id for line in lines}
    listed = ListedUnit.objects.in_list().filter(organisation__in=own.values(), unit_list__in=lists)
    others = Application.objects.filter(
        organisation__in=own.values(), unit_list__in=lists, matter__is_open=True
    ).exclude(pk__in=list(own))
    keys = [rows.values_list("organisation_id", flat=True) for rows in (listed, others)]
    twice = [key for key, n in Counter(own.values()).items() if n > 1]
    return frozenset((*twice, *(key for found in keys for key in found)))


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
