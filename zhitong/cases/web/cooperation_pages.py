"""协作: what runs together with other agencies, and the pages on which help is asked for, a letter registered, an operation
planned."""

from collections.abc import Callable
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone

from zhitong.cases.actions.cooperating import (
    HelpGiven,
    OperationGiven,
    ask_for_help,
    plan_operation,
    register_help,
)
from zhitong.cases.vocabulary_cooperation import HELP_REQUEST, JOINT_OPERATION
from zhitong.cases.web.cooperation_forms import (
    AskHelpForm,
    OperationForm,
    RegisterHelpForm,
)
from zhitong.cases.web.for_business import for_business
from zhitong.cases.web.partner_pages import PARTNER_PATHS
from zhitong.cases.web.task_letters import task_letter
from zhitong.matters.public import Matter, Refused, procedure
from zhitong.matters.web.public import due_badge
from zhitong.people.public import ActorRequest
from zhitong.ui.components import Crumb, Empty, StateBadge
from zhitong.ui.paging import pager_for
from zhitong.ui.tables import Cell, Column, build_table
from zhitong.workdays.public import current_calendar

HOME = "/desk/cooperation/"


@for_business
def cooperation(request: ActorRequest) -> HttpResponse:
    now = timezone.now()
    seen = Matter.objects.visible_to(request.actor).filter(kind__in=(HELP_REQUEST, JOINT_OPERATION))
    pager = pager_for(request.GET, total=seen.count(), unit="件")
    rows = seen.select_related("lead").order_by("-is_open", "due_sort", "-id")[pager.shown]
    empty = Empty("还没有协作", "需要别的单位帮忙的，点“请求协查”。", "users")
    table = build_table(_columns(now), rows, caption="协作", empty=empty)
    return render(request, "cases/cooperation.html", {"page_title": "协作", "table": table, "pager": pager})


def _columns(now: datetime) -> list[Column]:
    calendar = current_calendar()

    def state(row: Matter) -> Cell:
        return Cell(state=StateBadge(str(procedure(row.kind).by_state[row.state].label)))

    return [
        Column("title", "哪一件", lambda row: Cell(row.title, f"/m/{row.pk}/", row.number), phone="title"),
        Column("kind", "种类", lambda row: str(procedure(row.kind).label)),
        Column("lead", "发起、承办单位", lambda row: row.lead.name),
        Column("state", "到哪一步", state),
        Column("due", "期限", lambda row: Cell(due=due_badge(row, now, calendar=calendar)), phone="head"),
    ]


def begin_page(
    request: ActorRequest,
    form: Any,
    act: Callable[[dict[str, Any], datetime], Matter],
    words: dict[str, Any],
    done: str,
) -> HttpResponse:
    """A page that begins a matter: everything typed stays where it is refused."""
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                matter = act(form.given() if hasattr(form, "given") else form.cleaned_data, timezone.now())
            except Refused as refused:
                for one in refused.refusals:
                    form.add_error(None, one.sentence)
            else:
                messages.success(request, done)
                return redirect("matter", pk=matter.pk)
    crumbs = [Crumb("协作", HOME), Crumb(words["page_title"])]
    context = {"crumbs": crumbs, "back": HOME, **words, "form": form}
    return render(request, "cases/cooperation_new.html", context, status=status)


def _data(request: ActorRequest) -> tuple[Any, ...]:
    return (request.POST, request.FILES) if request.method == "POST" else ()


@for_business
def ask(request: ActorRequest) -> HttpResponse:
    form = AskHelpForm(*_data(request), actor=request.actor, now=timezone.now())
    words = {
        "page_title": "请求协查",
        "button": "发出请求",
        "lead_words": "写清请谁、查什么、什么时候前答复。",
        "notes": (
            "对方在本系统里的，立即收到，自己签收、答复。",
            "对方不在本系统里的，发函以后照它的复函录入，由另一人核对；只写名称的也一样。",
            "到期没有答复的，会提醒您催办。",
        ),
    }
    actor = request.actor
    return begin_page(
        request,
        form,
        lambda data, now: ask_for_help(HelpGiven(**data), by=actor, now=now),
        words,
        "协查请求已发出。",
    )


@for_business
def register(request: ActorRequest) -> HttpResponse:
    form = RegisterHelpForm(*_data(request), actor=request.actor, now=timezone.now())
    words = {
        "page_title": "登记来函",
        "button": "登记来函",
        "lead_words": "别的单位来函请本单位协查的，登记以后计时、答复。",
        "notes": ("答复的期限按来函写的日期；来函没有写的，由本单位定。", "答复的时候填复函文号。"),
    }
    actor = request.actor
    return begin_page(
        request,
        form,
        lambda data, now: register_help(HelpGiven(**data), by=actor, now=now),
        words,
        "来函已登记。",
    )


@for_business
def new_operation(request: ActorRequest) -> HttpResponse:
    form = OperationForm(*_data(request)[:1], actor=request.actor)
    words = {
        "page_title": "发起联合行动",
        "button": "发起联合行动",
        "lead_words": "写清目的、时间、参加的单位；任务随后一项一项地分。",
        "notes": (
            "参加的单位立即收到通知，自己报告自己的任务。",
            "不在本系统里的单位，由发起单位照它的来函登记。",
            "任务都报告了，写总结。",
        ),
    }
    actor = request.actor
    return begin_page(
        request,
        form,
        lambda data, now: plan_operation(OperationGiven(**data), by=actor, now=now),
        words,
        "联合行动已发起。",
    )


COOPERATION_PATHS = [
    path("desk/cooperation/", cooperation, name="cooperation"),
    path("desk/help/ask/", ask, name="help-ask"),
    path("desk/help/register/", register, name="help-register"),
    path("desk/joint-operations/new/", new_operation, name="joint-new"),
    path("m/<int:pk>/task-letter/<int:task>/", task_letter, name="task-letter"),
    *PARTNER_PATHS,
]
