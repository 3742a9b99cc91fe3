"""Workbooks that go out: the empty template, and the refused rows with their reasons, ready to be mended and sent in
again. Every cell is text: nothing that somebody typed is ever run as a formula."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from typing import Any

import xlsxwriter

from zhitong.exchange.columns import PLACE_HEADER, REASON_HEADER, Column
from zhitong.exchange.models import ImportPlan, ImportRow
from zhitong.exchange.planning import given_cells, secrets_of
from zhitong.exchange.vocabulary import GIVEN_BACK, RowState

XLSX_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_LONGEST = 32_767
_REFUSED_FIRST_LETTERS = ("=", "+", "-", "@", "\t", "\r")


def give_back(plan: ImportPlan, columns: Sequence[Column]) -> bytes:
    """The rows that were not imported, as typed, with the reason and the place where each stood."""
    secrets = secrets_of(plan)
    lines = []
    for row in rows_to_give_back(plan):
        cells = given_cells(row, secrets)
        reasons = "\n".join([*row.reasons, *row.failure])
        lines.append([*(cells.get(one.key, "") for one in columns), reasons, str(row)])
    heads = [(one.header, one.width) for one in columns]
    return workbook("退回的行", [*heads, (REASON_HEADER, 50), (PLACE_HEADER, 18)], lines)


def rows_to_give_back(plan: ImportPlan) -> Iterable[ImportRow]:
    refused = plan.rows.filter(outcome__in=GIVEN_BACK) | plan.rows.filter(state=RowState.FAILED)
    return refused.order_by("id").iterator(chunk_size=500)


def template(columns: Sequence[Column], *, title: str, blank_rows: int = 30) -> bytes:
    """An empty table with the right head line; its cells are set to text so that no code loses digits."""
    heads = [(one.header, one.width) for one in columns]
    hints = [(place, one.hint) for place, one in enumerate(columns) if one.hint]
    return workbook(title, heads, [[""] * len(columns)] * blank_rows, hints=hints)


def workbook(
    title: str,
    heads: Sequence[tuple[str, int]],
    lines: Sequence[Sequence[str]],
    *,
    hints: Sequence[tuple[int, str]] = (),
) -> bytes:
    """One sheet; `heads` are the head line's words with the width of each column."""
    out = io.BytesIO()
    settings: dict[str, Any] = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_numbers": False,
        "strings_to_urls": False,
    }
    with xlsxwriter.Workbook(out, settings) as book:
        sheet = book.add_worksheet(title[:31])
        head = book.add_format(
            {"bold": True, "border": 1, "text_wrap": True, "valign": "vcenter", "align": "center"}
        )
        text = book.add_format({"border": 1, "text_wrap": True, "valign": "top", "num_format": "@"})
        # Shown as text even after somebody has opened the cell and pressed Enter.
        quoted = book.add_format(
            {"border": 1, "text_wrap": True, "valign": "top", "num_format": "@", "quote_prefix": True}
        )
        for place, (words, width) in enumerate(heads):
            sheet.set_column(place, place, width)
            sheet.write_string(0, place, words, head)
        for place, words in hints:
            sheet.write_comment(0, place, words)
        for row, line in enumerate(lines, start=1):
            for place, cell in enumerate(line):
                risky = cell.startswith(_REFUSED_FIRST_LETTERS)
                if cell:
                    sheet.write_string(row, place, cell[:_LONGEST], quoted if risky else text)
                else:
                    sheet.write_blank(row, place, None, text)
        sheet.freeze_panes(1, 0)
    return out.getvalue()
