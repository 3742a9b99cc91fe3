"""保管期限 of the bureau's kinds of matter, and holding a closed matter back from destruction."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from zhitong.matters.public import Matter, Refused, procedures
from zhitong.people.public import Level, require_bureau, require_official
from zhitong.retention.actions import lift_hold, place_hold, set_rule, sign_rule
from zhitong.retention.classes import catalogue
from zhitong.retention.models import RetentionRule
from zhitong.retention.queries import rules_of
from zhitong.retention.rules import NEVER, may_hold, signing_refusals
from zhitong.retention.web.forms import HoldForm, LiftForm, RuleForm
from zhitong.ui.components import Crumb
from zhitong.ui.keys import keys_of

bureau = require_bureau(Level.CITY, Level.COUNTY)


@bureau
def terms(request: Any) -> HttpResponse:
    """Every kind of matter with its term; what nobody has signed is unconfirmed and destroys nothing."""
    form = RuleForm(request.POST or None, initial={"kind": request.GET.get("kind", "")})
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            set_rule(
                data["kind"],
                data["retention_class"],
                basis=data["basis"],
                by=request.actor,
                now=timezone.now(),
            )
        except Refused as refused:
            form.add_error(None, str(refused))
        else:
            messages.success(request, "已设定。负责人签认以后才算数。")
            return redirect("retention:terms")
    known = rules_of(request.actor.organisation_id)
    context = {
        "page_title": "保管期限",
        "rows": [
            (one, known.get(one.kind), _may_sign(known.get(one.kind), request.actor))
            for one in procedures()
            if one.kind not in NEVER
        ],
        "form": form,
        "catalogue": catalogue(),
    }
    return render(request, "retention/terms.html", context, status=422 if form.errors else 200)


def _may_sign(rule: RetentionRule | None, actor: Any) -> bool:
    return rule is not None and not list(signing_refusals(rule, by=actor))


@require_POST
@bureau
def sign(request: Any, pk: int) -> HttpResponse:
    rule = get_object_or_404(RetentionRule, pk=pk, agency=request.actor.organisation_id)
    try:
        sign_rule(rule, by=request.actor, now=timezone.now())
    except Refused as refused:
        messages.error(request, str(refused))
    else:
        messages.success(request, "已签认。期满的办件由系统列出清单，批准以后才销毁。")
    return redirect("retention:terms")


@require_official
def hold(request: Any, pk: int) -> HttpResponse:
    """暂停销毁, or its end."""
    matter = get_object_or_404(Matter.objects.visible_to(request.actor), pk=pk)
    if not may_hold(request.actor, matter):
        raise Http404
    lifts, standing = request.POST.get("lift", ""), matter.legal_holds.filter(lifted_at__isnull=True)
    # Only the hold that was on the page: another one may have been placed since.
    if lifts and not standing.filter(pk__in=keys_of([lifts])).exists():
        messages.warning(request, "您看到的那一次暂停已经解除。现在是否暂停，见这一页的“保管”。")
        return redirect("matter", matter.pk)
    stands = standing.first()
    lifting = stands if lifts or request.method == "GET" else None
    form = (LiftForm if lifting else HoldForm)(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            messages.success(request, _hold_or_lift(request, matter, lifts, form.cleaned_data["reason"]))
            return redirect("matter", matter.pk)
        except Refused as refused:
            form.add_error(None, str(refused))
    context = {
        "page_title": "暂停销毁",
        "crumbs": [Crumb(matter.title, f"/m/{matter.pk}/"), Crumb("暂停销毁")],
        "matter": matter,
        "standing": stands,
        # A hold that was refused because one stands does not turn into its end.
        "lifting": lifting,
        "lifted": matter.legal_holds.filter(lifted_at__isnull=False).order_by("-lifted_at"),
        "form": form,
    }
    return render(request, "retention/hold.html", context, status=422 if form.errors else 200)


def _hold_or_lift(request: Any, matter: Matter, lifts: str, reason: str) -> str:
    told = {"reason": reason, "by": request.actor, "now": timezone.now()}
    if lifts:
        lift_hold(matter, **told)
        return "已解除，这一件可以列入销毁清单。"
    place_hold(matter, **told)
    return "已暂停销毁。"
