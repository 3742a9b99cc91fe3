"""Numbers per county bureau, from the counters."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.db.models import Q, Sum

from zhitong.journal.public import Actor
from zhitong.matters.public import MatterTally
from zhitong.people.public import Function, Kind, Level, Organisation
from zhitong.registry.vocabulary import (
    APPLICATION,
    LISTING,
    ApplicationState,
    ListingState,
)
from zhitong.schemes.public import installed, widened


@dataclass(frozen=True)
class CountyCount:
    county_id: int | None
    county: str
    open: int
    verifying: int
    correcting: int
    examining: int
    listed: int


@dataclass(frozen=True)
class CountyNumbers:
    """One row per bureau; `mechanisms` are the installations that the numbers are of, chosen or not."""

    rows: list[CountyCount]
    mechanisms: tuple[int, ...]


def county_counts(actor: Actor, chosen: Iterable[int] = ()) -> CountyNumbers:
    """Per recommending bureau of the mechanisms that the actor's bureau leads, and for the bureau itself: what is on its
    way and what is listed, from the counters. `chosen`: only these mechanisms, in all their versions."""
    counters = MatterTally.objects.filter(
        organisation__territory_path__startswith=actor.territory_path,
        column="county",
        kind__in=(APPLICATION, LISTING),
        installation__isnull=False,
    )
    keys = counters.values_list("installation_id", "organisation_id", "kind", "state", "is_open")
    found = [
        key
        for key in keys.annotate(total=Sum("n"))
        if key[-1] and actor.organisation_id in (key[1], installed(key[0]).lead_agency_id)
    ]
    mechanisms = tuple(sorted({key[0] for key in found}))
    narrowed = widened(chosen, mechanisms) or mechanisms
    bureaus = _bureaus(actor, {key[1] for key in found})
    numbers: dict[int, Counter[str]] = {bureau.pk: Counter() for bureau in bureaus}
    for mechanism, bureau, kind, state, is_open, total in found:
        if mechanism in narrowed:
            numbers[bureau].update(dict.fromkeys(_columns(kind, state, is_open=is_open), total))
    return CountyNumbers([_county(bureau, numbers[bureau.pk]) for bureau in bureaus], mechanisms)


def _bureaus(actor: Actor, counted: set[int]) -> list[Organisation]:
    """The county bureaus of the territory, and whoever else recommends there (a zone's bureau, a station)."""
    county = Q(
        kind=Kind.AGENCY,
        function=Function.MARKET_SUPERVISION,
        level=Level.COUNTY,
        territory_path__startswith=actor.territory_path,
    )
    leads = bool(counted) and actor.organisation_id not in counted
    found = Organisation.objects.filter(
        county & ~Q(pk=actor.organisation_id if leads else None) | Q(pk__in=list(counted))
    )
    return list(found.select_related("territory").order_by("territory_path", "id"))


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
        county=county.territory.name if county.level == Level.COUNTY else str(county),
        open=numbers["open"],
        verifying=numbers["verifying"],
        correcting=numbers["correcting"],
        examining=numbers["examining"],
        listed=numbers["listed"],
    )
