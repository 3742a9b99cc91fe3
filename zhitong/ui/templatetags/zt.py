"""Template tags of the shells and components: icons from the sprite, Chinese dates, money, masked values.

Wording of dates and numbers lives in `zhitong.lib.zh`; this module only hands values over.
"""

from __future__ import annotations

import re
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

from django import forms, template
from django.forms.boundfield import BoundField
from django.templatetags.static import static
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from zhitong.lib import zh
from zhitong.ui import forms as zt_forms

register = template.Library()

_ICON_NAME = re.compile(r"[a-z0-9-]+")


@register.simple_tag
def icon(name: str, css: str = "") -> SafeString:
    """An icon of the sprite, always beside words: hidden from screen readers."""
    if not _ICON_NAME.fullmatch(str(name)):
        return mark_safe("")  # noqa: S308 - a constant
    return format_html(
        '<svg class="zt-icon{}" aria-hidden="true" focusable="false" width="20" height="20"><use href="{}#{}"></use></svg>',
        f" {css}" if css else "",
        static("ui/icons.svg"),
        name,
    )


def _local(value: Any) -> Any:
    if isinstance(value, datetime) and timezone.is_aware(value):
        return timezone.localtime(value)
    return value


def _day(value: Any) -> date | None:
    value = _local(value)
    if isinstance(value, datetime):
        return value.date()
    return value if isinstance(value, date) else None


@register.filter
def zh_date(value: Any) -> str:
    """2026年11月21日(周六)."""
    day = _day(value)
    return zh.date(day) if day else ""


@register.filter
def zh_date_short(value: Any, today: Any = None) -> str:
    """11月21日(周六); with the year when it is not this year."""
    day = _day(value)
    return zh.date_short(day, _day(today) or timezone.localdate()) if day else ""


@register.filter
def zh_datetime(value: Any) -> str:
    """2026年11月21日(周六)9:05."""
    moment = _local(value)
    return zh.datetime_(moment) if isinstance(moment, datetime) else zh_date(value)


@register.filter
def zh_time(value: Any) -> str:
    """9:05, 24 hours."""
    moment = _local(value)
    return f"{moment.hour}:{moment.minute:02d}" if hasattr(moment, "hour") else ""


@register.filter
def iso_date(value: Any) -> str:
    """2026-11-21, for dense tables."""
    day = _day(value)
    return day.isoformat() if day else ""


@register.filter
def masked_phone(value: Any) -> str:
    """138****5678."""
    return zh.mask_phone(str(value)) if value else ""


def _decimal(value: Any) -> Decimal | None:
    try:
        amount = Decimal(str(value))
    except (InvalidOperation, TypeError):
        return None
    return amount if amount.is_finite() else None


@register.filter
def money(value: Any) -> str:
    """2.6 万元 from an amount in yuan; below ten thousand 9,800 元."""
    amount = _decimal(value)
    if amount is None:
        return ""
    if abs(amount) < 10_000:
        return f"{_trimmed(amount)} 元"
    if abs(amount) < 100_000_000:
        return f"{_trimmed(amount / 10_000)} 万元"
    return f"{_trimmed(amount / 100_000_000)} 亿元"


@register.filter
def money_exact(value: Any) -> str:
    """26,000.00 元, as papers write it."""
    amount = _decimal(value)
    return "" if amount is None else f"{amount:,.2f} 元"


def _trimmed(amount: Decimal) -> str:
    text = f"{amount:,.2f}"
    return text.rstrip("0").rstrip(".")


@register.filter
def widget_kind(field: BoundField) -> str:
    """Which way a field is laid out: text, area, select, check, seg, options, date, file, hidden."""
    return zt_forms.widget_kind(field.field.widget)


@register.filter
def is_optional(field: BoundField) -> bool:
    """Optional fields say so; single tick boxes do not need to."""
    return not field.field.required and not isinstance(field.field.widget, forms.CheckboxInput)


@register.filter
def error_links(form: Any) -> list[zt_forms.ErrorLink]:
    """Every error of a form or formset as a link to its field, in the order of the page."""
    return zt_forms.error_links(form)


@register.filter
def option_note(field: BoundField, value: Any) -> str:
    """The second line of one choice, from the widget's `notes`."""
    return str(getattr(field.field.widget, "notes", {}).get(str(value), ""))
