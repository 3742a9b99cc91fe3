"""外出和代办: who is away and who stands in, entered by oneself or by the head."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from zhitong.lib import zh
from zhitong.people.public import (
    Absence,
    ActorRequest,
    DutyKind,
    Person,
    Refused,
    absences_of_office,
    end_absence,
    enter_absence,
    holders,
    refuse,
    require_official,
)
from zhitong.ui.forms import DateInput, PlainForm

WORKING = (DutyKind.OFFICER, DutyKind.HEAD)


class AbsenceForm(PlainForm):
    """Whole days; who is away, and who stands in."""

    fields: dict[str, Any]
    person = forms.ModelChoiceField(Person.objects.none(), label="谁外出", empty_label=None)
    starts_on = forms.DateField(label="从哪天", widget=DateInput())
    ends_on = forms.DateField(label="到哪天", help_text="含这一天。过了这天自动结束。", widget=DateInput())
    deputy = forms.ModelChoiceField(
        Person.objects.none(),
        label="谁代办",
        empty_label="请选同事",
        help_text="负责人外出，由另一位负责人代办；经办人外出，由经办人或者负责人代办。",
        error_messages={"required": "请选代办的同事。", "invalid_choice": "请从名单里选本单位的同事。"},
    )
    note = forms.CharField(
        label="说明", max_length=100, required=False, help_text="例如“出差”。本单位的同事看得到。"
    )

    def __init__(self, *args: Any, people: list[Person], colleagues: list[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        every = Person.objects.order_by("name")
        self.fields["person"].queryset = every.filter(pk__in=[one.pk for one in people])
        self.fields["deputy"].queryset = every.filter(pk__in=[one.pk for one in colleagues])


@require_official
def absences(request: ActorRequest) -> HttpResponse:
    actor, now = request.actor, timezone.localtime()
    if actor.duty_kind not in WORKING:
        return refuse(request, "外出由本人或者本单位的负责人登记。请先换成这个身份。")
    today = zh.day_of(now)
    colleagues = holders(actor.organisation_id or 0, WORKING, today)
    is_head = actor.duty_kind == DutyKind.HEAD
    people = colleagues if is_head else [one for one in colleagues if one.pk == actor.person_id]
    form = AbsenceForm(
        request.POST or None, people=people, colleagues=colleagues, initial={"person": actor.person_id}
    )
    if request.method == "POST" and form.is_valid():
        try:
            found = enter_absence(**form.cleaned_data, by=actor, now=now)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            messages.success(
                request,
                f"已登记：{found.person.name}外出到 {zh.zh_date(found.ends_on)}，{found.deputy.name}代办。",
            )
            return redirect("desk-absences")
    context = {
        "form": form,
        "rows": [
            (row, is_head or row.person_id == actor.person_id) for row in absences_of_office(actor, today)
        ],
        "today": today,
        "page_title": "外出和代办",
    }
    return render(request, "desk/absences.html", context, status=422 if form.is_bound else 200)


@require_POST
@require_official
def end(request: ActorRequest, pk: int) -> HttpResponse:
    row = get_object_or_404(
        Absence.objects.visible_to(request.actor).select_related("person", "organisation"), pk=pk
    )
    try:
        ended = end_absence(row, by=request.actor, now=timezone.now())
    except Refused as refused:
        return refuse(request, refused.sentence)
    words = f"{row.person.name}的外出已结束，新的通知不再给代办人。" if ended else "这一条已经结束了。"
    messages.success(request, words)
    return redirect("desk-absences")
