"""A trademark case from the lead to the archive, every clock by its date; and what stands in the way of each step."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cases.penalty import MARK, Walk, a_case, seizure
from tests.cast import Cast, person_of
from tests.makers import make_file
from zhitong.cases.models import ServedPaper
from zhitong.cases.public import SuspectGiven
from zhitong.matters.public import (
    Matter,
    Refused,
    Stale,
    move_of,
    offers,
    outside_name,
    perform,
    procedure,
    tick,
)
from zhitong.registry.models import UnitList
from zhitong.registry.procedures import listing


def refused(walk: Walk, act: str, by: Any = None, **data: Any) -> set[str]:
    with pytest.raises(Refused) as found:
        walk.do(act, by=by, **data)
    return {one.code for one in found.value.refusals}


@pytest.mark.clause("SD-1.3a")
@pytest.mark.clause("BH-2.2.3a")
def test_a_trademark_case_from_lead_to_archive(cast: Cast, listed: UnitList) -> None:
    walk = a_case(cast)
    assert (walk.matter.state, walk.matter.priority, walk.due("filing_check")) == (
        "preparing",
        "green",
        "03-23",
    )
    walk.on(3, 6).file_case()
    assert (walk.clock("filing_check"), walk.due("handling")) == ("kept", "06-04")
    walk.on(3, 9).inspect().do("describe", **MARK)
    assert [one.kind for one in walk.matter.evidence.order_by("number")] == ["document", "photo"]
    walk.do("seize", **seizure(cast, walk.now))
    walk.do("preserve", **seizure(cast, walk.now, number="示市监存〔2026〕1号"))
    assert (walk.due("seizure"), walk.due("preservation")) == ("04-08", "03-18")
    assert "measure_open" in refused(walk, "seize", **seizure(cast, walk.now))
    walk.do(
        "add_figure",
        kind="turnover",
        amount=1_234_550,
        on=walk.now.date(),
        suspect=walk.suspect(),
        note="按账册",
    )
    walk.on(3, 10).do("ask_holder", samples="轴承 2 套", paper_number="无文号", file=make_file("委托.pdf"))
    assert walk.clock("handling") == "paused" and walk.clock("seizure") == "running"
    assert refused(walk, "report_findings") == {"split_missing", "appraisal_open", "preserved_open"}
    walk.on(3, 15).do(
        "appraise", by=cast.fang, result="counterfeit", words="标识不符", file=make_file("辨认.pdf")
    )
    assert (walk.clock("handling"), walk.due("handling")) == ("running", "06-09"), "five days do not count"
    walk.on(3, 17).do("settle_preserved", at=walk.now, settlement="转为查封扣押", file=make_file("处理.pdf"))
    assert walk.clock("preservation") == "kept"
    walk.split().on(4, 1).report()
    assert walk.due("legal_review") == "04-16"
    walk.on(4, 2).review().notify()
    assert (walk.due("statement"), walk.due("hearing_request")) == ("04-10", "04-10"), "after Qingming"
    assert refused(walk, "close_statements", considered="没有提出") == {"party_time"}
    walk.on(4, 7).do("settle_seized", at=walk.now, settlement="没收", file=make_file("处理.pdf"))
    walk.on(4, 13)
    tick(walk.now)
    assert (walk.clock("statement"), walk.clock("hearing_request")) == ("kept", "kept")
    walk.do("close_statements", considered="没有提出")
    assert refused(
        walk, "penalise", by=cast.qian, number="1", words="x", sorts=["fine"], fine_fen=600_000
    ) == {"heavier"}
    walk.on(4, 21).punish(sorts=["fine", "confiscation"])
    assert (walk.clock("handling"), walk.due("serving"), walk.due("publication")) == (
        "kept",
        "04-30",
        "05-21",
    )
    walk.on(4, 22).deliver()
    assert (walk.clock("serving"), walk.due("fine")) == ("kept", "05-07")
    walk.on(5, 7).do("record_payment", on=walk.now.date(), fen=100_000, file=make_file("凭证.pdf"))
    assert walk.clock("fine") == "running", "a part is paid"
    walk.do("record_payment", on=walk.now.date(), fen=200_000, file=make_file("凭证.pdf"))
    assert walk.clock("fine") == "kept"
    assert refused(walk, "close", by=cast.qian, archive_number="1") == {"unpublished", "not_carried_out"}
    walk.published(is_short=True)
    assert (walk.clock("publication"), walk.case.public_until.isoformat()) == ("kept", "2026-08-07")
    walk.do("carry_out", words="没收的轴承已入库", file=make_file("凭证.pdf"))
    walk.do("close", by=cast.qian, archive_number="2026-处罚-1")
    assert (walk.matter.state, walk.matter.is_open, walk.matter.clocks.filter(state="missed").count()) == (
        "closed",
        False,
        0,
    )


def test_nobody_reviews_and_nobody_files_alone(cast: Cast) -> None:
    """Two officers, a head, and a reviewer who did not handle it; no decision without the review."""
    walk = a_case(cast)
    four = dict.fromkeys(
        ("evidence_words", "punishable_words", "jurisdiction_words", "limitation_words"), "写明"
    )
    assert refused(walk, "propose_filing", second_officer=person_of(cast.zhao), **four) == {"same_officer"}
    assert refused(walk, "propose_filing", second_officer=person_of(cast.wu), **four) == {"not_of_office"}
    ended = walk.now.date().replace(year=2023)
    assert refused(
        walk, "propose_filing", second_officer=person_of(cast.sun), act_ended_on=ended, **four
    ) == {"limitation_over"}
    assert refused(walk, "approve_filing", by=cast.qian) == {"state"}
    walk.file_case(act_ended_on=ended, harms_health=True)
    assert refused(walk, "report_findings") == {"undescribed", "split_missing", "evidence_missing"}
    walk.do("describe", **MARK)
    assert refused(walk, "split", complexity="simple", criteria=["disputed"], reason="x") == {
        "not_simple",
        "simple_needs",
    }
    walk.inspect().split("complex").report(is_grave=True)
    for handler in (cast.zhao, cast.sun):
        assert refused(walk, "pass_review", by=handler, opinion="通过") == {"own_case"}
    walk.review().notify()
    walk.do("close_statements", considered="当事人书面放弃", waived=True, file=make_file("放弃.pdf"))
    assert refused(walk, "penalise", by=cast.zhao, number="1", words="x", sorts=["warning"]) == {"duty"}
    assert refused(walk, "penalise", by=cast.qian, number="1", words="x", sorts=["warning"]) == {
        "discussion_missing"
    }
    walk.do(
        "discuss",
        by=cast.qian,
        on=walk.now.date(),
        present="负责人三人",
        result="同意",
        file=make_file("讨论.pdf"),
    )
    walk.do("reinvestigate", by=cast.qian, reason="补充销售记录")
    walk.on(3, 4).report().do("return_from_review", by=cast.qian, opinion="缺数额")
    walk.report().review()
    assert refused(walk, "penalise", by=cast.qian, number="1", words="x", sorts=["warning"]) == {"state"}
    walk.do("cancel_case", by=cast.qian, number="示市监撤〔2026〕1号", words="证据不足")
    assert (walk.matter.state, walk.case.outcome) == ("closed", "dropped")


def in_notice(cast: Cast) -> Walk:
    valve = (SuspectGiven(kind="company", name=cast.valve.name, uscc=cast.valve.uscc or ""),)
    walk = a_case(cast, suspects=valve).file_case().inspect()
    walk.do("describe", **MARK)
    return walk.split().report().review()


def test_the_respondent_sees_nothing_before_service_and_then_only_the_paper(cast: Cast) -> None:
    walk = in_notice(cast)
    seen = lambda: ServedPaper.objects.served_on(cast.gu)  # noqa: E731
    walk.do("send_notice", suspect=walk.suspect(), addressee="", number="示市监告〔2026〕1号")
    assert not seen().exists()
    walk.do("serve_notice", **walk.proof("penalty_notice"))
    paper = seen().get()
    assert not Matter.objects.visible_to(cast.gu).filter(pk=walk.matter.pk).exists()
    assert not ServedPaper.objects.served_on(cast.fang).exists(), "the right holder is not the party"
    walk.do("state_case", by=cast.gu, paper=paper, words="进货有票据", wants_hearing=True)
    assert walk.case.hearing_asked_at is not None and "进货有票据" in seen().get().answer
    assert refused(walk, "close_statements", considered="x", waived=True, file=make_file("x.pdf")) == {
        "hearing_wanted"
    }


def test_a_hearing_is_told_seven_working_days_before_and_stops_the_time(cast: Cast) -> None:
    walk = in_notice(cast).notify()
    paper = walk.matter.served_papers.get()
    walk.do("record_statement", paper=paper, words="要求听证", wants_hearing=True)
    call = {
        "hearing_on": walk.now.replace(day=10),
        "place": "示例婺城区局",
        "chair": person_of(cast.qian),
        "served_on": walk.now.date(),
        "number": "示市监听〔2026〕1号",
        "file": make_file("听证通知.pdf"),
    }
    with pytest.raises(Refused, match="通知最晚要在 2026年2月28日"):
        walk.do("call_hearing", **call)
    assert refused(walk, "call_hearing", **{**call, "chair": person_of(cast.sun)}) >= {"chair_own_case"}
    walk.do("call_hearing", **{**call, "hearing_on": walk.now.replace(day=16)})
    assert walk.clock("handling") == "paused"
    walk.on(3, 16).do("hold_hearing", held_at=walk.now, words="双方质证", file=make_file("笔录.pdf"))
    assert (walk.matter.state, walk.due("handling")) == ("deliberating", "06-15"), (
        "fourteen days of hearing, and no Sunday"
    )


def test_two_officials_at_once_and_one_sees_what_the_other_did(cast: Cast) -> None:
    walk = a_case(cast).file_case()
    before = Matter.objects.get(pk=walk.matter.pk)
    walk.split()
    move = move_of("trademark_case.split")
    assert move is not None
    with pytest.raises(Stale):
        perform(
            move,
            before,
            actor=cast.sun,
            now=walk.now,
            version=before.version,
            data={"complexity": "complex", "criteria": ["disputed"], "reason": "有争议"},
        )
    assert walk.case.complexity == "simple"


def test_a_fine_that_nobody_pays_goes_to_the_court_in_time(cast: Cast) -> None:
    walk = in_notice(cast).notify()
    walk.do("close_statements", considered="书面放弃", waived=True, file=make_file("放弃.pdf"))
    walk.punish().deliver()
    assert "time_to_pay" in refused(walk, "urge")
    assert refused(walk, "note_remedies_over", on=walk.now.date()) == {"too_early"}
    walk.on(9, 3).do("note_remedies_over", on=walk.now.date())
    assert walk.due("court_application") == "12-03"
    walk.do("urge", suspect=walk.suspect(), addressee="", number="示市监催〔2026〕1号")
    walk.do("serve_urge", **walk.proof("penalty_urge"))
    assert walk.due("urge") == "09-17"
    assert refused(walk, "apply_to_court") == {"urge_running"}
    walk.on(9, 18).do("apply_to_court", on=walk.now.date(), file=make_file("申请书.pdf"))
    assert walk.clock("court_application") == "kept"


def test_on_the_spot_only_within_the_law(cast: Cast) -> None:
    walk = a_case(cast)
    sheet = {
        "addressee": "示例五金经营部",
        "number": "当场〔2026〕1号",
        "words": "销售",
        "file": make_file("单.pdf"),
    }
    assert refused(walk, "punish_on_the_spot", sorts=["fine"], fine_fen=300_001, **sheet) == {"too_much"}
    assert refused(walk, "punish_on_the_spot", sorts=["confiscation"], **sheet) == {"sort_too_heavy"}
    walk.do("punish_on_the_spot", sorts=["fine"], fine_fen=300_000, **sheet)
    assert (walk.matter.state, walk.due("fine"), walk.due("publication")) == ("executing", "03-17", "")
    assert walk.matter.served_papers.get().served_at == walk.now


def test_the_case_goes_on_when_the_unit_leaves_the_list_and_when_the_handler_leaves(
    cast: Cast, listed: UnitList
) -> None:
    walk = a_case(cast).file_case()
    due = walk.due("handling")
    unit = walk.case.listed_unit
    perform(
        listing.Remove,
        unit.matter,
        actor=cast.he,
        now=walk.now,
        data={"reason": "自愿退出", "removal": "own_wish"},
    )
    assert walk.case.listed_unit.removed_on is not None
    assert (walk.matter.installation_id, walk.due("handling")) == (listed.installation_id, due)
    from zhitong.cases.web.penalty_panels import the_case

    panel = the_case(walk.matter, cast.zhao, walk.now)
    assert panel is not None and "移出了名录" in panel.context["notes"][0]
    Matter.objects.filter(pk=walk.matter.pk).update(handler=None)
    walk.on(3, 3).inspect()
    assert walk.matter.handler_id == cast.zhao.person_id


def test_whoever_reported_follows_in_plain_words_and_reads_no_findings(cast: Cast) -> None:
    walk = in_notice(cast)
    state = procedure(walk.kind).by_state[walk.matter.state]
    assert outside_name(state, None) == "正在审核"
    from zhitong.cases.web.penalty_panels import PENALTY_PANELS

    shown = [
        panel for maker in PENALTY_PANELS[walk.kind] if (panel := maker(walk.matter, cast.fang, walk.now))
    ]
    words = str([panel.context for panel in shown])
    assert "立案" in words and "销售侵权轴承" not in words and "罚款" not in words
    assert [offer.move.verb for offer in offers(walk.matter, cast.fang, walk.now)] == []
