"""导入推荐表 as people use it: upload, look, apply without script; refused rows given back; who sees what; size."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from demo.codes import make_mobile, make_patent, make_trademark, make_uscc
from tests.cast import NOW, Cast, make_actor
from tests.exchange.workbooks import BELOW, HEADERS, WITH_CODE, annex, cells_of, workbook
from tests.files.samples import pdf
from tests.registry.tables import (
    BAD_PATENT,
    GOOD_PATENT,
    LATER,
    dotted,
    line,
    planned,
    signed_in,
    upload,
)
from zhitong.exchange.public import ImportPlan, carry_on, give_back, resume_plans, take_plan
from zhitong.journal.public import AccessEntry
from zhitong.matters.public import Matter
from zhitong.people.public import DutyKind
from zhitong.registry.models import Application, UnitList
from zhitong.registry.transfer import COLUMNS
from zhitong.registry.web import importing

# --- giving back ---------------------------------------------------------------------------------------------


@pytest.mark.clause("JH-4.2")
def test_refused_rows_come_back_with_reason_and_place_and_go_in_again_alike(
    cast: Cast, unit_list: UnitList
) -> None:
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
    assert AccessEntry.objects.filter(
        act="download", object_kind="import_refused", object_key=str(plan.pk)
    ).exists()
    head, row = cells_of(answer.content)
    row[head.index("重点保护专利（专利号）")] = dotted(GOOD_PATENT)
    assert planned(workbook({"退回": [head, row]}), unit_list, by=cast.zhao).rows.get().outcome == "update"


# --- pages ---------------------------------------------------------------------------------------------------


def test_upload_look_apply_without_script(cast: Cast, unit_list: UnitList) -> None:
    browser = signed_in(cast.zhao)
    assert "本单位还没有导入过" in browser.get("/desk/import/").content.decode()
    rows = [line(cast.bearing.name, patents=dotted(GOOD_PATENT)), line("没有代码的示例公司")]
    data = {"file": upload(annex(rows)), "unit_list": unit_list.pk, "differing": "keep"}
    page = browser.post("/desk/import/", data, follow=True)
    text = page.content.decode()
    plan = ImportPlan.objects.get()
    assert page.redirect_chain == [(f"/desk/import/{plan.pk}/", 302)]
    assert "导入 1 家" in text and "下载要改的 1 行" in text and make_mobile(77) not in text
    refused = browser.get(f"/desk/import/{plan.pk}/?show=refused").content.decode()
    assert "没有代码的示例公司" in refused and cast.bearing.name not in refused
    done = browser.post(
        f"/desk/import/{plan.pk}/apply/", {"plan_hash": plan.plan_hash}, follow=True
    ).content.decode()
    matter = Matter.objects.get(subject=cast.bearing)
    assert f'href="/m/{matter.pk}/"' in done and matter.number in done and "推荐以前还缺" in done
    assert "推荐表.xlsx" in browser.get("/desk/import/").content.decode()


def test_another_county_and_the_city_do_not_see_the_plan(cast: Cast, unit_list: UnitList) -> None:
    plan = planned(annex([line(cast.bearing.name)]), unit_list, by=cast.zhao)
    for actor in (cast.wu, cast.lin, cast.fang):
        browser = signed_in(actor)
        for page in ("", "refused/"):
            assert browser.get(f"/desk/import/{plan.pk}/{page}").status_code in (403, 404)
        assert browser.get(f"/files/import/{plan.pk}/").status_code == 404
        browser.post(f"/desk/import/{plan.pk}/apply/", {"plan_hash": plan.plan_hash})
    admin = make_actor("admin2", "管示县", cast.county, DutyKind.SECURITY_ADMIN)
    assert signed_in(admin).get(f"/files/import/{plan.pk}/").status_code == 404
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
    assert resume_plans(timezone.now() + LATER) == 2
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
    rows = [
        line(f"示例{number}号公司", code=make_uscc(5000 + number, region="330702")) for number in range(10)
    ]
    plan = planned(annex(rows, headers=WITH_CODE), unit_list, by=cast.zhao)
    take_plan(plan, plan_hash=plan.plan_hash, by=cast.zhao, now=NOW)
    with django_assert_max_num_queries(10 * 100):
        carry_on(plan, now=NOW)
    assert Application.objects.count() == 10
