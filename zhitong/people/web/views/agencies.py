"""地区和机关: what a system administrator adds, renames and ends in the own territory. The writes are those of `zhitong init`."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone

from zhitong.people import agencies as judging
from zhitong.people import rules
from zhitong.people.actions.abolishing import end_agency
from zhitong.people.actions.organisations import add_organisation, add_territory, rename_organisation
from zhitong.people.models import Duty, Organisation, Territory
from zhitong.people.vocabulary import DutyKind, Kind, OrganisationState
from zhitong.people.web.agency_forms import AgencyForm, AreaForm, EndAgencyForm, RenameForm
from zhitong.people.web.entrance import require_duty
from zhitong.people.web.forms import show_refusal
from zhitong.ui.components import Crumb, Empty, Fact
from zhitong.ui.paging import pager_for
from zhitong.ui.tables import Cell, Column, build_table

admin = require_duty(DutyKind.SYSTEM_ADMIN)
HOME = Crumb("地区和机关", "/account/agencies/")


def areas_of(actor: Any) -> QuerySet[Territory]:
    return Territory.objects.standing().filter(path__startswith=actor.territory_path)


def agencies_of(actor: Any) -> QuerySet[Organisation]:
    found = Organisation.objects.filter(kind=Kind.AGENCY, territory_path__startswith=actor.territory_path)
    return found.select_related("territory", "parent")


def active_of(actor: Any) -> QuerySet[Organisation]:
    return agencies_of(actor).filter(state=OrganisationState.ACTIVE).order_by("territory_path", "name")


@admin
def agency_list(request: Any) -> HttpResponse:
    """Agencies by place, ended ones last; and the places that have none yet."""
    rows = agencies_of(request.actor).order_by("state", "territory_path", "name")
    pager = pager_for(request.GET, total=rows.count(), unit="家")
    seated = Organisation.objects.filter(kind=Kind.AGENCY, state=OrganisationState.ACTIVE)
    empty = areas_of(request.actor).exclude(pk__in=seated.values("territory"))
    context = {
        "page_title": "地区和机关",
        "table": build_table(_COLUMNS, list(rows[pager.shown]), caption="机关", empty=_EMPTY),
        "pager": pager,
        "empty_areas": list(empty[:50]),
    }
    return render(request, "people/agencies/list.html", context)


def _name_cell(agency: Organisation) -> Cell:
    second = agency.short_name if agency.short_name != agency.name else ""
    return Cell(agency.name, reverse("people:agency", args=[agency.pk]), second=second, strong=True)


def _state_words(agency: Organisation) -> str:
    outside = "，不在本系统" if agency.is_outside else ""
    return f"{agency.get_state_display()}{outside}"


_COLUMNS = (
    Column("name", "机关", _name_cell, phone="title"),
    Column("territory", "地区", lambda one: one.territory.name),
    Column("function", "职能", lambda one: f"{one.get_function_display()} · {one.get_level_display()}"),
    Column("parent", "上级", lambda one: str(one.parent) if one.parent else "—"),
    Column("state", "状态", _state_words),
)
_EMPTY = Empty("还没有机关", "先添加地区，再添加管这个地区的机关。", "building-community")


@admin
def add_area(request: Any) -> HttpResponse:
    form = AreaForm(request.POST or None, areas=areas_of(request.actor))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        refused = list(judging.territory_refusals(**data))
        if not refused:
            made = add_territory(
                code=judging.region_code(data["code"]),
                name=data["name"],
                level=data["level"],
                parent=data["parent"],
                by=request.actor,
                now=timezone.now(),
            )
            messages.success(request, f"已添加{made.name}。接着添加管它的机关。")
            return redirect(f"{reverse('people:agency_add')}?territory={made.pk}")
        for one in refused:
            show_refusal(form, one)
    return _form_page(request, "添加地区", form, "添加这个地区", AREA_HINTS)


@admin
def add_agency(request: Any) -> HttpResponse:
    """A county's bureau, a station, or another agency that takes part."""
    there = {"territory": request.GET.get("territory", "")} if "territory" in request.GET else {}
    form = AgencyForm(
        request.POST or None,
        areas=areas_of(request.actor),
        agencies=active_of(request.actor),
        initial=there,
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        asked = ("name", "territory", "level", "function", "parent")
        refused = list(judging.agency_refusals(**{name: data[name] for name in asked}))
        if not refused:
            try:
                made = add_organisation(kind=Kind.AGENCY, **data, by=request.actor, now=timezone.now())
            except rules.Refused as found:
                refused = [found]
            else:
                messages.success(request, f"已添加{made.name}。人员和职责由安全管理员安排。")
                return redirect("people:agencies")
        for one in refused:
            show_refusal(form, one)
    return _form_page(request, "添加机关", form, "添加这家机关", AGENCY_HINTS)


@admin
def agency_page(request: Any, pk: int) -> HttpResponse:
    """One agency; renaming keeps the former name to be found by."""
    agency = get_object_or_404(agencies_of(request.actor), pk=pk)
    form = RenameForm(request.POST or None, initial={"name": agency.name, "short_name": agency.short_name})
    if request.method == "POST" and form.is_valid():
        data, parent = form.cleaned_data, agency.parent
        found = judging.agency_refusals(
            data["name"], agency.territory, agency.level, agency.function, parent, but=agency
        )
        try:
            rules.first(found)
            rename_organisation(agency, **data, by=request.actor, now=timezone.now())
        except rules.Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, f"已改名为{agency.name}。原来的名称仍能查到。")
            return redirect("people:agency", agency.pk)
    context = {
        "page_title": agency.name,
        "crumbs": [HOME, Crumb(agency.name)],
        "agency": agency,
        "facts": _facts(agency),
        "form": form if agency.state == OrganisationState.ACTIVE else None,
    }
    return render(request, "people/agencies/agency.html", context, status=422 if form.errors else 200)


def _facts(agency: Organisation) -> list[Fact]:
    held = Duty.objects.held_on(timezone.localdate()).filter(organisation=agency).count()
    former = "、".join(one["name"] for one in agency.former_names)
    facts = [
        Fact("地区", f"{agency.territory.name}（{agency.territory.code}）"),
        Fact("层级", str(agency.get_level_display())),
        Fact("职能", str(agency.get_function_display())),
        Fact("上级", str(agency.parent) if agency.parent else "没有"),
        Fact("信用代码", agency.uscc or "没有登记"),
        Fact("状态", _state_words(agency)),
        Fact("现有职责", f"{held} 项"),
    ]
    if former:
        facts.append(Fact("曾用名", former))
    if agency.successor is not None:
        facts.append(
            Fact("由谁承接", agency.successor.name, reverse("people:agency", args=[agency.successor_id]))
        )
    return facts


@admin
def end_agency_page(request: Any, pk: int) -> HttpResponse:
    """撤销: names the successor; nothing that is open is left in nobody's hands."""
    agency = get_object_or_404(agencies_of(request.actor), pk=pk)
    heirs = active_of(request.actor).filter(function=agency.function).exclude(pk=agency.pk)
    form = EndAgencyForm(request.POST or None, agencies=heirs)
    if request.method == "POST" and form.is_valid():
        confirmed = request.POST.get("confirmed") == "yes"
        if not confirmed:
            form.add_error(None, "撤销以后不能恢复。核对过了，请勾选“我已核对”。")
        else:
            try:
                moved = end_agency(agency, **form.cleaned_data, by=request.actor, now=timezone.now())
            except rules.Refused as refused:
                show_refusal(form, refused)
            else:
                more = f"已转出 {moved} 项，没转完的由后台接着转。" if moved else "没有要转出的。"
                messages.success(request, f"已撤销{agency.name}。{more}")
                return redirect("people:agency", agency.pk)
    context = {
        "page_title": f"撤销{agency.short_name or agency.name}",
        "crumbs": [HOME, Crumb(agency.name, reverse("people:agency", args=[agency.pk])), Crumb("撤销")],
        "agency": agency,
        "form": form,
    }
    return render(request, "people/agencies/end.html", context, status=422 if form.errors else 200)


AREA_HINTS = (
    "行政区划的上级由代码决定，开发区、所的上级自己选。",
    "地区添加以后代码不再改。",
    "添加地区以后，接着添加管它的机关，那里的企业才有地方办。",
)
AGENCY_HINTS = (
    "一个地区、一个层级只有一家市场监管局。",
    "各机制按职能和层级找到机关，不用另外指定。",
    "机关添加以后，请安全管理员为它建人员账号、安排职责。",
)


def _form_page(request: Any, title: str, form: Any, act: str, hints: tuple[str, ...]) -> HttpResponse:
    context = {
        "page_title": title,
        "crumbs": [HOME, Crumb(title)],
        "form": form,
        "act": act,
        "hints": hints,
    }
    return render(request, "people/agencies/add.html", context, status=422 if form.errors else 200)
