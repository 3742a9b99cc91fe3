"""联络员: the enterprise itself says who speaks for it; a colleague is invited by a code, a duty ends by handing over."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhitong.people.public import (
    Duty,
    DutyKind,
    Organisation,
    Refused,
    add_person,
    assign_duty,
    end_duty,
    issue_code,
    name_liaison,
    require_duty,
    require_enterprise,
)
from zhitong.portal.web.forms import ColleagueForm

KINDS = (DutyKind.HEAD, DutyKind.LIAISON_OFFICER, DutyKind.IP_SPECIALIST)
may_name = require_duty(DutyKind.LIAISON_OFFICER, DutyKind.HEAD)


def _held(unit: Organisation) -> Any:
    rows = unit.duties.held_on(timezone.localdate()).filter(kind__in=KINDS, person__is_active=True)
    return rows.select_related("person", "organisation").order_by("kind", "starts_on", "pk")


@require_enterprise
def colleagues(request: Any) -> HttpResponse:
    if request.actor.organisation_id is None:
        return redirect("enterprises:claim")
    unit = get_object_or_404(Organisation.objects.visible_to(request.actor), pk=request.actor.organisation_id)
    may = request.actor.duty_kind in (DutyKind.LIAISON_OFFICER, DutyKind.HEAD)
    form = ColleagueForm(request.POST or None)
    code = ""
    if request.method == "POST" and may and form.is_valid():
        try:
            code = _invite(request, unit, form.cleaned_data)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            invited, form = form.cleaned_data["name"], ColleagueForm()
            messages.success(request, _("已确定 {name}。把下面的代码交给本人。").format(name=invited))
    context = {
        "page_title": _("联络员"),
        "unit": unit,
        "held": list(_held(unit)),
        "form": form if may else None,
        "code": code,
        "join_url": request.build_absolute_uri(reverse("people:join")) if code else "",
        "me": request.actor.person_id,
    }
    return render(request, "portal/colleagues.html", context, status=422 if form.errors else 200)


def _invite(request: Any, unit: Organisation, data: dict[str, Any]) -> str:
    """Person, duty and code come about together or not at all."""
    now, today, actor = timezone.now(), timezone.localdate(), request.actor
    with transaction.atomic():
        person = add_person(
            username=data["email"],
            name=data["name"],
            email=data["email"],
            phone=data["phone"],
            by=actor,
            now=now,
        )
        if data["kind"] == DutyKind.LIAISON_OFFICER:
            name_liaison(
                person=person, organisation=unit, starts_on=today, title=data["title"], by=actor, now=now
            )
        else:
            kind, title = data["kind"], data["title"]
            assign_duty(
                person=person, organisation=unit, kind=kind, starts_on=today, title=title, by=actor, now=now
            )
        return issue_code(person, purpose="join", by=actor, now=now)


@require_POST
@require_enterprise
@may_name
def end(request: Any, pk: int) -> HttpResponse:
    """Hand over: the duty lasts to the end of today. The last liaison officer stays until there is another."""
    now = timezone.now()
    with transaction.atomic():
        unit = get_object_or_404(
            Organisation.objects.visible_to(request.actor).select_for_update(),
            pk=request.actor.organisation_id,
        )
        duty = get_object_or_404(_held(unit), pk=pk)
        officers = [
            one for one in _held(unit) if one.kind == DutyKind.LIAISON_OFFICER and one.ends_on is None
        ]
        if duty.kind == DutyKind.LIAISON_OFFICER and [one.pk for one in officers] == [duty.pk]:
            messages.error(request, _("这是唯一的联络员。先确定一位新的，再办交接。"))
            return redirect("portal:colleagues")
        _end(request, duty, now)
    return redirect("portal:colleagues")


def _end(request: Any, duty: Duty, now: Any) -> None:
    try:
        end_duty(duty, last_day=timezone.localdate(), by=request.actor, now=now)
    except Refused as refused:
        messages.error(request, refused.sentence)
        return
    words = _("{name} 的{duty}到今天为止。").format(name=duty.person.name, duty=duty.get_kind_display())
    messages.success(request, words)
