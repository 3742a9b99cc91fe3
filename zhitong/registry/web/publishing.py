"""公示公告 on the desk: what was told to the public, new notices and policies, taking one down."""

from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from zhitong.journal.public import Actor
from zhitong.matters.public import Refused
from zhitong.people.public import ActorRequest
from zhitong.registry.models import Publication
from zhitong.registry.publishing import TEXTS, publish_text, withdraw_text
from zhitong.registry.web.narrowing import mechanism_tabs
from zhitong.schemes.public import Installation, installations_in_force, require_seat, seats_of, widened
from zhitong.ui.components import Crumb
from zhitong.ui.forms import OptionRadios, PlainForm
from zhitong.ui.keys import keys_of

LIST = Crumb("公示公告", "/desk/publications/")


class TextForm(PlainForm):
    """A notice or a policy, for one mechanism."""

    fields: dict[str, Any]

    installation = forms.ModelChoiceField(Installation.objects.none(), label="机制", empty_label=None)
    kind = forms.ChoiceField(
        label="种类",
        choices=[(kind.value, kind.label) for kind in TEXTS],
        widget=OptionRadios(),
        initial=TEXTS[0],
    )
    title = forms.CharField(label="标题", max_length=160, error_messages={"required": "请填标题。"})
    body = forms.CharField(
        label="正文",
        max_length=20_000,
        widget=forms.Textarea(attrs={"rows": 12}),
        error_messages={"required": "请填正文。"},
    )

    def __init__(self, *args: Any, lead: int | None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = installations_in_force(timezone.localdate()).filter(lead_agency=lead)
        self.fields["installation"].queryset = found


def _of_area(actor: Actor) -> QuerySet[Publication]:
    """Of the mechanisms that hold where the official works; elsewhere one reads the site, as everybody."""
    rows = Publication.objects.select_related("installation", "round")
    inside = Q(installation__territory__path__startswith=actor.territory_path)
    segments = actor.territory_path.split("/")[:-1]
    above = ["/".join(segments[:depth]) + "/" for depth in range(1, len(segments) + 1)]
    return rows.filter(inside | Q(installation__territory__path__in=above))


@require_seat("decides", "recommends", "reviews", bureaus=True)
def publications(request: ActorRequest) -> HttpResponse:
    rows = list(_of_area(request.actor).order_by("-published_at", "-id")[:200])
    asked = keys_of(request.GET.getlist("mechanism"))
    every = {row.installation_id for row in rows}
    narrowed = set(widened(asked, every)) or every
    mechanisms = mechanism_tabs(every, asked, request.path)
    rows = [row for row in rows if row.installation_id in narrowed][:100]
    may = bool(seats_of(request).decides)
    context = {"page_title": "公示公告", "rows": rows, "may": may, "mechanisms": mechanisms}
    return render(request, "registry/publications.html", context)


@require_seat("decides")
def new_text(request: ActorRequest) -> HttpResponse:
    """Publish a notice or a policy; it is public at once."""
    form = TextForm(request.POST or None, lead=request.actor.organisation_id)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            publish_text(
                data["installation"],
                kind=data["kind"],
                title=data["title"],
                body=data["body"],
                by=request.actor,
                now=timezone.now(),
            )
        except Refused as refused:
            for refusal in refused.refusals:
                form.add_error(None, refusal.sentence)
        else:
            messages.success(request, f"已发布：{data['title']}。公众现在就能看到。")
            return redirect("publications")
    context = {"page_title": "发布通知或政策", "form": form, "crumbs": [LIST, Crumb("发布")]}
    return render(request, "registry/new_text.html", context, status=422 if form.is_bound else 200)


@require_seat("decides")
def take_down(request: ActorRequest, pk: int) -> HttpResponse:
    """Take a notice or a policy down, with the reason."""
    own = Publication.objects.filter(installation__lead_agency=request.actor.organisation_id, kind__in=TEXTS)
    row = get_object_or_404(own.select_related("installation__chain"), pk=pk)
    refusals: list[str] = []
    if request.method == "POST":
        try:
            withdraw_text(row, reason=request.POST.get("reason", ""), by=request.actor, now=timezone.now())
        except Refused as refused:
            refusals = [refusal.sentence for refusal in refused.refusals]
        else:
            messages.success(request, f"已撤下：{row.title}。")
            return redirect("publications")
    context = {
        "page_title": "撤下",
        "row": row,
        "refusals": refusals,
        "reason": request.POST.get("reason", ""),
        "crumbs": [LIST, Crumb("撤下")],
    }
    return render(request, "registry/take_down.html", context, status=422 if refusals else 200)
