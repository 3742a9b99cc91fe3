"""The words of a reckoning: one sentence a step, one cell a day. It counts nothing itself."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from zhitong.lib.deadline.calendar import Calendar, DayStatus
from zhitong.lib.deadline.hours import minutes_words
from zhitong.lib.deadline.terms import (
    DayCell,
    Halt,
    Limit,
    Pauses,
    length_words,
    long_date,
    long_instant,
    stretch_words,
    weekday_of,
)
from zhitong.lib.deadline.walking import Walk

# A term of two years and more has no strip: nobody reads that many cells, and the sentences say it all.
MOST_CELLS = 660


@dataclass(frozen=True)
class Story:
    """What was reckoned, handed over to be told."""

    limit: Limit
    start: datetime
    due: datetime
    walk: Walk
    nominal: date
    pauses: Pauses
    calendar: Calendar
    extend: int
    opens: date | None = None
    reasons: tuple[str, ...] = ()
    # The last day before each extension; the minutes that do not count, of a limit of hours.
    extended_from: tuple[date, ...] = ()
    halts: tuple[Halt, ...] = ()

    @property
    def first(self) -> date:
        return min(self.start.date(), self.due.date(), self.opens or date.max)

    @property
    def last(self) -> date:
        return max(self.start.date(), self.due.date())

    @property
    def by_workdays(self) -> bool:
        steps = self.limit.extensions[: self.extend]
        return self.limit.unit == "wd" or any(step.unit == "wd" for step in steps)

    @property
    def uses_calendar(self) -> bool:
        rolls = self.limit.roll_over and self.limit.unit != "h" and self.limit.period is None
        return self.by_workdays or rolls


def cells_of(story: Story) -> tuple[DayCell, ...]:
    if (story.last - story.first).days > MOST_CELLS:
        return ()
    return tuple(_cell(story, day) for day in days_between(story.first, story.last))


def _cell(story: Story, day: date) -> DayCell:
    status = story.calendar.status(day)
    is_start, is_due = day == story.start.date(), day == story.due.date()
    counted = story.walk.numbers.get(day)
    paused = day in story.pauses and counted is None and not (is_start and story.limit.unit != "h")
    return DayCell(
        day=day,
        weekday=weekday_of(day),
        counted=counted,
        why="" if counted is not None else _why(story, day, status, paused),
        made_up=status.made_up,
        paused=paused,
        is_start=is_start,
        is_due=is_due,
        extension=_extension_from(story, day),
        rolled=counted is None
        and not is_start
        and _past(day, story.nominal, story.limit)
        and story.limit.unit != "h",
    )


def _extension_from(story: Story, day: date) -> int:
    """The number of the extension that begins on this day; 0 on all others."""
    starts = [last + timedelta(days=1) for last in story.extended_from]
    return starts.index(day) + 1 if day in starts else 0


def _why(story: Story, day: date, status: DayStatus, paused: bool) -> str:
    if paused:
        return story.pauses.reasons[day] or "扣除"
    if story.limit.unit == "h":
        return "计时"
    if day == story.start.date():
        return "起算日"
    if story.limit.kind == "window":
        return "可以办"
    if not status.is_workday:
        return status.name or "休"
    return "顺延" if _past(day, story.nominal, story.limit) else ""


def _past(day: date, nominal: date, limit: Limit) -> bool:
    return day < nominal if limit.kind == "backward" else day > nominal


def steps_of(story: Story) -> tuple[str, ...]:
    told = [_begin(story), _length(story), *_extensions(story), *_pauses(story)]
    if story.by_workdays:
        told += _rest_days(story)
    told += [*_roll(story), *_end(story), *story.reasons]
    if story.uses_calendar:
        known = [
            year for year in range(story.first.year, story.last.year + 1) if story.calendar.has_year(year)
        ]
        years = "、".join(str(year) for year in known[-3:])
        if years:
            told.append(f"历法：按 {years} 年工作日历推算（版本 {story.calendar.version}）。")
    return tuple(told)


def _begin(story: Story) -> str:
    day = story.start.date()
    if story.limit.unit == "h":
        return f"起算：从 {long_instant(story.start)} 这一刻起，夜间和节假日照常计时。"
    if story.limit.kind == "backward":
        return f"起算：从 {long_date(day)} 往前数，当日不计。"
    if story.limit.kind == "window" and story.limit.period is not None:
        return f"起算：{long_date(day)} 所在的一期。"
    if story.limit.kind == "window" and story.limit.side == "before":
        return f"起算：以 {long_date(day)} 为届满日。"
    return f"起算：{long_date(day)} 当日不计，从 {long_date(day + timedelta(days=1))} 起算。"


def _length(story: Story) -> str:
    words = length_words(story.limit.length, story.limit.unit)
    if story.limit.kind == "backward":
        return f"期限：至少提前 {words}。"
    if story.limit.kind == "window":
        return f"期限：{words}以内可以办。"
    if story.limit.unit in ("mo", "y"):
        return f"期限：{words}，到期月的同一日届满；没有同一日的，到月末。"
    if story.limit.unit == "d":
        return f"期限：{words}，自然日，节假日照计。"
    return f"期限：{words}。"


def _extensions(story: Story) -> list[str]:
    told = []
    for number, step in enumerate(story.limit.extensions[: story.extend], start=1):
        words = length_words(step.length or 0, step.unit)
        verb = "延长到共" if step.to_total else "延长"
        who = f"，{step.approver}批准" if step.approver else ""
        told.append(f"延长：第 {number} 次{verb} {words}{who}。")
    return told


def _pauses(story: Story) -> list[str]:
    if story.limit.kind == "window" and (story.limit.side == "before" or story.limit.period):
        return []
    told = [_halt(halt) for halt in story.halts if halt[0] < story.due and halt[1] > story.start]
    begun = story.first + timedelta(days=1)
    for first, last, reason in story.pauses.stretches(begun, story.last):
        days = (last - first).days + 1
        why = f"（{reason}）" if reason else ""
        told.append(f"扣除：{stretch_words(first, last)}，共 {days} 天{why}，不计入期限。")
    return told


def _halt(halt: Halt) -> str:
    begin, end, reason = halt
    why = f"（{reason}）" if reason else ""
    return (
        f"扣除：{long_instant(begin)}—{long_instant(end)}，共 {minutes_words(begin, end)}{why}，不计入期限。"
    )


def _rest_days(story: Story) -> list[str]:
    holidays: list[tuple[date, date, str]] = []
    made_up: list[date] = []
    for day in days_between(story.first, story.last):
        status = story.calendar.status(day)
        if status.made_up and day in story.walk.numbers:
            made_up.append(day)
        if status.is_workday or not status.name:
            continue
        if holidays and holidays[-1][2] == status.name and (day - holidays[-1][1]).days == 1:
            holidays[-1] = (holidays[-1][0], day, status.name)
        else:
            holidays.append((day, day, status.name))
    told = [f"放假：{name}，{stretch_words(first, last)}，不计。" for first, last, name in holidays]
    if made_up:
        told.append(f"调休：{'、'.join(long_date(day) for day in made_up)} 上班，计入。")
    return told


def _roll(story: Story) -> list[str]:
    last = story.due.date()
    if story.limit.unit == "h" or not story.uses_calendar:
        return []
    if last == story.nominal:
        if story.limit.unit != "wd" and story.calendar.status(last).made_up:
            return [f"顺延：最后一天 {long_date(last)} 调休上班，不顺延。"]
        return []
    word = "提前到前一个工作日" if story.limit.kind == "backward" else "顺延到下一个工作日"
    status = story.calendar.status(story.nominal)
    name = "不能计入" if status.is_workday else (status.name or "休息日")
    return [f"顺延：最后一天 {long_date(story.nominal)} 是{name}，{word} {long_date(last)}。"]


def _end(story: Story) -> list[str]:
    last = story.due.date()
    if story.limit.unit == "h":
        return [f"到期：{long_instant(story.due)}。"]
    if story.limit.kind == "backward":
        return [f"到期：最晚 {long_date(last)} 办。"]
    if story.opens is not None:
        return [f"到期：{long_date(story.opens)} 起可以办，{long_date(last)} 截止。"]
    return [f"到期：{long_date(last)}。"]


def days_between(first: date, last: date) -> list[date]:
    return [date.fromordinal(number) for number in range(first.toordinal(), last.toordinal() + 1)]
