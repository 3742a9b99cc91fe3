"""The working-day calendar: which years are there, and a new version of one, looked at before it applies.

The duty is asked by the guard that `urls_for` puts around each view: people stands above this app.
"""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from zhitong.workdays.actions import CalendarRefused, publish_calendar
from zhitong.workdays.arrangement import Arrangement
from zhitong.workdays.calendars import missing_years
from zhitong.workdays.models import CalendarVersion
from zhitong.workdays.queries import (
    arrangement_of,
    current_versions,
    differences,
    versions_of,
    workday_count,
)
from zhitong.workdays.web.forms import CalendarForm

YEARS = range(1990, 2101)
HOME = {"label": "工作日历", "url": "../"}


@require_safe
def calendars(request: HttpRequest) -> HttpResponse:
    """Every year that has a calendar, and the coming one that may not."""
    versions = current_versions()
    today = timezone.localdate()
    rows = [{"version": one, "workdays": workday_count(arrangement_of(one))} for one in versions]
    missing = missing_years(today, looked_for_from=1)
    told = {"page_title": "工作日历", "rows": rows, "missing": missing, "next_year": today.year + 1}
    return render(request, "workdays/calendars.html", told)


@require_http_methods(["GET", "HEAD", "POST"])
def year(request: HttpRequest, year: int) -> HttpResponse:
    """One year: what holds, its versions, and the form for a new one (look first, then apply)."""
    if year not in YEARS:
        raise Http404
    versions = versions_of(year)
    current = next((one for one in versions if one.is_current), None)
    before = arrangement_of(current) if current else None
    if request.method != "POST":
        form = CalendarForm(year, initial=_initial(before), today=timezone.localdate())
        return _page(request, year, versions, form)
    form = CalendarForm(year, request.POST, today=timezone.localdate())
    if not form.is_valid():
        return _page(request, year, versions, form, status=422)
    if request.POST.get("step") != "apply":
        return _page(request, year, versions, form, preview=_preview(before, form))
    try:
        made = publish_calendar(form.cleaned_data["new"], by=_label(request), now=timezone.now())
    except CalendarRefused as refusal:
        for sentence in refusal.sentences:
            form.add_error(None, sentence)
        return _page(request, year, versions_of(year), form, status=409)
    messages.success(request, f"{made} 已经采用。涉及 {year} 年的期限会按新的日历重新计算。")
    return redirect("workdays:year", year=year)


def _page(
    request: HttpRequest,
    year: int,
    versions: list[CalendarVersion],
    form: CalendarForm,
    *,
    preview: dict[str, Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    told = {
        "page_title": f"{year} 年工作日历",
        "crumbs": [HOME, {"label": f"{year} 年", "url": ""}],
        "year": year,
        "versions": [{"version": one, "lines": arrangement_of(one).as_lines()} for one in versions],
        "form": form,
        "preview": preview,
    }
    return render(request, "workdays/year.html", told, status=status)


def _preview(before: Arrangement | None, form: CalendarForm) -> dict[str, Any]:
    after: Arrangement = form.cleaned_data["new"].arrangement
    return {
        "lines": form.cleaned_data["lines"],
        "source": form.cleaned_data["source"],
        "published_on": form.cleaned_data["published_on"],
        "changes": [one.sentence for one in differences(before, after)],
        "workdays": workday_count(after),
        "workdays_before": workday_count(before) if before else None,
    }


def _initial(before: Arrangement | None) -> dict[str, str]:
    return {"lines": before.as_lines()} if before else {}


def _label(request: HttpRequest) -> str:
    actor = getattr(request, "actor", None)
    return str(actor.label) if actor is not None else str(request.user)
