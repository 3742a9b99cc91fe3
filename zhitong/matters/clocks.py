"""Clocks of a matter. Acts (start, stop, pause …) are decided and reckoned here, written into the event, and applied to
the rows by one function, so that deleting all clock rows and replaying the chain gives the same rows."""

from collections.abc import Iterable, Mapping, Sequence
from copy import copy
from datetime import date, datetime, timedelta
from typing import Any

from zhitong.law.public import limit_from
from zhitong.lib.deadline import SHANGHAI as LOCAL
from zhitong.lib.deadline import Calendar, Deadline, DeadlineError, Halt, compute
from zhitong.matters.due import due_sort
from zhitong.matters.limits import SOURCE_WORDS, limits_for
from zhitong.matters.models import Clock, Matter
from zhitong.matters.move import Extend, Move, Pause, Result, Resume
from zhitong.matters.procedure import procedure
from zhitong.matters.remembering import once
from zhitong.matters.vocabulary import ClockStage, ClockState, DueState
from zhitong.statements import Prepared, insert, update
from zhitong.workdays.public import current_calendar

Act = dict[str, Any]
# What acts change of a clock that runs.
MOVING = (
    "state",
    "stopped_at",
    "wake_at",
    "pauses",
    "spec",
    "extensions",
    "stage",
    "due_at",
    "is_provisional",
    "calendar_version",
)
OPEN_STATES = (ClockState.RUNNING.value, ClockState.PAUSED.value)


def reckon(clock: Clock, *, now: datetime | None = None, calendar: Calendar | None = None) -> Deadline:
    """The due instant of a clock with its explanation; a pause without an end runs until `now`.

    Pauses take whole days out of a limit of days, minutes out of a limit of hours."""
    by_hours = clock.spec["unit"] == "h"
    spans = [] if by_hours else [_span(pause, now) for pause in clock.pauses]
    halts = [_halt(pause, now) for pause in clock.pauses] if by_hours else []
    return compute(
        limit_from(clock.spec),
        clock.start_at,
        calendar=calendar or current_calendar(),
        exclusions=[span for span in spans if span],
        halts=[halt for halt in halts if halt],
        extend=clock.extensions,
    )


def _halt(pause: Sequence[Any], now: datetime | None) -> Halt | None:
    end = datetime.fromisoformat(pause[1]) if pause[1] else now
    begin = datetime.fromisoformat(pause[0])
    return (begin, end, pause[2]) if end is not None and end > begin else None


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
    matter: Matter,
    slots: Iterable[str],
    now: datetime,
    *,
    since: datetime | None = None,
    calendar: Calendar | None = None,
) -> list[Act]:
    """The start acts of those slots for which the law or the scheme has a limit, each with its date.

    `since`: when the act took place that starts them, where it became known later."""
    acts: list[Act] = []
    for code in slots:
        slot = procedure(matter.kind).clock(code)
        calendar = calendar or current_calendar()
        for found in limits_for(matter, slot, now=since or now, calendar=calendar):
            clock = Clock(matter=matter, slot=code, spec=found.spec, start_at=since or now)
            act: Act = {"act": "start", "slot": code, "label": slot.label, "spec": found.spec}
            act["reckoned"] = outcome(reckon(clock, calendar=calendar))
            if found.source:
                act |= {"source": found.source, "label": f"{slot.label}（{SOURCE_WORDS[found.source]}）"}
            acts.append(act | ({"at": since.isoformat()} if since else {}))
    return acts


def acts_of(
    run: Move,
    results: Iterable[Result] = (),
    *,
    closing: bool = False,
    live: Sequence[Clock] = (),
    calendar: Calendar | None = None,
) -> list[Act]:
    """Every clock act of a move, in the order in which they take effect. Whoever closes a matter ends its clocks.

    `live`: the matter's open clocks; `calendar`: the current one, where the caller has read it."""
    move, since = type(run), run.counts_from()
    past = {"at": since.isoformat()} if since != run.now else {}
    acts: list[Act] = [{"act": "stop", "slot": slot, **past} for slot in run.stopping()]
    acts += [{"act": "cancel", "slot": slot} for slot in move.cancels]
    reason = move.label.rstrip("…")
    acts += [{"act": "pause", "slot": slot, "reason": reason} for slot in move.pauses]
    acts += [{"act": "resume", "slot": slot} for slot in move.resumes]
    acts += [_chosen(result) for result in results if isinstance(result, Extend | Pause | Resume)]
    acts = [{**act, "cause": move.cause} if act["act"] in _HOLDING else act for act in acts]
    if closing:
        ended = {*run.stopping(), *move.cancels, *move.ends}
        slots = dict.fromkeys(clock.slot for clock in live)
        acts += [{"act": "cancel", "slot": slot} for slot in slots if slot not in ended]
    _reckon_ahead(live, acts, run.now)
    begun = since if past else None
    acts += acts_starting(run.matter, run.starting(), run.now, since=begun, calendar=calendar)
    return acts + _ending(run, live, past, calendar)


def _ending(
    run: Move, live: Sequence[Clock], past: Mapping[str, str], calendar: Calendar | None
) -> list[Act]:
    """What only this act shows to have run: begun when it did and stopped at once."""
    slots, running = type(run).ends, {clock.slot for clock in live}
    fresh = [slot for slot in slots if slot not in running]
    begun = acts_starting(run.matter, fresh, run.now, since=run.ran_from(), calendar=calendar)
    return begun + [{"act": "stop", "slot": slot, **past} for slot in slots]


def _chosen(result: Extend | Pause | Resume) -> Act:
    """The act of a clock that a person chose, with who granted it and on which paper."""
    act: Act = {"act": type(result).__name__.lower(), "slot": result.slot, **result.notes}
    if isinstance(result, Extend):
        return act | ({"length": result.length} if result.length else {})
    if isinstance(result, Pause):
        act["reason"] = result.reason
    return act | ({"at": result.since.isoformat()} if result.since else {})


def reckoned_if_started(matter: Matter, slot: str, now: datetime) -> Deadline | None:
    """The date that the limit of a slot would lead to if it began now, explained; None where there is no limit."""
    acts = acts_starting(matter, (slot,), now)
    return reckon(Clock(matter=matter, slot=slot, spec=acts[0]["spec"], start_at=now)) if acts else None


def _reckon_ahead(live: Sequence[Clock], acts: list[Act], at: datetime) -> None:
    """Write into resume and extend acts the dates they lead to, per clock: a later calendar must not change them."""
    if not any(act["act"] in _RECKONING for act in acts):
        return
    clocks = [copy(clock) for clock in live]
    for act in acts:
        here = [clock for clock in clocks if clock.slot == act["slot"] and clock.state in OPEN_STATES]
        if act["act"] == "extend" and here and not any(map(next_extension, here)):
            raise DeadlineError("这项时限没有规定可以再延长。")
        for clock in here:
            _APPLY[act["act"]](clock, act, at)
            if act["act"] == "extend" or (act["act"] == "resume" and clock.state == ClockState.RUNNING):
                act.setdefault("reckoned", {})[clock.key] = _as_reckoned(clock)


def next_extension(clock: Clock) -> dict[str, Any] | None:
    """The step by which a clock can be lengthened next, as its limit words it."""
    steps: list[dict[str, Any]] = clock.spec.get("extensions", [])
    return steps[clock.extensions] if clock.extensions < len(steps) else None


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


def write(begun: Sequence[Clock], changed: Sequence[Clock]) -> None:
    """Clocks that acts have begun and changed, of one matter or many; what is changed alike is one statement."""
    insert(begun)
    groups: dict[str, list[Clock]] = {}
    for clock in changed:
        groups.setdefault(repr([getattr(clock, name) for name in MOVING]), []).append(clock)
    for alike in groups.values():
        values = {name: getattr(alike[0], name) for name in MOVING}
        update(Clock, [clock.pk for clock in alike], values)


def run_acts(
    matter: Matter, live: list[Clock], acts: Iterable[Mapping[str, Any]], *, seq: int, at: datetime
) -> list[Clock]:
    """The acts of one event on clocks in memory. Started ones are added to `live`; returns those that changed."""
    touched: dict[int, Clock] = {}
    for act in acts:
        if act["act"] == "start":
            live.append(_start(matter, act, seq=seq, at=at))
            touched[id(live[-1])] = live[-1]
            continue
        for clock in live:
            if clock.slot == act["slot"] and clock.state in OPEN_STATES:
                _APPLY[act["act"]](clock, act, at)
                touched[id(clock)] = clock
    return list(touched.values())


def open_clocks(matter: Matter) -> list[Clock]:
    return list(once(matter, "open_clocks", lambda: open_clocks_of([matter])[matter.pk]))


def open_clocks_of(matters: Iterable[Matter]) -> dict[int, list[Clock]]:
    """By matter, in the order in which they began."""
    found: dict[int, list[Clock]] = {matter.pk: [] for matter in matters}
    for clock in _OPEN_CLOCKS(matters=tuple(found)):
        found[clock.matter_id].append(clock)
    return found


_OPEN_CLOCKS = Prepared(
    lambda matters: Clock.objects.filter(matter__in=matters, state__in=OPEN_STATES).order_by("id")
)


def _start(matter: Matter, act: Mapping[str, Any], *, seq: int, at: datetime) -> Clock:
    clock = Clock(
        matter=matter,
        slot=act["slot"],
        source=act.get("source", ""),
        label=act["label"],
        spec=act["spec"],
        **law_of(act["spec"]),
        started_seq=seq,
        start_at=_when(act, at),
    )
    settle(clock, act["reckoned"])
    return clock


def law_of(spec: Mapping[str, Any]) -> dict[str, Any]:
    """The columns by which a clock is found when its law changes; a scheme's versions are no numbers."""
    version = spec.get("version")
    return {"law_id": spec["id"], "law_seen": version} if isinstance(version, int) else {}


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


def standing(clock: Clock) -> list[list[Any]]:
    """The pauses that hold a clock now, each for a cause of its own."""
    return [pause for pause in clock.pauses if pause[1] is None]


def is_for(pause: Sequence[Any], cause: str | None) -> bool:
    """Whether a pause is for this cause; one of an earlier release, which knew one pause at a time, is for any."""
    return cause is None or len(pause) < 4 or pause[3] == cause


def _pause(clock: Clock, act: Mapping[str, Any], at: datetime) -> None:
    cause = act.get("cause")
    if any(is_for(pause, cause) for pause in standing(clock)):
        return
    begin = _when(act, at).astimezone(LOCAL).isoformat()
    clock.pauses = [*clock.pauses, [begin, None, act.get("reason", ""), *([cause] if cause else [])]]
    clock.state, clock.wake_at = ClockState.PAUSED, None


def _resume(clock: Clock, act: Mapping[str, Any], at: datetime) -> None:
    """Ends the pause for its cause; where another one still holds the clock, it stands."""
    end = _when(act, at).astimezone(LOCAL).isoformat()
    ended = [pause for pause in standing(clock) if is_for(pause, act.get("cause"))]
    if not ended:
        return
    clock.pauses = [[pause[0], end, *pause[2:]] if pause in ended else pause for pause in clock.pauses]
    if not standing(clock):
        clock.state = ClockState.RUNNING
        _settle_as(clock, act)


def _extend(clock: Clock, act: Mapping[str, Any], at: datetime) -> None:
    step = next_extension(clock)
    if step is None:
        return
    if act.get("length") and (step["length"] is None or step.get("upto")):
        steps = [*clock.spec["extensions"]]
        steps[clock.extensions] = {**step, "length": act["length"]}
        clock.spec = {**clock.spec, "extensions": steps}
    clock.extensions += 1
    clock.stage = ClockStage.QUIET
    _settle_as(clock, act)


_APPLY = {"stop": _stop, "cancel": _cancel, "pause": _pause, "resume": _resume, "extend": _extend}
_RECKONING = ("resume", "extend")
_HOLDING = ("pause", "resume")


def _settle_as(clock: Clock, act: Mapping[str, Any]) -> None:
    """As the event says; where the event is only being made, as reckoned now."""
    kept = act.get("reckoned", {}).get(clock.key)
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
    """When a reminder is due: a quarter of the way before the end, at most three days before it. A limit that counts
    backward ends before the day that it counts from."""
    return clock.due_at - min(abs(clock.due_at - clock.start_at) / 4, timedelta(days=3))


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
