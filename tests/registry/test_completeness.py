"""What is missing is told item by item, and a condition that is missed says by how much."""

import pytest

from tests.cast import NOW
from tests.makers import (
    do,
    make_certificate,
    make_draft,
    make_enterprise,
    make_file,
    make_list,
    make_marks,
    make_patents,
    make_profile,
)
from tests.registry.asking import refused
from zhitong.matters.public import remove_attachment
from zhitong.registry import actions
from zhitong.registry.procedures import applying


def begin(cast, unit_list, *keys):
    return actions.begin_application(
        cast.bearing, unit_list, by=cast.fang, now=NOW, condition_keys=list(keys)
    )


@pytest.mark.clause("JH-A1", "JH-4.1")
def test_incompleteness_is_told_item_by_item(cast, unit_list):
    make_enterprise(cast)
    make_profile(cast.bearing, staff_count=None, email="")
    matter = begin(cast, unit_list, "high_tech")
    run = applying.Submit(matter, actor=cast.fang, now=NOW)
    found = [one.sentence for one in run.guard()]
    assert found == [
        "“电子邮箱”还没有填，请填写。",
        "“企业总人数”还没有填，请填写。",
        "还缺：金华市知识产权保护直通车重点企业申报表（附件2）（附件1 一（一）），请上传扫描件。",
        "还缺：营业执照复印件（附件1 一（二）），请上传扫描件。",
        "还缺：国家高新技术企业认定证书复印件（附件1 一（三）（2）），请上传扫描件。",
    ]
    assert refused(applying.Submit, matter, by=cast.fang)


@pytest.mark.clause("JH-A1")
def test_the_sealed_form_must_be_there_as_a_scan(cast, unit_list):
    make_enterprise(cast)
    matter = make_draft(unit_list, cast.bearing, by=cast.fang)
    sealed = matter.attachments.get(slot="application_form")
    remove_attachment(sealed, by=cast.fang, now=NOW)
    assert "申报表（附件2）" in refused(applying.Submit, matter, by=cast.fang)["material_missing"]
    actions.add_material(matter, make_file(), slot="application_form", by=cast.fang, now=NOW)
    assert do(applying.Submit, matter, by=cast.fang).state == "county_verification"


@pytest.mark.clause("JH-A1")
@pytest.mark.parametrize(
    ("setting", "missing"),
    [
        ("recognition_document", ["还缺：驰名商标认定文件复印件（附件1 一（三）），请上传扫描件。"]),
        (
            "trademark_certificate",
            ["还缺：有效的专利、商标证书复印件（附件1 一（三）（1）），请上传扫描件。"],
        ),
        ("verifier_checks", []),
    ],
)
def test_the_proof_of_a_well_known_mark_is_a_setting(cast, setting, missing):
    unit_list = make_list(cast, settings={"wellknown_proof": setting})
    make_enterprise(cast, high_tech=False)
    make_certificate(cast.bearing, "well_known_mark", certificate_no="", valid_until=None)
    matter = begin(cast, unit_list, "well_known")
    for slot in ("application_form", "business_licence"):
        actions.add_material(matter, make_file(), slot=slot, by=cast.fang, now=NOW)
    run = applying.Submit(matter, actor=cast.fang, now=NOW)
    assert [one.sentence for one in run.guard()] == missing


@pytest.mark.clause("JH-3.1.1")
@pytest.mark.parametrize(("patents", "marks", "short"), [(12, 8, None), (12, 5, 3), (0, 19, 1)])
def test_growth_needs_twenty_and_says_how_many_are_short(cast, unit_list, patents, marks, short):
    make_enterprise(cast, patents=patents, marks=marks, high_tech=False)
    matter = make_draft(unit_list, cast.bearing, by=cast.fang, keys=["growth"])
    if short is None:
        assert do(applying.Submit, matter, by=cast.fang).state == "county_verification"
        return
    found = refused(applying.Submit, matter, by=cast.fang)
    assert f"合计 {patents + marks} 件，尚缺 {short} 件" in found["condition_missed"]


@pytest.mark.clause("JH-3.1.1")
def test_a_mark_counts_once_however_many_classes(cast, unit_list):
    make_profile(cast.bearing)
    make_patents(cast.bearing, 19)
    make_marks(cast.bearing, 1, classes=(7, 9, 12))
    matter = make_draft(unit_list, cast.bearing, by=cast.fang, keys=["growth"])
    do(applying.Submit, matter, by=cast.fang)
    growth = next(one for one in matter.application.declared_verdict["conditions"] if one["key"] == "growth")
    assert growth["counted"] == 20


@pytest.mark.clause("JH-3.1.1")
@pytest.mark.parametrize(("setting", "goes"), [("provincial", False), ("municipal", True)])
def test_the_level_of_a_title_is_a_setting(cast, setting, goes):
    unit_list = make_list(cast, settings={"level": setting})
    make_enterprise(cast, high_tech=False)
    make_certificate(cast.bearing, "ip_demonstration", level="municipal", valid_until=None)
    matter = make_draft(unit_list, cast.bearing, by=cast.fang, keys=["ip_title"])
    if goes:
        assert do(applying.Submit, matter, by=cast.fang).state == "county_verification"
    else:
        assert "要省级以上" in refused(applying.Submit, matter, by=cast.fang)["condition_missed"]


def test_a_condition_must_be_chosen(cast, unit_list):
    make_enterprise(cast)
    matter = make_draft(unit_list, cast.bearing, by=cast.fang, keys=[])
    assert "condition_unchosen" in refused(applying.Submit, matter, by=cast.fang)


@pytest.mark.parametrize(
    ("form", "code"),
    [
        ({"staff_count": "许多"}, "not_a_number"),
        ({"contact_mobile": "12"}, "phone"),
        ({"unheard": 1}, "field_unknown"),
    ],
)
def test_wrong_values_are_refused_with_the_field(cast, unit_list, form, code):
    from zhitong.matters.public import Refused

    make_enterprise(cast)
    application = begin(cast, unit_list, "high_tech").application
    with pytest.raises(Refused) as caught:
        actions.save_draft(application, form=form, by=cast.fang, now=NOW)
    assert [one.code for one in caught.value.refusals] == [code]
