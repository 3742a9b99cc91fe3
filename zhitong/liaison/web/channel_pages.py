"""维权快速通道: the enterprise's one place, and the same picture at the desk of each of its agencies."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhitong.cases.public import RapidChannel, channel_of, reports_of
from zhitong.journal.public import Actor
from zhitong.liaison import channel as channels
from zhitong.liaison.hinting import give_hint, may_hint, read_hint
from zhitong.liaison.models import RiskHint
from zhitong.liaison.web import channel_words as words
from zhitong.lib import zh
from zhitong.people.public import (
    ADMIN_DUTIES,
    ActorRequest,
    Organisation,
    Refused,
    own_unit,
    refuse,
    require_enterprise,
    require_official,
)
from zhitong.ui.components import Crumb, Empty, StateBadge, Tab
from zhitong.ui.fields import Text
from zhitong.ui.forms import PlainForm
from zhitong.ui.paging import pager_for
from zhitong.ui.tables import Cell, Column, Table, build_table
from zhitong.workdays.public import current_calendar

PER_PAGE = 10


class HintForm(PlainForm):
    title = Text(label="提示什么", limit=80, missing="请用一句话写提示什么。")
    words = Text(label="情况", limit=500, rows=3, missing="请写看到了什么情况。")
    advice = Text(label="建议怎么做", limit=500, rows=3, missing="请写建议企业怎么做。")


class AnswerForm(PlainForm):
    answer = Text(label=gettext_lazy("我们的反馈"), limit=300)


@require_enterprise
def at_portal(request: ActorRequest) -> HttpResponse:
    if request.actor.organisation_id is None:
        return redirect("enterprises:claim")
    unit = own_unit(request)
    channel = channel_of(unit, on=timezone.localdate())
    if channel is None:
        messages.info(request, _("维权快速通道给名录里的单位用。列入以后，这里有各机关的联络员和一键反映。"))
        return redirect("portal:home")
    context = _context(request, unit, channel, timezone.localtime())
    return render(request, "liaison/channel.html", {**context, "shell": "ui/shell_portal.html"})


@require_official
def at_desk(request: ActorRequest, pk: int) -> HttpResponse:
    """The same for an agency of the channel, or a bureau that looks after the unit."""
    unit, channel = _unit_read(request.actor, pk)
    context = _context(request, unit, channel, timezone.localtime())
    more = {
        "shell": "ui/shell_desk.html",
        "at_desk": True,
        "crumbs": [Crumb("维权快速通道", "/desk/channel/"), Crumb(unit.name)],
        "hint_url": f"/desk/channel/{unit.pk}/hint/" if may_hint(request.actor, channel) else "",
    }
    return render(request, "liaison/channel.html", {**context, **more})


def _unit_read(actor: Actor, pk: int) -> tuple[Organisation, RapidChannel]:
    unit = get_object_or_404(Organisation, pk=pk)
    channel = channel_of(unit, on=timezone.localdate())
    if channel is None or not channels.may_read(unit, actor, channel):
        raise Http404
    return unit, channel


def _context(
    request: ActorRequest, unit: Organisation, channel: RapidChannel, now: datetime
) -> dict[str, Any]:
    actor, today = request.actor, zh.day_of(now)
    found = reports_of(unit, actor)
    pager = pager_for(request.GET, total=found.count(), per_page=PER_PAGE)
    picture = channels.picture(unit, list(found[pager.shown]), actor, channel, on=today)
    own, reader = actor.organisation_id == unit.pk, words.Reader(actor, now, current_calendar())
    return {
        "page_title": _("维权快速通道"),
        "unit": unit,
        "channel": channel,
        "officers": words.officer_rows(channels.officers_of(unit, channel, on=today), actor),
        "reports": [words.shown_report(one, reader) for one in picture.reports],
        "pager": pager,
        "due": words.due_rows(picture, reader),
        "hints": picture.hints,
        "opinions": picture.opinions,
        "repeated": picture.repeated,
        "ending": [words.ending_words(one, today, linked=own) for one in picture.ending],
        "watched": words.watched_rows(picture, reader),
        "own": own,
    }


@require_enterprise
def read(request: ActorRequest, pk: int) -> HttpResponse:
    """知悉一条提示."""
    hint = get_object_or_404(RiskHint.objects.visible_to(request.actor), pk=pk)
    form = AnswerForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            read_hint(hint, answer=form.cleaned_data["answer"], by=request.actor, now=timezone.now())
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, _("已经告诉{agency}。").format(agency=hint.agency.name))
            return redirect("liaison:channel")
    crumbs = [Crumb(_("维权快速通道"), "/portal/channel/"), Crumb(hint.title)]
    context = {"page_title": _("知悉风险提示"), "crumbs": crumbs, "hint": hint, "form": form}
    return render(request, "liaison/read_hint.html", context, status=422 if form.errors else 200)


@require_official
def hint(request: ActorRequest, pk: int) -> HttpResponse:
    """给企业风险提示."""
    unit, channel = _unit_read(request.actor, pk)
    if not may_hint(request.actor, channel):
        return refuse(request, "风险提示由这家企业维权快速通道里的机关给：经办人、负责人或者联络员。")
    form = HintForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        give_hint(unit, **form.cleaned_data, by=request.actor, now=timezone.now())
        messages.success(request, f"已经提示{unit.name}，它知悉以后会告诉您。")
        return redirect("liaison:channel_at_desk", unit.pk)
    crumbs = [
        Crumb("维权快速通道", "/desk/channel/"),
        Crumb(unit.name, f"/desk/channel/{unit.pk}/"),
        Crumb("给风险提示"),
    ]
    context = {"page_title": "给风险提示", "crumbs": crumbs, "unit": unit, "form": form}
    return render(request, "liaison/give_hint.html", context, status=422 if form.errors else 200)


@require_official
def served(request: ActorRequest) -> HttpResponse:
    """What was reported to the own agency at the same time, and the units that it is there for."""
    actor, now = request.actor, timezone.localtime()
    if actor.duty_kind in ADMIN_DUTIES:
        return refuse(request, "维权快速通道由业务部门查看。")
    shared = channels.shared_with(actor)
    units = channels.units_served(actor, on=zh.day_of(now))
    numbers = {"reports": shared.count(), "units": units.count()}
    show = request.GET.get("show", "reports" if numbers["reports"] else "units")
    show = show if show in numbers else "units"
    pager = pager_for(request.GET, total=numbers[show], unit="件" if show == "reports" else "家")
    table = _shared_table(shared[pager.shown]) if show == "reports" else _unit_table(units[pager.shown])
    tabs = [
        Tab("同报给本单位的", "?show=reports", numbers["reports"], show == "reports"),
        Tab("通道里的企业", "?show=units", numbers["units"], show == "units"),
    ]
    context = {"page_title": "维权快速通道", "crumbs": [], "tabs": tabs, "table": table, "pager": pager}
    return render(request, "liaison/channels.html", context)


def _shared_table(rows: Any) -> Table:
    def unit(row: Any) -> Cell:
        name = row.matter.subject.name if row.matter.subject else "—"
        return Cell(name, f"/desk/channel/{row.matter.subject_id}/" if row.matter.subject_id else "")

    columns = [
        Column(
            "matter",
            "反映",
            lambda row: Cell(row.matter.title, f"/m/{row.matter_id}/", row.matter.number),
            phone="title",
        ),
        Column("unit", "企业", unit),
        Column(
            "state", "本单位", lambda row: Cell(state=StateBadge(str(row.get_state_display()))), phone="head"
        ),
        Column("stance", "意见", lambda row: str(row.get_stance_display()) or "—"),
        Column("lead", "由谁承办", lambda row: row.matter.lead.name),
        Column("sent", "送达", lambda row: zh.zh_datetime(row.sent_at), width_class="zt-nowrap"),
    ]
    empty = Empty("还没有同报给本单位的", "企业在维权快速通道里一次报给各家时，会出现在这里。", "inbox")
    return build_table(columns, rows, caption="同报给本单位的", sort_words="没有给意见的在前", empty=empty)


def _unit_table(rows: Any) -> Table:
    columns = [
        Column(
            "unit",
            "企业",
            lambda row: Cell(row.organisation.name, f"/desk/channel/{row.organisation_id}/"),
            phone="title",
        ),
        Column("place", "地区", lambda row: row.organisation.territory.name, phone="head"),
        Column("list", "名录", lambda row: row.unit_list.name),
        Column("since", "列入", lambda row: zh.zh_date(row.listed_on), width_class="zt-nowrap"),
    ]
    empty = Empty(
        "还没有通道里的企业", "方案给企业约定了几家机关的联络员、企业列入名录以后，会出现在这里。", "building"
    )
    return build_table(columns, rows, caption="通道里的企业", sort_words="按地区排列", empty=empty)
