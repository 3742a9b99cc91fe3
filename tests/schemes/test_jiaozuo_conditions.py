"""Jiaozuo's categories, literally: none has a number, and the bureaus compile the list from them."""

from datetime import date, timedelta
from typing import Any

import pytest

from tests.schemes.facts import DAY, IN_JIAOZUO, enterprise, judgement, marks, patents, title
from tests.schemes.packs import own
from zhitong.schemes.public import Verdict, VerdictKey, evaluate

PACK = own("jiaozuo").with_settings()
LOCAL = ["known", "influence", "value", "infringed", "urgent"]


def judged(*rights: Any, on: date = DAY, **values: Any) -> Verdict:
    return evaluate(PACK, enterprise(*rights, **{"territory_path": IN_JIAOZUO, **values}), on)


@pytest.mark.clause("JZ-2.3a")
@pytest.mark.parametrize(
    ("kind", "category"),
    [
        ("well_known_mark", "well_known"),
        ("ip_advantage", "ip_advantage"),
        ("high_tech", "high_tech"),
        ("specialised_new", "specialised_new"),
        ("gi_mark_user", "gi_user"),
        ("gi_user", "gi_user"),
    ],
)
def test_a_title_in_term_is_a_category(kind, category):
    held = title(kind, valid_until=DAY)
    assert judged(qualifications=(held,)).keys() == (category,)
    assert judged(qualifications=(held,), on=DAY + timedelta(days=1)).keys() == ()


@pytest.mark.clause("JZ-2.3a")
@pytest.mark.parametrize("kind", ["ip_demonstration", "ip_pilot", "time_honoured", "centre_filed"])
def test_titles_that_the_document_does_not_name_are_no_category(kind):
    assert judged(qualifications=(title(kind, "national"),)).keys() == ()


@pytest.mark.clause("JZ-2.3a")
def test_many_patents_are_no_number_that_the_document_does_not_name():
    verdict = judged(*patents(500), *marks(500))
    assert verdict.keys() == ()
    assert verdict.condition("patent_rich").verdict is VerdictKey.TO_JUDGE
    assert {one.kind for one in PACK.conditions.conditions} == {"qualification", "judged"}


@pytest.mark.clause("JZ-2.3a")
@pytest.mark.parametrize(
    ("category", "criterion"),
    [("high_growth", "growth"), ("import_export", "trade"), ("patent_rich", "many")],
)
def test_what_has_no_certificate_is_judged(category, criterion):
    assert judged(judgements=(judgement(category, criterion),)).keys() == (category,)
    assert judged(judgements=(judgement(category, criterion, reason=""),)).keys() == ()


@pytest.mark.clause("JZ-2.3a")
def test_the_locally_well_known_need_all_five():
    four = [judgement("local_known", one) for one in LOCAL[:4]]
    assert judged(judgements=tuple(four)).condition("local_known").verdict is VerdictKey.TO_JUDGE
    assert judged(judgements=(*four, judgement("local_known", "urgent"))).keys() == ("local_known",)
    refused = judged(judgements=(*four, judgement("local_known", "urgent", False)))
    assert refused.condition("local_known").met is False


@pytest.mark.clause("JZ-2.3a")
def test_the_list_keeps_category_kinds_of_protection_and_way_of_use():
    [main] = PACK.lists.lists
    attributes = {one.key: one for one in main.attributes}
    assert [one.key for one in attributes["category"].options] == [
        one.key for one in PACK.conditions.conditions
    ]
    assert attributes["category"].of_conditions and attributes["category"].multiple
    assert [one.title for one in attributes["protection"].options] == (
        "驰名商标 地理标志保护产品 地理标识证明商标 知名度较高商标 专利重点 涉外专利".split()
    )
    assert attributes["foreign_note"].options == ()
    assert [one.title for one in attributes["use"].options] == ["使用", "所有"]


@pytest.mark.clause("JZ-2.3a")
def test_associations_are_not_in_the_enterprises_list():
    assert judged(organisation_kind="association").met is False


@pytest.mark.clause("ALL-territory")
def test_within_the_city_alone():
    facts = {"qualifications": (title("well_known_mark"),)}
    assert judged(**facts, territory_path="410882").met is True
    assert judged(**facts, territory_path="41/4101/410102/").met is False


COLUMNS = {
    "station_table": "序号 站名 负责人及联系方式 所属辖区局 工作站指导员姓名及联系方式",
    "key_enterprise_table": (
        "序号 企业名称 企业类别 知识产权重点保护种类 知识产权运用方式（使用、所有） 企业负责人及联系方式 联络员及联系方式"
    ),
    "office_table": "局机关知识产权保护机构名称 人员姓名 职务 联系方式",
    "handler_table": "姓名 职务 所属执法机构 联系方式",
    "bureau_station_table": "市场监管所名称 负责人 电话",
    "service_body_table": "知识产权保护社会服务机构名称 类别 联系人 联系方式 备注",
    "volunteer_table": "志愿者服务队名称 类别（专职、兼职） 人数 联系人 联系方式",
}


@pytest.mark.parametrize("form", COLUMNS)
def test_the_annexes_have_the_columns_of_the_document_in_order(form):
    assert [field.label for field in PACK.form(form).fields] == COLUMNS[form].split()


def test_annex_1_has_its_tick_boxes():
    fields = {field.key: field for field in PACK.form("contact_point_form").fields}
    assert [one.title for one in fields["industries"].options] == (
        "汽车零部件 电子信息 机械制造 生物医药 新材料 节能环保 现代农业 其它行业".split()
    )
    assert [one.title for one in fields["premises"].options] == ["设置知识产权保护宣传标牌", "制度上墙"]
