"""Signing in: password, then the second factor; enrolling where it is missing; joining by code; registering.

Until the second factor is through, nobody is signed in: the session only remembers who has given the password."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from axes.handlers.proxy import AxesProxyHandler
from django.contrib.auth import authenticate, login, logout
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.crypto import constant_time_compare
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_POST

from zhitong.journal.public import ANONYMOUS, record_access
from zhitong.people import rules
from zhitong.people.actions import access, brake, persons, second_factor
from zhitong.people.models import Invitation, Person, SignInBrake
from zhitong.people.queries import actor_for
from zhitong.people.web import kept_form, known_device
from zhitong.people.web.device import device_of
from zhitong.people.web.entrance import entrance_for, safe_next
from zhitong.people.web.forms import CodeForm, EnrolForm, JoinForm, RegisterForm, SignInForm, show_refusal
from zhitong.people.web.middleware import SEEN_KEY, address_of, take_duty
from zhitong.people.web.qr import qr_svg
from zhitong.ui.rate import too_often

PENDING = "sign_in_pending"
PENDING_SECONDS = 600
ENROLLING = "totp_being_enrolled"
BACKEND = "zhitong.people.web.backend.PersonWithDuties"
REGISTRATIONS_AN_HOUR = 20


@never_cache
@sensitive_post_parameters("password")
def sign_in(request: Any) -> HttpResponse:
    there = safe_next(request, request.POST.get("next") or request.GET.get("next"))
    if request.actor.person_id is not None:
        return redirect(there or entrance_for(request))
    form = SignInForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        return _try_password(request, form, there)
    return _sign_in_page(request, form, there, status=422 if form.errors else 200)


def _sign_in_page(
    request: Any, form: SignInForm, there: str, *, status: int, slowed: str = ""
) -> HttpResponse:
    context: dict[str, Any] = {
        "form": form,
        "next": there,
        "over": request.GET.get("over"),
        "slowed": slowed,
        "page_title": _("登录"),
    }
    return render(request, "people/sign_in.html", context, status=status)


def _try_password(request: Any, form: SignInForm, there: str) -> HttpResponse:
    """What follows from name and password: in, or the form again with what is wrong.

    Who is locked out at this address is sent away before anything is counted: a try that nobody looks at must not
    slow down the name for everybody."""
    given, now = form.cleaned_data, timezone.now()
    if not AxesProxyHandler.is_allowed(request, given):
        return locked_out(request)
    device = known_device.device_number(request, given["username"])
    try:
        tried = brake.take_try(given["username"], device=device, now=now)
    except rules.Refused as refused:
        again = SignInForm(initial={"username": given["username"]})
        return _sign_in_page(request, again, there, status=429, slowed=refused.sentence)
    person = authenticate(request, **given)
    if isinstance(person, Person):
        brake.release(tried)
        return after_password(request, person, there)
    _note_failure(request, tried, given["username"], now)
    form.add_error(None, _("用户名或密码不对。忘了密码，请安全管理员发一个重设码。"))
    slowed = brake.slowed(tried, now).sentence if tried.blocked_until else ""
    return _sign_in_page(request, form, there, status=422, slowed=slowed)


def _note_failure(request: Any, tried: SignInBrake, username: str, now: datetime) -> None:
    known = Person.objects.filter(username=username).first()
    for act in ("sign_in.failed", *(("sign_in.slowed",) if tried.blocked_until else ())):
        record_access(
            act,
            actor=actor_for(known, None) if known else ANONYMOUS,
            at=now,
            object_kind="person",
            object_key=str(known.pk) if known else username[:60],
            address=address_of(request),
        )


def locked_out(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
    """Too many wrong passwords for this name from this address; axes asks for this page."""
    record_access(
        "sign_in.locked_out",
        actor=ANONYMOUS,
        at=timezone.now(),
        object_kind="person",
        object_key=str(request.POST.get("username", ""))[:60],
        address=address_of(request),
    )
    form = SignInForm(initial={"username": request.POST.get("username", "")})
    context: dict[str, Any] = {"form": form, "locked": True, "page_title": _("登录")}
    return render(request, "people/sign_in.html", context, status=429)


def after_password(request: Any, person: Person, there: str) -> HttpResponse:
    """Straight in, or first the second factor: to give it, or to enrol."""
    confirmed = second_factor.confirmed_factor(person)
    if confirmed is None and not rules.needs_second_factor(person):
        return enter(request, person, there, now=timezone.now())
    request.session.cycle_key()
    request.session[PENDING] = {
        "person": person.pk,
        "at": timezone.now().timestamp(),
        "seal": person.get_session_auth_hash(),
        "next": there,
    }
    return redirect("people:totp_check" if confirmed else "people:totp")


def pending_person(request: Any, now: datetime) -> Person | None:
    """Who has just given the password; not after ten minutes, nor after the password has changed."""
    pending = request.session.get(PENDING)
    if not pending or now.timestamp() - pending["at"] > PENDING_SECONDS:
        return None
    person = Person.objects.filter(pk=pending["person"], is_active=True).first()
    if person is None or not constant_time_compare(pending["seal"], person.get_session_auth_hash()):
        return None
    return person


def enter(request: Any, person: Person, there: str, *, now: datetime) -> HttpResponse:
    """Signed in from here on."""
    open_door(request, person, now=now)
    goes_on = "people:continue" if kept_form.take(request) else there or entrance_for(request)
    return known_device.remember(redirect(goes_on), person)


def open_door(request: Any, person: Person, *, now: datetime) -> None:
    request.session.pop(PENDING, None)
    request.session.pop(ENROLLING, None)
    login(request, person, backend=BACKEND)
    request.session[SEEN_KEY] = now.timestamp()
    request.session.save()
    take_duty(request, now)
    access.open_session(
        person,
        session_key=request.session.session_key,
        address=address_of(request),
        device=device_of(request.META.get("HTTP_USER_AGENT", "")),
        now=now,
    )
    record_access(
        "sign_in",
        actor=request.actor,
        at=now,
        object_kind="person",
        object_key=str(person.pk),
        address=address_of(request),
    )


@never_cache
@sensitive_post_parameters("code")
def totp_check(request: Any) -> HttpResponse:
    now = timezone.now()
    person = pending_person(request, now)
    if person is None:
        return redirect("people:login")
    form = CodeForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            second_factor.check_code(person, form.cleaned_data["code"], now=now)
        except rules.Refused as refused:
            record_access(
                "sign_in.second_factor_failed",
                actor=actor_for(person, None),
                at=now,
                object_kind="person",
                object_key=str(person.pk),
                address=address_of(request),
            )
            show_refusal(form, refused)
        else:
            return enter(request, person, request.session[PENDING]["next"], now=now)
    context: dict[str, Any] = {"form": form, "person": person, "page_title": _("动态口令")}
    return render(request, "people/totp_check.html", context, status=422 if form.errors else 200)


@never_cache
@sensitive_post_parameters("code")
def totp_enrol(request: Any, person: Person, *, there: str = "") -> HttpResponse:
    """Scan, type one code, and be shown the recovery codes; a pending person is signed in by that."""
    now = timezone.now()
    secret = request.session.setdefault(ENROLLING, second_factor.new_secret())
    form = EnrolForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        by = request.actor if request.actor.person_id else actor_for(person, None)
        try:
            codes = second_factor.confirm_enrolment(person, secret, form.cleaned_data["code"], by=by, now=now)
        except rules.Refused as refused:
            show_refusal(form, refused)
        else:
            request.session.pop(ENROLLING, None)
            if request.actor.person_id is None:
                open_door(request, person, now=now)
                there = reverse("people:continue") if kept_form.take(request) else there
            context: dict[str, Any] = {
                "codes": codes,
                "there": there or entrance_for(request),
                "page_title": _("备用码"),
            }
            return known_device.remember(render(request, "people/recovery_codes.html", context), person)
    context = {
        "form": form,
        "qr": qr_svg(second_factor.provisioning_uri(person, secret)),
        "secret_words": " ".join(secret[start : start + 4] for start in range(0, len(secret), 4)),
        "forced": request.actor.person_id is None,
        "page_title": _("启用动态口令"),
    }
    return render(request, "people/totp_enrol.html", context, status=422 if form.errors else 200)


@never_cache
@sensitive_post_parameters("password", "again", "code")
def join(request: Any, code: str = "") -> HttpResponse:
    """Set the password by a one-time code of invitation or reset, then go on as after a password."""
    form = JoinForm(request.POST or None, initial={"code": code})
    invitation = None
    if code:
        form.fields["code"].widget = form.fields["code"].hidden_widget()
        invitation = (
            Invitation.objects.filter(code_hash=access.code_hash(code)).select_related("person").first()
        )
        dead = access.code_refusal(invitation, timezone.now())
        if dead is not None:
            context: dict[str, Any] = {"sentence": dead.sentence, "page_title": _("代码不能用")}
            return render(request, "people/code_dead.html", context, status=410)
    if request.method == "POST" and form.is_valid():
        try:
            person = access.use_code(
                form.cleaned_data["code"],
                password=form.cleaned_data["password"],
                by=request.actor,
                now=timezone.now(),
                address=address_of(request),
            )
        except rules.Refused as refused:
            show_refusal(form, refused)
        else:
            if request.user.is_authenticated:
                logout(request)
            return after_password(request, person, "")
    context = {"form": form, "invitation": invitation, "page_title": _("设置密码")}
    return render(request, "people/join.html", context, status=422 if form.errors else 200)


@never_cache
@sensitive_post_parameters("password", "again")
def register(request: Any) -> HttpResponse:
    """An enterprise's person registers; the enterprise is claimed afterwards and confirmed by the county."""
    if request.actor.person_id is not None:
        return redirect(entrance_for(request))
    form = RegisterForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        now, data = timezone.now(), form.cleaned_data
        try:
            _within_limit(request)
            person = persons.add_person(
                username=data["email"],
                name=data["name"],
                email=data["email"],
                phone=data["phone"],
                password=data["password"],
                by=ANONYMOUS,
                now=now,
            )
        except rules.Refused as refused:
            show_refusal(form, _as_registering(refused))
        else:
            return enter(request, person, "", now=now)
    context: dict[str, Any] = {"form": form, "page_title": _("企业注册")}
    return render(request, "people/register.html", context, status=422 if form.errors else 200)


def _within_limit(request: Any) -> None:
    if too_often(request, "register", times=REGISTRATIONS_AN_HOUR, seconds=3600):
        raise rules.Refused("too_many", _("这个网络刚注册了很多次。一小时后再试，或者请当地市场监管局代建。"))


def _as_registering(refused: rules.Refused) -> rules.Refused:
    if refused.code == "username_known":
        return rules.Refused(
            refused.code, _("这个邮箱已经注册过。直接登录，或者请当地市场监管局发一个重设码。"), field="email"
        )
    return refused


@require_POST
def sign_out(request: Any) -> HttpResponse:
    if request.user.is_authenticated:
        now = timezone.now()
        record_access("sign_out", actor=request.actor, at=now, address=address_of(request))
        if request.session.session_key:
            access.close_session(request.session.session_key, now=now)
        logout(request)
    return redirect("people:login")
