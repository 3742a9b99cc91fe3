"""Jinhua's four conditions, literally as the document says them."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tests.schemes.facts import DAY, enterprise, marks, patents, title
from tests.schemes.packs import jinhua
from zhitong.schemes.public import Facts, RightFact, Verdict, evaluate

MAIN_TEXT = jinhua().with_settings()
ANNEX = jinhua().with_settings({"level": "municipal", "hightech": "national"})


def judged(facts: Facts, pack=MAIN_TEXT, on: date = DAY) -> Verdict:
    return evaluate(pack, facts, on)


@pytest.mark.clause("JH-3.1.1")
def test_nineteen_rights_fall_one_short_and_twenty_suffice():
    nineteen = judged(enterprise(*patents(12), *marks(7)))
    twenty = judged(enterprise(*patents(12), *marks(8)))

    assert nineteen.met is False
    line = nineteen.condition("growth")
    assert (line.counted, line.threshold, line.missing) == (19, 20, 1)
    assert line.sentence == "有效专利与注册商标合计 19 件，尚缺 1 件"
    assert (line.clause, line.clause_id) == ("三（一）1（3）", "JH-3.1.1")
    assert twenty.met is True
    assert twenty.condition("growth").sentence == "有效专利与注册商标合计 20 件，够 20 件"


@pytest.mark.clause("JH-3.1.1")
def test_seventeen_rights_are_told_three_short():
    line = judged(enterprise(*patents(15), *marks(2))).condition("growth")
    assert line.sentence == "有效专利与注册商标合计 17 件，尚缺 3 件"


@pytest.mark.clause("JH-3.1.1")
def test_a_mark_counts_once_per_registration_number_whatever_its_classes():
    one_mark_in_five_classes = marks(1) * 5
    line = judged(enterprise(*patents(18), *one_mark_in_five_classes)).condition("growth")
    assert line.counted == 19
    assert [item.reason for item in line.counted_items if item.kind == "trademark"] == [
        "同一注册号填了 5 次，只计 1 件"
    ]


def test_one_patent_written_in_two_ways_counts_once():
    same = [
        RightFact("patent_invention", number, in_force=True)
        for number in ("ZL 202010000001.5", "2020100000015")
    ]
    assert judged(enterprise(*same)).condition("growth").counted == 1


def test_a_patent_and_a_mark_with_the_same_digits_are_two_rights():
    rights = (
        RightFact("patent_design", "12345678", in_force=True),
        RightFact("trademark", "12345678", in_force=True),
    )
    assert judged(enterprise(*rights)).condition("growth").counted == 2


@pytest.mark.clause("JH-3.1.1")
def test_a_right_counts_on_its_last_day_and_not_on_the_next():
    facts = enterprise(*patents(19), *marks(1, in_force_until=DAY))
    assert judged(facts, on=DAY).met is True
    after = judged(facts, on=DAY + timedelta(days=1))
    assert after.met is False
    assert after.condition("growth").counted_items[-1].reason == f"已于 {DAY.isoformat()} 到期"


def test_applications_gis_secrets_and_copyrights_are_not_counted():
    others = (
        *(replace(one, state="applied") for one in patents(30, start=100)),
        RightFact("gi", "GI1", in_force=True),
        RightFact("trade_secret", "S1", in_force=True),
        RightFact("copyright", "C1", in_force=True),
    )
    assert judged(enterprise(*patents(19), *others)).condition("growth").counted == 19


def test_rights_nobody_has_checked_leave_the_answer_open_and_count_as_declared_before():
    facts = enterprise(*patents(18), *marks(2, in_force=None))
    verified = judged(facts).condition("growth")
    assert (verified.verdict.value, verified.counted) == ("unknown", 18)
    assert verified.sentence == "有效专利与注册商标合计已确定 18 件，另有 2 件待核实，共需 20 件"
    assert judged(replace(facts, basis="declared")).met is True


@pytest.mark.clause("JH-3.1.1")
@pytest.mark.parametrize("kind", ["ip_demonstration", "ip_advantage", "ip_pilot"])
@pytest.mark.parametrize(
    ("level", "by_main_text", "by_annex"),
    [
        ("national", True, True),
        ("provincial", True, True),
        ("municipal", False, True),
        ("county", False, False),
    ],
)
def test_the_level_of_an_ip_title_is_the_setting_s_choice(kind, level, by_main_text, by_annex):
    facts = enterprise(qualifications=(title(kind, level),))
    assert judged(facts, MAIN_TEXT).met is by_main_text
    assert judged(facts, ANNEX).met is by_annex


def test_a_title_too_low_says_which_level_is_needed():
    line = judged(enterprise(qualifications=(title("ip_pilot", "municipal"),))).condition("ip_title")
    assert line.sentence == "认定是市级，要省级以上"


def test_a_title_without_a_level_is_unknown_not_missed():
    assert judged(enterprise(qualifications=(title("ip_pilot"),))).met is None


@pytest.mark.clause("JH-3.1.1")
def test_high_tech_by_main_text_or_national_by_annex():
    provincial = enterprise(qualifications=(title("high_tech", "provincial"),))
    national = enterprise(qualifications=(title("high_tech", "national"),))
    assert judged(provincial, MAIN_TEXT).met is True
    assert judged(provincial, ANNEX).met is False
    assert judged(national, ANNEX).met is True
    assert ANNEX.condition("high_tech").title == "国家高新技术企业"


@pytest.mark.clause("JH-3.1.1")
def test_a_certificate_must_be_in_term_on_the_day_of_decision():
    facts = enterprise(
        qualifications=(title("high_tech", "national", valid_from=date(2023, 9, 24), valid_until=DAY),)
    )
    assert judged(facts, on=DAY).condition("high_tech").sentence == "证书有效至 2026-09-23"
    late = judged(facts, on=DAY + timedelta(days=1))
    assert late.met is False
    assert late.condition("high_tech").sentence == "证书已于 2026-09-23 到期"
    early = judged(facts, on=date(2023, 9, 23))
    assert early.condition("high_tech").sentence == "证书从 2023-09-24 起才有效"


def test_a_renewed_certificate_beside_the_expired_one_suffices():
    old = title("high_tech", "national", valid_until=date(2025, 1, 1))
    assert judged(enterprise(qualifications=(old, title("high_tech", "national")))).met is True


@pytest.mark.clause("JH-3.1.1")
def test_a_well_known_mark_suffices_alone():
    verdict = judged(enterprise(qualifications=(title("well_known_mark"),)))
    assert verdict.met is True
    assert verdict.keys() == ("well_known",)
    assert verdict.sentence == "符合入库条件：已满足 1 项"


def test_a_certificate_found_false_does_not_count_and_one_unchecked_is_unknown():
    assert judged(enterprise(qualifications=(title("well_known_mark", confirmed=False),))).met is False
    assert judged(enterprise(qualifications=(title("well_known_mark", confirmed=None),))).met is None


@pytest.mark.clause("JH-3.1.1")
def test_an_enterprise_with_nothing_misses_all_four_and_is_told_each():
    verdict = judged(enterprise())
    assert verdict.met is False
    assert verdict.sentence == "还不符合入库条件：4 项条件里满足 0 项"
    assert [line.verdict.value for line in verdict.conditions] == ["missed"] * 4


@pytest.mark.clause("ALL-territory")
def test_a_foreign_enterprise_is_refused_first_of_all_whatever_it_holds():
    verdict = judged(enterprise(*patents(40), territory_path="37/3708/370811/"))
    assert verdict.met is False
    assert verdict.lines[0].key == "territory"
    assert verdict.sentence == "所在地区不属于金华市，不能申报；请向所在地的市场监管局了解"
    assert verdict.condition("growth").met is True


@pytest.mark.clause("ALL-territory")
def test_an_enterprise_without_a_territory_is_asked_to_register_one():
    verdict = judged(enterprise(*patents(40), territory_path=""))
    assert verdict.met is None
    assert "请先登记" in verdict.sentence


@pytest.mark.parametrize(
    ("path", "inside"),
    [
        ("33/3307/", True),
        ("330702", True),
        ("330700", True),
        ("33/3307/330702/jinyi-park/", True),
        ("33/3301/330106/", False),
        ("330106", False),
    ],
)
@pytest.mark.clause("ALL-territory")
def test_a_place_belongs_by_the_codes_of_its_path(path, inside):
    assert judged(enterprise(territory_path=path)).territory.met is inside


@pytest.mark.clause("ALL-territory")
def test_where_the_pack_is_in_force_the_installation_s_territory_decides():
    facts = enterprise(*patents(20), territory_path="33/3307/330702/")
    assert evaluate(MAIN_TEXT, facts, DAY, within="33/3307/").met is True
    assert evaluate(MAIN_TEXT, facts, DAY, within="33/3301/").met is False


def test_an_association_is_no_enterprise():
    verdict = judged(enterprise(*patents(40), organisation_kind="association"))
    assert verdict.met is False
    assert verdict.sentence == "单位种类是行业协会，本机制只适用于企业、电子商务平台"


def test_the_verdict_can_be_kept_as_json_and_facts_come_back_from_json():
    facts = enterprise(*patents(2, in_force_until=DAY), qualifications=(title("high_tech", valid_until=DAY),))
    kept = judged(facts).as_dict()
    assert kept["conditions"][2]["sentence"] == "有效专利与注册商标合计 2 件，尚缺 18 件"
    assert Facts.from_dict(facts.as_dict()) == facts
