"""Units of the demo: enterprises put together from parts, and those that a content file names one by one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from demo.codes import make_mobile, make_uscc
from demo.places import Places
from demo.reading import content, scan
from demo.records import fill_record
from demo.territories import Territory
from demo.when import When
from zhitong.enterprises.public import counted_once, save_figure, save_profile
from zhitong.files.public import SCANS, store
from zhitong.journal.public import SYSTEM, Actor
from zhitong.people.public import Kind, Organisation, Registration, add_organisation, register_unit

EVIDENCE = {
    "private": "营业执照：有限责任公司（自然人投资或控股）（演示）",
    "state": "营业执照：有限责任公司（国有独资）（演示）",
    "foreign_invested": "外商投资信息报告回执（演示）",
    "hmt_invested": "营业执照：有限责任公司（港澳台投资）（演示）",
}
FIRST = {"jinhua": 0, "shandong": 2000, "jining": 3000, "binhai": 4000, "jiaozuo": 5000}
NAMES = 480


@dataclass
class Unit:
    """`basis`: what its record shows (demo/records.py), or the kind of a unit that is no enterprise.

    `gate`: the key of the agency that takes it in, as long as it chooses no other."""

    number: int
    organisation: Organisation
    basis: str
    gate: str
    keys: list[str]
    mobile: str
    liaison: Actor | None = None


def make_units(places: Places, when: When, territory: Territory, size: str, *, first: int) -> list[Unit]:
    """`first`: the place among all names; no two enterprises of the demo have the same."""
    told = territory.told["units"]
    with counted_once(when.now):
        made = [_enterprise(places, when, territory, index, first + index) for index in range(told[size])]
        return made + list(_named(places, territory))


def _basis(territory: Territory, index: int) -> str:
    """Their turn in a cycle; what stands behind a stroke holds every second time."""
    bases = territory.told["units"]["bases"]
    turn = bases[index % len(bases)].split("/")
    return str(turn[index // len(bases) % len(turn)])


def _enterprise(places: Places, when: When, territory: Territory, index: int, place: int) -> Unit:
    told, parts = territory.told["units"], content("enterprises")
    sector = parts["sectors"][place // len(parts["stems"]) % len(parts["sectors"])]
    stem = parts["stems"][place % len(parts["stems"])]
    prefix = parts["prefixes"][(place + place // 20 + place // 240) % len(parts["prefixes"])]
    key = told["counties"][index % len(told["counties"])]
    number = FIRST[territory.key] + index + 1
    organisation = add_organisation(
        kind=Kind.ENTERPRISE,
        name=f"{prefix}{stem}{sector['name']}有限公司",
        territory=places.areas[key],
        uscc=make_uscc(number, region=_region(places, key)),
        address=f"{places.areas[key].name}示例路 {index + 1} 号",
        by=SYSTEM,
        now=places.now,
    )
    basis = _basis(territory, index)
    unit = Unit(number, organisation, basis, key, territory.conditions(basis), make_mobile(1000 + number))
    ownership = told["ownership"][index % len(told["ownership"])]
    _profile(unit, territory, sector["field"], ownership, places.now)
    fill_record(unit.organisation, unit.basis, unit.number, sector, when.today, places.now)
    return unit


def _region(places: Places, key: str) -> str:
    """The six digits of the national code; a zone or a station has its county's."""
    return places.areas[key].code[:6]


def _profile(unit: Unit, territory: Territory, field: str, ownership: str, at: datetime) -> None:
    number = unit.number
    fields = {
        "address": unit.organisation.address,
        "sector": field,
        "contact_name": f"{'甲乙丙丁戊己庚辛'[number % 8]}示{'一二三四五六七'[number % 7]}",
        "contact_title": "知识产权主管",
        "contact_phone": unit.mobile,
        "office_phone": f"{territory.told['dial']}-0001{number:04}",
        "email": f"unit-{number:03}@zhitong.example",
        "has_ip_department": number % 3 == 0,
        "staff_count": 40 + number * 7 % 900,
        "rd_staff_count": 5 + number * 3 % 120,
        "protection_summary": f"有知识产权管理制度，专人负责{field}方面的专利和商标。",
        "ownership": ownership,
        "ownership_document": EVIDENCE.get(ownership, ""),
    }
    save_profile(unit.organisation, fields, by=SYSTEM, now=at)


# --- named one by one ---------------------------------------------------------------------------------------


def _named(places: Places, territory: Territory) -> Iterator[Unit]:
    for place, told in enumerate(territory.told["units"].get("special", []), start=1):
        number = FIRST[territory.key] + 900 + place
        organisation = _registered(places, told, number)
        basis = told["kind"]
        unit = Unit(
            number, organisation, basis, told["area"], territory.conditions(basis), make_mobile(1000 + number)
        )
        ownership = "private" if told["kind"] == Kind.PLATFORM else ""
        _profile(unit, territory, told.get("field", "行业服务"), ownership, places.now)
        _revenue(unit, told, places.now)
        yield unit


def _registered(places: Places, told: dict[str, Any], number: int) -> Organisation:
    """With a credit code, or known by the document of its registration alone."""
    kind = "enterprise" if told["kind"] == Kind.PLATFORM else "society"
    code = make_uscc(number, region=_region(places, told["area"]), kind=kind) if told.get("code") else ""
    document = told.get("document", "")
    return register_unit(
        kind=told["kind"],
        name=told["name"],
        territory=places.areas[told["area"]],
        uscc=code,
        registration=Registration(document, date(2021, 4, 26) if document else None),
        address=f"{places.areas[told['area']].name}示例路 {number} 号",
        by=SYSTEM,
        now=places.now,
    )


def _revenue(unit: Unit, told: dict[str, Any], at: datetime) -> None:
    """The last full year's before the mechanism began, with its proof or without one."""
    if "revenue" not in told:
        return
    year = at.year - 1
    fields: dict[str, Any] = {
        "measure": "yearly_revenue",
        "year": year,
        "starts_on": date(year, 1, 1),
        "ends_on": date(year, 12, 31),
        "yuan": told["revenue"],
        "proof_name": told.get("proof", ""),
    }
    if "proof" in told:
        fields["file"] = store(scan(told["proof"]), name="证明.pdf", kinds=SCANS, by=SYSTEM, now=at)
    save_figure(unit.organisation, fields, by=SYSTEM, now=at)
