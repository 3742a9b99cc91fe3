"""反映侵权 by anybody: no account, no name needed. What became of it is read where every matter is: 查进度."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from zhitong.cases.web.public import PublicReport, file_report, petition_context
from zhitong.journal.public import ANONYMOUS
from zhitong.site.web.context import Here, page, with_mechanism
from zhitong.ui.rate import too_often

FILED, WITHIN = 5, 3600


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@with_mechanism
def report(request: HttpRequest, here: Here) -> HttpResponse:
    typed = (request.POST, request.FILES) if request.method == "POST" else ()
    # Counted before the files are taken in: whoever sends too often fills no disk.
    often = request.method == "POST" and too_often(request, "report", times=4 * FILED, seconds=WITHIN)
    form = PublicReport(
        *((request.POST, MultiValueDict()) if often else typed),
        by=ANONYMOUS,
        now=timezone.now(),
        path=here.installation.territory.path,
    )
    form.fields["attached"].called = "反映的证据"
    context: dict[str, Any] = {
        "page_title": _("反映侵权"),
        "crumbs": [],
        "form": form,
        "lookup_url": here.url("progress"),
    }
    status = 200
    if often:
        context["too_often"], status = _("提得太频繁了，请过一小时再提。急事请打承办单位电话。"), 429
    elif request.method == "POST":
        status = 422
        if form.is_valid():
            status = _filed(request, form, context)
    return page(request, here, "site/report.html", context, status=status)


def _filed(request: HttpRequest, form: PublicReport, context: dict[str, Any]) -> int:
    if too_often(request, "report-filed", times=FILED, seconds=WITHIN):
        form.add_error(None, _("提得太频繁了，请过一小时再提。急事请打承办单位电话。"))
        return 429
    if form.petition:
        context |= petition_context(form)
        return 200
    done = file_report(form)
    if done is None:
        return 422
    context["done"] = done
    return 200


def former_progress(request: HttpRequest) -> HttpResponse:
    """The address on receipts of earlier reports."""
    query = request.GET.urlencode()
    return redirect(reverse("site:progress") + (f"?{query}" if query else ""), permanent=True)
