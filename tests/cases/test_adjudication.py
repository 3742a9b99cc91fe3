"""专利侵权纠纷行政裁决 by its dates: filing, answering, hearing, suspension, both extensions, ruling, and what is refused."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client

from tests.cases import patents as d
from tests.cases.acts import a_lead, press
from tests.cast import BACKEND, NOW, Cast, make_agency, person_of
from tests.makers import CONTACTS, make_file
from zhitong.cases.models import Adjudication
from zhitong.journal.public import SYSTEM, Actor
from zhitong.matters.public import Matter, Priority, Refused, move_of, perform, recuse, worklist
from zhitong.people.public import add_territory
from zhitong.registry.models import UnitList
from zhitong.schemes.public import OWN_PACKS, Choices, load_pack, put_into_force

DAY = timedelta(days=1)


def case_of(matter: Matter) -> Adjudication:
    return Adjudication.objects.get(matter=matter)


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    return client


def sheet(number: str, **more: object) -> dict[str, object]:
    return {"paper_number": number, "file": make_file("通知书.pdf"), **more}


def granted(slot: str) -> dict[str, object]:
    return sheet("审批1号", chosen=[slot], reason="案情复杂")


def refused(code: str, verb: str, matter: Matter, by: object, **data: object) -> None:
    with pytest.raises(Refused) as found:
        press(verb, matter, by, **data)  # type: ignore[arg-type]
    assert code in [one.code for one in found.value.refusals], found.value


@pytest.mark.clause("BH-2.2.3a")
@pytest.mark.clause("BH-2.2.3b")
def test_a_request_of_a_listed_unit_is_a_key_case(cast: Cast, listed: UnitList) -> None:
    lead = a_lead(
        cast,
        by=cast.gu,
        holder=cast.valve,
        channel="adjudication_request",
        act="patent",
        right_title="一种阀",
        right_kind="patent_utility",
    )
    press("lead.accept", lead, cast.zhao, kind="adjudication", reason="")
    other, key = Matter.objects.get(links_in__source=lead), d.a_request(cast)
    assert (key.priority, key.get_priority_display()) == (Priority.KEY, "重点案件")
    assert other.priority == Priority.NONE
    worked = list(worklist(cast.zhao).filter(kind="adjudication"))
    assert worked == [key, other], "named in the list, and first among what is due on one day"
    page = client_of(cast.zhao).get("/desk/?tab=all").content.decode()
    assert f"重点案件 · {key.number}" in page and f"重点案件 · {other.number}" not in page
    # The same law for both: the same limit, counted from the receipt of the request.
    assert d.due(key, "adjudication_filing") == d.due(other, "adjudication_filing") == "2026-03-09"


def test_what_is_missing_is_asked_for_once_and_in_full(cast: Cast) -> None:
    matter = d.a_request(cast)
    refused("not_told", "adjudication.refuse_filing", matter, cast.qian, ground="incomplete", reason="缺")
    until = (NOW + 7 * DAY).date()
    press("adjudication.ask_correction", matter, cast.zhao, points=["缺专利登记簿副本"], until=until)
    assert d.due(matter, "request_correction") == until.isoformat()
    refused("still_time", "adjudication.refuse_filing", matter, cast.qian, ground="incomplete", reason="缺")
    matter = press("adjudication.correct", matter, cast.fang, now=NOW + 5 * DAY, words="补上登记簿副本")
    assert matter.state == "received" and d.due(matter, "adjudication_filing") == "2026-03-13"
    press("adjudication.extend_clock", matter, cast.qian, now=NOW + 5 * DAY, **granted("adjudication_filing"))
    assert d.due(matter, "adjudication_filing") == "2026-03-20"
    late = d.a_request(cast)
    press("adjudication.ask_correction", late, cast.zhao, points=["缺副本"], until=until)
    late = press(
        "adjudication.refuse_filing", late, cast.qian, now=NOW + 8 * DAY, ground="incomplete", reason="逾期"
    )
    assert late.state == "not_filed" and not late.is_open


def test_the_panel_is_odd_three_or_more_and_without_who_steps_aside(cast: Cast) -> None:
    matter = d.a_request(cast)
    zhao, sun, qian = (person_of(who) for who in (cast.zhao, cast.sun, cast.qian))
    for members in ([zhao], [zhao, sun]):
        refused("tribunal_odd", "adjudication.file", matter, cast.qian, members=members, presiding=zhao)
    wu = person_of(cast.wu)
    refused("not_of_office", "adjudication.file", matter, cast.qian, members=[zhao, sun, wu], presiding=zhao)
    recuse(matter, sun, reason="近亲属", by=cast.qian, now=NOW)
    refused(
        "recused_person", "adjudication.file", matter, cast.qian, members=[zhao, sun, qian], presiding=zhao
    )
    other = d.in_trial(cast)
    recuse(other, sun, reason="近亲属", by=cast.qian, now=NOW)
    deliberation = {"words": "合议", "conclusion": "成立"}
    refused("tribunal_short", "adjudication.deliberate", other, cast.zhao, **deliberation)
    from tests.cast import make_actor

    mei = person_of(make_actor("mei", "梅示新", cast.county, "officer"))
    members = [zhao, qian, mei]
    press(
        "adjudication.change_tribunal", other, cast.qian, members=members, presiding=mei, reason="孙示远回避"
    )
    press("adjudication.deliberate", other, cast.zhao, **deliberation)
    assert other.tribunal.filter(ended_at__isnull=True).count() == 3
    assert not Matter.objects.visible_to(cast.sun).filter(pk=other.pk).exists()


def test_two_heads_at_once_file_it_once(cast: Cast) -> None:
    from zhitong.matters.public import Stale

    matter = d.a_request(cast)
    move = move_of("adjudication.file")
    assert move is not None
    seen = Matter.objects.get(pk=matter.pk).version
    perform(move, matter, actor=cast.qian, now=NOW, data=d.panel(cast), version=seen)
    with pytest.raises(Stale):
        perform(move, matter, actor=cast.qian, now=NOW, data=d.panel(cast), version=seen)
    assert matter.tribunal.count() == 3


def test_a_whole_case_by_its_dates(cast: Cast) -> None:
    """Filed 2 March: 3 months to 2 June; a month more by the head, two by the superior, 10 days suspended."""
    matter = d.filed(cast)
    assert (d.due(matter, "patent_dispute"), d.due(matter, "serve_copies")) == ("2026-06-02", "2026-03-09")
    paper = d.serve(matter, cast.zhao, "copy", now=NOW + DAY)
    assert d.clock(matter, "serve_copies").state == "kept"
    assert d.due(matter, "defence") == "2026-03-18", "15 days from the service"
    refused("time_left", "adjudication.begin_trial", matter, cast.zhao, now=NOW + 2 * DAY)
    press(
        "adjudication.raise_objection",
        matter,
        cast.gu,
        now=NOW + 2 * DAY,
        paper=paper,
        words="应由金东区局管",
    )
    assert (d.clock(matter, "patent_dispute").state, d.due(matter, "jurisdiction_objection")) == (
        "paused",
        "2026-03-11",
    )
    matter = press(
        "adjudication.reject_objection", matter, cast.qian, now=NOW + 7 * DAY, reason="侵权地在婺城"
    )
    assert matter.state == "defence" and d.due(matter, "patent_dispute") == "2026-06-08", (
        "five days and a weekend"
    )
    press("adjudication.defend", matter, cast.gu, now=NOW + 8 * DAY, paper=paper, words="不侵权")
    assert d.due(matter, "forward_defence") == "2026-03-17"
    press("adjudication.forward_defence", matter, cast.zhao, now=NOW + 8 * DAY)
    matter = press("adjudication.begin_trial", matter, cast.zhao, now=NOW + 8 * DAY)
    refused("invention", "adjudication.suspend", matter, cast.qian, ground="invalidation", **sheet("中止1号"))
    stopped = sheet("中止1号", since=NOW + 9 * DAY)
    press("adjudication.suspend", matter, cast.qian, now=NOW + 10 * DAY, ground="other_case", **stopped)
    refused("file_missing", "adjudication.resume", matter, cast.zhao, now=NOW + 19 * DAY, reason="另案审结")
    again = sheet("恢复1号", reason="另案审结")
    matter = press("adjudication.resume", matter, cast.zhao, now=NOW + 19 * DAY, **again)
    assert matter.state == "trial" and d.due(matter, "patent_dispute") == "2026-06-17"
    approval = {"now": NOW + 60 * DAY, **granted("patent_dispute")}
    refused("length_long", "adjudication.extend_clock", matter, cast.qian, **{**approval, "length": 2})
    press("adjudication.extend_clock", matter, cast.qian, **approval)
    assert d.due(matter, "patent_dispute") == "2026-07-17"
    refused("approver", "adjudication.extend_clock", matter, cast.qian, **approval)
    press("adjudication.extend_clock", matter, cast.he, **{**approval, "length": 2})
    assert d.due(matter, "patent_dispute") == "2026-09-17"
    refused("not_here", "adjudication.extend_clock", matter, cast.he, **approval)
    d.heard(cast, matter, now=NOW + 61 * DAY, respondent=False)
    refused(
        "not_deliberated",
        "adjudication.decide",
        matter,
        cast.qian,
        outcome="infringed",
        number="1",
        **d.POINTS,
    )
    matter = d.ruled(cast, matter, now=NOW + 80 * DAY)
    assert (matter.state, d.clock(matter, "patent_dispute").state) == ("ruled", "kept")
    assert d.due(matter, "ruling_publication") == "2026-06-18"
    served = NOW + 81 * DAY
    d.serve(matter, cast.zhao, "ruling", now=served)
    d.serve(matter, cast.zhao, "ruling", now=served, respondent=False)
    assert d.due(matter, "suit") == "2026-06-08", "15 days end on a Saturday: the next working day"
    refused("suit_time_left", "adjudication.take_effect", matter, cast.zhao, now=served + 3 * DAY)
    d.published(cast, matter, now=served)
    press("adjudication.correct_ruling", matter, cast.qian, now=served, number="更正1号", words="型号笔误")
    matter = press("adjudication.take_effect", matter, cast.zhao, now=served + 30 * DAY)
    press("adjudication.enforce", matter, cast.zhao, now=served + 31 * DAY, words="已停止销售")
    matter = press("adjudication.close", matter, cast.zhao, now=served + 31 * DAY)
    assert matter.state == "closed" and case_of(matter).outcome == "infringed"


def test_a_hearing_needs_its_notice_and_absence_has_its_price(cast: Cast) -> None:
    matter, now = d.in_trial(cast), NOW + DAY
    too_soon = {"held_at": now + 2 * DAY, "place": "三楼"}
    refused("notice_too_late", "adjudication.set_hearing", matter, cast.zhao, now=now, **too_soon)
    held_at = now + 8 * DAY
    press("adjudication.set_hearing", matter, cast.zhao, now=now, held_at=held_at, place="三楼")
    assert d.due(matter, "hearing_notice") == "2026-03-06", "three working days before 11 March"
    refused("nobody_served", "adjudication.notify_hearing", matter, cast.zhao, now=now)
    refused("not_yet_held", "adjudication.claimant_absent", matter, cast.zhao, now=now, reason="没来")
    refused(
        "notice_not_in_time", "adjudication.claimant_absent", matter, cast.zhao, now=held_at, reason="没来"
    )
    d.serve(matter, cast.zhao, "hearing_notice", now=now)
    press("adjudication.notify_hearing", matter, cast.zhao, now=now)
    matter = press(
        "adjudication.claimant_absent", matter, cast.zhao, now=held_at, reason="通知到本人，没有理由"
    )
    assert (matter.state, matter.is_open) == ("withdrawn", False)


def test_time_bars_the_request_only_when_it_is_pleaded(cast: Cast) -> None:
    matter = d.a_request(cast)
    entered = {"claim": "停止", "copies": 1, "knew_on": (NOW - 4 * 366 * DAY).date(), "goes_on": True}
    press("adjudication.complete", matter, cast.zhao, **entered)
    press("adjudication.file", matter, cast.qian, **d.panel(cast))
    paper = d.serve(matter, cast.zhao, "copy")
    refused("not_pleaded", "adjudication.revoke", matter, cast.qian, ground="limitation", reason="超过三年")
    press("adjudication.plead_limitation", matter, cast.gu, paper=paper, words="早就知道了")
    matter = press("adjudication.revoke", matter, cast.qian, ground="limitation", reason="没有中止、中断事由")
    assert matter.state == "revoked"
    other = d.in_trial(cast)
    paper = other.served_papers.get()
    press("adjudication.plead_limitation", other, cast.gu, now=NOW + DAY, paper=paper, words="过期")
    refused("in_time", "adjudication.revoke", other, cast.qian, ground="limitation", reason="x")


def test_a_repeated_infringement_is_ordered_at_once(cast: Cast) -> None:
    first = d.ruled(cast, d.in_trial(cast), now=NOW + 2 * DAY)
    second = d.filed(cast)
    earlier = case_of(first)
    refused(
        "earlier_not_effective", "adjudication.mark_repeat", second, cast.zhao, earlier=earlier, reason="同类"
    )
    d.serve(first, cast.zhao, "ruling", now=NOW + 2 * DAY)
    d.serve(first, cast.zhao, "ruling", now=NOW + 2 * DAY, respondent=False)
    press("adjudication.take_effect", first, cast.zhao, now=NOW + 40 * DAY)
    later = NOW + 41 * DAY
    press(
        "adjudication.mark_repeat", second, cast.zhao, now=later, earlier=case_of(first), reason="同样的阀门"
    )
    press("adjudication.deliberate", second, cast.zhao, now=later, words="比对", conclusion="重复侵权")
    order = {"number": "2号", **d.POINTS}
    refused(
        "only_order",
        "adjudication.order_directly",
        second,
        cast.qian,
        now=later,
        outcome="not_infringed",
        **order,
    )
    second = press("adjudication.order_directly", second, cast.qian, now=later, outcome="infringed", **order)
    assert second.state == "ruled" and case_of(second).repeats == case_of(first)


def test_an_objection_that_holds_hands_the_case_over(cast: Cast) -> None:
    matter = d.filed(cast)
    paper = d.serve(matter, cast.zhao, "copy")
    refused(
        "objection_late",
        "adjudication.raise_objection",
        matter,
        cast.gu,
        now=NOW + 16 * DAY,
        paper=paper,
        words="x",
    )
    press("adjudication.enter_objection", matter, cast.zhao, paper=paper, words="不归婺城管")
    matter = press(
        "adjudication.uphold_objection", matter, cast.qian, reason="侵权地在金东", receiver="示例金东区局"
    )
    assert matter.state == "handed_out" and not matter.is_open
    assert matter.jurisdiction_objections.get().outcome == "upheld"


def test_major_disputes_and_others_competence_are_passed_on(cast: Cast) -> None:
    up = press("adjudication.pass_up", d.a_request(cast), cast.qian, reason="跨省", number="函1号")
    assert up.state == "passed_up" and not up.is_open
    out = press(
        "adjudication.refuse_filing",
        d.a_request(cast),
        cast.qian,
        ground="not_competent",
        reason="侵权地在外市",
    )
    assert case_of(out).no_filing == "not_competent"


def test_an_annulled_ruling_says_where_it_was_taken_down(cast: Cast) -> None:
    matter = d.ruled(cast, d.in_trial(cast), now=NOW + 2 * DAY)
    d.published(cast, matter, now=NOW + 3 * DAY)
    changed = {"number": "变更1号", "words": "部分无效", "order_text": "只停止销售"}
    press("adjudication.change_ruling", matter, cast.qian, now=NOW + 4 * DAY, **changed)
    assert d.clock(matter, "ruling_publication").state == "running", "the change is published in its own time"
    annul = {"number": "撤1号", "words": "专利权全部无效"}
    refused("still_public", "adjudication.annul_ruling", matter, cast.qian, now=NOW + 5 * DAY, **annul)
    matter = press(
        "adjudication.annul_ruling", matter, cast.qian, now=NOW + 5 * DAY, where="网站已撤下", **annul
    )
    assert matter.state == "annulled"


def shandong(cast: Cast, **settings: str) -> int:
    """The provincial plan in force with its choices; id of the installation."""
    province = add_territory(code="37", name="山东省", level="province", parent=None, by=SYSTEM, now=NOW)
    bureau = make_agency("示例省局", province, "province", "market_supervision")
    return put_into_force(
        load_pack(OWN_PACKS / "shandong", by=SYSTEM, now=NOW),
        territory=province,
        lead=bureau,
        start=NOW.date(),
        choices=Choices(settings=settings, contacts=CONTACTS),
        by=SYSTEM,
        now=NOW,
    ).pk


@pytest.mark.clause("SD-1.3a")
@pytest.mark.parametrize(
    ("chosen", "simple"), [({}, None), ({"simple_adjudication": "fifteen_days"}, "2026-03-24")]
)
def test_simple_and_complex_are_split_and_only_a_local_rule_gives_the_simple_ones_a_number(
    cast: Cast, chosen: dict[str, str], simple: str | None
) -> None:
    matter = d.filed(cast, now=NOW + DAY)
    Matter.objects.filter(pk=matter.pk).update(installation=shandong(cast, **chosen))
    refused("reason_missing", "adjudication.sort_simple", matter, cast.zhao, now=NOW + DAY, reason=" ")
    matter = press(
        "adjudication.sort_simple", matter, cast.zhao, now=NOW + DAY, reason="一名被请求人，权利要求清楚"
    )
    assert case_of(matter).complexity == "simple"
    started = matter.clocks.filter(slot="simple_track")
    assert started.exists() == bool(simple)
    if simple:
        assert d.due(matter, "simple_track") == simple
        assert "非法定" in started.get().spec["name"], "shown as what it is"
    assert d.due(matter, "patent_dispute") == "2026-06-03", "the law's own time stays"
    press("adjudication.sort", matter, cast.zhao, now=NOW + 2 * DAY, reason="要做技术鉴定")
    assert not matter.clocks.filter(slot="simple_track", state="running").exists()
    assert d.clock(matter, "patent_dispute").state == "running"


def test_time_for_an_appraisal_is_not_counted(cast: Cast) -> None:
    matter = d.in_trial(cast)
    given = {"chosen": ["patent_dispute"], "file": make_file("委托书.pdf"), "paper_number": "鉴定委托1号"}
    begun, back = NOW + 3 * DAY, NOW + 13 * DAY
    refused("ground", "adjudication.set_aside", matter, cast.qian, now=begun, ground="太忙", **given)
    press("adjudication.set_aside", matter, cast.qian, now=begun, ground="检验、鉴定", **given)
    assert d.clock(matter, "patent_dispute").state == "paused"
    press("adjudication.count_again", matter, cast.zhao, now=back, **given)
    assert d.due(matter, "patent_dispute") == "2026-06-12"
