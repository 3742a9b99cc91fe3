"""Binhai: applications at zones, stations and the protection centre, and a district bureau that decides."""

from __future__ import annotations

from dataclasses import dataclass

from demo.acting import Stage
from demo.reviewing import list_review, noticed, objected, review_line, taken_up
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
    looked_at_again(stage)


def first_list(stage: Stage, number: int, year: int) -> list[Matter]:
    """A list that was shown beforehand, fixed and published. Of two objections one was upheld, one was not. Of the targets
    the one for platforms is reached; an alliance and one association stand in the list."""
    units = [stage.take("thirty"), stage.take("alliance"), stage.take("platform", at="binhai-bsq")]
    units += [stage.take("platform", at="binhai-gxq"), stage.take("association", at="binhai-bsq")]
    units += [stage.take(*CERTIFIED) for _place in range(number)]
    matters = [stage.recommended(unit, 46 - place % 3, 40, own=place < 3) for place, unit in enumerate(units)]
    round_ = stage.round(f"{year}年第一批重点联系单位", matters, 38)
    noticed(stage, round_, 36, title=f"拟列入滨海新区知识产权保护重点联系单位名单公示（{year}年第一批）")
    last = len(units) - 1
    right = objected(stage, round_, 35, place=last, words="这家单位的证书已经被撤销，见认定机构公告。")
    wrong = objected(stage, round_, 34, place=0, words="这家单位的专利都是买来的。")
    taken_up(stage, right, 34, gist="反映认定证书已经失效。")
    taken_up(stage, wrong, 33, gist="反映专利不是自己研发。")
    head = stage.leading("head")
    found = {"reason": "认定机构公告撤销，异议成立。", "reply": "经核查，情况属实，本批不列入。"}
    stage.do("objection.uphold", right, by=head, at=(32, 10), data=found)
    found = {"reason": "方案不问专利来源，登记簿显示有效。", "reply": "经核查，专利有效，符合条件。"}
    stage.do("objection.dismiss", wrong, by=head, at=(32, 11), data=found)
    line = round_.round_lines.order_by("id")[last]
    out = {"decision": "refuse", "reason": "公示期间异议成立：认定证书已经失效。"}
    stage.do("round.set_line", round_, by=stage.leading("officer"), at=(31, 10), data=out, part=line)
    stage.conclude(round_, 29, title=f"滨海新区知识产权保护重点联系单位名单（{year}年第一批）")
    return [matter.application.listed_units.get().matter for matter in matters[:last]]


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
    """Recommended and waiting; a list being prepared; a list shown beforehand with two objections in hand."""
    year = stage.when.today.year
    waiting = [stage.recommended(stage.take(*CERTIFIED), 15 + place, 9) for place in range(number + 1)]
    stage.round(f"{year}年增补", waiting[:1], 4)
    shown = [stage.recommended(stage.take(*CERTIFIED), 18, 12) for _place in range(2)]
    round_ = stage.round(f"{year}年第二批重点联系单位", shown, 6)
    noticed(stage, round_, 3, title=f"拟列入滨海新区知识产权保护重点联系单位名单公示（{year}年第二批）")
    first = objected(stage, round_, 2, place=0, words="这家单位的厂房已经停产，请实地看一看。")
    taken_up(stage, first, 1, gist="反映单位已经停产。")
    objected(stage, round_, 1, place=1, words="名单里的名称和营业执照不一样。")


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


def looked_at_again(stage: Stage) -> None:
    """Every two years: once put off with a reason, now open with some lines decided; nothing lapses by itself."""
    early = list_review(stage, 24, days=30)
    put_off = {"reason": "名单刚刚公布，这次不复核。"}
    stage.do("review.cancel", early, by=stage.leading("head"), at=(23, 10), data=put_off)
    review = list_review(stage, 5, days=40)
    review_line(stage, review, 0, 4, decision="keep", reason="")
    review_line(stage, review, 1, 3, decision="suspend", reason="联系不上联系人，正在核实。")
