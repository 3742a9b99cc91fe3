"""Shandong: the cities compile two lists, of foreign-invested and of private enterprises, and fix their parts."""

from __future__ import annotations

from dataclasses import dataclass

from demo.acting import Stage
from demo.compiling import asked, compiled, put_forward
from demo.units import Unit
from zhitong.enterprises.public import confirm_ownership
from zhitong.matters.public import Matter

ELIGIBLE = ("ten", "high_tech", "well_known", "gi_mark", "ip_title")
FOREIGN = ("foreign_invested", "hmt_invested")


@dataclass(frozen=True)
class Size:
    """How much of everything; every state occurs in each size."""

    listed: int
    waiting: int


SIZES = {"full": Size(listed=4, waiting=2), "small": Size(listed=1, waiting=1)}
CITY_OF = {
    "lixia": "jinan",
    "zhangqiu": "jinan",
    "shinan": "qingdao",
    "huangdao": "qingdao",
    "zhifu": "yantai",
}


def tell(stage: Stage, how_much: str) -> None:
    size = SIZES[how_much]
    year = stage.when.today.year
    for place, city in enumerate(("jinan", "qingdao")):
        fixed_lists(stage, city, size.listed, year, ago=26 + place)
    waiting_for_answers(stage, size.waiting)
    of_jining(stage, size.listed, year)


def of_city(stage: Stage, city: str, *, foreign: bool) -> Unit:
    """An eligible enterprise of one city and of the ownership that the list takes."""
    for gate, there in CITY_OF.items():
        if there == city:
            try:
                owned = FOREIGN if foreign else ("private",)
                return stage.take(*ELIGIBLE, at=gate, owned=owned)
            except LookupError:
                continue
    raise LookupError(f"no enterprise left in {city}")


def fixed_lists(stage: Stage, city: str, number: int, year: int, *, ago: int) -> None:
    """The city's part of both lists, fixed by its bureau."""
    stage.lead = city
    by = stage.leading("officer")
    for unit_list, foreign in ((stage.unit_list, True), (stage.others["private"], False)):
        matters = []
        for place in range(max(1, number // 2) if foreign else number):
            unit = of_city(stage, city, foreign=foreign)
            if place == 0 and not foreign:
                stage.liaison_of(unit)
            owned(stage, unit, ago + 12)
            matters.append(
                put_forward(stage, unit, ago + 4, by=by, own=unit.liaison is not None, unit_list=unit_list)
            )
        round_ = stage.round(
            f"{year}年{'外资' if foreign else '民营'}清单", matters, ago, unit_list=unit_list
        )
        stage.decide(round_, ago - 1)
        stage.conclude(round_, ago - 3)
        report_up(stage, round_, ago - 4, signed=city == "jinan")


def report_up(stage: Stage, round_: Matter, ago: int, *, signed: bool) -> None:
    """To the province, which has signed for it or not yet."""
    note = {"note": "本市清单已经市局核定。"}
    stage.do("round.report_up", round_, by=stage.leading("head"), at=(ago, 10), data=note)
    if signed:
        by, part = stage.official("shandong-officer"), round_.reports.get()
        stage.do("round.acknowledge_report", round_, by=by, at=(ago - 2, 10), part=part)


def owned(stage: Stage, unit: Unit, ago: int) -> None:
    """The county has looked at the document that shows who owns it."""
    note = "与登记信息一致（演示）"
    by, now = stage.of_county(unit, "officer"), stage.when.ago(ago)
    confirm_ownership(unit.organisation, holds=True, note=note, by=by, now=now)


def waiting_for_answers(stage: Stage, number: int) -> None:
    """Of Yantai and Qingdao: asked and not answered yet, one of them in its own account."""
    for place in range(number):
        for city in ("qingdao", "yantai"):
            unit = of_city(stage, city, foreign=False)
            if place == 0:
                stage.liaison_of(unit)
            by, unit_list = stage.official(f"{city}-officer"), stage.others["private"]
            asked(stage, compiled(stage, unit, 4 + place, by=by, unit_list=unit_list), 4 + place, by=by)


def of_jining(stage: Stage, number: int, year: int) -> None:
    """Enterprises that Jining's own mechanism knows already: some in the city's part of the private list, two asked, one
    of them in its own account."""
    assert stage.beside is not None
    known = [
        unit
        for unit in stage.beside.used
        if unit.basis in ELIGIBLE and unit.organisation.profile.ownership == "private"
    ]
    own = next(unit for unit in known if unit.liaison is not None)
    known.remove(own)
    stage.lead = "jining"
    by, unit_list = stage.leading("officer"), stage.others["private"]
    matters = []
    for unit in known[:number]:
        owned(stage, unit, 34)
        matters.append(put_forward(stage, unit, 24, by=by, unit_list=unit_list))
    round_ = stage.round(f"{year}年民营清单", matters, 20, unit_list=unit_list)
    stage.decide(round_, 19)
    stage.conclude(round_, 17)
    for unit in (own, known[number]):
        asked(stage, compiled(stage, unit, 3, by=by, unit_list=unit_list), 3, by=by)
