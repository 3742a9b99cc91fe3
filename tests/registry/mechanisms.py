"""The other mechanisms where the cast works: each pack as its document says, its area moved to where the cast is."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from functools import cache
from typing import Any

from tests.cast import NOW, Cast, make_actor, make_agency
from tests.makers import do, fix_and_run, judge_all, make_enterprise, make_file, make_round
from zhitong.enterprises.public import confirm_ownership, profile_of, save_ownership
from zhitong.journal.public import SYSTEM, Actor
from zhitong.matters.public import Matter
from zhitong.people.public import DutyKind, Function, Level, Organisation, Territory, add_territory
from zhitong.registry import actions
from zhitong.registry.models import UnitList
from zhitong.registry.procedures import (
    admitting,
    applying,
    compiling,
    confirming,
    judging,
    reporting_up,
    verifying,
)
from zhitong.schemes.public import (
    OWN_PACKS,
    Choices,
    Pack,
    load_pack_directory,
    put_into_force,
    store_pack,
)

CONTACT = {"name": "示例科", "phone": "0000-0000000", "email": "office@example.cn", "address": "示例路 1 号"}
FORM = {
    "head": "何示例 0579-80000001",
    "liaison_name": "方示文",
    "address": "示例路 8 号",
}
ATTRIBUTES = {"category": ["high_tech"], "protection": ["key_patent"], "use": ["own"]}


@cache
def moved(key: str, code: str, level: str) -> Pack:
    """The pack of a document with its area where the tests are; nothing else is changed."""
    content = load_pack_directory(OWN_PACKS / key).as_content()
    content["scheme"]["territory"] |= {"codes": [code], "level": level}
    return Pack.from_content(content)


def in_force(
    pack: Pack, place: Territory, lead: Organisation, *, settings: Mapping[str, Any] | None = None
) -> list[UnitList]:
    contacts = {
        slot.key: {name: CONTACT.get(name, "示例") for name in slot.fields} for slot in pack.scheme.contacts
    }
    installation = put_into_force(
        store_pack(pack, by=SYSTEM, now=NOW),
        territory=place,
        lead=lead,
        start=date(2026, 1, 1),
        choices=Choices(settings=settings or {}, contacts=contacts),
        by=SYSTEM,
        now=NOW,
    )
    return actions.ensure_lists(installation, by=SYSTEM, now=NOW)


def jining(cast: Cast) -> UnitList:
    return in_force(moved("jining", "3307", "city"), cast.place.city, cast.city)[0]


def jiaozuo(cast: Cast, **more: Any) -> UnitList:
    return in_force(moved("jiaozuo", "3307", "city"), cast.place.city, cast.city, **more)[0]


@dataclass(frozen=True)
class Binhai:
    """A district with two stations of the bureau, one for its development zone, and a protection centre."""

    unit_list: UnitList
    zone: Territory
    zone_bureau: Organisation
    station: Organisation
    centre: Organisation
    zone_head: Actor
    station_officer: Actor
    centre_head: Actor


def binhai(cast: Cast) -> Binhai:
    zone = _own_area("330702-KFQ", "示例开发区", cast.place.county)
    town = _own_area("330702-S01", "示例镇", cast.place.county)
    bureau = make_agency("示例开发区市场监管局", zone, Level.STATION, Function.MARKET_SUPERVISION)
    station = make_agency("示例镇市场监管所", town, Level.STATION, Function.MARKET_SUPERVISION)
    centre = make_agency("示例保护中心", cast.place.county, Level.COUNTY, Function.PROTECTION_CENTRE)
    return Binhai(
        unit_list=in_force(moved("binhai", "330702", "county"), cast.place.county, cast.county)[0],
        zone=zone,
        zone_bureau=bureau,
        station=station,
        centre=centre,
        zone_head=make_actor("xu", "许示开", bureau, DutyKind.HEAD),
        station_officer=make_actor("shi", "施示所", station, DutyKind.OFFICER),
        centre_head=make_actor("bao", "鲍示中", centre, DutyKind.HEAD),
    )


def _own_area(code: str, name: str, parent: Territory) -> Territory:
    return add_territory(code=code, name=name, level=Level.STATION, parent=parent, by=SYSTEM, now=NOW)


@dataclass(frozen=True)
class Shandong:
    """A province whose bureau leads; the cities compile two lists and fix their part."""

    foreign: UnitList
    private: UnitList
    province: Organisation
    lu: Actor


def shandong(cast: Cast) -> Shandong:
    province = cast.place.city.parent
    assert province is not None
    bureau = make_agency("示例省局", province, Level.PROVINCE, Function.MARKET_SUPERVISION)
    lists = {one.key: one for one in in_force(moved("shandong", "33", "province"), province, bureau)}
    return Shandong(
        foreign=lists["foreign"],
        private=lists["private"],
        province=bureau,
        lu=make_actor("lu", "陆示省", bureau, DutyKind.OFFICER),
    )


# --- entries at a state ------------------------------------------------------------------------------------


def make_compiled_at(
    cast: Cast, unit_list: UnitList, state: str, *, attributes: Mapping[str, Any] | None = None
) -> Matter:
    """An entry of a compiled list, brought to `state` by the moves of those who make them."""
    if not hasattr(cast.bearing, "profile"):
        make_enterprise(cast)
    chosen = ATTRIBUTES if attributes is None else attributes
    matter = actions.compile_unit(cast.bearing, unit_list, attributes=chosen, by=cast.zhao, now=NOW)
    if state == "compiling":
        return matter
    if state == "left_out":
        return do(compiling.LeaveOut, matter, by=cast.zhao, data={"reason": "已经迁出"})
    do(compiling.AskConfirmation, matter, by=cast.zhao)
    if state == "confirmation":
        return matter
    do(confirming.Confirm, matter, by=cast.fang, data={"form": FORM})
    if state == "county_verification":
        return matter
    judge_all(matter, by=cast.zhao)
    do(compiling.PutForward, matter, by=cast.zhao)
    if state == "examination":
        return matter
    make_round(cast, unit_list, [matter])
    matter.refresh_from_db()
    return matter


def owned(cast: Cast, kind: str, *, confirmed: bool = True) -> None:
    """The enterprise has entered who owns it, with the document; its county has looked at it."""
    if not hasattr(cast.bearing, "profile"):
        make_enterprise(cast)
    version = profile_of(cast.bearing).version
    fields = {"ownership": kind, "ownership_document": "公司章程第 8 条"}
    save_ownership(cast.bearing, fields, by=SYSTEM, now=NOW, version=version)
    if confirmed:
        confirm_ownership(cast.bearing, holds=True, note="看过章程", by=cast.zhao, now=NOW)
    cast.bearing.refresh_from_db()


SPECIALIST = {"specialist_name": "方示文", "address": "示例路 8 号"}


def concluded_in(cast: Cast, there: Shandong) -> Matter:
    """The city has compiled one enterprise, its county has checked it, and the city has fixed its part of the list."""
    owned(cast, "private")
    matter = actions.compile_unit(cast.bearing, there.private, by=cast.lin, now=NOW)
    do(compiling.AskConfirmation, matter, by=cast.lin)
    do(confirming.Confirm, matter, by=cast.fang, data={"form": SPECIALIST})
    judge_all(matter, by=cast.zhao)
    matter.refresh_from_db()
    do(compiling.PutForward, matter, by=cast.lin)
    round_ = make_round(cast, there.private, [matter])
    fix_and_run(cast, round_)
    round_.refresh_from_db()
    return round_


def reported_in(cast: Cast, there: Shandong) -> Matter:
    return do(reporting_up.ReportUp, concluded_in(cast, there), by=cast.he, data={"note": "第一批"})


def make_chosen_at(cast: Cast, there: Binhai, state: str, *, body: Organisation | None = None) -> Matter:
    """An application whose applicant chose among several recommending bodies."""
    if not hasattr(cast.bearing, "profile"):
        make_enterprise(cast)
    matter = actions.begin_application(
        cast.bearing,
        there.unit_list,
        by=cast.fang,
        now=NOW,
        condition_keys=["high_tech"],
        body=(body or there.zone_bureau).pk,
    )
    actions.add_material(matter, make_file(by=cast.fang), slot="application_form", by=cast.fang, now=NOW)
    if state == "county_verification":
        do(applying.Submit, matter, by=cast.fang)
    return matter


FORMER = "济宁市知识产权保护重点联系单位库"


def make_existing(cast: Cast, unit_list: UnitList) -> Matter:
    if not hasattr(cast.bearing, "profile"):
        make_enterprise(cast)
    return actions.enter_existing(
        cast.bearing,
        unit_list,
        former_list=FORMER,
        proof="示监〔2024〕1 号",
        since=date(2024, 5, 1),
        by=cast.lin,
        now=NOW,
    )


def admitted(cast: Cast, unit_list: UnitList) -> Matter:
    return do(admitting.AdmitExisting, make_existing(cast, unit_list), by=cast.he)


# --- judged by persons -------------------------------------------------------------------------------------

FORM_SLOT = "slot-application_form"


def judgement(criterion: str, *, holds: bool = True, **more: Any) -> dict[str, Any]:
    """The data of a judgement on the application form. `criterion` is "condition.criterion"."""
    return {
        "criterion": criterion,
        "holds": holds,
        "reason": "现场看过，材料属实",
        "grounds": [FORM_SLOT],
        **more,
    }


def make_jining_at(
    cast: Cast, unit_list: UnitList, state: str, *, organisation: Organisation | None = None
) -> Matter:
    """An application that stands on core technology and a brand, brought to `state`; both judged on the way on."""
    unit = organisation or cast.bearing
    if not hasattr(unit, "profile"):
        make_enterprise(cast, unit)
    by = cast.gu if unit == cast.valve else cast.fang
    keys = ["core_technology", "asset"]
    matter = actions.begin_application(unit, unit_list, by=by, now=NOW, condition_keys=keys)
    actions.add_material(matter, make_file(by=by), slot="application_form", by=by, now=NOW)
    do(applying.Submit, matter, by=by)
    if state == "correction":
        do(verifying.ReturnForCorrection, matter, by=cast.zhao, data={"points": ["写清核心技术"]})
    if state in ("county_verification", "correction"):
        return matter
    judge_all(matter, by=cast.zhao)
    for one in ("core_technology.technology", "asset.brand"):
        do(judging.JudgeCondition, matter, by=cast.zhao, data=judgement(one))
    matter.refresh_from_db()
    do(verifying.Recommend, matter, by=cast.qian, data={"opinion": "同意推荐"})
    if state == "in_round":
        make_round(cast, unit_list, [matter])
        matter.refresh_from_db()
    return matter
