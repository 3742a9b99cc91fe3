"""Where the table of a sheet begins and which rows it has: tolerant of titles above, notes below, merged cells, blank
rows, another order of columns. Not here: whether a row is right (planning.py)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from zhitong.exchange.columns import GIVE_BACK_HEADERS, Column, folded
from zhitong.exchange.reading.sheets import Sheet

HEADER_WITHIN = 40
# What a line below or between the rows begins with, as counties write it.
FOOT_WORDS = (
    "填表人", "填报人", "填表单位", "填写日期", "填表日期", "填报日期", "制表", "审核人", "负责人签字",
    "联系人", "联系电话", "推荐单位", "盖章", "备注", "说明", "合计", "总计", "注：", "注:",
)  # fmt: skip


@dataclass(frozen=True)
class SourceRow:
    """One row as typed: `cells` by column key, `lost` the keys whose digits were lost. `number` as Excel shows it."""

    sheet: str
    number: int
    cells: dict[str, str]
    lost: tuple[str, ...] = ()

    @property
    def place(self) -> str:
        return f"“{self.sheet}”第 {self.number} 行"


@dataclass(frozen=True)
class SheetNote:
    """What was read of a sheet, in words; `is_fault` where somebody meant it to be read and it could not be."""

    name: str
    words: str
    rows: int = 0
    is_fault: bool = False


@dataclass(frozen=True)
class Found:
    rows: list[SourceRow] = field(default_factory=list)
    notes: list[SheetNote] = field(default_factory=list)


@dataclass(frozen=True)
class _Head:
    """Which place of a line holds which column; the rows begin at `below`."""

    places: dict[str, int]
    below: int
    unknown: tuple[str, ...] = ()


def find_rows(sheets: Sequence[Sheet], columns: Sequence[Column]) -> Found:
    """The rows of every visible sheet, and a note on each sheet."""
    found = Found()
    for sheet in sheets:
        if sheet.hidden:
            found.notes.append(SheetNote(sheet.name, "隐藏的工作表，没有读。"))
        elif any(cell.strip() for line in sheet.cells for cell in line):
            _read(sheet, columns, found)
    return found


def _read(sheet: Sheet, columns: Sequence[Column], found: Found) -> None:
    head = _head(sheet, columns)
    if head is None:
        words = "没有找到表头，没有读。要读它，请让表头和模板一样。"
        found.notes.append(SheetNote(sheet.name, words))
        return
    absent = [column.header for column in columns if column.required and column.key not in head.places]
    if absent:
        words = f"表头里没有“{'”、“'.join(absent)}”。请补上再传；列名和模板一样就能认出来。"
        found.notes.append(SheetNote(sheet.name, words, is_fault=True))
        return
    rows = list(_rows(sheet, columns, head))
    found.rows.extend(rows)
    words = f"读到 {len(rows)} 行。" if rows else "有表头，没有填写的行。"
    if head.unknown:
        words += f"没有用到的列：{'、'.join(head.unknown)}。"
    found.notes.append(SheetNote(sheet.name, words, len(rows)))


# --- the head line -----------------------------------------------------------------------------------------


def _head(sheet: Sheet, columns: Sequence[Column]) -> _Head | None:
    """The line, or two lines one above the other, that name most columns; at least two and a required one."""
    best: _Head | None = None
    for height in (1, 2):
        for row in range(min(len(sheet.cells) - height + 1, HEADER_WITHIN)):
            head = _named(sheet, columns, row, height)
            if best is None or len(head.places) > len(best.places):
                best = head
    known = {column.key for column in columns if column.required}
    if best is None or len(best.places) < 2 or not known & set(best.places):
        return None
    return best


def _named(sheet: Sheet, columns: Sequence[Column], row: int, height: int) -> _Head:
    places: dict[str, int] = {}
    unknown = []
    for place in range(len(sheet.cells[row])):
        texts = [_shown(sheet, row + step, place) for step in range(height)]
        forms = {folded("".join(dict.fromkeys(texts))), *(folded(text) for text in texts)} - {""}
        column = next((one for one in columns if one.key not in places and one.headers & forms), None)
        if column is not None:
            places[column.key] = place
        elif forms and not forms & GIVE_BACK_HEADERS:
            unknown.append("".join(dict.fromkeys(" ".join(text.split()) for text in texts if text.strip())))
    return _Head(places, row + height, tuple(dict.fromkeys(unknown)))


def _shown(sheet: Sheet, row: int, column: int) -> str:
    """The text at a place as a person sees it: a covered cell shows what it is merged with."""
    top, left = sheet.merged.get((row, column), (row, column))
    line = sheet.cells[top] if top < len(sheet.cells) else ()
    return line[left] if left < len(line) else ""


# --- the rows ----------------------------------------------------------------------------------------------


def _rows(sheet: Sheet, columns: Sequence[Column], head: _Head) -> Iterator[SourceRow]:
    going: SourceRow | None = None
    for row in range(head.below, len(sheet.cells)):
        cells = {key: _own(sheet, row, place) for key, place in head.places.items()}
        filled = [one for one in columns if one.counts and cells.get(one.key)]
        if not filled or _is_foot(sheet.cells[row]) or _is_head_again(columns, cells):
            continue
        if going is not None and _goes_on(sheet, columns, head, row):
            going = _joined(going, columns, cells)
            continue
        if going is not None:
            yield going
        lost = tuple(key for key, place in head.places.items() if (row, place) in sheet.lost)
        going = SourceRow(sheet.name, row + 1, {key: text for key, text in cells.items() if text}, lost)
    if going is not None:
        yield going


def _own(sheet: Sheet, row: int, place: int) -> str:
    line = sheet.cells[row]
    return line[place].strip() if place < len(line) else ""


def _is_foot(line: Sequence[str]) -> bool:
    first = next((cell for cell in line if cell.strip()), "")
    return "".join(first.split()).startswith(FOOT_WORDS)


def _is_head_again(columns: Sequence[Column], cells: dict[str, str]) -> bool:
    """The head line printed anew on each page."""
    named = [one for one in columns if cells.get(one.key) and folded(cells[one.key]) in one.headers]
    return len(named) >= 2


def _goes_on(sheet: Sheet, columns: Sequence[Column], head: _Head, row: int) -> bool:
    """Whether the cell that names whom the row is about is merged with the one above."""
    place = next((head.places[one.key] for one in columns if one.names and one.key in head.places), None)
    return place is not None and sheet.merged.get((row, place), (row, place))[0] < row


def _joined(row: SourceRow, columns: Sequence[Column], cells: dict[str, str]) -> SourceRow:
    several = {one.key for one in columns if one.several}
    more = {key: text for key, text in cells.items() if text and (key in several or not row.cells.get(key))}
    joined = {key: f"{row.cells[key]}\n{text}" if row.cells.get(key) else text for key, text in more.items()}
    return SourceRow(row.sheet, row.number, {**row.cells, **joined}, row.lost)
