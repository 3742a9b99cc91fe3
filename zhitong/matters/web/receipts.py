"""给查询码: the office that works on a matter gives whoever asks a code by which to follow it. Shown once."""

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.cache import never_cache

from zhitong.matters.models import ReceiptCode
from zhitong.matters.outside_progress import issue_receipt_code
from zhitong.matters.procedure import procedure
from zhitong.matters.rules import may_give_receipt
from zhitong.matters.web.views import matter_for, shell_of
from zhitong.people.public import ActorRequest, require_official
from zhitong.ui.components import Crumb


@never_cache
@require_official
def page(request: ActorRequest, pk: int) -> HttpResponse:
    matter, actor = matter_for(request, pk), request.actor
    if not procedure(matter.kind).tells_outside:
        raise Http404
    if not may_give_receipt(matter, actor):
        raise PermissionDenied("查询码由办这一件的机关给。")
    code = issue_receipt_code(matter, by=actor, now=timezone.now()) if request.method == "POST" else ""
    context = {
        "shell": shell_of(request),
        "matter": matter,
        "code": code,
        "former": None if code else ReceiptCode.objects.filter(matter=matter).first(),
        "address": request.build_absolute_uri("/progress/"),
        "page_title": "给查询码",
        "crumbs": [Crumb(matter.title, f"/m/{matter.pk}/"), Crumb("给查询码")],
    }
    return render(request, "matters/receipt.html", context)
