"""自测: questions, verdict, and what to bring. A plain GET: the address can be kept, and nothing is stored of it."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe
from django.views.decorators.vary import vary_on_headers

from zhitong.site.web import asking
from zhitong.site.web.context import Here, page, with_mechanism
from zhitong.ui.htmx import is_htmx


@require_safe
@vary_on_headers("HX-Request")
@with_mechanism
def check(request: HttpRequest, here: Here) -> HttpResponse:
    typed = request.GET.dict()
    context = {
        "page_title": _("自测：能不能申报") if here.applies else _("自测：符合哪几项"),
        "asked": asking.asked(here, typed),
        "places": asking.places(here, typed.get(asking.PLACE, "")),
        "kinds": asking.kinds(here, typed.get(asking.KIND, "")),
        "ownerships": asking.ownerships(here, typed.get(asking.OWNERSHIP, "")),
        "result": asking.result(here, typed, timezone.localdate()),
        "here": here,
        "scheme_param": here.key if here.several else "",
        "apply_url": reverse("portal:apply"),
    }
    if is_htmx(request):
        short = request.GET.get("short") == "1"
        return render(request, "site/check_short.html" if short else "site/check_result.html", context)
    return page(request, here, "site/check.html", context)


@require_POST
@with_mechanism
def carry(request: HttpRequest, here: Here) -> HttpResponse:
    """Keep the answers for the application (signing in comes between), or only look, without a script."""
    typed = request.POST.dict()
    if typed.get("then") == "look" or not here.applies:
        return redirect(here.url("check", **asking.worth_keeping(here, typed)))
    found = asking.result(here, typed, timezone.localdate())
    request.session[asking.SESSION_KEY] = {
        "scheme": here.key,
        "answers": asking.answers(here, typed),
        "conditions": list(found.conditions) if found else [],
    }
    return redirect("portal:apply")
