"""Doing one thing with several matters: choose, see what is possible, act on each alone, tell what became of each.

Each matter is moved in a transaction of its own together with its row, so that a run that is killed goes on where it
stopped and does nothing twice. Moves with a decision are never bulk: a move says itself that it may be (`Move.bulk`)."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count
from django.http import QueryDict

from zhitong.inbox.public import tell
from zhitong.journal.public import Actor
from zhitong.matters import assembled
from zhitong.matters.actions import hand_to
from zhitong.matters.asked import Refused, Stale, events_after
from zhitong.matters.batches import BulkRow, BulkRun
from zhitong.matters.models import Matter
from zhitong.matters.move import Move, Refusal
from zhitong.matters.perform import perform
from zhitong.matters.procedure import move_of, procedure
from zhitong.matters.reading import entries_for
from zhitong.matters.roles import duties_for
from zhitong.matters.rules import is_offered
from zhitong.matters.tallies import day
from zhitong.matters.vocabulary import BulkOutcome, BulkRunState
from zhitong.people.public import Person, actor_for, holder_ids

log = logging.getLogger(__name__)

MOST, INLINE, LOOKED_AT = 2000, 50, 200
LEFT_ALONE = timedelta(minutes=2)
# Not moves: who handles is no state. GIVE says to whom in each row.
GIVE = "handler.give"
OFFICE_DUTIES = ("officer", "head")
BROKEN = "这一件没有办成：系统出了问题，已经报给管理员。请打开这一件再试。"


@dataclass(frozen=True)
class Choice:
    """A move that is possible for some of the matters chosen: for `can` of the `looked` that were looked at."""

    verb: str
    label: str
    can: int
    looked: int


# --- choosing ----------------------------------------------------------------------------------------------


def choose_several(
    matters: Iterable[Matter],
    *,
    by: Actor,
    now: datetime,
    versions: Mapping[int, int] | None = None,
    takers: Mapping[int, Person | None] | None = None,
    verb: str = "",
) -> BulkRun:
    """`versions`: what the person saw of each, by matter; else as they are now. `takers`: to whom each is given."""
    seen, given = versions or {}, takers or {}
    with transaction.atomic():
        run = BulkRun.objects.create(
            person_id=by.person_id or 0,
            duty_id=by.duty_id or 0,
            organisation_id=by.organisation_id or 0,
            verb=verb,
            made_at=now,
        )
        BulkRow.objects.bulk_create(
            [
                BulkRow(
                    run=run, matter=row, seen_version=seen.get(row.pk, row.version), taker=given.get(row.pk)
                )
                for row in list(matters)[:MOST]
            ],
            batch_size=500,
        )
    return run


def bulk_choices(run: BulkRun, actor: Actor, now: datetime) -> list[Choice]:
    """Which bulk moves the chosen matters allow by state, role and duty; what else stands against one is told by row.

    Looks at the first of a long choice only."""
    keys = run.rows.order_by("id").values("matter")[:LOOKED_AT]
    looked = list(Matter.objects.visible_to(actor).filter(pk__in=list(keys.values_list("matter", flat=True))))
    looked = _with_details(looked)
    found: dict[str, int] = {}
    for matter in looked:
        for move in procedure(matter.kind).moves:
            if _may_be_bulk(move) and _could(move, matter, actor, now):
                found[move.verb] = found.get(move.verb, 0) + 1
    made = [Choice(verb, _label(verb), n, len(looked)) for verb, n in found.items()]
    return sorted(made, key=lambda one: -one.can)


def _with_details(matters: Sequence[Matter]) -> list[Matter]:
    """A move may look at the kind's own row: read all of them at once."""
    details = sorted({procedure(row.kind).detail for row in matters})
    return list(Matter.objects.filter(pk__in=[row.pk for row in matters]).select_related(*details))


def _may_be_bulk(move: type[Move]) -> bool:
    form = assembled.form_of(move.verb)
    files = form is not None and any(field.widget.needs_multipart_form for field in form.base_fields.values())
    return move.bulk and move.listed and not move.irreversible and not move.part and not files


def _could(move: type[Move], matter: Matter, actor: Actor, now: datetime) -> bool:
    if not move.leaves(matter.state) or not is_offered(move(matter, actor=actor, now=now)):
        return False
    duties = duties_for(move, actor, matter)
    return not duties or actor.duty_kind in duties


def _label(verb: str) -> str:
    move = move_of(verb)
    return move.label.rstrip("…") if move else "转交"


# --- acting ------------------------------------------------------------------------------------------------


def start_bulk(
    run: BulkRun, verb: str, *, by: Actor, now: datetime, sent: Mapping[str, list[str]] | None = None
) -> bool:
    """True for the one press that starts it. Raises Refused where this can never be bulk."""
    move = move_of(verb)
    if verb != GIVE and (move is None or not _may_be_bulk(move)):
        raise Refused([Refusal("not_bulk", "这一步要逐件看过再决定，不能一起办。请一件一件打开。")])
    fresh = BulkRun.objects.visible_to(by).filter(pk=run.pk, state=BulkRunState.CHOOSING)
    changes: dict[str, Any] = {"verb": verb, "sent": dict(sent or {}), "started_at": now}
    started = bool(fresh.update(state=BulkRunState.RUNNING, **changes))
    run.refresh_from_db()
    return started


def carry_on_bulk(run: BulkRun, *, now: datetime, most: int | None = None) -> int:
    """Acts on the rows that wait; returns how many. Two runners share the rows, each is done once."""
    actor = _actor(run, now)
    waiting = run.rows.filter(outcome=BulkOutcome.WAITING).select_related("taker").order_by("id")
    done = 0
    for row in list(waiting[:most] if most else waiting):
        done += _settle(run, row, actor, now)
    if not run.rows.filter(outcome=BulkOutcome.WAITING).exists():
        _end(run, now)
    return done


def _actor(run: BulkRun, now: datetime) -> Actor | None:
    """The person under the duty of the moment of pressing, if it is still held."""
    held = run.person.duties.held_on(day(now)).filter(pk=run.duty_id).select_related("organisation").first()
    return actor_for(run.person, held) if held and run.person.is_active else None


def _settle(run: BulkRun, row: BulkRow, actor: Actor | None, now: datetime) -> int:
    waiting = BulkRow.objects.filter(pk=row.pk, outcome=BulkOutcome.WAITING)
    try:
        with transaction.atomic():
            if not waiting.update(outcome=BulkOutcome.DONE, at=now):
                return 0
            words = _act(run, row, actor, now)
            BulkRow.objects.filter(pk=row.pk).update(sentence=words[:400])
        return 1
    except Refused as refused:
        outcome, words = BulkOutcome.REFUSED, "".join(one.sentence for one in refused.refusals)
    except Stale as stale:
        outcome, words = BulkOutcome.CHANGED, _changed(stale, actor)
    except Exception:
        log.exception("bulk run %s failed on matter %s", run.pk, row.matter_id)
        outcome, words = BulkOutcome.REFUSED, BROKEN
    return waiting.update(outcome=outcome, sentence=words[:400], at=now)


def _changed(stale: Stale, actor: Actor | None) -> str:
    read = list(entries_for(stale.matter, stale.since, actor)) if actor is not None else []
    what = f"{read[-1].event.actor_label}刚“{read[-1].what}”" if read else "刚有人办过"
    return f"选中以后{what}，这一件没有办。请打开看看。"


def _act(run: BulkRun, row: BulkRow, actor: Actor | None, now: datetime) -> str:
    if actor is None:
        raise Refused([Refusal("duty_over", "您的这项职责已经结束，没有办。")])
    matter = Matter.objects.visible_to(actor).select_for_update(of=("self",)).filter(pk=row.matter_id).first()
    if matter is None:
        raise Refused([Refusal("unseen", "您现在看不到这一件，没有办。")])
    if matter.version != row.seen_version:
        raise Stale(matter, events_after(matter, row.seen_version))
    if run.verb == GIVE:
        return _give(matter, row.taker, actor, now)
    move = move_of(run.verb)
    if move is None or move.verb not in procedure(matter.kind).by_verb:
        raise Refused([Refusal("other_kind", "这一种办件没有这一步。")])
    data = _data(run, move, matter, actor, now)
    perform(move, matter, actor=actor, now=now, data=data, version=row.seen_version)
    return f"{move.label.rstrip('…')}：已办好。"


def blank_form(move: type[Move], matter: Matter, sent: Any, *, actor: Actor, now: datetime) -> Any:
    """The move's own form for one matter, filled with what was sent; None where it asks for nothing."""
    made: Any = assembled.form_of(move.verb)
    return made(sent, None, matter=matter, actor=actor, now=now) if made else None


def _data(run: BulkRun, move: type[Move], matter: Matter, actor: Actor, now: datetime) -> dict[str, Any]:
    """What was filled in once, judged for this matter by its own form."""
    sent = QueryDict(mutable=True)
    for name, values in run.sent.items():
        sent.setlist(name, values)
    form = blank_form(move, matter, sent, actor=actor, now=now)
    if form is None:
        return {}
    if not form.is_valid():
        faults = [sentence for errors in form.errors.values() for sentence in errors]
        raise Refused([Refusal("form", "{sentence}", {"sentence": fault}) for fault in faults])
    return dict(form.cleaned_data)


def give_refusals(matter: Matter, taker: Person | None, actor: Actor, now: datetime) -> list[Refusal]:
    """A head gives whatever the office has in hand; an officer what is his, or nobody's, or takes it himself."""
    if matter.lead_id != actor.organisation_id:
        return [Refusal("lead", "这一件由{lead}承办，不由您转交。", {"lead": str(matter.lead)})]
    if not matter.is_open:
        return [Refusal("closed", "这一件已经办结，不用转交。")]
    if actor.duty_kind not in OFFICE_DUTIES:
        return [Refusal("duty", "由经办人或负责人转交。请先换成这个身份。")]
    own = matter.handler_id in (None, actor.person_id) or (taker is not None and taker.pk == actor.person_id)
    if actor.duty_kind != "head" and not own:
        return [Refusal("others", "这一件由同事经办，由本人或者负责人转交。")]
    return [] if taker is None else _taker_refusals(matter, taker, now)


def _taker_refusals(matter: Matter, taker: Person, now: datetime) -> list[Refusal]:
    """Whoever was chosen may have left since: nothing is given to who is not of the office."""
    name = {"name": taker.name}
    if matter.recusals.filter(person=taker).exists():
        return [Refusal("recused", "{name}在这一件里要回避，请交给别人。", name)]
    if taker.pk not in holder_ids((matter.lead_id,), OFFICE_DUTIES, day(now)):
        return [Refusal("taker_left", "{name}现在不是承办单位的经办人或负责人，没有转交。请另选一位。", name)]
    return []


def _give(matter: Matter, taker: Person | None, actor: Actor, now: datetime) -> str:
    refused = give_refusals(matter, taker, actor, now)
    if refused:
        raise Refused(refused)
    if not hand_to([matter], taker, by=actor, now=now):
        return f"本来就由{taker.name}经办。" if taker else "本来就没有人经办。"
    if taker is None:
        return "已交回本单位，并告诉了同事。"
    return "改由您经办。" if taker.pk == actor.person_id else f"改由{taker.name}经办。"


# --- the end -----------------------------------------------------------------------------------------------


def bulk_sums(run: BulkRun) -> dict[str, int]:
    """How many rows came to each outcome."""
    found = dict(run.rows.values_list("outcome").annotate(n=Count("pk")))
    return {outcome.value: found.get(outcome.value, 0) for outcome in BulkOutcome}


def _end(run: BulkRun, now: datetime) -> None:
    running = BulkRun.objects.filter(pk=run.pk, state=BulkRunState.RUNNING)
    with transaction.atomic():
        if not running.update(state=BulkRunState.DONE, ended_at=now):
            return
        sums = bulk_sums(run)
        total = sum(sums.values())
        if total > INLINE:
            told = f"批量办理完成：办好 {sums[BulkOutcome.DONE]} 件，共 {total} 件"
            tell([run.person_id], subject=told, why="您选的办件", path=f"/desk/bulk/{run.pk}/", now=now)
    run.refresh_from_db()


def resume_bulk(now: datetime) -> int:
    """Scheduled: go on with runs whose runner died. Returns how many rows were done."""
    left = BulkRun.objects.filter(state=BulkRunState.RUNNING, started_at__lte=now - LEFT_ALONE)
    return sum(carry_on_bulk(run, now=now, most=200) for run in left.order_by("id"))
