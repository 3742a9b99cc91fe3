"""Time limits: the due instant and why it is that one. Pure Python: no Django, no clock reading, no files.

`compute` reckons, `remaining` words a badge. Which limits exist is `zhitong.law`; which days are worked is
`zhitong.workdays`.
"""

from zhitong.lib.deadline.badge import Remaining, StateKey, closed_words, remaining, remaining_until
from zhitong.lib.deadline.calendar import Calendar, DayStatus, WorkCalendar, YearDays
from zhitong.lib.deadline.reckoning import compute, instant_of, parts_of
from zhitong.lib.deadline.terms import (
    SHANGHAI,
    UNIT_WORDS,
    DayCell,
    Deadline,
    DeadlineError,
    Extension,
    Halt,
    HourCell,
    Limit,
    Pauses,
    Unit,
    length_words,
    long_date,
    long_instant,
    weekday_of,
)
from zhitong.lib.deadline.walking import add_months

__all__ = [
    "SHANGHAI",
    "UNIT_WORDS",
    "Calendar",
    "DayCell",
    "DayStatus",
    "Deadline",
    "DeadlineError",
    "Extension",
    "Halt",
    "HourCell",
    "Limit",
    "Pauses",
    "Remaining",
    "StateKey",
    "Unit",
    "WorkCalendar",
    "YearDays",
    "add_months",
    "closed_words",
    "compute",
    "instant_of",
    "length_words",
    "long_date",
    "long_instant",
    "parts_of",
    "remaining",
    "remaining_until",
    "weekday_of",
]
