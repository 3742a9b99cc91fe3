"""Last days of windows that belong to a party and run before there is any matter: counted from the catalogue."""

from datetime import date, datetime, time

from zhitong.law.public import limit, limit_from, spec_of
from zhitong.lib import zh
from zhitong.lib.deadline import SHANGHAI, compute
from zhitong.workdays.public import current_calendar


def last_day(limit_id: str, start: date) -> date:
    """The last day of a limit that runs from a day; by the version in force on that day, or the first one after it."""
    spec = spec_of(limit_id, on=max(start, date(2025, 2, 1)))
    assert spec is not None, limit_id
    begin = datetime.combine(start, time(9), SHANGHAI)
    return zh.day_of(compute(limit_from(spec), begin, calendar=current_calendar()).due)


def within(limit_id: str, on: date) -> str:
    """`十五日`, `三个工作日`: the length of a limit as a paper words it."""
    found = limit(limit_id, on=on)
    assert found.length is not None and found.unit is not None, limit_id
    unit = {"d": "日", "wd": "个工作日", "mo": "个月", "y": "年", "h": "小时"}[found.unit]
    return f"{zh.numeral(found.length)}{unit}"
