"""导入推荐表: the notice's own annex 3 filled with invented enterprises, some of them wrong on purpose, becomes
applications filed by the county."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from demo.codes import make_mobile, make_patent, make_trademark, make_uscc, spoiled
from tests.cast import NOW, Cast, make_unit, person_of
from tests.enterprises.conftest import BACKEND
from tests.exchange.workbooks import BELOW, HEADERS, WITH_CODE, annex, cells_of, workbook
from tests.files.samples import pdf
from tests.makers import make_application_at, make_draft, make_enterprise, make_profile
from zhitong.enterprises.public import Right, profile_of, save_profile
from zhitong.exchange import applying
from zhitong.exchange.public import (
    Ground,
    ImportPlan,
    carry_on,
    give_back,
    make_plan,
    resume_plans,
    take_plan,
)
from zhitong.journal.public import SYSTEM, AccessEntry, Actor, reveal
from zhitong.matters.public import Matter
from zhitong.people.models import Duty
from zhitong.people.public import Organisation, rename_organisation
from zhitong.registry.models import Application, UnitList
from zhitong.registry.transfer import COLUMNS, RECOMMENDATION_TABLE
from zhitong.registry.web import importing

GOOD_PATENT = make_patent(501, year=2020)
OTHER_PATENT = make_patent(502, year=2021, kind="utility_model")
BAD_PATENT = spoiled(make_patent(503, year=2020))


def dotted(number: str) -> str:
    return f"ZL{number[:12]}.{number[12]}"


def line(name: str, *, code: Any = None, patents: str = "", marks: str = "", **cells: Any) -> list[Any]:
    """One row behind the number, in the order of the annex; `code` only under the heads that have it."""
    front = [name] if code is None else [name, code]
    return [
        *front,
        cells.get("address", "示例路 1 号"),
        cells.get("sector", "轴承"),
        marks,
        patents,
        cells.get("contact", "方示文 主管"),
        cells.get("phone", make_mobile(77)),
        cells.get("email", "fang@example.cn"),
    ]


def planned(data: bytes, unit_list: UnitList, *, by: Actor, overwrite: bool = False) -> ImportPlan:
    options = {"unit_list": unit_list.pk, "overwrite": overwrite}
    ground = Ground(by=by, now=NOW, installation_id=unit_list.installation_id, options=options)
    return make_plan(RECOMMENDATION_TABLE, data, name="推荐表.xlsx", ground=ground)


def applied(plan: ImportPlan, *, by: Actor) -> ImportPlan:
    assert take_plan(plan, plan_hash=plan.plan_hash, by=by, now=NOW)
    carry_on(plan, now=NOW)
    return plan


def told(plan: ImportPlan) -> dict[int, tuple[str, str]]:
    """By row number: the outcome, and every sentence."""
    return {row.row_number: (row.outcome, "".join([*row.reasons, *row.notes])) for row in plan.rows.order_by("id")}


def signed_in(actor: Actor) -> Client:
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    return client


# --- the plan ------------------------------------------------------------------------------------------------


@pytest.mark.clause("JH-4.2", "JH-A1")
def test_the_annex_is_judged_row_by_row_and_nothing_is_written(cast: Cast, unit_list: UnitList) -> None:
    rows = [
        line("示例精密轴承有限公司", code="", patents=f"一种示例装置（{dotted(GOOD_PATENT)}）", marks="示例牌（第7类 90000001）"),
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
        page = signed_in(actor).get("/desk/import/")
        assert "推荐表由县（市、区）市场监管局导入" in page.content.decode()
        posted = signed_in(actor).post("/desk/import/", {"file": upload(annex([line("示例公司")]))})
        assert posted.status_code == 422
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
    # Scans cannot come in a workbook: it waits as a draft and says for what.
    assert application.matter.state == "draft"
    assert any("营业执照" in sentence for sentence in row.missing)
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
    applied(planned(annex([line(cast.bearing.name, patents=dotted(number))]), unit_list, by=cast.zhao), by=cast.zhao)
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
    plan = planned(annex([line(unit.name, patents=dotted(GOOD_PATENT)) for unit in units]), unit_list, by=cast.zhao)
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
    assert resume_plans(NOW) == 3
    plan.refresh_from_db()
    assert plan.state == "applied"
    assert Application.objects.count() == 5
    assert resume_plans(NOW) == 0


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


def test_a_discarded_plan_is_never_applied_and_its_numbers_are_erased(cast: Cast, unit_list: UnitList) -> None:
    plan = planned(annex([line(cast.bearing.name)]), unit_list, by=cast.zhao)
    browser = signed_in(cast.zhao)
    browser.post(f"/desk/import/{plan.pk}/discard/")
    answer = browser.post(f"/desk/import/{plan.pk}/apply/", {"plan_hash": plan.plan_hash}, follow=True)
    assert "已经放弃" in answer.content.decode()
    plan.refresh_from_db()
    assert plan.secrets is not None and reveal(plan.secrets) == ""
    assert not Application.objects.exists()


# --- giving back ---------------------------------------------------------------------------------------------


@pytest.mark.clause("JH-4.2")
def test_refused_rows_come_back_with_reason_and_place_and_go_in_again_alike(cast: Cast, unit_list: UnitList) -> None:
    rows = [
        line(cast.bearing.name, code=""),
        line("示例阀门有限公司", code="", patents=dotted(BAD_PATENT), phone=make_mobile(5)),
        line("没有代码的示例公司", code="", marks='=HYPERLINK("http://example.cn","x")'),
        line("@示例公司", code="+1234", contact="-1+1", email="=1+1", phone="12"),
    ]
    plan = planned(annex(rows, headers=WITH_CODE), unit_list, by=cast.zhao)
    back = give_back(plan, COLUMNS)
    head, *lines = cells_of(back)
    assert head[-2:] == ["退回原因", "原表位置"]
    assert [one[-1] for one in lines] == ["推荐表 第 8 行", "推荐表 第 9 行", "推荐表 第 10 行"]
    assert dotted(BAD_PATENT) in lines[0][-2]
    assert make_mobile(5) in lines[0]
    again = planned(back, unit_list, by=cast.zhao)
    refused = plan.rows.filter(outcome__in=["refused", "conflict"]).order_by("id")
    assert [(row.outcome, row.reasons, row.given) for row in again.rows.order_by("id")] == [
        (row.outcome, row.reasons, row.given) for row in refused
    ]


def test_nothing_typed_becomes_a_formula(cast: Cast, unit_list: UnitList) -> None:
    risky = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1"]
    rows = [line(text, contact="无", sector=text) for text in risky]
    back = give_back(planned(annex(rows), unit_list, by=cast.zhao), COLUMNS)
    sheet = openpyxl.load_workbook(io.BytesIO(back)).worksheets[0]
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value]
    assert cells
    assert {cell.data_type for cell in cells} == {"s"}
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "+", "-", "@")))


def test_the_download_is_logged_and_the_mended_file_goes_in(cast: Cast, unit_list: UnitList) -> None:
    plan = planned(annex([line("示例阀门有限公司", patents=dotted(BAD_PATENT))]), unit_list, by=cast.zhao)
    answer = signed_in(cast.zhao).get(f"/desk/import/{plan.pk}/refused/")
    assert answer["Content-Disposition"].startswith("attachment")
    assert AccessEntry.objects.filter(act="download", object_kind="import_refused", object_key=str(plan.pk)).exists()
    head, row = cells_of(answer.content)
    row[head.index("重点保护专利（专利号）")] = dotted(GOOD_PATENT)
    assert planned(workbook({"退回": [head, row]}), unit_list, by=cast.zhao).rows.get().outcome == "update"


# --- pages ---------------------------------------------------------------------------------------------------


def upload(data: bytes, name: str = "推荐表.xlsx") -> Any:
    return SimpleUploadedFile(name, data)


def test_upload_look_apply_without_script(cast: Cast, unit_list: UnitList) -> None:
    browser = signed_in(cast.zhao)
    assert "本局还没有导入过" in browser.get("/desk/import/").content.decode()
    rows = [line(cast.bearing.name, patents=dotted(GOOD_PATENT)), line("没有代码的示例公司")]
    data = {"file": upload(annex(rows)), "unit_list": unit_list.pk, "differing": "keep"}
    page = browser.post("/desk/import/", data, follow=True)
    text = page.content.decode()
    plan = ImportPlan.objects.get()
    assert page.redirect_chain == [(f"/desk/import/{plan.pk}/", 302)]
    assert "导入 1 家企业" in text and "下载要改的 1 行" in text and make_mobile(77) not in text
    refused = browser.get(f"/desk/import/{plan.pk}/?show=refused").content.decode()
    assert "没有代码的示例公司" in refused and cast.bearing.name not in refused
    done = browser.post(f"/desk/import/{plan.pk}/apply/", {"plan_hash": plan.plan_hash}, follow=True).content.decode()
    matter = Matter.objects.get(subject=cast.bearing)
    assert f'href="/m/{matter.pk}/"' in done and matter.number in done and "留作草稿" in done
    assert "推荐表.xlsx" in browser.get("/desk/import/").content.decode()


def test_another_county_and_the_city_do_not_see_the_plan(cast: Cast, unit_list: UnitList) -> None:
    plan = planned(annex([line(cast.bearing.name)]), unit_list, by=cast.zhao)
    for actor in (cast.wu, cast.lin, cast.fang):
        browser = signed_in(actor)
        for page in ("", "refused/"):
            assert browser.get(f"/desk/import/{plan.pk}/{page}").status_code in (403, 404)
        assert browser.get(f"/files/import/{plan.pk}/").status_code == 404
        browser.post(f"/desk/import/{plan.pk}/apply/", {"plan_hash": plan.plan_hash})
    assert signed_in(cast.wu).get(f"/desk/import/{plan.pk}/").status_code == 404
    assert signed_in(cast.sun).get(f"/desk/import/{plan.pk}/").status_code == 200
    assert not Application.objects.exists()


@pytest.mark.parametrize(
    ("data", "name", "words"),
    [
        (pdf(), "推荐表.pdf", "Excel"),
        (pdf(), "推荐表.xlsx", "这个文件是 PDF"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "推荐表.xls", "另存为 .xlsx"),
        (workbook({"表": [["随便", "写写"], ["a", "b"]]}), "推荐表.xlsx", "没有找到表头"),
        (workbook({"表": []}), "推荐表.xlsx", "空的"),
        (workbook({"表": [HEADERS, *BELOW]}), "推荐表.xlsx", "没有填写的行"),
    ],
)
def test_what_is_no_recommendation_table_is_told(
    cast: Cast, unit_list: UnitList, data: bytes, name: str, words: str
) -> None:
    posted = {"file": upload(data, name), "unit_list": unit_list.pk, "differing": "keep"}
    answer = signed_in(cast.zhao).post("/desk/import/", posted)
    assert answer.status_code == 422
    assert words in answer.content.decode()
    assert not ImportPlan.objects.exists()


def test_the_template_is_read_back(cast: Cast, unit_list: UnitList) -> None:
    answer = signed_in(cast.zhao).get("/desk/import/template/")
    head, *_ = cells_of(answer.content)
    assert head == [column.header for column in COLUMNS]
    row = [1, *line(cast.bearing.name, code="")]
    assert planned(workbook({"推荐表": [head, row]}), unit_list, by=cast.zhao).rows.get().outcome == "update"


def test_too_much_for_the_page_is_left_to_the_worker(
    cast: Cast, unit_list: UnitList, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing, "INLINE_ROWS", 1)
    plan = planned(annex([line(cast.bearing.name), line(cast.valve.name)]), unit_list, by=cast.zhao)
    browser = signed_in(cast.zhao)
    page = browser.post(f"/desk/import/{plan.pk}/apply/", {"plan_hash": plan.plan_hash}, follow=True)
    assert page["Refresh"]
    assert "正在导入" in page.content.decode()
    task = DBTaskResult.objects.get()
    assert task.task_path == "zhitong.exchange.tasks.run_import"
    assert task.args_kwargs["args"] == [plan.pk]
    assert resume_plans(timezone.now()) == 2
    assert "导入完成" in browser.get(f"/desk/import/{plan.pk}/").content.decode()


# --- size ----------------------------------------------------------------------------------------------------


def test_a_thousand_rows_are_judged_with_the_same_number_of_queries(
    cast: Cast, unit_list: UnitList, django_assert_max_num_queries: Any
) -> None:
    rows = [
        line(
            f"示例{number}号公司",
            code=make_uscc(3000 + number, region="330702"),
            patents=dotted(make_patent(3000 + number)),
            marks=f"示例{number} {make_trademark(number)}",
        )
        for number in range(1000)
    ]
    data = annex(rows, headers=WITH_CODE)
    with django_assert_max_num_queries(60):
        plan = planned(data, unit_list, by=cast.zhao)
    assert plan.rows.count() == 1000
    with django_assert_max_num_queries(40):
        signed_in(cast.zhao).get(f"/desk/import/{plan.pk}/")


def test_a_row_costs_as_much_in_a_long_plan_as_in_a_short_one(
    cast: Cast, unit_list: UnitList, django_assert_max_num_queries: Any
) -> None:
    rows = [line(f"示例{number}号公司", code=make_uscc(5000 + number, region="330702")) for number in range(10)]
    plan = planned(annex(rows, headers=WITH_CODE), unit_list, by=cast.zhao)
    take_plan(plan, plan_hash=plan.plan_hash, by=cast.zhao, now=NOW)
    with django_assert_max_num_queries(10 * 100):
        carry_on(plan, now=NOW)
    assert Application.objects.count() == 10
