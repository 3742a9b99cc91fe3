"""按来函登记联络员: one person of the office enters the sealed letter, another one holds it against the paper."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from zhitong.files.public import SCANS, DocumentField, FileRefused, store
from zhitong.journal.public import Actor
from zhitong.liaison.actions import OFFICERS, LetterGiven, confirm_letter, record_letter, return_letter
from zhitong.liaison.models import LiaisonLetter
from zhitong.liaison.queries import reaching
from zhitong.liaison.vocabulary import LetterState
from zhitong.lib import zh
from zhitong.people.public import (
    Duty,
    Kind,
    Level,
    Organisation,
    Refused,
    current_liaisons,
    require_bureau,
)
from zhitong.ui.components import Crumb, StateBadge
from zhitong.ui.fields import Day, Phone, Text
from zhitong.ui.forms import PlainForm
from zhitong.ui.tables import Cell, Column, Table, build_table

HOME = Crumb("联络员", "/desk/liaisons/")


class LetterForm(PlainForm):
    name = Text(label="联络员姓名", limit=40, missing="请填联络员姓名。")
    title = Text(label="职务", limit=40)
    public_phone = Phone(label="办公电话", help_text="带区号，不填手机。")
    letter = Text(label="来函", limit=120, missing="请填来函的标题或者文号。")
    received_on = Day(label="收函日期", missing="请填收函日期。")
    starts_on = Day(label="从哪天起", missing="请填从哪天起担任。")
    file = DocumentField(
        label="盖章来函的扫描件", kinds=SCANS, what="盖章来函的扫描件", help_text="PDF 或者照片。"
    )
    replaces = forms.ModelChoiceField(
        Duty.objects.none(), label="接替谁", required=False, empty_label="不接替，增加一位"
    )

    def __init__(self, *args: Any, current: list[Duty], by: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by = by
        field = self.fields["replaces"]
        assert isinstance(field, forms.ModelChoiceField)
        field.queryset = Duty.objects.filter(pk__in=[one.pk for one in current]).select_related("person")
        if not current:
            del self.fields["replaces"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("file") and not self.errors:
            uploaded = data["file"]
            try:
                data["file"] = store(
                    uploaded, name=uploaded.name, kinds=SCANS, by=self.by, now=timezone.now()
                )
            except FileRefused as refused:
                self.add_error("file", refused.sentence)
        return data


class CheckForm(PlainForm):
    checked = forms.BooleanField(
        label="我手里有来函原件，逐项核对过，和录入的一致",
        error_messages={"required": "请对照原件逐项核对，再勾选。"},
    )


class ReturnForm(PlainForm):
    reason = Text(label="哪里和来函不一致", limit=200, missing="请写明哪里和来函不一致。")


def led_by(actor: Actor) -> frozenset[int]:
    """Mechanisms that the actor's bureau leads, where it may write down what came by letter."""
    if actor.duty_kind not in OFFICERS:
        return frozenset()
    found = reaching(actor, timezone.localdate())
    return frozenset(one.pk for one in found if one.lead_agency_id == actor.organisation_id)


def letters_table(actor: Actor, *, on: date) -> Table | None:
    """What waits for a second person of the office; None where nothing does."""
    if actor.duty_kind not in OFFICERS:
        return None
    waiting = LiaisonLetter.objects.visible_to(actor).filter(state=LetterState.WAITING)
    rows = list(waiting.select_related("organisation").order_by("recorded_at", "pk"))
    if not rows:
        return None

    def act(row: LiaisonLetter) -> Cell:
        own = row.recorded_by_id == actor.person_id
        return Cell("看录入的" if own else "核对来函", f"/desk/liaisons/letters/{row.pk}/")

    columns = [
        Column("agency", "机关", lambda row: row.organisation.name, phone="head"),
        Column("who", "联络员", lambda row: Cell(row.name, second=row.letter), phone="title"),
        Column(
            "by",
            "录入",
            lambda row: Cell(row.recorded_by_label, second=zh.zh_date(zh.day_of(row.recorded_at))),
        ),
        Column(
            "state", "情况", lambda row: Cell(state=StateBadge(row.get_state_display(), "soon")), phone="head"
        ),
        Column("act", "办理", act, phone="action"),
    ]
    return build_table(columns, rows, caption="待核对的来函", sort_words="按录入的先后排列")


@require_bureau(Level.PROVINCE, Level.CITY, Level.COUNTY)
def from_letter(request: Any, pk: int) -> HttpResponse:
    """Only the lead of a mechanism, for an agency outside the system within it."""
    actor, today = request.actor, timezone.localdate()
    agency = get_object_or_404(
        Organisation.objects.visible_to(actor), pk=pk, kind=Kind.AGENCY, is_outside=True
    )
    mine = led_by(actor)
    led = [one for one in reaching(actor, today) if one.pk in mine]
    if not any(agency.territory_path.startswith(one.territory.path) for one in led):
        raise Http404
    form = LetterForm(
        request.POST or None,
        request.FILES or None,
        initial={"starts_on": today},
        current=current_liaisons(agency, today),
        by=actor,
    )
    if request.method == "POST" and form.is_valid():
        given = LetterGiven(**form.cleaned_data)
        try:
            row = record_letter(agency, given, by=actor, now=timezone.now())
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            messages.success(
                request, f"已录入，请本单位另一位同事核对以后，{row.name}才成为{agency}的联络员。"
            )
            return redirect("liaison:liaisons")
    context = {
        "page_title": "按来函登记联络员",
        "crumbs": [HOME, Crumb(str(agency))],
        "agency": agency,
        "form": form,
    }
    return render(request, "liaison/letter.html", context, status=422 if form.errors else 200)


@require_bureau(Level.PROVINCE, Level.CITY, Level.COUNTY)
def check(request: Any, pk: int) -> HttpResponse:
    """Confirm it or send it back; who entered it reads it only."""
    actor = request.actor
    found = LiaisonLetter.objects.visible_to(actor).select_related("organisation", "replaces__person")
    row = get_object_or_404(found, pk=pk)
    returning = request.POST.get("answer") == "return"
    posted = request.POST or None
    confirm = CheckForm(None if returning else posted)
    back = ReturnForm(posted if returning else None)
    form = back if returning else confirm
    if request.method == "POST" and form.is_valid():
        try:
            sentence = _settled(row, form, actor)
        except Refused as refused:
            form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        else:
            messages.success(request, sentence)
            return redirect("liaison:liaisons")
    own = row.recorded_by_id == actor.person_id
    context = {
        "page_title": f"核对来函：{row.name}",
        "crumbs": [HOME, Crumb(row.name)],
        "letter": row,
        "confirm": confirm,
        "back": back,
        "form": form,
        "may": row.state == LetterState.WAITING and actor.duty_kind in OFFICERS and not own,
        "own": row.state == LetterState.WAITING and own,
    }
    return render(request, "liaison/check_letter.html", context, status=422 if form.errors else 200)


def _settled(row: LiaisonLetter, form: PlainForm, actor: Actor) -> str:
    if isinstance(form, ReturnForm):
        return_letter(row, reason=form.cleaned_data["reason"], by=actor, now=timezone.now())
        return f"已退回，{row.recorded_by_label}会收到通知。"
    duty = confirm_letter(row, by=actor, now=timezone.now())
    return f"已登记 {duty.person.name} 为{row.organisation}的联络员。"
