"""编制名单 at the desk: what a bureau is putting together, one unit more, many asked or put forward at once."""

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.db.models import Count, QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from zhitong.journal.public import Actor
from zhitong.matters.public import Matter
from zhitong.people.public import (
    ActorRequest,
)
from zhitong.registry.actions import compile_unit
from zhitong.registry.actions.batches import attempt
from zhitong.registry.attributes import attributes_of, in_words
from zhitong.registry.bodies import acts_as
from zhitong.registry.models import Application, UnitList
from zhitong.registry.procedures.compiling import AskConfirmation, PutForward
from zhitong.registry.vocabulary import ApplicationState, Route
from zhitong.registry.web.beginning import lists_for
from zhitong.registry.web.unit_form import OfUnitForm, opened_for
from zhitong.schemes.public import installed, require_seat
from zhitong.ui.components import Crumb, StateBadge, Tab
from zhitong.ui.keys import keys_of
from zhitong.ui.paging import pager_for, url_with

S = ApplicationState
TABS = {
    S.COMPILING: "编制",
    S.CONFIRMATION: "等企业确认",
    S.COUNTY_VERIFICATION: "核对",
    S.EXAMINATION: "已提请",
    S.LISTED: "已列入",
    S.LEFT_OUT: "没有列入",
}
MANY = {S.COMPILING: (AskConfirmation, "请企业确认"), S.COUNTY_VERIFICATION: (PutForward, "提请定名单")}
AT_ONCE = 200


def compiled_lists(request: ActorRequest) -> list[UnitList]:
    """The lists that the official's organisation compiles."""
    return [
        one
        for one in lists_for(request)
        if acts_as(request.actor, installed(one.installation_id), "compiler")
        and installed(one.installation_id).pack.route(Route.COMPILED) is not None
    ]


@dataclass(frozen=True)
class Line:
    matter: Matter
    name: str
    place: str
    list: str
    attributes: dict[str, str]
    answer: StateBadge | None


def entries(actor: Actor, lists: list[UnitList]) -> QuerySet[Any]:
    seen = Application.objects.visible_to(actor)
    return seen.filter(route=Route.COMPILED, unit_list__in=lists)


@require_seat("recommends")
def board(request: ActorRequest) -> HttpResponse:
    lists = compiled_lists(request)
    found = entries(request.actor, lists)
    by_state = found.order_by().values_list("matter__state").annotate(n=Count("pk"))
    counts: dict[str, int] = dict(by_state)
    asked = request.GET.get("state", "")
    state = S(asked) if asked in TABS else _first(counts)
    rows = found.filter(matter__state=state).select_related(
        "organisation__territory", "unit_list__installation__scheme_version", "matter__installation"
    )
    pager = pager_for(request.GET, total=counts.get(state, 0), unit="家")
    context = {
        "page_title": "编制名单",
        "lists": lists,
        "tabs": [
            Tab(label, url_with(request.GET, state=key.value, page=None), counts.get(key, 0), key == state)
            for key, label in TABS.items()
        ],
        "state": state.value,
        "lines": [_line(one) for one in rows.order_by("matter__due_sort", "-id")[pager.shown]],
        "many": MANY[state][1] if state in MANY else "",
        "pager": pager,
    }
    return render(request, "registry/compiling.html", context)


def _first(counts: dict[str, int]) -> S:
    """What the bureau can do something about comes first; a page must not open on an empty step."""
    own = (S.COMPILING, S.COUNTY_VERIFICATION, S.CONFIRMATION)
    return next((one for one in (*own, *TABS) if counts.get(one)), S.COMPILING)


def _line(one: Application) -> Line:
    tones = {"confirmed": "ok", "objected": "no"}
    answer = StateBadge(one.get_answer_display(), tones.get(one.answer, "")) if one.answer else None  # type: ignore[arg-type]
    return Line(
        one.matter,
        one.organisation.name,
        one.organisation.territory.name,
        one.unit_list.name,
        in_words(one.unit_list, one.attributes),
        answer,
    )


class AddForm(OfUnitForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit_list"].label = "编入哪个名录"


@require_seat("recommends")
def add(request: ActorRequest) -> HttpResponse:
    """One unit more: from the register by its code, or entered with it."""
    lists = compiled_lists(request)
    form = AddForm(
        request.POST or None,
        lists=lists,
        path=request.actor.territory_path,
        initial={"uscc": request.GET.get("uscc", "")[:40]},
    )
    if request.method == "POST" and lists and form.is_valid():
        matter = _compile(request, form)
        if matter is not None:
            messages.success(request, f"已编入“{form.cleaned_data['unit_list'].name}”。")
            asks = attributes_of(form.cleaned_data["unit_list"])
            return redirect(f"/m/{matter.pk}/application.set_attributes/" if asks else f"/m/{matter.pk}/")
    context = {
        "page_title": "编入一家单位",
        "form": form,
        "lists": lists,
        "crumbs": [Crumb("编制名单", reverse("compiling")), Crumb("编入一家单位")],
    }
    return render(request, "registry/compile_unit.html", context, status=422 if form.is_bound else 200)


def _compile(request: ActorRequest, form: AddForm) -> Matter | None:
    unit_list, now = form.cleaned_data["unit_list"], timezone.now()
    return opened_for(request, form, lambda unit: compile_unit(unit, unit_list, by=request.actor, now=now))


@require_POST
@require_seat("recommends")
def many(request: ActorRequest) -> HttpResponse:
    """Ask those ticked to confirm, or put them forward; each in its own transaction, refused ones with their reasons."""
    state = request.POST.get("state", "")
    if state not in MANY:
        return redirect("compiling")
    move, label = MANY[S(state)]
    picked = keys_of(request.POST.getlist("row"))[:AT_ONCE]
    seen = Matter.objects.visible_to(request.actor).filter(
        pk__in=picked, kind="application", state=state, application__route=Route.COMPILED
    )
    if not picked:
        messages.warning(request, "还没有勾选。先勾选，再办。")
    done = []
    for matter in seen.order_by("id"):
        refused = attempt(move, matter, by=request.actor, now=timezone.now(), data={})
        if refused:
            messages.warning(request, f"{matter.title}：{''.join(refused)}")
        else:
            done.append(matter)
    if done:
        messages.success(request, f"{label}：已办 {len(done)} 家。")
    return redirect(f"{reverse('compiling')}?state={state}")
