"""What Jinhua's pack says, against the document: forms, materials, stages, limits, settings."""

import pytest

from tests.schemes.packs import jinhua
from zhitong.people.public import DutyKind, Function, Level
from zhitong.schemes import vocabulary
from zhitong.schemes.public import checklist, missing

PACK = jinhua().with_settings()


@pytest.mark.clause("JH-A1")
def test_what_is_missing_is_told_item_by_item():
    told = [one.sentence for one in missing(PACK, conditions=["growth"], provided={"business_licence"})]
    assert told == [
        "还缺：金华市知识产权保护直通车重点企业申报表（附件2）（附件1 一（一））",
        "还缺：有效的专利、商标证书复印件（附件1 一（三）（1））",
    ]
    everything = {"business_licence", "application_form", "ip_certificates"}
    assert missing(PACK, conditions=["growth"], provided=everything) == ()


@pytest.mark.clause("JH-A1")
def test_one_proof_suffices_for_two_conditions():
    provided = {"application_form", "business_licence", "high_tech_certificate"}
    assert missing(PACK, conditions=["growth", "high_tech"], provided=provided) == ()


@pytest.mark.clause("JH-A1")
@pytest.mark.parametrize(
    ("choice", "proof"),
    [
        ("recognition_document", ["well_known_document"]),
        ("trademark_certificate", ["ip_certificates"]),
        ("verifier_checks", []),
    ],
)
def test_the_proof_of_a_well_known_mark_is_a_setting(choice, proof):
    pack = jinhua().with_settings({"wellknown_proof": choice})
    needed = checklist(pack, conditions=["well_known"])
    proofs = [one.key for row in needed for one in row.alternatives if one.need == "proof"]
    assert proofs == proof


@pytest.mark.clause("JH-A1")
def test_the_recommender_s_own_set():
    assert [row.alternatives[0].key for row in checklist(PACK, conditions=[], whose="recommender")] == [
        "recommendation_table",
        "enterprise_sets",
    ]


def test_annex_2_has_the_fields_of_the_document_in_order():
    labels = [field.label for field in PACK.form("application_form").fields]
    assert (
        labels
        == (
            "申报企业名称 联系地址 联系人 职务 手机号码 单位电话 是否单设知识产权部门 电子邮箱 企业总人数 研发人员 "
            "国家高新技术企业 市级以上知识产权示范、优势培育、试点企业 有效专利拥有量 有效注册商标拥有量 驰名商标认定 "
            "企业知识产权保护基本状况 申报企业意见 推荐单位审批意见"
        ).split()
    )


def test_annex_3_has_the_columns_of_the_document_in_order():
    columns = [field.label for field in PACK.form("recommendation_table").fields if field.part == "body"]
    assert (
        columns
        == (
            "序号 推荐企业名称 企业地址 涉足领域 重点保护商标 重点保护专利（专利号） 企业联络人及职务 联系电话 电子邮箱"
        ).split()
    )


@pytest.mark.clause("JH-3.1.2")
def test_two_ways_in_and_counties_nominate_growth_enterprises_alone():
    own, nomination = PACK.route("own"), PACK.route("nomination")
    assert own is not None and own.conditions == ()
    assert nomination is not None and nomination.conditions == ("growth",)
    assert PACK.role(nomination.role).bindings[0].level == "county"


def test_stages_the_document_does_not_know_are_off_until_a_setting_turns_them_on():
    on = [stage.key for stage in PACK.stages.stages if stage.on]
    assert on == [
        "application",
        "county_verification",
        "recommendation",
        "nomination",
        "examination",
        "decision",
        "publication",
    ]
    objecting = jinhua().with_settings({"objection": True, "objection_days": 7, "publication": False})
    stage = objecting.stage("prior_notice")
    assert stage is not None and stage.on and stage.days == 7
    assert not objecting.stage_is_on("publication")


@pytest.mark.clause("JH-4.4")
def test_counties_name_a_head_and_a_liaison_officer_and_enterprises_a_liaison_officer():
    named = {one.key: (one.who.party, one.who.level, one.who.duties) for one in PACK.promises.liaisons}
    assert named == {
        "county": ("agency", "county", ("head", "liaison_officer")),
        "enterprise": ("subject", None, ("liaison_officer",)),
    }


def test_no_legal_limit_is_invented():
    numbered = {one.key: one for one in PACK.limits.limits if one.length is not None}
    by_document = [key for key, one in numbered.items() if one.standing == "document"]
    assert by_document == ["jurisdiction_inside", "jurisdiction_outside"]
    targets = [one for one in numbered.values() if one.standing == "office_target"]
    assert len(targets) == 3
    for one in targets:
        assert (one.enabled, one.confidence) == (False, "suggestion")
        assert "内部工作目标，非法定" in one.title
    assert PACK.limit_in("examination") is None
    working = jinhua().with_settings({"office_targets": True}).limit_in("examination")
    assert working is not None and (working.length, working.unit) == (20, "wd")


def test_what_the_document_leaves_open_has_a_note_and_a_default():
    kinds = {one.key: one.why for one in PACK.settings.settings}
    assert kinds["level"] == kinds["hightech"] == "contradiction"
    assert kinds["wellknown_proof"] == kinds["publication"] == kinds["objection"] == "silence"
    assert all(one.note for one in PACK.settings.settings)
    assert PACK.chosen()["level"] == "provincial"


def test_the_words_of_packs_are_those_of_people():
    assert set(vocabulary.FUNCTIONS) == set(Function.values)
    assert set(vocabulary.LEVELS) == set(Level.values)
    assert set(vocabulary.DUTY_KINDS) <= set(DutyKind.values)
