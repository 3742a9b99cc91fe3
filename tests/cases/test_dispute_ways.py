"""What a patent dispute and a mediation never do: cut a respondent's time, count an old notice, wait for ever."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from tests.cases import patents as d
from tests.cases.acts import press
from tests.cases.test_adjudication import case_of, refused
from tests.cases.test_lead_pages import client_of, page
from tests.cast import NOW, Cast, make_actor, person_of
from tests.makers import make_file
from tests.matters.test_clocks import rebuilt_is_the_same
from zhitong.cases.models import ServedPaper, Suspect
from zhitong.cases.public import SuspectGiven
from zhitong.cases.web.mediation_forms import AgreementForm
from zhitong.matters.public import Matter

DAY = timedelta(days=1)


def two(cast: Cast) -> tuple[SuspectGiven, ...]:
    return (
        SuspectGiven(kind="company", name=cast.valve.name, uscc=cast.valve.uscc or ""),
        SuspectGiven(kind="company", name="示例轴承商行", uscc=""),
    )


def send_to(matter: Matter, by: Any, what: str, suspect: Suspect, now: Any) -> ServedPaper:
    sent = {"suspect": suspect, "addressee": "", "number": "1号", "file": make_file()}
    press(f"adjudication.send_{what}", matter, by, now=now, **sent)
    paper = ServedPaper.objects.filter(matter=matter).order_by("-id")[0]
    proof = {"method": "direct", "served_at": now, "file": make_file("回证.pdf")}
    press(f"adjudication.serve_{what}", matter, by, now=now, paper=paper, **proof)
    paper.refresh_from_db()
    return paper


def test_each_standstill_ends_by_what_ended_its_own_cause(cast: Cast) -> None:
    """A notice to the public set aside by hand outlasts an objection and a suspension that come and go meanwhile."""
    matter = d.filed(cast)
    paper = d.serve(matter, cast.zhao, "copy")
    proof = {"paper_number": "1号", "file": make_file("审批.pdf"), "reason": "原因消除"}
    by_hand = {"chosen": ["patent_dispute"], **proof}
    press("adjudication.set_aside", matter, cast.qian, ground="公告", **by_hand)
    objected = {"paper": paper, "words": "应由别处管", "now": NOW + 2 * DAY}
    press("adjudication.raise_objection", matter, cast.gu, **objected)
    press("adjudication.reject_objection", matter, cast.qian, now=NOW + 4 * DAY, reason="侵权行为地在本区")
    assert d.clock(matter, "patent_dispute").state == "paused", "the notice runs still"
    press("adjudication.suspend", matter, cast.qian, now=NOW + 5 * DAY, ground="other_case", **proof)
    press("adjudication.resume_defence", matter, cast.zhao, now=NOW + 8 * DAY, **proof)
    assert d.clock(matter, "patent_dispute").state == "paused"
    press("adjudication.count_again", matter, cast.zhao, now=NOW + 10 * DAY, **by_hand)
    clock = d.clock(matter, "patent_dispute")
    assert (clock.state, d.due(matter, "patent_dispute")) == ("running", "2026-06-11"), "nine counted days"
    rebuilt_is_the_same(matter)


def test_a_plea_of_limitation_is_no_defence_whenever_it_comes(cast: Cast) -> None:
    """The time to answer runs whole: neither a plea before the service nor one within it ends it."""
    matter = d.filed(cast)
    sent = {"suspect": d.suspect_of(matter), "addressee": "", "number": "1号", "file": make_file()}
    matter = press("adjudication.send_copy", matter, cast.zhao, **sent)
    paper = matter.served_papers.get()
    early = f"/m/{matter.pk}/adjudication.enter_limitation/"
    assert str(paper) in page(client_of(cast.zhao), early)
    press("adjudication.enter_limitation", matter, cast.zhao, paper=paper, words="寄来一页，说过了三年")
    paper.refresh_from_db()
    assert (paper.answered_at, case_of(matter).limitation_pleaded_at) == (None, NOW)
    assert "还没有答复，已经提出：请求时限抗辩" in page(client_of(cast.zhao), f"/m/{matter.pk}/")
    served = {"method": "direct", "served_at": NOW + DAY, "file": make_file("回证.pdf")}
    press("adjudication.serve_copy", matter, cast.zhao, now=NOW + DAY, paper=paper, **served)
    paper.refresh_from_db()
    assert d.due(matter, "defence") == "2026-03-18", "15 days from the service"
    refused("time_left", "adjudication.begin_trial", matter, cast.zhao, now=NOW + 2 * DAY)
    again = {"paper": paper, "words": "再说一次，过了三年"}
    press("adjudication.plead_limitation", matter, cast.gu, now=NOW + 2 * DAY, **again)
    paper.refresh_from_db()
    assert paper.answered_at is None and d.clock(matter, "defence").state == "running"
    assert not matter.clocks.filter(slot="forward_defence").exists()
    refused("time_left", "adjudication.begin_trial", matter, cast.zhao, now=NOW + 3 * DAY)
    press("adjudication.defend", matter, cast.gu, now=NOW + 4 * DAY, paper=paper, words="不落入保护范围")
    paper.refresh_from_db()
    assert paper.answered_at == NOW + 4 * DAY and "答复：不落入保护范围" in paper.answer
    press("adjudication.plead_limitation", matter, cast.gu, now=NOW + 5 * DAY, **{**again, "paper": paper})
    paper.refresh_from_db()
    assert paper.answered_at == NOW + 4 * DAY, "what was answered stays answered"
    matter = press("adjudication.begin_trial", matter, cast.zhao, now=NOW + 5 * DAY)
    assert matter.state == "trial"


def test_one_objection_takes_nothing_of_the_others_time(cast: Cast) -> None:
    matter = press("adjudication.file", d.a_request(cast, suspects=two(cast)), cast.qian, **filed_by(cast))
    first, second = Suspect.objects.order_by("id")
    own = send_to(matter, cast.zhao, "copy", first, NOW)
    other = send_to(matter, cast.zhao, "copy", second, NOW)
    press("adjudication.raise_objection", matter, cast.gu, now=NOW + 14 * DAY, paper=own, words="不归贵局管")
    late = NOW + 15 * DAY
    press("adjudication.enter_objection", matter, cast.zhao, now=late, paper=other, words="也不归贵局管")
    press("adjudication.enter_defence", matter, cast.zhao, now=late, paper=other, words="不侵权")
    matter = press(
        "adjudication.reject_objection", matter, cast.qian, now=late + DAY, reason="侵权行为地在本区"
    )
    assert matter.state == "defence"
    assert not matter.jurisdiction_objections.filter(outcome="open").exists()
    assert not matter.clocks.filter(slot="jurisdiction_objection", state="running").exists()


def filed_by(cast: Cast) -> dict[str, Any]:
    Matter.objects.get(kind="adjudication").adjudication_detail.__class__.objects.update(copies=2)
    return d.panel(cast)


def test_a_hearing_that_is_moved_is_noticed_again_or_cancelled(cast: Cast) -> None:
    matter, now = d.in_trial(cast), NOW + DAY
    day = {"place": "三楼"}
    press("adjudication.set_hearing", matter, cast.zhao, now=now, held_at=now + 8 * DAY, **day)
    d.serve(matter, cast.zhao, "hearing_notice", now=now)
    press("adjudication.notify_hearing", matter, cast.zhao, now=now)
    moved = now + DAY
    press("adjudication.set_hearing", matter, cast.zhao, now=moved, held_at=now + 12 * DAY, **day)
    refused("nobody_served", "adjudication.notify_hearing", matter, cast.zhao, now=moved)
    refused(
        "hearing_open", "adjudication.decide", matter, cast.qian, now=moved, outcome="infringed", number="1"
    )
    press("adjudication.cancel_hearing", matter, cast.zhao, now=moved, reason="双方同意书面审理")
    assert d.clock(matter, "hearing_notice").state == "cancelled"
    matter = d.ruled(cast, matter, now=moved, outcome="not_infringed")
    assert matter.state == "ruled"
    d.serve(matter, cast.zhao, "ruling", now=moved)
    after = moved + 20 * DAY
    refused("ruling_not_served", "adjudication.take_effect", matter, cast.zhao, now=after)
    d.serve(matter, cast.zhao, "ruling", now=after, respondent=False)
    end = after + 20 * DAY
    press("adjudication.take_effect", matter, cast.zhao, now=end)
    d.published(cast, matter, now=end)
    matter = press("adjudication.close", matter, cast.zhao, now=end)
    assert matter.state == "closed", "what was dismissed has nothing to perform"
    gone = {"number": "2号", "words": "专利被宣告无效", "where": "已注明"}
    matter = press("adjudication.annul_ruling", matter, cast.qian, now=end + 90 * DAY, **gone)
    assert (matter.state, matter.is_open) == ("annulled", False)


def test_nobody_is_judged_who_was_named_later_and_never_heard(cast: Cast) -> None:
    matter, now = d.in_trial(cast), NOW + 2 * DAY
    given = SuspectGiven(kind="company", name="示例轴承商行", uscc="")
    press("adjudication.add_suspect", matter, cast.zhao, now=now, given=given, reason="现场查明")
    press("adjudication.deliberate", matter, cast.zhao, now=now, words="合议", conclusion="成立")
    ruling = {"outcome": "infringed", "number": "1号", **d.POINTS}
    refused("not_served_on", "adjudication.decide", matter, cast.qian, now=now, **ruling)
    press("adjudication.back_to_defence", matter, cast.zhao, now=now)
    late = Suspect.objects.order_by("-id")[0]
    paper = send_to(matter, cast.zhao, "copy", late, now)
    refused("time_left", "adjudication.begin_trial", matter, cast.zhao, now=now)
    press("adjudication.enter_defence", matter, cast.zhao, now=now, paper=paper, words="不侵权")
    press("adjudication.begin_trial", matter, cast.zhao, now=now)
    refused("defence_kept", "adjudication.decide", matter, cast.qian, now=now, **ruling)
    press("adjudication.forward_defence", matter, cast.zhao, now=now)
    press("adjudication.decide", matter, cast.qian, now=now, **ruling)
    assert case_of(matter).ruled_at == now


def test_a_mediation_reaches_every_respondent_and_does_not_wait_for_ever(cast: Cast) -> None:
    matter = d.a_request(cast, kind="patent_mediation", suspects=two(cast))
    first, second = Suspect.objects.order_by("id")
    for suspect in (first, second):
        sent = {"suspect": suspect, "addressee": "", "number": "1号", "file": make_file()}
        press("patent_mediation.send_request", matter, cast.zhao, **sent)
    states = []
    for paper in ServedPaper.objects.filter(matter=matter).order_by("id"):
        proof = {"paper": paper, "method": "direct", "served_at": NOW, "file": make_file("回证.pdf")}
        press("patent_mediation.serve_request", matter, cast.zhao, **proof)
        states.append(d.clock(matter, "mediation_serving").state)
    assert states == ["running", "kept"]
    paper = ServedPaper.objects.filter(matter=matter).order_by("id")[0]
    press("patent_mediation.state_opinion", matter, cast.gu, paper=paper, words="同意", agrees=True)
    press("patent_mediation.file", matter, cast.zhao)
    mei = make_actor("mei", "梅示新", cast.county, "officer")
    press("patent_mediation.name_mediators", matter, cast.qian, persons=[person_of(mei)], no_conflict=True)
    terms = {"terms": "支付补偿款", "signed_on": NOW.date(), "file": make_file("协议.pdf")}
    duties = [("支付补偿款", date(2026, 6, 30))]
    press("patent_mediation.agree", matter, cast.zhao, duties=duties, **terms)
    refused("not_performed", "patent_mediation.close", matter, cast.zhao)
    gone = {"reason": "三次督促仍不付款，请求人已起诉"}
    matter = press("patent_mediation.end_unperformed", matter, cast.zhao, now=NOW + 130 * DAY, **gone)
    assert (matter.state, matter.is_open) == ("unperformed", False)


def test_a_day_of_an_agreement_is_read_or_told_never_lost() -> None:
    form = AgreementForm.__new__(AgreementForm)
    form.cleaned_data = {"duties": "支付补偿款，2026年6月30日\n销毁模具\n道歉，2026-7-1"}
    assert form.clean_duties() == [
        ("支付补偿款", date(2026, 6, 30)),
        ("销毁模具", None),
        ("道歉", date(2026, 7, 1)),
    ]
    form.cleaned_data = {"duties": "支付，2026年6月31日"}
    with pytest.raises(ValidationError, match="日期不对"):
        form.clean_duties()
