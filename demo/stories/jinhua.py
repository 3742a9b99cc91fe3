"""Jinhua: two rounds that are done, one being prepared, and work in every state."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from demo import penalties
from demo.acting import Stage
from demo.codes import make_uscc
from demo.stories import patent_disputes
from demo.units import Unit
from zhitong.enterprises.public import file_claim
from zhitong.matters.public import Matter
from zhitong.people.public import Person, actor_for, move_organisation
from zhitong.registry.public import live_items


@dataclass(frozen=True)
class Size:
    """How much of everything; every state occurs in each size."""

    first: int
    second: int
    third: int
    waiting: int


SIZES = {
    "full": Size(first=18, second=12, third=6, waiting=4),
    "small": Size(first=4, second=3, third=2, waiting=1),
}
ELIGIBLE = ("high_tech", "ip_title", "well_known")


def tell(stage: Stage, how_much: str) -> None:
    """From the oldest to the newest, so that numbers follow the days."""
    size, year = SIZES[how_much], stage.when.today.year
    listed = past_round(stage, size.first, 62, f"{year}年第一批")
    listed += past_round(stage, size.second, 38, f"{year}年第二批")
    on_the_list(stage, listed)
    ended_otherwise(stage)
    in_the_counties(stage, size.waiting)
    corrections(stage, size.waiting)
    on_purpose_wrong(stage)
    at_the_city(stage, size.waiting)
    rounds_under_way(stage, size.third, year)
    drafts(stage)
    claims(stage)
    patent_disputes.tell(stage)
    penalties.tell(stage, [one.listed_unit.organisation for one in listed[-4:]])


def past_round(stage: Stage, number: int, ago: int, title: str) -> list[Matter]:
    """A round from filing to publication, within 20 working days; returns the matters of the memberships."""
    matters = []
    for place in range(number):
        unit = stage.take("growth", *ELIGIBLE) if place % 12 == 4 else stage.take(*_turn(place))
        filed = ago - place % 4
        matters.append(stage.recommended(unit, filed, filed - 6, own=place < 2))
    round_ = stage.round(title, matters, ago - 14)
    stage.decide(round_, ago - 15)
    stage.conclude(round_, ago - 18, title=f"金华市知识产权保护直通车重点企业名单（{title}）")
    return [matter.application.listed_units.get().matter for matter in matters]


def _turn(place: int) -> tuple[str, ...]:
    """Every condition has its turn, the certificate most often."""
    first = {3: "ip_title", 5: "well_known"}.get(place % 6, "high_tech")
    return (first, *ELIGIBLE)


def on_the_list(stage: Stage, listed: list[Matter]) -> None:
    """What becomes of members: suspended, removed, ended, renamed, moved, resumed."""
    head, officer = stage.leading("head"), stage.leading("officer")
    suspended, removed, ended, renamed, moved, resumed, left = listed[-7:]
    reason = {"reason": "县局走访发现生产经营异常，正在核实。"}
    stage.do("listing.suspend", suspended, by=head, at=(8, 10), data=reason)
    wish = {"removal": "own_wish", "reason": "企业来函，业务转型，不再需要直通车服务。"}
    stage.do("listing.remove", removed, by=head, at=(7, 10), data=wish)
    stage.do(
        "listing.note_deregistration", ended, by=officer, at=(6, 10), data={"reason": "登记机关已注销登记。"}
    )
    name = renamed.listed_unit.organisation.name.replace("有限公司", "股份有限公司")
    stage.do(
        "listing.note_rename",
        renamed,
        by=officer,
        at=(5, 10),
        data={"name": name, "reason": "变更登记通知书"},
    )
    there = stage.places.another_county(moved.county_id)
    to = {
        "territory": stage.places.areas[there],
        "county": stage.places.agencies[there],
        "reason": "新营业执照",
    }
    stage.do("listing.note_move", moved, by=officer, at=(5, 11), data=to)
    stage.do("listing.suspend", resumed, by=head, at=(12, 10), data=reason)
    stage.do("listing.resume", resumed, by=head, at=(4, 10), data={"reason": "已核实，经营正常。"})
    elsewhere = stage.places.areas["lixia"]
    gone = left.listed_unit.organisation
    move_organisation(
        gone, territory=elsewhere, basis="新营业执照（演示）", by=officer, now=stage.when.ago(3, 10)
    )


def ended_otherwise(stage: Stage) -> None:
    """Not recommended, refused, withdrawn."""
    unit = stage.take(*ELIGIBLE)
    matter = stage.filed(unit, 24)
    data = {"reason": "现场核查时企业已停产，申报材料与实际不符。"}
    stage.do("application.do_not_recommend", matter, by=stage.of_county(unit, "head"), at=(18, 10), data=data)
    unit = stage.take(*ELIGIBLE)
    matter = stage.recommended(unit, 24, 19)
    data = {"reason": "考察发现主要专利已经转让，不再由企业实施。"}
    stage.do("application.refuse", matter, by=stage.leading("head"), at=(12, 10), data=data)
    unit = stage.take(*ELIGIBLE)
    matter = stage.filed(unit, 13, own=True)
    by = unit.liaison or stage.of_county(unit, "officer")
    stage.do("application.withdraw", matter, by=by, at=(11, 10), data={"reason": "准备补一件专利再申报"})


def in_the_counties(stage: Stage, number: int) -> None:
    """Verification late, soon due, fresh, half done; a nomination."""
    for place in range(number):
        own = place == 0
        stage.filed(stage.take(*ELIGIBLE), 14 + place, own=own)
        stage.filed(stage.take(*ELIGIBLE), 9 - place % 2, own=own)
        stage.filed(stage.take(*ELIGIBLE), 1 + place % 3, own=own)
        unit = stage.take(*ELIGIBLE)
        stage.verified(unit, stage.filed(unit, 6), 2, but=2)
    stage.nominated(stage.take("growth"), 6)


def corrections(stage: Stage, number: int) -> None:
    """Returned lately, returned long ago and not answered, answered and back."""
    points = {"points": ["营业执照复印件没有盖企业印章，请盖章后重新扫描。", "联系人职务没有写全，请补齐。"]}
    for place in range(number):
        unit = stage.take(*ELIGIBLE)
        matter = stage.filed(unit, 12, own=place == 0)
        by = stage.of_county(unit, "officer")
        stage.do("application.return_for_correction", matter, by=by, at=(8 - place, 11), data=points)
    unit = stage.take(*ELIGIBLE)
    matter = stage.filed(unit, 22)
    by = stage.of_county(unit, "officer")
    stage.do("application.return_for_correction", matter, by=by, at=(16, 11), data=points)
    unit = stage.take(*ELIGIBLE)
    matter = stage.filed(unit, 13, own=True)
    by = stage.of_county(unit, "officer")
    stage.do("application.return_for_correction", matter, by=by, at=(10, 11), data=points)
    answer = {"answers": {point.pk: "已盖章重传" for point in matter.correction_points.all()}}
    stage.do("application.resubmit", matter, by=unit.liaison or by, at=(4, 11), data=answer)


def on_purpose_wrong(stage: Stage) -> None:
    """20 件 declared of which 17 stand; and a certificate that has ended since it was filed."""
    unit = stage.take("short")
    matter = stage.verified(unit, stage.filed(unit, 9), 4, but=3)
    found = (
        ("lapsed", "登记簿显示未缴年费，专利权已终止。"),
        ("not_found", "登记簿里查不到这个号码，请企业说明。"),
        ("mismatch", "登记的权利人是另一家公司。"),
    )
    left = [item for item in live_items(matter) if not item.verdict]
    for item, (verdict, note) in zip(left, found, strict=True):
        stage.judged(unit, matter, item, verdict, note, 3)
    unit = stage.take("ended")
    stage.verified(unit, stage.filed(unit, 9), 1)


def at_the_city(stage: Stage, number: int) -> None:
    """Examination late and fresh; opinions asked, given and not given; back to the county; a decision revoked."""
    officer, procuratorate = stage.leading("officer"), stage.places.agencies["procuratorate"]
    for place in range(number):
        stage.recommended(stage.take(*ELIGIBLE), 34 + place, 26 + place)
        matter = stage.recommended(stage.take(*ELIGIBLE), 12, 4 - place % 3, own=place == 0)
        opinion = {"opinion": "材料齐全，拟列入下一批。"}
        stage.do("application.note_examination", matter, by=officer, at=(1, 10), data=opinion)
    for asked_ago, due in ((12, -6), (9, 4), (3, 9)):
        matter = stage.recommended(stage.take(*ELIGIBLE), 20, 14)
        due_on = stage.when.today + timedelta(days=due)
        question = {
            "organisation": procuratorate,
            "question": "近两年有没有涉知识产权的刑事案件",
            "due_on": due_on,
        }
        stage.do("application.ask_opinion", matter, by=officer, at=(asked_ago, 10), data=question)
        if asked_ago == 9:
            answer = {"agrees": True, "answer": "没有相关记录。"}
            part = matter.consultations.get()
            procurator = stage.official("procurator")
            stage.do("application.answer_opinion", matter, by=procurator, at=(6, 10), data=answer, part=part)
    matter = stage.recommended(stage.take(*ELIGIBLE), 15, 9)
    points = {"points": ["第 2 件专利的年费缴纳情况再查一次。"]}
    stage.do("application.return_to_county", matter, by=officer, at=(5, 10), data=points)


def rounds_under_way(stage: Stage, number: int, year: int) -> None:
    """One being prepared with decisions half written, one cancelled, one fixed that the worker will carry out."""
    chosen = [stage.recommended(stage.take(*ELIGIBLE), 21, 13) for _place in range(number)]
    officer = stage.leading("officer")
    cancelled = stage.round(f"{year}年第三批（名单重做）", chosen[:1], 7)
    reason = {"reason": "漏了两家，名单要重做。"}
    stage.do("round.cancel", cancelled, by=officer, at=(6, 10), data=reason)
    chosen[0].refresh_from_db()
    preparing = stage.round(f"{year}年第三批", chosen, 5)
    line = preparing.round_lines.order_by("id").first()
    data = {"decision": "include", "reason": ""}
    stage.do("round.set_line", preparing, by=officer, at=(4, 10), data=data, part=line)
    extra = [stage.recommended(stage.take(*ELIGIBLE), 20, 12)]
    decided = stage.round(f"{year}年增补", extra, 2)
    stage.decide(decided, 1)
    stage.fix(decided, 0)


def drafts(stage: Stage) -> None:
    """Begun and not filed: one nearly empty, one with nothing missing."""
    stage.draft(stage.take(*ELIGIBLE), 3, own=True, materials=1)
    stage.draft(stage.take(*ELIGIBLE), 1, own=True)


def claims(stage: Stage) -> None:
    """Waiting, confirmed, not confirmed, and one for an enterprise that nobody had entered."""
    people, units = stage.staff.claimants, [stage.take("plain") for _place in range(3)]
    _waiting, confirmed, rejected = (
        _claim(stage, person, unit, ago) for person, unit, ago in zip(people, units, (2, 9, 8), strict=False)
    )
    data = {"checked_how": "回拨单位总机，本人接听，核对了工作证。"}
    stage.do("claim.confirm", confirmed, by=stage.of_county(units[1], "officer"), at=(7, 10), data=data)
    data = {"reason": "单位总机说没有这个人，请带介绍信到窗口核对。"}
    stage.do("claim.reject", rejected, by=stage.of_county(units[2], "officer"), at=(6, 10), data=data)
    area = stage.places.areas["yongkang"]
    file_claim(
        people[3],
        uscc=make_uscc(9001, region=area.code),
        name="示例新开业锁具有限公司",
        territory=area,
        proof_note="法定代表人委托，委托书可以当面出示。",
        by=actor_for(people[3], None),
        now=stage.when.ago(1, 11),
    )


def _claim(stage: Stage, person: Person, unit: Unit, ago: int) -> Matter:
    return file_claim(
        person,
        uscc=unit.organisation.uscc or "",
        name="",
        territory=None,
        proof_note="我是这家企业的知识产权主管，单位总机可以核对。",
        by=actor_for(person, None),
        now=stage.when.ago(ago, 10),
    )
