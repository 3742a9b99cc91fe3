"""复核 on the desk: which lists are due for review, and the press that opens one."""

from datetime import date
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from zhitong.matters.public import Refused
from zhitong.people.public import ActorRequest
from zhitong.registry import queries
from zhitong.registry.actions import open_review
from zhitong.registry.attributes import entry_of
from zhitong.registry.models import UnitList
from zhitong.schemes.public import require_seat, seats_of
from zhitong.ui.components import Crumb
from zhitong.ui.forms import DateInput, PlainForm


class ReviewForm(PlainForm):
    due_on = forms.DateField(
        label="请于何日前办完",
        required=False,
        help_text="可以不填；填了就有到期提醒。",
        widget=DateInput(),
        error_messages={"invalid": "日期要写成 2026-11-21 这样。"},
    )


@require_seat("decides")
def reviews(request: ActorRequest) -> HttpResponse:
    """Each list that the bureau leads: what the document says of review, when it is due, what is under way."""
    lists = UnitList.objects.filter(installation__in=seats_of(request).decides).order_by("installation", "id")
    today = timezone.localdate()
    context = {"page_title": "名录复核", "rows": [_row(one, today) for one in lists], "today": today}
    return render(request, "registry/reviews.html", context)


def _row(unit_list: UnitList, today: date) -> dict[str, Any]:
    entry = entry_of(unit_list)
    due = queries.next_review(unit_list)
    last = queries.last_review_of(unit_list)
    return {
        "list": unit_list,
        "entry": entry,
        "due": due,
        "is_due": due is not None and due <= today,
        "open": last if last and last.matter.is_open else None,
        "last": last,
    }


@require_seat("decides")
def start_review(request: ActorRequest, pk: int) -> HttpResponse:
    mine = UnitList.objects.filter(installation__in=seats_of(request).decides)
    unit_list = get_object_or_404(mine, pk=pk)
    form = ReviewForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            matter = open_review(
                unit_list, due_on=form.cleaned_data["due_on"], by=request.actor, now=timezone.now()
            )
        except Refused as refused:
            for refusal in refused.refusals:
                form.add_error(None, refusal.sentence)
        else:
            messages.success(request, "复核开始了。逐家写明决定，再一起定。")
            return redirect(f"/m/{matter.pk}/")
    context = {
        "page_title": "开始复核",
        "form": form,
        "list": unit_list,
        "entry": entry_of(unit_list),
        "crumbs": [Crumb("名录复核", "/desk/reviews/"), Crumb("开始复核")],
    }
    return render(request, "registry/new_review.html", context, status=422 if form.is_bound else 200)
