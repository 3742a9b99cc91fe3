"""The cells of a workbook as text, sheet by sheet. Numbers become text; a number whose digits were lost in the file is
marked, never repaired. Not here: what a row means."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

from zhitong.exchange.reading.bounds import MOST_ROWS, TooLarge, check_bounds

MOST_SHEETS = 60
# A number in a workbook has 15 reliable digits.
RELIABLE = 10**15


class WorkbookRefused(Exception):
    """The whole workbook cannot be read; the sentence says what to do."""

    def __init__(self, sentence: str) -> None:
        super().__init__(sentence)
        self.sentence = sentence


@dataclass(frozen=True)
class Sheet:
    """`cells[row][column]`, both counted from 0; `merged` maps a covered place to the place that holds its text."""

    name: str
    cells: Sequence[Sequence[str]]
    hidden: bool = False
    lost: frozenset[tuple[int, int]] = frozenset()
    merged: Mapping[tuple[int, int], tuple[int, int]] = field(default_factory=dict)


def read_sheets(data: bytes) -> list[Sheet]:
    """Every worksheet in the order of the file. The bytes have passed the checks of `files`."""
    try:
        check_bounds(data)
        book = CalamineWorkbook.from_object(io.BytesIO(data))
        tables = [one for one in book.sheets_metadata if one.typ == SheetTypeEnum.WorkSheet]
        if len(tables) > MOST_SHEETS:
            raise WorkbookRefused(
                f"这个文件有 {len(tables)} 个工作表，最多读 {MOST_SHEETS} 个。请分成几个文件。"
            )
        return [_sheet(book, one.name, one.visible != SheetVisibleEnum.Visible) for one in tables]
    except TooLarge:
        sentence = (
            f"表格的范围太大：一个工作表最多 {MOST_ROWS:,} 行。"
            "请选中表格下面和右面的空白，删除行和列，保存以后再传。"
        )
        raise WorkbookRefused(sentence) from None
    except (CalamineError, expat.ExpatError, zipfile.BadZipFile, ValueError, KeyError) as error:
        raise WorkbookRefused("这个 Excel 表格读不出来。请在电脑上打开，另存一份 .xlsx 再传。") from error


def _sheet(book: CalamineWorkbook, name: str, hidden: bool) -> Sheet:
    found = book.get_sheet_by_name(name)
    lost: set[tuple[int, int]] = set()
    cells = []
    for row, line in enumerate(found.to_python(skip_empty_area=False)):
        cells.append([_text(value) for value in line])
        lost.update((row, column) for column, value in enumerate(line) if _is_lost(value))
    merged = {}
    for (top, left), (bottom, right) in found.merged_cell_ranges or ():
        if (bottom - top + 1) * (right - left + 1) <= 10_000:
            for row in range(top, bottom + 1):
                for column in range(left, right + 1):
                    if (row, column) != (top, left):
                        merged[row, column] = (top, left)
    return Sheet(name, cells, hidden, frozenset(lost), merged)


def _is_lost(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and abs(value) >= RELIABLE


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "是" if value else "否"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    if isinstance(value, datetime):
        return (
            value.date().isoformat()
            if value.time() == time()
            else value.isoformat(sep=" ", timespec="minutes")
        )
    if isinstance(value, date | time):
        return value.isoformat()
    return str(value)
