"""Entrance to what an enterprise keeps of itself: the person acts for one enterprise, or is sent to claim it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import wraps
from typing import Any

from django.forms import Form
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from zhitong.people.public import Organisation, require_enterprise


def of_enterprise(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Puts `request.enterprise` in place."""

    @wraps(view)
    @require_enterprise
    def entered(request: Any, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.actor.organisation_id is None:
            return redirect("enterprises:claim")
        request.enterprise = Organisation.objects.visible_to(request.actor).get(
            pk=request.actor.organisation_id
        )
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
        if name in ("version", "file") or name not in form.cleaned_data:
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
