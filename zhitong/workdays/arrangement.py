"""A year's holiday arrangement: read from text or from stored content, judged, and made ready for reckoning.

Plain Python, shared by the seed files, the database and the entry form.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from typing import Any

from zhitong.lib.deadline import YearDays, long_date


@dataclass(frozen=True)
class OffRange:
    """Consecutive days off under one name."""

    first: date
    last: date
    name: str

    def days(self) -> list[date]:
        return [date.fromordinal(n) for n in range(self.first.toordinal(), self.last.toordinal() + 1)]


@dataclass(frozen=True)
class MadeUp:
    """A weekend day that is worked for a holiday."""

    day: date
    name: str


@dataclass(frozen=True)
class Arrangement:
    """放假调休安排 of one year."""

    year: int
    off: tuple[OffRange, ...] = ()
    made_up: tuple[MadeUp, ...] = ()

    def as_content(self) -> dict[str, Any]:
        return {
            "off": [
                {"from": one.first.isoformat(), "to": one.last.isoformat(), "name": one.name}
                for one in self.off
            ],
            "made_up": [{"day": one.day.isoformat(), "name": one.name} for one in self.made_up],
        }

    def digest(self) -> str:
        text = json.dumps([self.year, self.as_content()], ensure_ascii=False, sort_keys=True)
        return sha256(text.encode()).hexdigest()

    def as_year_days(self, *, label: str = "") -> YearDays:
        return YearDays(
            self.year,
            {day: one.name for one in self.off for day in one.days()},
            {one.day: one.name for one in self.made_up},
            label,
        )

    def as_lines(self) -> str:
        """The text that the entry form shows and `read_lines` reads back."""
        lines = [_line(one.first, one.last, one.name) for one in self.off]
        lines += [_line(one.day, one.day, f"{one.name} 上班") for one in self.made_up]
        return "\n".join(lines)


@dataclass(frozen=True)
class Reading:
    """What was understood of a text, and a sentence for each thing that is wrong."""

    arrangement: Arrangement
    problems: tuple[str, ...] = field(default=())


def from_content(year: int, content: Mapping[str, Any]) -> Arrangement:
    """From JSON (ISO text) or TOML (dates); raises KeyError or ValueError when the content is damaged."""
    off = [OffRange(_day(one["from"]), _day(one["to"]), one["name"]) for one in content.get("off", ())]
    made_up = [MadeUp(_day(one["day"]), one["name"]) for one in content.get("made_up", ())]
    return Arrangement(year, tuple(off), tuple(made_up))


def problems_of(arrangement: Arrangement) -> list[str]:
    """Why this arrangement cannot be the calendar of its year; empty when it can."""
    year = arrangement.year
    if not 1950 <= year <= 2200:
        return [f"年份 {year} 不对，请填 4 位数的年份。"]
    found: list[str] = []
    if not arrangement.off:
        found.append("没有写放假的日子。每年至少有元旦、春节这些法定节日，请对照通知逐行填写。")
    seen: dict[date, str] = {}
    for one in arrangement.off:
        if one.last < one.first:
            found.append(f"{one.name}从 {long_date(one.first)} 放到 {long_date(one.last)}，结束早于开始。")
            continue
        if (one.last - one.first).days > 31:
            found.append(f"{one.name}一次放假超过 31 天，请核对起止日期。")
            continue
        for day in one.days():
            found += _one_day(day, year, seen, f"{one.name}放假")
    for made in arrangement.made_up:
        found += _one_day(made.day, year, seen, f"{made.name}上班")
        if made.day.weekday() < 5:
            found.append(f"{long_date(made.day)} 本来就是工作日，不用写成调休上班。")
    return found


def _one_day(day: date, year: int, seen: dict[date, str], what: str) -> list[str]:
    if day.year != year:
        return [f"{long_date(day)} 不在 {year} 年。这一天请写到 {day.year} 年的日历里，另加一版。"]
    if day in seen:
        return [f"{long_date(day)} 写了两次：{seen[day]}、{what}。只留一次。"]
    seen[day] = what
    return []


_DAY = r"(?:(?P<{0}y>\d{{4}})\s*[-/.年]\s*)?(?P<{0}m>\d{{1,2}})\s*[-/.月]\s*(?P<{0}d>\d{{1,2}})\s*日?"
_UNTIL = r"\s*(?:—+|–|~|～|至|到|-{2,}|\s-\s)\s*"
_LINE = re.compile(f"^{_DAY.format('a')}(?:{_UNTIL}{_DAY.format('b')})?" + r"[\s:：,，]+(?P<name>.+)$")
_WORKED = re.compile(r"\s*[（(]?\s*(?:调休)?(?:上班|补班)\s*[）)]?\s*$")


def read_lines(year: int, text: str) -> Reading:
    """One range and its name a line: `2-15 至 2-23 春节`; a made-up day says so: `2-14 春节 上班`."""
    off: list[OffRange] = []
    made_up: list[MadeUp] = []
    problems: list[str] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if not line.strip():
            continue
        try:
            first, last, name = _parse(line.strip(), year)
        except ValueError as error:
            problems.append(f"第 {number} 行“{line.strip()}”：{error}")
            continue
        worked = _WORKED.search(name)
        if not worked:
            off.append(OffRange(first, last, name))
            continue
        title = name[: worked.start()].strip() or "调休"
        made_up += [MadeUp(day, title) for day in OffRange(first, last, title).days()]
    arrangement = Arrangement(year, _sorted_off(off), tuple(sorted(made_up, key=lambda one: one.day)))
    return Reading(arrangement, tuple(problems or problems_of(arrangement)))


def _parse(line: str, year: int) -> tuple[date, date, str]:
    match = _LINE.match(line.translate(_HALF_WIDTH))
    if match is None:
        raise ValueError("看不懂。请写成“2-15 至 2-23 春节”，调休上班写成“2-14 春节 上班”。")
    first = _dated(match, "a", year)
    last = _dated(match, "b", first.year) if match["bm"] else first
    return first, last, match["name"].strip()


_HALF_WIDTH = str.maketrans("０１２３４５６７８９－／", "0123456789-/")


def _dated(match: re.Match[str], part: str, year: int) -> date:
    try:
        return date(int(match[part + "y"] or year), int(match[part + "m"]), int(match[part + "d"]))
    except ValueError as error:
        raise ValueError("没有这一天，请核对日期。") from error


def _sorted_off(ranges: Iterable[OffRange]) -> tuple[OffRange, ...]:
    return tuple(sorted(ranges, key=lambda one: one.first))


def _line(first: date, last: date, name: str) -> str:
    until = "" if first == last else f" 至 {last.month}-{last.day}"
    return f"{first.month}-{first.day}{until} {name}"


def _day(value: date | str) -> date:
    return value if isinstance(value, date) else date.fromisoformat(value)
