"""One's own account: which duty one acts under, password, second factor, devices, what was typed before a time-out."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import update_session_auth_hash
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST, require_safe

from zhitong.journal.public import record_access
from zhitong.people import rules
from zhitong.people.actions import access, persons, second_factor
from zhitong.people.queries import open_sessions
from zhitong.people.vocabulary import Kind
from zhitong.people.web import kept_form, known_device
from zhitong.people.web.entrance import entrance_for, safe_next, signed_in
from zhitong.people.web.forms import ChangePasswordForm, CodeForm, ProfileForm, show_refusal
from zhitong.people.web.middleware import DUTY_KEY, address_of, mark_seen, take_duty
from zhitong.people.web.views.sign_in import PENDING, pending_person, totp_enrol
from zhitong.ui.components import Fact
from zhitong.ui.keys import keys_of

REPLACING = "may_replace_factor"
REPLACING_SECONDS = 600


@never_cache
@require_safe
@signed_in
def overview(request: Any) -> HttpResponse:
    factor = second_factor.confirmed_factor(request.user)
    facts = [
        Fact(_("姓名"), request.user.name),
        Fact(_("用户名"), request.user.username),
        Fact(_("电子邮箱"), request.user.email),
        Fact(_("手机号码"), request.user.phone.masked if request.user.phone else ""),
        Fact(_("现在的身份"), _duty_words(request)),
        Fact(_("动态口令"), _("已启用") if factor else _("没有启用")),
    ]
    context: dict[str, Any] = {"facts": facts, "page_title": _("账号与安全"), "home": entrance_for(request)}
    return render(request, "people/account.html", context)


def _duty_words(request: Any) -> str:
    duty = request.acting_duty
    return f"{duty.organisation} · {request.actor.duty_label}" if duty else _("还没有")


@never_cache
@signed_in
def profile(request: Any) -> HttpResponse:
    person = request.user
    start = {"name": person.name, "email": person.email, "email_notices": person.email_notices}
    form = ProfileForm(request.POST or None, initial=start)
    if request.method == "POST" and form.is_valid():
        data, now = form.cleaned_data, timezone.now()
        try:
            if data["phone"]:
                persons.set_phone(person, phone=data["phone"], by=request.actor, now=now)
            changes = {key: data[key] for key in ("name", "email", "email_notices")}
            persons.set_profile(person, **changes, by=request.actor, now=now)
        except rules.Refused as refused:
            show_refusal(form, refused)
        else:
            messages.success(request, _("已保存。"))
            return redirect("people:account")
    context: dict[str, Any] = {"form": form, "page_title": _("我的资料")}
    return render(request, "people/profile.html", context, status=422 if form.errors else 200)


@never_cache
@signed_in
def duty(request: Any) -> HttpResponse:
    """Switch the duty under which one acts. Logged, because rights change with it."""
    if request.method == "POST":
        chosen = next((item for item in request.duties if str(item.pk) == request.POST.get("duty")), None)
        if chosen is None:
            messages.error(request, _("这个身份已经结束。请从下面重新选。"))
            return redirect("people:duty")
        now = timezone.now()
        request.session[DUTY_KEY] = chosen.pk
        take_duty(request, now)
        record_access(
            "duty.switched",
            actor=request.actor,
            at=now,
            object_kind="duty",
            object_key=str(chosen.pk),
            address=address_of(request),
        )
        return redirect(safe_next(request, request.POST.get("next")) or entrance_for(request))
    context: dict[str, Any] = {
        "duties": [(item, item.pk == request.actor.duty_id) for item in request.duties],
        "next": safe_next(request, request.GET.get("next")),
        "page_title": _("换一个身份"),
    }
    return render(request, "people/duty.html", context)


@never_cache
@sensitive_post_parameters("old", "password", "again")
@signed_in
def change_password(request: Any) -> HttpResponse:
    form = ChangePasswordForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        old, new = form.cleaned_data["old"], form.cleaned_data["password"]
        try:
            access.change_password(request.user, old=old, new=new, by=request.actor, now=timezone.now())
        except rules.Refused as refused:
            show_refusal(form, refused)
        else:
            _keep_this_session(request)
            messages.success(request, _("密码已改。别的设备要用新密码重新登录。"))
            return known_device.remember(redirect("people:account"), request.user)
    context: dict[str, Any] = {"form": form, "page_title": _("改密码")}
    return render(request, "people/password.html", context, status=422 if form.errors else 200)


def _keep_this_session(request: Any) -> None:
    """All sessions have ended with the epoch; this one goes on under a new key."""
    former, now = request.session.session_key, timezone.now()
    update_session_auth_hash(request, request.user)
    request.session.save()
    access.keep_only(request.user, former=former, session_key=request.session.session_key, now=now)


@never_cache
@signed_in
def sessions(request: Any) -> HttpResponse:
    """On which devices one is signed in; sign out one, or all others."""
    here = request.session.session_key
    rows = open_sessions(request.user)
    if request.method == "POST":
        now = timezone.now()
        if request.POST.get("all"):
            access.sign_out_everywhere(request.user, by=request.actor, now=now)
            _keep_this_session(request)
            messages.success(request, _("别的设备都已退出。"))
            return known_device.remember(redirect("people:sessions"), request.user)
        row = get_object_or_404(
            request.user.signed_in_sessions, pk__in=keys_of([request.POST.get("session", "")])
        )
        access.end_other_session(row, by=request.actor, now=now)
        messages.success(request, _("那台设备已退出。"))
        return redirect("people:sessions")
    context: dict[str, Any] = {
        "rows": [(row, row.session_key == here) for row in rows],
        "page_title": _("登录的设备"),
    }
    return render(request, "people/sessions.html", context)


@never_cache
def totp(request: Any) -> HttpResponse:
    """Enrol where there is no second factor; otherwise its state, new recovery codes, another telephone."""
    now = timezone.now()
    if request.actor.person_id is None:
        person = pending_person(request, now)
        if person is None or second_factor.confirmed_factor(person) is not None:
            return redirect("people:login")
        return totp_enrol(request, person, there=request.session[PENDING]["next"])
    may_replace = now.timestamp() - request.session.get(REPLACING, 0) < REPLACING_SECONDS
    factor = second_factor.confirmed_factor(request.user)
    if factor is None or may_replace:
        return totp_enrol(request, request.user, there="/account/")
    return _factor_state(request, factor)


def _factor_state(request: Any, factor: Any) -> HttpResponse:
    form = CodeForm(request.POST or None)
    now = timezone.now()
    if request.method == "POST" and form.is_valid():
        try:
            second_factor.check_code(request.user, form.cleaned_data["code"], now=now)
        except rules.Refused as refused:
            show_refusal(form, refused)
        else:
            if request.POST.get("act") == "replace":
                request.session[REPLACING] = now.timestamp()
                return redirect("people:totp")
            codes = second_factor.renew_recovery_codes(request.user, by=request.actor, now=now)
            context: dict[str, Any] = {"codes": codes, "there": "/account/", "page_title": _("备用码")}
            return render(request, "people/recovery_codes.html", context)
    context = {
        "form": form,
        "factor": factor,
        "codes_left": len(factor.recovery_hashes),
        "page_title": _("动态口令"),
    }
    return render(request, "people/totp.html", context, status=422 if form.errors else 200)


@require_POST
def keep(request: Any) -> HttpResponse:
    """我还在: the session goes on."""
    if request.actor.person_id is None:
        return HttpResponse(status=401)
    mark_seen(request, timezone.now())
    return HttpResponse(status=204)


@never_cache
@signed_in
def go_on(request: Any) -> HttpResponse:
    """What was typed before the time-out, to be sent again or let go."""
    kept = kept_form.take(request)
    kept_form.drop(request)
    if kept is None:
        return redirect(entrance_for(request))
    shell = "ui/shell_desk.html" if request.actor.organisation_kind == Kind.AGENCY else "ui/shell_portal.html"
    context: dict[str, Any] = {"kept": kept, "shell": shell, "page_title": _("您填的内容还在")}
    return render(request, "people/continue.html", context)
