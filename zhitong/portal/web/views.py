"""The first page of the portal: what is next, by when, on what basis; matters, what ends soon, whom to ask, where listed."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhitong.enterprises.public import Right, ending_soon
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Matter, Sighted, WaitingOn, move_of, outside_name, own_matters, procedure
from zhitong.matters.web.public import due_badge, next_step, state_badge
from zhitong.people.public import own_unit, require_enterprise
from zhitong.portal.web.contacts import channel_card, liaison_facts
from zhitong.registry.public import ApplicationState, standing_rows
from zhitong.ui.components import Empty, NextStep
from zhitong.ui.paging import pager_for
from zhitong.ui.saying import said
from zhitong.ui.tables import Cell, Column, build_table
from zhitong.workdays.public import current_calendar

# From how many matters on the list can be searched.
FEW = 5
SHOWN_WITH = ("lead", "county", "city", "subject")
EDITABLE = (ApplicationState.DRAFT, ApplicationState.CORRECTION)


@require_enterprise
def home(request: Any) -> HttpResponse:
    """现在在谁手里 · 下一步 · 您要做什么."""
    actor, now = request.actor, timezone.localtime()
    if actor.organisation_id is None:
        return redirect("enterprises:claim")
    unit = own_unit(request)
    mine = own_matters(actor).select_related(*SHOWN_WITH)
    text = zh.clean_text(request.GET.get("q", ""))[:60]
    found = mine.filter(Q(number__contains=text) | Q(title__contains=text)) if text else mine
    pager = pager_for(request.GET, total=found.count(), per_page=20)
    rows = list(found.order_by("-is_open", "due_sort", "-id")[pager.shown])
    first = next(iter(_OWN_TURN(actor, unit=unit.pk)), None)
    rights, papers = ending_soon(unit, zh.day_of(now))
    empty = _nothing_found(text)
    context = {
        "page_title": _("我的办件"),
        "unit": unit,
        "next": next_step(first, now, actor) if first else _nothing_to_do(actor, now),
        "next_matter": first,
        "next_url": _place_to_act(first) if first else "",
        "table": build_table(_columns(actor, now), rows, caption=_("我的办件"), empty=empty),
        "pager": pager,
        "q": text,
        "searches": bool(text) or pager.pages > 1 or len(rows) > FEW,
        "ending": [_ending(row, zh.day_of(now)) for row in (*rights, *papers)],
        "contacts": liaison_facts(unit, zh.day_of(now)),
        "channel": channel_card(unit, zh.day_of(now)),
        "standings": standing_rows(unit, on=zh.day_of(now)),
        "may_apply": not _APPLYING(actor, unit=unit.pk),
    }
    return render(request, "portal/home.html", context)


def _own_turn(unit: int) -> Q:
    """What waits for the unit: as the applicant, or, where it holds the matter itself (mediation), as the office."""
    asked = Q(waiting_on=WaitingOn.APPLICANT) & ~Q(lead=unit)
    return asked | Q(waiting_on=WaitingOn.OFFICER, lead=unit)


# The first that waits for the unit; the first of all; whether it applies or holds matters itself.
_OWN_TURN = Sighted(
    lambda actor, unit: (
        own_matters(actor)
        .filter(_own_turn(unit), is_open=True)
        .select_related(*SHOWN_WITH)
        .order_by("due_sort", "id")[:1]
    )
)
_FIRST = Sighted(
    lambda actor: (
        own_matters(actor).filter(is_open=True).select_related("lead").order_by("due_sort", "id")[:1]
    )
)
_APPLYING = Sighted(
    lambda actor, unit: (
        own_matters(actor)
        .filter(Q(kind="application", is_open=True) | Q(lead=unit))
        .values_list("pk", flat=True)[:1]
    )
)


def _nothing_found(text: str) -> Empty:
    if text:
        return Empty(_("没有找到办件"), _("换一个词，或者只写办件号、名称里的几个字。"), "search")
    return Empty(_("还没有办件"), _("第一步：申报入库。系统会按您登记的内容判断够不够条件。"), "inbox")


def _nothing_to_do(actor: Actor, now: datetime) -> NextStep:
    waiting = next(iter(_FIRST(actor)), None)
    if waiting is None:
        return NextStep(_("现在没有要您办的"), note=_("有进展会在“待阅”和邮件里告诉您。"))
    words = _("“{title}”在{lead}办理。").format(title=said(waiting.title), lead=waiting.lead.name)
    return NextStep(_("现在没有要您办的"), by=words, due=due_badge(waiting, now, url=f"/m/{waiting.pk}/due/"))


def _place_to_act(matter: Matter) -> str:
    """Where the enterprise mends and fills in; other kinds have everything on their page."""
    if matter.kind == "application" and matter.state in EDITABLE:
        return reverse("portal:step", args=[matter.pk, "check"])
    return f"/m/{matter.pk}/"


def _columns(actor: Any, now: datetime) -> list[Column]:
    calendar = current_calendar()

    def due(row: Matter) -> Cell:
        return Cell(due=due_badge(row, now, url=f"/m/{row.pk}/due/", calendar=calendar))

    return [
        Column(
            "matter", _("办件"), lambda row: Cell(said(row.title), f"/m/{row.pk}/", row.number), phone="title"
        ),
        Column("state", _("状态"), lambda row: Cell(state=state_badge(row, actor)), phone="head"),
        Column("holder", _("现在在谁手里"), lambda row: _holder(row, actor)),
        Column("due", _("到期"), due, phone="head"),
        Column("act", _("您要做什么"), lambda row: _act(row, actor), phone="action"),
    ]


def _is_own_turn(row: Matter, actor: Any) -> bool:
    turn = WaitingOn.OFFICER if row.lead_id == actor.organisation_id else WaitingOn.APPLICANT
    return row.is_open and row.waiting_on == turn


def _holder(row: Matter, actor: Any) -> str:
    if not row.is_open:
        return _("已办结")
    return _("您") if _is_own_turn(row, actor) else str(row.lead)


def _act(row: Matter, actor: Any) -> Cell:
    if not _is_own_turn(row, actor):
        return Cell(_("看经过"), f"/m/{row.pk}/")
    if row.lead_id == actor.organisation_id:
        move = move_of(row.next_act)
        return Cell(said(move.label.rstrip("…")) if move else _("去办"), f"/m/{row.pk}/")
    label = _("接着填") if row.state == ApplicationState.DRAFT else _("补正")
    if row.kind != "application" or row.state not in EDITABLE:
        label = outside_name(procedure(row.kind).by_state[row.state], row.installation_id)
    return Cell(said(label), _place_to_act(row))


def _ending(row: Any, today: date) -> dict[str, Any]:
    if isinstance(row, Right):
        day, url = row.expires_on, reverse("enterprises:right", args=[row.pk])
    else:
        day, url = row.valid_until, reverse("enterprises:qualification", args=[row.pk])
    left = (day - today).days if day else 0
    words = _("已经过去 {n} 天").format(n=-left) if left < 0 else _("还有 {n} 天").format(n=left)
    return {
        "label": str(row),
        "url": url,
        "day": said(zh.zh_date_near(day, today=today)) if day else "",
        "words": words,
    }
