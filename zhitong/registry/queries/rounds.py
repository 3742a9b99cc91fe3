"""Rounds, their lines, and what may be told of them."""

from collections import Counter
from collections.abc import Iterable, Sequence

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


def items_of(applications: Iterable[Application]) -> dict[int, list[VerificationItem]]:
    """What was verified, by matter, in one query for all of them."""
    found: dict[int, list[VerificationItem]] = {one.matter_id: [] for one in applications}
    for item in VerificationItem.objects.filter(matter__in=list(found), dropped_at__isnull=True).order_by(
        "id"
    ):
        found[item.matter_id].append(item)
    return found


def entered_elsewhere(applications: Sequence[Application]) -> frozenset[int]:
    """Organisations that are in the list already, or have a second application open for it."""
    own = {one.pk: one.organisation_id for one in applications}
    lists = {one.unit_list_id for one in applications}
    listed = ListedUnit.objects.in_list().filter(organisation__in=own.values(), unit_list__in=lists)
    others = Application.objects.filter(
        organisation__in=own.values(), unit_list__in=lists, matter__is_open=True
    ).exclude(pk__in=list(own))
    keys = [rows.values_list("organisation_id", flat=True) for rows in (listed, others)]
    twice = [key for key, n in Counter(own.values()).items() if n > 1]
    return frozenset((*twice, *(key for found in keys for key in found)))


def decisions_of(applications: Iterable[Application]) -> dict[int, frozenset[str]]:
    """What fixed rounds say of the applications and have not carried out yet."""
    keys = [one.pk for one in applications]
    lines = RoundLine.objects.filter(application__in=keys, state=LineState.PENDING)
    found: dict[int, set[str]] = {}
    for pk, decision in lines.filter(matter__state=RoundState.DECIDED).values_list("application", "decision"):
        found.setdefault(pk, set()).add(decision)
    return {pk: frozenset(decisions) for pk, decisions in found.items()}


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
