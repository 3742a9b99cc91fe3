"""平台通知: the board of windows with the next legal step and what is missing; and the page on which a notice is written."""

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.utils.translation import gettext as _

from zhitong.cases.actions.platform_notices import NoticeGiven, send_platform_notice
from zhitong.cases.models import PlatformNotice
from zhitong.cases.procedures.platform_answers import missing_pieces
from zhitong.cases.vocabulary import PLATFORM_NOTICE, PlatformNoticeState
from zhitong.cases.web.part_moves import part_moves
from zhitong.cases.web.platform_forms import NoticeForm
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Matter, Refused, procedure
from zhitong.matters.web.public import Panel, PanelMaker, due_badge
from zhitong.people.public import ActorRequest, require_enterprise, require_official
from zhitong.ui.components import Crumb, Empty, Fact, StateBadge
from zhitong.ui.paging import pager_for
from zhitong.ui.saying import said
from zhitong.ui.tables import Cell, Column, build_table

OPEN_FIRST = ("-matter__is_open", "matter__due_sort", "-matter_id")


def _board(request: ActorRequest, shell: str) -> HttpResponse:
    now, may_send = timezone.now(), shell.endswith("portal.html")
    seen = PlatformNotice.objects.visible_to(request.actor)
    wanted = request.GET.get("state", "")
    if wanted in PlatformNoticeState.values:
        seen = seen.filter(matter__state=wanted)
    pager = pager_for(request.GET, total=seen.count(), unit="件")
    rows = seen.select_related("matter").order_by(*OPEN_FIRST)[pager.shown]
    table = build_table(
        _columns(now),
        rows,
        caption=_("平台通知"),
        empty=_nothing(wanted, may_send=may_send),
    )
    states = [(str(one.label), one.value, one.value == wanted) for one in PlatformNoticeState]
    context = {"page_title": _("平台通知"), "table": table, "pager": pager, "states": states, "shell": shell}
    return render(request, "cases/platform_board.html", {**context, "may_send": may_send})


def _nothing(state: str, *, may_send: bool) -> Empty:
    """An office sends none: it sees those of the enterprises of its area."""
    if state:
        return Empty(_("没有到这一步的平台通知"), _("再点一次上面的条件，看全部。"), "flag")
    if may_send:
        return Empty(_("还没有平台通知"), _("发现平台上的侵权商品，可以在这里通知平台。"), "flag")
    return Empty(
        _("还没有平台通知"), _("本地企业在企业端通知平台以后，列在这里；平台的答复由您登记。"), "flag"
    )


def _columns(now: datetime) -> list[Column]:
    steps = procedure(PLATFORM_NOTICE).by_state
    return [
        Column(
            "notice",
            _("平台和店铺"),
            lambda row: Cell(f"{row.platform_name} · {row.shop}", f"/m/{row.matter_id}/", row.matter.number),
            phone="title",
        ),
        Column("right", _("权利"), lambda row: row.right_words),
        Column(
            "state", _("到哪一步"), lambda row: Cell(state=StateBadge(str(steps[row.matter.state].label)))
        ),
        Column("due", _("窗口"), lambda row: Cell(due=due_badge(row.matter, now)), phone="head"),
        Column(
            "next",
            _("下一步"),
            lambda row: said(steps[row.matter.state].public_hint or steps[row.matter.state].hint or "—"),
        ),
        Column("missing", _("还缺"), lambda row: said("、".join(missing_pieces(row)) or "—")),
    ]


@require_enterprise
def portal_board(request: ActorRequest) -> HttpResponse:
    return _board(request, "ui/shell_portal.html")


@require_official
def desk_board(request: ActorRequest) -> HttpResponse:
    return _board(request, "ui/shell_desk.html")


@require_enterprise
def new_notice(request: ActorRequest) -> HttpResponse:
    actor = request.actor
    if actor.organisation_id is None:
        return redirect("enterprises:claim")
    form = NoticeForm(request.POST if request.method == "POST" else None, actor=actor)
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            try:
                given = NoticeGiven(**form.cleaned_data)
                matter = send_platform_notice(given, by=actor, now=timezone.now())
            except Refused as refused:
                for one in refused.refusals:
                    form.add_error(None, one.sentence)
            else:
                messages.success(request, _("通知已发出。证据请在这一件里上传。"))
                return redirect("matter", pk=matter.pk)
    crumbs = [Crumb(_("平台通知"), "/portal/platform-notices/"), Crumb(_("通知平台"))]
    context = {"page_title": _("通知平台"), "crumbs": crumbs, "form": form}
    return render(request, "cases/platform_new.html", context, status=status)


def notice_panel(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    notice: PlatformNotice = matter.platform_notice
    missing = missing_pieces(notice)
    facts = [
        Fact(_("平台"), notice.platform_name, lines=(notice.sla_words,) if notice.sla_words else ()),
        Fact(_("平台内经营者"), notice.shop),
        Fact(_("权利"), notice.right_words),
        Fact(_("怎样侵权"), notice.words),
        Fact(_("要求的措施"), notice.wanted),
        Fact(_("通知发出"), zh.zh_datetime(notice.notified_at)),
    ]
    if notice.measures and notice.measured_at:
        facts.append(Fact(_("平台的措施"), notice.measures, lines=(zh.zh_datetime(notice.measured_at),)))
    if notice.refusal:
        facts.append(Fact(_("平台的理由"), notice.refusal))
    if notice.declaration and notice.counter_arrived_at:
        when = zh.zh_datetime(notice.counter_arrived_at)
        facts.append(Fact(_("不侵权声明"), notice.declaration, lines=(_("到达权利人"), when)))
    if notice.complained_at:
        facts.append(
            Fact(
                _("投诉、起诉"),
                notice.complained_to,
                lines=(notice.complaint_number, zh.zh_datetime(notice.complained_at)),
            )
        )
    if notice.outcome:
        facts.append(Fact(_("结果"), notice.outcome))
    asked = matter.consultations.select_related("organisation").order_by("id")
    opinions: list[Any] = [(one, part_moves(matter, "consultations", one, actor, now)) for one in asked]
    context = {"facts": facts, "links": notice.links, "missing": missing, "opinions": opinions}
    return Panel("cases/panel_platform.html", context)


PLATFORM_PANELS: dict[str, tuple[PanelMaker, ...]] = {PLATFORM_NOTICE: (notice_panel,)}
PLATFORM_PATHS = [
    path("portal/platform-notices/", portal_board, name="platform-portal"),
    path("portal/platform-notices/new/", new_notice, name="platform-new"),
    path("desk/platform-notices/", desk_board, name="platform-desk"),
]
