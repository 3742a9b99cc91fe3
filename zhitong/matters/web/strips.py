"""How the date of one clock was reckoned, in cells: a day each, an hour each for limits of hours; long ones by month.

Words only; the counting is `lib/deadline`, what happened to a clock is `explaining`."""

from collections.abc import Iterator
from datetime import date, datetime
from itertools import groupby

from zhitong.lib import zh
from zhitong.lib.deadline import UNIT_WORDS, Calendar, DayCell, Deadline, HourCell, weekday_of
from zhitong.matters import clocks
from zhitong.matters.models import Clock, MovedDate
from zhitong.matters.vocabulary import ClockState
from zhitong.matters.web.presenting import basis_of, due_words, how_sure, local_day
from zhitong.ui.components import Basis, CellKind, Strip, StripCell, StripPart
from zhitong.workdays.public import current_calendar

FOLD_FROM = 40
HOURS_FOLD_FROM = 51


def bases_of(clock: Clock) -> list[Basis]:
    """The limit that runs, and the one beside it that does not run where both the scheme and the law set one."""
    beside = clock.spec.get("beside")
    if not beside:
        return [basis_of(clock)]
    confidence = how_sure(beside, clock)
    clause = f"另有 {beside['words']}：{beside['basis']}（{beside['why']}）"
    return [basis_of(clock), Basis(clause=clause, confidence=confidence)]


def replaced_words(clock: Clock, moved: MovedDate | None, now: datetime) -> str:
    """The date that stood before a new calendar or law, and who has signed the change."""
    if moved is None:
        return ""
    signed = f"，{moved.signed_by_label} 已签认" if moved.signed_at else "，还没有签认"
    return f"原来是{due_words(moved.old_due, clock.spec['unit'], now)}{signed}"


def strip(clock: Clock, now: datetime, *, print_url: str = "", moved: MovedDate | None = None) -> Strip:
    """The strip of one clock: a limit of days in days, of hours in hours, folded where it is long."""
    calendar = current_calendar()
    found = clocks.reckon(clock, now=now, calendar=calendar)
    due = due_words(clock.due_at, clock.spec["unit"], now)
    cells, parts = _cells_of(found, now, calendar)
    return Strip(
        sentence=f"{due}前，{clock.name}" if clock.state != ClockState.PAUSED else f"{clock.name}：已中止",
        used_sentence=_used_sentence(clock, found, now),
        cells=cells,
        parts=parts,
        basis=bases_of(clock),
        replaced=replaced_words(clock, moved, now),
        calendar_note=_calendar_note(clock, found),
        print_url=print_url,
        by_hours=clock.spec["unit"] == "h",
    )


def _calendar_note(clock: Clock, found: Deadline) -> str:
    """The steps of the reckoning; the calendar by name only where the steps do not name it already."""
    steps, version = "".join(found.steps), clock.calendar_version or found.calendar_version
    return steps if f"版本 {version}" in steps else f"{steps} 日历：{version}。"


def _used_sentence(clock: Clock, found: Deadline, now: datetime) -> str:
    unit, words = clock.spec["unit"], UNIT_WORDS[clock.spec["unit"]]
    if unit in ("d", "wd"):
        used = sum(1 for cell in found.days if cell.counted and cell.day <= local_day(now))
        return f"{found.total} {words}，已用 {used} 天，还有 {max(found.total - used, 0)} 天。"
    if unit == "h":
        used = sum(1 for cell in found.hours if cell.counted and cell.end <= now)
        return f"{found.total} {words}，已用 {used} 小时，还有 {max(found.total - used, 0)} 小时。"
    return f"{clock.spec['length']} {words}。"


def _cells_of(
    found: Deadline, now: datetime, calendar: Calendar
) -> tuple[tuple[StripCell, ...], tuple[StripPart, ...]]:
    """All cells in one list, or by month (by day, for hours) where the list would be long."""
    if found.limit.unit == "h":
        hours = [(cell.begin.date(), _hour(cell, now)) for cell in found.hours]
        if len(hours) <= HOURS_FOLD_FROM:
            return tuple(cell for _, cell in hours), ()
        titled = [(f"{zh.zh_date(day)}({weekday_of(day)})", cell) for day, cell in hours]
        return (), tuple(_parts(titled, "小时"))
    days = [(cell.day, _day(cell, local_day(now), found, calendar)) for cell in found.days]
    if len(days) <= FOLD_FROM:
        return tuple(cell for _, cell in days), ()
    return (), tuple(_parts([(f"{day.year}年{day.month}月", cell) for day, cell in days], "天"))


def _parts(titled: list[tuple[str, StripCell]], unit: str) -> Iterator[StripPart]:
    """One fold a title; open where something happens that has to be seen: start, today, an extension, the end."""
    for title, group in groupby(titled, key=lambda one: one[0]):
        cells = tuple(cell for _, cell in group)
        kinds = [{cell.kind, *cell.marks} for cell in cells]
        counted = sum(bool(found & {"counted", "madeup"}) for found in kinds)
        paused = sum("paused" in found for found in kinds)
        words = [f"计 {counted} {unit}"]
        words += [f"中止 {paused} {unit if unit == '天' else '段'}"] if paused else []
        rest = len(cells) - counted - paused
        words += [f"不计 {rest} 天"] if rest and unit == "天" else []
        seen = {"start", "today", "due", "extended"} & set().union(*kinds)
        yield StripPart(title, "，".join(words), cells, is_open=bool(seen))


def _day(cell: DayCell, today: date, found: Deadline, calendar: Calendar) -> StripCell:
    kind = _kind(cell)
    marks: list[CellKind] = []
    if cell.made_up and kind != "madeup":
        marks.append("madeup")
    if cell.extension:
        marks.append("extended")
    if cell.rolled:
        marks.append("rolled")
    if found.provisional and not calendar.has_year(cell.day.year):
        marks.append("prov")
    if cell.day == today:
        marks.append("today")
    if cell.is_due:
        marks.append("due")
    text = str(cell.counted) if cell.counted else (cell.why or "")
    spoken = f"{zh.zh_date(cell.day)}，" + (f"第 {cell.counted} 天" if cell.counted else text)
    spoken += "，调休上班" if cell.made_up else ""
    spoken += f"，第 {cell.extension} 次延长从这天起" if cell.extension else ""
    spoken += "，顺延" if cell.rolled and "顺延" not in text else ""
    spoken += "，到期" if cell.is_due else ""
    return StripCell(f"{cell.day.month}/{cell.day.day}", cell.weekday, text, kind, spoken, tuple(marks))


def _kind(cell: DayCell) -> CellKind:
    if cell.is_start:
        return "start"
    if cell.paused:
        return "paused"
    if cell.counted:
        return "madeup" if cell.made_up else "counted"
    return "rest"


def _hour(cell: HourCell, now: datetime) -> StripCell:
    marks: list[CellKind] = []
    if cell.extension:
        marks.append("extended")
    if cell.begin <= now < cell.end:
        marks.append("today")
    if cell.is_due:
        marks.append("due")
    begin, end = (f"{at.month}月{at.day}日 {zh.zh_time(at)}" for at in (cell.begin, cell.end))
    text = str(cell.counted) if cell.counted else cell.why
    spoken = f"{begin}—{end}，" + (f"第 {cell.counted} 小时" if cell.counted else f"{cell.why}，不计")
    spoken += "，到期" if cell.is_due else ""
    kind: CellKind = "counted" if cell.counted else "paused"
    return StripCell(
        f"{cell.begin.month}/{cell.begin.day}", zh.zh_time(cell.begin), text, kind, spoken, tuple(marks)
    )
