"""The public list: by part of a name, by county, by year. A credit code is answered with yes or no and nothing else."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhitong.lib.identifiers import identify
from zhitong.people.public import Organisation, Territory, organisations_matching
from zhitong.registry.public import UnitList, is_listed, public_unit, public_units
from zhitong.schemes.public import named
from zhitong.site.web.context import Here, page, with_mechanism
from zhitong.site.web.views import NEWS, of_mechanism
from zhitong.ui.components import Chip, Empty, Option
from zhitong.ui.paging import pager_for, url_with
from zhitong.ui.rate import too_often
from zhitong.ui.saying import said
from zhitong.ui.tables import Cell, Column, build_table

PER_PAGE = 20
CODE_LENGTH = 18


@dataclass(frozen=True)
class CodeAnswer:
    """`tone`: ok (listed), info (not listed), soon (could not be answered)."""

    words: str
    tone: str


@require_safe
@with_mechanism
def units(request: HttpRequest, here: Here) -> HttpResponse:
    on, text = timezone.localdate(), request.GET.get("q", "").strip()
    lists = here.lists
    chosen = _chosen_list(lists, request.GET.get("list", ""))
    answer = _code_answer(request, here, text, on)
    news = next(iter(of_mechanism(here, *NEWS)), None)
    context: dict[str, Any] = {
        "page_title": _("重点企业名录"),
        "q": text,
        "answer": answer,
        "lists": [Option(one.key, said(one.name), checked=one == chosen) for one in lists]
        if len(lists) > 1
        else [],
        "news": news,
        "news_url": here.url("publication", news.pk) if news else "",
        "news_action": _("看公告"),
        "no_list": Empty(_("这个机制没有名录"), icon="building-community"),
        "chosen_list": chosen,
        "list_title": _title(here, chosen),
    }
    if chosen is not None:
        context |= _rows(request, here, chosen, "" if answer else text, on)
    return page(request, here, "site/list.html", context)


def _chosen_list(lists: list[UnitList], key: str) -> UnitList | None:
    return next((one for one in lists if one.key == key), lists[0] if lists else None)


def _title(here: Here, chosen: UnitList | None) -> str:
    entry = next((one for one in here.pack.lists.lists if chosen and one.key == chosen.key), None)
    return named(entry) if entry else str(chosen or "")


# --- by credit code ----------------------------------------------------------------------------------------


def _code_answer(request: HttpRequest, here: Here, text: str, on: date) -> CodeAnswer | None:
    """None when what was typed is no credit code."""
    found = identify("uscc", text) if text else None
    if found is None or len(found.normalised) != CODE_LENGTH or not found.normalised.isascii():
        return None
    if too_often(request, "code", times=30, seconds=600):
        return CodeAnswer(_("查得太频繁了，请 10 分钟以后再查。"), "soon")
    if not found.valid:
        return CodeAnswer(found.reason, "soon")
    mine = {one.pk for one in here.lists}
    listed = [one for one in is_listed(found.normalised, on=on) if one.pk in mine]
    if not listed:
        return CodeAnswer(_("这个代码的单位今天不在名录里。"), "info")
    names = _("、").join(said(one.name) for one in listed)
    return CodeAnswer(_("这个代码的单位今天在“{list}”里。").format(list=names), "ok")


# --- the rows ----------------------------------------------------------------------------------------------


def _rows(request: HttpRequest, here: Here, chosen: UnitList, text: str, on: date) -> dict[str, Any]:
    organisations = None
    if text:
        members = Organisation.objects.filter(listed_units__unit_list=chosen)
        organisations = list(organisations_matching(text, members).values_list("pk", flat=True))
    found = public_units(chosen, on=on, organisations=organisations)
    year = request.GET.get("year", "")
    if year.isascii() and year.isdigit() and len(year) == 4 and int(year):
        found = found.filter(listed_on__year=int(year))
    counties = _counties(chosen, found, set(request.GET.getlist("county")))
    codes = [one.value for one in counties if one.checked]
    if codes:
        inside = Q()
        for territory in Territory.objects.filter(code__in=codes):
            inside |= Q(organisation__territory_path__startswith=territory.path)
        found = found.filter(inside)
    pager = pager_for(request.GET, total=found.count(), per_page=PER_PAGE, unit=_("家"))
    empty = _empty(request, bool(text or codes or year))
    table = build_table(
        _columns(here),
        [public_unit(unit) for unit in found[pager.shown]],
        caption=said(chosen.name),
        key=lambda row: row.name,
        sort_words=_("按入库日期，新的在前"),
        empty=empty,
    )
    return {
        "table": table,
        "pager": pager,
        "counties": counties,
        "chips": _chips(here, request, counties, text, year),
        "clear_url": url_with(request.GET, county=None, q=None, year=None, page=None),
        "year": year,
    }


def _columns(here: Here) -> tuple[Column, ...]:
    """Public fields only; the entry basis in the reader's language where the pack has it."""
    return (
        Column("name", _("单位名称"), lambda row: row.name, phone="title"),
        Column("county", here.place_word, lambda row: row.county, phone="head"),
        Column("basis", _("入库依据"), lambda row: Cell(said(row.basis), second=said(row.attributes))),
        Column("on", _("入库日期"), lambda row: row.listed_on.isoformat(), width_class="zt-nowrap"),
    )


def _counties(chosen: UnitList, found: Any, ticked: set[str]) -> list[Option]:
    """Every place one step below that of the mechanism, with how many of the rows found are there."""
    area = chosen.installation.territory.path
    inside = Territory.objects.standing().filter(parent=chosen.installation.territory_id).order_by("path")
    counted = found.order_by().values_list("organisation__territory_path").annotate(Count("pk"))
    sums: Counter[str] = Counter()
    for path, number in counted:
        sums["/".join(path.split("/")[: area.count("/") + 1]) + "/"] += number
    return [
        Option(one.code, one.name, checked=one.code in ticked, count=sums.get(one.path, 0)) for one in inside
    ]


def _chips(here: Here, request: HttpRequest, counties: list[Option], text: str, year: str) -> list[Chip]:
    chips = []
    if text:
        chips.append(Chip(_("名称"), text, remove_url=url_with(request.GET, q=None, page=None)))
    names = "、".join(one.label for one in counties if one.checked)
    if names:
        chips.append(Chip(here.place_word, names, remove_url=url_with(request.GET, county=None, page=None)))
    if year:
        chips.append(Chip(_("入库年份"), year, remove_url=url_with(request.GET, year=None, page=None)))
    return chips


def _empty(request: HttpRequest, narrowed: bool) -> Empty:
    if not narrowed:
        return Empty(
            _("名录里还没有企业"), _("第一批名单定下来以后会在这里公布。"), icon="building-community"
        )
    return Empty(
        _("没有符合条件的企业"),
        _("换几个字再查，或者去掉条件。"),
        icon="search-off",
        action=_("清除条件"),
        url=url_with(request.GET, county=None, q=None, year=None, page=None),
    )
