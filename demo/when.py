"""The demo's past: moments on working days before the moment of loading, the same for the same moment."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from zhitong.lib.deadline import SHANGHAI
from zhitong.workdays.public import current_calendar


@dataclass(frozen=True)
class When:
    """`now` is the moment of loading; nothing in the demo happened after it."""

    now: datetime

    @property
    def today(self) -> date:
        return self.now.astimezone(SHANGHAI).date()

    def ago(self, workdays: int, hour: int = 9, minute: int = 0) -> datetime:
        """So many working days before the last one that has come."""
        day, left, calendar = self.today, workdays, current_calendar()
        while left or not calendar.status(day).is_workday:
            left -= calendar.status(day).is_workday
            day -= timedelta(days=1)
        return min(datetime.combine(day, time(hour, minute), SHANGHAI), self.now)

    def days_ago(self, days: int) -> date:
        return self.today - timedelta(days=days)
