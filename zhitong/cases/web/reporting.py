"""反映侵权 at the portal and at the desk."""

from collections.abc import Mapping
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from zhitong.cases.actions.petitions import PetitionTold, keep_petition_reply
from zhitong.cases.actions.reporting import Reported, report_lead
from zhitong.cases.channels import PETITION_REPLY
from zhitong.cases.rapid_channel import channel_of
from zhitong.cases.vocabulary_petitions import PetitionEntrance
from zhitong.cases.web.reporting_entrances import ChannelReport, DeskReport, EnterpriseReport, UnitReport
from zhitong.cases.web.reporting_form import ReportForm
from zhitong.matters.public import Matter, Refused
from zhitong.people.public import (
    ADMIN_DUTIES,
    ActorRequest,
    Kind,
    Organisation,
    own_unit,
    refuse,
    require_enterprise,
    require_official,
)
from zhitong.ui.components import Crumb


@require_enterprise
def at_portal(request: ActorRequest) -> HttpResponse:
    if request.actor.organisation_id is None:
        return redirect("enterprises:claim")
    unit = own_unit(request)
    kind: Any = EnterpriseReport if unit.kind == Kind.ENTERPRISE else UnitReport
    return _report(request, kind, unit, "ui/shell_portal.html")


@require_enterprise
def to_all(request: ActorRequest) -> HttpResponse:
    """同时报几家: for a listed unit whose scheme binds several agencies together."""
    if request.actor.organisation_id is None:
        return redirect("enterprises:claim")
    unit = own_unit(request)
    channel = channel_of(unit, on=timezone.localdate())
    if channel is None:
        messages.info(request, _("同时报几家的通道给名录里的单位用。您可以在这里反映。"))
        return redirect("cases:report")
    crumbs = [Crumb(_("维权快速通道"), "/portal/channel/"), Crumb(_("一次报给各家"))]
    shown = {"channel": channel, "page_title": _("一次报给各家"), "crumbs": crumbs}
    kind: Any = ChannelReport
    return _report(request, kind, unit, "ui/shell_portal.html", shown)


@require_official
def at_desk(request: ActorRequest) -> HttpResponse:
    if request.actor.duty_kind in ADMIN_DUTIES:
        return refuse(request, "登记线索由经办人、负责人办理。")
    return _report(request, DeskReport, own_unit(request), "ui/shell_desk.html")


def _report(
    request: ActorRequest, kind: Any, unit: Organisation, shell: str, more: Mapping[str, Any] | None = None
) -> HttpResponse:
    asked: dict[str, Any] = {"by": request.actor, "now": timezone.now(), "unit": unit}
    typed = (request.POST, request.FILES) if request.method == "POST" else ()
    form: ReportForm = kind(*typed, **asked)
    context: dict[str, Any] = {
        "shell": shell,
        "page_title": _("反映侵权") if shell.endswith("portal.html") else "登记线索",
        "crumbs": [],
        "form": form,
        "at_desk": shell.endswith("desk.html"),
        **(more or {}),
    }
    status = 200
    if request.method == "POST":
        status = 422
        if form.is_valid():
            if form.petition:
                context |= petition_context(form)
                status = 200
            elif done := file_report(form):
                return _received(request, done, context)
    return render(request, "cases/report.html", context, status=status)


def petition_context(form: ReportForm) -> dict[str, Any]:
    """What is told, and the number under which it is kept that it was told."""
    office = form.petition_office()
    kept = None
    if office is not None:
        by_hand = form.by.label if form.entrance == PetitionEntrance.DESK else "系统自动告知"
        told = PetitionTold(office=office, entrance=form.entrance, asker=form.asker(), told_by=by_hand)
        kept = keep_petition_reply(told, by=form.by, now=form.now)
    return {"petition": PETITION_REPLY, "petition_number": kept, "told": list(form.told())}


AT_PLACE = ("no_office", "place_ended")


def file_report(form: ReportForm) -> Reported | None:
    """Opens the lead; what the act refuses stands in the form."""
    try:
        return report_lead(form.given(), by=form.by, now=form.now)
    except Refused as refused:
        for one in refused.refusals:
            form.add_error("territory" if one.code in AT_PLACE else None, one.sentence)
        return None


def _received(request: ActorRequest, done: Reported, context: dict[str, Any]) -> HttpResponse:
    """Under seal the number and the code are shown here and nowhere else; else the matter's own page opens."""
    if done.code:
        context |= {"done": done, "crumbs": [Crumb(context["page_title"])]}
        response = render(request, "cases/report.html", context)
        response["Cache-Control"] = "no-store"
        return response
    messages.success(
        request,
        _("已经收到，编号 {number}，由{office}审查。").format(
            number=done.matter.number, office=done.matter.lead.name
        ),
    )
    # What was reported in its own name the enterprise sees.
    seen = done.matter.subject_id == request.actor.organisation_id
    seen = seen or Matter.objects.visible_to(request.actor).filter(pk=done.matter.pk).exists()
    return redirect(f"/m/{done.matter.pk}/" if seen else request.path)
