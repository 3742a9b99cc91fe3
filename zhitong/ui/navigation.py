"""The groups of the desk's menu as HTML. Written in Python as the rows are: thirty-five entries stand on every page."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.safestring import SafeString, mark_safe

from zhitong.ui.components import NavGroup, NavItem
from zhitong.ui.rows import escaped as e
from zhitong.ui.rows import icon_html


def groups_html(groups: Sequence[NavGroup]) -> SafeString:
    """A list under a heading for each group; the entry of the page that is open is marked."""
    return mark_safe("".join([_group(group, n) for n, group in enumerate(groups, 1)]))  # noqa: S308 - parts are escaped


def _group(group: NavGroup, n: int) -> str:
    title, named = "", ""
    if group.label:
        title = f'<p class="zt-nav-label" id="zt-nav-{n}">{e(group.label)}</p>'
        named = f' aria-labelledby="zt-nav-{n}"'
    items = "".join([_item(item) for item in group.items])
    return f'<div class="zt-nav-group">{title}<ul{named}>{items}</ul></div>'


def _item(item: NavItem) -> str:
    here = ' aria-current="page"' if item.current else ""
    icon = icon_html(item.icon) if item.icon else ""
    return f'<li><a href="{e(item.url)}"{here}>{icon}<span>{e(item.label)}</span>{_count(item)}</a></li>'


def _count(item: NavItem) -> str:
    if item.count is None or item.count == "":
        return ""
    return (
        f'<span class="zt-nav-count"><span class="visually-hidden">，</span>{e(item.count)}'
        '<span class="visually-hidden"> 件</span></span>'
    )
