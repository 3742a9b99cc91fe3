"""Workbooks as counties keep them: found again under titles, blank rows, merged cells, in any order of columns."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given
from hypothesis import strategies as st

from tests.exchange.workbooks import ABOVE, BELOW, HEADERS, WITH_CODE, annex, workbook
from zhitong.exchange.columns import Column, folded
from zhitong.exchange.planning import parse_cells
from zhitong.exchange.reading import Found, WorkbookRefused, find_rows, read_sheets
from zhitong.registry.transfer import COLUMNS

ROW = ["示例轴承有限公司", "示例路 1 号", "轴承", "", "", "方示文 主管", "19900001234", "a@example.cn"]


def found(data: bytes) -> Found:
    return find_rows(read_sheets(data), COLUMNS)


@pytest.mark.clause("JH-4.2")
def test_the_notices_own_table_is_read() -> None:
    got = found(annex([ROW]))
    (row,) = got.rows
    assert (row.sheet, row.number) == ("推荐表", 7)
    assert row.cells["name"] == "示例轴承有限公司"
    assert row.cells["phone"] == "19900001234"
    assert [note.words for note in got.notes] == ["读到 1 行。"]


def test_every_sheet_is_read_and_what_was_not_read_is_said() -> None:
    lines = {
        "第二批": [HEADERS, [1, *ROW], [], [2, *ROW]],
        "说明": [["本表一式两份"]],
        "旧": [HEADERS, [1, *ROW]],
        "空": [],
    }
    data = workbook({"第一批": [*ABOVE, HEADERS, [1, *ROW], *BELOW], **lines}, hidden=["旧"])
    got = found(data)
    assert [row.place for row in got.rows] == ["“第一批”第 7 行", "“第二批”第 2 行", "“第二批”第 4 行"]
    words = {note.name: note.words for note in got.notes}
    assert words["旧"] == "隐藏的工作表，没有读。"
    assert words["说明"].startswith("没有找到表头")
    assert "空" not in words


def test_columns_may_stand_in_another_order_and_be_called_otherwise() -> None:
    headers = ["备 注", "联系 电话", "企业名称：", "联系人（职务）", "联系人及职务", "专 利 号"]
    data = workbook({"表": [headers, ["新增", "19900001234", "示例甲公司", "", "方示文 主管", "ZL1"]]})
    got = found(data)
    assert got.rows[0].cells == {
        "phone": "19900001234",
        "name": "示例甲公司",
        "contact": "方示文 主管",
        "patents": "ZL1",
    }
    assert "没有用到的列：备 注" in got.notes[0].words


def test_a_missing_required_column_is_named() -> None:
    got = found(workbook({"表": [["推荐企业名称", "联系电话", "企业地址"], ["示例甲公司", "1", "路"]]}))
    assert not got.rows
    assert got.notes[0].is_fault
    assert "“企业联络人及职务”" in got.notes[0].words


def test_two_lines_of_head_with_merged_cells() -> None:
    lines = [
        ["序号", "推荐企业名称", "重点保护", None, "企业联络人及职务", "联系电话"],
        [None, None, "商标", "专利（专利号）", None, None],
        [1, "示例甲公司", "示例牌", "ZL1", "方示文 主管", "19900001234"],
    ]
    merged = {"表": ["A1:A2", "B1:B2", "C1:D1", "E1:E2", "F1:F2"]}
    (row,) = found(workbook({"表": lines}, merged=merged)).rows
    assert (row.cells["marks"], row.cells["patents"]) == ("示例牌", "ZL1")


def test_an_enterprise_over_several_rows_is_one_row() -> None:
    """One patent to a line, the name merged over them."""
    first = [1, "示例甲公司", "路", "轴承", "", "ZL1", "方示文 主管", "19900001234", ""]
    lines = [HEADERS, first, [None] * 5 + ["ZL2"], [None] * 5 + ["ZL3"], [2, *ROW]]
    got = found(workbook({"表": lines}, merged={"表": ["B2:B4", "A2:A4"]}))
    assert [row.cells["name"] for row in got.rows] == ["示例甲公司", "示例轴承有限公司"]
    assert got.rows[0].cells["patents"] == "ZL1\nZL2\nZL3"


def test_numbers_become_text_and_lost_digits_are_never_repaired() -> None:
    row = ["示例甲公司", 91330702000000011, "路", 7, date(2026, 3, 2), "", "方示文 主管", 19900001234.0, True]
    (read,) = found(annex([row], headers=WITH_CODE)).rows
    assert read.cells["phone"] == "19900001234"
    assert read.cells["sector"] == "7"
    assert read.cells["marks"] == "2026-03-02"
    assert read.lost == ("uscc",)
    values, wrong = parse_cells(COLUMNS, read.cells, read.lost)
    assert "uscc" not in values
    assert any("统一社会信用代码" in sentence and "后面几位已经丢了" in sentence for sentence in wrong)


def test_a_head_printed_on_every_page_is_no_row() -> None:
    assert len(found(workbook({"表": [HEADERS, [1, *ROW], HEADERS, [2, *ROW]]})).rows) == 2


@given(st.text(alphabet=" 　\n（）():：、*", max_size=3), st.booleans())
def test_headers_are_known_however_they_are_spaced(noise: str, wide: bool) -> None:
    for column in COLUMNS:
        text = noise.join(column.header) + noise
        if wide:
            text = text.replace("(", "（").replace(")", "）")
        assert folded(text) in column.headers


@given(st.permutations(range(len(COLUMNS))))
def test_the_order_of_columns_never_matters(order: list[int]) -> None:
    cells = {column.key: f"值{place}" for place, column in enumerate(COLUMNS)}
    columns = [COLUMNS[place] for place in order]
    data = workbook({"表": [[one.header for one in columns], [cells[one.key] for one in columns]]})
    assert found(data).rows[0].cells == cells


# --- what must not be opened ---------------------------------------------------------------------------------


def repacked(data: bytes, part: str, change: Any) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            content = old.read(name)
            new.writestr(name, change(content) if name == part else content)
    return out.getvalue()


SHEET = "xl/worksheets/sheet1.xml"


def test_one_cell_far_away_does_not_claim_a_billion() -> None:
    data = repacked(annex([ROW]), SHEET, lambda part: part.replace(b'r="A1"', b'r="XFD1048576"', 1))
    with pytest.raises(WorkbookRefused, match="范围太大"):
        read_sheets(data)


def test_cells_without_an_address_are_counted_too() -> None:
    rows = b"<row>" + b"<c><v>1</v></c>" * 400 + b"</row>"
    data = repacked(annex([ROW]), SHEET, lambda part: part.replace(b"</sheetData>", rows + b"</sheetData>"))
    with pytest.raises(WorkbookRefused, match="范围太大"):
        read_sheets(data)


def test_borders_drawn_far_below_the_table_do_no_harm() -> None:
    """Counties draw the frame of the table to the end of the sheet."""
    drawn = b'<row r="60000"><c r="A60000" s="0"/><c r="ZZ60000" s="0"/></row>'
    data = repacked(annex([ROW]), SHEET, lambda part: part.replace(b"</sheetData>", drawn + b"</sheetData>"))
    sheets = read_sheets(data)
    assert len(sheets[0].cells) < 100
    assert len(find_rows(sheets, COLUMNS).rows) == 1


def test_a_shared_text_repeated_without_end_is_not_unfolded() -> None:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out) as book:
        sheet = book.add_worksheet()
        for row in range(2000):
            sheet.write_row(row, 0, ["长" * 30_000])
    assert len(out.getvalue()) < 100_000
    with pytest.raises(WorkbookRefused, match="范围太大"):
        read_sheets(out.getvalue())


def test_a_document_type_is_refused() -> None:
    head = b'<?xml version="1.0"?>' + b" " * 5000 + b'<!DOCTYPE a [<!ENTITY b "c">]>'
    data = repacked(annex([ROW]), SHEET, lambda part: head + part[part.index(b"<worksheet") :])
    with pytest.raises(WorkbookRefused, match="读不出来"):
        read_sheets(data)


@pytest.mark.parametrize("part", [b"", b"<worksheet><sheetData><row>", b"nothing"])
def test_a_broken_part_is_told(part: bytes) -> None:
    with pytest.raises(WorkbookRefused):
        found_rows = found(repacked(annex([ROW]), SHEET, lambda _: part))
        if not found_rows.rows:
            raise WorkbookRefused("nothing was read")


def test_a_column_without_a_value_in_a_required_cell_refuses_the_row() -> None:
    columns = (Column("a", "甲", required=True), Column("b", "乙"))
    assert parse_cells(columns, {"b": "x"})[1] == ["“甲”是空的，请填上。"]
