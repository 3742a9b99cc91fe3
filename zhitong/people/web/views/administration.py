"""What a security administrator does: persons, duties, one-time codes, lost telephones. Every act is logged, and a code
is shown once. Only organisations of the administrator's own territory; never one's own duties."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.db.models import Q
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from zhitong.lib.zh import zh_datetime
from zhitong.people import endings, rules
from zhitong.people.actions import access, brake, persons, second_factor
from zhitong.people.models import Duty, Person, SignInBrake
from zhitong.people.queries import (
    administered_by,
    holder_ids,
    organisations_matching,
    persons_administered_by,
)
from zhitong.people.vocabulary import DutyKind, Kind, OrganisationState
from zhitong.people.web.admin_forms import DutyForm, EndForm, PersonForm
from zhitong.people.web.entrance import require_duty
from zhitong.people.web.forms import ReasonForm, show_refusal
from zhitong.ui.components import Empty
from zhitong.ui.paging import pager_for
from zhitong.ui.tables import Cell, Column, build_table

admin = require_duty(DutyKind.SECURITY_ADMIN)
SUCCESSOR_KINDS = (DutyKind.OFFICER, DutyKind.HEAD)


@admin
def person_list(request: Any) -> HttpResponse:
    words, now = request.GET.get("q", "").strip(), timezone.now()
    rows = persons_administered_by(request.actor, on=timezone.localdate()).order_by("name", "pk")
    held_up = rows.filter(sign_in_brakes__blocked_until__gt=now)
    only_held_up = request.GET.get("held_up") == "1"
    if only_held_up:
        rows = held_up
    if words:
        units = organisations_matching(words, administered_by(request.actor))
        found = Q(name__contains=words) | Q(username__contains=words.lower())
        rows = rows.filter(found | Q(pk__in=Duty.objects.filter(organisation__in=units).values("person")))
    pager = pager_for(request.GET, total=rows.count(), unit="人")
    shown = list(rows.prefetch_related("duties__organisation")[pager.shown])
    pauses = brake.brakes_of(shown, now=now)
    columns = (*_COLUMNS, Column("active", "登录", lambda person: _sign_in_cell(person, pauses)))
    context = {
        "table": build_table(columns, shown, caption="人员和职责", sort_words="按姓名排", empty=_EMPTY),
        "held_up": 0 if only_held_up else held_up.count(),
        "only_held_up": only_held_up,
        "pager": pager,
        "words": words,
        "page_title": "人员和职责",
    }
    return render(request, "people/admin/list.html", context)


def _person_cell(person: Person) -> Cell:
    return Cell(person.name, url=reverse("people:admin_person", args=[person.pk]), second=person.username)


def _duties_cell(person: Person) -> Cell:
    today = timezone.localdate()
    held = [duty for duty in person.duties.all() if duty.ends_on is None or duty.ends_on >= today]
    words = [f"{duty.organisation} {duty.get_kind_display()}" for duty in held]
    return Cell("、".join(words) or "没有职责")


def _sign_in_cell(person: Person, pauses: dict[int, SignInBrake]) -> Cell:
    pause = pauses.get(person.pk)
    if person.is_active and pause is not None and pause.blocked_until is not None:
        return Cell("暂停登录", second=f"到 {zh_datetime(pause.blocked_until)}")
    return Cell("可以登录" if person.is_active else "已停用")


_COLUMNS = (
    Column("name", "姓名", _person_cell, phone="title"),
    Column("duties", "职责", _duties_cell),
    Column("kind", "身份", lambda person: "机关人员" if person.is_official else "企业人员"),
)
_EMPTY = Empty("没有符合条件的人", "换一个姓名、用户名或者单位再找。", icon="search-off")


@never_cache
@admin
def add_person(request: Any) -> HttpResponse:
    """A new account, and its invitation code in the same step."""
    form = PersonForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now = timezone.now()
        try:
            person = persons.add_person(**form.cleaned_data, by=request.actor, now=now)
        except rules.Refused as refused:
            show_refusal(form, refused)
        else:
            code = access.issue_code(person, purpose="join", by=request.actor, now=now)
            return _show_code(request, person, code)
    context = {"form": form, "page_title": "添加人员"}
    return render(request, "people/admin/add.html", context, status=422 if form.errors else 200)


def _show_code(request: Any, person: Person, code: str) -> HttpResponse:
    context = {
        "person": person,
        "code": code,
        "address": request.build_absolute_uri(reverse("people:join_code", args=[code])),
        "page_title": "一次性代码",
    }
    return render(request, "people/admin/code.html", context)


def _person_or_404(request: Any, pk: int) -> Person:
    return get_object_or_404(persons_administered_by(request.actor, on=timezone.localdate()), pk=pk)


@never_cache
@admin
def person(request: Any, pk: int) -> HttpResponse:
    shown = _person_or_404(request, pk)
    today = timezone.localdate()
    units = administered_by(request.actor).filter(state=OrganisationState.ACTIVE)
    units = units.filter(kind=Kind.AGENCY) if shown.is_official else units.exclude(kind=Kind.AGENCY)
    form = DutyForm(request.POST or None, organisations=units.order_by("territory_path", "name"), today=today)
    if request.method == "POST" and form.is_valid():
        try:
            _not_oneself(request, shown)
            made = persons.assign_duty(
                person=shown, by=request.actor, now=timezone.now(), **form.cleaned_data
            )
        except rules.Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, f"已安排：{made.organisation} {made.get_kind_display()}。")
            return redirect("people:admin_person", pk=shown.pk)
    duties = list(shown.duties.select_related("organisation").order_by("-starts_on", "-pk"))
    units_of_duties = [duty.organisation_id for duty in duties]
    mine = set(administered_by(request.actor).filter(pk__in=units_of_duties).values_list("pk", flat=True))
    context = {
        "shown": shown,
        "form": form,
        "duties": [(duty, duty.organisation_id in mine and _is_open(duty, today)) for duty in duties],
        "factor": second_factor.confirmed_factor(shown),
        "pause": brake.brakes_of([shown], now=timezone.now()).get(shown.pk),
        "addresses": brake.locked_addresses(shown, now=timezone.now()),
        "page_title": shown.name,
    }
    return render(request, "people/admin/person.html", context, status=422 if form.errors else 200)


def _is_open(duty: Duty, today: Any) -> bool:
    return duty.ends_on is None or duty.ends_on > today


def _not_oneself(request: Any, person: Person) -> None:
    if person.pk == request.actor.person_id:
        raise rules.Refused("own_duty", "自己的账号由另一位安全管理员来办。")


@admin
def end_duty(request: Any, pk: int) -> HttpResponse:
    """Leaving office: the last day, and who takes over what is open."""
    units = administered_by(request.actor)
    duty = get_object_or_404(
        Duty.objects.filter(organisation__in=units).select_related("person", "organisation", "chain"), pk=pk
    )
    today = timezone.localdate()
    heirs = holder_ids([duty.organisation_id], SUCCESSOR_KINDS, today)
    colleagues = Person.objects.filter(pk__in=heirs).exclude(pk=duty.person_id).order_by("name")
    form = EndForm(request.POST or None, colleagues=colleagues, today=today)
    if request.method == "POST" and form.is_valid():
        try:
            _not_oneself(request, duty.person)
            moved = endings.leave(duty, by=request.actor, now=timezone.now(), **form.cleaned_data)
        except rules.Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(
                request, f"职责已结束。{moved} 件没办完的已经转出。" if moved else "职责已结束。"
            )
            return redirect("people:admin_person", pk=duty.person_id)
    context = {"form": form, "duty": duty, "page_title": f"结束职责 · {duty.person.name}"}
    return render(request, "people/admin/end_duty.html", context, status=422 if form.errors else 200)


@never_cache
@require_POST
@admin
def issue_code(request: Any, pk: int) -> HttpResponse:
    shown = _person_or_404(request, pk)
    purpose = "reset" if shown.has_usable_password() else "join"
    try:
        _not_oneself(request, shown)
        code = access.issue_code(shown, purpose=purpose, by=request.actor, now=timezone.now())
    except rules.Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("people:admin_person", pk=pk)
    return _show_code(request, shown, code)


@require_POST
@admin
def change_access(request: Any, pk: int) -> HttpResponse:
    """Stop or allow signing in, lift a limit, end all sessions, forget a lost telephone: each with a reason."""
    shown = _person_or_404(request, pk)
    form = ReasonForm(request.POST)
    if not form.is_valid():
        messages.error(request, "请写理由，它会记进日志。")
        return redirect("people:admin_person", pk=pk)
    reason, now, act = form.cleaned_data["reason"], timezone.now(), request.POST.get("act")
    try:
        _not_oneself(request, shown)
    except rules.Refused as refused:
        messages.error(request, refused.sentence)
        return redirect("people:admin_person", pk=pk)
    if act in ("stop", "allow"):
        persons.set_active(shown, active=act == "allow", by=request.actor, now=now, reason=reason)
    elif act == "factor":
        second_factor.drop_second_factor(shown, by=request.actor, now=now, reason=reason)
        access.sign_out_everywhere(shown, by=request.actor, now=now, reason=reason)
    elif act == "limits":
        brake.lift_limits(shown, by=request.actor, now=now, reason=reason)
    else:
        access.sign_out_everywhere(shown, by=request.actor, now=now, reason=reason)
    messages.success(request, "已办好，理由记进了日志。")
    return redirect("people:admin_person", pk=pk)
