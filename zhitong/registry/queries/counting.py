"""Numbers per county bureau, from the counters."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Sum

from zhitong.journal.public import Actor
from zhitong.matters.public import MatterTally
from zhitong.people.public import Function, Kind, Level, Organisation
from zhitong.registry.vocabulary import (
    APPLICATION,
    LISTING,
    ApplicationState,
    ListingState,
)


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
