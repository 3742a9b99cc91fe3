"""The values that a time limit is made of and what reckoning it gives back. No arithmetic, no Django."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta, timezone
from typing import Literal, get_args

# A fixed offset: no machine need carry a time-zone table, and the written form is +08:00 for every year.
SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")

Unit = Literal["h", "d", "wd", "mo", "y"]
Kind = Literal["limit", "backward", "window"]
Side = Literal["before", "after"]
Period = Literal["half_year", "year"]

UNIT_WORDS: dict[str, str] = {"h": "小时", "d": "天", "wd": "个工作日", "mo": "个月", "y": "年"}
WEEKDAYS = "一二三四五六日"


class DeadlineError(ValueError):
    """A limit that cannot be reckoned; the message is a Chinese sentence for the person who asked."""


@dataclass(frozen=True, slots=True)
class Extension:
    """One step by which a limit may be lengthened.

    `length` is None where the law fixes no number; `to_total` marks "延长至三十日" (the whole limit becomes
    thirty days) as against "延长三十日" (thirty days more); `upto` marks a length that is the most that may be given.
    """

    length: int | None
    unit: Unit
    approver: str = ""
    label: str = ""
    to_total: bool = False
    upto: bool = False

    def __post_init__(self) -> None:
        _check(self.length, self.unit)


@dataclass(frozen=True, slots=True)
class Limit:
    """A length of time that the law, or a scheme, sets for an act."""

    id: str
    unit: Unit
    length: int
    roll_over: bool = True
    kind: Kind = "limit"
    extensions: tuple[Extension, ...] = ()
    exclusions: tuple[str, ...] = ()
    side: Side = "after"
    period: Period | None = None

    def __post_init__(self) -> None:
        _check(self.length, self.unit)
        if self.kind not in get_args(Kind):
            raise DeadlineError(f"不认识的时限类型：{self.kind}。")
        if any((step.unit == "h") != (self.unit == "h") for step in self.extensions):
            raise DeadlineError("按小时计算的时限只能按小时延长，其他时限不能按小时延长。")


@dataclass(frozen=True, slots=True)
class DayCell:
    """One day of the strip that explains a due date: its number, or the word why it has none.

    `extension`: the number of the extension that begins on this day; `rolled`: the end was moved over this day."""

    day: date
    weekday: str
    counted: int | None
    why: str
    made_up: bool = False
    paused: bool = False
    is_start: bool = False
    is_due: bool = False
    extension: int = 0
    rolled: bool = False


@dataclass(frozen=True, slots=True)
class HourCell:
    """One running hour of a limit of hours, or a stretch that does not count; `begin` and `end` to the minute."""

    begin: datetime
    end: datetime
    counted: int | None
    why: str = ""
    is_due: bool = False
    extension: int = 0


# A stretch to the minute that does not count, with its reason: for limits of hours.
Halt = tuple[datetime, datetime, str]


@dataclass(frozen=True, slots=True)
class Deadline:
    """The instant, and how it came about. `due` is the last instant that is still in time."""

    limit: Limit
    start: datetime
    due: datetime
    due_text: str
    provisional: bool
    reasons: tuple[str, ...]
    total: int
    days: tuple[DayCell, ...] = ()
    steps: tuple[str, ...] = ()
    opens: date | None = None
    calendar_version: str = ""
    hours: tuple[HourCell, ...] = ()


@dataclass(frozen=True, slots=True)
class Pauses:
    """Days that do not count, with the reason of each; overlapping stretches are one."""

    reasons: dict[date, str] = field(default_factory=dict)

    @classmethod
    def of(cls, exclusions: Iterable[tuple[date, date, str]]) -> Pauses:
        days: dict[date, str] = {}
        for first, last, reason in exclusions:
            if last < first:
                raise DeadlineError(f"扣除的时间从 {first} 到 {last}，结束早于开始，请改过来。")
            for number in range(first.toordinal(), last.toordinal() + 1):
                days.setdefault(date.fromordinal(number), reason)
        return cls(days)

    def __contains__(self, day: date) -> bool:
        return day in self.reasons

    def between(self, first: date, last: date) -> list[date]:
        return sorted(day for day in self.reasons if first <= day <= last)

    def stretches(self, first: date, last: date) -> list[tuple[date, date, str]]:
        """Runs of consecutive days with the same reason, for the sentences."""
        found: list[tuple[date, date, str]] = []
        for day in self.between(first, last):
            reason = self.reasons[day]
            if found and found[-1][2] == reason and found[-1][1].toordinal() + 1 == day.toordinal():
                found[-1] = (found[-1][0], day, reason)
            else:
                found.append((day, day, reason))
        return found


def _check(length: int | None, unit: str) -> None:
    if unit not in UNIT_WORDS:
        raise DeadlineError(f"不认识的时间单位：{unit}。只有 h、d、wd、mo、y。")
    if length is not None and length < 1:
        raise DeadlineError("时限的长度至少是 1。")


def weekday_of(day: date) -> str:
    return "周" + WEEKDAYS[day.weekday()]


def long_date(day: date) -> str:
    return f"{day.year}年{day.month}月{day.day}日({weekday_of(day)})"


def long_instant(moment: datetime) -> str:
    return f"{long_date(moment.date())} {moment.hour}:{moment.minute:02d}"


def length_words(length: int, unit: str) -> str:
    return f"{length} {UNIT_WORDS[unit]}"


def stretch_words(first: date, last: date) -> str:
    if first == last:
        return long_date(first)
    return f"{long_date(first)}—{long_date(last)}"
