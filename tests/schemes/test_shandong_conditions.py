"""Shandong's conditions, literally, and its two lists that divide by ownership."""

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tests.schemes.facts import DAY, IN_JINING, enterprise, marks, patents, title
from tests.schemes.packs import own
from zhitong.schemes.public import Facts, Verdict, VerdictKey, evaluate

PACK = own("shandong").with_settings()
PRIVATE = {"ownership": "private", "ownership_confirmed": True, "territory_path": IN_JINING}


def judged(*rights: Any, pack=PACK, on: date = DAY, **values: Any) -> Verdict:
    return evaluate(pack, enterprise(*rights, **{**PRIVATE, **values}), on)


@pytest.mark.clause("SD-1.1a")
@pytest.mark.parametrize(
    ("patents_", "marks_", "met"), [(5, 4, False), (5, 5, True), (10, 0, True), (0, 9, False)]
)
def test_ten_patents_and_marks_in_force_together(patents_, marks_, met):
    verdict = judged(*patents(patents_), *marks(marks_))
    assert verdict.met is met
    assert verdict.condition("rights").missing == max(0, 10 - patents_ - marks_)


@pytest.mark.clause("SD-1.1a")
def test_rights_that_ended_and_applications_are_not_counted():
    facts = (*patents(9), *patents(1, start=50, in_force_until=DAY), *patents(5, start=90, state="applied"))
    assert judged(*facts).met is True
    assert judged(*facts, on=DAY + timedelta(days=1)).met is False


@pytest.mark.clause("SD-1.1a")
@pytest.mark.parametrize(
    ("kind", "level", "condition"),
    [
        ("high_tech", "national", "high_tech"),
        ("well_known_mark", "", "well_known"),
        ("gi_mark_user", "", "gi_mark"),
        ("ip_advantage", "provincial", "ip_title"),
        ("ip_demonstration", "municipal", "ip_title"),
    ],
)
def test_one_title_suffices_while_it_is_in_term(kind, level, condition):
    held = title(kind, level, valid_until=DAY)
    assert judged(qualifications=(held,)).keys() == (condition,)
    assert judged(qualifications=(held,), on=DAY + timedelta(days=1)).met is False


@pytest.mark.clause("SD-1.1a")
@pytest.mark.parametrize("kind", ["ip_pilot", "time_honoured", "specialised_new"])
def test_titles_that_the_document_does_not_name_do_not_count(kind):
    assert judged(qualifications=(title(kind, "national"),)).met is False


@pytest.mark.clause("SD-1.1a")
@pytest.mark.parametrize(
    ("ownership", "lists"), [("foreign_invested", ("foreign",)), ("private", ("private",)), ("state", None)]
)
def test_ownership_leads_to_one_list_alone(ownership, lists):
    verdict = judged(*patents(10), ownership=ownership)
    assert verdict.met is (lists is not None)
    assert verdict.lists == (lists or ())


@pytest.mark.clause("SD-1.1a")
def test_a_state_enterprise_is_told_why_before_its_conditions():
    verdict = judged(*patents(10), ownership="state")
    assert verdict.sentence == "企业性质是国有，本机制只适用于外商投资、港澳台投资、民营"
    assert [one.key for one in verdict.lines[:3]] == ["territory", "applicant", "ownership"]


@pytest.mark.clause("SD-1.1a")
@pytest.mark.parametrize(
    ("choice", "lists"), [("foreign", ("foreign",)), ("private", ("private",)), ("neither", ())]
)
def test_where_hong_kong_macao_and_taiwan_belong_is_a_setting(choice, lists):
    pack = own("shandong").with_settings({"hmt": choice})
    verdict = judged(*patents(10), pack=pack, ownership="hmt_invested")
    assert (verdict.met, verdict.lists) == (bool(lists), lists)


@pytest.mark.clause("SD-1.1a")
def test_ownership_is_taken_at_its_word_when_declared_and_needs_its_proof_when_verified():
    unproven = enterprise(*patents(10), **{**PRIVATE, "ownership_confirmed": None})
    assert evaluate(PACK, unproven, DAY).verdict is VerdictKey.UNKNOWN
    assert evaluate(PACK, replace(unproven, basis="declared"), DAY).met is True
    assert evaluate(PACK, replace(unproven, ownership_confirmed=False, basis="declared"), DAY).met is False
    nobody_said = evaluate(PACK, replace(unproven, ownership=""), DAY)
    assert nobody_said.verdict is VerdictKey.UNKNOWN
    assert nobody_said.lists == ()


def test_no_ownership_stands_in_two_lists_whatever_is_chosen():
    for choice in ("foreign", "private", "neither"):
        lists = own("shandong").with_settings({"hmt": choice}).lists.lists
        taken = [kind for one in lists for kind in one.ownership]
        assert len(taken) == len(set(taken))


def test_ownership_is_asked_only_where_lists_divide_by_it():
    assert evaluate(own("jinhua").with_settings(), enterprise(*patents(20)), DAY).ownership is None


@pytest.mark.clause("ALL-territory")
def test_within_the_province_alone():
    assert judged(*patents(10), territory_path="37/3702/370202/").met is True
    assert judged(*patents(10), territory_path="41/4108/410802/").met is False


def test_facts_with_ownership_come_back_from_json():
    facts = enterprise(**{**PRIVATE, "ownership_proof": "章程"})
    assert Facts.from_dict(facts.as_dict()) == facts
