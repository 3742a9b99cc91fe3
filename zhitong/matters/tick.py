"""What the system does by itself when time passes: remind, mark overdue and escalate, note silence, fold counters.

Every step is claimed by a compare-and-swap on the clock's stage; a tick that is late, repeated, doubled or killed
changes nothing but the delay."""

import logging
from collections.abc import Callable
from datetime import datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction

from zhitong.journal.public import SYSTEM, append
from zhitong.matters import clocks, spells, tallies
from zhitong.matters.audiences import recipients
from zhitong.matters.due import DUE_FIELDS
from zhitong.matters.models import Clock, Consultation, Matter
from zhitong.matters.procedure import procedure
from zhitong.matters.telling import tell_of
from zhitong.matters.vocabulary import Audience, ClockStage, ClockState, ConsultationState
from zhitong.matters.whose import tell_apart
from zhitong.statements import Prepared

log = logging.getLogger(__name__)

POSTPONED = timedelta(minutes=15)


MOST = 500
# Asked every few seconds, and nearly always there is nothing to do.
_DUE = Prepared(
    lambda now: Clock.objects.filter(wake_at__lte=now).order_by("wake_at").values_list("pk", flat=True)[:MOST]
)
_SILENT = Prepared(
    lambda today: Consultation.objects.filter(
        state=ConsultationState.ASKED, due_on__lt=today, matter__is_open=True
    ).values_list("pk", flat=True)[:MOST]
)


def tick(now: datetime, *, limit: int = MOST) -> dict[str, int]:
    """One pass over what is due. Returns how many of each were done; failures are logged and postponed."""
    done = {"warned": 0, "escalated": 0, "silent": 0, "failed": 0, "nothing": 0}
    for pk in _DUE(now=now)[:limit]:
        did = _safely(partial(_wake, pk, now), f"clock {pk}", partial(_postpone, pk, now))
        done[did] = done.get(did, 0) + 1
    for pk in _SILENT(today=tallies.day(now))[:limit]:
        done[_safely(partial(_silent, pk, now), f"consultation {pk}", lambda: None)] += 1
    done.pop("nothing", None)
    return done


def _safely(step: Callable[[], str], what: str, postpone: Callable[[], Any]) -> str:
    """One failing row must not stop the others."""
    try:
        return step()
    except Exception:
        log.exception("tick failed on %s", what)
        postpone()
        return "failed"


def _postpone(pk: int, now: datetime) -> None:
    Clock.objects.filter(pk=pk, wake_at__lte=now).update(wake_at=now + POSTPONED)


def _wake(pk: int, now: datetime) -> str:
    with transaction.atomic():
        # The matter is locked before its clock, as `perform` does, so that the two never wait for each other.
        matter_id = Clock.objects.values_list("matter_id", flat=True).get(pk=pk)
        matter = Matter.objects.select_for_update().select_related("chain").get(pk=matter_id)
        clock = Clock.objects.get(pk=pk)
        if clock.state != ClockState.RUNNING or clock.wake_at is None or clock.wake_at > now:
            return "nothing"
        late = now > clock.due_at
        if late and procedure(matter.kind).clock(clock.slot).waits:
            return _end_wait(matter, clock, now)
        stage = ClockStage.ESCALATED if late else ClockStage.WARNED
        before, clock.stage = clock.stage, stage
        clock.wake_at = clocks.wake_after(clock)
        claimed = Clock.objects.filter(pk=pk, stage=before, state=ClockState.RUNNING)
        if before >= stage or not claimed.update(stage=stage, wake_at=clock.wake_at):
            return "nothing"
        _note(matter, clock, stage, now)
    return "escalated" if late else "warned"


def _end_wait(matter: Matter, clock: Clock, now: datetime) -> str:
    """A stretch that had to pass is over: whoever handles the matter can go on."""
    clocks.end_wait(clock)
    ended = {"state": clock.state, "stopped_at": clock.stopped_at, "wake_at": None}
    if not Clock.objects.filter(pk=clock.pk, state=ClockState.RUNNING).update(**ended):
        return "nothing"
    facts = {
        "slot": clock.slot,
        "label": clock.label,
        "started_seq": clock.started_seq,
        "source": clock.source,
    }
    facts |= {"due": clock.due_at.isoformat(), "stage": int(clock.stage)}
    acts = clocks.acts_starting(matter, _following(matter, clock), now, since=clock.due_at)
    facts |= {"clocks": acts} if acts else {}
    event = append(matter.chain, verb="clock.ended", at=now, actor=SYSTEM, facts=facts)
    clocks.write(clocks.run_acts(matter, [], acts, seq=event.seq, at=now), [])
    before, in_hands = tallies.counted(matter), spells.hands(matter)
    clocks.refresh_due(matter, clocks.open_clocks(matter))
    matter.save(update_fields=DUE_FIELDS)
    tallies.moved(before, tallies.counted(matter))
    spells.changed(in_hands, matter, now)
    tell_apart(matter, [clock], SYSTEM)
    tell_of(
        matter,
        recipients(matter, (Audience.HANDLER, Audience.LEAD), except_person=None, on=tallies.day(now)),
        why=f"“{clock.name}”已满，可以接着办。",
        event=event,
        now=now,
    )
    return "ended"


def _following(matter: Matter, clock: Clock) -> list[str]:
    """What runs from the end of a stretch: when the last of its slot is over, and only where nothing has begun it before."""
    then = procedure(matter.kind).clock(clock.slot).then
    if not then or matter.clocks.filter(slot=clock.slot, state__in=clocks.OPEN_STATES).exists():
        return []
    begun = set(matter.clocks.filter(slot__in=then).values_list("slot", flat=True))
    return [slot for slot in then if slot not in begun]


def _note(matter: Matter, clock: Clock, stage: ClockStage, now: datetime) -> None:
    verb = "clock.overdue" if stage == ClockStage.ESCALATED else "clock.warned"
    facts = {
        "slot": clock.slot,
        "label": clock.label,
        "started_seq": clock.started_seq,
        "source": clock.source,
        "due": clock.due_at.isoformat(),
        "stage": int(stage),
    }
    event = append(matter.chain, verb=verb, at=now, actor=SYSTEM, facts=facts)
    audiences = [Audience.HANDLER if matter.handler_id else Audience.LEAD]
    if matter.waiting_on == "applicant":
        audiences.append(Audience.APPLICANT)
    if stage == ClockStage.ESCALATED:
        audiences += [Audience.LEAD, Audience.CITY]
    slot = procedure(matter.kind).clock(clock.slot)
    if slot.asked:
        audiences.append(Audience.ASKED)
    who = recipients(matter, audiences, except_person=None, on=tallies.day(now), function=slot.function)
    word = "已经超期" if stage == ClockStage.ESCALATED else "快到期了"
    due = clock.due_at.astimezone(tallies.CHINA)
    if Audience.APPLICANT not in audiences:
        tell_apart(matter, [clock], SYSTEM)
    why = f"“{clock.name}”{word}：{due.month}月{due.day}日。"
    tell_of(
        matter,
        who,
        why=why,
        due_at=clock.due_at,
        event=event,
        now=now,
    )


def _silent(pk: int, now: datetime) -> str:
    """Silence is noted and escalated; it never counts as consent."""
    with transaction.atomic():
        matter_id = Consultation.objects.values_list("matter_id", flat=True).get(pk=pk)
        matter = Matter.objects.select_for_update().select_related("chain").get(pk=matter_id)
        asked = Consultation.objects.select_related("organisation").get(pk=pk)
        claimed = Consultation.objects.filter(pk=pk, version=asked.version, state=ConsultationState.ASKED)
        if not claimed.update(state=ConsultationState.SILENT, version=asked.version + 1):
            return "nothing"
        facts = {"organisation": asked.organisation.name, "due": asked.due_on.isoformat()}
        event = append(matter.chain, verb="consultation.silent", at=now, actor=SYSTEM, facts=facts)
        who = recipients(
            asked.matter, (Audience.HANDLER, Audience.LEAD), except_person=None, on=tallies.day(now)
        )
        tell_of(
            matter,
            who,
            why=f"{asked.organisation} 到期没有答复。没有答复不等于同意，请催办或当面商量。",
            event=event,
            now=now,
        )
    return "silent"
