"""What a new calendar does to open clocks: their dates move, each with an event and a line in the list to be signed.

Never bumps a matter's version: nobody's page grows old because a holiday was announced."""

import logging
from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.db.models import Q

from zhitong.journal.public import SYSTEM, Actor, append
from zhitong.lib.deadline import Calendar
from zhitong.matters import clocks, tallies
from zhitong.matters.due import DUE_FIELDS
from zhitong.matters.models import Clock, Matter, MovedDate
from zhitong.matters.visibility import PartQuerySet
from zhitong.matters.vocabulary import ClockState
from zhitong.workdays.public import current_calendar

log = logging.getLogger(__name__)

CHUNK = 500


def recompute_open_clocks(now: datetime) -> int:
    """Reckon again the running clocks that were reckoned with another calendar. Returns how many dates moved.

    Nothing to do costs one look into an index; killed half-way, the next run goes on with the rest."""
    calendar = current_calendar()
    moved = last = 0
    while chunk := list(_of_another(calendar).filter(pk__gt=last).order_by("pk")[:CHUNK]):
        last = chunk[-1].pk
        unmoved = []
        for clock in chunk:
            try:
                found = clocks.reckon(clock, calendar=calendar)
                if (found.due, found.provisional) == (clock.due_at, clock.is_provisional):
                    unmoved.append(clock.pk)
                else:
                    moved += _move(clock.pk, calendar, now)
            except Exception:
                # One clock that cannot be reckoned must not keep the others on an old calendar.
                log.exception("clock %s could not be recomputed", clock.pk)
        _of_another(calendar).filter(pk__in=unmoved).update(calendar_version=calendar.version)
    return moved


def _of_another(calendar: Calendar) -> PartQuerySet:
    """Two ranges instead of one inequality: an index answers that."""
    other = Q(calendar_version__lt=calendar.version) | Q(calendar_version__gt=calendar.version)
    return Clock.objects.filter(other, state=ClockState.RUNNING)


def _move(pk: int, calendar: Calendar, now: datetime) -> int:
    with transaction.atomic():
        matter_id = Clock.objects.values_list("matter_id", flat=True).get(pk=pk)
        matter = Matter.objects.select_for_update().select_related("chain").get(pk=matter_id)
        clock = Clock.objects.get(pk=pk)
        found = clocks.reckon(clock, calendar=calendar)
        if clock.state != ClockState.RUNNING or (found.due, found.provisional) == (
            clock.due_at,
            clock.is_provisional,
        ):
            return 0
        old_due, was_provisional = clock.due_at, clock.is_provisional
        reckoned = clocks.outcome(found)
        clock.due_at = found.due
        clock.stage = clocks.stage_at(clock, now)
        clocks.settle(clock, reckoned)
        clock.save()
        refresh(matter)
        MovedDate.objects.create(
            matter=matter,
            slot=clock.slot,
            started_seq=clock.started_seq,
            source=clock.source,
            label=clock.label,
            unit=clock.spec["unit"],
            old_due=old_due,
            new_due=found.due,
            was_provisional=was_provisional,
            is_provisional=found.provisional,
            calendar_version=found.calendar_version,
            moved_at=now,
        )
        append(
            matter.chain,
            verb="clock.recomputed",
            at=now,
            actor=SYSTEM,
            facts=moved_facts(clock, old_due, reckoned),
        )
        return 1


def refresh(matter: Matter) -> None:
    before = tallies.counted(matter)
    clocks.refresh_due(matter, clocks.open_clocks(matter))
    matter.save(update_fields=DUE_FIELDS)
    tallies.moved(before, tallies.counted(matter))


def moved_facts(clock: Clock, old_due: datetime, reckoned: dict[str, object]) -> dict[str, object]:
    return {
        "slot": clock.slot,
        "started_seq": clock.started_seq,
        "source": clock.source,
        "label": clock.label,
        "old": old_due.isoformat(),
        "new": reckoned["due"],
        "stage": int(clock.stage),
        "reckoned": reckoned,
    }


def sign_moved_dates(rows: Iterable[MovedDate], *, by: Actor, now: datetime) -> int:
    """Note that a person has seen these moved dates; each signature is an event of its matter. Returns how many."""
    signed = 0
    for row in rows:
        with transaction.atomic():
            matter = Matter.objects.select_for_update().select_related("chain").get(pk=row.matter_id)
            unsigned = MovedDate.objects.filter(pk=row.pk, signed_at__isnull=True)
            if unsigned.update(signed_at=now, signed_by_label=by.label):
                facts = {"label": row.label, "old": row.old_due.isoformat(), "new": row.new_due.isoformat()}
                verb = "clock.move_signed" if row.is_applied else "clock.kept_signed"
                append(matter.chain, verb=verb, at=now, actor=by, facts=facts)
                signed += 1
    return signed
