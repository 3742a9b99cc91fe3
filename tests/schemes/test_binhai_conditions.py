"""Binhai's nine conditions, literally; any one suffices."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.schemes.facts import DAY, IN_BINHAI, enterprise, judgement, marks, patents, title
from tests.schemes.packs import own
from zhitong.schemes.public import AmountFact, Verdict, VerdictKey, evaluate

PACK = own("binhai").with_settings()


def judged(*rights: Any, pack=PACK, on: date = DAY, **values: Any) -> Verdict:
    return evaluate(pack, enterprise(*rights, **{"territory_path": IN_BINHAI, **values}), on)


def test_nine_conditions_in_the_order_of_the_document():
    assert [one.clause for one in PACK.conditions.conditions] == [f"二（一）1（{n}）" for n in range(1, 10)]
    assert PACK.conditions.rule.any_of == tuple(one.key for one in PACK.conditions.conditions)


@pytest.mark.clause("BH-2.1.1")
def test_an_enterprise_with_nothing_is_left_to_judgement_by_the_ninth_alone():
    verdict = judged()
    assert verdict.verdict is VerdictKey.TO_JUDGE
    assert verdict.keys(VerdictKey.TO_JUDGE) == ("other_need",)
    assert len(verdict.keys(VerdictKey.MISSED)) == 8


@pytest.mark.clause("BH-2.1.1")
@pytest.mark.parametrize(
    ("kind", "level", "condition"),
    [
        ("high_tech", "national", "high_tech"),
        ("high_tech", "municipal", "high_tech"),
        ("ip_demonstration", "county", "ip_demonstration"),
        ("well_known_mark", "", "well_known"),
        ("time_honoured", "", "time_honoured"),
        ("centre_filed", "", "centre_filed"),
    ],
)
def test_a_title_in_term_suffices_at_any_level_and_an_expired_one_does_not(kind, level, condition):
    held = title(kind, level, valid_until=DAY)
    assert judged(qualifications=(held,)).keys() == (condition,)
    late = judged(qualifications=(held,), on=DAY + timedelta(days=1))
    assert late.condition(condition).sentence == f"证书已于 {DAY.isoformat()} 到期"
    assert late.met is None


@pytest.mark.clause("BH-2.1.1")
@pytest.mark.parametrize("kind", ["ip_advantage", "ip_pilot", "specialised_new", "gi_mark_user"])
def test_titles_that_the_document_does_not_name_do_not_count(kind):
    assert judged(qualifications=(title(kind, "national"),)).keys() == ()


@pytest.mark.clause("BH-2.1.1")
@pytest.mark.parametrize("state", ["applied", "held"])
@pytest.mark.parametrize(("number", "met"), [(29, False), (30, True), (31, True)])
def test_thirty_applied_for_or_thirty_held(state, number, met):
    assert judged(*patents(number, state=state)).condition("growth").met is met


@pytest.mark.clause("BH-2.1.1")
def test_applied_for_and_held_are_never_summed():
    line = judged(*patents(29), *patents(29, start=100, state="applied")).condition("growth")
    assert (line.met, line.counted, line.missing) == (False, 29, 1)
    assert line.sentence == "专利申请量 29 件，尚缺 1 件；专利拥有量 29 件，尚缺 1 件"
    both = judged(*patents(29), *patents(30, start=100, state="applied")).condition("growth")
    assert (both.met, both.counted) == (True, 30)


@pytest.mark.clause("BH-2.1.1")
def test_trade_marks_and_lapsed_patents_are_no_patents():
    line = judged(*patents(29), *marks(50), *patents(5, start=200, in_force=False)).condition("growth")
    assert (line.met, line.counted) == (False, 29)


@pytest.mark.clause("BH-2.1.1")
def test_growth_is_a_condition_of_enterprises():
    body = judged(*patents(40), organisation_kind="service_body")
    assert body.condition("growth").sentence == "只适用于企业、电子商务平台"


def revenue(yuan: int, year: int = 2025, *, kind: str = "platform", pack=PACK, **values: Any) -> Verdict:
    fact = AmountFact("yearly_revenue", year, yuan, **{"proof": "审计报告", "confirmed": True, **values})
    return judged(organisation_kind=kind, amounts=(fact,), pack=pack)


@pytest.mark.clause("BH-2.1.1")
@pytest.mark.parametrize(
    ("yuan", "met"), [(4_999_990, False), (4_999_999, False), (5_000_000, True), (5_000_001, True)]
)
def test_a_platform_s_yearly_revenue_of_five_million_yuan(yuan, met):
    line = revenue(yuan).condition("platform")
    assert line.met is met
    assert line.missing == max(0, 5_000_000 - yuan)


@pytest.mark.clause("BH-2.1.1")
def test_the_revenue_needs_its_year_and_its_proof():
    assert (
        revenue(9_000_000, proof="").condition("platform").sentence == "2025 年年收入 9000000 元，还没有证明"
    )
    assert revenue(9_000_000, confirmed=None).condition("platform").met is None
    assert revenue(9_000_000, confirmed=False).condition("platform").met is False
    assert revenue(9_000_000, year=2024).condition("platform").verdict is VerdictKey.UNKNOWN
    assert revenue(9_000_000, year=2026).condition("platform").verdict is VerdictKey.UNKNOWN
    newest = own("binhai").with_settings({"revenue_year": "newest"})
    assert revenue(9_000_000, year=2024, pack=newest).met is True


@pytest.mark.clause("BH-2.1.1")
def test_the_revenue_of_another_enterprise_says_nothing():
    assert revenue(90_000_000, kind="enterprise").condition("platform").sentence == "只适用于电子商务平台"


@pytest.mark.clause("BH-2.1.1")
@pytest.mark.parametrize("kind", ["association", "alliance"])
def test_an_association_or_alliance_enters_as_what_it_is(kind):
    assert judged(organisation_kind=kind).keys() == ("association",)


@pytest.mark.clause("BH-2.1.1")
def test_another_strong_need_takes_a_person_a_reason_and_evidence():
    founded = judgement("other_need", "need")
    assert judged(organisation_kind="service_body", judgements=(founded,)).met is True
    assert judged(judgements=(judgement("other_need", "need", evidence=()),)).verdict is VerdictKey.TO_JUDGE
    assert judged(judgements=(judgement("other_need", "need", False),)).met is False


@pytest.mark.clause("BH-2.1.1")
def test_the_four_novelties_in_brackets_count_only_by_the_setting():
    facts = {"qualifications": (title("four_new"),)}
    assert judged(**facts).condition("high_tech").met is False
    wide = own("binhai").with_settings({"hightech": "with_four_new"})
    assert judged(**facts, pack=wide).keys() == ("high_tech",)


@pytest.mark.clause("ALL-territory")
@pytest.mark.parametrize(
    ("place", "inside"),
    [("120116", True), ("12/1201/120116/demo-zone/", True), ("12/1201/120102/", False), ("12/", False)],
)
def test_within_the_district_and_its_development_zones(place, inside):
    assert judged(organisation_kind="association", territory_path=place).met is inside
