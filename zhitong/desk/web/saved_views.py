"""存为视图: the names over the worklist, and the pages on which they are kept."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from zhitong.desk import views_kept
from zhitong.desk.models import SavedView
from zhitong.desk.web import filters as worklist_filters
from zhitong.desk.web.filter_panels import sentence
from zhitong.lib import zh
from zhitong.matters.public import TABS, Refused, TabCounts, Totals
from zhitong.people.public import ADMIN_DUTIES, ActorRequest, refuse, require_official
from zhitong.ui.components import Crumb
from zhitong.ui.forms import PlainForm
from zhitong.ui.keys import keys_of

AT_HAND = 6
NO_WORK = "视图属于办件的人。请换成经办人或者负责人的身份。"


def canonical(params: QueryDict) -> str:
    """The conditions of an address in a fixed order, and nothing else of it."""
    kept = QueryDict(mutable=True)
    if params.get("tab") in TABS:
        kept["tab"] = str(params["tab"])
    for name in worklist_filters.NAMES:
        values = [value for value in params.getlist(name) if value]
        if values:
            kept.setlist(name, values)
        mode_counts = values or (name == "due" and (params.get("due_from") or params.get("due_to")))
        if mode_counts and params.get(f"{name}_mode") == "exclude":
            kept[f"{name}_mode"] = "exclude"
    for name in ("due_from", "due_to", "sort"):
        if params.get(name):
            kept[name] = str(params[name])
    return kept.urlencode()


@dataclass(frozen=True)
class Shown:
    """One name over the worklist. `count` is None where the counters do not know it: it is counted when opened."""

    view: SavedView
    url: str
    count: int | None
    current: bool
    changed: bool
    made_by: str


@dataclass(frozen=True)
class ViewRow:
    """The names that stand over the list, and those behind a fold: many names would push the list off a phone."""

    at_hand: list[Shown]
    more: list[Shown]


def shown_views(
    request: ActorRequest, views: list[SavedView], held: Totals, counts: TabCounts, today: date
) -> ViewRow | None:
    """Those that are open or begun with are never behind the fold. Numbers come from the counters that the page has at
    hand, so that many views cost no query more than none."""
    opened, asked = request.GET.get("view", ""), canonical(request.GET)
    made = []
    for view in views:
        params = QueryDict(view.query)
        chosen = worklist_filters.read(params, held.installations)
        count = worklist_filters.exact(held, counts, params.get("tab", "due"), chosen, today)
        current = opened == str(view.pk)
        foreign = view.person_id != request.actor.person_id
        made.append(
            Shown(
                view=view,
                url=f"/desk/?{view.query}&view={view.pk}",
                count=count,
                current=current,
                changed=current and asked != view.query,
                made_by=view.person.name if foreign else "",
            )
        )
    first = sorted(made, key=lambda one: not (one.current or one.view.is_start))[:AT_HAND]
    at_hand = [one for one in made if one in first]
    return ViewRow(at_hand, [one for one in made if one not in first]) if made else None


class ViewForm(PlainForm):
    name = forms.CharField(
        label="名称",
        max_length=40,
        error_messages={
            "required": "请给视图起个名称，例如“我的、这周到期”。",
            "max_length": "名称最多 40 个字，请写短一些。",
        },
    )
    shared = forms.BooleanField(
        label="给本单位的同事看", required=False, help_text="同事看得到是谁存的；各人只看到自己能看的办件。"
    )
    start = forms.BooleanField(label="打开“我的办件”就从它开始", required=False)


@require_official
def new(request: ActorRequest) -> HttpResponse:
    """The conditions stand in the address; a name makes them a view."""
    if request.actor.duty_kind in ADMIN_DUTIES:
        return refuse(request, NO_WORK)
    return _page(request, None, canonical(request.GET))


@require_official
def change(request: ActorRequest, pk: int) -> HttpResponse:
    """Rename, share, begin with it. With conditions in the address: change to these."""
    view = get_object_or_404(SavedView.objects.visible_to(request.actor).select_related("person"), pk=pk)
    return _page(request, view, canonical(request.GET) or view.query)


def _page(request: ActorRequest, view: SavedView | None, query: str) -> HttpResponse:
    actor, now = request.actor, timezone.localtime()
    is_start = view is not None and any(
        one.is_start and one.pk == view.pk for one in views_kept.views_of(actor)
    )
    known = {"name": view.name, "shared": view.is_shared, "start": is_start} if view else {}
    form = ViewForm(request.POST or None, initial=known)
    if request.method == "POST" and form.is_valid():
        try:
            kept = views_kept.save_view(**form.cleaned_data, query=query, view=view, by=actor, now=now)
        except Refused as refused:
            for one in refused.refusals:
                form.add_error("name" if one.code.startswith("name") else None, one.sentence)
        else:
            messages.success(request, f"已存为视图“{kept.name}”。")
            return redirect(f"/desk/?{kept.query}&view={kept.pk}")
    title = f"视图“{view.name}”" if view else "存为视图"
    own = view is None or view.person_id == actor.person_id
    context: dict[str, Any] = {
        "form": form,
        "view": view,
        "own": own,
        "may_drop": view is not None and (own or (view.is_shared and actor.duty_kind == "head")),
        "is_start": is_start,
        "words": sentence(QueryDict(query), actor, zh.day_of(now)),
        "changed": view is not None and query != view.query,
        "back": f"/desk/?{query}",
        "page_title": title,
        "crumbs": [Crumb("我的办件", "/desk/?tab=due"), Crumb(title)],
        "saved": zh.zh_date(timezone.localdate(view.saved_at)) if view else "",
    }
    return render(request, "desk/saved_view.html", context, status=422 if form.is_bound else 200)


@require_POST
@require_official
def start(request: ActorRequest) -> HttpResponse:
    """Begin with a view (also one that a colleague shares), or with none."""
    wanted = keys_of([request.POST.get("view", "")])
    view = SavedView.objects.visible_to(request.actor).filter(pk__in=wanted).first()
    views_kept.set_start(view, by=request.actor)
    words = f"以后从“{view.name}”开始。" if view else "以后从 30 天内到期的开始。"
    messages.success(request, words)
    return redirect(f"/desk/?{view.query}&view={view.pk}" if view else "/desk/?tab=due")


@require_POST
@require_official
def drop(request: ActorRequest, pk: int) -> HttpResponse:
    view = get_object_or_404(SavedView.objects.visible_to(request.actor), pk=pk)
    try:
        views_kept.drop_view(view, by=request.actor, now=timezone.now())
    except Refused as refused:
        return refuse(request, refused.refusals[0].sentence)
    messages.success(request, f"视图“{view.name}”已删去，办件都在。")
    return redirect("/desk/?tab=due")
