"""What reckoning needs to know of a working-day calendar, and a plain one held in memory.

Where the days come from (seed files, the database) is the business of `zhitong.workdays`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Protocol


@dataclass(frozen=True, slots=True)
class DayStatus:
    """One day: is it worked, what is it called, is it a weekend day worked for a holiday (调休)."""

    is_workday: bool
    name: str = ""
    made_up: bool = False


class Calendar(Protocol):
    """Which days are working days. Never raises: a year it does not have is answered by weekday."""

    @property
    def version(self) -> str: ...

    def has_year(self, year: int) -> bool: ...

    def status(self, day: date) -> DayStatus: ...


@dataclass(frozen=True, slots=True)
class YearDays:
    """The State Council's arrangement for one year: days off by name, weekend days that are worked."""

    year: int
    off: Mapping[date, str] = field(default_factory=dict)
    made_up: Mapping[date, str] = field(default_factory=dict)
    label: str = ""


class WorkCalendar:
    """A calendar over the years that it was given."""

    def __init__(self, years: Iterable[YearDays], *, version: str) -> None:
        self._years = {one.year: one for one in years}
        self._version = version

    @property
    def version(self) -> str:
        return self._version

    @property
    def years(self) -> tuple[int, ...]:
        return tuple(sorted(self._years))

    def has_year(self, year: int) -> bool:
        return year in self._years

    def status(self, day: date) -> DayStatus:
        known = self._years.get(day.year)
        if known is not None:
            if day in known.made_up:
                return DayStatus(True, known.made_up[day], made_up=True)
            if day in known.off:
                return DayStatus(False, known.off[day])
        return DayStatus(day.weekday() < 5)
