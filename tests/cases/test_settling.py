"""Settling: a body mediates inside its limit, with a mediator that both sides chose; what was said there stays there."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from demo.codes import make_uscc
from tests.cases.acts import a_lead, press
from tests.cases.patents import filed
from tests.cases.test_lead_pages import client_of
from tests.cases.test_platform_notice import notice
from tests.cast import NOW, Cast, make_actor, make_unit, person_of
from tests.makers import make_file
from zhitong.cases.actions.settling import MediationGiven, add_mediation_point, open_mediation
from zhitong.cases.models import Mediation, MediationPoint, MediationStatement, RouteTaken
from zhitong.journal.public import Actor
from zhitong.matters.public import Clock, Matter, Refused, move_of, refusals
from zhitong.people.public import DutyKind, Kind, Organisation

TODAY = NOW.date()
DAY = timedelta(days=1)


class Body:
    """示例调解委员会 with two mediators, and its point in a market."""

    def __init__(self, cast: Cast, sort: str = "people", rule: str = "") -> None:
        kind = Kind.ASSOCIATION if sort == "internal" else Kind.SERVICE_BODY
        code = make_uscc(77, region="330702")
        self.unit: Organisation = make_unit("示例调解委员会", 77, cast.place.county, kind=kind, uscc=code)
        self.tiao: Actor = make_actor("tiao", "调示公", self.unit, DutyKind.HEAD)
        self.he: Actor = make_actor("heping", "和示平", self.unit, DutyKind.LIAISON_OFFICER)
        self.point: MediationPoint = add_mediation_point(
            body=self.unit,
            name="示例市场调解点",
            place="示例市场二楼 208",
            sort=sort,
            rule=rule,
            by=cast.zhao,
            now=NOW,
        )


def asked(body: Body, cast: Cast, **more: Any) -> dict[str, Any]:
    given = {
        "point": body.point,
        "other": cast.valve,
        "other_name": "",
        "request": "停止使用商标，赔偿 5 万元。",
        "liaison_group": "",
    }
    return {**given, **more}


def mediation_of(lead: Matter) -> Matter:
    return Mediation.objects.get(about=lead).matter


def mediating(cast: Cast, body: Body) -> tuple[Matter, Matter]:
    """(lead, mediation) with a mediator that both sides chose."""
    lead = a_lead(cast)
    press("lead.open_mediation", lead, cast.zhao, **asked(body, cast))
    matter = mediation_of(lead)
    press("mediation.take", matter, body.tiao, other_agrees="3月2日电话")
    press("mediation.propose", matter, body.tiao, person=person_of(body.he), no_conflict=True)
    press("mediation.choose", matter, cast.fang)
    press("mediation.choose", matter, cast.gu)
    return lead, Matter.objects.get(pk=matter.pk)


def slots(matter: Matter) -> dict[str, Clock]:
    return {clock.slot: clock for clock in matter.clocks.all()}


AGREED: dict[str, Any] = {
    "facts": "",
    "terms": "三日内撤下商品，分两期赔偿 5 万元。",
    "manner": "转账",
    "signed_on": TODAY,
    "number": "调协〔2026〕1号",
    "consents_to_enforcement": True,
    "applicant_signed": True,
    "other_signed": True,
    "mediator_signed": True,
    "sealed": True,
    "oral": False,
    "duties": [("赔偿 3 万元", TODAY + 10 * DAY), ("赔偿 2 万元", TODAY + 40 * DAY)],
}


@pytest.mark.clause("SD-1.4a")
@pytest.mark.clause("JH-3.2.5")
def test_a_lead_is_mediated_at_a_point_in_the_market_to_confirmation_and_performance(cast: Cast) -> None:
    body = Body(cast)
    lead, matter = mediating(cast, body)
    assert matter.lead == body.unit and "示例市场二楼 208" in body.point.place
    limit = slots(matter)["mediation_people"]
    assert (limit.spec["id"], limit.spec["unit"]) == ("E1", "mo")
    assert Matter.objects.get(pk=lead.pk).is_open, "the lead's own limits go on"
    paper = {"file": make_file("同意.pdf"), "paper_number": "无文号 延期同意书", "reason": "还在谈"}
    press("mediation.extend", matter, body.tiao, chosen=["mediation_people"], length=10, **paper)
    assert slots(matter)["mediation_people"].due_at > limit.due_at
    scan = make_file("协议.pdf")
    with pytest.raises(Refused, match="生效"):
        press("mediation.agree", matter, body.tiao, **{**AGREED, "sealed": False, "file": scan})
    matter = press("mediation.agree", matter, body.tiao, **AGREED, file=scan)
    running = slots(matter)
    assert running["mediation_people"].state == "kept"
    assert (running["confirmation_request"].due_at.date() - TODAY).days == 30
    assert running["confirmation_request"].spec["binds"] == "party_right"
    assert running["mediation_performance"].due_at.date() == TODAY + 10 * DAY
    with pytest.raises(Refused, match="共同申请"):
        press("mediation.ask_confirmation", matter, body.tiao, on=TODAY, court="示例法院", together=False)
    late = {"on": TODAY + 31 * DAY, "court": "示例法院", "together": True}
    with pytest.raises(Refused, match="只能就协议起诉"):
        press("mediation.ask_confirmation", matter, body.tiao, now=NOW + 31 * DAY, **late)
    press("mediation.ask_confirmation", matter, body.tiao, on=TODAY, court="示例法院", together=True)
    press("mediation.court_takes", matter, body.tiao, on=TODAY)
    both = slots(matter)
    assert {both[slot].spec["id"] for slot in ("confirmation_ruling", "confirmation_trial")} == {"E4b", "E4c"}
    ruled = {"on": TODAY, "confirmed": True, "number": "（2026）浙0702民特1号"}
    matter = press("mediation.court_rules", matter, body.tiao, **ruled)
    press("mediation.notarise", matter, body.tiao, words="示例公证处 1 号")
    unpaid = move_of("mediation.end_unperformed")
    assert unpaid is not None and not refusals(unpaid(matter, actor=body.tiao, now=NOW)), (
        "may go to the court"
    )
    first, second = matter.performances.order_by("due_on")
    press("mediation.perform", matter, body.tiao, part=first, done_on=TODAY, note="已转账")
    following = matter.clocks.filter(slot="mediation_performance").order_by("id").last()
    assert following.due_at.date() == TODAY + 40 * DAY
    with pytest.raises(Refused, match="1 项"):
        press("mediation.close", matter, body.tiao)
    press("mediation.perform", matter, body.tiao, part=second, done_on=TODAY, note="")
    assert press("mediation.close", matter, body.tiao).state == "closed"


@pytest.mark.clause("JH-3.2.5")
def test_what_was_said_in_mediation_stays_there(cast: Cast) -> None:
    body = Body(cast)
    lead, matter = mediating(cast, body)
    said = {"organisation": None, "session": None, "party_label": "示例阀门", "said_to": "all"}
    secret = "我们愿意承认卖过三百只"
    with pytest.raises(Refused, match="调解员"):
        press("mediation.note_statement", matter, body.tiao, words=secret, **said)
    press("mediation.note_statement", matter, body.he, words=secret, **said)
    when = {"held_at": NOW + DAY, "place": "密谈室", "mode": "together"}
    press("mediation.set_session", matter, body.tiao, **when)
    readers = {"mediator": body.he, "applicant": cast.fang, "other": cast.gu}
    for name, actor in readers.items():
        assert MediationStatement.objects.visible_to(actor).exists(), name
        assert secret in client_of(actor).get(f"/m/{matter.pk}/").content.decode(), name
    # The office of the lead follows the mediation, but neither what was said nor where they met to say it.
    for name, actor in {
        "office": cast.zhao,
        "head": cast.qian,
        "city": cast.he,
        "other desk": cast.wu,
    }.items():
        assert not MediationStatement.objects.visible_to(actor).exists(), name
        for path in (f"/m/{matter.pk}/", f"/m/{lead.pk}/"):
            shown = client_of(actor).get(path)
            text = shown.content.decode()
            assert shown.status_code in (200, 404), (name, path)
            assert secret not in text and "密谈室" not in text, (name, path)
    assert client_of(cast.zhao).get(f"/m/{matter.pk}/").status_code == 200
    facts = [event.facts for chain in (matter.chain, lead.chain) for event in chain.events.all()]
    assert secret not in str(facts)


@pytest.mark.clause("JH-3.2.5")
def test_a_mediator_with_an_interest_is_refused_and_may_be_challenged(cast: Cast) -> None:
    body = Body(cast)
    lead = a_lead(cast)
    press("lead.open_mediation", lead, cast.zhao, **asked(body, cast))
    matter = mediation_of(lead)
    assert not Matter.objects.visible_to(cast.gu).filter(pk=matter.pk).exists(), "not before it agreed"
    press("mediation.take", matter, body.tiao, other_agrees="3月2日电话")
    for actor, why in ((cast.gu, "任过职"), (cast.zhao, "办过")):
        with pytest.raises(Refused, match=why):
            press("mediation.propose", matter, body.tiao, person=person_of(actor), no_conflict=True)
    with pytest.raises(Refused, match="利害关系"):
        press("mediation.propose", matter, body.tiao, person=person_of(body.he), no_conflict=False)
    press("mediation.propose", matter, body.tiao, person=person_of(body.he), no_conflict=True)
    press("mediation.choose", matter, cast.fang)
    with pytest.raises(Refused, match="没有双方选定"):
        press("mediation.agree", matter, body.tiao, **AGREED, file=make_file())
    paper = {"chooser": "other", "words": "选定确认书，3月2日签"}
    press("mediation.choose_by_paper", matter, body.tiao, **paper)
    assert matter.mediators.filter(ended_at__isnull=True).get().person_id == body.he.person_id
    press("mediation.challenge", matter, cast.gu, reason="是对方法定代表人的亲戚")
    assert not Matter.objects.visible_to(body.he).filter(pk=matter.pk).exists(), "回避 whatever the duty"
    with pytest.raises(Refused, match="回避"):
        press("mediation.propose", matter, body.tiao, person=person_of(body.he), no_conflict=True)
    matter = press("mediation.end", matter, body.tiao, reason="一方不愿再谈")
    told = client_of(cast.fang).get(f"/m/{matter.pk}/").content.decode()
    assert "仲裁、行政、司法途径" in told and slots(matter)["mediation_people"].state == "kept"


@pytest.mark.clause("JH-3.2.5")
@pytest.mark.parametrize(
    ("origin", "verb", "slot", "days"),
    [
        ("before_suit", "mediation.take_before_suit", "mediation_before_suit", 30),
        ("in_suit", "mediation.take_in_suit", "mediation_in_suit", 15),
        ("in_simple_suit", "mediation.take_in_simple_suit", "mediation_simple_suit", 7),
    ],
)
def test_by_order_of_a_court_the_limit_runs_from_the_papers(
    cast: Cast, origin: str, verb: str, slot: str, days: int
) -> None:
    body = Body(cast)
    got = NOW - 2 * DAY
    order = {"origin": origin, "court": "示例法院", "court_number": "（2026）1号", "received_at": got}
    given = {**asked(body, cast), "applicant": cast.bearing, "applicant_name": "", **order}
    with pytest.raises(Refused, match="收到法院材料"):
        open_mediation(MediationGiven(**{**given, "received_at": None}), by=cast.zhou, now=NOW)
    matter = open_mediation(MediationGiven(**given), by=cast.zhou, now=NOW)
    with pytest.raises(Refused):
        press("mediation.take", matter, body.tiao, other_agrees="同意")
    matter = press(verb, matter, body.tiao, other_agrees="在法院表示同意")
    due = slots(matter)[slot].due_at
    assert (due.date() - got.date()).days >= days and slots(matter)[slot].start_at == got


@pytest.mark.clause("BH-2.3.2")
def test_inside_an_association_the_liaison_group_takes_part(cast: Cast) -> None:
    body = Body(cast, "internal", rule="示例协会知识产权自律公约")
    bare = {"name": "无约定", "place": "协会", "sort": "internal", "rule": ""}
    with pytest.raises(Refused, match="自己的约定"):
        add_mediation_point(body=body.unit, **bare, by=cast.zhao, now=NOW)
    lead = a_lead(cast)
    with pytest.raises(Refused, match="联络小组"):
        press("lead.request_mediation", lead, cast.fang, **asked(body, cast))
    group = {"liaison_group": "联络小组 甲、乙"}
    press("lead.request_mediation", lead, cast.fang, **asked(body, cast, **group))
    matter = mediation_of(lead)
    shown = client_of(body.tiao).get(f"/m/{matter.pk}/").content.decode()
    assert "联络小组 甲、乙" in shown and "示例协会知识产权自律公约" in shown
    with pytest.raises(Refused, match="已经在调解"):
        press("lead.request_mediation", lead, cast.fang, **asked(body, cast, **group))


@pytest.mark.clause("BH-2.2.2a")
def test_one_intake_is_routed_to_any_of_four_and_the_reporter_sees_which(cast: Cast) -> None:
    body = Body(cast)
    lead = a_lead(cast)
    desk = client_of(cast.zhao).get(f"/m/{lead.pk}/lead.take_route/").content.decode()
    assert all(word in desk for word in ("行政保护", "向法院起诉", "申请仲裁", "一裁终局"))
    assert "已选" not in client_of(cast.fang).get(f"/m/{lead.pk}/").content.decode()
    for route in ("administrative", "court", "arbitration"):
        press("lead.take_route", lead, cast.zhao, route=route, words=f"说明 {route}")
    press("lead.open_mediation", lead, cast.zhao, **asked(body, cast))
    assert RouteTaken.objects.filter(matter=lead).count() == 4
    told = client_of(cast.fang).get(f"/m/{lead.pk}/").content.decode()
    assert told.count("已选") == 4 and "说明 arbitration" in told and "示例市场调解点" in told


def test_the_pages_register_a_point_and_an_order(cast: Cast) -> None:
    body = Body(cast)
    zhao = client_of(cast.zhao)
    point = {"body": body.unit.pk, "name": "示例园区调解点", "place": "园区 3 号楼", "sort": "commercial"}
    assert zhao.post("/desk/mediation-points/", point).status_code == 302
    again = zhao.post("/desk/mediation-points/", point)
    assert again.status_code == 422 and "已经有同名" in again.content.decode()
    order = {
        "origin": "before_suit",
        "court": "示例法院",
        "court_number": "（2026）2号",
        "received_at": "2026-03-01 09:00",
        "point": body.point.pk,
        "applicant": cast.bearing.pk,
        "other_name": "示例五金经营部",
        "request": "赔偿。",
    }
    missing = zhao.post("/desk/mediations/order/", {**order, "other_name": ""})
    assert missing.status_code == 422 and "请选另一方" in missing.content.decode()
    done = zhao.post("/desk/mediations/order/", order)
    assert done.status_code == 302 and "示例五金经营部" in zhao.get(done.headers["Location"]).content.decode()


@pytest.mark.clause("JH-3.2.5")
def test_a_case_and_a_notice_are_mediated_beside_their_own_course(cast: Cast) -> None:
    body = Body(cast)
    case = filed(cast)
    press("adjudication.open_mediation", case, cast.zhao, **asked(body, cast))
    matter = mediation_of(case)
    assert (matter.lead, matter.subject) == (body.unit, cast.bearing)
    assert Matter.objects.get(pk=case.pk).is_open
    with pytest.raises(Refused, match="已经在调解"):
        press("adjudication.open_mediation", case, cast.zhao, **asked(body, cast))
    told = notice(cast, None, platform_name="示例平台")
    press("platform_notice.open_mediation", told, cast.zhao, **asked(body, cast))
    assert (mediation_of(told).subject, Matter.objects.get(pk=told.pk).state) == (cast.bearing, "notified")
    wanted = {"partner": cast.other_county, "partner_name": "", "topic": "serving", "wanted": "协助送达。"}
    more = {"until": TODAY + 9 * DAY, "reference": "", "group": None, "attached": ()}
    press("adjudication.ask_for_help", case, cast.zhao, **wanted, **more)
    assert case.help_requests.get().matter.lead == cast.county


@pytest.mark.clause("JH-3.2.5")
def test_a_body_works_from_its_own_entrance(cast: Cast) -> None:
    """List, search, next step and the moves themselves, at the entrance that its accounts use; nobody else's list grows."""
    body = Body(cast)
    leads = [a_lead(cast) for _ in range(7)]
    for lead in leads:
        press("lead.open_mediation", lead, cast.zhao, **asked(body, cast))
    matters = [mediation_of(lead) for lead in leads]
    tiao, gu = client_of(body.tiao), client_of(cast.gu)
    home = tiao.get("/portal/").content.decode()
    assert all(f"/m/{one.pk}/" in home for one in matters)
    assert "去办这一件" in home and "受理调解" in home and "调解待受理" in home
    one = matters[3]
    found = tiao.get(f"/portal/?q={one.number}").content.decode()
    assert [f'/m/{each.pk}/"' in found for each in matters].count(True) <= 2 and one.number in found
    assert one.number in tiao.get("/portal/?q=精密轴承").content.decode()
    assert "没有找到办件" in tiao.get("/portal/?q=毫不相干").content.decode()
    assert "没有找到办件" in gu.get(f"/portal/?q={one.number}").content.decode(), "not before it is taken"
    page = tiao.get(f"/m/{one.pk}/").content.decode()
    assert f"/m/{one.pk}/mediation.take/" in page and "联系另一方" in page
    sent = tiao.post(f"/m/{one.pk}/mediation.take/", {"other_agrees": "3月2日电话", "version": one.version})
    assert sent.status_code == 302
    assert one.number in gu.get("/portal/").content.decode(), "the other side finds it in its own list"
    proposed = {"person": body.he.person_id, "no_conflict": "on"}
    assert tiao.post(f"/m/{one.pk}/mediation.propose/", proposed).status_code == 302
    for side in (client_of(cast.fang), gu):
        assert side.post(f"/m/{one.pk}/mediation.choose/").status_code == 302
    mediator = client_of(body.he)
    said = {"party_label": "示例阀门", "words": "愿意商量", "said_to": "all"}
    assert mediator.post(f"/m/{one.pk}/mediation.note_statement/", said).status_code == 302
    assert MediationStatement.objects.get().words == "愿意商量"
    assert client_of(cast.wu).get(f"/m/{one.pk}/").status_code == 404
