"""谁在背后: groups of suspects with the evidence for each link; a person confirms, rejects, and marks who is malicious."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from zhitong.cases.actions.behind import decide_bond, lift_mark, mark_malicious
from zhitong.cases.models import MaliciousMark, Suspect
from zhitong.cases.procedures.duties import OFFICERS
from zhitong.cases.queries.behind import (
    Group,
    earlier_names,
    group_of,
    repeated_groups,
    telling_ties,
)
from zhitong.cases.strictness import strict_basis
from zhitong.cases.vocabulary import BondVerdict
from zhitong.journal.public import Actor
from zhitong.matters.public import Refused
from zhitong.people.public import ADMIN_DUTIES, ActorRequest, DutyKind, refuse, require_official
from zhitong.ui.components import Crumb, Empty
from zhitong.ui.fields import Text
from zhitong.ui.forms import PlainForm
from zhitong.ui.paging import pager_for
from zhitong.ui.tables import Cell, Column, build_table

PER_PAGE = 20


def may_decide(suspect: Suspect, actor: Actor) -> bool:
    return suspect.matter.lead_id == actor.organisation_id and actor.duty_kind in OFFICERS


def may_mark(suspect: Suspect, actor: Actor) -> bool:
    return suspect.matter.lead_id == actor.organisation_id and actor.duty_kind == DutyKind.HEAD


@require_official
def groups(request: ActorRequest) -> HttpResponse:
    actor = request.actor
    if actor.duty_kind in ADMIN_DUTIES:
        return refuse(request, "重复侵权由业务部门查看。")
    found = repeated_groups(actor)
    pager = pager_for(request.GET, total=len(found), per_page=PER_PAGE)
    columns = [
        Column("name", "被反映人", _named, phone="title"),
        Column("matters", "办件", lambda one: f"{len(one.matters)} 件", align="right"),
        Column("shared", "凭什么连在一起", lambda one: Cell("、".join(_kinds_of(one)))),
        Column("bonds", "人的认定", _decided),
    ]
    empty = Empty(
        "没有发现重复的被反映人",
        "同一电话、地址、网店、代码或者名称在两件以上里出现，就会列在这里。",
        "users",
    )
    table = build_table(
        columns,
        found[pager.shown],
        caption="重复被反映的人",
        key=lambda one: str(one.suspects[0].pk),
        sort_words="办件多的在前",
        empty=empty,
    )
    context = {"page_title": "重复侵权", "crumbs": [], "table": table, "pager": pager}
    return render(request, "cases/groups.html", context)


def _named(one: Group) -> Cell:
    others = sorted({str(row) for row in one.suspects} - {one.name})
    second = "、".join(others[:3]) + (f" 等 {len(others)} 个名称" if len(others) > 3 else "")
    return Cell(one.name, f"/desk/infringers/{one.suspects[0].pk}/", second)


def _kinds_of(one: Group) -> list[str]:
    live = (words for tie in one.ties if not tie.rejected for words in tie.shared)
    return sorted({words.split("：", 1)[0] for words in live})


def _decided(one: Group) -> str:
    same = sum(1 for tie in one.ties if tie.confirmed)
    words = [f"认定 {same} 处"] if same else []
    return "、".join([*words, *(["恶意，从严"] if one.marks else [])]) or "还没有认定"


# --- one group -----------------------------------------------------------------------------------------------


class BondForm(PlainForm):
    other = forms.IntegerField(widget=forms.HiddenInput())
    first = forms.IntegerField(widget=forms.HiddenInput())
    verdict = forms.ChoiceField(choices=BondVerdict.choices)
    reason = Text(label="理由", limit=300)


class MarkForm(PlainForm):
    reason = Text(
        label="为什么是恶意",
        rows=3,
        limit=500,
        missing="请写明为什么认定是恶意，例如何时因同样的行为被处理过。",
    )
    basis = Text(
        label="从严处理的依据", limit=200, missing="请写从严处理的依据，例如方案哪一条、哪部法律哪一条。"
    )


def _suspect(request: ActorRequest, pk: int) -> Suspect:
    seen = Suspect.objects.visible_to(request.actor).select_related(
        "matter__lead", "matter__chain", "matter__installation", "phone"
    )
    found: Suspect = get_object_or_404(seen, pk=pk)
    return found


@require_official
def group(request: ActorRequest, pk: int) -> HttpResponse:
    return _group_page(request, _suspect(request, pk))


def _group_page(
    request: ActorRequest, one: Suspect, *, faults: list[str] | None = None, mark: MarkForm | None = None
) -> HttpResponse:
    actor = request.actor
    found = group_of([one], actor)
    assert found is not None
    ties = telling_ties(found, one)
    basis = strict_basis(one.matter)
    marked = next((row for row in found.marks if row.suspect_id == one.pk), None)
    marks = may_mark(one, actor) and marked is None
    context: dict[str, Any] = {
        "page_title": str(one),
        "crumbs": [Crumb("重复侵权", "/desk/infringers/"), Crumb(str(one))],
        "one": one,
        "group": found,
        "earlier": earlier_names(one),
        "ties": [(tie, may_decide(tie.first, actor) or may_decide(tie.second, actor)) for tie in ties],
        "more_ties": len(found.ties) - len(ties),
        "verdicts": BondVerdict,
        "mark": (mark or MarkForm(initial={"basis": basis})) if marks else None,
        "marked": marked,
        "lifts": marked is not None and may_mark(one, actor),
        "faults": faults or [],
        "typed": request.POST,
        "basis": basis,
    }
    bad = bool(faults) or (mark is not None and bool(mark.errors))
    return render(request, "cases/group.html", context, status=422 if bad else 200)


@require_official
@require_POST
def decide(request: ActorRequest, pk: int) -> HttpResponse:
    one = _suspect(request, pk)
    form = BondForm(request.POST)
    if not form.is_valid():
        return _group_page(request, one, faults=["请选认定的结果，再写理由。"])
    first, other = (
        _suspect(request, form.cleaned_data["first"]),
        _suspect(request, form.cleaned_data["other"]),
    )
    if not (may_decide(first, request.actor) or may_decide(other, request.actor)):
        return refuse(request, "由承办其中一件的单位认定。")
    data = form.cleaned_data
    try:
        decide_bond(
            first,
            other,
            verdict=data["verdict"],
            reason=data["reason"],
            by=request.actor,
            now=timezone.now(),
        )
    except Refused as refused:
        return _group_page(request, one, faults=[row.sentence for row in refused.refusals])
    messages.success(request, f"已经记下：{BondVerdict(data['verdict']).label}。")
    return redirect(f"/desk/infringers/{one.pk}/")


@require_official
@require_POST
def mark(request: ActorRequest, pk: int) -> HttpResponse:
    one = _suspect(request, pk)
    if not may_mark(one, request.actor):
        return refuse(request, "恶意侵权由承办单位的负责人标记。")
    form = MarkForm(request.POST)
    if not form.is_valid():
        return _group_page(request, one, mark=form)
    try:
        mark_malicious(one, **form.cleaned_data, by=request.actor, now=timezone.now())
    except Refused as refused:
        faults = [row.sentence for row in refused.refusals]
        return _group_page(request, one, faults=faults, mark=form)
    messages.success(request, "已经标为恶意侵权，办件上会显示从严和依据。")
    return redirect(f"/desk/infringers/{one.pk}/")


@require_official
@require_POST
def lift(request: ActorRequest, pk: int) -> HttpResponse:
    one = _suspect(request, pk)
    if not may_mark(one, request.actor):
        return refuse(request, "恶意侵权由承办单位的负责人标记和取消。")
    row = get_object_or_404(
        MaliciousMark.objects.visible_to(request.actor).select_related("matter__chain", "suspect"),
        suspect=one,
        lifted_at__isnull=True,
    )
    try:
        lift_mark(row, reason=request.POST.get("reason", ""), by=request.actor, now=timezone.now())
    except Refused as refused:
        return _group_page(request, one, faults=[sentence.sentence for sentence in refused.refusals])
    return redirect(f"/desk/infringers/{one.pk}/")
