"""Several matters at once: choose, see which act is possible for how many, fill in once, read what became of each."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from zhitong.desk.web import filters as worklist_filters
from zhitong.desk.web.context import counters
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import (
    GIVE,
    INLINE,
    MOST,
    TABS,
    BulkOutcome,
    BulkRow,
    BulkRun,
    BulkRunState,
    Matter,
    Move,
    Refused,
    blank_form,
    bulk_choices,
    bulk_sums,
    carry_on_bulk,
    choose_several,
    move_of,
    procedure,
    run_bulk,
    start_bulk,
    tab,
)
from zhitong.people.public import ActorRequest, DutyKind, Person, holders, refuse, require_official
from zhitong.ui.components import Bulk, BulkMove, Consequence, Crumb, Figure
from zhitong.ui.forms import OptionRadios, PlainForm
from zhitong.ui.keys import keys_of

SHOWN, REFRESH_SECONDS = 200, 3
ACTS = (
    BulkMove("choose", "选要办的事…", "check"),
    BulkMove("take", "由我经办", "user-circle"),
    BulkMove("give", "转交…", "user-share"),
)


def bar(total: int, here: int, query: str) -> Bulk:
    """The line over ticked rows; where there are more pages, all that match can be taken."""
    more = (
        f"不只这一页，符合条件的{'前 ' if total > MOST else ' '}{min(total, MOST)} 件都要"
        if total > here
        else ""
    )
    return Bulk("bulk", ACTS, action="/desk/bulk/", all_label=more, keep=(("query", query),))


@require_POST
@require_official
def bulk(request: ActorRequest) -> HttpResponse:
    """What was ticked becomes a choice; taking it over needs no more words and is done at once."""
    picked = _versions(request.POST.getlist("pick"))
    versions = {pk: seen for pk, seen in picked.items() if seen is not None}
    if request.POST.get("all"):
        matters, versions = _matching(request, QueryDict(request.POST.get("query", ""))), {}
    else:
        matters = list(Matter.objects.visible_to(request.actor).filter(pk__in=list(picked)))
    act, now = request.POST.get("move", ""), timezone.now()
    if not matters or request.actor.person_id is None:
        messages.warning(request, "还没有选办件。先勾选，再点要办的事。")
        return redirect("/desk/?tab=due")
    if act == "take":
        me = Person.objects.get(pk=request.actor.person_id)
        taken = {row.pk: me for row in matters}
        run = choose_several(matters, by=request.actor, now=now, versions=versions, takers=taken, verb=GIVE)
        return _go(request, run, GIVE, now, {})
    run = choose_several(matters, by=request.actor, now=now, versions=versions)
    return redirect(f"/desk/bulk/{run.pk}/do/?move={GIVE}" if act == "give" else f"/desk/bulk/{run.pk}/")


def _versions(picked: Sequence[str]) -> dict[int, int | None]:
    """`12-3`: matter 12 as it was in version 3; without a version it is taken as it is now."""
    found: dict[int, int | None] = {}
    for one in picked[:MOST]:
        key, _, version = one.partition("-")
        for pk in keys_of([key]):
            found[pk] = next(iter(keys_of([version])), None)
    return found


def _matching(request: ActorRequest, params: QueryDict) -> list[Matter]:
    """All rows behind the page, in its order, up to the limit that the bar named."""
    actor, now, held = request.actor, timezone.localtime(), counters(request, request.actor)
    name = params.get("tab", "due")
    chosen = worklist_filters.read(params, held.installations)
    found = tab(actor, name if name in TABS else "due", now, held.column)
    return list(worklist_filters.apply(found, chosen, actor, zh.day_of(now))[:MOST])


def _go(
    request: ActorRequest, run: BulkRun, verb: str, now: datetime, sent: dict[str, list[str]]
) -> HttpResponse:
    if start_bulk(run, verb, by=request.actor, now=now, sent=sent):
        if run.rows.count() <= INLINE:
            carry_on_bulk(run, now=now)
        else:
            run_bulk.enqueue(run.pk)
    return redirect(f"/desk/bulk/{run.pk}/")


# --- the choice, and what became of it ------------------------------------------------------------------------


@dataclass(frozen=True)
class ActRow:
    label: str
    url: str
    note: str


@require_official
def run_page(request: ActorRequest, pk: int) -> HttpResponse:
    run = _run(request, pk)
    if run.state != BulkRunState.CHOOSING:
        return _result(request, run)
    if run.verb == GIVE:
        return redirect(f"/desk/bulk/{run.pk}/do/?move={GIVE}")
    rows = _rows(run, request.actor)
    total = run.rows.count()
    acts = [
        ActRow(one.label, f"/desk/bulk/{run.pk}/do/?move={one.verb}", _can_words(one.can, one.looked, total))
        for one in bulk_choices(run, request.actor, timezone.now())
    ]
    acts.append(
        ActRow("转交", f"/desk/bulk/{run.pk}/do/?move={GIVE}", "交给本单位的同事经办，一件一条经过。")
    )
    title = f"一起办 {total} 件"
    context = {
        "page_title": title,
        "run": run,
        "acts": acts,
        "rows": rows,
        "total": total,
        "crumbs": _crumbs(title),
    }
    return render(request, "desk/bulk.html", context)


def _can_words(can: int, looked: int, total: int) -> str:
    where = f"前 {looked} 件里" if looked < total else "选中的"
    if can == looked:
        return f"{where}都到了这一步。"
    return f"{where} {can} 件到了这一步，另外 {looked - can} 件不会动，并写明为什么。"


def _run(request: ActorRequest, pk: int) -> BulkRun:
    return get_object_or_404(BulkRun.objects.visible_to(request.actor).select_related("person"), pk=pk)


def _rows(run: BulkRun, actor: Actor, *outcomes: str) -> list[BulkRow]:
    """What the person may still see of the choice, with names; the first of many."""
    found = BulkRow.objects.visible_to(actor).filter(run=run)
    if outcomes:
        found = found.filter(outcome__in=outcomes)
    return list(found.select_related("matter", "taker").order_by("id")[:SHOWN])


def _crumbs(title: str) -> list[Crumb]:
    return [Crumb("我的办件", "/desk/?tab=due"), Crumb(title)]


def _result(request: ActorRequest, run: BulkRun) -> HttpResponse:
    sums, total = bulk_sums(run), run.rows.count()
    groups = [
        (title, number, _rows(run, request.actor, *outcomes))
        for title, outcomes in (
            ("没有办", (BulkOutcome.REFUSED,)),
            ("选中以后有变化，没有办", (BulkOutcome.CHANGED,)),
            ("办好", (BulkOutcome.DONE,)),
        )
        if (number := sum(sums[outcome] for outcome in outcomes))
    ]
    left = sums[BulkOutcome.REFUSED] + sums[BulkOutcome.CHANGED]
    title = f"{_verb_label(run.verb)}：{total} 件"
    context = {
        "page_title": title,
        "run": run,
        "running": run.state == BulkRunState.RUNNING,
        "done": total - sums[BulkOutcome.WAITING],
        "total": total,
        "left": left,
        "groups": groups,
        "figures": [
            Figure(str(sums[one]), words) for one, words in _FIGURES if sums[one] or one == BulkOutcome.DONE
        ],
        "crumbs": _crumbs("批量办理结果"),
    }
    response = render(request, "desk/bulk_result.html", context)
    if context["running"]:
        response["Refresh"] = str(REFRESH_SECONDS)
    return response


_FIGURES = (
    (BulkOutcome.DONE, "件办好"),
    (BulkOutcome.REFUSED, "件没有办"),
    (BulkOutcome.CHANGED, "件有变化"),
    (BulkOutcome.WAITING, "件还没轮到"),
)


def _verb_label(verb: str) -> str:
    move = move_of(verb)
    return move.label.rstrip("…") if move else "转交"


@require_POST
@require_official
def again(request: ActorRequest, pk: int) -> HttpResponse:
    """What was not done, chosen once more as it is now."""
    run, now = _run(request, pk), timezone.now()
    left = run.rows.filter(outcome__in=(BulkOutcome.REFUSED, BulkOutcome.CHANGED)).values("matter")
    matters = list(Matter.objects.visible_to(request.actor).filter(pk__in=left, is_open=True))
    if not matters:
        messages.warning(request, "没有可以再选的：都办好了，或者已经办结。")
        return redirect(f"/desk/bulk/{run.pk}/")
    fresh = choose_several(matters, by=request.actor, now=now)
    return redirect(f"/desk/bulk/{fresh.pk}/")


# --- what to fill in ------------------------------------------------------------------------------------------


class GiveForm(PlainForm):
    """To whom the chosen matters are given."""

    fields: dict[str, Any]
    person = forms.ModelChoiceField(
        Person.objects.none(),
        label="交给谁经办",
        empty_label=None,
        widget=OptionRadios(),
        error_messages={
            "required": "请选接手的同事。",
            "invalid_choice": "接手的要是本单位的经办人或负责人，请重新选。",
        },
    )

    def __init__(self, *args: Any, colleagues: Sequence[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = Person.objects.filter(
            pk__in=[one.pk for one in colleagues]
        ).order_by("name")


@require_official
def do(request: ActorRequest, pk: int) -> HttpResponse:
    run, now, verb = _run(request, pk), timezone.localtime(), request.GET.get("move", "")
    if run.state != BulkRunState.CHOOSING:
        return redirect(f"/desk/bulk/{run.pk}/")
    if verb == GIVE:
        return _give(request, run, now)
    matters = list(Matter.objects.visible_to(request.actor).filter(pk__in=run.rows.values("matter"))[:SHOWN])
    move = move_of(verb)
    suited = [one for one in bulk_choices(run, request.actor, now) if one.verb == verb]
    if move is None or not matters or not suited:
        return refuse(request, "选中的办件里，没有一件到了这一步，或者这一步要逐件看过再决定。")
    typed = request.POST if request.method == "POST" else None
    form = blank_form(move, _sample(move, matters) or matters[0], typed, actor=request.actor, now=now)
    if request.method == "POST" and (form is None or form.is_valid()):
        sent = {name: request.POST.getlist(name) for name in (form.fields if form else ())}
        try:
            return _go(request, run, verb, now, sent)
        except Refused as refused:
            return refuse(request, refused.refusals[0].sentence)
    total = run.rows.count()
    title = f"{move.label.rstrip('…')} {total} 件"
    context = {
        "form": form,
        "run": run,
        "label": move.label.rstrip("…"),
        "total": total,
        "note": _can_words(suited[0].can, suited[0].looked, total),
        "consequences": [*(Consequence(text) for text in move.consequences), *_EACH],
        "page_title": title,
        "crumbs": _crumbs(title),
    }
    return render(request, "desk/bulk_do.html", context, status=422 if typed is not None else 200)


_EACH = (
    Consequence("每一件单独办，一件不行不影响别的。", "check"),
    Consequence("选中以后有变化的不办，会告诉您谁办了什么。", "refresh"),
    Consequence("每一件都记入经过，不能改、不能删。", "history"),
)


def _sample(move: type[Move], matters: Sequence[Matter]) -> Matter | None:
    """A matter that is at this step: the form may show what it finds in it."""
    return next((row for row in matters if move.leaves(row.state)), None)


def _give(request: ActorRequest, run: BulkRun, now: datetime) -> HttpResponse:
    """With a plan (hand-over of all work): look and confirm. Without: say to whom."""
    actor, total = request.actor, run.rows.count()
    planned = run.verb == GIVE
    people = holders(actor.organisation_id or 0, (DutyKind.OFFICER, DutyKind.HEAD), zh.day_of(now))
    form = None if planned else GiveForm(request.POST or None, colleagues=people)
    if request.method == "POST" and (form is None or form.is_valid()):
        if form is not None:
            run.rows.update(taker=form.cleaned_data["person"])
        return _go(request, run, GIVE, now, {})
    title = f"转交 {total} 件"
    context = {
        "form": form,
        "run": run,
        "label": "转交",
        "total": total,
        "plan": _plan(run, actor) if planned else [],
        "consequences": [
            Consequence("接手的人收到通知，这些办件进入“我经办的”。", "bell"),
            Consequence("期限照常计算，不重新起算。", "clock-hour-4"),
            Consequence("要回避的不会交给他，会写明。", "user-off"),
            Consequence("一件一条经过，不能改、不能删。", "history"),
        ],
        "page_title": title,
        "crumbs": _crumbs(title),
    }
    return render(
        request, "desk/bulk_do.html", context, status=422 if form is not None and form.is_bound else 200
    )


@dataclass(frozen=True)
class Part:
    name: str
    number: int
    kinds: str
    rows: list[BulkRow]


def _plan(run: BulkRun, actor: Actor) -> list[Part]:
    """Who gets what, by person; what nobody can take comes first."""
    by_taker: dict[str, list[BulkRow]] = {}
    for row in (
        BulkRow.objects.visible_to(actor).filter(run=run).select_related("matter", "taker").order_by("id")
    ):
        by_taker.setdefault(row.taker.name if row.taker else "", []).append(row)
    return [
        Part(name or "没有人能接，交回本单位", len(rows), _kinds(rows), rows[:SHOWN])
        for name, rows in sorted(by_taker.items())
    ]


def _kinds(rows: Sequence[BulkRow]) -> str:
    found: dict[str, int] = {}
    for row in rows:
        label = procedure(row.matter.kind).label
        found[label] = found.get(label, 0) + 1
    return "、".join(f"{label} {n} 件" for label, n in found.items())
