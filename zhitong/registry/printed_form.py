"""How an application form is laid out on paper: the rows of the document's own table, in its order.

Short entries stand two in a row, as in the document; identity, address, long text and opinions take a row of their own.
The table of conditions stands where its entries stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from zhitong.schemes.public import Form, FormField

WIDE_SOURCES = ("organisation.name", "profile.address")


@dataclass(frozen=True)
class PrintedRow:
    """`kind`: "pair", "wide", "long", "conditions" or "opinion"; cells are (field, value)."""

    kind: str
    cells: tuple[tuple[FormField, str], ...]


def rows_of(form: Form, values: Mapping[str, Any]) -> list[PrintedRow]:
    rows: list[PrintedRow] = []
    waiting: list[tuple[FormField, str]] = []
    for field in form.fields:
        cell = (field, words(values.get(field.key)))
        kind = _kind(field)
        if kind != "pair":
            rows += _paired(waiting)
            waiting = []
        if kind == "pair":
            waiting.append(cell)
        elif kind == "conditions" and rows and rows[-1].kind == "conditions":
            rows[-1] = PrintedRow("conditions", (*rows[-1].cells, cell))
        elif kind:
            rows.append(PrintedRow(kind, (cell,)))
    return [*rows, *_paired(waiting)]


def _kind(field: FormField) -> str:
    if field.kind == "row_number":
        return ""
    if field.kind == "opinion":
        return "opinion"
    if field.part == "conditions":
        return "conditions"
    if field.kind == "long_text":
        return "long"
    return "wide" if field.fills_from in WIDE_SOURCES else "pair"


def _paired(cells: Sequence[tuple[FormField, str]]) -> list[PrintedRow]:
    return [PrintedRow("pair", tuple(cells[at : at + 2])) for at in range(0, len(cells), 2)]


def words(value: Any) -> str:
    if value is True or value is False:
        return "是" if value else "否"
    return "" if value is None else str(value)
