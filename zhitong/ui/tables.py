"""Tables driven by columns: `build_table(columns, rows, …)` gives what `<c-zt.table :table="table" />` shows.

A column says how a cell is read from a row; nothing here knows what a row is. Sorting is a link that the view
answers; a secret column is left out unless the caller says that the viewer may see it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Literal

from django.http import QueryDict

from zhitong.ui.components import DueBadge, Empty, Option, StateBadge
from zhitong.ui.paging import url_with

Align = Literal["left", "right"]


@dataclass(slots=True)
class Cell:
    """What stands in a cell: first line (a link when `url`), grey second line, badge, difference in words."""

    text: str = ""
    url: str = ""
    second: str = ""
    due: DueBadge | None = None
    state: StateBadge | None = None
    differs: str = ""
    strong: bool = False
    progress: tuple[int, int] | None = None
    choices: Choices | None = None


@dataclass(frozen=True)
class Choices:
    """A verdict to be given in the row: a segmented group named `name`."""

    name: str
    label: str
    options: Sequence[Option] = ()


@dataclass(frozen=True)
class Column:
    """`cell(row)` gives a Cell, text or number; `sort` is the value in the address that orders by it.

    `width_class` is one of zt-w-1 … zt-w-6; `phone` places the cell on the card that a row becomes there.
    """

    key: str
    header: str
    cell: Callable[[Any], Cell | str | int | float | None]
    sort: str = ""
    align: Align = "left"
    width_class: str = ""
    secret: bool = False
    phone: Literal["head", "title", "body", "action", "none"] = "body"


@dataclass(frozen=True)
class HeadCell:
    label: str
    css: str
    url: str = ""
    aria_sort: str = ""

    @property
    def arrow(self) -> str:
        return {"ascending": "arrow-up", "descending": "arrow-down"}.get(self.aria_sort, "")


@dataclass(frozen=True)
class BodyColumn:
    """What the cells of a column have in common; `is_head`: they name their rows."""

    label: str
    css: str
    is_head: bool = False


@dataclass(slots=True)
class Line:
    """`cells` in the order of the columns."""

    key: str
    cells: Sequence[Cell]
    selected: bool = False
    select_label: str = ""
    url: str = ""


@dataclass(frozen=True)
class Table:
    """Ready to show. `selectable` is the name of the tick boxes, `form` the form they belong to."""

    caption: str
    heads: Sequence[HeadCell]
    columns: Sequence[BodyColumn]
    lines: Sequence[Line]
    sort_words: str = ""
    selectable: str = ""
    form: str = ""
    empty: Empty | None = None
    foot: str = ""

    @property
    def sticky(self) -> bool:
        return len(self.lines) >= 20

    @property
    def width(self) -> int:
        return len(self.heads) + bool(self.selectable)


def build_table(
    columns: Sequence[Column],
    rows: Iterable[Any],
    *,
    caption: str,
    params: QueryDict | dict[str, str] | None = None,
    sort: str = "",
    sort_words: str = "",
    selectable: str = "",
    form: str = "",
    selected: Iterable[str] = (),
    key: Callable[[Any], str] = lambda row: str(getattr(row, "pk", "")),
    row_url: Callable[[Any], str] | None = None,
    with_secret: bool = False,
    empty: Empty | None = None,
    foot: str = "",
) -> Table:
    """`sort` is the order in force: a column's `sort`, with "-" in front when descending."""
    shown = [column for column in columns if with_secret or not column.secret]
    ticked = frozenset(selected)
    return Table(
        caption=caption,
        heads=[_head(column, params if params is not None else {}, sort) for column in shown],
        columns=[BodyColumn(column.header, _css(column), column.phone == "title") for column in shown],
        lines=[_line(shown, row, key=key, ticked=ticked, row_url=row_url) for row in rows],
        sort_words=sort_words,
        selectable=selectable,
        form=form,
        empty=empty,
        foot=foot,
    )


def _css(column: Column) -> str:
    parts = [f"zt-at-{column.phone}", column.width_class, "zt-num" if column.align == "right" else ""]
    return " ".join(part for part in parts if part)


def _head(column: Column, params: QueryDict | dict[str, str], sort: str) -> HeadCell:
    if not column.sort:
        return HeadCell(label=column.header, css=_css(column))
    rising, falling = column.sort, f"-{column.sort}"
    aria = {rising: "ascending", falling: "descending"}.get(sort, "")
    url = url_with(params, sort=falling if sort == rising else rising, page=None)
    return HeadCell(label=column.header, css=_css(column), url=url, aria_sort=aria)


def _line(
    columns: Sequence[Column],
    row: Any,
    *,
    key: Callable[[Any], str],
    ticked: frozenset[str],
    row_url: Callable[[Any], str] | None,
) -> Line:
    name = key(row)
    cells = [_cell(column.cell(row)) for column in columns]
    head = next((cell for column, cell in zip(columns, cells, strict=True) if column.phone == "title"), None)
    title, own = (head.text, head.url) if head else (name, "")
    url = row_url(row) if row_url else own
    return Line(key=name, cells=cells, selected=name in ticked, select_label=f"选中 {title}", url=url)


def _cell(value: Cell | str | int | float | None) -> Cell:
    if isinstance(value, Cell):
        return value
    return Cell(text="—" if value is None or value == "" else str(value))
