"""The law catalogue on the desk: read by every official, signed off by those who answer for it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from zhitong.law.confirming import confirm, confirmed_versions, own_versions
from zhitong.law.entries import KIND_WORDS, Entry
from zhitong.law.loading import LawError, catalogue, normalised
from zhitong.law.queries import BINDS_WORDS, line_of, lines, sign_offs, unconfirmed_count
from zhitong.law.reckoning import Question, reckon
from zhitong.law.web import filters
from zhitong.law.web.forms import SignOffForm, TrialForm
from zhitong.lib.deadline import DeadlineError
from zhitong.people.public import Function, Territory, refuse, require_duty, require_official
from zhitong.ui.paging import pager_for
from zhitong.workdays.public import current_calendar

# The head answers for the bureau's law; the system administrator enters what the legal office has signed.
SIGNING_DUTIES = ("head", "system_admin")


@require_safe
@require_official
def entries(request: HttpRequest) -> HttpResponse:
    """Every limit with its length, basis and how sure it is; by text, kind, certainty and group."""
    confirmed = confirmed_versions(request.actor.territory_path)  # type: ignore[attr-defined]
    wanted = filters.read(request.GET)
    found = filters.matching(lines(confirmed, timezone.localdate()), wanted)
    shown = filters.within(found, wanted.group)
    pager = pager_for(request.GET, total=len(shown), unit="条")
    told = {
        "page_title": "法律时限",
        "wanted": wanted,
        "kinds": filters.KINDS,
        "sure": filters.SURE,
        "jumps": filters.jumps(found, wanted, request.GET),
        "lines": shown[pager.shown],
        "pager": pager,
        "total": len(catalogue().entries),
        "open": unconfirmed_count(catalogue(), confirmed),
    }
    return render(request, "law/entries.html", told)


@require_safe
@require_official
def one(request: HttpRequest, limit_id: str) -> HttpResponse:
    """One entry: its versions, a trial reckoning, and its sign-offs."""
    form = TrialForm(request.GET) if "start" in request.GET else TrialForm()
    return _page(request, _versions(limit_id), form, _trial(limit_id, form))


@require_POST
@require_duty(*SIGNING_DUTIES)
def sign_off(request: Any, limit_id: str) -> HttpResponse:
    """Add a sign-off, or its withdrawal, in the name of the acting duty."""
    if request.actor.organisation_function != Function.MARKET_SUPERVISION:
        return refuse(request, "法律时限由市场监管局核对签核。")
    versions = _versions(limit_id)
    form = SignOffForm(request.POST)
    if not form.is_valid():
        return _page(request, versions, TrialForm(), None, sign_form=form, status=422)
    given = form.cleaned_data
    by = f"{request.actor.label}（{request.actor.duty_label}）"
    try:
        made = confirm(
            limit_id,
            version=given["version"],
            area=request.actor.territory_path,
            area_name=_place(request),
            by=by,
            now=timezone.now(),
            note=given["note"],
            withdraw=given["withdraw"],
        )
    except LawError as refusal:
        form.add_error("note", str(refusal))
        return _page(request, versions, TrialForm(), None, sign_form=form, status=422)
    done = "已撤回核对" if made.is_withdrawal else "已记为法制机构核对过"
    messages.success(request, f"{made}{done}，在{made.area_name}和它下面的地区算数。")
    return redirect("law:one", limit_id=made.limit_id)


def _place(request: Any) -> str:
    found = Territory.objects.filter(path=request.actor.territory_path).first()
    return found.name if found else ""


def _versions(limit_id: str) -> tuple[Entry, ...]:
    versions = catalogue().versions(normalised(limit_id))
    if not versions:
        raise Http404
    return versions


def _trial(limit_id: str, form: TrialForm) -> dict[str, Any] | None:
    """What the entry gives for the day that was typed; the form carries the refusal."""
    if not form.is_bound or not form.is_valid():
        return None
    given = form.cleaned_data
    question = Question(given["start"], current_calendar(), extend=given["extend"] or 0)
    try:
        found = reckon(limit_id, question)
    except (LawError, DeadlineError) as refusal:
        form.add_error(None, str(refusal))
        return None
    return {"due": found.deadline.due_text.replace("T", " ").removesuffix("+08:00"), "found": found}


def _page(
    request: Any,
    versions: tuple[Entry, ...],
    form: TrialForm,
    trial: dict[str, Any] | None,
    *,
    sign_form: SignOffForm | None = None,
    status: int = 200,
) -> HttpResponse:
    here, today = request.actor.territory_path, timezone.localdate()
    confirmed, own = confirmed_versions(here), own_versions(here)
    newest = versions[-1]
    told = {
        "page_title": f"{newest.id} {newest.name}",
        "crumbs": [{"label": "法律时限", "url": "../"}, {"label": newest.id, "url": ""}],
        "versions": [
            {
                "line": line_of(entry, confirmed, today),
                "form": _sign_form(entry, sign_form),
                "is_own": (entry.id, entry.version) in own,
            }
            for entry in reversed(versions)
        ],
        "binds": BINDS_WORDS.get(newest.binds or "", "平台等其他主体"),
        "group": newest.title,
        "kind": KIND_WORDS[newest.kind],
        "siblings": [
            versions[-1] for versions in map(catalogue().versions, catalogue().siblings(newest)) if versions
        ],
        "form": form if newest.is_reckonable else None,
        "trial": trial,
        "sign_offs": sign_offs(newest.id),
        "place": _place(request),
        "may_sign": request.actor.duty_kind in SIGNING_DUTIES,
    }
    return render(request, "law/one.html", told, status=status)


def _sign_form(entry: Entry, sent: SignOffForm | None) -> SignOffForm:
    """One form a version, each with ids of its own; the one that was sent keeps its input and its errors."""
    if sent is not None and sent.data.get("version") == str(entry.version):
        sent.auto_id = f"id_{entry.version}_%s"
        return sent
    return SignOffForm(auto_id=f"id_{entry.version}_%s")
