"""确定具体负责人和联络员: an agency names its responsible head and its liaison officers, and who is told to the public."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from zhitong.people import endings, rules
from zhitong.people.actions import persons
from zhitong.people.models import Duty, Organisation, Person
from zhitong.people.queries import contacts_of
from zhitong.people.vocabulary import DutyKind
from zhitong.people.web.admin_forms import CONTACT_KINDS, ContactForm
from zhitong.people.web.entrance import require_duty, require_official
from zhitong.people.web.forms import show_refusal

may_name = require_duty(DutyKind.HEAD, DutyKind.SECURITY_ADMIN)


@require_official
@may_name
def contacts(request: Any) -> HttpResponse:
    organisation = get_object_or_404(Organisation, pk=request.actor.organisation_id)
    today = timezone.localdate()
    form = ContactForm(request.POST or None, colleagues=_colleagues(organisation))
    if request.method == "POST" and form.is_valid():
        try:
            named = persons.name_contact(
                organisation=organisation,
                starts_on=today,
                by=request.actor,
                now=timezone.now(),
                **form.cleaned_data,
            )
        except rules.Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, f"已确定 {named.person.name} 为{named.get_kind_display()}。")
            return redirect("people:contacts")
    context = {
        "form": form,
        "organisation": organisation,
        "held": contacts_of(organisation, today),
        "page_title": "负责人和联络员",
    }
    return render(request, "people/contacts.html", context, status=422 if form.errors else 200)


def _colleagues(organisation: Organisation) -> QuerySet[Person]:
    held = Duty.objects.held_on(timezone.localdate()).filter(organisation=organisation)
    return Person.objects.filter(pk__in=held.values("person"), is_active=True).order_by("name", "pk")


@require_POST
@require_official
@may_name
def change_contact(request: Any, pk: int) -> HttpResponse:
    """Publish or withdraw a contact, or end the duty."""
    own = Duty.objects.filter(organisation_id=request.actor.organisation_id, kind__in=CONTACT_KINDS)
    duty = get_object_or_404(own.select_related("person", "organisation", "chain"), pk=pk)
    now = timezone.now()
    try:
        if request.POST.get("act") == "publish":
            shown = bool(request.POST.get("is_public_contact"))
            phone = request.POST.get("public_phone", "")
            persons.set_public_contact(
                duty, is_public_contact=shown, public_phone=phone, by=request.actor, now=now
            )
            messages.success(request, "已改。网站上马上照新的显示。")
        else:
            endings.leave(duty, last_day=timezone.localdate(), successors=[], by=request.actor, now=now)
            messages.success(request, f"{duty.person.name} 的{duty.get_kind_display()}到今天为止。")
    except rules.Refused as refused:
        messages.error(request, refused.sentence)
    return redirect("people:contacts")
