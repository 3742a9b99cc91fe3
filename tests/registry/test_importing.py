"""导入推荐表: the notice's own annex 3 filled with invented enterprises, some of them wrong on purpose, becomes
applications filed by the county."""

from __future__ import annotations

from typing import Any

import pytest

from demo.codes import make_mobile, make_patent, make_uscc, spoiled
from tests.cast import NOW, Cast, make_unit
from tests.exchange.workbooks import WITH_CODE, annex
from tests.makers import do, judge_all, make_application_at, make_draft, make_enterprise, make_profile
from tests.registry.tables import (
    BAD_PATENT,
    GOOD_PATENT,
    LATER,
    OTHER_PATENT,
    applied,
    dotted,
    line,
    planned,
    signed_in,
    told,
    upload,
)
from zhitong.enterprises.public import Right, profile_of, save_profile
from zhitong.exchange import applying
from zhitong.exchange.public import Ground, ImportPlan, carry_on, resume_plans, take_plan
from zhitong.journal.public import SYSTEM, reveal
from zhitong.matters.public import Matter, Refused
from zhitong.people.models import Duty
from zhitong.people.public import Organisation, rename_organisation
from zhitong.registry.models import Application, UnitList
from zhitong.registry.procedures import verifying
from zhitong.registry.transfer import RECOMMENDATION_TABLE

# --- the plan ------------------------------------------------------------------------------------------------


@pytest.mark.clause("JH-4.2", "JH-A1")
def test_the_annex_is_judged_row_by_row_and_nothing_is_written(cast: Cast, unit_list: UnitList) -> None:
    rows = [
        line(
            "示例精密轴承有限公司",
            code="",
            patents=f"一种示例装置（{dotted(GOOD_PATENT)}）",
            marks="示例牌（第7类 90000001）",
        ),
        line("新建示例有限公司", code=make_uscc(40, region="330702"), patents=dotted(OTHER_PATENT)),
        line("示例阀门有限公司", code="", patents=f"{dotted(GOOD_PATENT)}、{dotted(BAD_PATENT)}"),
        line("没有代码的示例公司", code=""),
        line("代码错的示例公司", code=spoiled(make_uscc(41, region="330702"))),
        line("示例精密轴承有限公司 ", code=""),
        line("张冠李戴示例公司", code=cast.valve.uscc),
        line("数字代码示例公司", code=91330702000000011),
    ]
    before = (Organisation.objects.count(), Matter.objects.count(), Right.objects.count())
    plan = planned(annex(rows, headers=WITH_CODE), unit_list, by=cast.zhao)
    got = told(plan)
    assert {number: outcome for number, (outcome, _) in got.items()} == {
        7: "update",
        8: "create",
        9: "refused",
        10: "refused",
        11: "refused",
        12: "refused",
        13: "conflict",
        14: "refused",
    }
    assert dotted(BAD_PATENT) in got[9][1] and "校验位对不上" in got[9][1]
    assert "“统一社会信用代码”一列" in got[10][1]
    assert "有一位不对" in got[11][1]
    assert "“推荐表”第 7 行是同一家" in got[12][1]
    assert "示例阀门有限公司" in got[13][1]
    assert "后面几位已经丢了" in got[14][1]
    assert before == (Organisation.objects.count(), Matter.objects.count(), Right.objects.count())


def test_differences_are_shown_and_numbers_masked(cast: Cast, unit_list: UnitList) -> None:
    make_profile(cast.bearing, address="旧地址 9 号", sector="")
    data = annex([line(cast.bearing.name, phone=float(make_mobile(88)), email="")])
    kept = planned(data, unit_list, by=cast.zhao).rows.get()
    assert [one["label"] for one in kept.difference] == ["涉足领域"]
    assert any("旧地址 9 号" in note and "档案不改" in note for note in kept.notes)
    changed = planned(data, unit_list, by=cast.zhao, overwrite=True).rows.get()
    assert {"label": "联系地址", "before": "旧地址 9 号", "after": "示例路 1 号"} in changed.difference
    assert all(one["before"] != one["after"] for one in changed.difference)
    stored = str(list(kept.plan.rows.values())) + str(list(changed.plan.rows.values()))
    assert make_mobile(88) not in stored
    assert make_mobile(1234) not in stored


def test_an_enterprise_is_found_by_its_former_name(cast: Cast, unit_list: UnitList) -> None:
    rename_organisation(cast.valve, name="示例流体（控制）有限公司", by=SYSTEM, now=NOW)
    rows = [line("示例阀门有限公司"), line("示例流体(控制)有限公司")]
    plan = planned(annex(rows), unit_list, by=cast.zhao)
    first, second = plan.rows.order_by("id")
    assert (first.outcome, first.label) == ("update", "示例流体（控制）有限公司")
    assert "曾用名" in first.notes[0]
    assert second.outcome == "refused" and "第 7 行" in second.reasons[0]


def test_two_enterprises_of_one_name_are_a_conflict(cast: Cast, unit_list: UnitList) -> None:
    make_unit("同名示例公司", 60, cast.place.county)
    make_unit("同名示例公司", 61, cast.place.county)
    rows = [line("同名示例公司", code=""), line("同名示例公司", code=make_uscc(61, region="330702"))]
    plan = planned(annex(rows[:1], headers=WITH_CODE), unit_list, by=cast.zhao)
    assert plan.rows.get().outcome == "conflict"
    assert planned(annex(rows[1:], headers=WITH_CODE), unit_list, by=cast.zhao).rows.get().outcome == "update"


@pytest.mark.clause("ALL-territory")
def test_an_enterprise_of_another_county_is_refused_with_its_place(cast: Cast, unit_list: UnitList) -> None:
    make_unit("别县示例公司", 62, cast.place.other_county)
    rows = [line("别县示例公司", code=make_uscc(62, region="330702")), line("别县示例公司", code="")]
    by_code, by_name = told(planned(annex(rows, headers=WITH_CODE), unit_list, by=cast.zhao)).values()
    assert by_code[0] == "refused" and "金东区" in by_code[1]
    assert by_name[0] == "refused"


def test_who_is_listed_or_applying_is_left_alone(cast: Cast, unit_list: UnitList) -> None:
    make_application_at(cast, unit_list, "listed")
    waiting = make_draft(unit_list, make_enterprise(cast, cast.valve), by=cast.gu)
    rows = [line(cast.bearing.name), line(cast.valve.name)]
    plan = planned(annex(rows), unit_list, by=cast.zhao)
    listed, applying_ = plan.rows.order_by("id")
    assert (listed.outcome, applying_.outcome) == ("unchanged", "unchanged")
    assert "已列入" in listed.reasons[0]
    assert waiting.number in applying_.reasons[0]
    assert applying_.result_path == f"/m/{waiting.pk}/"


def test_only_a_county_imports(cast: Cast, unit_list: UnitList) -> None:
    for actor in (cast.lin, cast.zhou):
        posted = signed_in(actor).post("/desk/import/", {"file": upload(annex([line("示例公司")]))})
        assert posted.status_code == 403
        ground = Ground(by=actor, now=NOW, options={"unit_list": unit_list.pk})
        assert "由推荐单位导入" in RECOMMENDATION_TABLE.refusals(ground)[0]
    assert not ImportPlan.objects.exists()


# --- applying ------------------------------------------------------------------------------------------------


@pytest.mark.clause("JH-4.2")
def test_rows_become_applications_of_the_county(cast: Cast, unit_list: UnitList) -> None:
    code = make_uscc(42, region="330702")
    patents = "、".join(dotted(make_patent(seq, year=2020)) for seq in range(700, 721))
    rows = [line("新建示例有限公司", code=code, patents=patents, marks="示例牌 90000001、无号牌")]
    plan = applied(planned(annex(rows, headers=WITH_CODE), unit_list, by=cast.zhao), by=cast.zhao)
    assert plan.state == "applied"
    unit = Organisation.objects.get(uscc=code)
    assert unit.territory == cast.place.county
    profile = profile_of(unit)
    assert (profile.address, profile.contact_name, profile.contact_title) == ("示例路 1 号", "方示文", "主管")
    assert reveal(profile.contact_phone) == make_mobile(77)
    assert Right.objects.filter(organisation=unit, is_key=True, state="held").count() == 22
    application = Application.objects.get(organisation=unit)
    assert application.route == "import"
    assert application.condition_keys == ["growth"]
    assert (application.form["address"], application.matter.county) == ("示例路 1 号", cast.county)
    row = plan.rows.get()
    assert row.result_path == f"/m/{application.matter_id}/"
    # Filed by the county at once; scans cannot come in a workbook, and it says which are still missing.
    assert application.matter.state == "county_verification"
    assert application.matter.verification_items.count() == 22
    assert any("营业执照" in sentence for sentence in row.missing)
    matter = application.matter
    judge_all(matter, by=cast.zhao)
    with pytest.raises(Refused) as refused:
        do(verifying.Recommend, matter, by=cast.qian, data={"opinion": "同意推荐"})
    assert any("营业执照" in one.sentence for one in refused.value.refusals)
    assert any("无号牌" in sentence for sentence in row.missing)


def test_what_the_record_says_stays_and_the_application_says_what_the_table_says(
    cast: Cast, unit_list: UnitList
) -> None:
    make_profile(cast.bearing, address="旧地址 9 号")
    data = annex([line(cast.bearing.name, address="新地址 2 号", phone="0579-80000001")])
    applied(planned(data, unit_list, by=cast.zhao), by=cast.zhao)
    assert profile_of(cast.bearing).address == "旧地址 9 号"
    form = Application.objects.get(organisation=cast.bearing).form
    assert (form["address"], form["office_phone"]) == ("新地址 2 号", "0579-80000001")


def test_a_right_on_record_is_marked_and_not_doubled(cast: Cast, unit_list: UnitList) -> None:
    make_enterprise(cast)
    kept = Right.objects.filter(organisation=cast.bearing, kind="patent_invention").first()
    assert kept is not None and not kept.is_key
    number = kept.identifier
    applied(
        planned(annex([line(cast.bearing.name, patents=dotted(number))]), unit_list, by=cast.zhao),
        by=cast.zhao,
    )
    kept.refresh_from_db()
    assert kept.is_key
    assert Right.objects.filter(organisation=cast.bearing, identifier=number).count() == 1


def test_a_row_whose_enterprise_changed_meanwhile_is_not_imported(cast: Cast, unit_list: UnitList) -> None:
    plan = planned(annex([line(cast.bearing.name), line(cast.valve.name)]), unit_list, by=cast.zhao)
    save_profile(cast.bearing, {"sector": "别人刚填的"}, by=SYSTEM, now=NOW)
    applied(plan, by=cast.zhao)
    changed, other = plan.rows.order_by("id")
    assert changed.state == "failed" and "资料变了" in changed.failure[0]
    assert other.state == "done"
    assert not Application.objects.filter(organisation=cast.bearing).exists()


def test_importing_again_changes_nothing(cast: Cast, unit_list: UnitList) -> None:
    data = annex([line(cast.bearing.name, patents=dotted(GOOD_PATENT)), line(cast.valve.name)])
    applied(planned(data, unit_list, by=cast.zhao), by=cast.zhao)
    again = applied(planned(data, unit_list, by=cast.zhao), by=cast.zhao)
    assert {row.outcome for row in again.rows.all()} == {"unchanged"}
    assert Application.objects.count() == 2


class PowerCut(BaseException):
    """Not an error that anybody catches."""


def test_a_crash_in_the_middle_is_taken_up_again(
    cast: Cast, unit_list: UnitList, monkeypatch: pytest.MonkeyPatch
) -> None:
    units = [make_unit(f"示例{number}号公司", 100 + number, cast.place.county) for number in range(5)]
    plan = planned(
        annex([line(unit.name, patents=dotted(GOOD_PATENT)) for unit in units]), unit_list, by=cast.zhao
    )
    assert take_plan(plan, plan_hash=plan.plan_hash, by=cast.zhao, now=NOW)
    keep, done = RECOMMENDATION_TABLE.carry_out, []

    def dying(*args: Any) -> Any:
        made = keep(*args)
        done.append(made)
        if len(done) == 3:
            raise PowerCut
        return made

    class Dying:
        refusals, carry_out = RECOMMENDATION_TABLE.refusals, staticmethod(dying)

    monkeypatch.setattr(applying, "kind_of", lambda key: Dying)
    with pytest.raises(PowerCut):
        carry_on(plan, now=NOW)
    # The third row had written everything when the power went: none of it stands.
    assert Application.objects.count() == 2
    assert plan.rows.filter(state="done").count() == 2
    monkeypatch.undo()
    assert resume_plans(NOW + LATER) == 3
    plan.refresh_from_db()
    assert plan.state == "applied"
    assert Application.objects.count() == 5
    assert resume_plans(NOW + LATER) == 0


def test_two_people_apply_the_same_plan_and_it_happens_once(cast: Cast, unit_list: UnitList) -> None:
    plan = planned(annex([line(cast.bearing.name)]), unit_list, by=cast.zhao)
    data = {"plan_hash": plan.plan_hash}
    first = signed_in(cast.zhao).post(f"/desk/import/{plan.pk}/apply/", data, follow=True)
    second = signed_in(cast.sun).post(f"/desk/import/{plan.pk}/apply/", data, follow=True)
    assert "导入完成" in first.content.decode()
    assert "赵示平" in second.content.decode() and "不用再确认" in second.content.decode()
    assert Application.objects.count() == 1


def test_two_runners_at_once_do_each_row_once(cast: Cast, unit_list: UnitList) -> None:
    plan = planned(annex([line(cast.bearing.name), line(cast.valve.name)]), unit_list, by=cast.zhao)
    take_plan(plan, plan_hash=plan.plan_hash, by=cast.zhao, now=NOW)
    stale = list(plan.rows.order_by("id"))
    carry_on(plan, now=NOW)
    for row in stale:  # the other runner had read them as pending
        assert applying._one(plan, row, applying.parsed_row(row, {}), by=cast.zhao, now=NOW) == 0
    assert Application.objects.count() == 2


def test_another_plan_than_the_one_seen_is_not_applied(cast: Cast, unit_list: UnitList) -> None:
    plan = planned(annex([line(cast.bearing.name)]), unit_list, by=cast.zhao)
    answer = signed_in(cast.zhao).post(f"/desk/import/{plan.pk}/apply/", {"plan_hash": "0" * 64}, follow=True)
    assert "不是您刚才看的那份计划" in answer.content.decode()
    assert not Application.objects.exists()


def test_who_has_left_office_no_longer_imports(cast: Cast, unit_list: UnitList) -> None:
    plan = planned(annex([line(cast.bearing.name)]), unit_list, by=cast.zhao)
    take_plan(plan, plan_hash=plan.plan_hash, by=cast.zhao, now=NOW)
    Duty.objects.filter(pk=cast.zhao.duty_id).update(ends_on=NOW.date().replace(day=1))
    carry_on(plan, now=NOW)
    assert "不在这个岗位" in plan.rows.get().failure[0]
    assert not Application.objects.exists()


def test_a_discarded_plan_is_never_applied_and_its_numbers_are_erased(
    cast: Cast, unit_list: UnitList
) -> None:
    plan = planned(annex([line(cast.bearing.name)]), unit_list, by=cast.zhao)
    browser = signed_in(cast.zhao)
    browser.post(f"/desk/import/{plan.pk}/discard/")
    answer = browser.post(f"/desk/import/{plan.pk}/apply/", {"plan_hash": plan.plan_hash}, follow=True)
    assert "已经放弃" in answer.content.decode()
    plan.refresh_from_db()
    assert plan.secrets is not None and reveal(plan.secrets) == ""
    assert not Application.objects.exists()
