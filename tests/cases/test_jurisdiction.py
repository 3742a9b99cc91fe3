"""Whose a case is: 24 hours to the minute for reporting, both views, designation by who stands above both."""

from __future__ import annotations

from datetime import timedelta

import pytest

from tests.cases.acts import HAND_OVER, a_lead, press
from tests.cases.penalty import a_case
from tests.cases.test_lead_pages import client_of, page
from tests.cast import NOW, Cast, make_actor, make_agency
from tests.makers import make_file
from zhitong.cases.models import JurisdictionDispute
from zhitong.cases.procedures.jurisdiction.dispute import StateView
from zhitong.cases.queries.disputes import bouncing
from zhitong.matters.public import Clock, Matter, Refused, Stale, perform, seat_totals
from zhitong.people.public import DutyKind, Function, Level, Organisation, Territory
from zhitong.registry.models import UnitList

AROSE = NOW - timedelta(minutes=7)
HOUR = timedelta(hours=1)
UNTIL = (NOW + timedelta(days=5)).date()


def disputed(cast: Cast, lead: Matter, **more: object) -> Matter:
    data = {"other": cast.other_county, "other_name": "", "stance": "theirs", "reason": "货在金东区"}
    press("lead.dispute", lead, cast.zhao, **{**data, "arose_at": AROSE, **more})
    return JurisdictionDispute.objects.get(about=lead).matter


def slots(matter: Matter) -> dict[str, Clock]:
    return {clock.slot: clock for clock in matter.clocks.all()}


@pytest.fixture
def province(cast: Cast) -> Organisation:
    return make_agency(
        "示例省局", Territory.objects.get(code="33"), Level.PROVINCE, Function.MARKET_SUPERVISION
    )


@pytest.mark.clause("JH-3.2.2")
def test_inside_the_city_it_is_reported_within_24_hours_to_the_minute_and_designated(
    cast: Cast, listed: UnitList
) -> None:
    lead = a_lead(cast, now=AROSE - HOUR)
    dispute = disputed(cast, lead)
    running = slots(dispute)
    # Both limits run; the stricter one is shown first.
    assert running["jurisdiction_report_inside"].due_at == AROSE + timedelta(hours=24)
    assert running["jurisdiction_negotiation"].spec["id"] == "D5"
    assert running["jurisdiction_negotiation"].spec["confidence"] == "memory"
    assert dispute.due_at == AROSE + timedelta(hours=24) and dispute.due_unit == "h"
    view = dispute.dispute_views.get(organisation=cast.other_county)
    press("jurisdiction_dispute.state_view", dispute, cast.wu, part=view, stance="theirs")
    with pytest.raises(Refused, match="不一致"):
        press("jurisdiction_dispute.agree", dispute, cast.zhao, designated=cast.county, reason="商量好了")
    later = NOW + timedelta(hours=23)
    with pytest.raises(Refused, match="负责人"):
        press("jurisdiction_dispute.report_up_penalty", dispute, cast.zhao, now=later, letter_number="1号")
    dispute = press(
        "jurisdiction_dispute.report_up_penalty",
        dispute,
        cast.qian,
        now=later,
        letter_number="示监〔2026〕1号",
    )
    assert dispute.lead == cast.city
    kept = slots(dispute)
    assert {kept[slot].state for slot in ("jurisdiction_report_inside", "jurisdiction_negotiation")} == {
        "kept"
    }
    assert kept["designation"].spec["id"] == "D6" and kept["designation"].state == "running"
    assert Matter.objects.get(pk=lead.pk).lead == cast.county, "nobody puts it down meanwhile"
    press(
        "jurisdiction_dispute.designate",
        dispute,
        cast.he,
        now=later + HOUR,
        designated=cast.other_county,
        reason="侵权行为地在金东区",
    )
    lead.refresh_from_db()
    assert lead.lead == cast.other_county and lead.county == cast.other_county
    row = next(row for row in bouncing(cast.he, NOW.year) if row.organisation == cast.other_county)
    assert row.disowned_but_named == 1


@pytest.mark.clause("JH-3.2.2")
def test_outside_the_city_the_city_bureau_reports_to_the_province_or_coordinates(
    cast: Cast, listed: UnitList, province: Organisation
) -> None:
    abroad = make_agency("示例邻县局", cast.place.abroad, Level.COUNTY, Function.MARKET_SUPERVISION)
    dispute = disputed(cast, a_lead(cast, now=AROSE - HOUR), other=abroad)
    assert dispute.lead == cast.city, "beyond the city it is the city bureau that reports"
    assert dispute.due_at == AROSE + timedelta(hours=24)
    assert dispute.dispute.superior == province
    dispute = press("jurisdiction_dispute.coordinate", dispute, cast.lin, reason="与邻市局电话协调")
    assert slots(dispute)["jurisdiction_report_outside"].state == "kept"
    dispute = press(
        "jurisdiction_dispute.report_up_penalty", dispute, cast.he, letter_number="示监〔2026〕2号"
    )
    head = make_actor("sheng", "省示", province, DutyKind.HEAD)
    lead_id = dispute.dispute.about_id
    assert not Matter.objects.visible_to(head).filter(pk=lead_id).exists(), "only what is reported up is seen"
    press("jurisdiction_dispute.designate", dispute, head, designated=cast.county, reason="先立案")
    assert Matter.objects.get(pk=lead_id).lead == cast.county


@pytest.mark.clause("JH-3.2.2")
def test_beyond_the_province_support_is_asked_for_without_an_invented_limit(
    cast: Cast, listed: UnitList
) -> None:
    dispute = disputed(cast, a_lead(cast, now=AROSE - HOUR), other=None, other_name="广东省示例市")
    assert (dispute.due_at, dispute.lead) == (None, cast.city)
    dispute = press(
        "jurisdiction_dispute.ask_for_support", dispute, cast.lin, superior_name="省局", letter_number="3号"
    )
    dispute = press("jurisdiction_dispute.note_support", dispute, cast.lin, reason="省局函请广东省局协查")
    assert (dispute.state, dispute.is_open) == ("helped", False)


def test_whoever_was_handed_a_penalty_matter_objects_upwards(cast: Cast) -> None:
    lead = press(
        "lead.hand_over", a_lead(cast), cast.zhao, receiver=cast.other_county, until=UNTIL, **HAND_OVER
    )
    lead = press("lead.object_to_hand_over", lead, cast.wu, arose_at=NOW, reason="侵权人在婺城区")
    assert (lead.lead, lead.state, lead.hand_overs.get().state) == (cast.county, "reviewing", "disputed")
    dispute = lead.disputes.get().matter
    assert {view.stance for view in dispute.dispute_views.all()} == {"theirs"}
    with pytest.raises(Refused, match="已经有一个管辖争议"):
        disputed(cast, lead)


def test_a_superior_outside_the_system_is_heard_by_its_letter(cast: Cast, listed: UnitList) -> None:
    place = Territory.objects.get(code="33")
    province = make_agency("示例省局", place, Level.PROVINCE, Function.MARKET_SUPERVISION, is_outside=True)
    abroad = make_agency("示例邻县局", cast.place.abroad, Level.COUNTY, Function.MARKET_SUPERVISION)
    dispute = disputed(cast, a_lead(cast, now=AROSE - HOUR), other=abroad)
    dispute = press(
        "jurisdiction_dispute.report_up_penalty", dispute, cast.he, letter_number="示监〔2026〕2号"
    )
    assert dispute.lead == cast.city and dispute.dispute.superior == province
    third = cast.other_county
    form = page(client_of(cast.lin), f"/m/{dispute.pk}/jurisdiction_dispute.record_designation/")
    assert "通知书指定给哪一家" in form and third.name in form
    with pytest.raises(Refused, match="先录入"):
        press("jurisdiction_dispute.carry_out", dispute, cast.lin)
    letter = {"letter_number": "示省〔2026〕9号", "letter_date": NOW.date(), "received_at": NOW}
    dispute = press(
        "jurisdiction_dispute.record_designation",
        dispute,
        cast.lin,
        file=make_file("通知书.pdf"),
        received_by="林示安",
        content={"designated": third.pk, "said": f"指定{third.name}管辖"},
        **letter,
    )
    act = dispute.outside_acts.get()
    address = f"/m/{dispute.pk}/jurisdiction_dispute.confirm_designation/{act.pk}/"
    first, second = (client_of(one) for one in (cast.lin, cast.he))
    assert "待核对的来函" in page(first, f"/m/{dispute.pk}/") and address not in page(
        first, f"/m/{dispute.pk}/"
    )
    assert address in page(second, f"/m/{dispute.pk}/") and f"指定{third.name}管辖" in page(second, address)
    with pytest.raises(Refused, match="不能是同一个人"):
        press("jurisdiction_dispute.confirm_designation", dispute, cast.lin, part=act)
    press("jurisdiction_dispute.confirm_designation", dispute, cast.he, part=act)
    dispute = press("jurisdiction_dispute.carry_out", dispute, cast.lin)
    assert (dispute.state, dispute.dispute.designated) == ("designated", third), "whom the letter names"
    assert Matter.objects.get(pk=dispute.dispute.about_id).lead == third


def test_patents_have_no_day_count_and_two_views_do_not_collide(cast: Cast) -> None:
    lead = a_lead(
        cast, now=AROSE - HOUR, channel="adjudication_request", act="patent", right_kind="patent_invention"
    )
    dispute = disputed(cast, lead)
    assert slots(dispute) == {}, "D8 sets no days, and this unit stands in no list"
    ours, theirs = dispute.dispute_views.order_by("id")
    seen = theirs.version
    press("jurisdiction_dispute.state_view", dispute, cast.zhao, part=ours, stance="ours")
    press("jurisdiction_dispute.state_view", dispute, cast.wu, part=theirs, stance="theirs")
    with pytest.raises(Stale):
        data = {"stance": "ours"}
        perform(StateView, dispute, actor=cast.wu, now=NOW, data=data, part=theirs, part_version=seen)
    done = press("jurisdiction_dispute.agree", dispute, cast.zhao, designated=cast.county, reason="我方办")
    assert done.state == "agreed"


def test_a_sealed_case_opens_to_whoever_is_named_and_counts_for_nobody_above(cast: Cast) -> None:
    secret = {"act": "trade_secret", "right_kind": "trade_secret"}
    matter = a_case(cast, "trade_secret_case", **secret).matter
    data = {"other": cast.other_county, "other_name": "", "stance": "theirs", "reason": "在金东区"}
    press("trade_secret_case.dispute", matter, cast.zhao, arose_at=NOW, **data)
    dispute = JurisdictionDispute.objects.get(about=matter).matter
    assert seat_totals(cast.wu, NOW).count(kinds=("trade_secret_case",)) == 0
    press("jurisdiction_dispute.report_up_penalty", dispute, cast.qian, letter_number="1号")
    press("jurisdiction_dispute.designate", dispute, cast.he, designated=cast.other_county, reason="行为地")
    seen = [Matter.objects.visible_to(one).filter(pk=matter.pk).exists() for one in (cast.wu, cast.lin)]
    counted = [seat_totals(one, NOW).count(kinds=("trade_secret_case",)) for one in (cast.wu, cast.lin)]
    assert (seen, counted) == ([True, False], [1, 0])


def test_a_dispute_raised_by_mistake_is_withdrawn_but_not_over_the_other_sides_claim(
    cast: Cast, listed: UnitList
) -> None:
    lead = a_lead(cast, now=AROSE - HOUR)
    dispute = disputed(cast, lead)
    zhao, address = client_of(cast.zhao), f"/m/{dispute.pk}/jurisdiction_dispute.withdraw/"
    empty = zhao.post(address, {"version": dispute.version, "reason": " "})
    assert empty.status_code == 422, "the reason is asked for at its field"
    view = dispute.dispute_views.get(organisation=cast.other_county)
    press("jurisdiction_dispute.state_view", dispute, cast.wu, part=view, stance="ours")
    with pytest.raises(Refused, match="不能单方撤回"):
        press("jurisdiction_dispute.withdraw", dispute, cast.zhao, reason="选错了单位")
    view.refresh_from_db()
    press("jurisdiction_dispute.state_view", dispute, cast.wu, part=view, stance="theirs")
    late = NOW + timedelta(hours=25)
    dispute = press("jurisdiction_dispute.withdraw", dispute, cast.zhao, now=late, reason="选错了单位")
    assert (dispute.state, slots(dispute)["jurisdiction_report_inside"].state) == ("withdrawn", "missed")
    assert Matter.objects.get(pk=lead.pk).lead == cast.county
    right = {"other": None, "other_name": "外省某局", "stance": "ours", "reason": "货从外省来"}
    press("lead.dispute", lead, cast.zhao, arose_at=late, now=late, **right)
