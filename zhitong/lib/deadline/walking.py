"""Counting days and hours from a starting point. Only arithmetic: no sentences, no roll-over, no kinds."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from zhitong.lib.deadline.calendar import Calendar
from zhitong.lib.deadline.terms import SHANGHAI, Halt, Pauses, Unit

Part = tuple[int, Unit]
ONE_DAY = timedelta(days=1)


@dataclass
class Walk:
    """Where counting has got to: the last day and the number that each counted day received."""

    last: date
    numbers: dict[date, int] = field(default_factory=dict)
    count: int = 0

    def take(self, day: date) -> None:
        self.count += 1
        self.numbers[day] = self.count


def add_months(day: date, months: int) -> date:
    """The same-number day of a later (or earlier) month, else that month's last day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    first_of_next = date(year + (month == 11), (month + 1) % 12 + 1, 1)
    last_number = (first_of_next - ONE_DAY).day
    return date(year, month + 1, min(day.day, last_number))


def merged(parts: Sequence[Part]) -> list[Part]:
    """Neighbouring parts of one unit become one, years as months: 3 + 1 months end on the day that 4 do."""
    result: list[Part] = []
    for length, unit in parts:
        part: Part = (length * 12, "mo") if unit == "y" else (length, unit)
        if result and result[-1][1] == part[1]:
            result[-1] = (result[-1][0] + part[0], part[1])
        else:
            result.append(part)
    return result


def walk_days(
    start: date, parts: Sequence[Part], *, calendar: Calendar, pauses: Pauses, direction: int = 1
) -> Walk:
    """Count `parts` away from `start`, which is itself not counted; excluded days are passed over."""
    walk = Walk(start)
    for length, unit in merged(parts):
        if unit == "mo":
            _walk_months(walk, length, pauses, direction)
        else:
            _walk_single_days(walk, length, calendar if unit == "wd" else None, pauses, direction)
    return walk


def _walk_single_days(
    walk: Walk, length: int, calendar: Calendar | None, pauses: Pauses, direction: int
) -> None:
    left = length
    while left:
        walk.last += direction * ONE_DAY
        if walk.last in pauses or (calendar is not None and not calendar.status(walk.last).is_workday):
            continue
        walk.take(walk.last)
        left -= 1


def _walk_months(walk: Walk, months: int, pauses: Pauses, direction: int) -> None:
    """End on the same-number day, then once more as many days as were excluded on the way."""
    target = add_months(walk.last, direction * months)
    owed = 0
    while walk.last != target:
        walk.last += direction * ONE_DAY
        if walk.last in pauses:
            owed += 1
        else:
            walk.take(walk.last)
    while owed:
        walk.last += direction * ONE_DAY
        if walk.last not in pauses:
            walk.take(walk.last)
            owed -= 1


def walk_hours(start: datetime, hours: int, *, halts: Sequence[Halt]) -> datetime:
    """Run the real clock over nights and holidays; a halt takes out all of it that the clock would have run through."""
    moment, left = start, timedelta(hours=hours)
    for begin, end, _ in halts:
        if end <= moment:
            continue
        if moment + left <= begin:
            break
        left -= max(begin - moment, timedelta(0))
        moment = end
    return moment + left


def halts_of(pauses: Pauses, more: Sequence[Halt]) -> list[Halt]:
    """Excluded days and excluded minutes as stretches in order, those that touch or overlap as one."""
    days = [(midnight(day), midnight(day + ONE_DAY), reason) for day, reason in pauses.reasons.items()]
    local = [(begin.astimezone(SHANGHAI), end.astimezone(SHANGHAI), why) for begin, end, why in more]
    found: list[Halt] = []
    for begin, end, reason in sorted((*days, *local), key=lambda halt: halt[0]):
        if found and begin <= found[-1][1]:
            first, last, why = found[-1]
            found[-1] = (first, max(last, end), why or reason)
        else:
            found.append((begin, end, reason))
    return found


def roll_to_workday(day: date, *, calendar: Calendar, pauses: Pauses, direction: int = 1) -> date:
    """The next working day that is not excluded; the day itself when it is one."""
    while day in pauses or not calendar.status(day).is_workday:
        day += direction * ONE_DAY
    return day


def midnight(day: date) -> datetime:
    return datetime.combine(day, time(0), SHANGHAI)


def end_of(day: date) -> datetime:
    return datetime.combine(day, time(23, 59, 59), SHANGHAI)
