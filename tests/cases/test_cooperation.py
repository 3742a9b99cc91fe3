"""Working together: help asked in and out with number, day and answer; joint operations task by task."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from tests.cases.acts import HAND_OVER, a_lead, press
from tests.cases.test_lead_pages import client_of
from tests.cast import NOW, Cast, make_actor, make_agency
from tests.makers import make_file
from zhitong.cases.actions.cooperating import HelpGiven, register_help
from zhitong.cases.actions.partner_groups import add_partner_group
from zhitong.cases.models import HelpRequest, PartnerGroup
from zhitong.inbox.models import Notice
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, Refused, tab, tick
from zhitong.people.public import DutyKind, Function, Level, Organisation, Territory

UNTIL = (NOW + timedelta(days=10)).date()
ASKED: dict[str, Any] = {
    "partner_name": "",
    "topic": "investigation",
    "wanted": "请查同一批轴承的进货单位。",
    "until": UNTIL,
    "reference": "示监协〔2026〕1号",
    "group": None,
    "attached": (),
}


def outside_agency(cast: Cast) -> Organisation:
    return make_agency(
        "示例外省市局", Territory.objects.get(code="3308"), Level.CITY, Function.OTHER, is_outside=True
    )


def asked_of(actor: Actor, matter: Matter) -> bool:
    return tab(actor, "asked", NOW).filter(pk=matter.pk).exists()


@pytest.mark.clause("SD-1.5a")
@pytest.mark.clause("BH-3.2")
def test_help_is_asked_of_another_department_answered_and_chased(cast: Cast, customs: Organisation) -> None:
    officer = make_actor("guan2", "关示海", customs, DutyKind.OFFICER)
    lead = a_lead(cast)
    press("lead.ask_for_help", lead, cast.zhao, partner=customs, **ASKED)
    request = HelpRequest.objects.get(about=lead).matter
    assert (request.state, request.lead) == ("sent", cast.county)
    assert request.due_at is not None and request.due_at.date() == UNTIL
    assert Notice.objects.filter(recipient_id=officer.person_id).exists(), "the customs officer is told"
    # It sees the request and not the lead that it is for; the right holder sees neither.
    assert Matter.objects.visible_to(officer).filter(pk=request.pk).exists()
    assert not Matter.objects.visible_to(officer).filter(pk=lead.pk).exists()
    assert not Matter.objects.visible_to(cast.fang).filter(pk=request.pk).exists()
    press("help_request.take", request, officer)
    late = NOW + timedelta(days=11)
    tick(late)
    press("help_request.chase", request, cast.zhao, now=late)
    assert HelpRequest.objects.get(matter=request).chased == 1
    with pytest.raises(Refused, match="结果"):
        press("help_request.answer", request, officer, now=late, words=" ", number="", attached=())
    given = {
        "words": "进货单位是示例贸易公司。",
        "number": "海协〔2026〕2号",
        "attached": [make_file("a.pdf")],
    }
    done = press("help_request.answer", request, officer, now=late, **given)
    assert (done.state, done.is_open) == ("answered", False)
    assert done.clocks.get(slot="help_answer").state == "missed"
    assert done.attachments.filter(slot="help_answer").count() == 1
    assert not done.access.filter(owes_until__isnull=False).exists()


@pytest.mark.clause("SD-1.5b")
def test_between_regions_by_sealed_letter_out_and_in(cast: Cast) -> None:
    far = outside_agency(cast)
    circle = {"name": "示例协作圈", "basis": "", "members": "甲省\n乙省"}
    group = add_partner_group(**circle, by=cast.zhao, now=NOW)
    lead = a_lead(cast)
    press("lead.ask_for_help", lead, cast.zhao, **{**ASKED, "partner": far, "group": group})
    out = HelpRequest.objects.get(about=lead).matter
    letter = {
        "file": make_file("复函.pdf"),
        "letter_number": "外监〔2026〕9号",
        "letter_date": NOW.date(),
        "received_at": NOW + timedelta(days=3),
        "received_by": "赵示平",
        "content": {"words": "查无此公司。"},
    }
    later = NOW + timedelta(days=4)
    press("help_request.record_answer", out, cast.zhao, now=later, **letter)
    act = out.outside_acts.get()
    with pytest.raises(Refused, match="同一个人"):
        press("help_request.confirm_answer", out, cast.zhao, now=later, part=act)
    press("help_request.confirm_answer", out, cast.sun, now=later, part=act)
    out = press("help_request.finish", out, cast.sun, now=later)
    assert out.clocks.get().state == "kept"
    answer = HelpRequest.objects.get(matter=out)
    assert (out.state, answer.answer, answer.answer_number) == ("answered", "查无此公司。", "外监〔2026〕9号")

    # What another region asks of us is registered with its number, clocked to its day, answered by letter.
    given = HelpGiven(**{**ASKED, "partner": far, "group": group}, received_at=NOW - timedelta(days=1))
    came = register_help(given, by=cast.zhao, now=NOW)
    assert (came.state, came.waiting_on, came.handler_id) == ("registered", "officer", cast.zhao.person_id)
    assert came.due_at is not None and came.due_at.date() == UNTIL
    with pytest.raises(Refused, match="文号"):
        press("help_request.reply", came, cast.zhao, words="已查。", number="", attached=())
    came = press(
        "help_request.reply", came, cast.zhao, words="已查。", number="婺监复〔2026〕1号", attached=()
    )
    assert came.state == "answered" and came.clocks.get().state == "kept"


def test_a_letter_is_passed_to_the_bureau_that_can_answer_it_with_a_receipt(cast: Cast) -> None:
    far = outside_agency(cast)
    given = HelpGiven(**{**ASKED, "partner": far}, received_at=NOW - timedelta(days=1))
    came = register_help(given, by=cast.lin, now=NOW)
    lin = client_of(cast.lin)
    form = lin.get(f"/m/{came.pk}/help_request.hand_over/").content.decode()
    assert "转给哪个单位" in form and f">{far.name}</option>" not in form, "no agency without an account"
    to = {"receiver": cast.county, "kind": "general", "reason": "单位在婺城", "basis": "《行政处罚法》第26条"}
    with pytest.raises(Refused, match="不能比它晚"):
        press("help_request.hand_over", came, cast.lin, until=UNTIL + timedelta(days=1), **to)
    with pytest.raises(Refused, match="不在本系统里"):
        press("help_request.hand_over", came, cast.lin, until=UNTIL, **{**to, "receiver": far})
    typed = {"version": came.version, "receiver": cast.county.pk, "reason": "", "basis": "x"}
    wrong = lin.post(f"/m/{came.pk}/help_request.hand_over/", {**typed, "until": UNTIL.isoformat()})
    assert wrong.status_code == 422 and "请写明为什么移交" in wrong.content.decode()
    first = (NOW + timedelta(days=3)).date()
    came = press("help_request.hand_over", came, cast.lin, until=first, **to)
    assert (came.state, came.lead, slots(came)["hand_over"].due_at.date()) == (
        "handing_over",
        cast.city,
        first,
    )
    with pytest.raises(Refused):
        press("help_request.reply", came, cast.lin, words="x", number="1", attached=())
    came = press("help_request.decline_hand_over", came, cast.zhao, reason="要先补材料")
    assert (came.state, came.hand_overs.get().state) == ("registered", "declined")
    press("help_request.hand_over", came, cast.lin, until=first, **to)
    came = press("help_request.recall_hand_over", came, cast.lin, reason="转错了")
    press("help_request.hand_over", came, cast.lin, until=first, **to)
    came = press("help_request.accept_hand_over", came, cast.zhao)
    receipt = came.hand_overs.latest("id").receipt_number
    assert (came.state, came.lead) == ("registered", cast.county) and receipt
    assert receipt in lin.get(f"/m/{came.pk}/").content.decode()
    own = slots(came)
    assert (own["hand_over"].state, own["help_answer"].due_at.date()) == ("kept", UNTIL), "its day stays"
    answer = {"words": "已查。", "number": "婺监复〔2026〕2号", "attached": ()}
    assert press("help_request.reply", came, cast.zhao, **answer).state == "answered"


def slots(matter: Matter) -> dict[str, Any]:
    return {clock.slot: clock for clock in matter.clocks.order_by("id")}


def test_an_agency_that_no_list_knows_answers_by_letter_too(cast: Cast) -> None:
    """The partner is a name alone: its letter is entered by one person and finished by another, and nothing hangs."""
    page = client_of(cast.zhao)
    typed = {"partner_name": "示例远方市局", "topic": "information", "wanted": "请提供登记资料。"}
    begun = page.post("/desk/help/ask/", {**typed, "until": "2036-03-10"})
    request = HelpRequest.objects.get(partner_name="示例远方市局").matter
    assert "登记复函" in page.get(begun.headers["Location"]).content.decode()
    entry = "help_request.record_by_name"
    with pytest.raises(Refused, match="扫描件"):
        press(entry, request, cast.zhao, words="没有登记。", number="远监〔2026〕1号", attached=())
    given = {"words": "没有登记。", "number": "远监〔2026〕1号", "attached": [make_file("复函.pdf")]}
    press(entry, request, cast.zhao, **given)
    assert request.clocks.get().state == "kept"
    with pytest.raises(Refused, match="同一个人"):
        press("help_request.finish", request, cast.zhao)
    shown = page.get(f"/m/{request.pk}/").content.decode()
    assert "没有登记。" in shown and "催促答复" not in shown and "撤回协查请求" not in shown
    done = press("help_request.finish", request, cast.sun)
    assert (done.state, done.is_open) == ("answered", False)


@pytest.mark.clause("BH-3.2")
def test_a_lead_for_another_department_is_passed_with_receipt(cast: Cast, customs: Organisation) -> None:
    officer = make_actor("guan4", "关示运", customs, DutyKind.OFFICER)
    lead = a_lead(cast)
    given = {**HAND_OVER, "receiver": customs, "until": UNTIL, "reason": "在进口环节"}
    press("lead.hand_over", lead, cast.zhao, **given)
    lead = press("lead.accept_hand_over", lead, officer)
    assert lead.lead == customs and lead.hand_overs.get().receipt_number.startswith("回执")
    assert Matter.objects.visible_to(cast.zhao).filter(pk=lead.pk).exists(), "the sender follows it"


def test_the_pages_keep_what_was_typed_and_begin_the_work(cast: Cast, customs: Organisation) -> None:
    zhao = client_of(cast.zhao)
    page = zhao.get("/desk/help/ask/").content.decode()
    assert "对方单位" in page
    typed = {"topic": "information", "wanted": "请提供进出口记录。", "until": "2026-13-01"}
    again = zhao.post("/desk/help/ask/", typed)
    assert again.status_code == 422 and "请提供进出口记录。" in again.content.decode()
    typed = {**typed, "until": "2036-03-10", "partner": customs.pk}
    begun = zhao.post("/desk/help/ask/", typed)
    assert begun.status_code == 302
    shown = zhao.get(begun.headers["Location"]).content.decode()
    assert "请提供进出口记录。" in shown and "催促答复" in shown
    assert zhao.post("/desk/partner-groups/", {"name": "圈", "members": "甲省\n乙省"}).status_code == 302
    assert "/desk/cooperation/" in zhao.get("/desk/").content.decode(), "the way there"
    listed = zhao.get("/desk/cooperation/").content.decode()
    assert "请示例海关协查" in listed and "甲省、乙省" in zhao.get("/desk/partner-groups/").content.decode()


def test_a_circle_of_partners_is_kept_by_one_agency_and_ends_without_hurting_what_runs(cast: Cast) -> None:
    """Entered, changed, joined, renamed and left by whoever keeps it, every step in its history; ended, it is offered to
    nobody any more, and the request that was sent under it is answered as before."""
    zhao, wu = client_of(cast.zhao), client_of(cast.wu)
    typed = {"name": "沿河协作圈", "basis": "示例协议", "members": "甲省\n乙省"}
    here = zhao.post("/desk/partner-groups/", typed).headers["Location"]
    group = PartnerGroup.objects.get(name="沿河协作圈")
    assert group.keeper == cast.county
    why = {"reason": "2036 年第一次联席会议"}
    assert "由示例婺城区" in (alien := wu.get(f"{here}change/")).content.decode() and alien.status_code == 403
    assert (
        wu.post(f"{here}end/", why).status_code == 403 and "修改协作圈" not in wu.get(here).content.decode()
    )

    again = zhao.post(f"{here}join/", {"members": "乙省\n丙省", **why})
    assert again.status_code == 422 and "乙省已经在里面" in again.content.decode()
    assert zhao.post(f"{here}join/", {"members": "丙省", "reason": " "}).status_code == 422
    assert zhao.post(f"{here}join/", {"members": "丙省", **why}).status_code == 302
    members = {one.name: one.pk for one in group.memberships.all()}
    renamed = zhao.post(f"/desk/partner-members/{members['乙省']}/rename/", {"name": "新乙省", **why})
    assert renamed.status_code == 302
    assert zhao.post(f"/desk/partner-members/{members['甲省']}/leave/", why).status_code == 302
    change = {"name": "沿河知识产权协作圈", "basis": "示例协议（修订）", "seen": 1, **why}
    late = zhao.post(f"{here}change/", change)
    assert late.status_code == 422 and "别人刚改过" in late.content.decode(), "it was made of an older page"
    assert zhao.post(f"{here}change/", {**change, "seen": 4}).status_code == 302

    far = outside_agency(cast)
    lead = a_lead(cast)
    asked = {**ASKED, "partner": far, "group": PartnerGroup.objects.get(pk=group.pk)}
    press("lead.ask_for_help", lead, cast.zhao, **asked)
    out = HelpRequest.objects.get(about=lead).matter
    assert zhao.post(f"{here}end/", why).status_code == 302
    ended = PartnerGroup.objects.get(pk=group.pk)
    form = zhao.get("/desk/help/ask/").content.decode()
    assert "沿河知识产权协作圈" not in form, "no new request names it"
    second = a_lead(cast)
    with pytest.raises(Refused, match="已经结束"):
        press("lead.ask_for_help", second, cast.zhao, **{**asked, "group": ended})
    assert zhao.get(f"{here}change/").status_code == 403 and "结束" in zhao.get(here).content.decode()
    shown = zhao.get(f"/m/{out.pk}/").content.decode()
    assert "沿河知识产权协作圈（已结束）" in shown and "录入复函" in shown, "what runs runs on"
    page = zhao.get(here).content.decode()
    for words in (
        "加入成员：丙省",
        "成员退出：甲省",
        "新乙省",
        "曾用名：乙省",
        "沿河协作圈（到",
        why["reason"],
    ):
        assert words in page, words
    assert group.chain is not None
    verbs = list(group.chain.events.order_by("seq").values_list("verb", flat=True))
    tail = ["added", "joined", "member_renamed", "left", "changed", "ended"]
    assert verbs == [f"partner_group.{one}" for one in tail]
