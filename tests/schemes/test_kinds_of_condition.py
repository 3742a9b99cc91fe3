"""Every kind of condition, on an invented pack that uses them all, nested."""

from datetime import date

import pytest

from tests.schemes.facts import DAY, patents, title
from tests.schemes.packs import sixth
from zhitong.schemes.public import (
    AmountFact,
    CountFact,
    Facts,
    JudgementFact,
    ListingFact,
    Verdict,
    evaluate,
)

PACK = sixth().with_settings()
FOUNDED = {"person": "林示安", "reason": "三项核心专利获省级奖", "evidence": ("获奖证书",)}


def judged(on: date = DAY, **values) -> Verdict:
    facts = {
        "organisation_kind": "enterprise",
        "territory_path": "99/9906/",
        "basis": "verified",
        **values,
    }
    return evaluate(PACK, Facts(**facts), on)


def technology(holds: bool = True, **values) -> JudgementFact:
    return JudgementFact("core_technology", "technology", holds, **{**FOUNDED, **values})


def asset(criterion: str = "brand", holds: bool = True) -> JudgementFact:
    return JudgementFact("asset", criterion, holds, **FOUNDED)


def test_what_no_number_decides_waits_for_a_person():
    verdict = judged()
    assert verdict.met is None
    assert verdict.verdict.value == "to_judge"
    assert (
        verdict.condition("asset").sentence
        == "需人工认定：知名品牌、高价值专利、优质地理标志、高附加值商业秘密"
    )


def test_both_sides_of_an_all_of_must_be_judged_and_one_asset_suffices():
    assert judged(judgements=(technology(),)).verdict.value == "to_judge"
    assert judged(judgements=(technology(), asset("secret"))).met is True
    assert judged(judgements=(technology(holds=False), asset())).met is False


@pytest.mark.parametrize("lacking", [{"person": " "}, {"reason": ""}, {"evidence": ()}])
def test_a_judgement_without_person_reason_or_evidence_is_none(lacking):
    verdict = judged(judgements=(technology(**lacking), asset()))
    assert verdict.verdict.value == "to_judge"
    assert verdict.condition("core_technology").sentence == "需人工认定：已有的认定缺少认定人、理由或者证据"


def test_a_judgement_speaks_with_its_person_and_reason():
    assert judged(judgements=(technology(),)).condition("core_technology").sentence == (
        "林示安认定符合：三项核心专利获省级奖"
    )


def test_a_qualification_of_the_pack_s_own_can_stand_for_the_asset():
    assert judged(judgements=(technology(),), qualifications=(title("garden_enterprise"),)).met is True


def test_applied_and_held_are_never_added():
    rights = (*patents(29), *patents(29, start=100, state="applied"))
    line = judged(rights=rights).condition("applied_or_held")
    assert line.met is False
    assert line.counted == 29
    assert line.sentence == "专利申请量 29 件，尚缺 1 件；专利拥有量 29 件，尚缺 1 件"


@pytest.mark.parametrize("state", ["applied", "held"])
def test_either_count_reaches_the_threshold_alone(state):
    assert judged(rights=patents(30, state=state)).condition("applied_or_held").met is True


def test_numbers_typed_without_a_list_count_as_declared_and_are_open_when_verified():
    counts = (CountFact("patent", 30),)
    assert judged(counts=counts, basis="declared").condition("applied_or_held").met is True
    assert judged(counts=counts).condition("applied_or_held").met is None


def revenue(yuan: int, year: int = 2025, **values) -> Verdict:
    fact = AmountFact("yearly_revenue", year, yuan, **{"proof": "审计报告", "confirmed": True, **values})
    return judged(organisation_kind="platform", amounts=(fact,))


def test_revenue_of_the_last_full_year_with_proof():
    assert revenue(5_000_000).met is True
    assert revenue(4_999_999).condition("platform").sentence == "2025 年年收入 4999999 元，还差 1 元"
    assert revenue(9_000_000, year=2024).condition("platform").sentence == "还没有填年收入"
    assert revenue(9_000_000, proof="").condition("platform").met is None
    assert revenue(9_000_000, confirmed=None).condition("platform").met is None
    assert revenue(9_000_000, confirmed=False).condition("platform").met is False


def test_a_condition_for_platforms_alone_says_so_to_others():
    fact = AmountFact("yearly_revenue", 2025, 9_000_000, proof="审计报告", confirmed=True)
    assert judged(amounts=(fact,)).condition("platform").sentence == "只适用于电子商务平台"


def test_an_association_qualifies_by_what_it_is():
    assert judged(organisation_kind="association").met is True
    assert judged().condition("association").sentence == "单位种类是企业，不是行业协会、产业联盟"


def test_membership_elsewhere_counts_while_it_lasts():
    listing = ListingFact("省重点联系单位库", until=DAY)
    assert judged(listings=(listing,)).condition("other_need").met is True
    assert judged(on=date(2026, 9, 24), listings=(listing,)).condition("other_need").met is False


def test_what_somebody_could_not_answer_is_unknown():
    line = judged(unclear=("garden",)).condition("garden")
    assert line.met is None
    assert line.sentence == "还没有说明有没有，请先查清楚"


def test_a_choice_may_narrow_a_condition():
    assert judged(organisation_kind="alliance").met is True
    narrow = sixth().with_settings({"alliances": "without"})
    assert narrow.condition("association").kinds == ("association",)
