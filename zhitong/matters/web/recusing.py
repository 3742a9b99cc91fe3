"""回避: whoever must not decide a matter is taken out of it, by the head or by the person; from then on it is 404."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from zhitong.matters.actions import recuse
from zhitong.matters.models import Recusal
from zhitong.matters.rules import may_recuse
from zhitong.matters.tallies import day
from zhitong.matters.web.views import matter_for, shell_of
from zhitong.people.public import ActorRequest, DutyKind, Person, holder_ids, require_official
from zhitong.ui.components import Crumb
from zhitong.ui.forms import PlainForm


class RecusalForm(PlainForm):
    """Who steps aside, and why. An officer names only himself; a head anybody of the own office."""

    fields: dict[str, Any]

    person = forms.ModelChoiceField(
        Person.objects.none(), label="谁回避", empty_label=None, error_messages={"required": "请选谁回避。"}
    )
    reason = forms.CharField(
        label="理由",
        help_text="写进经过，办案单位能看到，企业看不到。",
        max_length=200,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明为什么回避，例如“与企业有亲属关系”。"},
    )

    def __init__(self, *args: Any, people: list[int], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = Person.objects.filter(pk__in=people).order_by("name")
        # Of several, none is chosen beforehand: a slip would shut the wrong one out.
        if len(people) > 1:
            self.fields["person"].empty_label = "请选人"


@require_official
def page(request: ActorRequest, pk: int) -> HttpResponse:
    matter, actor, now = matter_for(request, pk), request.actor, timezone.now()
    if not may_recuse(matter, actor):
        raise PermissionDenied("回避由办这一件的机关登记。")
    people = [actor.person_id or 0]
    if actor.duty_kind == DutyKind.HEAD:
        offices = {actor.organisation_id or 0}
        people = holder_ids(offices, (DutyKind.OFFICER, DutyKind.HEAD), day(now))
    form = RecusalForm(request.POST or None, people=people)
    if request.method == "POST" and form.is_valid():
        person = form.cleaned_data["person"]
        recuse(matter, person, reason=form.cleaned_data["reason"], by=actor, now=now)
        messages.success(request, f"{person.name}已回避，从现在起看不到这一件。")
        return redirect("/desk/" if person.pk == actor.person_id else f"/m/{matter.pk}/")
    context = {
        "shell": shell_of(request),
        "matter": matter,
        "form": form,
        "recusals": Recusal.objects.visible_to(actor).filter(matter=matter).select_related("person"),
        "page_title": "登记回避",
        "crumbs": [Crumb(matter.title, f"/m/{matter.pk}/"), Crumb("登记回避")],
    }
    return render(request, "matters/recusal.html", context, status=422 if form.is_bound else 200)
