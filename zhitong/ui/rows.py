"""The rows of a table and the marks in them as HTML. Written in Python, because they run for every cell of every list:
the same rows through the template engine cost most of a page. `<c-zt.due>` and `<c-zt.state>` show the same marks.

Every text goes through `conditional_escape`; nothing else makes HTML out of data.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.template.loader import get_template
from django.templatetags.static import static
from django.utils.html import conditional_escape, format_html
from django.utils.safestring import SafeString, mark_safe

from zhitong.ui.components import DUE_ICONS, STATE_ICONS, DueBadge
from zhitong.ui.tables import BodyCell, Cell, Line, Table


@lru_cache(maxsize=256)
def _icon(sprite: str, name: str) -> SafeString:
    return format_html(
        '<svg class="zt-icon" aria-hidden="true" focusable="false" width="20" height="20" fill="none"'
        ' stroke="currentColor"><use href="{}#{}"></use></svg>',
        sprite,
        name,
    )


def icon_html(name: str) -> SafeString:
    """Without a class of its own; the address of the sprite is asked each time, because it has a hash in it."""
    return _icon(static("ui/icons.svg"), name)


def due_html(due: DueBadge | None, *, plain: bool = False) -> SafeString:
    if not due:
        return mark_safe("")
    e = conditional_escape
    inner = f"{icon_html(DUE_ICONS.get(due.state, 'clock-hour-4'))}<span>{e(due.words)}</span>"
    css = f"zt-due zt-due--{e(due.state)}"
    linked = due.url and not plain
    mark = (
        f'<a class="{css}" href="{e(due.url)}">{inner}</a>'
        if linked
        else f'<span class="{css}">{inner}</span>'
    )
    beside = "".join(
        f' <span class="zt-due-date">{e(words)}</span>' for words in (due.date_words, due.note) if words
    )
    return mark_safe(f'<span class="zt-duebox">{mark}{beside}</span>')  # noqa: S308 - parts are escaped


def state_html(words: Any, tone: str = "", icon: str = "") -> SafeString:
    css = f"zt-state zt-state--{conditional_escape(tone)}" if tone else "zt-state"
    name = icon or STATE_ICONS.get(str(tone or ""), "")
    mark = icon_html(name) if name else ""
    return mark_safe(f'<span class="{css}">{mark}<span>{conditional_escape(words)}</span></span>')  # noqa: S308 - parts are escaped


def cell_html(cell: Cell) -> str:
    e, parts = conditional_escape, []
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


def _body(body: BodyCell) -> str:
    start, end = ('<th scope="row"', "th") if body.is_head else ("<td", "td")
    css, label = conditional_escape(body.css), conditional_escape(body.label)
    return f'{start} class="{css}" data-label="{label}">{cell_html(body.cell)}</{end}>'


def _tick(table: Table, line: Line) -> str:
    e = conditional_escape
    form = f' form="{e(table.form)}"' if table.form else ""
    return (
        f'<td class="zt-pick"><label class="zt-pick-label"><input type="checkbox" name="{e(table.selectable)}"'
        f' value="{e(line.key)}"{form} data-zt-pick{" checked" if line.selected else ""}>'
        f'<span class="visually-hidden">{e(line.select_label)}</span></label></td>'
    )


def rows_html(table: Table) -> SafeString:
    """All `<tr>` of the body."""
    made = []
    for line in table.lines:
        url = f' data-zt-url="{conditional_escape(line.url)}"' if line.url else ""
        tick = _tick(table, line) if table.selectable else ""
        made.append(f"<tr data-zt-row{url}>{tick}{''.join(map(_body, line.cells))}</tr>")
    return mark_safe("".join(made))  # noqa: S308 - parts are escaped
