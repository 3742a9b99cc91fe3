"""报送 on the desk: who has reported for each collecting date and who has not; the lead sets a date."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from zhitong.lib import zh
from zhitong.matters.public import Refused
from zhitong.people.public import ActorRequest
from zhitong.registry import queries
from zhitong.registry.actions import Collecting, open_collection
from zhitong.registry.models import UnitList
from zhitong.registry.web.narrowing import mechanism_tabs
from zhitong.schemes.public import require_seat, seats_of, widened
from zhitong.ui.components import Crumb
from zhitong.ui.forms import DateInput, PlainForm
from zhitong.ui.keys import keys_of

DAY = {"invalid": "日期要写成 2026-11-21 这样。"}


class CollectionForm(PlainForm):
    """A closing date for one list; every recommending body is asked."""

    fields: dict[str, Any]
    unit_list = forms.ModelChoiceField(UnitList.objects.none(), label="名录", empty_label=None)
    title = forms.CharField(
        label="名称",
        max_length=100,
        help_text="例如“2026年第二批名单”。",
        error_messages={"required": "请填名称，例如“2026年第二批名单”。"},
    )
    begins_on = forms.DateField(label="从哪一天起推荐的算数", widget=DateInput(), error_messages=DAY)
    due_on = forms.DateField(label="截止日期", widget=DateInput(), error_messages=DAY)

    def __init__(self, *args: Any, lists: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["unit_list"].queryset = lists
        self.fields["begins_on"].initial = timezone.localdate().replace(month=1, day=1)


@require_seat("decides", "recommends")
def collections(request: ActorRequest) -> HttpResponse:
    """已报 / 未报 per bureau and date; a bureau sees its own."""
    found = queries.calls(request.actor, now=timezone.now())
    every = {call.installation_id for call in found}
    asked = keys_of(request.GET.getlist("mechanism"))
    narrowed = set(widened(asked, every)) or every
    context = {
        "page_title": "名单报送",
        "calls": [call for call in found if call.installation_id in narrowed],
        "mechanisms": mechanism_tabs(every, asked, request.path),
        "leads": bool(seats_of(request).decides),
        "now": timezone.now(),
    }
    return render(request, "registry/collections.html", context)


@require_seat("decides")
def new_collection(request: ActorRequest) -> HttpResponse:
    lists = UnitList.objects.filter(installation__in=seats_of(request).decides).order_by("id")
    form = CollectionForm(request.POST or None, lists=lists)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        title = zh.clean_text(data["title"])
        call = f"set:{data['due_on'].isoformat()}:{title}"[:80]
        what = Collecting(call, title, data["begins_on"], data["due_on"])
        try:
            made = open_collection(data["unit_list"], what, by=request.actor, now=timezone.now())
        except Refused as refused:
            for refusal in refused.refusals:
                form.add_error(None, refusal.sentence)
        else:
            messages.success(request, f"已请 {len(made)} 个推荐单位报送，各自的办件里能看到。")
            return redirect("collections")
    crumbs = [Crumb("名单报送", "/desk/collections/"), Crumb("定截止日期")]
    context = {"page_title": "定报送的截止日期", "form": form, "crumbs": crumbs}
    return render(request, "registry/new_collection.html", context, status=422 if form.is_bound else 200)
