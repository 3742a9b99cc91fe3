"""What a due date means at this moment: the state and the words of a badge (DESIGN 5)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from zhitong.lib.deadline.calendar import Calendar
from zhitong.lib.deadline.terms import SHANGHAI, Deadline, Pauses

StateKey = Literal["ok", "soon", "today", "late", "paused", "prov"]
SOON_UNITS = 3


@dataclass(frozen=True, slots=True)
class Remaining:
    """State key, words, and the number of the law's units left (below zero: days or hours over)."""

    key: StateKey
    words: str
    left: int


def remaining(
    deadline: Deadline,
    now: datetime,
    *,
    calendar: Calendar,
    exclusions: tuple[tuple[date, date, str], ...] = (),
    paused: bool = False,
) -> Remaining:
    """The badge of a reckoned deadline."""
    return remaining_until(
        deadline.due,
        now,
        unit=deadline.limit.unit,
        total=deadline.total,
        calendar=calendar,
        exclusions=exclusions,
        paused=paused,
        provisional=deadline.provisional,
    )


def remaining_until(
    due: datetime,
    now: datetime,
    *,
    unit: str,
    total: int,
    calendar: Calendar,
    exclusions: tuple[tuple[date, date, str], ...] = (),
    paused: bool = False,
    provisional: bool = False,
) -> Remaining:
    """The badge of a stored due instant: `unit` and `total` are those of its limit.

    Late runs in natural days also for working-day limits: the breach does not rest at the weekend.
    """
    due, now = due.astimezone(SHANGHAI), now.astimezone(SHANGHAI)
    if paused:
        return Remaining("paused", "已中止", 0)
    if now > due:
        return _late(due, now, unit)
    if unit == "h":
        return _hours(due, now, total)
    if due.date() == now.date():
        return Remaining("today", "今天到期", 0)
    left = _days_left(now.date(), due.date(), unit, calendar, Pauses.of(exclusions))
    if provisional:
        return Remaining("prov", "暂定", left)
    word = "个工作日" if unit == "wd" else "天"
    return Remaining("soon" if _soon(left, total) else "ok", f"还有 {left} {word}", left)


def closed_words(due: datetime, closed: datetime, *, unit: str) -> tuple[StateKey, str]:
    """How a clock that has ended is spoken of."""
    if closed <= due:
        return "ok", "按时办结"
    return "late", _late(due.astimezone(SHANGHAI), closed.astimezone(SHANGHAI), unit).words + "办结"


def _late(due: datetime, now: datetime, unit: str) -> Remaining:
    if unit == "h" and now - due < timedelta(days=1):
        minutes = int((now - due).total_seconds() // 60)
        return Remaining("late", f"超期 {_clock_words(minutes)}", -(minutes // 60))
    days = max(1, (now.date() - due.date()).days)
    return Remaining("late", f"超期 {days} 天", -days)


def _hours(due: datetime, now: datetime, total: int) -> Remaining:
    minutes = int((due - now).total_seconds() // 60)
    words = f"剩 {_clock_words(minutes)}"
    if due.date() == now.date():
        return Remaining("today", words, minutes // 60)
    return Remaining("soon" if _soon(minutes / 60, total) else "ok", words, minutes // 60)


def _clock_words(minutes: int) -> str:
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} 分钟"
    return f"{hours} 小时 {rest} 分" if rest else f"{hours} 小时"


def _soon(left: float, total: int) -> bool:
    return left <= SOON_UNITS or left < total / 4


def _days_left(today: date, last: date, unit: str, calendar: Calendar, pauses: Pauses) -> int:
    days = (date.fromordinal(number) for number in range(today.toordinal() + 1, last.toordinal() + 1))
    counted = (day for day in days if day not in pauses)
    if unit == "wd":
        return sum(calendar.status(day).is_workday for day in counted)
    return sum(1 for _ in counted)
