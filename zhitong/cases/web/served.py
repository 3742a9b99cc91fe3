"""送达给本单位的文书: the only entrance of a respondent. It reads what was served on it and answers that; of the matter
itself it sees nothing, and before the service nothing at all."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from zhitong.cases.models import ServedPaper
from zhitong.cases.procedures.serving import AnswerServedPaper
from zhitong.cases.queries.served import answer_files, answer_moves, limit_of
from zhitong.cases.vocabulary_disputes import PATENT_MEDIATION
from zhitong.files.public import SCANS, DocumentField, FileRefused, store
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.lib.deadline import length_words, remaining_until
from zhitong.matters.public import Refused, Stale, perform
from zhitong.people.public import ActorRequest, require_enterprise
from zhitong.ui.components import Basis, Consequence, Crumb, DueBadge, Empty, NextStep, StateBadge
from zhitong.ui.fields import Text
from zhitong.ui.forms import OptionRadios, PlainForm
from zhitong.ui.paging import pager_for
from zhitong.ui.saying import said
from zhitong.ui.tables import Cell, Column, build_table
from zhitong.workdays.public import current_calendar

FILES = ("file_1", "file_2", "file_3")


class AnswerForm(PlainForm):
    words = Text(label=gettext_lazy("内容"), limit=8000, rows=8, missing=gettext_lazy("请写答复的内容。"))
    agrees = forms.TypedChoiceField(
        label=gettext_lazy("同不同意调解"),
        choices=[("yes", gettext_lazy("同意调解")), ("no", gettext_lazy("不接受调解"))],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=OptionRadios(),
    )
    file_1 = DocumentField(
        label=gettext_lazy("附件一"),
        kinds=SCANS,
        what="附件",
        required=False,
        help_text=gettext_lazy("PDF 或者照片，可以不传。"),
    )
    file_2 = DocumentField(label=gettext_lazy("附件二"), kinds=SCANS, what="附件", required=False)
    file_3 = DocumentField(label=gettext_lazy("附件三"), kinds=SCANS, what="附件", required=False)

    def __init__(self, *args: Any, asks_agreement: bool, by: Actor, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.by, self.now = by, now
        if not asks_agreement:
            del self.fields["agrees"]

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        kept = []
        for name in FILES:
            uploaded = data.pop(name, None)
            if not uploaded or self.errors:
                continue
            try:
                kept.append(store(uploaded, name=uploaded.name, kinds=SCANS, by=self.by, now=self.now))
            except FileRefused as refused:
                self.add_error(name, refused.sentence)
        return {**data, "files": kept}


def paper_for(request: ActorRequest, pk: int) -> ServedPaper:
    found = ServedPaper.objects.served_on(request.actor).select_related("matter__lead", "attachment")
    return get_object_or_404(found, pk=pk)


def due_of(paper: ServedPaper, now: datetime) -> DueBadge | None:
    """The addressee's own limit, never one of the office."""
    clock = limit_of(paper)
    if clock is None:
        return None
    words = zh.zh_date_near(zh.day_of(clock.due_at), today=zh.day_of(now))
    if paper.answered_at:
        return DueBadge("kept" if paper.answered_at <= clock.due_at else "missed", _("已答复"), words)
    unit, total = clock.spec["unit"], clock.spec["length"]
    found = remaining_until(clock.due_at, now, unit=unit, total=total, calendar=current_calendar())
    return DueBadge(found.key, found.words, words)


@require_enterprise
def served(request: ActorRequest) -> HttpResponse:
    now = timezone.now()
    mine = ServedPaper.objects.served_on(request.actor).select_related("matter__lead")
    pager = pager_for(request.GET, total=mine.count(), per_page=20)
    rows = list(mine.order_by("-served_at", "-id")[pager.shown])
    columns = [
        Column(
            "paper",
            _("文书"),
            lambda row: Cell(said(row.title), reverse("cases:served_paper", args=[row.pk]), row.number),
            phone="title",
        ),
        Column("from", _("送达机关"), lambda row: str(row.matter.lead)),
        Column(
            "served",
            _("送达时间"),
            lambda row: said(zh.zh_date(zh.day_of(row.served_at))),
            width_class="zt-nowrap",
        ),
        Column("due", _("答复期限"), lambda row: Cell(due=due_of(row, now)), phone="head"),
        Column(
            "state",
            _("答复"),
            lambda row: Cell(state=StateBadge(_("已答复") if row.answered_at else _("还没有答复"))),
        ),
    ]
    empty = Empty(
        _("没有送达给您单位的文书"), _("机关送达文书给您单位以后，会在这里和“待阅”里看到。"), "inbox"
    )
    context = {
        "page_title": _("送达给我的文书"),
        "table": build_table(columns, rows, caption=_("送达给我的文书"), empty=empty),
        "pager": pager,
    }
    return render(request, "cases/served.html", context)


@require_enterprise
def served_paper(request: ActorRequest, pk: int) -> HttpResponse:
    paper, now = paper_for(request, pk), timezone.now()
    clock = limit_of(paper)
    moves = answer_moves(paper, request.actor, now)
    context = {
        "page_title": said(paper.title),
        "paper": paper,
        "crumbs": [Crumb(_("送达给我的文书"), reverse("cases:served")), Crumb(paper.title)],
        "next": _next_step(paper, bool(moves), now),
        "clock": clock,
        "explained": _explained(paper, clock),
        "files": answer_files(paper),
        "acts": [(move.label, reverse("cases:answer_served", args=[paper.pk, move.verb])) for move in moves],
    }
    return render(request, "cases/served_paper.html", context)


def _next_step(paper: ServedPaper, can_answer: bool, now: datetime) -> NextStep:
    clock = limit_of(paper)
    basis = Basis(clause=clock.spec.get("basis", "")) if clock else None
    if paper.answered_at:
        return NextStep(
            _("已经答复，等承办机关处理"), note=_("要补充的可以再答复一次，原来的内容都留着。"), basis=basis
        )
    if not can_answer:
        return NextStep(
            _("请看文书的内容"), note=_("这份文书现在不用在这里答复。"), due=due_of(paper, now), basis=basis
        )
    if clock is None:
        return NextStep(
            _("请看文书，需要的在这里答复"), note=_("这份文书没有法定的答复期限，以文书上写的为准。")
        )
    by = zh.zh_date_near(zh.day_of(clock.due_at), today=zh.day_of(now))
    missed = clock.spec.get("missed") or ""
    return NextStep(
        _("%(day)s前，请答复这份文书") % {"day": said(by)}, note=missed, due=due_of(paper, now), basis=basis
    )


def _explained(paper: ServedPaper, clock: Any) -> str:
    """How the date came about, in one sentence."""
    if clock is None or paper.served_at is None:
        return ""
    served_on, due = zh.zh_date(zh.day_of(paper.served_at)), zh.zh_date(zh.day_of(clock.due_at))
    length = length_words(clock.spec["length"], clock.spec["unit"])
    words = _(
        "%(served)s送达，当日不计，%(length)s，到%(due)s为止；最后一天是节假日的顺延到节假日后的第一天。"
    )
    return words % {"served": said(served_on), "length": said(length), "due": said(due)}


@require_enterprise
def answer(request: ActorRequest, pk: int, verb: str) -> HttpResponse:
    paper, now = paper_for(request, pk), timezone.now()
    move = next((one for one in answer_moves(paper, request.actor, now) if one.verb == verb), None)
    if move is None or not issubclass(move, AnswerServedPaper):
        raise Http404
    posted = request.method == "POST"
    form = AnswerForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        asks_agreement=paper.matter.kind == PATENT_MEDIATION,
        by=request.actor,
        now=now,
    )
    blocked: list[str] = []
    if posted and form.is_valid():
        blocked = _sent(move, paper, form, request.actor, now)
        if not blocked:
            sent = _("%(act)s：已提交给%(office)s。")
            messages.success(
                request, sent % {"act": said(move.label.rstrip("…")), "office": paper.matter.lead}
            )
            return redirect("cases:served_paper", pk=paper.pk)
    context = {"form": form, "blocked": blocked, **_about(move, paper)}
    return render(request, "cases/answer_served.html", context, status=422 if posted else 200)


def _sent(
    move: type[AnswerServedPaper], paper: ServedPaper, form: AnswerForm, actor: Actor, now: datetime
) -> list[str]:
    """Sentences of what stands against it; nothing when it went."""
    try:
        perform(move, paper.matter, actor=actor, now=now, data={**form.cleaned_data, "paper": paper})
    except Refused as refused:
        return [one.sentence for one in refused.refusals]
    except Stale:
        return [_("案件刚有变化，您写的内容还在，请再提交一次。")]
    return []


def _about(move: type[AnswerServedPaper], paper: ServedPaper) -> dict[str, Any]:
    label = said(move.label.rstrip("…"))
    here = reverse("cases:served_paper", args=[paper.pk])
    told = (
        Consequence(_("送交%(office)s的承办人。") % {"office": paper.matter.lead}, "bell"),
        Consequence(_("记入经过，不能改、不能删。"), "history"),
    )
    return {
        "page_title": label,
        "paper": paper,
        "basis": move.basis,
        "back": here,
        "consequences": [*(Consequence(text) for text in move.consequences), *told],
        "crumbs": [
            Crumb(_("送达给我的文书"), reverse("cases:served")),
            Crumb(paper.title, here),
            Crumb(label),
        ],
    }
