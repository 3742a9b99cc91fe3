"""An application with a recommendation by one of several bodies: the applicant chooses, a wrong choice is passed on."""

from __future__ import annotations

import pytest

from tests.cast import NOW, make_unit
from tests.makers import do, judge_all, make_enterprise, make_file
from tests.portal.pages import text
from tests.registry.asking import refused
from tests.registry.mechanisms import Binhai, binhai, jining, make_chosen_at
from tests.registry.tables import signed_in
from zhitong.journal.public import SYSTEM
from zhitong.matters.public import Matter, Refused, offers
from zhitong.people.public import move_organisation
from zhitong.registry import actions
from zhitong.registry.procedures import applying, deciding, passing_on, verifying


@pytest.fixture
def there(cast) -> Binhai:
    return binhai(cast)


def names(found) -> set[str]:
    return {str(one) for one in found}


@pytest.mark.clause("BH-2.1.3")
def test_the_applicant_chooses_among_the_bodies_that_are_competent_for_its_place(cast, there):
    make_enterprise(cast)
    known = actions.recommenders(cast.bearing, there.unit_list)
    assert names(known) == {"示例开发区市场监管局", "示例镇市场监管所", "示例保护中心"}
    in_zone = make_unit("示例开发区企业", 81, there.zone)
    assert names(actions.recommenders(in_zone, there.unit_list)) == {"示例开发区市场监管局", "示例保护中心"}
    with pytest.raises(Refused) as caught:
        actions.begin_application(cast.bearing, there.unit_list, by=cast.fang, now=NOW)
    assert "示例镇市场监管所" in caught.value.refusals[0].sentence
    matter = make_chosen_at(cast, there, "county_verification", body=there.centre)
    assert (matter.county, matter.lead, matter.city) == (there.centre, there.centre, cast.county)
    judge_all(matter, by=there.centre_head)
    do(verifying.Recommend, matter, by=there.centre_head, data={"opinion": "同意推荐"})
    assert (matter.state, matter.lead) == ("examination", cast.county)
    do(deciding.NoteExamination, matter, by=cast.qian, data={"opinion": "情况属实"})


@pytest.mark.clause("BH-2.1.3")
def test_a_wrong_choice_is_passed_on_with_its_reason(cast, there):
    matter = make_chosen_at(cast, there, "county_verification", body=there.zone_bureau)
    item = matter.verification_items.order_by("id").first()
    do(verifying.ConfirmItem, matter, by=there.zone_head, data={"source": "登记簿"}, part=item)
    started = list(matter.clocks.values_list("slot", "start_at"))
    data = {"body": there.station, "reason": "企业在镇上，不在开发区"}
    do(passing_on.PassOn, matter, by=there.zone_head, data=data)
    assert (matter.county, matter.lead, matter.handler) == (there.station, there.station, None)
    assert not Matter.objects.visible_to(there.zone_head).filter(pk=matter.pk).exists()
    assert Matter.objects.visible_to(there.station_officer).filter(pk=matter.pk).exists()
    item.refresh_from_db()
    assert item.verdict == "in_force"
    assert list(matter.clocks.values_list("slot", "start_at")) == started
    event = matter.chain.events.order_by("-seq").first()
    assert event.facts["from_body"] == "示例开发区市场监管局" and event.facts["reason"]


def test_the_applicant_may_choose_again_before_it_files(cast, there):
    matter = make_chosen_at(cast, there, "draft", body=there.zone_bureau)
    do(passing_on.ChooseRecommender, matter, by=cast.fang, data={"body": there.centre})
    assert matter.county == there.centre
    do(applying.Submit, matter, by=cast.fang)
    assert Matter.objects.visible_to(there.centre_head).filter(pk=matter.pk).exists()


def test_a_body_outside_its_place_is_neither_chosen_nor_given_it(cast, there):
    move_organisation(organisation=cast.bearing, territory=there.zone, basis="新执照", by=SYSTEM, now=NOW)
    cast.bearing.refresh_from_db()
    make_enterprise(cast)
    with pytest.raises(Refused) as caught:
        make_chosen_at(cast, there, "draft", body=there.station)
    assert [one.code for one in caught.value.refusals] == ["body_foreign"]
    matter = make_chosen_at(cast, there, "county_verification", body=there.zone_bureau)
    data = {"body": there.station, "reason": "换一家"}
    assert "body_foreign" in refused(passing_on.PassOn, matter, by=there.zone_head, data=data)
    assert "body_foreign" in refused(
        passing_on.PassOn, matter, by=there.zone_head, data={**data, "body": cast.other_county}
    )
    with pytest.raises(Refused) as caught:
        actions.begin_application(cast.valve, there.unit_list, by=cast.zhao, now=NOW, route="paper")
    assert "role" in [one.code for one in caught.value.refusals]


def test_with_one_recommender_nothing_is_asked_and_nothing_passed_on(cast, unit_list):
    make_enterprise(cast)
    matter = actions.begin_application(cast.bearing, unit_list, by=cast.fang, now=NOW)
    assert matter.county == cast.county
    shown = {one.move.verb for one in offers(matter, cast.fang, NOW)}
    assert "application.choose_recommender" not in shown


@pytest.mark.clause("JN-2.1a")
def test_not_being_recommended_is_told_with_the_reason_and_the_way_on(cast):
    unit_list = jining(cast)
    make_enterprise(cast)
    matter = actions.begin_application(
        cast.bearing, unit_list, by=cast.fang, now=NOW, condition_keys=["core_technology"]
    )
    actions.add_material(matter, make_file(by=cast.fang), slot="application_form", by=cast.fang, now=NOW)
    do(applying.Submit, matter, by=cast.fang)
    do(verifying.DoNotRecommend, matter, by=cast.qian, data={"reason": "本次名额有限，核心技术不够突出"})
    assert (matter.state, matter.is_open) == ("not_recommended", False)
    again = actions.begin_application(cast.bearing, unit_list, by=cast.fang, now=NOW)
    assert again.pk != matter.pk


@pytest.mark.clause("BH-2.1.3")
def test_whoever_recommends_keeps_the_record_for_the_unit_and_nobody_else(cast, there):
    """A station and the centre enter what the unit brings on paper, as the county's bureau does, while they have it."""
    centre, station = signed_in(there.centre_head), signed_in(there.station_officer)
    page = f"/desk/enterprises/{cast.bearing.pk}/"
    paper = {
        "kind": "high_tech",
        "level": "national",
        "certificate_no": "GR202433000001",
        "issuer": "示例认定机构",
        "issued_on": "2024-12-06",
        "valid_until": "2027-12-06",
    }
    assert centre.get(page).status_code == 404
    matter = make_chosen_at(cast, there, "county_verification", body=there.centre)
    shown = text(centre.get(page))
    assert "示例精密轴承有限公司" in shown and "高新技术企业" in shown
    made = centre.post(f"{page}qualifications/new/", {**paper, "kind": "ip_advantage"}, follow=True)
    assert made.status_code == 200, text(made)[:800]
    added = cast.bearing.qualifications.get(kind="ip_advantage")
    assert added.chain.events.filter(facts__on_behalf=True).exists()
    assert station.get(f"{page}qualifications/new/").status_code == 404
    # With the work, the record closes to it again.
    do(applying.Withdraw, matter, by=cast.fang, data={"reason": "今年不报了"})
    assert centre.get(page).status_code == 404
    assert centre.post(f"{page}qualifications/new/", paper).status_code == 404
    # A station files for who comes on paper, and the bureau that fixes this list makes its rounds.
    assert "代企业申报" in text(station.get("/desk/apply/"))
    opened = signed_in(cast.qian).post(
        "/desk/rounds/new/", {"unit_list": there.unit_list.pk, "title": "第一批"}, follow=True
    )
    assert opened.status_code == 200 and Matter.objects.get(kind="round").lead == cast.county
