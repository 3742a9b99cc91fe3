"""The matter page and the one view that serves every move."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.forms import Form
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme

from zhitong.matters import assembled, clocks
from zhitong.matters.asked import Refused, Stale, events_after
from zhitong.matters.models import Matter
from zhitong.matters.move import Move, Refusal
from zhitong.matters.naming import basis_words, outside_name, state_name
from zhitong.matters.perform import perform
from zhitong.matters.procedure import Procedure, procedure
from zhitong.matters.queries import (
    clocks_of,
    first_seq_for,
    linked_to,
    offers,
    read_detail,
    seen_matter,
    timeline,
)
from zhitong.matters.remembering import remember
from zhitong.matters.rules import is_offered, refusals
from zhitong.matters.vocabulary import ClockState
from zhitong.matters.web import presenting, strips
from zhitong.matters.web.forms import MoveForm
from zhitong.matters.whose import tell_apart
from zhitong.people.public import ActorRequest, signed_in
from zhitong.ui.components import Consequence, Crumb, MoveOffer
from zhitong.ui.forms import error_links
from zhitong.ui.typed import typed_words

RELATED = ("lead", "county", "city", "handler", "subject", "installation__scheme_version")


def shell_of(request: ActorRequest) -> str:
    inside = request.actor.organisation_kind == "agency"
    return "ui/shell_desk.html" if inside else "ui/shell_portal.html"


def matter_for(request: ActorRequest, pk: int, *, related: Sequence[str] = RELATED) -> Matter:
    """The matter, or 404 outside the actor's sight. A move that is sent in shows nothing: it asks for no names."""
    found = seen_matter(request.actor, pk, related=related)
    if found is None:
        raise Http404
    return found


@signed_in
def matter_page(request: ActorRequest, pk: int) -> HttpResponse:
    matter, now = matter_for(request, pk), timezone.now()
    return render(request, "matters/matter.html", page_context(request, matter, now))


def page_context(request: ActorRequest, matter: Matter, now: datetime) -> dict[str, Any]:
    actor = request.actor
    kind = procedure(matter.kind)
    read_detail(matter)
    remember(matter)
    clocks = clocks_of(matter)
    tell_apart(matter, clocks, actor)
    running = sorted((one for one in clocks if one.state == ClockState.RUNNING), key=lambda one: one.due_at)
    clock = running[0] if running else None
    panels = [panel for maker in assembled.panels_of(matter.kind) if (panel := maker(matter, actor, now))]
    return {
        "shell": shell_of(request),
        "matter": matter,
        "inside": actor.organisation_kind == "agency",
        "kind": kind,
        "page_title": matter.title,
        "crumbs": [Crumb(kind.label, _list_url(actor, matter.kind)), Crumb(matter.number)],
        "state": presenting.state_badge(matter, actor),
        "next": presenting.next_step(matter, now, actor),
        "strip": strips.strip(clock, now, print_url=presenting.strip_url(clock)) if clock else None,
        "offers": presenting.offers_shown(matter, offers(matter, actor, now)),
        "clocks": presenting.clock_facts(clocks, now),
        "parties": presenting.party_facts(matter, actor, now),
        "entries": presenting.entries(matter, timeline(matter, actor), actor, now),
        "main_panels": [panel for panel in panels if panel.place == "main"],
        "aside_panels": [panel for panel in panels if panel.place == "aside"],
        "links": linked_to(matter, actor),
    }


def _list_url(actor: Any, kind: str) -> str:
    return f"/desk/?kind={kind}&tab=all" if actor.organisation_kind == "agency" else "/portal/"


# --- moves -------------------------------------------------------------------------------------------------


@signed_in
def move_page(request: ActorRequest, pk: int, verb: str, part: int | None = None) -> HttpResponse:
    """GET: the move's form with its consequences. POST: perform; 422 with sentences, 409 when the matter moved on."""
    related = () if request.method == "POST" else RELATED
    matter, now = matter_for(request, pk, related=related), timezone.now()
    kind = procedure(matter.kind)
    move = kind.by_verb.get(verb)
    if move is None:
        raise Http404
    child = _part(matter, move, part)
    run = move(matter, actor=request.actor, now=now, part=child)
    stale = _overtaken(request, run) if request.method == "POST" else None
    if stale and not {one.code for one in refusals(run)} & {"role", "stage_off"}:
        return _stale(request, kind, run, _form(run, request.POST, request.FILES), stale)
    if not is_offered(run):
        return _not_yours(request, run)
    if request.method == "POST":
        return _post(request, kind, run)
    blocked = refusals(run)
    # What cannot be sent is not filled in either: a form may show what only its own reader may read.
    form = _form(run, None, None) if not blocked else None
    if isinstance(form, MoveForm):
        form.preset(request.GET)
    return _move_page(request, kind, run, form, blocked=blocked, status=200 if not blocked else 422)


def _not_yours(request: ActorRequest, run: Move) -> HttpResponse:
    sentences = [refusal.sentence for refusal in refusals(run)] or ["这一步不由您办理。"]
    context = {"refusals": sentences, "matter": run.matter, "back_url": f"/m/{run.matter.pk}/"}
    return render(request, "403.html", {**context, "typed": typed_words(request.POST)}, status=403)


def _overtaken(request: ActorRequest, run: Move) -> Stale | None:
    """The page that is sent was made for an older state: said before anything else, so that nothing typed is lost."""
    matter, part = run.matter, run.subpart
    seen = _number(request.POST.get("version"), matter.version)
    if part is not None:
        same = _number(request.POST.get("part_version"), part.version) == part.version
        if same and type(run).leaves(matter.state):
            return None
        return Stale(matter, events_after(matter, min(seen or 0, matter.version - 1)))
    return None if seen == matter.version else Stale(matter, events_after(matter, seen or 0))


def _part(matter: Matter, move: type[Move], part: int | None) -> Any:
    if not move.part:
        if part is not None:
            raise Http404
        return None
    return get_object_or_404(getattr(matter, move.part).all(), pk=part)


def _form(run: Move, data: Any, files: Any) -> Form | None:
    made: Any = assembled.form_of(type(run).verb)
    if made is None:
        return None
    return made(data, files, matter=run.matter, actor=run.actor, now=run.now, part=run.subpart)


def _post(request: ActorRequest, kind: Procedure, run: Move) -> HttpResponse:
    form = _form(run, request.POST, request.FILES)
    if form is not None and not form.is_valid():
        return _move_page(request, kind, run, form, status=422)
    if type(run).irreversible and request.POST.get("confirmed") != "yes":
        sentence = Refusal("not_confirmed", "这一步不能撤回。请先勾选确认，再提交。")
        return _move_page(request, kind, run, form, blocked=[sentence], status=422)
    try:
        done = perform(
            type(run),
            run.matter,
            actor=run.actor,
            now=run.now,
            data=form.cleaned_data if form is not None else {},
            version=_number(request.POST.get("version"), run.matter.version),
            part=run.subpart,
            part_version=_number(request.POST.get("part_version"), getattr(run.subpart, "version", None)),
        )
    except Refused as refused:
        return _move_page(request, kind, run, form, blocked=refused.refusals, status=422)
    except Stale as stale:
        return _stale(request, kind, run, form, stale)
    state = kind.by_state[done.matter.state]
    label = type(run).label.rstrip("…")
    named = state_name if request.actor.organisation_kind == "agency" else outside_name
    messages.success(request, f"{label}：已办好。现在是“{named(state, done.matter.installation_id)}”。")
    return redirect(local_path(request) or f"/m/{run.matter.pk}/")


def local_path(request: ActorRequest) -> str:
    """Where to go back to, if it is a page of ours; else nothing."""
    url = request.POST.get("next") or request.GET.get("next") or ""
    return url if url.startswith("/") and url_has_allowed_host_and_scheme(url, allowed_hosts=None) else ""


def _number(text: str | None, default: int | None) -> int | None:
    return int(text) if text and text.isascii() and text.isdigit() and len(text) < 10 else default


def _stale(
    request: ActorRequest, kind: Procedure, run: Move, form: Form | None, stale: Stale
) -> HttpResponse:
    """Somebody was quicker: shows what changed, keeps what was typed, and lets the person decide again."""
    fresh = matter_for(request, run.matter.pk)
    first = first_seq_for(fresh, run.actor)
    since = [event for event in stale.since if event.chain_id == fresh.chain_id and event.seq >= first]
    changed = presenting.entries(fresh, since, run.actor, run.now)
    run.matter = fresh
    if run.subpart is not None:
        run.subpart.refresh_from_db()
    return _move_page(request, kind, run, form, changed=changed, blocked=refusals(run), status=409)


def _move_page(
    request: ActorRequest,
    kind: Procedure,
    run: Move,
    form: Form | None,
    *,
    blocked: list[Refusal] | None = None,
    changed: list[Any] | None = None,
    status: int = 200,
) -> HttpResponse:
    move, matter = type(run), run.matter
    label = move.label.rstrip("…")
    context = {
        "shell": shell_of(request),
        "matter": matter,
        "move": move,
        "basis": basis_words(move, run.matter.installation_id),
        "part": run.subpart,
        "form": form,
        "errors": error_links(form) if form is not None else [],
        "blocked": [refusal.sentence for refusal in blocked or ()],
        # What stands against the move before anything is typed takes the button away; an answer to a press does not.
        "refused_now": bool(blocked) and request.method != "POST",
        "changed": changed,
        "offer": MoveOffer(label=label, url=request.path, irreversible=move.irreversible),
        "page_title": label,
        "crumbs": [
            Crumb(kind.label, _list_url(run.actor, kind.kind)),
            Crumb(matter.title, f"/m/{matter.pk}/"),
            Crumb(label),
        ],
        "consequences": consequences(kind, move, matter, outside=run.actor.organisation_kind != "agency"),
        "next": local_path(request),
        "back": local_path(request) or f"/m/{matter.pk}/",
    }
    return render(request, move_template(form), context, status=status)


def move_template(form: Form | None) -> str:
    return getattr(form, "template", "") or "matters/move.html"


def consequences(
    kind: Procedure, move: type[Move], matter: Matter, *, outside: bool = False
) -> list[Consequence]:
    """提交后会这样, from the move itself: state, clocks, notices, paper. To who is outside a state has its outside name."""
    made = [Consequence(text) for text in move.consequences]
    if move.target and move.target != matter.state:
        name = (outside_name if outside else state_name)(kind.by_state[move.target], matter.installation_id)
        made.insert(0, Consequence(f"变为“{name}”。", "flag"))
    stopping = [kind.clock(code).label for code in (*move.stops, *move.cancels)]
    if stopping:
        made.append(Consequence(f"停止计时：{'、'.join(stopping)}。", "player-pause"))
    starting = [act["label"] for act in clocks.acts_starting(matter, move.starts, timezone.now())]
    if starting:
        made.append(Consequence(f"开始计时：{'、'.join(starting)}。", "clock-hour-4"))
    if move.tells:
        told = "、".join(dict.fromkeys(str(audience.label) for audience in move.tells))
        made.append(Consequence(f"通知{told}，站内和邮件都发。", "bell"))
    return [*made, Consequence("记入经过，不能改、不能删。", "history")]
