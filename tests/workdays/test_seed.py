"""The calendar that comes with the program, against two independent libraries."""

from __future__ import annotations

from datetime import date, timedelta

import chinese_calendar
import holidays
import pytest

from zhitong.workdays.arrangement import problems_of, read_lines
from zhitong.workdays.calendars import calendar_from_seed, seed_years


def days_of(*years: int) -> list[date]:
    first, last = date(years[0], 1, 1), date(years[-1], 12, 31)
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


def test_every_year_from_2004_to_2026() -> None:
    assert calendar_from_seed().years == tuple(range(2004, 2027))


@pytest.mark.parametrize("year", range(2004, 2027))
def test_every_day_agrees_with_chinesecalendar(year: int) -> None:
    seeded = calendar_from_seed()
    wrong = [
        day for day in days_of(year) if seeded.status(day).is_workday != chinese_calendar.is_workday(day)
    ]
    assert wrong == []


def test_2025_and_2026_agree_with_holidays_too() -> None:
    china = holidays.country_holidays("CN", years=(2025, 2026))
    seeded = calendar_from_seed()
    wrong = [day for day in days_of(2025, 2026) if seeded.status(day).is_workday != china.is_working_day(day)]
    assert wrong == []


def test_the_known_days_of_2026() -> None:
    seeded = calendar_from_seed()
    spring = [date(2026, 2, 15) + timedelta(days=n) for n in range(9)]
    assert {seeded.status(day).name for day in spring} == {"春节"}
    assert not any(seeded.status(day).is_workday for day in spring)
    made_up = [day for day in days_of(2026) if seeded.status(day).made_up]
    assert [(day.month, day.day) for day in made_up] == [(1, 4), (2, 14), (2, 28), (5, 9), (9, 20), (10, 10)]


def test_the_seed_passes_its_own_rules() -> None:
    for one in seed_years():
        assert problems_of(one.arrangement) == []
        assert read_lines(one.arrangement.year, one.arrangement.as_lines()).arrangement == one.arrangement


def test_an_unknown_year_goes_by_weekday_and_is_said_to_be_unknown() -> None:
    seeded = calendar_from_seed()
    assert not seeded.has_year(2027)
    assert seeded.status(date(2027, 1, 4)).is_workday
    assert not seeded.status(date(2027, 1, 2)).is_workday
