"""When a letter may leave: quiet hours and rest days of a person, the daily letter, and what does not wait for them.

Pure: takes the moment, the habit and the calendar; writes nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, time, timedelta

from django.conf import settings

from zhitong.inbox.habits import MailHabit
from zhitong.lib.deadline import SHANGHAI, Calendar

DEFAULT_QUIET = ("22:00", "07:00")
# After rest days without quiet hours mail begins in the morning, not at midnight.
MORNING = time(8)
LONGEST_REST = 40


@dataclass(frozen=True)
class Hours:
    """Quiet from a time of day to another, over midnight or not; None where there are none."""

    start: time | None = None
    end: time | None = None
    rests: bool = False
    digest_at: time | None = None


def hours_of(habit: MailHabit | None) -> Hours:
    """The person's own, else the house's."""
    if habit is not None and habit.quiet_from is not None:
        return Hours(habit.quiet_from, habit.quiet_until, habit.rests, habit.digest_at)
    window = getattr(settings, "NOTICE_QUIET_HOURS", DEFAULT_QUIET)
    start, end = (time.fromisoformat(text) for text in window) if window else (None, None)
    return Hours(start, end, bool(habit and habit.rests), habit.digest_at if habit else None)


def quiet_until(now: datetime, hours: Hours, calendar: Calendar) -> datetime | None:
    """The end of the quiet stretch in force at this moment, or None where mail may leave."""
    at = now.astimezone(SHANGHAI)
    for _ in range(LONGEST_REST):
        if hours.rests and not calendar.status(at.date()).is_workday:
            first = MORNING if hours.start is None else time(0)
            at = datetime.combine(at.date() + timedelta(days=1), first, SHANGHAI)
        elif (end := _window_end(at, hours)) is not None:
            at = end
        else:
            break
    return at if at > now else None


def _window_end(at: datetime, hours: Hours) -> datetime | None:
    if hours.start is None or hours.end is None or hours.start == hours.end:
        return None
    clock, over_midnight = at.time(), hours.start > hours.end
    inside = (
        (clock >= hours.start or clock < hours.end) if over_midnight else hours.start <= clock < hours.end
    )
    if not inside:
        return None
    days = 1 if over_midnight and clock >= hours.start else 0
    return datetime.combine(at.date() + timedelta(days=days), hours.end, SHANGHAI)


def next_digest(now: datetime, at: time) -> datetime:
    local = now.astimezone(SHANGHAI)
    days = 1 if local.time() >= at else 0
    return datetime.combine(local.date() + timedelta(days=days), at, SHANGHAI)


def leaves_at(
    now: datetime, hours: Hours, calendar: Calendar, *, due_at: datetime | None, urgent: bool
) -> datetime:
    """When a letter may leave. What is counted in hours, falls due today, or would fall due before then, goes now."""
    if urgent:
        return now
    later = quiet_until(now, hours, calendar) or now
    if hours.digest_at is not None:
        later = max(later, next_digest(now, hours.digest_at))
    pressing = due_at is not None and due_at >= now
    if pressing and due_at is not None:
        today = due_at.astimezone(SHANGHAI).date() == now.astimezone(SHANGHAI).date()
        if today or due_at <= later:
            return now
    return later
