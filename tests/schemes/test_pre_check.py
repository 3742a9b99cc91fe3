"""The pre-check: what a visitor is asked, and what the answers mean."""

from tests.schemes.facts import DAY, IN_JINHUA
from tests.schemes.packs import jinhua, own, sixth
from zhitong.schemes.public import Verdict, evaluate, facts_from_answers, field_for, questions

PACK = jinhua().with_settings()


def told(**answers: str | int) -> Verdict:
    facts = facts_from_answers(
        PACK, answers, on=DAY, organisation_kind="enterprise", territory_path=IN_JINHUA
    )
    return evaluate(PACK, facts, DAY)


def test_one_question_per_condition_with_the_numbers_to_type():
    asked = questions(PACK)
    assert [(one.key, one.kind) for one in asked] == [
        ("high_tech", "choice"),
        ("ip_title", "choice"),
        ("growth", "numbers"),
        ("well_known", "choice"),
    ]
    assert [number.label for number in asked[2].numbers] == ["有效专利", "有效注册商标"]


def test_seventeen_are_three_short():
    verdict = told(high_tech="no", growth_held_patent=15, growth_held_trademark=2)
    assert verdict.met is False
    assert verdict.condition("growth").sentence == "有效专利与注册商标合计 17 件，尚缺 3 件"


def test_a_yes_suffices_and_an_unclear_answer_leaves_it_open():
    assert told(ip_title="yes").met is True
    assert told(well_known="unclear").met is None


def test_judged_conditions_are_not_asked_and_revenue_is():
    kinds = {one.key: one.kind for one in questions(sixth())}
    assert kinds["association"] == "organisation"
    assert (kinds["core_technology"], kinds["platform"], kinds["other_need"]) == ("", "yuan", "choice")


def test_an_enterprise_says_its_ownership_where_lists_divide_by_it():
    pack = own("shandong").with_settings()
    answers = {"rights_held_patent": 6, "rights_held_trademark": 4}
    place = {"on": DAY, "organisation_kind": "enterprise", "territory_path": "37/3702/370202/"}
    for ownership, met in (("private", True), ("state", False), ("", None)):
        facts = facts_from_answers(pack, answers, ownership=ownership, **place)
        assert evaluate(pack, facts, DAY).met is met


def test_two_numbers_are_asked_for_where_either_suffices():
    pack = own("binhai").with_settings()
    growth = next(one for one in questions(pack) if one.key == "growth")
    assert [one.label for one in growth.numbers] == ["申请中的专利", "有效专利"]
    place = {"on": DAY, "organisation_kind": "enterprise", "territory_path": "120116"}
    told_29 = {"growth_applied_patent": 29, "growth_held_patent": 29}
    assert evaluate(pack, facts_from_answers(pack, told_29, **place), DAY).condition("growth").met is False
    told_30 = {**told_29, "growth_applied_patent": 30}
    assert evaluate(pack, facts_from_answers(pack, told_30, **place), DAY).condition("growth").met is True


def test_tick_boxes_of_a_form_take_several():
    fields = {one.key: one for one in own("jiaozuo").form("contact_point_form").fields}
    industries = field_for(fields["industries"])
    assert industries.clean(["machinery", "materials"]) == ["machinery", "materials"]
    assert ("agriculture", "现代农业") in industries.choices
