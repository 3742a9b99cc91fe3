"""The two entrances to an enterprise's record: its own person at the portal, its county's official at the desk; and what
the forms behind both need to notice that somebody else saved first."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.forms import Form
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone

from zhitong.enterprises.rules import keeps_for
from zhitong.enterprises.visibility import units_seen
from zhitong.enterprises.web.record import Record
from zhitong.people.public import (
    ADMIN_DUTIES,
    Function,
    Level,
    Organisation,
    OrganisationState,
    refuse,
    require_enterprise,
    require_official,
)
from zhitong.schemes.public import seats_of

KEEPER = (Function.MARKET_SUPERVISION, Level.COUNTY)


def of_enterprise(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A person acts for one enterprise, or is sent to claim it. Puts `request.record` in place."""

    @wraps(view)
    @require_enterprise
    def entered(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.actor.organisation_id is None:
            return redirect("enterprises:claim")
        request.record = Record(
            Organisation.objects.visible_to(request.actor).get(pk=request.actor.organisation_id)
        )
        return view(request, *args, **kwargs)

    return entered


def of_county(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """The same page for the county of the unit, and for whoever recommends it: they enter what came on paper; elsewhere
    the unit does not exist."""

    @wraps(view)
    @require_official
    def entered(request: Any, unit: int, *args: Any, **kwargs: Any) -> HttpResponse:
        actor = request.actor
        of_county = (actor.organisation_function, actor.organisation_level) == KEEPER
        if actor.duty_kind in ADMIN_DUTIES or not (of_county or seats_of(request).recommends):
            return refuse(request, "这一页由县（市、区）市场监管局和推荐单位的经办人、负责人使用。")
        found = get_object_or_404(units_seen(actor).select_related("territory", "chain"), pk=unit)
        if found.state == OrganisationState.MERGED:
            return redirect("desk-enterprise", found.pk)
        if not keeps_for(request.actor, found):
            raise Http404
        request.record = Record(found, on_behalf=True)
        return view(request, *args, **kwargs)

    return entered


def today() -> date:
    return timezone.localdate()


def seen_version(form: Form, default: int) -> int:
    """The version that the person saw; a form without one counts as fresh."""
    version = form.cleaned_data.get("version")
    return default if version is None else version


def with_version(request: HttpRequest, version: int) -> Any:
    """What was typed, to be sent again on top of the newer version."""
    data = request.POST.copy()
    data["version"] = str(version)
    return data


def now_differs(form: Form, current: dict[str, Any]) -> list[tuple[str, str]]:
    """(label, value now) of every field in which the stored row differs from what was typed."""
    found = []
    for name, field in form.fields.items():
        if name not in current or name in ("version", "file") or name not in form.cleaned_data:
            continue
        now_words, typed = _words(field, current.get(name)), _words(field, form.cleaned_data[name])
        if now_words != typed:
            found.append((str(field.label), now_words or "（空）"))
    return found


def _words(field: Any, value: Any) -> str:
    if value in (None, "", []):
        return ""
    if value is True or value is False:
        return "是" if value else "否"
    if isinstance(value, list):
        return str(field.prepare_value(value))
    choices = dict(getattr(field, "choices", ()) or ())
    return str(choices.get(value, value))
