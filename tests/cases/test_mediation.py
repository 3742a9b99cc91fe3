"""专利纠纷调解: the small procedure by its dates, mediation inside a case, and what was said staying there."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.test import Client

from tests.cases import patents as d
from tests.cases.acts import press
from tests.cast import BACKEND, NOW, Cast, make_actor, person_of
from tests.makers import make_file
from tests.matters.test_clocks import rebuilt_is_the_same
from zhitong.cases.models import MediationAgreement, MediationStatement
from zhitong.cases.public import OpinionAsked, ask_opinion, windows
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, Refused, tick

DAY = timedelta(days=1)
AGREEMENT = {"terms": "停止销售，补偿五万元。", "consents_to_enforcement": True}


def mediator(cast: Cast) -> Actor:
    return make_actor("mei", "梅示新", cast.county, "officer")


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    return client


def reads(actor: Actor) -> bool:
    return MediationStatement.objects.visible_to(actor).exists()


def test_a_mediation_by_its_dates(cast: Cast) -> None:
    matter = d.a_request(cast, kind="patent_mediation", channel="complaint")
    assert d.due(matter, "mediation_serving") == "2026-03-09"
    paper = d.serve(matter, cast.zhao, "request", kind="patent_mediation")
    assert d.due(matter, "mediation_reply") == "2026-03-17"
    with pytest.raises(Refused, match="还没有过"):
        press("patent_mediation.refuse", matter, cast.zhao, now=NOW + DAY, reason="没有答复")
    press(
        "patent_mediation.state_opinion",
        matter,
        cast.gu,
        now=NOW + 3 * DAY,
        paper=paper,
        words="愿意谈",
        agrees=True,
    )
    assert d.due(matter, "mediation_filing") == "2026-03-12"
    matter = press("patent_mediation.file", matter, cast.zhao, now=NOW + 4 * DAY)
    mei = mediator(cast)
    named = {"persons": [person_of(mei)], "helpers": "老师傅，示例商会", "no_conflict": True}
    with pytest.raises(Refused, match="利害关系"):
        press("patent_mediation.name_mediators", matter, cast.qian, **{**named, "no_conflict": False})
    press("patent_mediation.name_mediators", matter, cast.qian, now=NOW + 4 * DAY, **named)
    held_at = NOW + 8 * DAY
    session = {"held_at": held_at, "place": "调解室", "mode": "together"}
    press("patent_mediation.set_session", matter, cast.zhao, now=NOW + 4 * DAY, **session)
    one = matter.mediation_sessions.get()
    press("patent_mediation.hold_session", matter, mei, now=held_at, session=one, present="双方")
    with pytest.raises(Refused, match="协议书"):
        press(
            "patent_mediation.agree", matter, cast.zhao, now=held_at, signed_on=date(2026, 3, 10), **AGREEMENT
        )
    signed = {
        **AGREEMENT,
        "signed_on": date(2026, 3, 10),
        "file": make_file(),
        "duties": [("付款", date(2026, 4, 1))],
    }
    matter = press("patent_mediation.agree", matter, cast.zhao, now=held_at, **signed)
    assert matter.state == "agreed"
    press("patent_mediation.notarise", matter, cast.zhao, now=held_at, words="示例公证处〔2026〕1号")
    with pytest.raises(Refused, match="还有 1 项没有履行"):
        press("patent_mediation.close", matter, cast.zhao, now=held_at)
    duty = matter.performances.get()
    press("patent_mediation.perform", matter, cast.zhao, now=held_at, part=duty, done_on=date(2026, 3, 10))
    assert press("patent_mediation.close", matter, cast.zhao, now=held_at).state == "closed"
    assert MediationAgreement.objects.get().notarised


def test_silence_and_no_are_no_filing(cast: Cast) -> None:
    silent = d.a_request(cast, kind="patent_mediation", channel="complaint")
    paper = d.serve(silent, cast.zhao, "request", kind="patent_mediation")
    tick(NOW + 15 * DAY)
    assert not silent.clocks.filter(slot="mediation_filing").exists(), "it may still answer today"
    tick(NOW + 16 * DAY)
    filing = silent.clocks.get(slot="mediation_filing")
    assert (filing.spec["id"], d.due(silent, "mediation_filing")) == ("B15c", "2026-03-24"), "第66条: 5 wd"
    silent.refresh_from_db()
    assert (silent.due_at, rebuilt_is_the_same(silent)) == (filing.due_at, None)
    late = {"paper": paper, "words": "不愿意", "agrees": False}
    press("patent_mediation.enter_opinion", silent, cast.zhao, now=NOW + 16 * DAY, **late)
    assert silent.clocks.filter(slot="mediation_filing").count() == 1, (
        "a late word gives the office no more time"
    )
    refused = press("patent_mediation.refuse", silent, cast.zhao, now=NOW + 16 * DAY, reason="期满没有陈述")
    assert (refused.state, d.clock(silent, "mediation_filing").state) == ("not_filed", "kept")
    unwilling = d.a_request(cast, kind="patent_mediation", channel="complaint")
    paper = d.serve(unwilling, cast.zhao, "request", kind="patent_mediation")
    entered = {"paper": paper, "words": "不谈", "agrees": False}
    press("patent_mediation.enter_opinion", unwilling, cast.zhao, now=NOW + DAY, **entered)
    with pytest.raises(Refused, match="没有同意调解"):
        press("patent_mediation.file", unwilling, cast.zhao, now=NOW + DAY)
    press("patent_mediation.refuse", unwilling, cast.zhao, now=NOW + DAY, reason="不接受")


def test_what_was_said_in_mediation_does_not_reach_the_panel(cast: Cast) -> None:
    case = d.in_trial(cast)
    now = NOW + 2 * DAY
    press("adjudication.mediate", case, cast.zhao, now=now, words="双方当庭表示愿意和解")
    assert d.clock(case, "patent_dispute").state == "paused"
    mediation = Matter.objects.get(kind="patent_mediation")
    mei = mediator(cast)
    with pytest.raises(Refused, match="参加裁决"):
        press(
            "patent_mediation.name_mediators",
            mediation,
            cast.qian,
            now=now,
            persons=[person_of(cast.sun)],
            no_conflict=True,
        )
    head = make_actor("tao", "陶示平", cast.county, "head")
    press(
        "patent_mediation.name_mediators",
        mediation,
        head,
        now=now,
        persons=[person_of(mei)],
        no_conflict=True,
    )
    said = {"party_label": "阀门公司", "organisation": cast.valve, "words": "其实我们看过对方的图纸"}
    press("patent_mediation.note_statement", mediation, mei, now=now, said_to="mediator", **said)
    with pytest.raises(Refused, match="不是这一件的调解员"):
        press("patent_mediation.note_statement", mediation, head, now=now, said_to="all", **said)
    panel = (cast.zhao, cast.sun, cast.qian)
    assert [reads(who) for who in panel] == [False, False, False]
    assert [reads(who) for who in (mei, cast.gu, cast.fang, head, cast.lin, cast.he)] == [
        True,
        True,
        False,
        False,
        False,
        False,
    ]
    for who in panel:
        assert not Matter.objects.visible_to(who).filter(pk=mediation.pk).exists(), "whatever the duty"
        assert client_of(who).get(f"/m/{mediation.pk}/").status_code == 404
    assert "其实我们看过" in client_of(mei).get(f"/m/{mediation.pk}/").content.decode()
    for who in (head, cast.lin, cast.fang):
        assert "其实我们看过" not in client_of(who).get(f"/m/{mediation.pk}/").content.decode()
    words = "".join(str(event.facts) for event in mediation.chain.events.all())
    assert "图纸" not in words, "the history keeps nothing of it"
    with pytest.raises(Refused, match="还没有结束"):
        press("adjudication.resume_trial", case, cast.zhao, now=now)
    press("patent_mediation.end", mediation, mei, now=now + 5 * DAY, reason="一方不愿再谈")
    case = press("adjudication.resume_trial", case, cast.zhao, now=now + 6 * DAY)
    assert case.state == "trial" and d.due(case, "patent_dispute") == "2026-06-08"
    members = [person_of(who) for who in (mei, cast.zhao, cast.qian)]
    with pytest.raises(Refused, match="调解过这件纠纷"):
        press(
            "adjudication.change_tribunal",
            case,
            cast.qian,
            now=now + 6 * DAY,
            members=members,
            presiding=members[0],
            reason="x",
        )


def test_an_agreement_settles_the_case(cast: Cast) -> None:
    case = d.in_trial(cast)
    press("adjudication.mediate", case, cast.zhao, now=NOW + 2 * DAY, words="愿意")
    with pytest.raises(Refused, match="没有达成协议"):
        press("adjudication.settle", case, cast.qian, now=NOW + 2 * DAY)
    mediation, mei = Matter.objects.get(kind="patent_mediation"), mediator(cast)
    signed = {**AGREEMENT, "signed_on": date(2026, 3, 5), "file": make_file()}
    press("patent_mediation.agree", mediation, mei, now=NOW + 3 * DAY, **signed)
    case = press("adjudication.settle", case, cast.qian, now=NOW + 3 * DAY)
    assert case.state == "settled" and not case.is_open


def test_an_opinion_may_be_asked_for_when_a_window_has_passed(cast: Cast) -> None:
    found = windows(date(2026, 1, 5), date(2026, 1, 20))
    assert (found.from_receipt, found.from_sending, found.opens_on) == (
        date(2026, 2, 24),
        date(2026, 3, 5),
        date(2026, 2, 25),
    ), "both rolled over the holidays; the earlier counts"
    given = {
        "warned": cast.valve,
        "right_kind": "patent_utility",
        "right_number": "ZL202020000001.1",
        "holder_name": "示例精密轴承有限公司",
        "product": "XX 型阀门",
        "words": "结构不同",
        "warned_on": date(2026, 1, 2),
        "urged_sent_on": date(2026, 1, 5),
    }
    with pytest.raises(Refused, match="3月6日"):
        ask_opinion(OpinionAsked(**given), by=cast.gu, now=NOW)
    asked = OpinionAsked(**given, urged_received_on=date(2026, 1, 20))
    matter = ask_opinion(asked, by=cast.gu, now=NOW)
    assert matter.lead == cast.county and matter.subject == cast.valve
    press("patent_opinion.take", matter, cast.zhao)
    matter = press("patent_opinion.give", matter, cast.qian, infringes=False, words="特征不同")
    assert matter.state == "given"
    page = client_of(cast.gu).get(f"/m/{matter.pk}/").content.decode()
    assert "侵权不成立" in page and "特征不同" in page
    sent = {**given, "warned_on": "2026-01-02", "urged_sent_on": "2026-11-05", "urged_received_on": ""}
    refused = client_of(cast.gu).post(
        "/portal/opinions/new/", {k: v for k, v in sent.items() if k != "warned"}
    )
    assert refused.status_code == 422 and "起才能请求" in refused.content.decode()
    unread = {**sent, "right_number": "", "warned_on": "正月", "urged_received_on": "2026-11-01"}
    answer = client_of(cast.gu).post(
        "/portal/opinions/new/", {k: v for k, v in unread.items() if k != "warned"}
    )
    wrong = {"right_number", "warned_on", "urged_sent_on", "urged_received_on"}
    assert set(answer.context["form"].errors) == wrong, "one answer names every fault"
