"""联络员: whom each mechanism promises on both sides, who is named, and where nobody is. Who is named is a duty in people;
what is promised stands in the packs; here the two are laid side by side."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet

from zhitong.journal.public import Actor
from zhitong.people.public import Duty, DutyKind, Kind, Level, Organisation, OrganisationState, Territory
from zhitong.registry.public import ListedUnit
from zhitong.schemes.public import (
    Installation,
    ancestors,
    for_territory,
    installations_in_force,
    installed,
    keys_in_force,
)
from zhitong.statements import Prepared

PLACED = (Level.COUNTY, Level.CITY)


@dataclass(frozen=True)
class Seat:
    """One agency that owes a contact, or a place where that agency is not in the system yet."""

    place: str
    path: str
    agency: Organisation | None
    held: tuple[Duty, ...]
    missing: tuple[str, ...]

    @property
    def ends_on(self) -> date | None:
        """The first day on which one of the duties ends and nobody comes after."""
        ends: dict[str, date | None] = {}
        for one in self.held:
            before = ends.get(one.kind, date.min)
            ends[one.kind] = None if one.ends_on is None or before is None else max(before, one.ends_on)
        return min((day for day in ends.values() if day is not None), default=None)

    @property
    def is_open(self) -> bool:
        return bool(self.missing) or self.ends_on is not None


@dataclass(frozen=True)
class Promised:
    """One promise of one mechanism: its seats in the reader's area, or its listed units without a contact."""

    installation: Installation
    title: str
    clause: str
    seats: tuple[Seat, ...] = ()
    units: int = 0
    bare: tuple[Organisation, ...] = ()
    bare_count: int = 0
    of_units: bool = False

    @property
    def open(self) -> tuple[Seat, ...]:
        return tuple(one for one in self.seats if one.is_open)

    @property
    def is_open(self) -> bool:
        return bool(self.open) or bool(self.bare_count)


def promised(actor: Actor, *, on: date) -> list[Promised]:
    """Every promise of the mechanisms that reach the actor's area or lie in it."""
    found = []
    for one in reaching(actor, on):
        for promise in installed(one.pk).pack.promises.liaisons:
            who = promise.who
            if who.party == "subject":
                found.append(_of_units(one, promise, actor, on))
            else:
                seats = tuple(_seats(one, promise, actor.territory_path, on))
                if seats:
                    found.append(Promised(one, promise.title, promise.clause, seats))
    return found


def reaching(actor: Actor, on: date) -> list[Installation]:
    path = actor.territory_path
    rows = installations_in_force(on)
    return [one for one in rows if _touch(one.territory.path, path)]


def _touch(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def _agencies(function: str | None, level: str | None, *paths: str) -> QuerySet[Organisation]:
    inside = Q(function=function, level=level, kind=Kind.AGENCY, state=OrganisationState.ACTIVE)
    for path in paths:
        inside &= Q(territory_path__startswith=path)
    return Organisation.objects.filter(inside).select_related("territory").order_by("territory_path", "pk")


def _seats(one: Installation, promise: Any, within: str, on: date) -> Iterator[Seat]:
    who, area = promise.who, one.territory.path
    agencies = list(_agencies(who.function, who.level, area, within))
    held = holders_in(agencies, who.duties, on)
    for agency in agencies:
        mine = tuple(held[agency.pk])
        missing = tuple(
            str(DutyKind(kind).label)
            for kind in who.duties
            if sum(1 for duty in mine if duty.kind == kind) < promise.number
        )
        yield Seat(agency.territory.name, agency.territory_path, agency, mine, missing)
    if who.level in PLACED:
        there = {agency.territory_path for agency in agencies}
        places = Territory.objects.standing().filter(level=who.level, path__startswith=area).order_by("path")
        for place in places.filter(path__startswith=within, valid_to__isnull=True):
            if place.path not in there:
                labels = tuple(str(DutyKind(kind).label) for kind in who.duties)
                yield Seat(place.name, place.path, None, (), labels)


def holders_in(agencies: Iterable[Organisation], kinds: Sequence[str], on: date) -> dict[int, list[Duty]]:
    """By agency; public contacts first, then who has held the duty longest."""
    rows = Duty.objects.held_on(on).filter(
        organisation__in=[one.pk for one in agencies], kind__in=list(kinds), person__is_active=True
    )
    found: dict[int, list[Duty]] = defaultdict(list)
    for duty in rows.select_related("person__phone").order_by("-is_public_contact", "starts_on", "pk"):
        found[duty.organisation_id].append(duty)
    return found


def _of_units(one: Installation, promise: Any, actor: Actor, on: date) -> Promised:
    """The other side: listed units of the area without such a contact."""
    members = ListedUnit.objects.in_list().filter(
        unit_list__installation=one, organisation__territory_path__startswith=actor.territory_path
    )
    named = Duty.objects.held_on(on).filter(kind__in=list(promise.who.duties), person__is_active=True)
    units = Organisation.objects.filter(pk__in=members.order_by().values("organisation"))
    bare = units.exclude(pk__in=named.values("organisation"))
    return Promised(
        one,
        promise.title,
        promise.clause,
        units=units.count(),
        bare=tuple(bare.select_related("territory").order_by("territory_path", "name", "pk")[:20]),
        bare_count=bare.count(),
        of_units=True,
    )


# --- one agency's own, and one unit's --------------------------------------------------------------------------


def own_gaps(actor: Actor, *, on: date) -> list[str]:
    """Which duties a mechanism wants named in the actor's agency and nobody holds from tomorrow on: no orphans."""
    wanted: dict[str, None] = {}
    for one in map(installed, keys_in_force(on)):
        if not actor.territory_path.startswith(one.territory_path):
            continue
        for promise in one.pack.promises.liaisons:
            who = promise.who
            if (who.function, who.level) == (actor.organisation_function, actor.organisation_level):
                wanted |= dict.fromkeys(who.duties)
    if not wanted:
        return []
    held = _LASTING(organisation=actor.organisation_id or 0, on=on)
    return [str(DutyKind(kind).label) for kind in wanted if kind not in held]


def _lasting(organisation: int, on: date) -> QuerySet[Any, Any]:
    """Kinds of duties that somebody holds beyond the day."""
    beyond = Q(ends_on__isnull=True) | Q(ends_on__gt=on)
    held = Duty.objects.held_on(on).filter(beyond, organisation=organisation, person__is_active=True)
    return held.order_by().values_list("kind", flat=True).distinct()


_LASTING = Prepared(_lasting)


@dataclass(frozen=True)
class Contact:
    """An agency that a mechanism names to the unit as its contact, and who is named there (None: nobody yet)."""

    agency: Organisation
    duty: Duty | None
    mechanisms: tuple[str, ...]


def contacts_for(unit: Organisation, *, on: date) -> list[Contact]:
    """我的联络员: the agencies of its own places that its mechanisms promise, the nearest first."""
    titles: dict[tuple[str, str], dict[str, None]] = {}
    kinds: dict[tuple[str, str], set[str]] = defaultdict(set)
    for one in for_territory(unit.territory_path, on):
        pack = installed(one.pk).pack
        for promise in pack.promises.liaisons:
            who = promise.who
            if who.party == "agency":
                key = (str(who.function), str(who.level))
                titles.setdefault(key, {})[pack.scheme.short_title or pack.scheme.title] = None
                kinds[key] |= set(who.duties)
    if not titles:
        return []
    wanted = Q(pk__in=[])
    for function, level in titles:
        wanted |= Q(function=function, level=level)
    rows = Organisation.objects.filter(
        wanted,
        kind=Kind.AGENCY,
        state=OrganisationState.ACTIVE,
        territory_path__in=ancestors(unit.territory_path),
    ).order_by("-territory_path", "pk")
    agencies = list(rows)
    held = holders_in(agencies, [DutyKind.LIAISON_OFFICER, DutyKind.HEAD], on)
    return [
        Contact(agency, _first(held[agency.pk], kinds[key]), tuple(titles[key]))
        for agency in agencies
        for key in [(agency.function, agency.level)]
    ]


def _first(held: Sequence[Duty], kinds: Iterable[str]) -> Duty | None:
    """The liaison officer, else whoever else the document names."""
    ranked = sorted(held, key=lambda duty: duty.kind != DutyKind.LIAISON_OFFICER)
    return next((duty for duty in ranked if duty.kind in kinds), None)
