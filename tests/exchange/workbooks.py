"""Workbooks as people keep them, written by another library than the one that reads them."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any

import openpyxl

# The notice's own annex 3, with its title and its lines above the table and below it.
TITLE = "金华市知识产权保护直通车重点企业推荐表"
ABOVE = (
    (TITLE,),
    ("金华市市场监督管理局：",),
    ("经研究我单位推荐以下企业为金华市知识产权保护直通车重点企业。",),
    ("推荐单位（盖章）：",),
    (),
)
HEADERS = (
    "序号",
    "推荐企业名称",
    "企业地址",
    "涉足领域",
    "重点保护\n商标",
    "重点保护专利（专利号）",
    "企业联络人及职务",
    "联系电话",
    "电子邮箱",
)
WITH_CODE = (*HEADERS[:2], "统一社会信用代码", *HEADERS[2:])
BELOW = ((), ("填表人：示例填表人", "", "联系电话：0579-80000000", "", "填写日期：2026年3月2日"))


def workbook(
    sheets: Mapping[str, Sequence[Sequence[Any]]],
    *,
    merged: Mapping[str, Sequence[str]] | None = None,
    hidden: Sequence[str] = (),
) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name)
        for line in lines:
            sheet.append(list(line))
        for area in (merged or {}).get(name, ()):
            sheet.merge_cells(area)
        if name in hidden:
            sheet.sheet_state = "hidden"
    out = io.BytesIO()
    book.save(out)
    return out.getvalue()


def annex(
    rows: Sequence[Sequence[Any]],
    *,
    headers: Sequence[str] = HEADERS,
    others: Mapping[str, Sequence[Sequence[Any]]] | None = None,
) -> bytes:
    """附件3 filled in: title merged over the table, empty numbered rows at its end, who filled it in below."""
    numbered = [[number, *row] for number, row in enumerate(rows, start=1)]
    empty = [[number] for number in range(len(rows) + 1, len(rows) + 4)]
    lines = [*ABOVE, headers, *numbered, *empty, *BELOW]
    return workbook({"推荐表": lines, **(others or {})}, merged={"推荐表": ["A1:I1", "A2:I2", "A3:I3"]})


def cells_of(data: bytes) -> list[list[Any]]:
    sheet = openpyxl.load_workbook(io.BytesIO(data)).worksheets[0]
    return [["" if cell is None else cell for cell in line] for line in sheet.iter_rows(values_only=True)]
