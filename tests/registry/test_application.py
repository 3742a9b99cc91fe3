"""How an application comes in: by the enterprise, on paper, by nomination; territory, doubles, withdrawal."""

from datetime import timedelta

import pytest

from tests.cast import NOW, make_actor, make_unit
from tests.makers import (
    do,
    fix_and_run,
    make_application_at,
    make_draft,
    make_enterprise,
    make_list,
    make_marks,
    make_patents,
    make_profile,
    make_round,
)
from tests.registry.acts import at_application
from tests.registry.asking import refused
from zhitong.journal.public import reveal
from zhitong.matters.public import Clock, Matter, Refused, Stale, WaitingOn
from zhitong.registry import actions
from zhitong.registry.models import Application
from zhitong.registry.procedures import applying, deciding, verifying
from zhitong.registry.procedures import round as rounds
from zhitong.registry.vocabulary import ApplicationState

DAY = timedelta(days=1)


@pytest.mark.parametrize("state", ApplicationState.values)
def test_every_state_can_be_reached(cast, unit_list, state):
    assert at_application(cast, unit_list, state).state == state


@pytest.mark.clause("JH-4.1", "JH-3.1.2")
def test_an_enterprise_files_and_the_county_has_it(cast, unit_list):
    make_enterprise(cast)
    matter = make_draft(unit_list, cast.bearing, by=cast.fang)
    assert matter.waiting_on == WaitingOn.APPLICANT
    do(applying.Submit, matter, by=cast.fang)
    assert (matter.state, matter.lead, matter.city) == ("county_verification", cast.county, cast.city)
    assert matter.next_act == "application.recommend"
    assert Matter.objects.visible_to(cast.zhao).filter(pk=matter.pk).exists()
    assert not Matter.objects.visible_to(cast.wu).filter(pk=matter.pk).exists()
    assert not Matter.objects.visible_to(cast.gu).filter(pk=matter.pk).exists()
    items = matter.verification_items.order_by("id")
    assert [item.kind for item in items] == ["patent_invention", "patent_invention", "trademark", "high_tech"]
    assert matter.application.declared_verdict["met"] is True


def test_the_form_is_prefilled_and_the_mobile_number_is_sealed(cast, unit_list):
    make_enterprise(cast)
    application = make_draft(unit_list, cast.bearing, by=cast.fang).application
    assert application.form["enterprise_name"] == "示例精密轴承有限公司"
    assert application.form["patents_in_force"] == 2
    assert "高新技术企业" in application.form["high_tech"]
    saved = actions.save_draft(
        application,
        form={"contact_mobile": "19900004321"},
        by=cast.fang,
        now=NOW,
        version=application.version,
    )
    assert reveal(saved.contact_phone) == "19900004321"
    assert "19900004321" not in str(saved.form)


def test_a_draft_is_never_lost_and_never_overwritten_unseen(cast, unit_list):
    make_enterprise(cast)
    application = make_draft(unit_list, cast.bearing, by=cast.fang).application
    actions.save_draft(application, form={"staff_count": ""}, by=cast.fang, now=NOW, version=1)
    with pytest.raises(Stale):
        actions.save_draft(application, form={"staff_count": 7}, by=cast.fang, now=NOW, version=1)
    assert Application.objects.get().form["staff_count"] == ""


def test_after_filing_the_form_is_shut(cast, unit_list):
    matter = make_application_at(cast, unit_list, "county_verification")
    with pytest.raises(Refused, match="不能直接改"):
        actions.save_draft(matter.application, form={"staff_count": 7}, by=cast.fang, now=NOW)


@pytest.mark.clause("JH-4.1")
def test_the_county_files_what_came_on_paper_and_it_is_marked(cast, unit_list):
    make_enterprise(cast)
    matter = make_draft(unit_list, cast.bearing, by=cast.zhao, route="paper")
    do(applying.SubmitFor, matter, by=cast.zhao)
    assert matter.application.route == "paper"
    assert matter.chain.events.get(verb="application.submit_for").facts["on_behalf"] is True
    do(verifying.ReturnForCorrection, matter, by=cast.zhao, data={"points": ["缺盖章"]})
    do(applying.ResubmitFor, matter, by=cast.zhao)
    assert matter.state == "county_verification"


def test_only_the_own_county_files_for_an_enterprise(cast, unit_list):
    make_enterprise(cast)
    with pytest.raises(Refused, match="所在地的推荐单位"):
        actions.begin_application(cast.bearing, unit_list, by=cast.wu, now=NOW, route="paper")
    with pytest.raises(Refused, match="联络员"):
        actions.begin_application(cast.bearing, unit_list, by=cast.gu, now=NOW)


@pytest.mark.clause("ALL-territory")
def test_an_enterprise_from_elsewhere_is_told_where_to_go(cast, unit_list):
    foreign = make_unit("邻市示例有限公司", 77, cast.place.abroad)
    visitor = make_actor("visitor", "外示人", foreign, "liaison_officer")
    with pytest.raises(Refused) as caught:
        actions.begin_application(foreign, unit_list, by=visitor, now=NOW)
    assert [one.code for one in caught.value.refusals] == ["outside_territory"]
    assert "邻县" in str(caught.value)
    assert "金华市" in str(caught.value)
    assert not Matter.objects.exists()


@pytest.mark.clause("ALL-territory")
def test_who_moves_away_meanwhile_is_neither_recommended_nor_listed(cast, unit_list):
    from zhitong.people.public import move_organisation

    matter = make_application_at(cast, unit_list, "examination")
    round_ = make_round(cast, unit_list, [matter])
    move_organisation(cast.bearing, territory=cast.place.abroad, by=cast.lin, now=NOW)
    with pytest.raises(Refused, match="不在金华市"):
        fix_and_run(cast, round_)
    matter.refresh_from_db()
    assert matter.state == "in_round"


def test_one_open_application_and_none_for_who_is_listed(cast, unit_list):
    matter = make_application_at(cast, unit_list, "county_verification")
    with pytest.raises(Refused, match=matter.number):
        actions.begin_application(cast.bearing, unit_list, by=cast.fang, now=NOW)
    do(applying.Withdraw, matter, by=cast.fang)
    again = make_application_at(cast, unit_list, "listed")
    assert again.state == "listed"
    with pytest.raises(Refused, match="不用再申报"):
        actions.begin_application(cast.bearing, unit_list, by=cast.fang, now=NOW)


@pytest.mark.clause("JH-3.1.2")
def test_the_county_nominates_a_growth_enterprise_on_verified_rights(cast, unit_list):
    make_profile(cast.valve)
    make_patents(cast.valve, 14)
    make_marks(cast.valve, 6)
    matter = actions.nominate(cast.valve, unit_list, by=cast.qian, now=NOW)
    assert (matter.state, matter.application.route) == ("county_verification", "nomination")
    items = list(matter.verification_items.order_by("id"))
    assert len(items) == 20
    actions.confirm_same(matter, items[1:], source="专利登记簿", by=cast.zhao, now=NOW)
    lapsed = {"verdict": "lapsed", "note": "未缴年费", "source": "专利登记簿"}
    do(verifying.JudgeItem, matter, by=cast.zhao, data=lapsed, part=items[0])
    found = refused(verifying.Recommend, matter, by=cast.qian, data={"opinion": "同意"})
    assert found == {"condition_missed": "有效专利与注册商标合计 19 件，尚缺 1 件，核定后不再符合条件"}
    in_force = {"verdict": "in_force", "source": "专利登记簿，已补缴"}
    items[0].refresh_from_db()
    do(verifying.JudgeItem, matter, by=cast.zhao, data=in_force, part=items[0])
    do(verifying.Recommend, matter, by=cast.qian, data={"opinion": "重点推荐"})
    assert matter.state == "examination"


@pytest.mark.clause("JH-3.1.2")
def test_a_nomination_stands_on_growth_alone(cast, unit_list):
    make_enterprise(cast, cast.valve, patents=5, marks=5, high_tech=True)
    with pytest.raises(Refused, match="合计 10 件，尚缺 10 件"):
        actions.nominate(cast.valve, unit_list, by=cast.qian, now=NOW)


def test_withdrawing_ends_it_and_its_clocks(cast):
    unit_list = make_list(cast, settings={"office_targets": True})
    matter = make_application_at(cast, unit_list, "county_verification")
    assert matter.due_at is not None
    do(applying.Withdraw, matter, by=cast.fang, data={"reason": "今年不报了"})
    assert (matter.state, matter.is_open, matter.due_at) == ("withdrawn", False, None)
    assert Clock.objects.get().state == "cancelled"


def test_examination_ends_where_the_round_begins_and_starts_again_out_of_it(cast):
    unit_list = make_list(cast, settings={"office_targets": True})
    matter = make_application_at(cast, unit_list, "in_round")
    clock = Clock.objects.get(matter=matter, slot="examination")
    assert (clock.state, matter.due_at) == ("kept", None)
    line = matter.application.round_lines.get()
    do(rounds.DropLine, line.matter, by=cast.lin, data={"reason": "下一批再定"}, part=line)
    matter.refresh_from_db()
    assert matter.state == "examination" and matter.due_at is not None


def test_correction_pauses_the_verification_and_resubmitting_resumes_it(cast):
    unit_list = make_list(cast, settings={"office_targets": True})
    matter = make_application_at(cast, unit_list, "county_verification")
    due = matter.due_at
    points = {"points": ["补营业执照", " "]}
    do(verifying.ReturnForCorrection, matter, by=cast.zhao, now=NOW + DAY, data=points)
    assert matter.waiting_on == WaitingOn.APPLICANT
    assert [point.text for point in matter.correction_points.all()] == ["补营业执照"]
    assert {clock.slot: clock.state for clock in Clock.objects.all()} == {
        "county_verification": "paused",
        "correction": "running",
    }
    point = matter.correction_points.get()
    later = NOW + 3 * DAY
    do(applying.Resubmit, matter, by=cast.fang, now=later, data={"answers": {point.pk: "已补盖章的"}})
    point.refresh_from_db()
    assert (point.answer, point.settled_at) == ("已补盖章的", later)
    assert matter.due_at == due + 2 * DAY
    assert Clock.objects.get(slot="correction").state == "kept"


def test_a_return_needs_its_list(cast, unit_list):
    matter = make_application_at(cast, unit_list, "county_verification")
    found = refused(verifying.ReturnForCorrection, matter, by=cast.zhao, data={"points": ["  "]})
    assert list(found) == ["points_missing"]


def test_the_county_corrects_on_behalf_and_says_why(cast, unit_list):
    matter = make_application_at(cast, unit_list, "county_verification")
    assert list(refused(applying.CorrectFor, matter, by=cast.zhao, data={"form": {}, "reason": "来电"})) == [
        "nothing_changed"
    ]
    do(applying.CorrectFor, matter, by=cast.zhao, data={"form": {"staff_count": 130}, "reason": "企业来电"})
    matter = Matter.objects.get(pk=matter.pk)
    assert matter.application.form["staff_count"] == 130
    event = matter.chain.events.get(verb="application.correct_for")
    assert event.facts["fields"] == ["企业总人数"]
    assert event.facts["on_behalf"] is True


def test_the_city_sends_back_with_a_list_and_the_county_settles_it(cast, unit_list):
    matter = make_application_at(cast, unit_list, "examination")
    do(deciding.ReturnToCounty, matter, by=cast.lin, data={"points": ["第 2 件再查"]})
    assert (matter.state, matter.lead) == ("county_verification", cast.county)
    do(verifying.Recommend, matter, by=cast.qian, data={"opinion": "已复核，同意推荐"})
    assert matter.correction_points.get().settled_at == NOW
    assert (matter.state, matter.lead) == ("examination", cast.city)


def test_silence_is_no_consent(cast, unit_list):
    from datetime import date

    from zhitong.matters.public import tick
    from zhitong.registry.procedures import round as rounds

    matter = make_application_at(cast, unit_list, "examination")
    asked = {"organisation": cast.procuratorate, "question": "有没有记录", "due_on": date(2026, 3, 5)}
    do(deciding.Consult, matter, by=cast.lin, data=asked)
    assert Matter.objects.visible_to(cast.zhou).filter(pk=matter.pk).exists()
    later = NOW + timedelta(days=7)
    tick(later)
    assert matter.consultations.get().state == "silent"
    round_ = make_round(cast, unit_list, [])
    found = refused(rounds.AddLines, round_, by=cast.lin, now=later, data={"applications": [matter]})
    assert "没有答复不等于同意" in found["consultation_open"]
    answer = {"agrees": True, "answer": "没有记录"}
    do(
        deciding.AnswerConsultation,
        matter,
        by=cast.zhou,
        now=later,
        data=answer,
        part=matter.consultations.get(),
    )
    do(rounds.AddLines, round_, by=cast.lin, now=later, data={"applications": [matter]})
    matter.refresh_from_db()
    assert matter.state == "in_round"
