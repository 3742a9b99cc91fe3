"""After listing: what a list keeps of a unit, who leaves the area, the periodical review of a whole list."""

from datetime import date

import pytest

from tests.cast import NOW, make_unit, person_of
from tests.makers import do, make_list
from tests.matters.test_clocks import at
from tests.registry.after import OTHER, REASON, enlist, enlist_many, make_review_at
from tests.registry.asking import refused
from tests.registry.mechanisms import ATTRIBUTES, binhai, jiaozuo, jining, make_compiled_at
from zhitong.inbox.models import Notice
from zhitong.matters.public import Matter, recuse, seat_totals
from zhitong.people.public import move_organisation
from zhitong.registry import actions, queries
from zhitong.registry.models import ListedUnit, ListReview, ReviewLine
from zhitong.registry.procedures import after_listing, listing, reviewing
from zhitong.registry.queries.listed import Chosen, members
from zhitong.registry.vocabulary import ListingState

TODAY = NOW.date()


def unit_of(matter: Matter) -> ListedUnit:
    return ListedUnit.objects.get(matter=matter)


# --- what the list keeps of a unit ---------------------------------------------------------------------------


@pytest.mark.clause("JZ-2.3a")
def test_what_was_compiled_is_kept_with_the_listed_unit_and_is_adjusted_with_a_reason(cast):
    from tests.makers import fix_and_run

    application = make_compiled_at(cast, jiaozuo(cast), "in_round")
    fix_and_run(cast, Matter.objects.get(kind="round"))
    unit = ListedUnit.objects.get(application=application.application)
    assert unit.attributes == ATTRIBUTES
    do(listing.AdjustAttributes, unit.matter, by=cast.lin, data={"attributes": OTHER, **REASON})
    unit.refresh_from_db()
    assert unit.attributes == OTHER
    facts = unit.matter.chain.events.get(verb="listing.adjust").facts
    assert facts["changes"] == ["知识产权运用方式由“所有”改为“使用、所有”"]
    assert facts["reason"] == REASON["reason"]


@pytest.mark.clause("JZ-2.3a")
@pytest.mark.parametrize(
    ("given", "code"),
    [
        ({**ATTRIBUTES, "category": []}, "attribute_missing"),
        ({**ATTRIBUTES, "category": ["famous"]}, "attribute_option"),
        ({**ATTRIBUTES, "colour": "red"}, "attribute_unknown"),
        (ATTRIBUTES, "nothing_changed"),
    ],
)
def test_only_what_the_document_knows_is_kept(cast, given, code):
    matter = enlist(jiaozuo(cast), cast.bearing, county=cast.county, attributes=ATTRIBUTES)
    data = {"attributes": given, **REASON}
    assert code in refused(listing.AdjustAttributes, matter, by=cast.lin, data=data)
    assert unit_of(matter).attributes == ATTRIBUTES


def test_a_list_that_keeps_nothing_has_nothing_to_adjust(cast, unit_list):
    matter = enlist(unit_list, cast.bearing, county=cast.county)
    data = {"attributes": {"category": ["x"]}, **REASON}
    assert list(refused(listing.AdjustAttributes, matter, by=cast.lin, data=data)) == ["not_here"]


@pytest.mark.clause("JZ-2.3a")
def test_the_list_is_narrowed_by_what_it_keeps(cast):
    there = jiaozuo(cast)
    first = enlist(there, cast.bearing, county=cast.county, attributes=ATTRIBUTES)
    enlist(there, cast.valve, county=cast.county, attributes={**OTHER, "category": ["gi_user"]})
    own = Chosen(attributes={"category": "high_tech"})
    assert [unit.matter for unit in members(cast.lin, own)] == [first]
    assert members(cast.lin, Chosen(attributes={"use": "own"})).count() == 2
    assert members(cast.lin, Chosen(attributes={"use": "use"})).count() == 1


# --- leaving the area ----------------------------------------------------------------------------------------


@pytest.mark.clause("ALL-territory", "JN-2.1d")
def test_who_leaves_the_area_becomes_work_of_every_bureau_that_keeps_it(cast, unit_list):
    """Another mechanism's county moves it: the city's two lists find out in the same transaction."""
    own, other = (enlist(there, cast.bearing, county=cast.county) for there in (unit_list, jining(cast)))
    open_before = seat_totals(cast.lin, NOW).count()
    move_organisation(cast.bearing, territory=cast.place.abroad, by=cast.wu, now=NOW)
    for matter in (own, other):
        matter.refresh_from_db()
        assert (matter.state, matter.is_open, matter.lead) == ("left_area", True, cast.city)
        assert unit_of(matter).left_on == TODAY
        told = Notice.objects.filter(path=f"/m/{matter.pk}/", recipient=cast.lin.person_id)
        assert "邻县" in told.get().why
    assert seat_totals(cast.lin, NOW).count() == open_before + 2
    # Nobody is put out by a move of address alone: the bureau that keeps the list decides.
    assert [queries.public_unit(unit).name for unit in queries.public_units(unit_list, on=TODAY)] == [
        "示例精密轴承有限公司"
    ]
    do(listing.Remove, own, by=cast.he, data={**REASON, "removal": "left_territory"})
    assert unit_of(own).get_removal_display() == "迁出本机制范围"


@pytest.mark.clause("ALL-territory")
def test_who_comes_back_before_the_decision_stands_as_before(cast, unit_list):
    matter = enlist(unit_list, cast.bearing, county=cast.county)
    move_organisation(cast.bearing, territory=cast.place.abroad, by=cast.wu, now=NOW)
    move_organisation(cast.bearing, territory=cast.place.other_county, by=cast.wu, now=NOW)
    matter.refresh_from_db()
    assert (matter.state, matter.is_open, unit_of(matter).left_on) == ("listed", False, None)


def test_a_move_inside_the_area_is_no_departure(cast, unit_list):
    matter = enlist(unit_list, cast.bearing, county=cast.county)
    move_organisation(cast.bearing, territory=cast.place.other_county, by=cast.wu, now=NOW)
    matter.refresh_from_db()
    assert matter.state == "listed"


@pytest.mark.clause("ALL-territory")
def test_a_move_noted_in_one_mechanism_is_known_in_a_smaller_one(cast, unit_list):
    """Inside the city, outside the district: the city notes the move, the district's list gets the work."""
    there = binhai(cast)
    own, district = enlist(unit_list, cast.bearing, county=cast.county), enlist(there.unit_list, cast.bearing)
    data = {**REASON, "territory": cast.place.other_county, "county": cast.other_county}
    do(listing.NoteMove, own, by=cast.lin, data=data)
    district.refresh_from_db()
    assert (own.state, district.state) == ("listed", "left_area")


# --- suspension, removal, history in every mechanism ------------------------------------------------------------


@pytest.mark.clause("JN-2.1d")
@pytest.mark.parametrize("make", [make_list, jining, jiaozuo], ids=["jinhua", "jining", "jiaozuo"])
def test_the_list_is_adjusted_when_needed_with_reasons_and_history(cast, make):
    matter = enlist(make(cast), cast.bearing, county=cast.county, attributes=ATTRIBUTES)
    do(listing.Suspend, matter, by=cast.he, data={"reason": "正在核查一起投诉"})
    do(listing.Resume, matter, by=cast.he, data={"reason": "投诉不成立"})
    do(listing.Remove, matter, by=cast.he, data={"reason": "被列入失信名单", "removal": "violation"})
    events = list(matter.chain.events.order_by("seq").values_list("verb", flat=True))
    assert events == ["listing.open", "listing.suspend", "listing.resume", "listing.remove"]
    reasons = [event.facts.get("reason") for event in matter.chain.events.order_by("seq")]
    assert reasons == [None, "正在核查一起投诉", "投诉不成立", "被列入失信名单"]
    # In again: the way is free for a new entry, and the old one stays in the history.
    again = enlist(unit_of(matter).unit_list, cast.bearing, county=cast.county)
    assert ListedUnit.objects.filter(organisation=cast.bearing).count() == 2
    assert again.state == "listed"


# --- review of a whole list ----------------------------------------------------------------------------------


@pytest.fixture
def district(cast):
    """A list that its document lets be adjusted every two years, with three units in it since 2024."""
    there = binhai(cast)
    for seq in range(3):
        unit = make_unit(f"示例复核第{seq}厂", 7000 + seq, cast.place.county)
        enlist(there.unit_list, unit, county=there.zone_bureau, listed_on=date(2024, 3, 5))
    return there


@pytest.mark.clause("BH-2.1.3")
def test_the_calendar_opens_the_review_two_years_after_the_first_listing(cast, district):
    assert queries.next_review(district.unit_list) == date(2026, 3, 5)
    assert actions.open_due_reviews(NOW) == 0
    then = at(3, 5)
    assert actions.open_due_reviews(then) == 1
    assert actions.open_due_reviews(then) == 0
    review = ListReview.objects.get()
    assert review.matter.number.startswith("复核〔2026〕")
    assert review.matter.lead == cast.county and review.matter.due_at is not None
    assert review.matter.review_lines.count() == 3
    # Who keeps the list is told; nobody has lost anything by the day alone.
    assert Notice.objects.filter(path=f"/m/{review.matter_id}/", recipient=cast.qian.person_id).exists()
    assert members(cast.qian, Chosen(state="standing")).count() == 3
    do(reviewing.CancelReview, review.matter, by=cast.qian, now=then, data={"reason": "这次视情况不调整"})
    assert members(cast.qian, Chosen(state="standing")).count() == 3
    assert queries.next_review(district.unit_list) == date(2028, 3, 5)


@pytest.mark.clause("BH-2.1.3")
def test_a_review_is_decided_for_all_and_carried_out_line_by_line(cast, district):
    matter = actions.open_review(district.unit_list, due_on=date(2026, 5, 29), by=cast.zhao, now=NOW)
    assert list(refused(reviewing.FixReview, matter, by=cast.qian, data={})) == ["undecided"]
    first, second, third = matter.review_lines.order_by("id")
    gone = {"decision": "remove", **REASON}
    assert "removal_missing" in refused(reviewing.DecideLine, matter, by=cast.zhao, data=gone, part=first)
    do(reviewing.DecideLine, matter, by=cast.zhao, data={**gone, "removal": "condition_lost"}, part=first)
    do(reviewing.DecideLine, matter, by=cast.zhao, data={"decision": "suspend", **REASON}, part=second)
    no_attributes = {"decision": "adjust", "attributes": {}, **REASON}
    found = refused(reviewing.DecideLine, matter, by=cast.zhao, data=no_attributes, part=third)
    assert "no_attributes" in found
    do(reviewing.KeepRest, matter, by=cast.zhao, data=REASON)
    assert list(refused(reviewing.FixReview, matter, by=cast.zhao, data={})) == ["duty"]
    do(reviewing.FixReview, matter, by=cast.qian)
    outcomes = actions.run_review(matter, by=cast.qian, now=NOW)
    assert [one.done for one in outcomes] == [True, True, True]
    states = [line.unit.matter.state for line in ReviewLine.objects.order_by("id")]
    assert states == ["removed", "suspended", "listed"]
    assert matter.state == "concluded"
    third.unit.matter.refresh_from_db()
    assert third.unit.matter.chain.events.filter(verb="listing.keep_by_review").exists()


def test_who_stepped_aside_from_a_unit_reads_and_decides_nothing_of_its_line(cast, district):
    matter = actions.open_review(district.unit_list, due_on=None, by=cast.zhao, now=NOW)
    first, *others = matter.review_lines.order_by("id")
    recuse(first.unit.matter, person_of(cast.zhao), reason="与企业有亲属关系", by=cast.qian, now=NOW)
    keep = {"decision": "keep", "reason": ""}
    assert list(refused(reviewing.DecideLine, matter, by=cast.zhao, data=keep, part=first)) == ["recused"]
    seen = set(matter.review_lines.visible_to(cast.zhao))
    assert seen == set(others) and matter.review_lines.visible_to(cast.qian).count() == 3
    do(reviewing.KeepRest, matter, by=cast.zhao, data=REASON)
    assert [one.decision for one in matter.review_lines.order_by("id")] == ["", "keep", "keep"]


@pytest.mark.clause("BH-2.1.3")
def test_an_interrupted_review_goes_on_where_it_stopped(cast, district):
    matter = actions.open_review(district.unit_list, due_on=None, by=cast.zhao, now=NOW)
    do(reviewing.KeepRest, matter, by=cast.zhao, data=REASON)
    do(reviewing.FixReview, matter, by=cast.qian)
    first = matter.review_lines.order_by("id").first()
    do(reviewing.CarryOutReviewLine, matter, by=cast.qian, part=first)
    lost = matter.review_lines.order_by("id").last().unit
    ListedUnit.objects.filter(pk=lost.pk).update(removed_on=TODAY)
    assert actions.resume_reviews(NOW) == 2
    matter.refresh_from_db()
    states = list(matter.review_lines.order_by("id").values_list("state", flat=True))
    assert (matter.state, states) == ("concluded", ["done", "done", "failed"])
    assert actions.resume_reviews(NOW) == 0
    assert first.unit.matter.chain.events.filter(verb="listing.keep_by_review").count() == 1


def test_a_review_is_opened_once_and_only_by_the_bureau_that_leads(cast, district):
    from zhitong.matters.public import Refused

    def codes(**more):
        with pytest.raises(Refused) as error:
            actions.open_review(district.unit_list, now=NOW, **{"due_on": None, "by": cast.zhao, **more})
        return [one.code for one in error.value.refusals]

    assert codes(by=cast.lin) == ["role"]
    assert codes(by=district.zone_head) == ["role"]
    assert codes(due_on=TODAY) == ["due_past"]
    actions.open_review(district.unit_list, due_on=None, by=cast.zhao, now=NOW)
    assert codes() == ["review_open"]


def test_the_outcome_of_a_review_is_not_run_beside_it(cast, district):
    unit = ListedUnit.objects.order_by("id").first()
    data = {**REASON, "removal": "condition_lost", "attributes": {}}
    for move in after_listing.REVIEWED:
        assert list(refused(move, unit.matter, by=cast.qian, data=data)) == ["no_review"]
    assert list(refused(after_listing.NoteLeft, unit.matter, by=cast.qian, data={"place": "x"})) == ["role"]


def test_keeping_the_rest_asks_nothing_line_by_line_but_its_own_row(
    cast, unit_list, django_assert_max_num_queries
):
    enlist_many(cast, unit_list, 40)
    matter = actions.open_review(unit_list, due_on=None, by=cast.lin, now=NOW)
    with django_assert_max_num_queries(60):
        do(reviewing.KeepRest, matter, by=cast.lin, data=REASON)
    assert not matter.review_lines.filter(decision="").exists()


def test_today_s_facts_are_shown_as_a_help(cast, district):
    unit = ListedUnit.objects.select_related("organisation").order_by("id").first().organisation
    found = queries.verdicts_today(district.unit_list.installation_id, [unit], on=TODAY)
    assert found[unit.pk].met is not True


def test_every_state_of_a_review_can_be_reached(cast, unit_list):
    matter = make_review_at(cast, unit_list, "concluded")
    assert matter.state == "concluded"
    assert matter.review_lines.get().unit.matter.state == ListingState.LISTED


@pytest.mark.clause("JZ-2.3a")
def test_a_public_list_tells_what_it_keeps_of_each_unit_and_a_closed_one_tells_nothing(cast):
    there = jiaozuo(cast)
    enlist(there, cast.bearing, county=cast.county, attributes=ATTRIBUTES)
    assert not queries.public_units(there, on=TODAY).exists()
    told = queries.public_unit(ListedUnit.objects.get())
    assert told.attributes == "高新技术企业、专利重点、所有"
