"""`compute`: the due instant of a limit and its explanation.

The rules (民诉法 85, 处罚法 85, 商标法实施条例 12 and their kin): the starting day does not count; hours run
through nights and holidays to the minute; working days follow the calendar; months end on the day of the
same number, else on the last day; excluded days do not count (months move on by as many); extensions follow
one another; a last day that is no working day moves to the next one when the limit says so, once, at the end.
A year without a calendar is reckoned by weekday and marked provisional.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from zhitong.lib.deadline.calendar import Calendar
from zhitong.lib.deadline.explaining import Story, cells_of, steps_of
from zhitong.lib.deadline.hours import hour_cells
from zhitong.lib.deadline.terms import SHANGHAI, Deadline, DeadlineError, Halt, Limit, Pauses, Period
from zhitong.lib.deadline.walking import (
    Part,
    Walk,
    add_months,
    end_of,
    halts_of,
    roll_to_workday,
    walk_days,
    walk_hours,
)


def compute(
    limit: Limit,
    start: datetime | date,
    *,
    calendar: Calendar,
    exclusions: Iterable[tuple[date, date, str]] = (),
    halts: Iterable[Halt] = (),
    extend: int = 0,
) -> Deadline:
    """Reckon `limit` from `start` (for a backward limit: from the event that it must precede).

    `exclusions` are inclusive days that do not count, `halts` minutes that do not (they matter to limits of hours only);
    `extend` applies the first so many extension steps.
    """
    begun = instant_of(start)
    pauses = Pauses.of(exclusions)
    parts = parts_of(limit, extend)
    try:
        if limit.unit == "h":
            return _by_hours(limit, begun, parts, halts_of(pauses, list(halts)), calendar, extend)
        return _by_days(limit, begun, parts, pauses, calendar, extend)
    except (OverflowError, ValueError) as error:
        if isinstance(error, DeadlineError):
            raise
        raise DeadlineError("这个日期太远，推算不了。请核对起算的日期。") from error


def instant_of(start: datetime | date) -> datetime:
    """A bare day means its first minute; a time without a zone is Shanghai's; seconds are dropped."""
    if not isinstance(start, datetime):
        start = datetime.combine(start, time(0))
    local = start.astimezone(SHANGHAI) if start.tzinfo else start.replace(tzinfo=SHANGHAI)
    return local.replace(second=0, microsecond=0)


def parts_of(limit: Limit, extend: int) -> list[Part]:
    """The limit and its first `extend` extensions, refusing what the law does not give."""
    if extend < 0:
        raise DeadlineError("延长的次数不能是负数。")
    if extend > len(limit.extensions):
        if not limit.extensions:
            raise DeadlineError("这项时限没有规定可以延长。")
        raise DeadlineError(f"这项时限最多延长 {len(limit.extensions)} 次，不能延长 {extend} 次。")
    parts: list[Part] = [(limit.length, limit.unit)]
    for number, step in enumerate(limit.extensions[:extend], start=1):
        if step.length is None:
            who = f"由{step.approver}决定" if step.approver else "由批准的人决定"
            raise DeadlineError(f"第 {number} 次延长没有固定的长度，{who}，推算不了。")
        parts = [(step.length, step.unit)] if step.to_total else [*parts, (step.length, step.unit)]
    return parts


def _by_hours(
    limit: Limit, begun: datetime, parts: list[Part], halts: list[Halt], calendar: Calendar, extend: int
) -> Deadline:
    hours = sum(length for length, _ in parts)
    due = walk_hours(begun, hours, halts=halts)
    story = Story(
        limit, begun, due, Walk(due.date()), due.date(), Pauses(), calendar, extend, halts=tuple(halts)
    )
    return Deadline(
        limit=limit,
        start=begun,
        due=due,
        due_text=due.isoformat(timespec="minutes"),
        provisional=False,
        reasons=(),
        total=hours,
        days=cells_of(story),
        hours=hour_cells(begun, due, halts, extended_from=_extended_hours(limit, extend)),
        steps=steps_of(story),
        calendar_version=calendar.version,
    )


def _extended_hours(limit: Limit, extend: int) -> tuple[int, ...]:
    """The running hour in which each extension begins."""
    lengths = (sum(length for length, _ in parts_of(limit, number)) for number in range(extend))
    return tuple(length + 1 for length in lengths)


@dataclass(frozen=True)
class _Span:
    walk: Walk
    nominal: date
    direction: int = 1
    opens: date | None = None


def _by_days(
    limit: Limit, begun: datetime, parts: list[Part], pauses: Pauses, calendar: Calendar, extend: int
) -> Deadline:
    span = _span_of(limit, begun.date(), parts, pauses, calendar)
    last = span.nominal
    if limit.roll_over and limit.period is None:
        last = roll_to_workday(last, calendar=calendar, pauses=pauses, direction=span.direction)
    reasons = _reasons(limit, begun.date(), span.nominal, last, parts, calendar)
    due = end_of(last)
    story = Story(
        limit,
        begun,
        due,
        span.walk,
        span.nominal,
        pauses,
        calendar,
        extend,
        opens=span.opens,
        reasons=reasons,
        extended_from=tuple(
            _span_of(limit, begun.date(), parts_of(limit, number), pauses, calendar).nominal
            for number in range(extend)
        ),
    )
    return Deadline(
        limit=limit,
        start=begun,
        due=due,
        due_text=last.isoformat(),
        provisional=bool(reasons),
        reasons=reasons,
        total=span.walk.count,
        days=cells_of(story),
        steps=steps_of(story),
        opens=span.opens,
        calendar_version=calendar.version,
    )


def _span_of(limit: Limit, day: date, parts: list[Part], pauses: Pauses, calendar: Calendar) -> _Span:
    if limit.kind == "backward":
        walk = walk_days(day, parts, calendar=calendar, pauses=pauses, direction=-1)
        return _Span(walk, walk.last, direction=-1)
    if limit.kind == "window" and limit.period is not None:
        opens, closes = _period_around(limit.period, day)
        return _Span(Walk(closes), closes, opens=opens)
    if limit.kind == "window" and limit.side == "before":
        opens = walk_days(day, parts, calendar=calendar, pauses=Pauses(), direction=-1).last
        return _Span(Walk(day), day, opens=opens)
    walk = walk_days(day, parts, calendar=calendar, pauses=pauses)
    opened = day + timedelta(days=1) if limit.kind == "window" else None
    return _Span(walk, walk.last, opens=opened)


def _period_around(period: Period, day: date) -> tuple[date, date]:
    months = 6 if period == "half_year" else 12
    first = date(day.year, 1 if day.month <= months else 7, 1)
    return first, add_months(first, months) - timedelta(days=1)


def _reasons(
    limit: Limit, start: date, nominal: date, last: date, parts: list[Part], calendar: Calendar
) -> tuple[str, ...]:
    """Years that the reckoning had to look up and the calendar does not have."""
    looked_up = {nominal, last} if limit.roll_over and limit.period is None else set()
    if any(unit == "wd" for _, unit in parts) and limit.period is None:
        looked_up |= {start, nominal}
    if not looked_up:
        return ()
    years = range(min(looked_up).year, max(looked_up).year + 1)
    return tuple(
        f"工作日历里还没有 {year} 年的节假日安排，暂按周六、周日休息推算；安排公布后重新计算。"
        for year in years
        if not calendar.has_year(year)
    )
