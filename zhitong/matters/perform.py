"""The only way a state changes: refusals → compare-and-swap on (pk, version) → declared results → event → clocks →
notices → paper request, in one transaction that nothing leaves."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import models, transaction
from django.db.models import Q

from zhitong.inbox.public import settle, tell
from zhitong.journal.public import Actor, Chain, Event, append
from zhitong.matters import clocks, spells, tallies
from zhitong.matters.audiences import addressees, recused_persons
from zhitong.matters.due import DUE_FIELDS
from zhitong.matters.models import Matter, MatterAccess, MatterLink, PaperRequest
from zhitong.matters.move import Change, Create, Do, Grant, Link, Move, Open, Refusal, Result, Write
from zhitong.matters.opening import Opening, open_matter
from zhitong.matters.procedure import procedure
from zhitong.matters.rules import refusals
from zhitong.matters.telling import tell_of
from zhitong.matters.vocabulary import Audience
from zhitong.people import public as people

# Who reads the words that are meant for those outside the handling agencies.
OUTSIDE = (Audience.APPLICANT, Audience.REPORTER)
HEADS = frozenset({"head"})


class Refused(Exception):
    """The move was refused; `refusals` are the sentences for the person."""

    def __init__(self, found: list[Refusal]) -> None:
        super().__init__("；".join(refusal.sentence for refusal in found))
        self.refusals = found


class Stale(Exception):
    """Somebody else changed what the move relied on. `since` are the events that the person has not seen."""

    def __init__(self, matter: Matter, since: list[Event]) -> None:
        super().__init__(f"{matter.number} changed")
        self.matter, self.since = matter, since


@dataclass(frozen=True)
class Done:
    """What a move brought about."""

    matter: Matter
    event: Event
    opened: tuple[Matter, ...] = ()


def perform(
    move: type[Move],
    matter: Matter,
    *,
    actor: Actor,
    now: datetime,
    data: Mapping[str, Any] | None = None,
    version: int | None = None,
    part: Any = None,
    part_version: int | None = None,
) -> Done:
    """Run one move. `version` is the matter's version that the person saw (default: the one passed in).

    Raises Refused, or Stale when the version has moved on. Small moves on a part swap the part's version instead."""
    seen = version if version is not None else matter.version
    with transaction.atomic():
        row = Matter.objects.select_for_update().get(pk=matter.pk)
        if move.part:
            part = _lock_part(row, move, part, part_version)
        elif row.version != seen:
            raise Stale(row, events_after(row, seen))
        run = move(row, actor=actor, now=now, data=data, part=part)
        aside = recused_persons(row)
        found = _recused(run, aside) or refusals(run) or list(run.check())
        if found:
            raise Refused(found)
        return _act(run, aside)


def events_after(matter: Matter, version: int) -> list[Event]:
    """The events that carried the matter beyond a version."""
    newest = matter.chain.events.order_by("-seq")[:20]
    return [event for event in reversed(newest) if event.facts.get("version", 0) > version]


def _recused(run: Move, aside: Collection[int]) -> list[Refusal]:
    """回避 removes a person whatever the duty, also from acts that come by no page."""
    if run.actor.person_id not in aside:
        return []
    return [Refusal("recused", "您在这一件里要回避，不能办理。请交给同事。")]


def _lock_part(matter: Matter, move: type[Move], part: Any, seen: int | None) -> Any:
    """The part as it is now. A part of another matter does not exist here."""
    row = getattr(matter, move.part).select_for_update().get(pk=part.pk)
    if row.version != (seen if seen is not None else part.version):
        raise Stale(matter, events_after(matter, matter.version - 1))
    return row


def _act(run: Move, aside: Collection[int]) -> Done:
    move, matter, now = type(run), run.matter, run.now
    before, in_hands = tallies.counted(matter), spells.hands(matter)
    from_state, from_version = matter.state, matter.version
    results = list(run.effect())
    changes = _state_changes(run, results)
    acts = clocks.acts_of(run, results, closing=changes.get("is_open") is False)
    _swap(run, changes, from_version)
    opened = tuple(_apply(run, result) for result in results)
    facts = {
        "from": from_state,
        "to": matter.state,
        "version": matter.version,
        "clocks": acts,
        **run.facts(),
        **_standing_in(run),
    }
    event = append(Chain(pk=matter.chain_id), verb=move.verb, at=now, actor=run.actor, facts=facts)
    _grant(run, results, event.seq)
    _clocks(matter, acts, event)
    tallies.moved(before, tallies.counted(matter))
    spells.changed(in_hands, matter, now)
    _tell(run, event, aside, state_changed=from_state != matter.state)
    if move.paper:
        PaperRequest.objects.create(matter=matter, event=event, kind=move.paper, requested_at=now)
    return Done(matter, event, tuple(m for m in opened if isinstance(m, Matter)))


def _standing_in(run: Move) -> dict[str, str]:
    """代: for whom the actor stands in here — the handler who is away, or the head whose decision this is."""
    actor, matter = run.actor, run.matter
    if actor.person_id is None or actor.organisation_id != matter.lead_id:
        return {}
    decides = type(run).duties == HEADS
    if matter.handler_id in (None, actor.person_id) and not decides:
        return {}
    away = people.stood_in_for(actor, tallies.day(run.now))
    whose = Q(person=matter.handler_id or 0)
    if decides:
        whose |= Q(person__duties__organisation=actor.organisation_id, person__duties__kind="head")
    name = away.filter(whose).values_list("person__name", flat=True).first()
    return {"stands_in_for": name} if name else {}


def _state_changes(run: Move, results: Iterable[Result]) -> dict[str, Any]:
    """What the compare-and-swap writes into the matter's row."""
    move, matter = type(run), run.matter
    changes: dict[str, Any] = {}
    for result in results:
        if isinstance(result, Change) and result.row == matter:
            changes.update(result.fields)
    target = move.target or matter.state
    state = procedure(matter.kind).by_state[target]
    if target != matter.state:
        changes |= {"state": target, "state_since": run.now, "is_open": state.is_open}
        changes["closed_at"] = None if state.is_open else run.now
        changes.setdefault("waiting_on", state.waiting_on)
        changes.setdefault("next_act", procedure(matter.kind).next_act(target))
        seat = getattr(matter, f"{state.lead}_id") if state.lead else None
        if seat and seat != matter.lead_id:
            changes |= {"lead_id": seat, "handler_id": None}
    if move.takes_handler and "handler_id" not in changes and _may_handle(run):
        changes["handler_id"] = run.actor.person_id
    if changes.get("handler_id", matter.handler_id) != matter.handler_id:
        changes["handler_since"] = run.now if changes["handler_id"] else None
    return changes


def _may_handle(run: Move) -> bool:
    """The first officer of the lead organisation who acts becomes the handler."""
    return run.matter.handler_id is None and run.actor.organisation_id == run.matter.lead_id


def _swap(run: Move, changes: dict[str, Any], version: int) -> None:
    matter = run.matter
    if type(run).part:
        changes = {name: value for name, value in changes.items() if name in ("handler_id", "handler_since")}
        if not changes:
            return
        Matter.objects.filter(pk=matter.pk).update(**changes)
    else:
        changes["version"] = version + 1
        if not Matter.objects.filter(pk=matter.pk, version=version).update(**changes):
            raise Stale(matter, events_after(matter, version))
    for name, value in changes.items():
        setattr(matter, name, value)


def _apply(run: Move, result: Result) -> Any:
    matter = run.matter
    if isinstance(result, Change):
        return None if result.row == matter else _change(matter, result)
    if isinstance(result, Create):
        fields = {**result.fields, "matter": matter} if result.matter else dict(result.fields)
        return result.model._base_manager.create(**fields)
    if isinstance(result, Open):
        opening = Opening(kind=result.kind, **result.fields)
        return open_matter(opening, by=run.actor, now=run.now, parent=matter, relation=result.relation)
    if isinstance(result, Link):
        return MatterLink.objects.get_or_create(source=matter, target=result.target, relation=result.relation)
    if isinstance(result, Do):
        return perform(
            result.move, result.matter, actor=run.actor, now=run.now, data=result.data, part=result.part
        )
    if isinstance(result, Write):
        return _write(run, result)
    return None


def _write(run: Move, result: Write) -> Any:
    """A lower app refuses in its own words; they become the move's refusal."""
    try:
        return result.write(**result.fields, by=run.actor, now=run.now)
    except people.Refused as error:
        raise Refused([Refusal(error.code, "{sentence}", {"sentence": error.sentence})]) from error


def _change(matter: Matter, result: Change) -> None:
    row, fields = result.row, dict(result.fields)
    found: models.QuerySet[Any] = type(row)._base_manager.filter(pk=row.pk)
    if hasattr(row, "version"):
        found = found.filter(version=row.version)
        fields["version"] = row.version + 1
    if not found.update(**fields):
        raise Stale(matter, events_after(matter, matter.version - 1))
    for name, value in fields.items():
        setattr(row, name, value)


def _grant(run: Move, results: Iterable[Result], seq: int) -> None:
    for result in results:
        if isinstance(result, Grant):
            row, _ = MatterAccess.objects.get_or_create(
                matter=run.matter,
                organisation_id=result.organisation_id,
                party_role=result.party_role,
                defaults={"from_seq": 0 if result.whole else seq},
            )
            if result.owes_until is not None:
                MatterAccess.objects.filter(pk=row.pk).update(owes_until=result.owes_until)


def _clocks(matter: Matter, acts: list[dict[str, Any]], event: Event) -> None:
    if not acts:
        return
    clocks.refresh_due(matter, clocks.apply(matter, acts, seq=event.seq, at=event.at))
    matter.save(update_fields=DUE_FIELDS)


def _tell(run: Move, event: Event, aside: Collection[int], *, state_changed: bool) -> None:
    move, matter = type(run), run.matter
    path = f"/m/{matter.pk}/"
    if state_changed:
        settle(chain_id=matter.chain_id, now=run.now)
    on, outside = tallies.day(run.now), [a for a in move.tells if a in OUTSIDE]
    inside = [a for a in move.tells if a not in OUTSIDE]
    state = procedure(matter.kind).by_state[matter.state]
    what = run.told() or move.label.rstrip("…")
    but = {*aside, run.actor.person_id}
    applicants, officials = (addressees(matter, who, but=but, on=on) for who in (outside, inside))
    beside = set(run.also_tells()) - {*applicants, *officials}
    why = f"{run.actor.label} {what}"
    if officials:
        tell_of(
            matter,
            officials,
            why=why,
            body=state.hint,
            due_at=matter.due_at,
            event=event,
            now=run.now,
            but=but,
        )
    for who, where in ((applicants, path), (sorted(beside), move.also_path or path)):
        if who:
            tell(
                who,
                subject=matter.title,
                why=why,
                body=state.outside_hint,
                path=where,
                due_at=matter.due_at,
                event=event,
                now=run.now,
                urgent=matter.due_unit == "h",
            )
