"""The fields of a filter panel as HTML. Written in Python as the rows are: a list offers its conditions with some two
hundred tick boxes on every page, closed as they are."""

from __future__ import annotations

from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from zhitong.ui.components import FilterPanel, Option
from zhitong.ui.rows import escaped as e


def fields_html(panel: FilterPanel) -> SafeString:
    """包含 / 排除, a search among many options, the tick boxes, days from and to."""
    find = _find() if panel.searchable else ""
    ticks = "".join([_tick(panel.name, option) for option in panel.options])
    made = f'{_head(panel)}{find}<ul class="zt-ticks">{ticks}</ul>{_days(panel) if panel.days else ""}'
    return mark_safe(made)  # noqa: S308 - parts are escaped


def _head(panel: FilterPanel) -> str:
    label, mode = e(panel.label), e(panel.mode_name)
    within, without = (" checked", "") if not panel.exclude else ("", " checked")
    return (
        f'<div class="zt-filter-head"><strong>{label}</strong><fieldset class="zt-seg zt-seg--small">'
        f'<legend class="visually-hidden">{label}{e(_("包含还是排除"))}</legend><div class="zt-seg-row">'
        f'<label class="zt-seg-part"><input type="radio" name="{mode}" value="include"{within}>'
        f"<span>{e(_('包含'))}</span></label>"
        f'<label class="zt-seg-part"><input type="radio" name="{mode}" value="exclude"{without}>'
        f"<span>{e(_('排除'))}</span></label></div></fieldset></div>"
    )


def _find() -> str:
    return (
        f'<label class="zt-filter-find" hidden><span class="visually-hidden">{e(_("在选项里找"))}</span>'
        '<input type="search" autocomplete="off" data-zt-filter-find></label>'
    )


def _tick(name: str, option: Option) -> str:
    count = f'<span class="zt-tick-count">{e(option.count)}</span>' if option.count is not None else ""
    return (
        f'<li><label class="zt-check"><input type="checkbox" name="{e(name)}" value="{e(option.value)}"'
        f"{' checked' if option.checked else ''}><span>{e(option.label)}</span>{count}</label></li>"
    )


def _days(panel: FilterPanel) -> str:
    made = [
        f'<label><span>{e(label)}</span><input type="date" name="{e(name)}" value="{e(value)}"'
        ' autocomplete="off"></label>'
        for name, label, value in panel.days
    ]
    return f'<div class="zt-filter-days">{"".join(made)}</div>'
