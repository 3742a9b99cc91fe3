"""Enterprises of the demo with profiles, rights and certificates; some records are wrong or out of date on purpose."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from demo.codes import make_mobile, make_patent, make_trademark, make_uscc, spoiled
from demo.places import Places
from demo.reading import content
from demo.when import When
from zhitong.enterprises.public import save_profile, save_qualification, save_right
from zhitong.journal.public import SYSTEM, Actor
from zhitong.people.public import Kind, Organisation, add_organisation

# What each enterprise stands on, in a cycle of ten: how the record is filled and which condition it may rely on.
BASES = (
    "plain", "high_tech", "high_tech", "growth", "high_tech",
    "plain", "high_tech", "ip_title", "high_tech", "well_known",
)  # fmt: skip
EVERY_SECOND = {"growth": "short"}
PATENT_KINDS = ("invention", "utility_model", "design")
STORED_KINDS = {
    "invention": "patent_invention",
    "utility_model": "patent_utility",
    "design": "patent_design",
}


@dataclass
class Unit:
    """`basis`: plain (meets nothing), high_tech, ended (a certificate that was good once), ip_title, well_known,
    growth (20 or more rights), short (20 declared, of which 17 stand)."""

    number: int
    organisation: Organisation
    basis: str
    mobile: str
    liaison: Actor | None = None

    @property
    def keys(self) -> list[str]:
        return [{"short": "growth", "ended": "high_tech"}.get(self.basis, self.basis)]


def make_units(places: Places, when: When, number: int) -> list[Unit]:
    return [_unit(places, when, index) for index in range(number)]


def _basis(index: int) -> str:
    basis = BASES[index % len(BASES)]
    if basis == "high_tech" and index % 8 == 1:
        return "ended"
    return EVERY_SECOND.get(basis, basis) if (index // len(BASES)) % 2 else basis


def _unit(places: Places, when: When, index: int) -> Unit:
    told = content("enterprises")
    sector = told["sectors"][index // len(told["stems"]) % len(told["sectors"])]
    stem = told["stems"][index % len(told["stems"])]
    prefix = told["prefixes"][(index + index // 20) % len(told["prefixes"])]
    name = f"{prefix}{stem}{sector['name']}有限公司"
    key = places.counties[index % len(places.counties)]
    area = places.areas[key]
    at = places.now
    organisation = add_organisation(
        kind=Kind.PLATFORM if index % 60 == 30 else Kind.ENTERPRISE,
        name=name,
        territory=area,
        uscc=make_uscc(index + 1, region=area.code),
        address=f"{area.name}示例路 {index + 1} 号",
        by=SYSTEM,
        now=at,
    )
    unit = Unit(index + 1, organisation, _basis(index), make_mobile(1000 + index))
    _profile(unit, sector, at)
    _record(unit, sector, when, at)
    return unit


def _profile(unit: Unit, sector: dict[str, Any], at: datetime) -> None:
    number = unit.number
    fields = {
        "address": unit.organisation.address,
        "sector": sector["field"],
        "contact_name": f"{'甲乙丙丁戊己庚辛'[number % 8]}示{'一二三四五六七'[number % 7]}",
        "contact_title": "知识产权主管",
        "contact_phone": unit.mobile,
        "office_phone": f"0579-0001{number:04}",
        "email": f"unit-{number:03}@zhitong.example",
        "has_ip_department": number % 3 == 0,
        "staff_count": 40 + number * 7 % 900,
        "rd_staff_count": 5 + number * 3 % 120,
        "protection_summary": f"有知识产权管理制度，专人负责{sector['field']}方面的专利和商标。",
        "ownership": "private",
    }
    save_profile(unit.organisation, fields, by=SYSTEM, now=at)


def _record(unit: Unit, sector: dict[str, Any], when: When, at: datetime) -> None:
    patents, marks = {"growth": (14, 8), "short": (13, 7), "plain": (unit.number % 3, 1)}.get(
        unit.basis, (2, 1)
    )
    for place in range(patents):
        _patent(unit, sector, place, when, at)
    for place in range(marks):
        _mark(unit, sector, place, when, at)
    on = when.today
    if unit.basis in ("high_tech", "ended"):
        until = (
            on - timedelta(days=4)
            if unit.basis == "ended"
            else on + timedelta(days=90 + unit.number * 13 % 800)
        )
        _certificate(unit, "high_tech", "national", f"GR{until.year - 3}33{unit.number:06}", until, at)
    elif unit.basis == "ip_title":
        _certificate(unit, "ip_advantage", "provincial", f"示优{unit.number:04}", None, at)
    elif unit.basis == "well_known":
        _certificate(unit, "well_known_mark", "national", f"示驰{unit.number:04}", None, at)


def _patent(unit: Unit, sector: dict[str, Any], place: int, when: When, at: datetime) -> None:
    kind, year = PATENT_KINDS[place % 3], 2017 + place % 6
    number = make_patent(unit.number * 100 + place, year=year, kind=kind)
    wrong = unit.basis == "short" and place == 12
    fields = {
        "kind": STORED_KINDS[kind],
        "identifier": spoiled(number) if wrong else number,
        "title": f"一种{sector['product']}（示例 {unit.number}-{place + 1}）",
        "holder_name": unit.organisation.name,
        "state": "held",
        "granted_on": date(year + 1, 5, 7),
        "expires_on": date(year + (20 if kind == "invention" else 10), 3, 15),
        "is_key": place == 0,
    }
    if wrong:
        fields["identifier_accepted_reason"] = "证书上就是这个号码，已拍照留存（演示）"
    save_right(unit.organisation, fields, by=SYSTEM, now=at)


def _mark(unit: Unit, sector: dict[str, Any], place: int, when: When, at: datetime) -> None:
    classes = [sector["class"], 35] if place == 0 else [sector["class"]]
    fields = {
        "kind": "trademark",
        "identifier": make_trademark(unit.number * 100 + place),
        "title": f"示例{unit.number}-{place + 1}",
        "classes": classes,
        "holder_name": unit.organisation.name,
        "state": "held",
        "granted_on": date(2019, 6, 21),
        "expires_on": date(when.today.year + 2, 6, 20),
        "is_key": place == 0,
    }
    save_right(unit.organisation, fields, by=SYSTEM, now=at)


def _certificate(unit: Unit, kind: str, level: str, number: str, until: date | None, at: datetime) -> None:
    fields = {
        "kind": kind,
        "level": level,
        "certificate_no": number,
        "issuer": "示例认定机构",
        "issued_on": (until - timedelta(days=1095)) if until else date(2022, 11, 1),
        "valid_until": until,
    }
    save_qualification(unit.organisation, fields, by=SYSTEM, now=at)
