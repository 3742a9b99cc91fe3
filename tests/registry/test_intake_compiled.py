"""A list that a bureau compiles without applications: put together, confirmed by the enterprise, decided in a round."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tests.cast import NOW, make_unit, person_of
from tests.makers import do, fix_and_run, judge_all, make_enterprise, make_round
from tests.registry.asking import refused
from tests.registry.mechanisms import ATTRIBUTES, FORM, jiaozuo, make_compiled_at
from zhitong.inbox.public import Notice
from zhitong.matters.public import Matter, Refused, offers, refusals, state_name
from zhitong.matters.public import procedure as procedure_of
from zhitong.registry import actions
from zhitong.registry.models import Application
from zhitong.registry.procedures import applying, compiling, confirming
from zhitong.registry.vocabulary import UnitAnswer

AFTER = timedelta(days=30)


def codes(caught: pytest.ExceptionInfo[Refused]) -> list[str]:
    return [one.code for one in caught.value.refusals]


@pytest.mark.clause("JZ-2.3a")
def test_from_the_compiling_bureau_to_the_list_without_an_application(cast):
    unit_list = jiaozuo(cast)
    make_enterprise(cast)
    matter = actions.compile_unit(cast.bearing, unit_list, by=cast.zhao, now=NOW)
    application = matter.application
    assert (matter.state, matter.lead, matter.city) == ("compiling", cast.county, cast.city)
    assert matter.number.startswith("编制")
    # What the record gives proposes the category; the rest is for a person to fill.
    assert application.attributes == {"category": ["high_tech"]}
    assert "attribute_missing" in refused(compiling.AskConfirmation, matter, by=cast.zhao)
    do(compiling.SetAttributes, matter, by=cast.zhao, data={"attributes": ATTRIBUTES})
    do(compiling.AskConfirmation, matter, by=cast.zhao)
    clock = matter.clocks.get(slot="enterprise_confirmation")
    assert (clock.spec["length"], clock.spec["unit"], clock.spec["standing"]) == (10, "wd", "office_target")
    told = Notice.objects.get(recipient=person_of(cast.fang))
    assert told.path == f"/m/{matter.pk}/" and unit_list.name in told.why
    do(confirming.Confirm, matter, by=cast.fang, data={"form": {**FORM, "liaison_mobile": "13900001234"}})
    application.refresh_from_db()
    assert application.answer == UnitAnswer.CONFIRMED
    assert application.form["head"] == FORM["head"]
    assert application.contact_phone is not None and "liaison_mobile" not in application.form
    assert matter.next_act == "application.put_forward"
    judge_all(matter, by=cast.zhao)
    do(compiling.PutForward, matter, by=cast.zhao)
    state = procedure_of("application").by_state[matter.state]
    assert state_name(state, matter.installation_id) == "待列入批次"
    fix_and_run(cast, make_round(cast, unit_list, [matter]))
    matter.refresh_from_db()
    assert matter.state == "listed"
    assert application.listed_units.get().basis_key == "high_tech"


@pytest.mark.clause("JZ-2.3a")
def test_nobody_applies_where_a_bureau_compiles(cast):
    unit_list = jiaozuo(cast)
    make_enterprise(cast)
    with pytest.raises(Refused) as caught:
        actions.begin_application(cast.bearing, unit_list, by=cast.fang, now=NOW)
    assert "route_off" in codes(caught)
    matter = make_compiled_at(cast, unit_list, "county_verification")
    shown = {one.move.verb for one in offers(matter, cast.zhao, NOW)}
    assert "application.put_forward" in shown
    assert not shown & {
        "application.recommend",
        "application.return_for_correction",
        "application.submit_for",
    }
    assert "application.withdraw" not in {one.move.verb for one in offers(matter, cast.fang, NOW)}
    assert refusals(applying.Withdraw(matter, actor=cast.fang, now=NOW))[0].code == "not_here"


def test_without_an_account_the_bureau_writes_down_who_answered_and_how(cast):
    matter = make_compiled_at(cast, jiaozuo(cast), "confirmation")
    data = {"who": "方示文 主管", "how": "phone", "on": date(2026, 3, 2), "form": FORM}
    assert {"who_missing", "how_missing", "on_wrong"} <= set(
        refused(confirming.ConfirmFor, matter, by=cast.zhao, data={"on": date(2026, 3, 9)})
    )
    do(confirming.ConfirmFor, matter, by=cast.zhao, data=data)
    application = Application.objects.get(matter=matter)
    assert "方示文" in application.answered_by_label and "电话" in application.answered_by_label
    event = matter.chain.events.order_by("-seq").first()
    assert event.facts["on_behalf"] and "方示文" not in str(event.facts)


def test_an_enterprise_that_objects_is_not_put_forward_over_it(cast):
    matter = make_compiled_at(cast, jiaozuo(cast), "examination")
    do(confirming.Object, matter, by=cast.fang, data={"reason": "资料不宜列入名录"})
    application = Application.objects.get(matter=matter)
    assert (matter.state, matter.lead, application.answer) == ("compiling", cast.county, "objected")
    assert not matter.clocks.filter(state="running").exists()
    do(compiling.LeaveOut, matter, by=cast.zhao, data={"reason": "企业不同意列入"})
    assert (matter.state, matter.is_open) == ("left_out", False)


def test_silence_is_told_of_and_neither_confirms_nor_stops(cast):
    matter = make_compiled_at(cast, jiaozuo(cast), "confirmation")
    data = {"reason": "电话两次没有人接"}
    assert "not_due" in refused(confirming.GoOnUnanswered, matter, by=cast.zhao, data=data)
    do(confirming.GoOnUnanswered, matter, by=cast.zhao, now=NOW + AFTER, data=data)
    assert Application.objects.get(matter=matter).answer == UnitAnswer.UNANSWERED
    assert matter.verification_items.count() == 4


def test_the_enterprise_is_asked_again_and_what_it_mends_is_checked_again(cast):
    matter = make_compiled_at(cast, jiaozuo(cast), "county_verification")
    judge_all(matter, by=cast.zhao)
    matter.refresh_from_db()
    do(confirming.AskAgain, matter, by=cast.zhao, data={"points": ["联络员的电话打不通"]})
    assert matter.state == "confirmation"
    do(confirming.Confirm, matter, by=cast.fang, data={"form": FORM})
    assert matter.correction_points.get().settled_at
    assert not matter.verification_items.filter(verdict="").exists()


def test_what_the_enterprise_leaves_out_is_named(cast):
    matter = make_compiled_at(cast, jiaozuo(cast), "confirmation")
    found = refused(confirming.Confirm, matter, by=cast.fang, data={"form": {"head": ""}})
    assert "企业负责人" in found["field_missing"]
    assert "option" not in found
    with pytest.raises(Refused) as caught:
        actions.compile_unit(
            cast.valve, matter.application.unit_list, attributes={"use": ["eat"]}, by=cast.zhao, now=NOW
        )
    assert codes(caught) == ["attribute_option"]


# --- who may not ---------------------------------------------------------------------------------------------


def test_a_bureau_compiles_its_own_area_only(cast):
    unit_list = jiaozuo(cast)
    far = make_unit("示例邻县公司", 71, cast.place.abroad)
    for unit, by, code in (
        (cast.bearing, cast.wu, "role"),
        (far, cast.zhao, "outside_territory"),
        (cast.bearing, cast.fang, "role"),
        (cast.bearing, cast.lin, "role"),
    ):
        with pytest.raises(Refused) as caught:
            actions.compile_unit(unit, unit_list, by=by, now=NOW)
        assert code in codes(caught)
    assert not Matter.objects.filter(kind="application").exists()


def test_another_enterprise_neither_confirms_nor_sees_it(cast):
    matter = make_compiled_at(cast, jiaozuo(cast), "confirmation")
    assert refused(confirming.Confirm, matter, by=cast.gu, data={"form": FORM}) == {
        "role": "这一步不由您所在的单位办理。"
    }
    assert not Matter.objects.visible_to(cast.gu).filter(pk=matter.pk).exists()


def test_a_second_entry_is_refused_and_the_first_named(cast):
    unit_list = jiaozuo(cast)
    matter = make_compiled_at(cast, unit_list, "compiling")
    with pytest.raises(Refused) as caught:
        actions.compile_unit(cast.bearing, unit_list, by=cast.zhao, now=NOW)
    assert codes(caught) == ["application_open"]
    assert matter.number in caught.value.refusals[0].sentence


def test_what_was_not_checked_is_not_put_forward(cast):
    matter = make_compiled_at(cast, jiaozuo(cast), "county_verification")
    assert "提请定名单" in refused(compiling.PutForward, matter, by=cast.zhao)["unjudged"]
