"""请求咨询意见: the page for who was warned. Both windows are counted before anything is sent in."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhitong.cases.actions.asking_opinion import OpinionAsked, ask_opinion, opinion_gaps
from zhitong.enterprises.public import PATENT_KINDS, RightKind
from zhitong.matters.public import Refusal, Refused
from zhitong.matters.web.public import RuledForm
from zhitong.people.public import ActorRequest, own_unit, require_enterprise
from zhitong.ui.components import Crumb
from zhitong.ui.fields import Day, Text
from zhitong.ui.forms import OptionRadios


class OpinionForm(RuledForm):
    right_kind = forms.ChoiceField(
        label=gettext_lazy("警告所依据的专利"),
        choices=[(kind, RightKind(kind).label) for kind in PATENT_KINDS],
        widget=OptionRadios(),
        error_messages={"required": gettext_lazy("请选是哪一种专利。")},
    )
    right_number = Text(
        label=gettext_lazy("专利号"), limit=60, missing=gettext_lazy("请填警告里写的专利号。")
    )
    right_title = Text(label=gettext_lazy("专利名称"), limit=200)
    holder_name = Text(
        label=gettext_lazy("发出警告的人"), limit=200, missing=gettext_lazy("请填谁发的警告。")
    )
    product = Text(
        label=gettext_lazy("被警告的产品或者方法"),
        limit=200,
        missing=gettext_lazy("请填被警告的产品或者方法。"),
    )
    warned_on = Day(label=gettext_lazy("收到警告的日期"), missing=gettext_lazy("请填收到警告的日期。"))
    urged_sent_on = Day(
        label=gettext_lazy("发出书面催告的日期"),
        missing=gettext_lazy("请填发出书面催告（或者不侵权意见）的日期。"),
    )
    urged_received_on = Day(
        label=gettext_lazy("权利人收到催告的日期"), help_text=gettext_lazy("有签收凭证的填，没有的空着。")
    )
    words = Text(label=gettext_lazy("为什么不侵权"), limit=4000, rows=5)

    def against(self, data: Mapping[str, Any]) -> Iterator[tuple[str, Refusal]]:
        return opinion_gaps(data, now=timezone.now())


@require_enterprise
def ask(request: ActorRequest) -> HttpResponse:
    unit = own_unit(request)
    now, posted = timezone.now(), request.method == "POST"
    form = OpinionForm(request.POST if posted else None)
    if posted and form.is_valid():
        asked = OpinionAsked(warned=unit, **form.cleaned_data)
        try:
            matter = ask_opinion(asked, by=request.actor, now=now)
        except Refused as refused:
            for one in refused.refusals:
                form.add_error(None, one.sentence)
        else:
            messages.success(
                request,
                _("咨询请求已送交%(office)s，办件号 %(number)s。")
                % {"office": matter.lead, "number": matter.number},
            )
            return redirect(f"/m/{matter.pk}/")
    context = {
        "page_title": _("请求咨询意见"),
        "form": form,
        "crumbs": [Crumb(_("我的办件"), "/portal/"), Crumb(_("请求咨询意见"))],
    }
    return render(request, "cases/ask_opinion.html", context, status=422 if posted else 200)
