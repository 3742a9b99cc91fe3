"""Jining: units of many kinds recommended by the counties, reviewed together by three bureaus of the city."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from demo.acting import Stage
from demo.reading import scan
from demo.reviewing import agree, letter, list_review, review_fixed, reviewed, say, sent_to_review
from demo.units import Unit
from zhitong.files.public import SCANS, store
from zhitong.liaison.public import LetterGiven, LiaisonLetter, confirm_letter, record_letter
from zhitong.matters.public import Matter
from zhitong.registry.public import Collecting, enter_existing, open_collection

STRONG = ("high_tech", "well_known", "brand", "gi_mark")
PARTIES = ("jining-head", "jining-procuratorate-officer", "jining-police-officer")
HEAD, PROCURATOR, POLICE = PARTIES
OWN = "现场看过生产线，核心工艺是自己研发的，附检测报告。"
LICENSED = "专利登记簿显示核心专利是独占许可来的，自己没有发明专利，暂不能认定。"
FORMER = ("省知识产权保护重点联系单位库", "济宁市知识产权保护重点联系单位库")


@dataclass(frozen=True)
class Size:
    """How much of everything; every state occurs in each size."""

    listed: int
    waiting: int


SIZES = {"full": Size(listed=7, waiting=3), "small": Size(listed=2, waiting=1)}


def tell(stage: Stage, how_much: str) -> None:
    size = SIZES[how_much]
    year = stage.when.today.year
    past_round(stage, size.listed, year)
    units_of_the_former_lists(stage, size.waiting)
    review_with_a_letter(stage, year)
    in_the_counties(stage, size.waiting)
    outside_the_system(stage)
    at_the_city(stage, size.waiting)
    silent_review(stage, year)
    in_review(stage, size.waiting, year)
    just_sent(stage, year)
    collected(stage, year)
    review_fixed(stage, list_review(stage, 6, days=30), 0, carried_out=False)


def past_round(stage: Stage, number: int, year: int) -> None:
    """Reviewed by all three, fixed and published; a platform and an association without a credit code among them. The
    police were not in the system yet: their answer came by letter."""
    units = [stage.take("platform", at="rencheng"), stage.take("association", at="qufu"), stage.take("nine")]
    units += [stage.take(*STRONG) for _place in range(number)]
    matters = [
        stage.recommended(unit, 50 - place % 3, 44, own=place in (0, 1, 3))
        for place, unit in enumerate(units)
    ]
    round_ = stage.round(f"{year}年第一批重点联系单位", matters, 42)
    sent_to_review(stage, round_, 41)
    agree(stage, round_, 38, by=HEAD)
    agree(stage, round_, 37, by=PROCURATOR)
    letter(stage, round_, 37, agency="jining-police", number=3)
    waiting = round_.outside_acts.get()
    stage.do("round.confirm_letter", round_, by=stage.official("jining-officer-2"), at=(36, 10), part=waiting)
    stage.decide(round_, 34)
    stage.conclude(round_, 33, title=f"济宁市知识产权保护重点联系单位名单（{year}年第一批）")


def review_with_a_letter(stage: Stage, year: int) -> None:
    """The last letter of the police before they joined is entered, and no second person has confirmed it yet."""
    matters = [stage.recommended(stage.take(*STRONG), 34, 30)]
    round_ = stage.round(f"{year}年增补（一）", matters, 28)
    sent_to_review(stage, round_, 27)
    agree(stage, round_, 24, by=HEAD)
    agree(stage, round_, 24, by=PROCURATOR)
    letter(stage, round_, 22, agency="jining-police", number=7)


def outside_the_system(stage: Stage) -> None:
    """The police of one county are not in the system; their liaison officer is known by letter, which a second person has
    checked; a letter about a deputy still waits for that."""
    day = stage.when.ago(12).date()
    officer, second = stage.leading("officer"), stage.official("jining-officer-2")
    agency = stage.places.agencies["wenshang-police"]

    def entered(name: str, number: int, ago: int) -> LiaisonLetter:
        now = stage.when.ago(ago)
        given = LetterGiven(
            name=name,
            letter=f"示公函〔2026〕{number} 号（演示）",
            received_on=day,
            starts_on=day,
            title="经侦大队联络员",
            public_phone=f"0537-000090{number:02}",
            file=store(scan("联络员来函"), name="联络员来函.pdf", kinds=SCANS, by=officer, now=now),
        )
        return record_letter(agency, given, by=officer, now=now)

    confirm_letter(entered("戴示信", 11, 11), by=second, now=stage.when.ago(10))
    entered("施示义", 14, 3)


def units_of_the_former_lists(stage: Stage, number: int) -> None:
    """Already in the provincial or the city's list: taken over, waiting, and not taken over."""
    officer, head = stage.leading("officer"), stage.leading("head")
    made = [existing(stage, stage.take(*STRONG), place) for place in range(number + 2)]
    stage.do("application.admit_existing", made[0], by=head, at=(8, 10))
    reason = {"reason": "原名录里的是它的母公司，不是这一家，请照常申报。"}
    stage.do("application.not_admit", made[1], by=officer, at=(8, 11), data=reason)


def existing(stage: Stage, unit: Unit, place: int) -> Matter:
    return enter_existing(
        unit.organisation,
        stage.unit_list,
        former_list=FORMER[place % 2],
        proof=f"示监〔2024〕{place + 1} 号（演示）",
        since=date(2024, 5, 20),
        by=stage.leading("officer"),
        now=stage.when.ago(10, 10, place),
    )


def in_the_counties(stage: Stage, number: int) -> None:
    """Being read; returned; not recommended; a unit that names no asset."""
    for place in range(number):
        unit = stage.take(*STRONG)
        matter = stage.filed(unit, 4 + place)
        if place == 0:
            by = stage.of_county(unit, "officer")
            technology = judged("core_technology.technology", True, OWN)
            stage.do("application.judge_condition", matter, by=by, at=(2, 15), data=technology)
    stage.filed(stage.take(*STRONG, near="rencheng"), 3, own=True)
    stage.filed(stage.take("association", at="zoucheng"), 5, own=True)
    unit = stage.take(*STRONG)
    matter = stage.filed(unit, 9)
    by = stage.of_county(unit, "officer")
    points = {"points": ["核心技术一栏没有写清是自己研发还是许可实施，请补一句并附合同首页。"]}
    stage.do("application.return_for_correction", matter, by=by, at=(6, 10), data=points)
    weak = stage.take("plain")
    matter = stage.filed(weak, 16)
    reason = {"reason": "核心技术来自许可实施，没有自己的品牌和高价值专利，理由不成立，暂不推荐。"}
    head = stage.of_county(weak, "head")
    stage.do("application.do_not_recommend", matter, by=head, at=(11, 10), data=reason)


def judged(criterion: str, holds: bool, reason: str) -> dict[str, object]:
    return {"criterion": criterion, "holds": holds, "reason": reason, "grounds": ["slot-application_form"]}


def at_the_city(stage: Stage, number: int) -> None:
    """Recommended and waiting; of one the city judges the core technology otherwise than the county did."""
    for place in range(number):
        matter = stage.recommended(stage.take(*STRONG), 14 + place, 8, own=place == 0)
        if place == 0:
            otherwise = judged("core_technology.technology", False, LICENSED)
            officer = stage.leading("officer")
            stage.do("application.judge_otherwise", matter, by=officer, at=(6, 10), data=otherwise)
    stage.recommended(stage.take("platform", at="zoucheng"), 13, 7)


def in_review(stage: Stage, number: int, year: int) -> None:
    """Sent lately: the bureau and the procuratorate have answered, the procuratorate not in agreement with one; the
    police have not answered yet."""
    matters = [stage.recommended(stage.take(*STRONG), 20, 15) for _place in range(number + 1)]
    matters.append(stage.recommended(stage.take("association", at="rencheng"), 20, 15, own=True))
    round_ = stage.round(f"{year}年第二批重点联系单位", matters, 9)
    sent_to_review(stage, round_, 8)
    say(stage, round_, 6, by=PROCURATOR, answer="disagree", text="有一件未办结的侵犯商业秘密案，建议暂缓。")
    agree(stage, round_, 6, by=PROCURATOR)
    agree(stage, round_, 5, by=HEAD)
    reviewed(stage, round_, 3, note="三家碰头：等市检察院核实案件进展以后再定，其余照常。")


def silent_review(stage: Stage, year: int) -> None:
    """The police, in the system by now, have let the day pass; that is no consent."""
    matters = [stage.recommended(stage.take(*STRONG), 21, 17)]
    round_ = stage.round(f"{year}年增补（二）", matters, 15)
    sent_to_review(stage, round_, 14)
    agree(stage, round_, 11, by=HEAD)
    agree(stage, round_, 10, by=PROCURATOR)


def just_sent(stage: Stage, year: int) -> None:
    """Sent two days ago: the police have answered, the bureau and the procuratorate have not."""
    matters = [stage.recommended(stage.take(*STRONG), 13, 7)]
    round_ = stage.round(f"{year}年增补（三）", matters, 3)
    sent_to_review(stage, round_, 2)
    agree(stage, round_, 1, by=POLICE)


def collected(stage: Stage, year: int) -> None:
    """A collecting date that is over: one county has put a unit forward, one reports zero, one is let off, two owe it."""
    begins, due = stage.when.ago(4).date(), stage.when.ago(2).date()
    what = Collecting(f"set:{year}-3", f"{year}年第三批名单", begins, due)
    officer = stage.leading("officer")
    asked = open_collection(stage.unit_list, what, by=officer, now=stage.when.ago(20, 9))
    unit = stage.take(*STRONG, "ten")
    stage.recommended(unit, 9, 3)
    reports = {stage.places.key_of(one.county): one for one in asked}
    done = reports.pop(unit.gate)
    stage.do("report.done", done, by=stage.of_county(unit, "officer"), at=(3, 17))
    (zero, first), (_let_off, second), *_owing = reports.items()
    nothing = {"reason": "本期没有新的申报。"}
    stage.do("report.zero", first, by=stage.official(f"{zero}-officer"), at=(3, 10), data=nothing)
    busy = {"reason": "机构正在调整，下一期一起报。"}
    stage.do("report.call_off", second, by=officer, at=(3, 11), data=busy)
