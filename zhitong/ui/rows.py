"""The rows of a table and the marks in them as HTML. Written in Python, because they run for every cell of every list:
the same rows through the template engine cost most of a page. `<c-zt.due>` and `<c-zt.state>` show the same marks.

Every text goes through `escaped`; nothing else makes HTML out of data.
"""

from __future__ import annotations

from functools import lru_cache
from html import escape
from typing import Any

from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from zhitong.ui.components import DUE_ICONS, STATE_ICONS, DueBadge
from zhitong.ui.saying import said
from zhitong.ui.tables import BodyColumn, Cell, Line, Table


@lru_cache(maxsize=256)
def icon_html(name: str, css: str = "") -> SafeString:
    """An icon of the sprite. Kept, because the sprite's address does not change while a process lives."""
    return format_html(
        '<svg class="zt-icon{}" aria-hidden="true" focusable="false" width="20" height="20" fill="none"'
        ' stroke="currentColor"><use href="{}#{}"></use></svg>',
        f" {css}" if css else "",
        static("ui/icons.svg"),
        name,
    )


def escaped(text: Any) -> str:
    """As `conditional_escape`, without its way round for lazy texts."""
    if type(text) is str:
        return _escaped(text)
    return str(text.__html__()) if hasattr(text, "__html__") else escape(str(text))


# Lists say the same names, states and addresses again and again.
_escaped = lru_cache(maxsize=8192)(escape)


def due_html(due: DueBadge | None, *, plain: bool = False) -> SafeString:
    if not due:
        return mark_safe("")
    e = escaped
    inner = f"{icon_html(DUE_ICONS.get(due.state, 'clock-hour-4'))}<span>{e(said(due.words))}</span>"
    css = f"zt-due zt-due--{e(due.state)}"
    linked = due.url and not plain
    mark = (
        f'<a class="{css}" href="{e(due.url)}">{inner}</a>'
        if linked
        else f'<span class="{css}">{inner}</span>'
    )
    beside = "".join(
        f' <span class="zt-due-date">{e(said(words))}</span>' for words in (due.date_words, due.note) if words
    )
    return mark_safe(f'<span class="zt-duebox">{mark}{beside}</span>')  # noqa: S308 - parts are escaped


def state_html(words: Any, tone: str = "", icon: str = "") -> SafeString:
    css = f"zt-state zt-state--{escaped(tone)}" if tone else "zt-state"
    name = icon or STATE_ICONS.get(str(tone or ""), "")
    mark = icon_html(name) if name else ""
    return mark_safe(f'<span class="{css}">{mark}<span>{escaped(said(words))}</span></span>')  # noqa: S308 - parts are escaped


def cell_html(cell: Cell) -> str:
    e = escaped
    parts: list[str] = []
    if cell.due:
        parts.append(due_html(cell.due))
    if cell.state:
        parts.append(state_html(cell.state.words, cell.state.tone, cell.state.icon))
    if cell.text:
        if cell.url:
            parts.append(f'<a class="zt-first" href="{e(cell.url)}">{e(cell.text)}</a>')
        elif cell.strong or cell.second or cell.differs:
            css = "zt-first zt-first--strong" if cell.strong else "zt-first"
            parts.append(f'<span class="{css}">{e(cell.text)}</span>')
        else:
            parts.append(e(cell.text))
    if cell.second:
        parts.append(f'<span class="zt-second">{e(cell.second)}</span>')
    if cell.differs:
        parts.append(f'<span class="zt-differs">{icon_html("switch-horizontal")}{e(cell.differs)}</span>')
    if cell.choices or cell.progress:
        parts.append(get_template("ui/table_cell.html").render({"cell": cell}))
    return "".join(parts)


@lru_cache(maxsize=512)
def _opening(column: BodyColumn, *, nothing: bool) -> str:
    """The same for every row of a column. On a telephone, where a row is a card, a line that says nothing is left out."""
    start = '<th scope="row"' if column.is_head else "<td"
    css = f"{column.css} zt-at-nothing" if nothing else column.css
    return f'{start} class="{escaped(css)}" data-label="{escaped(column.label)}">'


def _frame(column: BodyColumn) -> tuple[str, str, str]:
    """Before a cell that says something, before one that does not, and after it."""
    end = "</th>" if column.is_head else "</td>"
    return _opening(column, nothing=False), _opening(column, nothing=True), end


def _body(frame: tuple[str, str, str], cell: Cell) -> str:
    html = cell_html(cell)
    start, start_of_nothing, end = frame
    return f"{start_of_nothing if html in ('', '—') else start}{html}{end}"


def _tick(table: Table, line: Line) -> str:
    e = escaped
    form = f' form="{e(table.form)}"' if table.form else ""
    return (
        f'<td class="zt-pick"><label class="zt-pick-label"><input type="checkbox" name="{e(table.selectable)}"'
        f' value="{e(line.key)}"{form} data-zt-pick{" checked" if line.selected else ""}>'
        f'<span class="visually-hidden">{e(line.select_label)}</span></label></td>'
    )


def rows_html(table: Table) -> SafeString:
    """All `<tr>` of the body."""
    made, frames = [], [_frame(column) for column in table.columns]
    for line in table.lines:
        url = f' data-zt-url="{escaped(line.url)}"' if line.url else ""
        tick = _tick(table, line) if table.selectable else ""
        made.append(f"<tr data-zt-row{url}>{tick}{''.join(map(_body, frames, line.cells))}</tr>")
    return mark_safe("".join(made))  # noqa: S308 - parts are escaped
