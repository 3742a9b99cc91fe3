"""The only way a state changes: refusals → compare-and-swap on (pk, version) → declared results → event → clocks →
notices → paper request, in one transaction that nothing leaves. One move and many go the same way: what many have
alike is read and written once."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction
from django.db.models import Exists, OuterRef, QuerySet

from zhitong.journal.public import Actor, Entry, Event, append_each, read_heads
from zhitong.lib.deadline import Calendar
from zhitong.matters import clocks, effects, spells, tallies
from zhitong.matters.asked import Asked, Done, Refused, Stale, events_after
from zhitong.matters.due import DUE_FIELDS
from zhitong.matters.models import Clock, Matter, PaperRequest, Recusal
from zhitong.matters.move import (
    Change,
    Create,
    Do,
    Extend,
    Link,
    Move,
    Open,
    Pause,
    Result,
    Resume,
    Write,
)
from zhitong.matters.procedure import procedure
from zhitong.matters.rules import recused, refusals, told_outside
from zhitong.matters.standing_in import StandingIn
from zhitong.matters.telling import Told, tell_all
from zhitong.statements import Prepared, update
from zhitong.ui.saying import in_chinese
from zhitong.workdays.public import current_calendar


class _Fallen(Exception):
    """Some of those asked for together cannot be done: why, by their place. Nothing of the whole may stand."""

    def __init__(self, why: Mapping[int, Refused | Stale]) -> None:
        super().__init__("; ".join(str(one) for one in why.values()))
        self.why = why


@in_chinese()
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
    """Run one move. Raises Refused, or Stale when the version has moved on."""
    return _alone(Asked(move, matter, data, version, part, part_version), actor, now)


@in_chinese()
def perform_many(asked: Sequence[Asked], *, actor: Actor, now: datetime) -> list[Done | Refused | Stale]:
    """Run moves together in one transaction; what became of each, in order. One that is refused stops no other.

    They are judged side by side, then carried out: none may wait for what another one of them brings about. Where two
    of them collide all the same, or it cannot be told which was overtaken, each is run alone."""
    outcomes: dict[int, Done | Refused | Stale] = {}
    left = list(range(len(asked)))
    while left:
        try:
            with transaction.atomic():
                done = _together([asked[place] for place in left], actor, now)
        except _Fallen as fallen:
            outcomes |= {left[place]: why for place, why in fallen.why.items()}
            left = [place for place in left if place not in outcomes]
        except (IntegrityError, effects.Overtaken):
            outcomes |= {place: _outcome(asked[place], actor, now) for place in left}
            break
        else:
            outcomes |= dict(zip(left, done, strict=True))
            break
    return [outcomes[place] for place in range(len(asked))]


def _alone(asked: Asked, actor: Actor, now: datetime) -> Done:
    try:
        with transaction.atomic():
            return _together([asked], actor, now)[0]
    except _Fallen as fallen:
        raise fallen.why[0] from fallen.why[0].__cause__
    except effects.Overtaken as overtaken:
        fresh = Matter.objects.get(pk=asked.matter.pk)
        raise Stale(fresh, events_after(fresh, fresh.version - 1)) from overtaken


def _outcome(asked: Asked, actor: Actor, now: datetime) -> Done | Refused | Stale:
    try:
        return _alone(asked, actor, now)
    except (Refused, Stale) as why:
        return why


# --- locking and judging -----------------------------------------------------------------------------------


def _together(asked: Sequence[Asked], actor: Actor, now: datetime) -> list[Done]:
    runs = _runs(asked, actor, now)
    for move in dict.fromkeys(type(run) for run in runs):
        move.gather([run for run in runs if type(run) is move])
    why = {
        place: Refused(found)
        for place, run in enumerate(runs)
        if (found := recused(run) or refusals(run) or [*run.missing(), *run.check()])
    }
    if why:
        raise _Fallen(why)
    return _Acts(runs, actor, now).done()


def _runs(asked: Sequence[Asked], actor: Actor, now: datetime) -> list[Move]:
    """Matters, their chains and their parts as they are now, under lock."""
    rows = _locked(asked, actor)
    parts = _locked_parts(asked)
    stale: dict[int, Refused | Stale] = {}
    swapped: set[int] = set()
    runs = []
    for place, one in enumerate(asked):
        row, part = rows[one.matter.pk], None
        if one.move.part:
            part = parts[one.move.part, one.part.pk]
            if part.version != (one.part_version if one.part_version is not None else one.part.version):
                stale[place] = Stale(row, events_after(row, row.version - 1))
        else:
            seen = one.version if one.version is not None else one.matter.version
            if row.version != seen or row.pk in swapped:
                stale[place] = Stale(row, events_after(row, seen))
            swapped.add(row.pk)
        runs.append(one.move(row, actor=actor, now=now, data=one.data, part=part))
    if stale:
        raise _Fallen(stale)
    return runs


def _locked(asked: Sequence[Asked], actor: Actor) -> dict[int, Matter]:
    keys = {one.matter.pk for one in asked}
    rows = _LOCKED(matters=tuple(sorted(keys)), person=actor.person_id or 0)
    found: dict[int, Matter] = {row.pk: row for row in rows}
    if missing := keys - found.keys():
        raise Matter.DoesNotExist(missing)
    return found


def _locked_rows(matters: Sequence[int], person: int) -> QuerySet[Any]:
    rows = Matter.objects.select_for_update().select_related("chain").filter(pk__in=matters).order_by("pk")
    recused = Recusal.objects.filter(matter=OuterRef("pk"), person=person)
    return rows.annotate(actor_recused=Exists(recused))


_LOCKED = Prepared(_locked_rows)


def _locked_parts(asked: Sequence[Asked]) -> dict[tuple[str, int], Any]:
    """A part of another matter does not exist here."""
    wanted: dict[tuple[int, str], tuple[Any, set[int]]] = {}
    for one in asked:
        if one.move.part:
            key = (one.matter.pk, one.move.part)
            wanted.setdefault(key, (getattr(one.matter, one.move.part), set()))[1].add(one.part.pk)
    found: dict[tuple[str, int], Any] = {}
    for (_, name), (manager, keys) in wanted.items():
        rows = {row.pk: row for row in manager.select_for_update().filter(pk__in=keys).order_by("pk")}
        if missing := keys - rows.keys():
            raise manager.model.DoesNotExist(missing)
        found |= {(name, pk): row for pk, row in rows.items()}
    return found


# --- acting ------------------------------------------------------------------------------------------------


@dataclass
class _Act:
    """One run, with what is found out of it before anything is written."""

    run: Move
    results: list[Result]
    changes: dict[str, Any]
    acts: list[clocks.Act]
    from_state: str
    from_version: int
    made: list[Any] = field(default_factory=list)

    @property
    def matter(self) -> Matter:
        return self.run.matter


class _Acts:
    """Runs that were judged and may act now, in step."""

    def __init__(self, runs: Sequence[Move], actor: Actor, now: datetime) -> None:
        self.runs, self.actor, self.now = runs, actor, now
        self.matters = {run.matter.pk: run.matter for run in runs}
        self.before = {pk: tallies.counted(matter) for pk, matter in self.matters.items()}
        self.in_hands = {pk: spells.hands(matter) for pk, matter in self.matters.items()}
        self.begun: list[tuple[int, Clock]] = []
        self.changed: dict[int, Clock] = {}
        self.standing = StandingIn(actor, now)
        self._calendar: Calendar | None = None

    def done(self) -> list[Done]:
        acts = self._planned()
        self._swap(acts)
        self._carry_out(acts)
        events = self._append(acts)
        for act, event in zip(acts, events, strict=True):
            effects.grant(act.run, act.results, event.seq)
        turned = [pk for pk, row in self.matters.items() if row.is_open != self.before[pk].is_open]
        if turned:
            effects.turn_access(matters=tuple(turned))
        for place, clock in self.begun:
            clock.started_seq = events[place].seq
        clocks.write([clock for _, clock in self.begun], list(self.changed.values()))
        tallies.moved_each((self.before[pk], tallies.counted(row)) for pk, row in self.matters.items())
        self._mend_due(acts)
        passed_on = [row for pk, row in self.matters.items() if spells.hands(row) != self.in_hands[pk]]
        spells.begin_each(passed_on, self.now)
        self._tell(acts, events)
        return [
            Done(act.matter, event, tuple(row for row in act.made if isinstance(row, Matter)))
            for act, event in zip(acts, events, strict=True)
        ]

    def _planned(self) -> list[_Act]:
        acts = []
        for run in self.runs:
            results = list(run.effect())
            changes = _state_changes(run, results)
            acts.append(_Act(run, results, changes, [], run.matter.state, run.matter.version))
        moving = {act.matter.pk: act.matter for act in acts if _moves_clocks(act)}
        live = clocks.open_clocks_of(moving.values()) if moving else {}
        for place, act in enumerate(acts):
            if act.matter.pk in moving:
                self._plan_clocks(place, act, live)
        return acts

    def _plan_clocks(self, place: int, act: _Act, live: dict[int, list[Clock]]) -> None:
        """What the event will say of the clocks, and the due columns that follow from it."""
        closing = act.changes.get("is_open") is False
        if (type(act.run).starts or type(act.run).ends) and self._calendar is None:
            self._calendar = current_calendar()
        own = live[act.matter.pk]
        act.acts = clocks.acts_of(act.run, act.results, closing=closing, live=own, calendar=self._calendar)
        if not act.acts:
            return
        # The number of the event is not known yet; clocks that begin get it with the event.
        touched = clocks.run_acts(act.matter, own, act.acts, seq=0, at=self.now)
        live[act.matter.pk] = [clock for clock in own if clock.state in clocks.OPEN_STATES]
        known = {id(clock) for _, clock in self.begun}
        fresh = [clock for clock in touched if clock.pk is None and id(clock) not in known]
        self.begun += [(place, clock) for clock in fresh]
        self.changed |= {clock.pk: clock for clock in touched if clock.pk is not None}
        clocks.refresh_due(act.matter, live[act.matter.pk])
        act.changes |= {name: getattr(act.matter, name) for name in DUE_FIELDS}

    def _swap(self, acts: Sequence[_Act]) -> None:
        """Each matter's row from the version that was judged; a small move leaves the version alone."""
        groups: dict[tuple[Any, ...], list[int]] = {}
        for place, act in enumerate(acts):
            if type(act.run).part:
                kept = ("handler_id", "handler_since", *DUE_FIELDS)
                act.changes = {name: value for name, value in act.changes.items() if name in kept}
            if act.changes or not type(act.run).part:
                version = None if type(act.run).part else act.from_version
                groups.setdefault((version, repr(sorted(act.changes.items()))), []).append(place)
        for (version, _), places in groups.items():
            changes = dict(acts[places[0]].changes)
            rows = {acts[place].matter.pk: acts[place].matter for place in places}
            where = {} if version is None else {"version": version}
            changes |= {} if version is None else {"version": version + 1}
            if update(Matter, list(rows), changes, where) != len(rows):
                raise effects.Overtaken(places)
            for row in rows.values():
                for name, value in changes.items():
                    setattr(row, name, value)

    def _mend_due(self, acts: Sequence[_Act]) -> None:
        """A move that ran inside this one on the same matter reckoned its due columns before these clocks were written."""
        own = {
            act.matter.pk: act.matter.version
            for act in acts
            if act.acts and any(isinstance(result, Do | Write) for result in act.results)
        }
        rows = Matter.objects.filter(pk__in=own).select_for_update() if own else ()
        again = [row for row in rows if row.version != own[row.pk]]
        live = clocks.open_clocks_of(again) if again else {}
        for row in again:
            before = tallies.counted(row)
            clocks.refresh_due(row, live[row.pk])
            row.save(update_fields=DUE_FIELDS)
            tallies.moved(before, tallies.counted(row))

    def _carry_out(self, acts: Sequence[_Act]) -> None:
        try:
            made = effects.carry_out(self.runs, [act.results for act in acts], CARRY)
        except effects.WriteRefused as error:
            why = Refused([error.refusal])
            why.__cause__ = error.__cause__
            raise _Fallen({error.place: why}) from error
        for act, rows in zip(acts, made, strict=True):
            act.made = rows

    def _append(self, acts: Sequence[_Act]) -> list[Event]:
        # The chains were locked with their matters; what runs other moves or writes may have added to them since.
        if any(isinstance(result, Do | Write) for act in acts for result in act.results):
            read_heads(matter.chain for matter in self.matters.values())
        entries = [(act.matter.chain, Entry(type(act.run).verb, self._facts(act))) for act in acts]
        return append_each(entries, at=self.now, actor=self.actor)

    def _facts(self, act: _Act) -> dict[str, Any]:
        moved = {"from": act.from_state, "to": act.matter.state, "version": act.matter.version}
        return {**moved, "clocks": act.acts, **act.run.facts(), **self.standing.facts_of(act.run)}

    def _tell(self, acts: Sequence[_Act], events: Sequence[Event]) -> None:
        pairs = list(zip(acts, events, strict=True))
        tell_all([Told(act.run, event, act.from_state != act.matter.state) for act, event in pairs], self.now)
        papers = [
            PaperRequest(matter=act.matter, event=event, kind=kind, requested_at=self.now)
            for act, event in pairs
            if (kind := act.run.asks_paper())
        ]
        if papers:
            PaperRequest.objects.bulk_create(papers)


def _moves_clocks(act: _Act) -> bool:
    move = type(act.run)
    declared = (*move.starts, *move.stops, *move.cancels, *move.ends, *move.pauses, *move.resumes)
    chosen = any(isinstance(result, Extend | Pause | Resume) for result in act.results)
    return bool(declared) or chosen or act.changes.get("is_open") is False


def _state_changes(run: Move, results: Sequence[Result]) -> dict[str, Any]:
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


def _do(
    runs: Sequence[Move], asked: Sequence[effects.Declared], by: Actor, now: datetime
) -> Mapping[int, Any]:
    """Other matters' moves, under the same actor in the same transaction; one that is refused is the outer's refusal."""
    inner = [Asked(one.move, one.matter, one.data, part=one.part) for _, one in asked]
    try:
        done = _together(inner, by, now)
    except _Fallen as fallen:
        why = {
            asked[place][0]: told_outside(found, inner[place].matter) for place, found in fallen.why.items()
        }
        raise _Fallen(why) from fallen
    except effects.Overtaken as overtaken:
        raise effects.Overtaken([asked[place][0] for place in overtaken.places]) from overtaken
    return {place: one for (place, _), one in zip(asked, done, strict=True)}


CARRY: dict[type, effects.Carry] = {
    Change: effects.change,
    Create: effects.create,
    Open: effects.open_others,
    Link: effects.link,
    Write: effects.write,
    Do: _do,
}
