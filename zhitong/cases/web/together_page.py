"""一起办: a lead and those of its office that are like it, taken up, accepted or joined in one go, an outcome per row."""

from typing import Any

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from zhitong.cases.actions.together import handle_together
from zhitong.cases.kinds import kinds_for
from zhitong.cases.procedures.duties import OFFICERS
from zhitong.cases.procedures.lead.base import IN_REVIEW
from zhitong.cases.queries.leads import similar_leads
from zhitong.cases.vocabulary import LEAD
from zhitong.matters.public import Matter
from zhitong.matters.web.public import matter_for
from zhitong.people.public import ActorRequest, refuse, require_official
from zhitong.ui.components import Crumb
from zhitong.ui.fields import Text
from zhitong.ui.forms import OptionChecks, OptionRadios, PlainForm

TAKE_UP, JOIN, ACCEPT = "take_up", "join", "accept"


class TogetherForm(PlainForm):
    which = forms.MultipleChoiceField(
        label="哪几件", widget=OptionChecks(), error_messages={"required": "请至少勾选一件。"}
    )
    act = forms.ChoiceField(
        label="怎么办", widget=OptionRadios(), error_messages={"required": "请选怎么办。"}
    )
    reason = Text(label="受理立案的说明", limit=500, help_text="每一件都记这一条。")

    def __init__(
        self, *args: Any, rows: list[tuple[Matter, list[str]]], kinds: list[Any], **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        which: Any = self.fields["which"]
        which.choices = [(str(row.pk), f"{row.title} · {row.number}") for row, _ in rows]
        which.widget.notes = {str(row.pk): "、".join(why) for row, why in rows}
        which.initial = [str(row.pk) for row, _ in rows]
        act: Any = self.fields["act"]
        accepts = [(f"{ACCEPT}:{kind.kind}", f"分别受理，立为{kind.label}") for kind in kinds]
        act.choices = [(TAKE_UP, "都开始审查，由我经办"), *accepts, (JOIN, "其余的都并入这一件")]
        if not kinds:
            del self.fields["reason"]


@require_official
def together(request: ActorRequest, pk: int) -> HttpResponse:
    matter, now = matter_for(request, pk), timezone.now()
    actor = request.actor
    if matter.kind != LEAD:
        raise Http404
    if matter.lead_id != actor.organisation_id or actor.duty_kind not in OFFICERS:
        return refuse(request, "由承办单位的经办人、负责人一起办。")
    rows = [(matter, ["这一件"]), *similar_leads(matter, actor, now)]
    own = [(row, why) for row, why in rows if _takes_part(row, matter)]
    typed = request.POST if request.method == "POST" else None
    form = TogetherForm(typed, rows=own, kinds=kinds_for(matter.lead_detail))
    context: dict[str, Any] = {
        "page_title": "同类线索一起办",
        "crumbs": [Crumb(matter.title, f"/m/{matter.pk}/"), Crumb("一起办")],
        "matter": matter,
        "form": form,
        "rows": own,
    }
    if request.method == "POST" and form.is_valid():
        context["outcomes"] = _handle(form, matter, [row for row, _ in own], request)
    return render(request, "cases/together.html", context, status=422 if form.errors else 200)


def _takes_part(row: Matter, matter: Matter) -> bool:
    return row.kind == LEAD and row.lead_id == matter.lead_id and row.state in IN_REVIEW


def _handle(form: TogetherForm, matter: Matter, rows: list[Matter], request: ActorRequest) -> Any:
    act, _, kind = form.cleaned_data["act"].partition(":")
    chosen = [row for row in rows if str(row.pk) in form.cleaned_data["which"]]
    told: dict[str, Any] = {"by": request.actor, "now": timezone.now()}
    if act == JOIN:
        others = [row for row in chosen if row.pk != matter.pk]
        return handle_together("lead.join", others, data={"into": matter}, **told)
    if act == ACCEPT:
        data = {"kind": kind, "reason": form.cleaned_data.get("reason", "")}
        return handle_together("lead.accept", chosen, data=data, **told)
    return handle_together("lead.take_up", chosen, data={}, **told)
