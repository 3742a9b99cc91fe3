"""本批的单位 of a round or a review, however many: by state, by a part of the name, in pages, and one decision for those
that are ticked or for all that the filter finds."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from zhitong.lib import zh
from zhitong.matters.public import Matter, Refused, Stale, perform
from zhitong.matters.web.public import matter_for, shell_of
from zhitong.people.public import ActorRequest, require_official
from zhitong.registry.procedures.fixing import OPEN, SetRest
from zhitong.registry.procedures.reviewing import KeepRest
from zhitong.registry.vocabulary import LIST_REVIEW, ROUND, LineDecision, LineState, ReviewState
from zhitong.registry.web.after_listing_panels import review_table
from zhitong.registry.web.round_panels import lines_table
from zhitong.ui.components import Crumb, Tab
from zhitong.ui.forms import PlainForm, Segmented
from zhitong.ui.keys import keys_of
from zhitong.ui.paging import pager_for, url_with

ALL = "all"
SHOWS: Mapping[str, tuple[str, Q]] = {
    ALL: ("全部", Q()),
    "open": ("还没写决定", Q(decision="", state=LineState.PENDING)),
    "include": ("列入", Q(decision=LineDecision.INCLUDE)),
    "exclude": ("不列入本批", Q(decision=LineDecision.EXCLUDE)),
    "refuse": ("不予入库", Q(decision=LineDecision.REFUSE)),
    "keep": ("保留", Q(decision="keep")),
    "adjust": ("调整", Q(decision="adjust")),
    "suspend": ("暂停", Q(decision="suspend")),
    "remove": ("移出", Q(decision="remove")),
    "held": ("异议暂缓", Q(state=LineState.HELD)),
    "failed": ("没有办成", Q(state=LineState.FAILED)),
    "done": ("已办理", Q(state=LineState.DONE)),
}
OF_REVIEW = ("keep", "adjust", "suspend", "remove")
OF_ROUND = ("include", "exclude", "refuse", "held")
AT_MOST = 2000


class DecideForm(PlainForm):
    """The decision for those chosen; a review keeps them, a round has the choice."""

    decision = forms.ChoiceField(
        label="决定",
        choices=LineDecision.choices,
        initial=LineDecision.INCLUDE,
        widget=Segmented(quiet=("exclude", "refuse"), attrs={"form": "decide"}),
    )
    reason = forms.CharField(
        label="理由",
        max_length=300,
        required=False,
        help_text="列入的可以不写。",
        widget=forms.TextInput(attrs={"form": "decide"}),
    )

    def __init__(self, *args: Any, keeps: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if keeps:
            del self.fields["decision"]
            self.fields["reason"].help_text = "写明看了什么，例如“逐家核对，都还符合条件”。"


@dataclass(frozen=True)
class Work:
    """What the page shows: of a round, or of a review."""

    matter: Matter
    rows: QuerySet[Any]
    name: str  # the path from a line to its organisation
    keeps: bool
    move: Any
    editable: bool

    def shows(self) -> list[str]:
        other = OF_ROUND if self.keeps else OF_REVIEW
        return [key for key in SHOWS if key not in other]


def _work(request: ActorRequest, pk: int) -> Work:
    matter = matter_for(request, pk)
    leads = request.actor.organisation_id == matter.lead_id
    rows: QuerySet[Any]
    if matter.kind == ROUND:
        rows = matter.round_lines.visible_to(request.actor).exclude(state=LineState.DROPPED)
        editable = leads and matter.state in OPEN
        return Work(matter, rows, "application__organisation", False, SetRest, editable)
    if matter.kind == LIST_REVIEW:
        rows = matter.review_lines.visible_to(request.actor)
        editable = leads and matter.state == ReviewState.PREPARING
        return Work(matter, rows, "unit__organisation", True, KeepRest, editable)
    raise Http404


def _found(work: Work, show: str, words: str) -> QuerySet[Any]:
    found = work.rows.filter(SHOWS[show][1])
    return found.filter(**{f"{work.name}__name__contains": words}) if words else found


@require_official
def lines(request: ActorRequest, pk: int) -> HttpResponse:
    work = _work(request, pk)
    asked = request.GET.get("show", "")
    show = asked if asked in work.shows() else ALL
    words = zh.clean_text(request.GET.get("q", ""))[:40]
    found = _found(work, show, words)
    form = DecideForm(request.POST or None, keeps=work.keeps)
    if request.method == "POST" and work.editable and _decided(request, work, form, found):
        return redirect(f"{request.path}{url_with(request.GET)}")
    pager = pager_for(request.GET, total=found.count(), unit="家")
    keys = list(
        found.order_by(f"{work.name}__territory_path", "id").values_list("pk", flat=True)[pager.shown]
    )
    tables = review_table if work.keeps else lines_table
    context = {
        "shell": shell_of(request),
        "matter": work.matter,
        "page_title": "复核的单位" if work.keeps else "本批的单位",
        "crumbs": [Crumb(work.matter.title, f"/m/{pk}/"), Crumb("单位")],
        "tabs": _tabs(request, work, show),
        "table": tables(work.matter, request.actor, timezone.now(), keys, picks=work.editable),
        "pager": pager,
        "form": form if work.editable else None,
        "button": "保留" if work.keeps else "写明决定",
        "show": show,
        "q": words,
        "every": pager.total if work.editable and pager.total > len(keys) else 0,
    }
    return render(request, "registry/lines.html", context, status=422 if form.errors else 200)


def _tabs(request: ActorRequest, work: Work, show: str) -> list[Tab]:
    shown = work.shows()
    numbers = work.rows.aggregate(**{key: Count("pk", filter=SHOWS[key][1]) for key in shown})
    return [
        Tab(SHOWS[key][0], url_with(request.GET, show=key, page=None), numbers[key], key == show)
        for key in shown
        if numbers[key] or key in (ALL, "open", show)
    ]


def _decided(request: ActorRequest, work: Work, form: DecideForm, found: QuerySet[Any]) -> bool:
    """One move for all of them; its sentences stand at the form, and nothing typed or ticked is lost."""
    if not form.is_valid():
        return False
    if request.POST.get("every") == "yes":
        chosen = list(found.values_list("pk", flat=True)[:AT_MOST])
    else:
        chosen = keys_of(request.POST.getlist("pick"))
    try:
        data = {**form.cleaned_data, "lines": chosen}
        perform(work.move, work.matter, actor=request.actor, now=timezone.now(), data=data)
    except Refused as refused:
        for refusal in refused.refusals:
            form.add_error(None, refusal.sentence)
        return False
    except Stale:
        form.add_error(None, "刚有人改过这一批。看过再提交一次。")
        return False
    messages.success(request, f"已写明 {len(chosen)} 家的决定。")
    return True
