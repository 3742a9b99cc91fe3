"""Who may enter a view: decorators that send the anonymous to sign in and answer the rest with 403 and a sentence.

The middleware has put `request.actor`, `request.duties` and `request.acting_duty` in place. A decorator decides
about the duty alone; which rows are seen is decided by `visible_to`. It leaves its rule on the view, so that a menu asks
the same rule as the page (`opens`)."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache, wraps
from typing import Any
from urllib.parse import urlencode

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme

from zhitong.journal.public import Actor
from zhitong.people.models import Duty, Organisation
from zhitong.people.vocabulary import ADMIN_DUTIES, DutyKind, Function, Kind, Level
from zhitong.people.web import kept_form

View = Callable[..., HttpResponse]
Rule = Callable[[Any], bool]


class ActorRequest(HttpRequest):
    """A request as the middleware hands it on; a type for views, never made by hand."""

    actor: Actor
    duties: list[Duty]
    acting_duty: Duty | None


def ruled(entered: View, rule: Rule, view: View) -> View:
    """The guarded view with the rule by which it lets somebody in, beside those of the view that it guards."""
    entered.rules = (rule, *getattr(view, "rules", ()))  # type: ignore[attr-defined]
    return entered


def opens(request: Any, address: str) -> bool:
    """Whether the page at an address of ours lets the request's actor in."""
    return all(rule(request) for rule in _rules_of(address.partition("?")[0]))


@cache
def _rules_of(path: str) -> tuple[Rule, ...]:
    found: tuple[Rule, ...] = getattr(resolve(path).func, "rules", ())
    return found


def _is_official(request: Any) -> bool:
    return bool(request.actor.organisation_kind == Kind.AGENCY)


def signed_in(view: View) -> View:
    """Anybody who has signed in, with or without a duty."""

    @wraps(view)
    def entered(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.actor.person_id is None:
            return to_sign_in(request)
        return view(request, *args, **kwargs)

    return entered


def own_unit(request: ActorRequest) -> Organisation:
    """The organisation of the acting duty, as it was read with the duty; 404 where nobody acts for one."""
    duty = request.acting_duty
    if duty is None:
        raise Http404
    return duty.organisation


def require_official(view: View) -> View:
    """Only under a duty in an agency."""

    @wraps(view)
    @signed_in
    def entered(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if not _is_official(request):
            return refuse(request, "这里是机关工作台。请换成机关的身份，或者回到企业服务。")
        return view(request, *args, **kwargs)

    return ruled(entered, _is_official, view)


def require_enterprise(view: View) -> View:
    """Not for officials: a person of an enterprise, also one who has not yet claimed it."""

    @wraps(view)
    @signed_in
    def entered(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if _is_official(request):
            return refuse(request, "这里是企业服务。您现在的身份在机关，请回到工作台。")
        return view(request, *args, **kwargs)

    return ruled(entered, lambda request: not _is_official(request), view)


def require_bureau(*levels: str) -> Callable[[View], View]:
    """Only at a market supervision bureau of one of these levels, under a duty that sees business."""

    def is_such(request: Any) -> bool:
        actor = request.actor
        is_bureau = _is_official(request) and actor.organisation_function == Function.MARKET_SUPERVISION
        return is_bureau and actor.organisation_level in levels and actor.duty_kind not in ADMIN_DUTIES

    def decorate(view: View) -> View:
        @wraps(view)
        @require_official
        def entered(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            if not is_such(request):
                words = "、".join(str(Level(level).label) for level in levels)
                return refuse(request, f"这一页由{words}级市场监管局的经办人、负责人使用。")
            return view(request, *args, **kwargs)

        return ruled(entered, is_such, view)

    return decorate


def require_duty(*kinds: str) -> Callable[[View], View]:
    """Only under one of these duties."""
    names = "、".join(str(DutyKind(kind).label) for kind in kinds)

    def is_theirs(request: Any) -> bool:
        return request.actor.duty_kind in kinds

    def decorate(view: View) -> View:
        @wraps(view)
        @signed_in
        def entered(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
            if not is_theirs(request):
                return refuse(request, duty_sentence(request, kinds, names))
            return view(request, *args, **kwargs)

        return ruled(entered, is_theirs, view)

    return decorate


def duty_sentence(request: Any, kinds: tuple[str, ...], names: str) -> str:
    """这一步由 … 决定: a way on for the one who could switch the duty, and for the one who cannot."""
    if any(duty.kind in kinds for duty in request.duties):
        return f"这一步由{names}决定。您有这项职责，先换成这个身份。"
    return f"这一步由{names}决定。请转给本单位的{names}。"


def refuse(request: HttpRequest, sentence: str) -> HttpResponse:
    return render(
        request, "403.html", {"refusals": [sentence], "back_url": entrance_for(request)}, status=403
    )


def to_sign_in(request: Any) -> HttpResponse:
    """To the sign-in page and back again; a form sent after the time-out is kept."""
    if getattr(request, "session_over", None):
        kept_form.keep(request)
    there = (
        request.get_full_path() if request.method in ("GET", "HEAD") else request.META.get("HTTP_REFERER", "")
    )
    query = {"next": safe_next(request, there)}
    if getattr(request, "session_over", None):
        query["over"] = "1"
    address = f"{reverse('people:login')}?{urlencode({key: value for key, value in query.items() if value})}"
    if request.headers.get("HX-Request") == "true":
        response = HttpResponse(status=204)
        response["HX-Redirect"] = address
        return response
    return HttpResponseRedirect(address)


def safe_next(request: HttpRequest, address: str | None) -> str:
    """The address where it leads to this site, otherwise nothing."""
    allowed = {request.get_host()}
    if (
        address
        and "/" in address
        and url_has_allowed_host_and_scheme(address, allowed, require_https=request.is_secure())
    ):
        return address
    return ""


def entrance_for(request: Any) -> str:
    """Where this person works: officials at the desk, everybody else at the portal."""
    if request.actor.organisation_kind == Kind.AGENCY or getattr(request.user, "is_official", False):
        return "/desk/"
    return "/portal/"
