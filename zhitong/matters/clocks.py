"""Clocks of a matter. Acts (start, stop, pause …) are decided and reckoned here, written into the event, and applied to
the rows by one function, so that deleting all clock rows and replaying the chain gives the same rows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from zhitong.journal.public import Event
from zhitong.law.public import limit_from
from zhitong.lib.deadline import SHANGHAI as LOCAL
from zhitong.lib.deadline import Calendar, Deadline, compute
from zhitong.matters.due import due_sort
from zhitong.matters.limits import spec_for
from zhitong.matters.models import Clock, Matter
from zhitong.matters.move import Extend, Move, Result
from zhitong.matters.procedure import procedure
from zhitong.matters.vocabulary import ClockStage, ClockState, DueState
from zhitong.workdays.public import current_calendar

Act = dict[str, Any]
OPEN_STATES = (ClockState.RUNNING.value, ClockState.PAUSED.value)


def reckon(clock: Clock, *, now: datetime | None = None, calendar: Calendar | None = None) -> Deadline:
    """The due instant of a clock with its explanation; a pause without an end runs until `now`."""
    spans = [_span(pause, now) for pause in clock.pauses]
    return compute(
        limit_from(clock.spec),
        clock.start_at,
        calendar=calendar or current_calendar(),
        exclusions=[span for span in spans if span],
        extend=clock.extensions,
    )


def _span(pause: Sequence[Any], now: datetime | None) -> tuple[date, date, str] | None:
    """A pause as whole days that do not count: from the day it began to the day before it ended."""
    begin = datetime.fromisoformat(pause[0])
    end = datetime.fromisoformat(pause[1]) if pause[1] else now
    if end is None:
        return None
    first, last = begin.astimezone(LOCAL).date(), end.astimezone(LOCAL).date() - timedelta(days=1)
    return (first, last, pause[2]) if last >= first else None


# --- deciding the acts -------------------------------------------------------------------------------------


def acts_starting(
    matter: Matter, slots: Iterable[str], now: datetime, *, since: datetime | None = None
) -> list[Act]:
    """The start acts of those slots for which the law or the scheme has a limit, each with its date.

    `since`: when the act took place that starts them, where it became known later."""
    acts: list[Act] = []
    calendar = current_calendar() if slots else None
    for code in slots:
        slot = procedure(matter.kind).clock(code)
        assert calendar is not None
        spec = spec_for(matter, slot, now=now, calendar=calendar)
        if spec is not None:
            clock = Clock(matter=matter, slot=code, spec=spec, start_at=since or now)
            found = outcome(reckon(clock, calendar=calendar))
            act: Act = {"act": "start", "slot": code, "label": slot.label, "spec": spec, "reckoned": found}
            acts.append(act | ({"at": since.isoformat()} if since else {}))
    return acts


def acts_of(run: Move, results: Iterable[Result] = (), *, closing: bool = False) -> list[Act]:
    """Every clock act of a move, in the order in which they take effect. Whoever closes a matter ends its clocks."""
    move, since = type(run), run.counts_from()
    past = {"at": since.isoformat()} if since != run.now else {}
    acts: list[Act] = [{"act": "stop", "slot": slot, **past} for slot in move.stops]
    acts += [{"act": "cancel", "slot": slot} for slot in move.cancels]
    acts += [{"act": "pause", "slot": slot, "reason": move.label.rstrip("…")} for slot in move.pauses]
    acts += [{"act": "resume", "slot": slot} for slot in move.resumes]
    acts += [{"act": "extend", "slot": result.slot} for result in results if isinstance(result, Extend)]
    if closing:
        open_slots = (
            run.matter.clocks.filter(state__in=OPEN_STATES).order_by("id").values_list("slot", flat=True)
        )
        ended = {*move.stops, *move.cancels}
        acts += [{"act": "cancel", "slot": slot} for slot in dict.fromkeys(open_slots) if slot not in ended]
    _reckon_ahead(run.matter, acts, run.now)
    return acts + acts_starting(run.matter, move.starts, run.now, since=since if past else None)


def reckoned_if_started(matter: Matter, slot: str, now: datetime) -> Deadline | None:
    """The date that the limit of a slot would lead to if it began now, explained; None where there is no limit."""
    acts = acts_starting(matter, (slot,), now)
    return reckon(Clock(matter=matter, slot=slot, spec=acts[0]["spec"], start_at=now)) if acts else None


def _reckon_ahead(matter: Matter, acts: list[Act], at: datetime) -> None:
    """Write into resume and extend acts the dates they lead to, per clock: a later calendar must not change them."""
    if not any(act["act"] in _RECKONING for act in acts):
        return
    clocks = open_clocks(matter)
    for act in acts:
        for clock in clocks:
            if clock.slot == act["slot"] and clock.state in OPEN_STATES:
                _APPLY[act["act"]](clock, act, at)
                if act["act"] in _RECKONING:
                    act.setdefault("reckoned", {})[str(clock.started_seq)] = _as_reckoned(clock)


def _as_reckoned(clock: Clock) -> dict[str, Any]:
    due, version = clock.due_at.isoformat(), clock.calendar_version
    return {"due": due, "provisional": clock.is_provisional, "calendar": version}


def outcome(found: Deadline) -> dict[str, Any]:
    """What an event keeps of a reckoning."""
    return {
        "due": found.due.isoformat(),
        "provisional": found.provisional,
        "calendar": found.calendar_version,
    }


# --- applying them -----------------------------------------------------------------------------------------


def apply(matter: Matter, acts: Iterable[Mapping[str, Any]], *, seq: int, at: datetime) -> list[Clock]:
    """Bring the clock rows to where the acts of one event put them. Also used to rebuild.
    Returns the clocks that are open afterwards."""
    live = open_clocks(matter)
    for act in acts:
        if act["act"] == "start":
            live.append(_start(matter, act, seq=seq, at=at))
            continue
        for clock in live:
            if clock.slot == act["slot"] and clock.state in OPEN_STATES:
                _APPLY[act["act"]](clock, act, at)
                clock.save()
    return [clock for clock in live if clock.state in OPEN_STATES]


def open_clocks(matter: Matter) -> list[Clock]:
    return list(matter.clocks.filter(state__in=OPEN_STATES).order_by("id"))


def _start(matter: Matter, act: Mapping[str, Any], *, seq: int, at: datetime) -> Clock:
    clock = Clock(
        matter=matter,
        slot=act["slot"],
        label=act["label"],
        spec=act["spec"],
        started_seq=seq,
        start_at=_when(act, at),
    )
    settle(clock, act["reckoned"])
    clock.save()
    return clock


def _when(act: Mapping[str, Any], at: datetime) -> datetime:
    """When it took place: at the event, or when the letter came that the event tells of."""
    return datetime.fromisoformat(act["at"]) if act.get("at") else at


def _stop(clock: Clock, act: Mapping[str, Any], at: datetime) -> None:
    ended = _when(act, at)
    clock.state = ClockState.KEPT if ended <= clock.due_at else ClockState.MISSED
    clock.stopped_at, clock.wake_at = ended, None


def end_wait(clock: Clock) -> None:
    """A stretch that had to pass is over: kept, on the instant at which it ended."""
    clock.state, clock.stopped_at, clock.wake_at = ClockState.KEPT, clock.due_at, None


def _cancel(clock: Clock, act: Mapping[str, Any], at: datetime) -> None:
    clock.state, clock.stopped_at, clock.wake_at = ClockState.CANCELLED, at, None


def _pause(clock: Clock, act: Mapping[str, Any], at: datetime) -> None:
    if clock.state == ClockState.RUNNING:
        clock.pauses = [*clock.pauses, [at.astimezone(LOCAL).isoformat(), None, act.get("reason", "")]]
        clock.state, clock.wake_at = ClockState.PAUSED, None


def _resume(clock: Clock, act: Mapping[str, Any], at: datetime) -> None:
    if clock.state == ClockState.PAUSED:
        begin, _, reason = clock.pauses[-1]
        clock.pauses = [*clock.pauses[:-1], [begin, at.astimezone(LOCAL).isoformat(), reason]]
        clock.state = ClockState.RUNNING
        _settle_as(clock, act)


def _extend(clock: Clock, act: Mapping[str, Any], at: datetime) -> None:
    clock.extensions += 1
    clock.stage = ClockStage.QUIET
    _settle_as(clock, act)


_APPLY = {"stop": _stop, "cancel": _cancel, "pause": _pause, "resume": _resume, "extend": _extend}
_RECKONING = ("resume", "extend")


def _settle_as(clock: Clock, act: Mapping[str, Any]) -> None:
    """As the event says; where the event is only being made, as reckoned now."""
    kept = act.get("reckoned", {}).get(str(clock.started_seq))
    settle(clock, kept or outcome(reckon(clock)))


def settle(clock: Clock, found: Mapping[str, Any]) -> None:
    clock.due_at, clock.is_provisional = datetime.fromisoformat(found["due"]), found["provisional"]
    clock.calendar_version = found["calendar"]
    if clock.state == ClockState.RUNNING:
        clock.wake_at = wake_after(clock)


def stage_at(clock: Clock, now: datetime) -> int:
    """What the tick may have done by now for the date that the clock has: a later date is warned of again."""
    if now > clock.due_at:
        return int(clock.stage)
    reached = ClockStage.WARNED if now >= warn_at(clock) else ClockStage.QUIET
    return min(int(clock.stage), int(reached))


def warn_at(clock: Clock) -> datetime:
    """When a reminder is due: a quarter of the way before the end, at most three days before it."""
    return clock.due_at - min((clock.due_at - clock.start_at) / 4, timedelta(days=3))


def wake_after(clock: Clock) -> datetime | None:
    """When the tick must look next, from what it has already done."""
    if clock.stage == ClockStage.QUIET:
        return warn_at(clock)
    return clock.due_at if clock.stage == ClockStage.WARNED else None


def refresh_due(matter: Matter, clocks: Sequence[Clock]) -> None:
    """Set the matter's due columns from its open clocks, the strictest first. The caller writes the row."""
    running = sorted((c for c in clocks if c.state == ClockState.RUNNING), key=lambda c: c.due_at)
    if running:
        first = running[0]
        matter.due_at = first.due_at
        matter.due_unit, matter.due_total = first.spec["unit"], first.spec["length"]
        matter.due_state = DueState.PROVISIONAL if first.is_provisional else DueState.RUNNING
    else:
        matter.due_at, matter.due_unit, matter.due_total = None, "", 0
        matter.due_state = DueState.PAUSED if clocks else DueState.NONE
    matter.due_sort = due_sort(
        matter.due_at,
        provisional=matter.due_state == DueState.PROVISIONAL,
        paused=matter.due_state == DueState.PAUSED,
    )


def replay(matter: Matter, events: Iterable[Event]) -> None:
    """Rebuild the clock rows of a matter from its events."""
    matter.clocks.all().delete()
    for event in events:
        if event.verb in ("clock.warned", "clock.overdue", "clock.recomputed", "clock.ended"):
            _replay_system(matter, event)
        else:
            apply(matter, event.facts.get("clocks", ()), seq=event.seq, at=event.at)
    for clock in matter.clocks.filter(state=ClockState.RUNNING):
        found = reckon(clock)
        # A calendar that moves nothing leaves no event; its version is noted all the same.
        if (found.due, found.provisional) == (clock.due_at, clock.is_provisional):
            clock.calendar_version = found.calendar_version
            clock.save()


def _replay_system(matter: Matter, event: Event) -> None:
    facts = event.facts
    for clock in matter.clocks.filter(slot=facts["slot"], started_seq=facts["started_seq"]):
        clock.stage = facts["stage"]
        if event.verb == "clock.recomputed":
            settle(clock, facts["reckoned"])
        elif event.verb == "clock.ended":
            end_wait(clock)
        else:
            clock.wake_at = wake_after(clock)
        clock.save()
