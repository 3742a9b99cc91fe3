"""Pages of the three administrators: mechanisms into force, people leaving office, dates moved by a new calendar.

The audit administrator's page is in auditing.py."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone

from zhitong.desk.web.forms import ForceForm
from zhitong.matters.public import moved_dates, sign_moved_dates
from zhitong.people.public import ActorRequest, DutyKind, require_duty
from zhitong.registry.public import ensure_lists
from zhitong.schemes.public import (
    Choices,
    Installation,
    Pack,
    PackFaulty,
    SchemeRefused,
    SchemeVersion,
    load_pack,
    pack_sources,
    put_into_force,
)
from zhitong.ui.components import Crumb
from zhitong.ui.keys import keys_of


@require_duty(DutyKind.SYSTEM_ADMIN)
def schemes(request: ActorRequest) -> HttpResponse:
    """Packs that can be put into force, and where each is in force."""
    if request.method == "POST":
        _read_in(request)
        return redirect("desk-schemes")
    context = {
        "page_title": "机制与生效",
        "versions": SchemeVersion.objects.order_by("key", "-number"),
        "installations": Installation.objects.select_related(
            "scheme_version", "territory", "lead_agency"
        ).order_by("territory__path", "-in_force_from"),
    }
    return render(request, "desk/schemes.html", context)


def _read_in(request: ActorRequest) -> None:
    """A pack with faults is told fault by fault and keeps no other from being read in."""
    now = timezone.now()
    before = SchemeVersion.objects.count()
    for folder in pack_sources():
        try:
            load_pack(folder, by=request.actor, now=now)
        except PackFaulty as error:
            told = "；".join(str(fault) for fault in error.faults[:FAULTS_SHOWN])
            messages.error(request, f"{folder.name} 有 {len(error.faults)} 处错误，没有读入：{told}")
    new = SchemeVersion.objects.count() - before
    messages.success(request, f"已读入方案：新的有 {new} 版。" if new else "已读入方案：没有新的。")


FAULTS_SHOWN = 5


@require_duty(DutyKind.SYSTEM_ADMIN)
def put_into_force_page(request: ActorRequest, pk: int) -> HttpResponse:
    """Every choice that the document leaves open is made here, with its note and clause."""
    version = get_object_or_404(SchemeVersion, pk=pk)
    form = ForceForm(request.POST or None, pack=Pack.from_content(version.content), actor=request.actor)
    if request.method == "POST" and form.is_valid():
        try:
            installation = put_into_force(
                version,
                territory=form.cleaned_data["territory"],
                lead=form.cleaned_data["lead"],
                start=form.cleaned_data["start"],
                choices=Choices(settings=form.settings(), contacts=form.contacts()),
                by=request.actor,
                now=timezone.now(),
            )
        except SchemeRefused as refused:
            for sentence in refused.sentences:
                form.add_error(None, sentence)
        else:
            ensure_lists(installation, by=request.actor, now=timezone.now())
            messages.success(
                request,
                f"{version.title}：自 {installation.in_force_from} 起在{installation.territory}生效。",
            )
            return redirect("desk-schemes")
    context = {
        "page_title": "让方案生效",
        "version": version,
        "form": form,
        "crumbs": [Crumb("机制与生效", "/desk/schemes/"), Crumb(version.title)],
    }
    return render(request, "desk/force.html", context, status=422 if form.is_bound else 200)


SHOWN_AT_ONCE, SIGNED_SHOWN = 200, 50


@require_duty(DutyKind.SYSTEM_ADMIN)
def calendar_changes(request: ActorRequest) -> HttpResponse:
    """日历改期: which due dates a new calendar moved; whoever answers for the calendar signs what was shown."""
    open_rows = moved_dates(request.actor, signed=False)
    if request.method == "POST":
        shown = keys_of(request.POST.getlist("row"))[:SHOWN_AT_ONCE]
        signed = sign_moved_dates(open_rows.filter(pk__in=shown), by=request.actor, now=timezone.now())
        messages.success(request, f"已签认 {signed} 件改期。" if signed else "这些已经签认过了。")
        return redirect("desk-calendar-changes")
    context = {
        "page_title": "日历改期",
        "rows": open_rows[:SHOWN_AT_ONCE],
        "total": open_rows.count(),
        "signed": moved_dates(request.actor, signed=True)[:SIGNED_SHOWN],
    }
    return render(request, "desk/calendar_changes.html", context)
