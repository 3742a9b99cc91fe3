"""The county's working page: declared rights and certificates one by one, what the register said, the verdict."""

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Matter, Refused, Stale, is_offered, perform, refusals
from zhitong.matters.web.public import matter_for, shell_of
from zhitong.people.public import ActorRequest, require_official
from zhitong.registry import queries
from zhitong.registry.models import VerificationItem
from zhitong.registry.procedures.verifying import ConfirmItem, JudgeItem
from zhitong.registry.verdicts import verified_verdict
from zhitong.registry.web.panels import condition_lines, local_day, sum_figures
from zhitong.ui.components import ConditionCheck, Crumb, Empty, StateBadge, Tab
from zhitong.ui.forms import DateInput, PlainForm
from zhitong.ui.keys import keys_of
from zhitong.ui.tables import Cell, Column, Table, build_table

SHOWS = {"open": "还没有结论", "odd": "有出入", "all": "全部"}


class SourceForm(PlainForm):
    """Where and when the ticked rows were looked up; the same for all of them."""

    source = forms.CharField(
        label="在哪里查的",
        max_length=100,
        initial="国家知识产权局登记簿",
        error_messages={"required": "请写明在哪里查的，例如“专利登记簿”。"},
    )
    checked_on = forms.DateField(
        label="查的日期",
        widget=DateInput(),
        error_messages={"required": "请填查的日期。", "invalid": "日期要写成 2026-11-21 这样。"},
    )


@require_official
def page(request: ActorRequest, pk: int) -> HttpResponse:
    return _render(request, matter_for(request, pk), SourceForm(initial={"checked_on": timezone.localdate()}))


def _render(request: ActorRequest, matter: Matter, form: SourceForm, *, status: int = 200) -> HttpResponse:
    now, actor = timezone.now(), request.actor
    items = queries.live_items(matter)
    asked = request.GET.get("show", "open")
    show = asked if asked in SHOWS else "open"
    if "show" not in request.GET and all(item.verdict for item in items):
        show = "all"
    may = may_judge(matter, items, actor, now)
    verdict = verified_verdict(matter.application, items, on=local_day(now))
    context = {
        "shell": shell_of(request),
        "matter": matter,
        "page_title": "逐件核验",
        "crumbs": [
            Crumb("入库申报", "/desk/?kind=application&tab=all"),
            Crumb(matter.title, f"/m/{matter.pk}/"),
            Crumb("逐件核验"),
        ],
        "figures": sum_figures(queries.sums(items, on=local_day(now)), matter),
        "tabs": _tabs(matter, items, show),
        "table": _table(matter, [item for item in items if _shown(item, show)], may=may),
        "form": form if may else None,
        "why_not": _why_not(matter, items, actor, now),
        "check": ConditionCheck(
            verdict=verdict.sentence,
            verdict_ok=bool(verdict.met),
            lines=condition_lines(verdict, relied_on=matter.application.condition_keys),
            note="只算核定有效的，以今天为准。",
        ),
        "compared": queries.compared(matter.application, verdict.as_dict()),
    }
    return render(request, "registry/verify.html", context, status=status)


def _first_run(
    matter: Matter, items: Sequence[VerificationItem], actor: Actor, now: datetime
) -> JudgeItem | None:
    return JudgeItem(matter, actor=actor, now=now, part=items[0]) if items else None


def may_judge(matter: Matter, items: Sequence[VerificationItem], actor: Actor, now: datetime) -> bool:
    """The same refusals as the move itself."""
    run = _first_run(matter, items, actor, now)
    return run is not None and is_offered(run) and not refusals(run)


def _why_not(matter: Matter, items: Sequence[VerificationItem], actor: Actor, now: datetime) -> str:
    run = _first_run(matter, items, actor, now)
    found = refusals(run) if run is not None else []
    return found[0].sentence if found else ""


def _shown(item: VerificationItem, show: str) -> bool:
    if show == "open":
        return not item.verdict
    return show == "all" or (bool(item.verdict) and item.verdict != "in_force")


def _tabs(matter: Matter, items: Sequence[VerificationItem], show: str) -> list[Tab]:
    url = f"/m/{matter.pk}/verify/?show="
    return [
        Tab(label, url + key, sum(1 for item in items if _shown(item, key)), key == show)
        for key, label in SHOWS.items()
    ]


def _table(matter: Matter, items: Sequence[VerificationItem], *, may: bool) -> Table:
    empty = Empty(
        "这里没有要看的", "换一个标签看看全部。", "mood-check", "看全部", f"/m/{matter.pk}/verify/?show=all"
    )
    columns = [
        Column(
            "label", "名称", lambda item: Cell(item.label, second=item.identifier, strong=True), phone="title"
        ),
        Column("kind", "种类", lambda item: _kind(item)),
        Column("declared", "企业填报", _declared, width_class="zt-w-5"),
        Column("found", "登记簿查得", _found),
        Column("verdict", "结论", _verdict, phone="head"),
    ]
    if may:
        back = f"/m/{matter.pk}/verify/"
        columns.append(
            Column(
                "act",
                "办理",
                lambda item: Cell(
                    "改结论" if item.verdict else "给出结论",
                    f"/m/{matter.pk}/application.judge_item/{item.pk}/?next={back}",
                ),
                phone="action",
            )
        )
    return build_table(
        columns,
        items,
        caption="申报的权利和资质",
        selectable="item" if may else "",
        form="confirm",
        empty=empty,
    )


def _kind(item: VerificationItem) -> str:
    if item.figure is not None:
        return str(item.figure.get_measure_display())
    source = item.right or item.qualification
    return str(source.get_kind_display()) if source else ""


def _declared(item: VerificationItem) -> Cell:
    if item.figure_id:
        proof = item.declared.get("proof")
        return Cell(zh.money_exact(item.declared["yuan"]), second=proof or "还没有传证明")
    until = item.declared.get("until")
    words = zh.zh_date_plain(date.fromisoformat(until)) if until else ""
    return Cell(f"有效期至 {words}" if words else "长期或未填", second=item.declared.get("holder") or "")


def _found(item: VerificationItem) -> Cell:
    if not item.verdict:
        return Cell("还没有查")
    if item.figure_id and item.found.get("yuan"):
        sums = item.found["yuan"], item.declared["yuan"]
        words = zh.money_exact(sums[0])
        return Cell(
            words, second=item.source, differs="" if int(sums[0]) == int(sums[1]) else "金额与申报不一致"
        )
    until = item.found.get("until")
    holder = item.found.get("holder", "")
    declared_holder = item.declared.get("holder") or ""
    differs = ""
    if until and until != item.declared.get("until"):
        differs = "有效期与申报不一致"
    if holder and declared_holder and holder != declared_holder:
        differs = "权利人不同"
    words = f"有效期至 {until}" if until else item.source
    second = f"{item.source}，{item.checked_on} 查" if until else f"{item.checked_on} 查"
    return Cell(words, second=f"{holder} · {second}" if holder else second, differs=differs)


def _verdict(item: VerificationItem) -> Cell:
    if not item.verdict:
        return Cell("还没有结论")
    good = item.verdict == "in_force"
    tone: Any = "ok" if good else "no"
    return Cell(state=StateBadge(item.get_verdict_display(), tone), second=item.note)


@require_POST
@require_official
def confirm(request: ActorRequest, pk: int) -> HttpResponse:
    """一致，确认有效: one event per ticked item; refused ones say why and stay without a verdict."""
    matter, now = matter_for(request, pk), timezone.now()
    form = SourceForm(request.POST)
    picked = keys_of(request.POST.getlist("item"))
    items = list(matter.verification_items.filter(pk__in=picked, dropped_at__isnull=True).order_by("id"))
    if not form.is_valid() or not items:
        if not items:
            messages.warning(request, "还没有勾选。勾选和登记簿一致的几件，再确认。")
        return _render(request, matter, form, status=422)
    done, sentences = 0, []
    for item in items:
        try:
            perform(ConfirmItem, matter, actor=request.actor, now=now, data=form.cleaned_data, part=item)
            done += 1
        except Refused as refused:
            sentences += [refusal.sentence for refusal in refused.refusals]
        except Stale:
            sentences.append(f"{item}刚有人改过，请再看一眼。")
    if done:
        messages.success(request, f"确认有效 {done} 件。")
    for sentence in sentences[:5]:
        messages.warning(request, sentence)
    return redirect(f"/m/{matter.pk}/verify/")
