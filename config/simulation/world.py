"""The bureaus of a mechanism's area with their people, and a few enterprises of each county, some of them listed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from random import Random
from typing import Any

from config.simulation.setup import Setup
from demo.codes import make_uscc
from demo.reading import content
from demo.territories import KEYS
from zhitong.journal.public import SYSTEM, Actor
from zhitong.lib import zh
from zhitong.matters.public import Opening, open_matter
from zhitong.people.public import (
    DutyKind,
    Function,
    Kind,
    Level,
    Organisation,
    Territory,
    actor_for,
    add_organisation,
    add_person,
    add_territory,
    assign_duty,
)
from zhitong.registry.public import UnitList, ensure_lists
from zhitong.schemes.public import OWN_PACKS, Choices, load_pack, put_into_force
from zhitong.workdays.public import load_seed

UNITS_A_COUNTY = 4


@dataclass
class Worker:
    """One person: what is in hand, until when, and how long was worked."""

    actor: Actor
    bureau: Bureau
    is_head: bool = False
    task: Any = None
    left: float = 0
    worked: float = 0
    on_cases: float = 0
    done: int = 0


@dataclass
class Bureau:
    organisation: Organisation
    territory: Territory
    is_city: bool
    workers: list[Worker] = field(default_factory=list)
    received: int = 0


@dataclass
class World:
    unit_list: UnitList
    bureaus: dict[int, Bureau]
    # County bureau -> enterprises of the county with their liaison officers.
    units: dict[int, list[tuple[Organisation, Actor]]]
    # One scan stands for every paper.
    scan: Any = None

    @property
    def counties(self) -> list[Bureau]:
        return [one for one in self.bureaus.values() if not one.is_city]


def known_schemes() -> tuple[str, ...]:
    return KEYS


def make_world(setup: Setup, rng: Random, now: datetime) -> World:
    """`now` lies before the first day."""
    load_seed(now)
    told = content(setup.scheme)
    areas: dict[str, Territory] = {}
    for one in told["areas"]:
        areas[one["key"]] = add_territory(
            code=one["code"],
            name=one["name"],
            level=one["level"],
            parent=areas.get(one.get("parent", "")),
            by=SYSTEM,
            now=now,
        )
    agencies = _agencies(told, areas, now)
    lead = agencies[told["lead"]]
    version = load_pack(OWN_PACKS / setup.scheme, by=SYSTEM, now=now)
    installation = put_into_force(
        version,
        territory=lead.territory,
        lead=lead,
        start=zh.day_of(now),
        choices=Choices(settings=told["settings"], contacts=told["contacts"]),
        by=SYSTEM,
        now=now,
    )
    unit_list = ensure_lists(installation, by=SYSTEM, now=now)[0]
    world = World(unit_list, {}, {})
    for number, agency in enumerate(agencies.values()):
        is_city = agency.pk == lead.pk
        bureau = Bureau(agency, agency.territory, is_city)
        world.bureaus[agency.pk] = bureau
        _staff(bureau, setup, number, now)
        if not is_city:
            world.units[agency.pk] = [
                _unit(bureau, world, lead, number, place, setup, rng, now) for place in range(UNITS_A_COUNTY)
            ]
    return world


def _agencies(
    told: Mapping[str, Any], areas: Mapping[str, Territory], now: datetime
) -> dict[str, Organisation]:
    """The bureau that leads and the county bureaus under it."""
    made: dict[str, Organisation] = {}
    for one in told["agencies"]:
        area = areas[one["area"]]
        counts = one["key"] == told["lead"] or area.level == Level.COUNTY
        if one.get("function", Function.MARKET_SUPERVISION) != Function.MARKET_SUPERVISION or not counts:
            continue
        made[one["key"]] = add_organisation(
            kind=Kind.AGENCY,
            name=one["name"],
            short_name=one["short"],
            territory=area,
            level=area.level,
            function=Function.MARKET_SUPERVISION,
            parent=made.get(one.get("parent", "")),
            by=SYSTEM,
            now=now,
        )
    return made


def _staff(bureau: Bureau, setup: Setup, number: int, now: datetime) -> None:
    kinds = [(DutyKind.HEAD, "负责人")] + [
        (DutyKind.OFFICER, f"经办{place}") for place in range(1, setup.officers + 1)
    ]
    for place, (kind, title) in enumerate(kinds):
        name = f"{bureau.organisation.short_name}{title}"
        actor = _person(f"sim-{number}-{place}", name, bureau.organisation, kind, official=True, now=now)
        bureau.workers.append(Worker(actor, bureau, is_head=kind == DutyKind.HEAD))


def _person(
    username: str, name: str, unit: Organisation, kind: DutyKind, *, official: bool, now: datetime
) -> Actor:
    person = add_person(
        username=username,
        name=name,
        is_official=official,
        email=f"{username}@zhitong.example",
        by=SYSTEM,
        now=now,
    )
    duty = assign_duty(
        person=person,
        organisation=unit,
        kind=kind,
        title=name[-8:],
        starts_on=zh.day_of(now),
        by=SYSTEM,
        now=now,
    )
    return actor_for(person, duty)


def _unit(
    bureau: Bureau,
    world: World,
    lead: Organisation,
    number: int,
    place: int,
    setup: Setup,
    rng: Random,
    now: datetime,
) -> tuple[Organisation, Actor]:
    serial = 5000 + number * 100 + place
    unit = add_organisation(
        kind=Kind.ENTERPRISE,
        name=f"示例{bureau.territory.name}第{place + 1}实业有限公司",
        territory=bureau.territory,
        uscc=make_uscc(serial, region=bureau.territory.code[:6]),
        by=SYSTEM,
        now=now,
    )
    liaison = _person(
        f"sim-unit-{serial}", f"示联络{serial}", unit, DutyKind.LIAISON_OFFICER, official=False, now=now
    )
    if rng.randrange(100) < setup.assumed.chances["listed"]:
        _list(unit, bureau, world, lead, now)
    return unit, liaison


def _list(unit: Organisation, bureau: Bureau, world: World, lead: Organisation, now: datetime) -> None:
    """It stands in the list from the beginning; how it got there is not simulated."""
    detail = {
        "unit_list": world.unit_list,
        "organisation": unit,
        "basis_key": "simulated",
        "basis_text": "模拟开始时已在库",
        "listed_on": zh.day_of(now),
    }
    opening = Opening(
        kind="listing",
        title=f"{unit.name} · 在库",
        lead_id=lead.pk,
        county_id=bureau.organisation.pk,
        city_id=lead.pk,
        subject_id=unit.pk,
        installation_id=world.unit_list.installation_id,
        detail=detail,
    )
    open_matter(opening, by=SYSTEM, now=now)
