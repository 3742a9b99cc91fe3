"""Membership changes only by moves: suspended, removed, renewed, renamed, moved, ended."""

from datetime import date

import pytest

from tests.cast import BACKEND, NOW, person_of
from tests.makers import do, make_application_at, make_list, make_listing_at
from tests.registry.asking import refused
from zhitong.matters.public import Matter
from zhitong.people.public import Organisation, organisations_matching
from zhitong.registry import actions, queries
from zhitong.registry.models import ListedUnit
from zhitong.registry.procedures import listing
from zhitong.registry.vocabulary import ListingState

TODAY = NOW.date()
REASON = {"reason": "核查发现要处理"}


@pytest.mark.parametrize("state", ListingState.values)
def test_every_state_can_be_reached(cast, unit_list, state):
    assert make_listing_at(cast, unit_list, state).state == state


def names(unit_list):
    return [queries.public_unit(unit).name for unit in queries.public_units(unit_list, on=TODAY)]


def test_a_suspended_unit_is_not_shown_and_comes_back(cast, unit_list):
    matter = make_listing_at(cast, unit_list, "listed")
    assert names(unit_list) == ["示例精密轴承有限公司"]
    assert list(refused(listing.Suspend, matter, by=cast.he, data={})) == ["reason_missing"]
    do(listing.Suspend, matter, by=cast.he, data=REASON)
    assert names(unit_list) == []
    assert queries.is_listed(cast.bearing.uscc, on=TODAY) == []
    do(listing.Resume, matter, by=cast.he, data=REASON)
    assert names(unit_list) == ["示例精密轴承有限公司"]


def test_removal_names_its_kind_and_frees_the_way_for_a_new_application(cast, unit_list):
    matter = make_listing_at(cast, unit_list, "listed")
    assert list(refused(listing.Remove, matter, by=cast.he, data=REASON)) == ["removal_missing"]
    by_hand = {**REASON, "removal": "revoked"}
    assert list(refused(listing.Remove, matter, by=cast.he, data=by_hand)) == ["revoke_elsewhere"]
    future = {**REASON, "removal": "violation", "on": date(2026, 3, 3)}
    assert list(refused(listing.Remove, matter, by=cast.he, data=future)) == ["future"]
    do(listing.Remove, matter, by=cast.he, data={**REASON, "removal": "violation"})
    unit = ListedUnit.objects.get()
    assert (unit.removed_on, unit.removal) == (TODAY, "violation")
    assert actions.begin_application(cast.bearing, unit_list, by=cast.fang, now=NOW).state == "draft"


def test_renewing_only_goes_forward(cast, unit_list):
    matter = make_listing_at(cast, unit_list, "listed")
    do(listing.Renew, matter, by=cast.he, data={"until": date(2028, 3, 1)})
    assert list(refused(listing.Renew, matter, by=cast.he, data={"until": date(2027, 3, 1)})) == [
        "until_early"
    ]
    assert ListedUnit.objects.get().until == date(2028, 3, 1)
    assert queries.is_listed(cast.bearing.uscc, on=date(2028, 3, 1)) == [unit_list]
    assert queries.is_listed(cast.bearing.uscc, on=date(2028, 3, 2)) == []


def test_a_renamed_unit_keeps_its_membership_and_is_found_by_both_names(cast, unit_list):
    matter = make_listing_at(cast, unit_list, "listed")
    do(listing.NoteRename, matter, by=cast.lin, data={"name": "示例新名轴承股份公司", **REASON})
    assert names(unit_list) == ["示例新名轴承股份公司"]
    assert matter.title.startswith("示例新名轴承股份公司")
    for text in ("新名轴承", "精密轴承"):
        assert organisations_matching(text, Organisation.objects.all()).filter(pk=cast.bearing.pk).exists()
    facts = matter.chain.events.get(verb="listing.note_rename").facts
    assert (facts["old_name"], facts["new_name"]) == ("示例精密轴承有限公司", "示例新名轴承股份公司")
    assert cast.bearing.chain.events.filter(verb="organisation.renamed").exists()


@pytest.mark.clause("ALL-territory")
def test_a_move_inside_the_area_changes_the_county_and_outside_it_ends_the_membership(cast, unit_list):
    matter = make_listing_at(cast, unit_list, "listed")
    abroad = {**REASON, "territory": cast.place.abroad, "county": cast.other_county}
    found = refused(listing.NoteMove, matter, by=cast.lin, data=abroad)
    assert "邻县不在本机制的范围" in found["outside"]
    assert Organisation.objects.get(pk=cast.bearing.pk).territory == cast.place.county
    inside = {**REASON, "territory": cast.place.other_county, "county": cast.other_county}
    do(listing.NoteMove, matter, by=cast.lin, data=inside)
    assert matter.county == cast.other_county
    assert Matter.objects.visible_to(cast.wu).filter(pk=matter.pk).exists()
    assert not Matter.objects.visible_to(cast.zhao).filter(pk=matter.pk).exists()
    do(listing.Remove, matter, by=cast.he, data={**REASON, "removal": "left_territory"})
    assert names(unit_list) == []


@pytest.mark.clause("ALL-territory")
def test_who_left_the_area_is_neither_resumed_nor_renewed(cast, unit_list):
    from zhitong.people.public import move_organisation

    matter = make_listing_at(cast, unit_list, "suspended")
    move_organisation(cast.bearing, territory=cast.place.abroad, by=cast.lin, now=NOW)
    assert list(refused(listing.Resume, matter, by=cast.he, data=REASON)) == ["outside_territory"]


def test_a_deregistered_unit_leaves_the_list_and_is_marked(cast, unit_list):
    matter = make_listing_at(cast, unit_list, "listed")
    do(listing.NoteDeregistration, matter, by=cast.lin, data=REASON)
    assert Organisation.objects.get(pk=cast.bearing.pk).state == "deregistered"
    assert names(unit_list) == []


def test_a_new_version_of_the_scheme_takes_over_the_list_with_its_members(cast, unit_list):
    before = make_application_at(cast, unit_list, "listed")
    renewed = make_list(cast, settings={"level": "municipal"}, start=date(2026, 6, 1))
    assert renewed.pk == unit_list.pk
    assert renewed.installation_id != before.installation_id
    assert names(renewed) == ["示例精密轴承有限公司"]


def test_an_application_stays_under_the_version_it_was_made_under(cast, unit_list):
    from zhitong.registry.verdicts import pack_for

    matter = make_application_at(cast, unit_list, "county_verification")
    renewed = make_list(cast, settings={"level": "municipal"}, start=date(2026, 6, 1))
    matter = Matter.objects.get(pk=matter.pk)
    assert pack_for(matter.application).condition("ip_title").minimum_level == "provincial"
    assert pack_for(renewed).condition("ip_title").minimum_level == "municipal"


def test_the_enterprise_s_page_says_that_a_membership_is_over(cast, unit_list, client):
    """In March; what stood there before read as if it were still on the list."""
    make_listing_at(cast, unit_list, "removed")
    client.force_login(person_of(cast.lin), backend=BACKEND)
    page = client.get(f"/desk/enterprises/{cast.bearing.pk}/").content.decode()
    assert "2026年3月2日(周一)列入，2026年3月2日(周一)移出 · 企业自愿退出" in page
