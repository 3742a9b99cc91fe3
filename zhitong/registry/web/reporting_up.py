"""Lists that were sent up: what the gathering agency received, with the receipt still to be given first."""

from datetime import datetime
from typing import Any

from django import forms
from django.http import HttpResponse
from django.shortcuts import render

from zhitong.journal.public import Actor
from zhitong.matters.public import Matter
from zhitong.matters.web.public import MoveForm, Panel
from zhitong.people.public import ADMIN_DUTIES, ActorRequest, refuse, require_official
from zhitong.registry.models import ListReport
from zhitong.ui.paging import pager_for


class NoteForm(MoveForm):
    note = forms.CharField(
        label="说明", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


REPORT_FORMS: dict[str, type[forms.Form]] = {
    "round.report_up": NoteForm,
    "round.acknowledge_report": NoteForm,
}


def lists_to_sign_for(actor: Actor) -> int:
    """Lists that were sent up to the actor's organisation and wait for its signature; one query."""
    sent = ListReport.objects.visible_to(actor).filter(receiver=actor.organisation_id)
    return int(sent.filter(received_at__isnull=True).count())


@require_official
def received(request: ActorRequest) -> HttpResponse:
    """各地上报的名单: those that are not yet signed for come first."""
    if request.actor.duty_kind in ADMIN_DUTIES:
        return refuse(request, "这一页由接收名单的经办人、负责人使用。")
    found = ListReport.objects.visible_to(request.actor).filter(receiver=request.actor.organisation_id)
    pager = pager_for(request.GET, total=found.count(), unit="份")
    rows = found.select_related("matter__lead", "matter__round__unit_list").order_by(
        "received_at", "-sent_at"
    )
    context = {
        "page_title": "各地上报的名单",
        "rows": rows[pager.shown],
        "waiting": found.filter(received_at__isnull=True).count(),
        "pager": pager,
    }
    return render(request, "registry/reported.html", context)


def reports(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    """On the round: to whom it was sent, and whether it was signed for."""
    rows: list[Any] = list(matter.reports.select_related("receiver").order_by("id"))
    if not rows:
        return None
    return Panel("registry/panel_reports.html", {"rows": rows, "actor": actor, "matter": matter})
