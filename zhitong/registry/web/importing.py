"""Tables at the desk: upload, look at the plan, apply it, take back what was refused. One way for the recommendation table,
compiled lists and existing lists.

Works without script: each step is a page of its own, and the page of a running import asks again by itself."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_POST

from zhitong.exchange.public import (
    CHANGING,
    GIVEN_BACK,
    INLINE_ROWS,
    XLSX_TYPE,
    Ground,
    ImportPlan,
    Outcome,
    PlanRefused,
    PlanState,
    PlanSums,
    RowState,
    WorkbookRefused,
    carry_on,
    discard,
    give_back,
    make_plan,
    pending,
    plans_of,
    run_import,
    sums_of,
    take_plan,
    template,
)
from zhitong.files.public import DocumentField, FileKinds, FileRefused
from zhitong.journal.public import record_access
from zhitong.people.public import ActorRequest, refuse
from zhitong.registry.models import UnitList
from zhitong.registry.web.beginning import lists_for
from zhitong.registry.web.import_desks import BY_KIND, DESKS, Desk
from zhitong.schemes.public import require_seat, seats_of
from zhitong.ui.components import Crumb, Figure, StateBadge, Tab
from zhitong.ui.forms import OptionRadios, PlainForm
from zhitong.ui.keys import keys_of
from zhitong.ui.paging import pager_for, url_with

KEEP, OVERWRITE = "keep", "overwrite"
SHOWN = {"changing": CHANGING, "refused": GIVEN_BACK, "unchanged": (Outcome.UNCHANGED,)}
REFRESH_SECONDS = 3


def desk_of(plan: ImportPlan) -> Desk:
    return BY_KIND[plan.kind]


def _list_of(plan: ImportPlan) -> UnitList:
    return UnitList.objects.get(pk=plan.options["unit_list"])


class UploadForm(PlainForm):
    """The workbook, the list it is for, and what to do where the record says something else."""

    fields: dict[str, Any]
    file = DocumentField(label="推荐表（.xlsx）", kinds=FileKinds.XLSX, what="这张表")
    unit_list = forms.ModelChoiceField(
        UnitList.objects.none(),
        label="申报哪个名录",
        empty_label=None,
        error_messages={"required": "请选名录。"},
    )
    differing = forms.ChoiceField(
        label="企业档案里已经有、和表里写得不一样的",
        choices=[(KEEP, "档案不改，只在申报表里按表里的填"), (OVERWRITE, "档案改成表里写的")],
        initial=KEEP,
        widget=OptionRadios(),
        error_messages={"required": "请选一种办法。"},
    )

    def __init__(self, *args: Any, desk: Desk, lists: list[UnitList], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["file"].label = desk.file_label
        if not desk.overwrites:
            del self.fields["differing"]
        field: Any = self.fields["unit_list"]
        field.label = desk.list_label
        field.queryset = UnitList.objects.filter(pk__in=[row.pk for row in lists])
        if len(lists) == 1:
            field.initial, field.widget = lists[0].pk, forms.HiddenInput()


@require_seat("recommends", "decides")
def start(request: ActorRequest, what: str = "recommendation") -> HttpResponse:
    """Upload, and what was imported before."""
    desk = _desk(what)
    if what == "recommendation" and not seats_of(request).recommends:
        return refuse(request, "推荐表由推荐单位导入。")
    lists, closed = _lists(request, desk)
    form = UploadForm(request.POST or None, request.FILES or None, desk=desk, lists=lists)
    if request.method == "POST" and not closed and form.is_valid():
        plan = _plan(request, desk, form)
        if plan is not None:
            return redirect("import-plan", pk=plan.pk)
    found = plans_of(request.actor, kinds=(desk.kind.key,))
    pager = pager_for(request.GET, total=found.count(), per_page=20, unit="次")
    columns = desk.table(lists[0]).columns if lists else desk.kind.columns
    context = {
        "page_title": desk.title,
        "desk": desk,
        "form": form,
        "lists": lists,
        "closed": closed,
        "columns": [column for column in columns if column.counts],
        "plans": [(plan, sums_of(plan), _plan_badge(plan)) for plan in found[pager.shown]],
        "pager": pager,
    }
    return render(request, "registry/import.html", context, status=422 if form.is_bound else 200)


def _desk(what: str) -> Desk:
    if what not in DESKS:
        raise Http404
    return DESKS[what]


def _lists(request: ActorRequest, desk: Desk) -> tuple[list[UnitList], str]:
    """The lists that this table may be for, or why nothing can be imported here."""
    every = lists_for(request)
    if not every:
        return [], "本地还没有机制生效，不能导入。请系统管理员先让机制生效。"
    refused = {one.pk: desk.kind.refusals(_ground(request, one, overwrite=False)) for one in every}
    open_ = [one for one in every if not refused[one.pk]]
    return open_, "" if open_ else "".join(refused[every[0].pk])


def _ground(request: ActorRequest, unit_list: UnitList, *, overwrite: bool) -> Ground:
    return Ground(
        by=request.actor,
        now=timezone.now(),
        installation_id=unit_list.installation_id,
        options={"unit_list": unit_list.pk, "overwrite": overwrite},
    )


def _plan(request: ActorRequest, desk: Desk, form: UploadForm) -> ImportPlan | None:
    data = form.cleaned_data
    ground = _ground(request, data["unit_list"], overwrite=data.get("differing") == OVERWRITE)
    kind = desk.table(data["unit_list"])
    refused = kind.refusals(ground)
    if refused:
        form.add_error(None, "".join(refused))
        return None
    try:
        return make_plan(kind, data["file"], name=data["file"].name, ground=ground)
    except (FileRefused, WorkbookRefused) as error:
        form.add_error("file", error.sentence)
        return None


@require_seat("recommends", "decides")
def empty_table(request: ActorRequest, what: str = "recommendation") -> HttpResponse:
    """The template: the columns of the table, as the chosen list lays them out."""
    desk = _desk(what)
    lists, _closed = _lists(request, desk)
    chosen = next((one for one in lists if one.pk in keys_of(request.GET.getlist("list"))), None)
    chosen = chosen or next(iter(lists), None)
    columns = desk.table(chosen).columns if chosen else desk.kind.columns
    name = desk.title.removeprefix("导入")
    return _workbook(template(columns, title=name), f"{name}模板.xlsx")


@require_seat("recommends", "decides")
def page(request: ActorRequest, pk: int) -> HttpResponse:
    """The plan before it is applied, its progress while it runs, its result afterwards."""
    plan = _seen(request, pk)
    desk, sums = desk_of(plan), sums_of(plan)
    show = request.GET.get("show", "")
    rows = plan.rows.order_by("id")
    if show == "failed":
        rows = rows.filter(state=RowState.FAILED)
    elif show in SHOWN:
        rows = rows.filter(outcome__in=SHOWN[show])
    pager = pager_for(request.GET, total=rows.count(), unit="行")
    context = {
        "page_title": desk.title,
        "desk": desk,
        "plan": plan,
        "sums": sums,
        "badge": _plan_badge(plan),
        "figures": _figures(sums, plan),
        "tabs": _tabs(sums, show),
        "rows": [(row, desk.words[Outcome(row.outcome)]) for row in rows[pager.shown]],
        "pager": pager,
        "percent_done": sums.done + sums.failed,
        "to_do": sums.changing,
        "crumbs": [Crumb(desk.title, desk.address), Crumb(plan.file.name)],
    }
    response = render(request, "registry/import_plan.html", context)
    if plan.state == PlanState.APPLYING:
        response["Refresh"] = str(REFRESH_SECONDS)
    return response


def _seen(request: ActorRequest, pk: int) -> ImportPlan:
    seen = ImportPlan.objects.visible_to(request.actor).filter(kind__in=BY_KIND)
    return get_object_or_404(seen.select_related("file", "made_by", "secrets"), pk=pk)


def _plan_badge(plan: ImportPlan) -> StateBadge:
    tones = {PlanState.PLANNED: "soon", PlanState.APPLIED: "ok"}
    return StateBadge(plan.get_state_display(), tones.get(PlanState(plan.state), ""))  # type: ignore[arg-type]


def _figures(sums: PlanSums, plan: ImportPlan) -> list[Figure]:
    if plan.state in (PlanState.PLANNED, PlanState.DISCARDED):
        return [
            Figure(str(sums.total), "行读到"),
            Figure(str(sums.changing), "行可以导入", "?show=changing"),
            Figure(str(sums.unchanged), "行不用导入", "?show=unchanged"),
            Figure(str(sums.refused), "行要改", "?show=refused"),
        ]
    return [
        Figure(str(sums.done), "行已导入", "?show=changing"),
        Figure(str(sums.failed), "行没有导入", "?show=failed"),
        Figure(str(sums.unchanged), "行不用导入", "?show=unchanged"),
        Figure(str(sums.refused), "行要改", "?show=refused"),
    ]


def _tabs(sums: PlanSums, show: str) -> list[Tab]:
    found = [
        Tab("全部", url_with({}, show=None), sums.total, show not in (*SHOWN, "failed")),
        Tab("可以导入", "?show=changing", sums.changing, show == "changing"),
        Tab("要改", "?show=refused", sums.refused, show == "refused"),
        Tab("不用导入", "?show=unchanged", sums.unchanged, show == "unchanged"),
    ]
    return found + ([Tab("没有导入", "?show=failed", sums.failed, show == "failed")] if sums.failed else [])


@require_POST
@require_seat("recommends", "decides")
def apply(request: ActorRequest, pk: int) -> HttpResponse:
    """Agree to the plan as shown. A few rows are carried out at once, many by the worker."""
    plan, now = _seen(request, pk), timezone.now()
    try:
        taken = take_plan(plan, plan_hash=request.POST.get("plan_hash", ""), by=request.actor, now=now)
    except PlanRefused as refused:
        messages.warning(request, refused.sentence)
        return redirect("import-plan", pk=pk)
    if not taken:
        messages.info(request, f"这份计划{plan.applied_by_label}已经确认导入，不用再确认。结果在下面。")
    elif pending(plan) > INLINE_ROWS:
        run_import.enqueue(plan.pk)
    else:
        carry_on(plan, now=now)
    return redirect("import-plan", pk=pk)


@require_POST
@require_seat("recommends", "decides")
def put_away(request: ActorRequest, pk: int) -> HttpResponse:
    plan = _seen(request, pk)
    if discard(plan, by=request.actor, now=timezone.now()):
        messages.success(request, f"已放弃“{plan.file.name}”的导入计划，什么都没有改。")
        return redirect(desk_of(plan).address)
    messages.warning(request, "这份计划已经开始导入，不能放弃。")
    return redirect("import-plan", pk=pk)


@require_seat("recommends", "decides")
def refused_rows(request: ActorRequest, pk: int) -> HttpResponse:
    """The rows to be mended, as a workbook that can be sent in again. It holds phone numbers: the download is logged."""
    plan = _seen(request, pk)
    content = give_back(plan, desk_of(plan).table(_list_of(plan)).columns)
    record_access(
        "download",
        actor=request.actor,
        at=timezone.now(),
        object_kind="import_refused",
        object_key=str(plan.pk),
        reason="下载退回的行",
        address=request.META.get("REMOTE_ADDR", ""),
    )
    return _workbook(content, f"退回-{plan.file.name}")


def _workbook(content: bytes, name: str) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX_TYPE)
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response
