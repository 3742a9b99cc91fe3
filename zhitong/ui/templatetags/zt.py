"""Template tags of the shells and components: icons from the sprite, Chinese dates, money, masked values.

Wording of dates and numbers lives in `zhitong.lib.zh`, their English in `zhitong.ui.saying`; this module only hands
values over.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField, BoundWidget
from django.forms.utils import flatatt
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from zhitong.lib import zh
from zhitong.ui import components, rows
from zhitong.ui import forms as zt_forms
from zhitong.ui.filter_fields import fields_html
from zhitong.ui.navigation import groups_html
from zhitong.ui.saying import said as said_words

register = template.Library()

_ICON_NAME = re.compile(r"[a-z0-9-]+")


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """An icon of the sprite, always beside words: hidden from screen readers."""
    if not _ICON_NAME.fullmatch(str(name)):
        return mark_safe("")
    return rows.icon_html(str(name), css)


@register.simple_tag
def table_rows(table: Any) -> SafeString:
    """The rows of a Table."""
    return rows.rows_html(table)


@register.simple_tag
def navigation_groups(groups: Any) -> SafeString:
    """The entries of the desk's menu."""
    return groups_html(groups or ())


@register.simple_tag
def filter_fields(panel: Any) -> SafeString:
    """The fields of a FilterPanel."""
    return fields_html(panel)


@register.simple_tag
def due_mark(due: Any, plain: Any = "") -> SafeString:
    """A deadline badge; nothing without one."""
    badge = components.DueBadge(**due) if isinstance(due, dict) else due
    return rows.due_html(badge, plain=bool(plain))


@register.simple_tag
def state_mark(words: Any, tone: Any = "", icon: Any = "") -> SafeString:
    """A state or mark."""
    return rows.state_html(words, str(tone or ""), str(icon or ""))


@register.filter
def said(value: Any) -> str:
    """Words made in Chinese, in the reader's language."""
    return said_words(value)


def _day(value: Any) -> date | None:
    return value if isinstance(value, date) else None


@register.filter
def zh_date(value: Any) -> str:
    """2026年11月21日(周六)."""
    day = _day(value)
    return said_words(zh.zh_date(day)) if day else ""


@register.filter
def zh_date_short(value: Any, today: Any = None) -> str:
    """11月21日(周六); with the year when it is not this year."""
    day = _day(value)
    return said_words(zh.zh_date_near(day, today=_day(today) or timezone.localdate())) if day else ""


@register.filter
def zh_datetime(value: Any) -> str:
    """2026年11月21日(周六) 9:05; a day without a time is worded as a day."""
    return said_words(zh.zh_datetime_full(value)) if isinstance(value, datetime) else zh_date(value)


@register.filter
def zh_datetime_short(value: Any) -> str:
    """11月21日 9:05, for the timeline."""
    return said_words(zh.zh_datetime(value)) if isinstance(value, datetime) else zh_date_short(value)


@register.filter
def zh_time(value: Any) -> str:
    """9:05, 24 hours."""
    return zh.zh_time(value) if isinstance(value, datetime) else ""


@register.filter
def iso_date(value: Any) -> str:
    """2026-11-21, for dense tables."""
    day = (
        timezone.localtime(value) if isinstance(value, datetime) and timezone.is_aware(value) else _day(value)
    )
    return day.strftime("%Y-%m-%d") if day else ""


@register.filter
def masked_phone(value: Any) -> str:
    """138****5678."""
    return zh.mask_phone(str(value)) if value else ""


@register.filter
def money(value: Any) -> str:
    """2.6 万元, from an amount in yuan."""
    return "" if value is None or value == "" else zh.money(value)


@register.filter
def money_exact(value: Any) -> str:
    """26,000.00 元, as papers write it."""
    return "" if value is None or value == "" else zh.money_exact(value)


@register.filter
def file_size(value: Any) -> str:
    """36 MB."""
    return "" if value is None else zh.file_size(int(value))


@register.filter
def widget_kind(field: BoundField) -> str:
    """Which way a field is laid out: text, area, select, check, seg, options, date, file, hidden."""
    return zt_forms.widget_kind(field.field.widget)


@register.filter
def is_optional(field: BoundField) -> bool:
    """Optional fields say so; single tick boxes do not need to."""
    return not field.field.required and not isinstance(field.field.widget, forms.CheckboxInput)


@register.simple_tag
def summary_links(form: Any) -> list[zt_forms.ErrorLink]:
    """The errors for the summary, once a page: `{{ form }}` does not repeat one that already stands on top."""
    if getattr(form, "zt_summary_shown", False):
        return []
    if form:
        form.zt_summary_shown = True
    return zt_forms.error_links(form)


@register.filter
def option_note(field: BoundField, value: Any) -> str:
    """The second line of one choice, from the widget's `notes`."""
    return str(getattr(field.field.widget, "notes", {}).get(str(value), ""))


@register.filter
def is_quiet(choice: BoundWidget, field: BoundField) -> bool:
    """A "no" answer of a segmented group: chosen, it is dark grey and not the primary colour."""
    return str(choice.data["value"]) in getattr(field.field.widget, "quiet", ())


@register.simple_tag
def choice_input(choice: BoundWidget) -> SafeString:
    """The input of one choice alone; Django's own template would wrap it into a second label."""
    data = choice.data
    attrs = {"type": data["type"], "name": data["name"], "value": data["value"], **data["attrs"]}
    return format_html(
        "<input{}>", flatatt({key: str(v) if v is not True else v for key, v in attrs.items()})
    )


@register.filter
def note_icon(tone: Any) -> str:
    """The icon of a note bar."""
    return components.NOTE_ICONS.get(str(tone), "info-circle")


@register.filter
def as_bases(basis: Any) -> Sequence[Any]:
    """One basis, several or none, always as a list: law and scheme are both given when both apply."""
    if not basis:
        return ()
    return basis if isinstance(basis, list | tuple) else (basis,)


def _kinds(cell: Any) -> tuple[str, ...]:
    get = cell.get if isinstance(cell, dict) else lambda name, other="": getattr(cell, name, other)
    return (str(get("kind", "")), *(get("marks", ()) or ()))


@register.filter
def cell_css(cell: Any) -> str:
    """The classes of one day of the strip; a day can be several things at once."""
    return " ".join(f"zt-day--{kind}" for kind in dict.fromkeys(_kinds(cell)))


@register.filter
def strip_kinds(strip: Any) -> frozenset[str]:
    """The kinds that occur, so that the legend explains nothing which is not there."""
    cells = strip.get("cells", ()) if isinstance(strip, dict) else strip.all_cells
    return frozenset(kind for cell in cells or () for kind in _kinds(cell))


@register.simple_tag
def dom_id(*parts: Any) -> str:
    """An id that two elements can share: the same parts give the same id on every page."""
    digest = hashlib.blake2s("\x1f".join(str(part) for part in parts[1:]).encode(), digest_size=5).hexdigest()
    return f"zt-{parts[0]}-{digest}"


def _percent(part: Any, whole: Any) -> float:
    whole = float(whole or 0)
    return 0.0 if whole <= 0 else max(0.0, min(100.0, float(part or 0) * 100 / whole))


@register.filter
def share(progress: Sequence[Any]) -> str:
    """91% from (31, 34)."""
    return f"{_percent(*progress):.0f}%"


@register.simple_tag
def bar(done: Any, of: Any, mark: Any = None, label: str = "") -> SafeString:
    """A bar by SVG widths, because inline styles are forbidden; `mark` is a line on the same scale."""
    width = _percent(done, of)
    line: SafeString | str = ""
    if mark is not None and mark != "":
        line = format_html(
            '<rect class="zt-bar-mark" x="{}%" y="0" width="2" height="16"/>',
            f"{min(_percent(mark, of), 99.3):.1f}",
        )
    return format_html(
        '<svg class="zt-bar{}" role="img" aria-label="{} {}%" width="100%" height="16">'
        '<rect class="zt-bar-track" x="0" y="4" width="100%" height="8" rx="1"/>'
        '<rect class="zt-bar-fill" x="0" y="4" width="{}%" height="8" rx="1"/>{}</svg>',
        " zt-bar--full" if width >= 100 else "",
        label,
        f"{width:.0f}",
        f"{width:.1f}",
        line,
    )
