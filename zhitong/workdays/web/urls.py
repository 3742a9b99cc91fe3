"""Addresses of the calendar, each behind the guard that the assembly gives (the duty of the system administrator)."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpResponse
from django.urls import URLPattern, path

from zhitong.workdays.web import views

View = Callable[..., HttpResponse]


def urls_for(guard: Callable[[View], View]) -> tuple[list[URLPattern], str]:
    """For `include()`. This app stands below people and cannot name a duty itself."""
    return [
        path("", guard(views.calendars), name="calendars"),
        path("<int:year>/", guard(views.year), name="year"),
    ], "workdays"
