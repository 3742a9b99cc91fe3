"""Clock rows are worth no more than the events behind them: here they are replayed, compared and put right.

Nothing of the history is written; a row that is right keeps its key, so that addresses of dates stay."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from zhitong.journal.public import Event
from zhitong.matters import clocks, tallies
from zhitong.matters.due import DUE_FIELDS
from zhitong.matters.models import Clock, Matter
from zhitong.matters.vocabulary import ClockState
from zhitong.workdays.public import current_calendar

# What a row holds beside its keys. `wake_at` may stand later than the events say: a failed tick puts it off.
COLUMNS = (
    "label spec law_id start_at due_at is_provisional calendar_version extensions pauses state stopped_at stage wake_at"
).split()
BY_SYSTEM = (
    "clock.warned",
    "clock.overdue",
    "clock.recomputed",
    "clock.law_moved",
    "clock.law_kept",
    "clock.ended",
)
CHUNK = 500


@dataclass(frozen=True)
class Difference:
    """What a clock row holds against what its events give; `column` "" where the row is missing or too many."""

    matter: str
    clock: str
    column: str
    stored: Any
    by_events: Any

    @property
    def sentence(self) -> str:
        if self.column:
            return f"“{self.clock}”的 {self.column} 是 {self.stored}，按经过应当是 {self.by_events}。"
        return f"“{self.clock}”" + (
            "按经过应当有，数据库里没有。" if self.stored is None else "按经过不应当有。"
        )


def replayed(matter: Matter, events: Iterable[Event]) -> list[Clock]:
    """The clocks of a matter as its events give them, not stored."""
    found: list[Clock] = []
    for event in events:
        if event.verb in BY_SYSTEM:
            _by_system(found, event)
        live = [clock for clock in found if clock.state in clocks.OPEN_STATES]
        known = len(live)
        clocks.run_acts(matter, live, event.facts.get("clocks", ()), seq=event.seq, at=event.at)
        found += live[known:]
    calendar = current_calendar() if found else None
    for clock in found:
        if clock.state == ClockState.RUNNING:
            # A calendar that moves nothing leaves no event; its version is noted all the same.
            again = clocks.reckon(clock, calendar=calendar)
            if (again.due, again.provisional) == (clock.due_at, clock.is_provisional):
                clock.calendar_version = again.calendar_version
    return found


def _by_system(found: Iterable[Clock], event: Event) -> None:
    facts = event.facts
    key = (facts["slot"], facts["started_seq"], facts.get("source", ""))
    for clock in found:
        if (clock.slot, clock.started_seq, clock.source) != key:
            continue
        clock.stage = facts["stage"]
        clock.law_seen = facts.get("law_version", clock.law_seen)
        clock.spec = facts.get("spec", clock.spec)
        clock.extensions = facts.get("extensions", clock.extensions)
        if event.verb in ("clock.recomputed", "clock.law_moved"):
            clocks.settle(clock, facts["reckoned"])
        elif event.verb == "clock.law_kept":
            continue
        elif event.verb == "clock.ended":
            clocks.end_wait(clock)
        else:
            clock.wake_at = clocks.wake_after(clock)


def differences(matter: Matter) -> list[Difference]:
    """How the stored clocks of a matter differ from its events."""
    return [
        found for _, _, found in _compared(matter, replayed(matter, _events(matter))) if found is not None
    ]


def _events(matter: Matter) -> Iterable[Event]:
    return matter.chain.events.order_by("seq").iterator()


def _compared(
    matter: Matter, made: Iterable[Clock]
) -> Iterator[tuple[Clock | None, Clock | None, Difference | None]]:
    """Each stored clock beside the one that the events give, with the first difference; None where they agree."""
    stored = {(row.slot, row.key): row for row in matter.clocks.all()}
    for right in made:
        row = stored.pop((right.slot, right.key), None)
        if row is None:
            yield None, right, Difference(matter.number, right.label, "", None, right.due_at)
            continue
        unlike = (name for name in COLUMNS if not _same(name, getattr(row, name), getattr(right, name)))
        name = next(unlike, "")
        what = (name, getattr(row, name), getattr(right, name)) if name else None
        yield row, right, Difference(matter.number, right.label, *what) if what else None
    for row in stored.values():
        yield row, None, Difference(matter.number, row.label, "", row.due_at, None)


def _same(name: str, stored: Any, by_events: Any) -> bool:
    if name == "wake_at" and isinstance(stored, datetime) and isinstance(by_events, datetime):
        return stored >= by_events
    return bool(stored == by_events)


def rebuild_clocks(matter: Matter) -> int:
    """Put the clock rows and the due columns of a matter where its events put them. Returns how many rows were wrong."""
    with transaction.atomic():
        row = Matter.objects.select_for_update().select_related("chain").get(pk=matter.pk)
        before, wrong = tallies.counted(row), 0
        for stored, right, found in list(_compared(row, replayed(row, _events(row)))):
            if found is None:
                continue
            wrong += 1
            if right is None:
                assert stored is not None
                stored.delete()
                continue
            right.pk = stored.pk if stored is not None else None
            right.save()
        clocks.refresh_due(row, clocks.open_clocks(row))
        row.save(update_fields=DUE_FIELDS)
        tallies.moved(before, tallies.counted(row))
    return wrong


def all_matters(*, number: str = "") -> Iterator[Matter]:
    """Every matter (or the one of that number) in the order of its key, in chunks."""
    wanted = Matter.objects.select_related("chain").order_by("pk")
    wanted = wanted.filter(number=number) if number else wanted
    last = 0
    while chunk := list(wanted.filter(pk__gt=last)[:CHUNK]):
        last = chunk[-1].pk
        yield from chunk
