"""Jining, literally: (strong core technology AND one of four assets) OR key platform OR association; nothing is a number."""

from datetime import date
from typing import Any

import pytest

from tests.schemes.facts import DAY, IN_JINING, enterprise, judgement, marks, patents, title
from tests.schemes.packs import own
from zhitong.schemes.public import JudgementFact, ListingFact, Verdict, VerdictKey, evaluate

PACK = own("jining").with_settings()
ASSETS = ["brand", "patents", "gi", "secret"]


def judged(*rights: Any, pack=PACK, on: date = DAY, **values: Any) -> Verdict:
    return evaluate(pack, enterprise(*rights, **{"territory_path": IN_JINING, **values}), on)


def technology(holds: bool = True, **values: Any) -> JudgementFact:
    return judgement("core_technology", "technology", holds, **values)


@pytest.mark.clause("JN-2.1b")
def test_nothing_that_can_be_counted_or_certified_decides():
    rich = judged(
        *patents(200), *marks(200), qualifications=(title("high_tech", "national"), title("well_known_mark"))
    )
    assert rich.verdict is VerdictKey.TO_JUDGE
    assert rich.met is None
    assert all(one.kind == "judged" and one.criteria for one in PACK.conditions.conditions)


@pytest.mark.clause("JN-2.1b")
@pytest.mark.parametrize("asset", ASSETS)
def test_strong_technology_and_any_one_of_the_four_assets_suffice(asset):
    verdict = judged(judgements=(technology(), judgement("asset", asset)))
    assert verdict.met is True
    assert verdict.keys() == ("core_technology", "asset")


@pytest.mark.clause("JN-2.1b")
def test_technology_without_an_asset_and_an_asset_without_technology_do_not_suffice():
    assert judged(judgements=(technology(),)).verdict is VerdictKey.TO_JUDGE
    assert judged(judgements=(judgement("asset", "brand"),)).verdict is VerdictKey.TO_JUDGE
    none = [judgement("asset", asset, False) for asset in ASSETS]
    assert judged(judgements=(technology(), *none)).met is False
    assert judged(judgements=(technology(False), judgement("asset", "brand"))).met is False
    assert judged(judgements=(technology(), *none[:3])).verdict is VerdictKey.TO_JUDGE


@pytest.mark.clause("JN-2.1b")
@pytest.mark.parametrize("lacking", [{"person": ""}, {"reason": "  "}, {"evidence": ()}])
def test_without_a_person_a_reason_and_evidence_it_stays_to_be_judged(lacking):
    verdict = judged(judgements=(technology(**lacking), judgement("asset", "brand")))
    assert verdict.verdict is VerdictKey.TO_JUDGE
    assert "缺少认定人、理由或者证据" in verdict.condition("core_technology").sentence


@pytest.mark.clause("JN-2.1b")
def test_a_founded_judgement_names_its_person_and_reason():
    line = judged(judgements=(technology(),)).condition("core_technology")
    assert line.sentence == "林示安认定符合：现场看过，材料属实"
    assert (line.clause, line.clause_id) == ("二（一）", "JN-2.1b")


@pytest.mark.clause("JN-2.1b")
def test_a_refusal_is_told_with_the_founded_judgement_not_with_the_unfounded():
    unfounded = judgement("asset", "brand", False, person="")
    founded = [judgement("asset", asset, False) for asset in ASSETS[1:]]
    line = judged(judgements=(unfounded, *founded)).condition("asset")
    assert line.verdict is VerdictKey.TO_JUDGE
    every = [judgement("asset", asset, False) for asset in ASSETS]
    line = judged(judgements=tuple(every)).condition("asset")
    assert line.sentence == "林示安认定不符合：现场看过，材料属实"


@pytest.mark.clause("JN-2.1b")
def test_a_platform_is_judged_as_a_key_platform_or_by_its_technology():
    platform = {"organisation_kind": "platform"}
    assert judged(**platform).verdict is VerdictKey.TO_JUDGE
    assert judged(**platform, judgements=(judgement("platform", "key_platform"),)).met is True
    both = (technology(), judgement("asset", "brand"))
    assert judged(**platform, judgements=both).met is True
    enterprise_line = judged().condition("platform")
    assert enterprise_line.sentence == "只适用于电子商务平台"


@pytest.mark.clause("JN-2.1b")
def test_an_association_is_judged_as_one_and_not_by_technology():
    association = {"organisation_kind": "association"}
    verdict = judged(**association, judgements=(technology(), judgement("asset", "brand")))
    assert verdict.verdict is VerdictKey.TO_JUDGE
    assert verdict.condition("core_technology").verdict is VerdictKey.MISSED
    assert judged(**association, judgements=(judgement("association", "industry_association"),)).met is True


@pytest.mark.clause("JN-2.1b")
def test_an_alliance_only_where_the_setting_reads_the_text_so():
    alliance = {
        "organisation_kind": "alliance",
        "judgements": (judgement("association", "industry_association"),),
    }
    assert judged(**alliance).met is False
    wide = own("jining").with_settings({"alliances": "with_alliances"})
    assert judged(**alliance, pack=wide).met is True


@pytest.mark.clause("ALL-territory")
@pytest.mark.parametrize(
    ("place", "inside"), [("37/3708/370881/", True), ("370800", True), ("37/3702/370202/", False)]
)
def test_within_the_city_alone(place, inside):
    everything = (technology(), judgement("asset", "brand"))
    assert judged(territory_path=place, judgements=everything).met is inside


@pytest.mark.clause("JN-4.1")
@pytest.mark.parametrize("name", ["省知识产权保护重点联系单位库", "济宁市知识产权保护重点联系单位库"])
def test_a_unit_of_the_provincial_or_city_list_is_told_that_it_need_not_apply(name):
    verdict = judged(listings=(ListingFact(name, until=DAY),))
    assert verdict.exemption is not None
    assert verdict.exemption.sentence == f"已在“{name}”里，不用重新申报"
    assert verdict.exemption.clause_id == "JN-4.1"
    assert verdict.verdict is VerdictKey.TO_JUDGE, "the other list is no entry condition"


@pytest.mark.clause("JN-4.1")
def test_a_list_that_was_left_or_another_one_spares_nothing():
    assert (
        judged(listings=(ListingFact("省知识产权保护重点联系单位库", until=date(2026, 9, 22)),)).exemption
        is None
    )
    assert judged(listings=(ListingFact("别的名录"),)).exemption is None
