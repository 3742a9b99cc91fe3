"""Names that other apps may import from workdays. Needs no set-up Django until a database is asked."""

from zhitong.workdays.actions import CalendarRefused, NewVersion, load_seed, publish_calendar, refusals_of
from zhitong.workdays.arrangement import Arrangement, MadeUp, OffRange, read_lines
from zhitong.workdays.calendars import (
    calendar_from_database,
    calendar_from_seed,
    current_calendar,
    missing_years,
)

__all__ = [
    "Arrangement",
    "CalendarRefused",
    "MadeUp",
    "NewVersion",
    "OffRange",
    "calendar_from_database",
    "calendar_from_seed",
    "current_calendar",
    "load_seed",
    "missing_years",
    "publish_calendar",
    "read_lines",
    "refusals_of",
]
