"""绿色通道: who reviews by name, how long leads take, and what the own office told for others."""

from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from zhitong.cases.actions.reviewers import end_reviewer, name_reviewer
from zhitong.cases.queries import cycle
from zhitong.cases.queries.cycle import Cycle, Times
from zhitong.cases.queries.reviewers import own_officers, reviewers_of
from zhitong.cases.vocabulary import InfringingAct
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Matter, Refused, brought_for_others
from zhitong.matters.web.public import state_badge
from zhitong.people.public import (
    ADMIN_DUTIES,
    ActorRequest,
    DutyKind,
    Person,
    own_unit,
    refuse,
    require_official,
)
from zhitong.ui.components import Empty, NextStep
from zhitong.ui.fields import Day
from zhitong.ui.forms import PlainForm
from zhitong.ui.paging import pager_for, url_with
from zhitong.ui.tables import Cell, Column, Table, build_table


class ReviewerForm(PlainForm):
    person = forms.ModelChoiceField(
        Person.objects.none(),
        label="谁来审查",
        empty_label="请选人",
        error_messages={
            "required": "请选谁来审查。",
            "invalid_choice": "只能选本单位的经办人，请从名单里选。",
        },
    )
    act = forms.ChoiceField(
        label="审查哪一种", required=False, choices=[("", "全部种类"), *InfringingAct.choices]
    )

    def __init__(self, *args: Any, actor: Actor, on: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = own_officers(actor, on)  # type: ignore[attr-defined]


@require_official
def reviewers(request: ActorRequest) -> HttpResponse:
    """Everybody of the office sees who reviews; the head names."""
    actor, now = request.actor, timezone.now()
    if actor.duty_kind in ADMIN_DUTIES:
        return refuse(request, "绿色通道的审查人由业务部门指定。")
    heads = actor.duty_kind == DutyKind.HEAD
    if request.method == "POST" and not heads:
        return refuse(request, "审查人由本单位负责人指定。")
    typed = request.POST if request.method == "POST" else None
    form = ReviewerForm(typed, actor=actor, on=zh.day_of(now)) if heads else None
    if form is not None and request.method == "POST" and form.is_valid():
        unit = own_unit(request)
        try:
            name_reviewer(unit, form.cleaned_data["person"], act=form.cleaned_data["act"], by=actor, now=now)
            return redirect(request.path)
        except Refused as refused:
            for one in refused.refusals:
                form.add_error("person", one.sentence)
    context: dict[str, Any] = {
        "page_title": "绿色通道审查人",
        "crumbs": [],
        "rows": reviewers_of(actor),
        "form": form,
        "heads": heads,
    }
    status = 422 if form is not None and form.errors else 200
    return render(request, "cases/reviewers.html", context, status=status)


@require_official
@require_POST
def end(request: ActorRequest, pk: int) -> HttpResponse:
    if request.actor.duty_kind != DutyKind.HEAD:
        return refuse(request, "审查人由本单位负责人指定和结束。")
    row = get_object_or_404(reviewers_of(request.actor), pk=pk)
    end_reviewer(row, by=request.actor, now=timezone.now())
    messages.success(request, f"{row.person.name} 不再是绿色通道审查人；手里的线索不变。")
    return redirect("cases:reviewers")


# --- how long it takes ---------------------------------------------------------------------------------------


class PeriodForm(PlainForm):
    start = Day(label="从哪一天收到的")
    until = Day(label="到哪一天")


@require_official
def figures(request: ActorRequest) -> HttpResponse:
    actor, today = request.actor, zh.day_of(timezone.now())
    if actor.duty_kind in ADMIN_DUTIES:
        return refuse(request, "线索用时由业务部门查看。")
    begin = date(today.year, 1, 1)
    form = PeriodForm(
        request.GET if "start" in request.GET else None, initial={"start": begin, "until": today}
    )
    start, until = begin, today
    if form.is_bound and form.is_valid():
        start = form.cleaned_data["start"] or begin
        until = form.cleaned_data["until"] or today
    rows = cycle.cycles(cycle.leads_between(actor, start, until))
    chosen = _chosen(request, rows)
    context: dict[str, Any] = {
        "page_title": "线索用时",
        "crumbs": [],
        "form": form,
        "summary": _summary(cycle.grouped(rows)["mark"], len(rows)),
        "tables": [
            _times_table(request, title, name, found)
            for title, name, found in (
                ("绿色通道和其他", "mark", cycle.grouped(rows)["mark"]),
                ("按渠道", "channel", cycle.grouped(rows)["channel"]),
                ("按承办单位", "office", cycle.grouped(rows)["office"]),
            )
        ],
        "start": start,
        "until": until,
        "as_of": timezone.localtime(),
        **_rows_shown(request, actor, chosen),
    }
    return render(request, "cases/figures.html", context)


def _summary(marks: list[Times], number: int) -> NextStep:
    """What the numbers say, in one sentence."""
    if not number:
        return NextStep("这一段没有收到线索", label="看到什么")
    words = [
        f"{one.label}从收到到首次结论的中位数是 {_days(one.decision_median)}"
        for one in marks
        if one.decision_median is not None
    ]
    waiting = sum(one.number - one.decided for one in marks)
    note = f"共 {number} 件，{waiting} 件还没有结论。"
    return NextStep("，".join(words) or "还没有作出结论的线索", label="看到什么", note=note)


def _chosen(request: ActorRequest, rows: list[Cycle]) -> list[Cycle] | None:
    """The rows that a number counts; None where none was opened."""
    asked = request.GET
    if not any(asked.get(name) for name in ("mark", "channel", "office", "all")):
        return None
    marks = {"green": True, "other": False}
    return [
        row
        for row in rows
        if (not asked.get("mark") or row.green == marks.get(asked["mark"]))
        and (not asked.get("channel") or row.channel == asked["channel"])
        and (not asked.get("office") or row.office == asked["office"])
    ]


def _times_table(request: ActorRequest, title: str, name: str, rows: list[Times]) -> Table:
    def opened(one: Times) -> Cell:
        others: dict[str, str | None] = {"mark": None, "channel": None, "office": None, "page": None}
        return Cell(str(one.number), url_with(request.GET, **{**others, name: one.key}) + "#rows")

    columns = [
        Column("label", title, lambda one: Cell(one.label, strong=True), phone="title"),
        Column("number", "线索（件）", opened, align="right"),
        Column("d_median", "到首次结论 中位", lambda one: _days(one.decision_median), align="right"),
        Column("d_worst", "到首次结论 最长", lambda one: _days(one.decision_worst), align="right"),
        Column("e_median", "到办结或接收 中位", lambda one: _days(one.end_median), align="right"),
        Column("e_worst", "到办结或接收 最长", lambda one: _days(one.end_worst), align="right"),
        Column("open", "还没有结论", lambda one: str(one.number - one.decided), align="right"),
    ]
    return build_table(columns, rows, caption=title, key=lambda one: one.key)


def _days(found: float | None) -> str:
    """To the tenth; a decision within the hour took time all the same."""
    if found is None:
        return "—"
    return f"{found} 天" if found else "不到 0.1 天"


def _rows_shown(request: ActorRequest, actor: Actor, chosen: list[Cycle] | None) -> dict[str, Any]:
    if chosen is None:
        return {"rows_table": None}
    pager = pager_for(request.GET, total=len(chosen))
    shown = {row.pk: row for row in chosen[pager.shown]}
    found = (
        Matter.objects.visible_to(actor)
        .filter(pk__in=shown)
        .select_related("lead")
        .order_by("-opened_at", "-id")
    )

    def took(matter: Matter, at: str) -> str:
        spent = getattr(shown[matter.pk], at)
        return zh.elapsed(spent) if spent is not None else "还没有"

    columns = [
        Column("matter", "线索", lambda row: Cell(row.title, f"/m/{row.pk}/", row.number), phone="title"),
        Column("lead", "承办", lambda row: row.lead.name),
        Column("state", "状态", lambda row: Cell(state=state_badge(row, actor)), phone="head"),
        Column("decision", "到首次结论", lambda row: took(row, "to_decision")),
        Column("end", "到办结或接收", lambda row: took(row, "to_end")),
    ]
    return {"rows_table": build_table(columns, found, caption="这个数字里的线索"), "pager": pager}


# --- what the own office told --------------------------------------------------------------------------------


@require_official
def reported(request: ActorRequest) -> HttpResponse:
    """Leads that the own office passed on or told of for others: they are in nobody's worklist here."""
    actor = request.actor
    if actor.duty_kind in ADMIN_DUTIES:
        return refuse(request, "线索由业务部门查看。")
    found = brought_for_others(actor).select_related("lead", "subject")
    pager = pager_for(request.GET, total=found.count())
    columns = [
        Column("matter", "办件", lambda row: Cell(row.title, f"/m/{row.pk}/", row.number), phone="title"),
        Column("state", "状态", lambda row: Cell(state=state_badge(row, actor)), phone="head"),
        Column("lead", "现在在谁手里", lambda row: row.lead.name if row.is_open else "已办结"),
        Column("opened", "收到", lambda row: _day(row.opened_at).isoformat(), width_class="zt-nowrap"),
    ]
    empty = Empty("还没有本单位反映、移送的线索", "登记线索时写明移送给谁，以后在这里看进展。", "inbox")
    rows = found.order_by("-is_open", "-id")[pager.shown]
    context = {
        "page_title": "本单位反映的",
        "crumbs": [],
        "table": build_table(columns, rows, caption="本单位反映的", empty=empty),
        "pager": pager,
    }
    return render(request, "cases/reported_leads.html", context)


def _day(at: datetime) -> date:
    return zh.day_of(at)
