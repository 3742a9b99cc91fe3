"""请求咨询意见: the page for who was warned. Both windows are counted before anything is sent in."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from zhitong.cases.actions.asking_opinion import OpinionAsked, ask_opinion, opinion_gaps
from zhitong.enterprises.public import PATENT_KINDS, RightKind
from zhitong.people.public import ActorRequest, Organisation, require_enterprise
from zhitong.ui.components import Crumb
from zhitong.ui.fields import Day, Text
from zhitong.ui.forms import OptionRadios, PlainForm


class OpinionForm(PlainForm):
    right_kind = forms.ChoiceField(
        label="警告所依据的专利",
        choices=[(kind, RightKind(kind).label) for kind in PATENT_KINDS],
        widget=OptionRadios(),
        error_messages={"required": "请选是哪一种专利。"},
    )
    right_number = Text(label="专利号", limit=60, missing="请填警告里写的专利号。")
    right_title = Text(label="专利名称", limit=200)
    holder_name = Text(label="发出警告的人", limit=200, missing="请填谁发的警告。")
    product = Text(label="被警告的产品或者方法", limit=200, missing="请填被警告的产品或者方法。")
    warned_on = Day(label="收到警告的日期", missing="请填收到警告的日期。")
    urged_sent_on = Day(label="发出书面催告的日期", missing="请填发出书面催告（或者不侵权意见）的日期。")
    urged_received_on = Day(label="权利人收到催告的日期", help_text="有签收凭证的填，没有的空着。")
    words = Text(label="为什么不侵权", limit=4000, rows=5)


def _asked(unit: Organisation, data: dict[str, Any]) -> OpinionAsked:
    return OpinionAsked(warned=unit, **data)


@require_enterprise
def ask(request: ActorRequest) -> HttpResponse:
    unit = get_object_or_404(Organisation.objects.visible_to(request.actor), pk=request.actor.organisation_id)
    now, posted = timezone.now(), request.method == "POST"
    form = OpinionForm(request.POST if posted else None)
    if posted and form.is_valid():
        asked = _asked(unit, form.cleaned_data)
        gaps = list(opinion_gaps(asked, now=now))
        for field, refusal in gaps:
            form.add_error(field, refusal.sentence)
        if not gaps:
            matter = ask_opinion(asked, by=request.actor, now=now)
            messages.success(request, f"咨询请求已送交{matter.lead}，办件号 {matter.number}。")
            return redirect(f"/m/{matter.pk}/")
    context = {
        "page_title": "请求咨询意见",
        "form": form,
        "crumbs": [Crumb("我的办件", "/portal/"), Crumb("请求咨询意见")],
    }
    return render(request, "cases/ask_opinion.html", context, status=422 if posted else 200)
