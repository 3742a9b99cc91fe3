"""What each other kind of penalty case has of its own: its limits, its own steps, and what it does not have."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.cases.acts import press
from tests.cases.penalty import a_case
from tests.cases.test_cooperation import ASKED
from tests.cases.test_trademark_case import refused
from tests.cast import Cast, person_of
from tests.makers import make_file, make_list, make_listing_at
from zhitong.cases.competence import competent_for
from zhitong.cases.models import Evidence
from zhitong.cases.public import SuspectGiven
from zhitong.matters.public import Matter, Secrecy, procedures
from zhitong.registry.vocabulary import ListingState

PATENT = {"act": "counterfeit_patent", "right_kind": "patent_invention", "right_title": "一种轴承"}


@pytest.mark.clause("SD-1.3a")
def test_counterfeit_patents_by_the_rules_of_penalty_procedure(cast: Cast) -> None:
    walk = a_case(cast, "counterfeit_patent_case", **PATENT)
    assert (walk.case.track, walk.due("filing_check")) == ("penalty_rules", "03-23")
    walk.file_case().inspect()
    assert (walk.due("handling"), walk.due("handling_patent")) == ("06-01", "")
    assert refused(walk, "report_findings") >= {"undescribed"}
    walk.known().split().do(
        "suspend", by=cast.qian, ground="等关联案件", paper_number="1", file=make_file("审批.pdf")
    )
    assert walk.clock("handling") == "paused"


def test_counterfeit_patents_by_the_patent_rules_have_shorter_limits(cast: Cast) -> None:
    """The mechanism's setting decides; by these rules the time does not stand still for a suspended investigation."""
    unit_list = make_list(cast, settings={"counterfeit_patent_track": "patent_rules"})
    make_listing_at(cast, unit_list, ListingState.LISTED)
    told = a_case(cast, "counterfeit_patent_case", **PATENT)
    found = a_case(
        cast, "counterfeit_patent_case", by=cast.zhao, source="official", office=cast.county, **PATENT
    )
    assert (told.case.track, told.due("filing_complaint"), told.due("filing_check")) == (
        "patent_rules",
        "03-16",
        "",
    )
    assert (found.due("filing_self_found"), found.due("filing_complaint")) == ("03-09", "")
    told.on(3, 10).file_case()
    assert (told.due("handling_patent"), told.due("handling")) == ("04-10", "")
    assert refused(told, "suspend", by=cast.qian) == {"not_here"}
    told.inspect().known().split().report().review().notify()
    paper = told.matter.served_papers.get()
    told.do("record_statement", paper=paper, words="要求听证", wants_hearing=True)
    told.do(
        "call_hearing",
        hearing_on=told.now.replace(day=24),
        place="示例区局",
        chair=person_of(cast.qian),
        served_on=told.now.date(),
        number="1",
        file=make_file("通知.pdf"),
    )
    assert told.clock("handling_patent") == "paused", "a hearing does stop it"


def test_a_geographical_indication_is_checked_against_the_list_of_users(cast: Cast) -> None:
    walk = (
        a_case(cast, "gi_case", act="gi", right_kind="gi", right_title="示例火腿")
        .file_case()
        .inspect()
        .split()
    )
    walk.do("describe", protection="product", product="示例火腿", area="示例市", sign_user="示例食品厂")
    assert refused(walk, "report_findings") == {"undescribed"}
    walk.do(
        "check_sign_user",
        is_authorised=False,
        deviation="没有核准",
        checked_on=walk.now.date(),
        file=make_file("名单.pdf"),
    )
    walk.report().review()
    assert walk.matter.state == "noticing" and "case_report_up" not in dict.fromkeys(
        clock.slot for clock in walk.matter.clocks.all()
    )


def test_a_trade_secret_is_sealed_and_pledged_and_examined(cast: Cast) -> None:
    walk = a_case(
        cast, "trade_secret_case", act="trade_secret", right_kind="trade_secret", right_title="工艺"
    )
    assert walk.matter.secrecy == Secrecy.SEALED
    seen = [
        Matter.objects.visible_to(one).filter(pk=walk.matter.pk).exists()
        for one in (cast.zhao, cast.fang, cast.lin)
    ]
    assert seen == [True, True, False], "the office and the right holder; no seat above it"
    walk.file_case()
    with pytest.raises(Exception, match="还没有签保密承诺"):
        walk.inspect()
    for who in (cast.zhao, cast.qian):
        walk.do("pledge", by=who, file=make_file("承诺.pdf"))
    walk.inspect().split("complex")
    found = Evidence.objects.filter(matter=walk.matter)
    assert {one.sight for one in found} == {"internal"} and not found.visible_to(cast.fang).exists()
    walk.do("describe", holder_measures="门禁、加密、保密协议", manner="breach")
    assert refused(walk, "report_findings", **report()) == {"examination_missing"}
    walk.do("send_for_examination", institute="示例鉴定所", paper_number="1", file=make_file("委托.pdf"))
    assert (walk.matter.state, walk.clock("handling")) == ("examining", "paused")
    examined = {"examined_on": date(2026, 3, 20), "file": make_file("鉴定.pdf")}
    walk.on(3, 22).do("record_examination", is_secret=True, is_same=False, **examined)
    assert walk.due("handling") == "06-22", "twenty days of examination, then the Dragon Boat holiday"
    assert refused(walk, "report_findings", **report()) == {"examination_against"}
    walk.do("send_for_examination", institute="示例鉴定所", paper_number="2", file=make_file("委托.pdf"))
    walk.do("record_examination", is_secret=True, is_same=True, **examined)
    walk.report().review()
    assert walk.matter.state == "noticing"


def test_what_grows_out_of_a_sealed_case_is_sealed_and_seen_by_whoever_works_on_it(cast: Cast) -> None:
    secret = {"act": "trade_secret", "right_kind": "trade_secret", "right_title": "工艺"}
    walk = a_case(cast, "trade_secret_case", **secret).file_case()
    walk.do("dispute", other=cast.other_county, arose_at=walk.now, stance="theirs", reason="不归本单位管")
    walk.do("ask_for_help", partner=cast.other_county, **ASKED)
    walk.do(
        "propose_transfer", offence="侵犯商业秘密罪", officers="赵示平、孙示远", report="损失约 80 万元。"
    )
    for kind, other in (("jurisdiction_dispute", True), ("help_request", True), ("criminal_transfer", False)):
        grown = Matter.objects.get(kind=kind)
        seen = [
            Matter.objects.visible_to(one).filter(pk=grown.pk).exists()
            for one in (cast.zhao, cast.qian, cast.lin, cast.he, cast.wu)
        ]
        assert seen == [True, True, False, False, other], kind
    press("criminal_transfer.approve", Matter.objects.get(kind="criminal_transfer"), cast.qian)


def report() -> dict[str, Any]:
    return {
        "findings": "查明",
        "legal_grounds": "法",
        "proposed": "penalty",
        "proposed_fine_fen": 100,
        "file": make_file("报告.pdf"),
    }


@pytest.mark.clause("SD-1.3a")
def test_a_malicious_filing_has_filings_and_no_goods(cast: Cast) -> None:
    agency = (SuspectGiven(kind="company", name="示例商标代理有限公司", address="示例路 1 号"),)
    walk = (
        a_case(cast, "malicious_filing_case", act="malicious_filing", suspects=agency)
        .file_case()
        .inspect()
        .split()
    )
    kind = next(one for one in procedures() if one.kind == walk.kind)
    acts = {verb.rpartition(".")[2] for verb in kind.by_verb}
    assert not acts & {"seize", "preserve", "ask_holder", "report_up"}
    walk.do(
        "describe",
        applicant="示例贸易商行",
        agency="示例商标代理有限公司",
        filings=["70000001"],
        ground="agency_knew",
    )
    walk.do(
        "check_filings",
        filings_status="驳回",
        filings_checked_on=walk.now.date(),
        file=make_file("查询.pdf"),
    )
    walk.report().review().notify()
    walk.do("close_statements", considered="书面放弃", waived=True, file=make_file("放弃.pdf"))
    walk.punish(sorts=["warning", "fine"]).do(
        "tell_trademark_office", on=walk.now.date(), number="示市监函〔2026〕1号", file=make_file("函.pdf")
    )
    assert walk.case.told_office_number == "示市监函〔2026〕1号"


def test_what_belongs_to_other_departments_is_not_filed_but_passed_on(cast: Cast) -> None:
    from tests.cases.acts import a_lead, press

    for act in ("copyright", "plant_variety", "layout_design"):
        assert competent_for(act, "report").function == "other"
        matter = press("lead.take_up", a_lead(cast, act=act, office=cast.county), cast.zhao)
        with pytest.raises(Exception, match="不由本单位立案"):
            press("lead.accept", matter, cast.zhao, kind="trademark_case", reason="")
