"""认领: by credit code; what the claimant learns before the county has confirmed is name and county, nothing else."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from zhitong.enterprises.claiming import file_claim, open_claim_refusals
from zhitong.enterprises.models import Claim
from zhitong.enterprises.queries import claims_of
from zhitong.enterprises.vocabulary import ClaimState
from zhitong.enterprises.web.forms import ClaimCodeForm, ClaimForm, ReasonForm
from zhitong.journal.public import Actor, unmask
from zhitong.matters.public import Refused
from zhitong.people.public import (
    Function,
    Kind,
    Level,
    Organisation,
    Territory,
    organisation_by_uscc,
    require_enterprise,
    require_official,
)
from zhitong.people.public import Refused as PeopleRefused
from zhitong.ui.components import Crumb, StateBadge
from zhitong.ui.rate import too_often

# Nobody has so many enterprises; whoever tries codes one after the other learns no more names.
CODES, CODES_WITHIN = 20, 600


@require_enterprise
def claim(request: Any) -> HttpResponse:
    """First the code, then what is asked for it; "my claims" below."""
    code = request.POST.get("uscc") or request.GET.get("uscc")
    code_form = ClaimCodeForm({"uscc": code} if code is not None else None)
    if code is None or not code_form.is_valid():
        return _page(request, code_form, None, None, status=422 if code_form.is_bound else 200)
    uscc = code_form.cleaned_data["uscc"]
    if too_often(
        request, "claim", times=CODES, seconds=CODES_WITHIN, about=f"person {request.actor.person_id}"
    ):
        code_form.add_error("uscc", _("查得太频繁了，请 10 分钟以后再查。"))
        return _page(request, code_form, None, None, status=429)
    for one in open_claim_refusals(request.user.pk, uscc):
        code_form.add_error("uscc", one.sentence)
        return _page(request, code_form, None, None, status=422)
    known = organisation_by_uscc(uscc)
    territories = None if known else _territories(request.actor)
    if request.method != "POST" or "proof_note" not in request.POST:
        return _page(request, code_form, ClaimForm(territories=territories), known)
    form = ClaimForm(request.POST, territories=territories)
    if not form.is_valid():
        return _page(request, code_form, form, known, status=422)
    try:
        matter = _file(request, uscc, form)
    except Refused as refused:
        for one in refused.refusals:
            form.add_error(None, one.sentence)
        return _page(request, code_form, form, known, status=422)
    except PeopleRefused as refused:
        form.add_error(refused.field if refused.field in form.fields else None, refused.sentence)
        return _page(request, code_form, form, known, status=422)
    sentence = _("认领已交给{county}。确认以后会通知您，就可以填报了。")
    messages.success(request, sentence.format(county=matter.lead.name))
    return redirect("enterprises:claim")


def _file(request: Any, uscc: str, form: ClaimForm) -> Any:
    data = form.cleaned_data
    chosen = data.get("territory")
    return file_claim(
        request.user,
        uscc=uscc,
        name=data.get("name", ""),
        territory=Territory.objects.get(code=chosen) if chosen else None,
        proof_note=data["proof_note"],
        by=request.actor,
        now=timezone.now(),
    )


def _territories(actor: Actor) -> list[tuple[str, str]]:
    """Counties whose bureau works here; elsewhere nobody could confirm."""
    bureaus = (
        Organisation.objects.visible_to(actor)
        .filter(kind=Kind.AGENCY, function=Function.MARKET_SUPERVISION, level=Level.COUNTY, state="active")
        .select_related("territory")
    )
    found = {one.territory.code: one.territory.name for one in bureaus.order_by("territory_path")}
    return list(found.items())


def _page(
    request: Any,
    code_form: ClaimCodeForm,
    form: ClaimForm | None,
    known: Organisation | None,
    *,
    status: int = 200,
) -> HttpResponse:
    context = {
        "page_title": _("认领我的企业"),
        "code_form": code_form,
        "form": form,
        "known": known,
        "uscc": code_form.cleaned_data.get("uscc", "") if code_form.is_bound and code_form.is_valid() else "",
        "claims": [_line(one) for one in claims_of(request.actor.person_id)],
        "crumbs": [Crumb(_("我的办件"), "/portal/"), Crumb(_("认领我的企业"))],
    }
    return render(request, "enterprises/claim.html", context, status=status)


def _line(row: Claim) -> dict[str, Any]:
    """One of my claims: whose turn it is, and the reason where it was not confirmed."""
    state = row.matter.state
    reason = ""
    if state == ClaimState.REJECTED:
        event = row.matter.chain.events.filter(verb="claim.reject").order_by("-seq").first()
        reason = str(event.facts.get("reason", "")) if event else ""
    badge = StateBadge(str(ClaimState(state).label), "ok" if state == ClaimState.CONFIRMED else "")
    return {"claim": row, "state": badge, "reason": reason}


@require_official
def claimant_phone(request: Any, pk: int) -> HttpResponse:
    """The claimant's number in full, for who must call back; the reason goes into the access log."""
    row = get_object_or_404(
        Claim.objects.visible_to(request.actor).select_related("person__phone", "matter"), pk=pk
    )
    form = ReasonForm(request.POST or None)
    number = ""
    if request.method == "POST" and form.is_valid() and row.person.phone:
        reason = form.cleaned_data["reason"]
        number = unmask(
            row.person.phone,
            actor=request.actor,
            reason=reason,
            at=timezone.now(),
            object_key=f"claim:{row.pk}",
        )
    context = {
        "page_title": "显示号码",
        "form": form,
        "row": row,
        "number": number,
        "crumbs": [Crumb(row.matter.title, f"/m/{row.matter_id}/"), Crumb("显示号码")],
    }
    return render(
        request,
        "enterprises/phone.html",
        context,
        status=422 if form.is_bound and not form.is_valid() else 200,
    )
