"""地区: found by present and former names, renamed and ended by a system administrator in the own territory."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from zhitong.lib import zh
from zhitong.people import rules
from zhitong.people.actions.places import end_territory, rename_territory
from zhitong.people.models import Organisation, Territory
from zhitong.people.places import left_in
from zhitong.people.vocabulary import DutyKind, Kind, OrganisationState
from zhitong.people.web.area_forms import EndAreaForm, RenameAreaForm
from zhitong.people.web.entrance import require_duty
from zhitong.people.web.forms import show_refusal
from zhitong.ui.components import Crumb, Empty, Fact, TimelineEntry
from zhitong.ui.paging import pager_for
from zhitong.ui.tables import Cell, Column, build_table

admin = require_duty(DutyKind.SYSTEM_ADMIN)
HOME = Crumb("地区和机关", "/account/agencies/")
AREAS = Crumb("地区", "/account/agencies/areas/")


def areas_in_hand(actor: Any) -> QuerySet[Territory]:
    """The own territory and all below it, ended ones too."""
    found = Territory.objects.filter(path__startswith=actor.territory_path)
    return found.select_related("parent", "successor", "chain")


@admin
def area_list(request: Any) -> HttpResponse:
    """Every territory in hand; a part of the present name, of a former one or of the code finds it."""
    words = zh.clean_text(request.GET.get("q", ""))[:40]
    found = [one for one in areas_in_hand(request.actor).order_by("path") if _is_meant(one, words)]
    pager = pager_for(request.GET, total=len(found), unit="个")
    context = {
        "page_title": "地区",
        "crumbs": [HOME, Crumb("地区")],
        "table": build_table(_COLUMNS, found[pager.shown], caption="地区", empty=_EMPTY),
        "pager": pager,
        "q": words,
    }
    return render(request, "people/agencies/areas.html", context)


def _is_meant(area: Territory, words: str) -> bool:
    names = (area.name, area.code, *(one["name"] for one in area.former_names))
    return not words or any(words in name for name in names)


def _name_cell(area: Territory) -> Cell:
    return Cell(area.name, reverse("people:area", args=[area.pk]), second=_former(area), strong=True)


def _former(area: Territory) -> str:
    names = "、".join(one["name"] for one in area.former_names)
    return f"曾用名：{names}" if names else ""


def _state_words(area: Territory) -> str:
    if area.valid_to is None:
        return "在用"
    return f"已撤销，并入{area.successor.name}" if area.successor else "已撤销"


_COLUMNS = (
    Column("name", "地区", _name_cell, phone="title"),
    Column("code", "代码", lambda one: one.code),
    Column("level", "层级", lambda one: str(one.get_level_display())),
    Column("parent", "上级", lambda one: one.parent.name if one.parent else "—"),
    Column("state", "状态", _state_words),
)
_EMPTY = Empty("没有找到", "换一个名称或者代码再找；原来的名称也能找到。", "map-pin")


@admin
def area_page(request: Any, pk: int) -> HttpResponse:
    """One territory with its history; renaming keeps the former name to be found by."""
    area = get_object_or_404(areas_in_hand(request.actor), pk=pk)
    form = RenameAreaForm(request.POST or None, initial={"name": area.name})
    if request.method == "POST" and form.is_valid():
        try:
            made = rename_territory(area, **form.cleaned_data, by=request.actor, now=timezone.now())
        except rules.Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, f"已改名为{made.name}。原来的名称仍能查到。")
            return redirect("people:area", area.pk)
    context = {
        "page_title": area.name,
        "crumbs": [HOME, AREAS, Crumb(area.name)],
        "area": area,
        "facts": _facts(area),
        "history": _history(area),
        "form": form if area.valid_to is None else None,
    }
    return render(request, "people/agencies/area.html", context, status=422 if form.errors else 200)


def _facts(area: Territory) -> list[Fact]:
    here = Organisation.objects.filter(territory_path__startswith=area.path, state=OrganisationState.ACTIVE)
    agencies = here.filter(kind=Kind.AGENCY).count()
    facts = [
        Fact("代码", area.code),
        Fact("层级", str(area.get_level_display())),
        Fact("上级地区", area.parent.name if area.parent else "没有"),
        Fact("状态", _state_words(area)),
        Fact("机关", f"{agencies} 家"),
        Fact("单位", f"{here.count() - agencies} 家"),
    ]
    if area.former_names:
        facts.append(
            Fact("曾用名", "、".join(f"{one['name']}（到 {one['until']}）" for one in area.former_names))
        )
    if area.successor is not None:
        facts.append(Fact("并入", area.successor.name, reverse("people:area", args=[area.successor.pk])))
    return facts


def _history(area: Territory) -> list[TimelineEntry]:
    """The newest first."""
    if area.chain is None:
        return []
    return [
        TimelineEntry(
            zh.zh_datetime_full(one.at.astimezone(zh.CHINA)), one.actor_label, _words(one.verb, one.facts)
        )
        for one in area.chain.events.order_by("-seq")
    ]


def _words(verb: str, facts: dict[str, Any]) -> str:
    basis = f"依据：{facts.get('basis', '')}"
    if verb == "territory.renamed":
        before, after = facts["changes"]["name"]
        return f"把“{before}”改名为“{after}”。{basis}"
    heir = Territory.objects.filter(code=facts["changes"]["successor"][1]).first()
    return f"撤销，并入{heir.name if heir else facts['changes']['successor'][1]}。{basis}"


@admin
def end_area_page(request: Any, pk: int) -> HttpResponse:
    """撤销: names the successor; what still stands in the territory is shown before anything is filled in."""
    area = get_object_or_404(areas_in_hand(request.actor), pk=pk)
    heirs = areas_in_hand(request.actor).filter(valid_to__isnull=True)
    heirs = heirs.exclude(path__startswith=area.path).order_by("path")
    form = EndAreaForm(request.POST or None, areas=heirs)
    if request.method == "POST" and form.is_valid():
        if request.POST.get("confirmed") != "yes":
            form.add_error(None, "撤销以后不能恢复。核对过了，请勾选“我已核对”。")
        else:
            try:
                made = end_territory(area, **form.cleaned_data, by=request.actor, now=timezone.now())
            except rules.Refused as refused:
                show_refusal(form, refused)
            else:
                messages.success(request, f"已撤销{made.name}，并入{form.cleaned_data['successor'].name}。")
                return redirect("people:area", area.pk)
    context = {
        "page_title": f"撤销{area.name}",
        "crumbs": [HOME, AREAS, Crumb(area.name, reverse("people:area", args=[area.pk])), Crumb("撤销")],
        "area": area,
        "form": form if area.valid_to is None else None,
        "left": list(left_in(area)) if area.valid_to is None else [],
    }
    return render(request, "people/agencies/end_area.html", context, status=422 if form.errors else 200)
