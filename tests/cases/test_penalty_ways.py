"""What a penalty case never does: shorten a party's time, leave goods or a decision in nobody's hands, count from a wrong day."""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import Any

import pytest

from tests.cases.penalty import MARK, Walk, a_case, seizure
from tests.cases.test_lead_pages import client_of, page
from tests.cases.test_penalty_clocks import paper
from tests.cases.test_trademark_case import in_notice, refused
from tests.cast import Cast, make_actor, person_of
from tests.makers import make_file
from zhitong.cases.models import Suspect
from zhitong.cases.public import SuspectGiven
from zhitong.cases.web.penalty_panels import CONDITIONS, PENALTY_PANELS
from zhitong.inbox.models import Notice
from zhitong.matters.actions import recuse
from zhitong.matters.models import Recusal
from zhitong.matters.public import Matter, Refused, refusals

TWO = (
    SuspectGiven(kind="company", name="示例五金经营部", uscc=""),
    SuspectGiven(kind="company", name="示例轴承商行", uscc=""),
)
WAIVED: dict[str, Any] = {"considered": "书面放弃", "waived": True}


def on_the_spot(**more: Any) -> dict[str, Any]:
    given = {"addressee": "示例五金经营部", "number": "当场〔2026〕1号", "words": "销售"}
    return {**given, "file": make_file("单.pdf"), **more}


def undecided(cast: Cast, **more: Any) -> Walk:
    walk = a_case(cast, **more).file_case().inspect()
    walk.do("describe", **MARK)
    return walk.split().report().review()


def called(walk: Walk, day: date, chair: Any) -> dict[str, Any]:
    return {
        "hearing_on": walk.now.replace(month=day.month, day=day.day),
        "place": "示例婺城区局",
        "chair": chair,
        "served_on": walk.now.date(),
        "number": "示市监听〔2026〕1号",
        "file": make_file("听证通知.pdf"),
    }


def test_only_ordinary_decisions_of_more_than_a_warning_are_published(cast: Cast) -> None:
    """令45号第2条; and a warning on the spot leaves no fine to wait for."""
    spot = a_case(cast)
    assert refused(spot, "punish_on_the_spot", **on_the_spot(sorts=["warning"], fine_fen=100)) == {
        "fine_missing"
    }
    spot.do("punish_on_the_spot", **on_the_spot(sorts=["warning"]))
    assert (spot.clock("fine"), spot.clock("publication")) == ("", "")
    assert refused(spot, "draft_public_text", title="x", body="x", masked=True) == {"not_here"}
    spot.do("close", by=cast.qian, archive_number="1")
    walk = in_notice(cast).notify()
    walk.do("close_statements", file=make_file("放弃.pdf"), **WAIVED)
    walk.punish(sorts=["warning"], fine_fen=None)
    assert (walk.clock("publication"), walk.clock("serving")) == ("", "running")
    walk.deliver().do("close", by=cast.qian, archive_number="2")
    assert walk.matter.state == "closed"


def test_goods_are_dealt_with_before_a_case_is_refused(cast: Cast) -> None:
    walk = a_case(cast)
    walk.do("preserve", **seizure(cast, walk.now))
    no = {"reason": "证据不足", "reply": "不予立案"}
    assert refused(walk, "refuse", by=cast.qian, **no) == {"measure_open"}
    walk.do(
        "propose_filing",
        second_officer=person_of(cast.sun),
        **dict.fromkeys(
            ("evidence_words", "punishable_words", "jurisdiction_words", "limitation_words"), "写明"
        ),
    )
    walk.do("settle_preserved", at=walk.now, settlement="退还", file=make_file("领取.pdf"))
    walk.do("refuse", by=cast.qian, **no)
    assert (walk.matter.state, walk.clock("preservation")) == ("not_filed", "kept")


def test_what_is_sealed_off_can_be_extended_while_the_investigation_stands_still(cast: Cast) -> None:
    walk = a_case(cast).file_case()
    walk.do("seize", **seizure(cast, walk.now))
    walk.do("suspend", by=cast.qian, ground="等关联案", paper_number="1号", file=make_file("表.pdf"))
    walk.do("extend_clock", by=cast.qian, **paper("seizure", length=20))
    assert (walk.matter.state, walk.due("seizure")) == ("suspended", "04-21")


def test_a_hearing_of_one_party_cuts_nothing_of_the_other(cast: Cast) -> None:
    walk = undecided(cast, suspects=TWO)
    first, second = Suspect.objects.order_by("id")
    walk.notify(first)
    asked = walk.matter.served_papers.get()
    walk.do("record_statement", paper=asked, words="要求听证", wants_hearing=True)
    walk.do("send_notice", suspect=second, addressee="", number="示市监告〔2026〕2号")
    call = called(walk, date(2026, 3, 16), person_of(cast.qian))
    assert refused(walk, "call_hearing", **call) == {"notice_unserved"}
    walk.on(3, 4).do("serve_notice", **walk.proof("penalty_notice"))
    walk.do("call_hearing", **called(walk, date(2026, 3, 18), person_of(cast.qian)))
    other = walk.matter.served_papers.get(suspect=second)
    walk.on(3, 6).do("record_statement", paper=other, words="不知道是侵权商品")
    end = {"reason": "当事人撤回", "file": make_file("撤回.pdf")}
    assert refused(walk, "end_hearing", **end) == {"party_time"}, "the other party has until 11 March"
    walk.on(3, 12).do("end_hearing", **end)
    assert walk.matter.state == "deliberating"


def test_a_wish_for_a_hearing_after_its_time_is_kept_as_late_and_decided(cast: Cast) -> None:
    """Five working days from 2 March end on the 9th: what comes after forces no hearing, and is not passed over either."""
    valve = (SuspectGiven(kind="company", name=cast.valve.name, uscc=cast.valve.uscc or ""),)
    walk = undecided(cast, suspects=valve).notify()
    paper = walk.matter.served_papers.get()
    asked = {"paper": paper, "words": "想当面说清楚", "wants_hearing": True}
    walk.on(3, 10)
    assert refused(walk, "record_statement", **asked, said_on=date(2026, 3, 11)) == {"said_later"}
    assert refused(walk, "record_statement", **asked, said_on=date(2026, 3, 1)) == {"said_before"}
    assert refused(walk, "call_hearing", **called(walk, date(2026, 3, 26), person_of(cast.qian))) == {
        "not_asked"
    }
    walk.do("state_case", by=cast.gu, **asked)
    paper.refresh_from_db()
    assert (walk.case.hearing_asked_at, paper.late_wish_at) == (None, walk.now)
    assert "要求听证（已过期限）" in page(client_of(cast.zhao), f"/m/{walk.matter.pk}/")
    call = called(walk, date(2026, 3, 26), person_of(cast.qian))
    assert refused(walk, "call_hearing", **call) == {"late_wish_open"}
    close = {"considered": "复核过", "file": None}
    assert refused(walk, "close_statements", **close) == {"late_wish_open"}
    no = {"paper": paper, "reason": "没有正当理由"}
    assert refused(walk, "decline_late_hearing", **no) == {"duty"}, "the head decides"
    assert refused(walk, "decline_late_hearing", by=cast.qian, paper=paper, reason=" ") == {"reason_missing"}
    walk.do("decline_late_hearing", by=cast.qian, **no)
    assert refused(walk, "grant_late_hearing", by=cast.qian, **no) == {"not_here"}, "decided once"
    theirs = page(client_of(cast.gu), f"/portal/served/{paper.pk}/")
    assert "机关决定不举行听证。理由：没有正当理由" in theirs
    told = Notice.objects.filter(recipient=cast.gu.person_id, path=f"/portal/served/{paper.pk}/")
    assert told.filter(why__contains="不举行听证").exists()
    walk.do("close_statements", **close)
    assert walk.matter.state == "deliberating"


def test_a_late_wish_may_be_granted_and_one_that_came_in_time_is_not_late(cast: Cast) -> None:
    walk = undecided(cast).notify()
    paper = walk.matter.served_papers.get()
    asked = {"paper": paper, "words": "要求听证", "wants_hearing": True}
    walk.on(3, 11).do("record_statement", **asked)
    seen = page(client_of(cast.qian), f"/m/{walk.matter.pk}/")
    assert "逾期要求听证：还没有决定举行不举行" in seen and "grant_late_hearing" in seen
    walk.do("grant_late_hearing", by=cast.qian, paper=paper, reason="住院，有证明")
    walk.do("call_hearing", **called(walk, date(2026, 3, 26), person_of(cast.qian)))
    assert walk.matter.state == "hearing"
    other = undecided(cast).notify()
    asked["paper"] = other.matter.served_papers.get()
    other.on(3, 18).do("record_statement", **asked, said_on=date(2026, 3, 9))
    asked["paper"].refresh_from_db()
    assert other.case.hearing_asked_at is not None and asked["paper"].late_wish_at is None


def test_after_more_investigation_what_is_proposed_is_told_anew(cast: Cast) -> None:
    walk = in_notice(cast)
    walk.do("send_notice", suspect=walk.suspect(), addressee="", number="示市监告〔2026〕1号")
    old = walk.matter.served_papers.get()
    walk.do("reinvestigate", by=cast.qian, reason="补充销售记录")
    walk.on(3, 4).report(proposed_fine_fen=400_000).review()
    served = {"method": "direct", "served_at": walk.now, "file": make_file("回证.pdf")}
    assert refused(walk, "serve_notice", paper=old, **served) == {"not_sent"}
    walk.do("send_notice", suspect=walk.suspect(), addressee="", number="示市监告〔2026〕2号")
    assert refused(walk, "serve_notice", paper=old, **served) == {"old_notice"}
    new = walk.matter.served_papers.order_by("-id")[0]
    walk.do("serve_notice", paper=new, **served)
    new.refresh_from_db()
    walk.do("record_statement", paper=new, words="要求听证", wants_hearing=True)
    walk.do("call_hearing", **called(walk, date(2026, 3, 18), person_of(cast.qian)))
    walk.on(3, 18).do("hold_hearing", held_at=walk.now, words="质证", file=make_file("笔录.pdf"))
    walk.do("reinvestigate", by=cast.qian, reason="再查")
    old.delete()
    walk.report().review().notify()
    walk.do("close_statements", file=make_file("放弃.pdf"), **WAIVED)
    assert walk.matter.state == "deliberating", "nobody asked for a hearing about the new report"


def test_with_two_parties_the_last_service_counts(cast: Cast) -> None:
    walk = undecided(cast, suspects=TWO)
    for suspect in Suspect.objects.order_by("id"):
        walk.notify(suspect)
    walk.do("close_statements", file=make_file("放弃.pdf"), **WAIVED)
    walk.punish().deliver()
    assert walk.clock("serving") == "running", "one of two has it"
    assert "not_served" in refused(walk, "note_remedies_over", on=walk.now.date())
    walk.on(3, 9).deliver()
    assert walk.clock("serving") == "kept"
    assert refused(walk, "note_remedies_over", on=date(2026, 9, 4)) == {"too_early"}


def test_a_decision_that_nobody_could_receive_is_not_made(cast: Cast) -> None:
    walk = a_case(cast, suspects=()).file_case().inspect()
    walk.do("describe", **MARK)
    walk.split().report(proposed="no_penalty").review()
    decision = {"number": "1号", "words": "轻微"}
    assert refused(walk, "do_not_penalise", by=cast.qian, **decision) == {"nobody_to_serve"}
    walk.do("add_suspect", given=SuspectGiven(kind="company", name="示例五金经营部", uscc=""), reason="查明")
    walk.do("do_not_penalise", by=cast.qian, **decision)
    assert walk.deliver().matter.state == "executing"


def test_whoever_investigated_does_not_review_though_another_handles_it(cast: Cast) -> None:
    walk = a_case(cast).file_case()
    li = make_actor("li", "李示法", cast.county, "officer")
    mei = make_actor("mei", "梅示新", cast.county, "officer")
    walk.do(
        "inspect",
        by=li,
        at=walk.now - timedelta(hours=1),
        place="市场",
        person="",
        words="查见",
        file=make_file("笔录.pdf"),
    )
    walk.do("describe", **MARK)
    walk.split().report()
    Matter.objects.filter(pk=walk.matter.pk).update(handler=person_of(mei))
    for investigator in (li, cast.zhao, cast.sun, mei):
        assert refused(walk, "pass_review", by=investigator, opinion="通过") == {"own_case"}
    walk.review()


def test_when_the_second_officer_steps_aside_another_takes_the_place_and_the_first_never_reviews(
    cast: Cast,
) -> None:
    walk = a_case(cast).file_case()
    mei = make_actor("mei", "梅示新", cast.county, "officer")
    recuse(walk.matter, person_of(cast.sun), reason="与当事人是亲属", by=cast.qian, now=walk.now)
    with pytest.raises(Refused, match="孙示远已经离岗或者回避。请负责人先“变更另一名执法人员”"):
        walk.inspect()
    new = {"second_officer": person_of(mei), "reason": "孙示远回避"}
    assert refused(walk, "change_second_officer", **new) == {"duty"}, "the head decides"
    for person, code in ((cast.sun, "same_second"), (cast.zhao, "same_officer"), (cast.wu, "not_of_office")):
        given = {**new, "second_officer": person_of(person)}
        assert code in refused(walk, "change_second_officer", by=cast.qian, **given)
    page_of = client_of(cast.qian).get(f"/m/{walk.matter.pk}/{walk.kind}.change_second_officer/")
    assert "梅示新" in page_of.content.decode() and "孙示远" not in offered(page_of)
    walk.do("change_second_officer", by=cast.qian, **new)
    told = Notice.objects.filter(why__startswith="您是这一件的另一名执法人员").order_by("id")
    assert list(told.values_list("recipient", flat=True)) == [cast.sun.person_id, mei.person_id]
    walk.inspect().described().split().report()
    assert "梅示新" in page(client_of(cast.zhao), f"/m/{walk.matter.pk}/")
    Recusal.objects.all().delete()
    for investigator in (cast.sun, mei):
        assert refused(walk, "pass_review", by=investigator, opinion="通过") == {"own_case"}
    walk.review().notify()
    paper = walk.matter.served_papers.get()
    walk.do("record_statement", paper=paper, words="要求听证", wants_hearing=True)
    for investigator in (cast.sun, mei):
        call = called(walk, date(2026, 3, 16), person_of(investigator))
        assert refused(walk, "call_hearing", **call) == {"chair_own_case"}


def offered(response: Any) -> str:
    """What the page offers to choose from."""
    return "".join(re.findall(r"<option.*?</option>", response.content.decode(), flags=re.DOTALL))


def test_a_licence_is_not_taken_without_the_right_to_a_hearing(cast: Cast) -> None:
    walk = a_case(cast).file_case().inspect()
    walk.do("describe", **MARK)
    walk.split().report(has_hearing_right=False).review().notify()
    walk.do("close_statements", file=make_file("放弃.pdf"), **WAIVED)
    heavy = {"number": "1号", "words": "x", "sorts": ["licence"], "fine_fen": None}
    assert refused(walk, "penalise", by=cast.qian, **heavy) == {"hearing_untold"}


def test_what_is_entered_later_counts_from_its_day(cast: Cast) -> None:
    walk = in_notice(cast).notify()
    assert refused(walk, "add_figure", kind="turnover", amount=0, on=walk.now.date(), note="x") == {
        "amount_negative"
    }
    walk.do("close_statements", file=make_file("放弃.pdf"), **WAIVED)
    walk.punish(sorts=["stop"], fine_fen=None).deliver()
    # Nothing to pay, and the party goes on: it is urged, and the court is asked.
    walk.on(9, 4).do("note_remedies_over", on=date(2026, 9, 3))
    walk.do("urge", suspect=walk.suspect(), addressee="", number="催1号")
    walk.do("serve_urge", **walk.proof("penalty_urge"))
    walk.published(date(2026, 3, 20))
    assert walk.clock("publication") == "kept", "published in time, entered in September"
    walk.on(9, 21)
    paper = {"file": make_file("申请.pdf")}
    assert refused(walk, "apply_to_court", on=date(2026, 9, 22), **paper) == {"on_later"}
    walk.do("apply_to_court", on=walk.now.date(), **paper)
    changed = {"words": "复议变更", "file": make_file("决定.pdf")}
    walk.do("note_changed", on=date(2026, 9, 18), **changed)
    assert walk.due("publication_withdrawal") == "09-22", "from the Friday; that Sunday is a working day"
    walk.do("close", by=cast.qian, archive_number="1")


def test_a_holder_who_does_not_answer_stops_nothing_for_ever(cast: Cast) -> None:
    walk = a_case(cast).file_case()
    walk.do("ask_holder", samples="轴承", paper_number="1号", file=make_file("委托.pdf"))
    walk.on(3, 12).do("end_appraisal", reason="三次催告没有答复", file=make_file("催告.pdf"))
    assert (walk.clock("handling"), walk.matter.waiting_on) == ("running", "officer")
    assert walk.matter.holder_appraisals.get().words.endswith("三次催告没有答复")


def test_an_institute_that_sends_it_back_stops_nothing_for_ever(cast: Cast) -> None:
    right = {"act": "trade_secret", "right_kind": "trade_secret", "right_title": "工艺"}
    walk = a_case(cast, "trade_secret_case", **right).file_case()
    walk.do("pledge", file=make_file("承诺.pdf"))
    walk.do("preserve", **seizure(cast, walk.now))
    walk.do("send_for_examination", institute="示例鉴定所", paper_number="1", file=make_file("委托.pdf"))
    walk.do("settle_preserved", at=walk.now, settlement="退还", file=make_file("领取.pdf"))
    assert not refused_now(walk, "propose_transfer"), "what looks like a crime is passed on at any time"
    walk.on(3, 12).do("end_examination", reason="材料不够，机构退回", file=make_file("退回.pdf"))
    assert (walk.matter.state, walk.clock("handling")) == ("investigating", "running")


def test_the_head_reads_what_is_to_be_approved_and_a_secret_only_under_pledge(cast: Cast) -> None:
    def shown(walk: Walk, who: Any) -> str:
        made = (maker(walk.matter, who, walk.now) for maker in PENALTY_PANELS[walk.kind])
        return str([panel.context for panel in made if panel is not None])

    four = {name: f"{name}的理由" for name in CONDITIONS}
    walk = a_case(cast)
    walk.do("propose_filing", second_officer=person_of(cast.sun), **four)
    assert all(words in shown(walk, cast.qian) for words in four.values())
    right = {"act": "trade_secret", "right_kind": "trade_secret", "right_title": "工艺"}
    secret = a_case(cast, "trade_secret_case", **right)
    secret.do("propose_filing", second_officer=person_of(cast.sun), **four)
    assert "evidence_words的理由" not in shown(secret, cast.qian)
    secret.do("pledge", by=cast.qian, file=make_file("承诺.pdf"))
    assert "evidence_words的理由" in shown(secret, cast.qian)


def test_nobody_approves_what_it_proposed_and_crime_is_not_fined_away(cast: Cast) -> None:
    own = a_case(cast)
    four = dict.fromkeys(CONDITIONS, "写明")
    own.do("propose_filing", by=cast.qian, second_officer=person_of(cast.sun), **four)
    assert refused(own, "approve_filing", by=cast.qian) == {"own_proposal"}
    walk = a_case(cast)
    figure = {"kind": "turnover", "amount": 6_000_000, "on": walk.now.date(), "note": "按账册"}
    walk.do("add_figure", suspect=walk.suspect(), **figure)
    sheet = on_the_spot(sorts=["warning"])
    assert refused(walk, "punish_on_the_spot", **sheet) == {"no_transfer_reason"}
    walk.file_case().inspect().do("describe", **MARK)
    walk.split().report(proposed="passed_on").review()
    given = {"number": "移1号", "words": "属文化执法。", "no_transfer_reason": "已撤下金额待核"}
    assert refused(walk, "pass_on", by=cast.qian, **given) == {"receiver_missing"}
    walk.do("pass_on", by=cast.qian, receiver="示例文化执法队", **given)
    assert (walk.matter.state, walk.case.decision_words) == ("closed", "移送示例文化执法队。属文化执法。")


def refused_now(walk: Walk, act: str) -> list[Any]:
    from zhitong.matters.public import move_of

    move = move_of(f"{walk.kind}.{act}")
    assert move is not None
    return [
        one for one in refusals(move(walk.matter, actor=walk.cast.zhao, now=walk.now)) if one.code == "state"
    ]
