"""The inbox page, at the desk and in the portal: 待阅 and 已阅, open, mark all as read."""

from __future__ import annotations

from datetime import datetime

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from zhitong.inbox import actions
from zhitong.inbox.letters import due_words
from zhitong.inbox.models import Notice
from zhitong.inbox.queries import notices_of
from zhitong.journal.public import Actor
from zhitong.lib.zh import zh_datetime
from zhitong.people.public import Kind, signed_in
from zhitong.ui.components import Empty, StateBadge, Tab
from zhitong.ui.paging import pager_for
from zhitong.ui.saying import said
from zhitong.ui.tables import Cell, Column, Table, build_table

SHELL_DESK, SHELL_PORTAL = "ui/shell_desk.html", "ui/shell_portal.html"


@require_safe
@signed_in
def inbox(request: HttpRequest) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    read = request.GET.get("tab") == "read"
    rows = notices_of(actor, read=read)
    waiting = notices_of(actor, read=False).count()
    pager = pager_for(request.GET, total=rows.count() if read else waiting, unit=_("条"))
    context = {
        "shell": _shell(request),
        "page_title": _("待阅"),
        "tabs": [
            Tab(_("待阅"), "?", waiting, current=not read),
            Tab(_("已阅"), "?tab=read", None, current=read),
        ],
        "table": _table(list(rows[pager.shown]), read=read, now=timezone.now()),
        "pager": pager,
        "can_mark_all": not read and waiting,
        "bottom_current": "notices",
    }
    return render(request, "inbox/list.html", context)


@require_safe
@signed_in
def open_notice(request: HttpRequest, pk: int) -> HttpResponse:
    """Mark as read and go where the notice leads; a notice that leads nowhere is shown itself."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    notice = get_object_or_404(Notice.objects.visible_to(actor).select_related("organisation"), pk=pk)
    actions.mark_read(notice, now=timezone.now())
    if notice.path.startswith("/") and url_has_allowed_host_and_scheme(notice.path, allowed_hosts=None):
        return HttpResponseRedirect(notice.path)
    context = {
        "shell": _shell(request),
        "page_title": said(notice.subject),
        "notice": notice,
        "due": said(due_words(notice.due_at)) if notice.due_at else "",
        "bottom_current": "notices",
    }
    return render(request, "inbox/notice.html", context)


@require_POST
@signed_in
def all_read(request: HttpRequest) -> HttpResponse:
    actor: Actor = request.actor  # type: ignore[attr-defined]
    if actor.person_id is not None:
        actions.mark_all_read(actor.person_id, now=timezone.now())
    return redirect("inbox:list")


def _shell(request: HttpRequest) -> str:
    """Officials read at the desk; everybody else in the portal, also before an enterprise is theirs."""
    actor: Actor = request.actor  # type: ignore[attr-defined]
    at_desk = actor.organisation_kind == Kind.AGENCY or getattr(request.user, "is_official", False)
    return SHELL_DESK if at_desk else SHELL_PORTAL


def _table(notices: list[Notice], *, read: bool, now: datetime) -> Table:
    nothing = _("还没有读过的通知。") if read else _("没有等您看的通知。")
    return build_table(
        [
            Column("subject", _("通知"), _subject, phone="title"),
            Column("due", _("到期"), lambda notice: _due(notice, now), width_class="zt-w-3"),
            Column("organisation", _("身份"), _organisation, width_class="zt-w-3"),
            Column("at", _("时间"), lambda notice: said(zh_datetime(notice.shown_at)), width_class="zt-w-3"),
        ],
        notices,
        caption=_("通知"),
        sort_words=_("最近的在前。"),
        empty=Empty(nothing, _("和您有关的办件有了进展，会在这里和邮件里告诉您。")),
    )


def _subject(notice: Notice) -> Cell:
    again = _("，提醒过 %(count)s 次") % {"count": notice.reminded_count} if notice.reminded_count else ""
    return Cell(
        said(notice.subject),
        url=reverse("inbox:open", args=[notice.pk]),
        second=f"{why_words(notice.why)}{again}",
    )


def why_words(why: str) -> str:
    """Who did what: the name stays, the act is said in the reader's language."""
    words = why.split(" ")
    for at in range(len(words)):
        act = " ".join(words[at:])
        if said(act) != act:
            return " ".join([*words[:at], said(act)])
    return said(why)


def _organisation(notice: Notice) -> str:
    return str(notice.organisation or "")


def _due(notice: Notice, now: datetime) -> Cell:
    if notice.settled_at:
        return Cell(state=StateBadge(_("已经办了"), "ok"))
    if notice.due_at is None:
        return Cell("—")
    day, _space, hour = due_words(notice.due_at, today=timezone.localdate(now)).partition(" ")
    late = _("已经过期") if notice.due_at < now else ""
    return Cell(said(day), second="，".join(word for word in (hour, late) if word))
