"""Binhai: applications at zones, stations and the protection centre, and a district bureau that decides."""

from __future__ import annotations

from dataclasses import dataclass

from demo.acting import Stage
from zhitong.matters.public import Matter

CERTIFIED = ("high_tech", "time_honoured", "well_known", "ip_demonstration", "centre_filed")


@dataclass(frozen=True)
class Size:
    """How much of everything; every state occurs in each size."""

    listed: int
    waiting: int


SIZES = {"full": Size(listed=16, waiting=3), "small": Size(listed=4, waiting=1)}


def tell(stage: Stage, how_much: str) -> None:
    size = SIZES[how_much]
    year = stage.when.today.year
    first_list(stage, size.listed, year)
    at_the_recommenders(stage, size.waiting)
    at_the_district(stage, size.waiting)
    units_of_other_kinds(stage)


def first_list(stage: Stage, number: int, year: int) -> list[Matter]:
    """A list that was fixed and published; one alliance and one platform stand in it from the beginning."""
    units = [stage.take("thirty"), stage.take("alliance"), stage.take("platform", at="binhai-bsq")]
    units += [stage.take(*CERTIFIED) for _place in range(number)]
    matters = [stage.recommended(unit, 44 - place % 3, 38, own=place < 3) for place, unit in enumerate(units)]
    round_ = stage.round(f"{year}年第一批重点联系单位", matters, 30)
    stage.decide(round_, 28)
    stage.conclude(round_, 26, title=f"滨海新区知识产权保护重点联系单位名单（{year}年第一批）")
    return [matter.application.listed_units.get().matter for matter in matters]


def at_the_recommenders(stage: Stage, number: int) -> None:
    """Fresh and late at a zone, a station and the protection centre; one passed on, one returned."""
    for place in range(number):
        for gate in ("binhai-jkq", "binhai-shigu", "binhai-ligang"):
            unit = stage.take(*CERTIFIED, near=gate)
            stage.filed(unit, 3 + 8 * (place % 2), own=place == 0 and gate == "binhai-shigu")
    unit = stage.take(*CERTIFIED)
    unit.gate = "binhai-centre"
    matter = stage.filed(unit, 5)
    stage.verified(unit, matter, 2, but=1)
    passed = stage.take(*CERTIFIED)
    matter = stage.filed(passed, 7)
    data = {
        "body": stage.places.agencies["binhai-centre"],
        "reason": "单位已在保护中心备案，由中心推荐更方便。",
    }
    stage.do("application.pass_on", matter, by=stage.of_county(passed, "officer"), at=(5, 10), data=data)
    passed.gate = "binhai-centre"
    returned = stage.take(*CERTIFIED)
    matter = stage.filed(returned, 9)
    points = {"points": ["申报表没有盖章，请盖章后重新扫描。"]}
    stage.do(
        "application.return_for_correction",
        matter,
        by=stage.of_county(returned, "officer"),
        at=(6, 10),
        data=points,
    )
    stage.draft(stage.take("twenty_nine", "plain"), 2, own=True)


def at_the_district(stage: Stage, number: int) -> None:
    """Recommended and waiting for a round; a list being prepared."""
    waiting = [stage.recommended(stage.take(*CERTIFIED), 15 + place, 9) for place in range(number + 1)]
    stage.round(f"{stage.when.today.year}年增补", waiting[:1], 4)


def units_of_other_kinds(stage: Stage) -> None:
    """An association without a credit code, an alliance, platforms with too little and with unproven revenue, a need."""
    association = stage.take("association", at="binhai-ligang")
    stage.filed(association, 6, own=True)
    stage.filed(stage.take("alliance"), 4)
    unproven = stage.take("platform", at="binhai-shigu")
    stage.draft(unproven, 3, own=True)
    need = stage.take("plain")
    stage.recommended(need, 12, 6)
    unit = stage.take("association", at="binhai-jkq")
    matter = stage.filed(unit, 18)
    data = {"reason": "协会正在换届，负责人还没有确定，请换届以后再申报。"}
    stage.do("application.do_not_recommend", matter, by=stage.of_county(unit, "head"), at=(12, 10), data=data)
