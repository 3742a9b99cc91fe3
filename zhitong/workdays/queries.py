"""Named reads of the stored calendar, and what a new version would change."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhitong.lib.deadline import WorkCalendar, long_date
from zhitong.workdays.arrangement import Arrangement, from_content
from zhitong.workdays.models import CalendarVersion


@dataclass(frozen=True)
class Difference:
    """One day that a new version treats otherwise than the one before."""

    day: date
    before: str
    after: str

    @property
    def sentence(self) -> str:
        return f"{long_date(self.day)}：{self.before} → {self.after}"


def current_versions() -> list[CalendarVersion]:
    """The current version of each year, the newest year first."""
    return list(CalendarVersion.objects.filter(is_current=True).order_by("-year"))


def versions_of(year: int) -> list[CalendarVersion]:
    """Every version of a year, the newest first."""
    return list(CalendarVersion.objects.filter(year=year).order_by("-number"))


def arrangement_of(version: CalendarVersion) -> Arrangement:
    return from_content(version.year, version.content)


def workday_count(arrangement: Arrangement) -> int:
    calendar = _alone(arrangement)
    return sum(calendar.status(day).is_workday for day in _days(arrangement.year))


def differences(before: Arrangement | None, after: Arrangement) -> list[Difference]:
    """Days whose working or whose name changes; against plain weekends when the year is new."""
    old, new = _alone(before or Arrangement(after.year)), _alone(after)
    found = []
    for day in _days(after.year):
        was, becomes = _words(old, day), _words(new, day)
        if was != becomes:
            found.append(Difference(day, was, becomes))
    return found


def _alone(arrangement: Arrangement) -> WorkCalendar:
    return WorkCalendar([arrangement.as_year_days()], version="")


def _days(year: int) -> list[date]:
    first, last = date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
    return [date.fromordinal(number) for number in range(first, last + 1)]


def _words(calendar: WorkCalendar, day: date) -> str:
    status = calendar.status(day)
    if status.made_up:
        return f"{status.name}调休上班"
    if status.is_workday:
        return "上班"
    return f"{status.name}放假" if status.name else "周末休息"
