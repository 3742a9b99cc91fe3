"""What holds of every time limit, whatever its numbers."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from hypothesis import assume, given
from hypothesis import strategies as st

from zhitong.lib.deadline import Extension, Limit, WorkCalendar, YearDays, add_months, compute, remaining
from zhitong.workdays.calendars import calendar_from_seed, seed_years

CALENDAR = calendar_from_seed()
DAYS = st.dates(date(2024, 1, 1), date(2026, 6, 30))
LENGTHS = st.integers(1, 60)
DAY_UNITS = st.sampled_from(["d", "wd", "mo"])


@st.composite
def pauses(draw: st.DrawFn) -> list[tuple[date, date, str]]:
    found = []
    for _ in range(draw(st.integers(0, 3))):
        first = draw(DAYS)
        found.append((first, first + timedelta(days=draw(st.integers(0, 20))), "鉴定"))
    return found


def length_for(unit: str, length: int) -> int:
    return 1 + length % 6 if unit == "mo" else length


@given(DAYS, LENGTHS, DAY_UNITS, pauses())
def test_a_longer_limit_never_ends_earlier(start: date, length: int, unit: str, spans: list) -> None:
    short = compute(Limit("X", unit, length_for(unit, length)), start, calendar=CALENDAR, exclusions=spans)
    long = compute(Limit("X", unit, length_for(unit, length) + 1), start, calendar=CALENDAR, exclusions=spans)
    assert short.due <= long.due


@given(DAYS, LENGTHS, DAY_UNITS, pauses())
def test_exclusions_never_shorten(start: date, length: int, unit: str, spans: list) -> None:
    limit = Limit("X", unit, length_for(unit, length))
    plain = compute(limit, start, calendar=CALENDAR)
    assert compute(limit, start, calendar=CALENDAR, exclusions=spans).due >= plain.due


@given(DAYS, LENGTHS, DAY_UNITS, pauses())
def test_exclusions_merge_whatever_their_order_and_cutting(
    start: date, length: int, unit: str, spans: list
) -> None:
    limit = Limit("X", unit, length_for(unit, length))
    singles = [
        (day, day, "鉴定")
        for first, last, _ in reversed(spans)
        for day in (first + timedelta(days=n) for n in range((last - first).days + 1))
    ]
    whole = compute(limit, start, calendar=CALENDAR, exclusions=spans)
    assert compute(limit, start, calendar=CALENDAR, exclusions=singles).due == whole.due


@given(DAYS, LENGTHS, st.sampled_from(["d", "wd"]), pauses())
def test_the_strip_numbers_every_day_of_the_limit_once(
    start: date, length: int, unit: str, spans: list
) -> None:
    found = compute(Limit("X", unit, length), start, calendar=CALENDAR, exclusions=spans)
    numbers = [cell.counted for cell in found.days if cell.counted is not None]
    assert numbers == list(range(1, length + 1))
    assert found.total == length


@given(DAYS, LENGTHS, DAY_UNITS, pauses())
def test_the_strip_runs_from_start_to_due_and_never_counts_the_start(
    start: date, length: int, unit: str, spans: list
) -> None:
    found = compute(Limit("X", unit, length_for(unit, length)), start, calendar=CALENDAR, exclusions=spans)
    assume(found.days)
    first, last = found.days[0], found.days[-1]
    assert (first.day, first.is_start, first.counted) == (start, True, None)
    assert (last.day, last.is_due) == (found.due.date(), True)
    assert all(cell.counted is not None or cell.why for cell in found.days)
    excluded = {day for day in (cell.day for cell in found.days) if any(a <= day <= b for a, b, _ in spans)}
    assert not [cell for cell in found.days if cell.day in excluded and cell.counted]


@given(DAYS, LENGTHS, DAY_UNITS, pauses(), st.integers(0, 2))
def test_due_is_a_working_day_that_is_not_excluded(
    start: date, length: int, unit: str, spans: list, extend: int
) -> None:
    limit = Limit("X", unit, length_for(unit, length), extensions=(Extension(15, "d"), Extension(1, "mo")))
    due = compute(limit, start, calendar=CALENDAR, exclusions=spans, extend=extend).due.date()
    assert CALENDAR.status(due).is_workday
    assert not any(first <= due <= last for first, last, _ in spans)


@given(DAYS, LENGTHS, DAY_UNITS)
def test_each_extension_ends_later(start: date, length: int, unit: str) -> None:
    limit = Limit("X", unit, length_for(unit, length), extensions=(Extension(15, "wd"), Extension(1, "mo")))
    dues = [compute(limit, start, calendar=CALENDAR, extend=step).due for step in range(3)]
    assert dues == sorted(set(dues))


@given(DAYS, st.integers(0, 23 * 60 + 59), st.integers(1, 96), pauses())
def test_hours_are_full_hours_outside_the_excluded_days(
    day: date, minute: int, hours: int, spans: list
) -> None:
    start = datetime.combine(day, datetime.min.time()) + timedelta(minutes=minute)
    found = compute(Limit("X", "h", hours), start, calendar=CALENDAR, exclusions=spans)
    excluded = {first + timedelta(days=n) for first, last, _ in spans for n in range((last - first).days + 1)}
    ran = sum(
        found.start + timedelta(minutes=n) < found.due
        and (found.start + timedelta(minutes=n)).date() not in excluded
        for n in range(int((found.due - found.start).total_seconds() // 60))
    )
    assert ran == hours * 60
    assert found.due_text.endswith("+08:00")


@given(DAYS, st.integers(1, 30), st.sampled_from(["d", "wd"]))
def test_a_backward_limit_leaves_its_whole_length_before_the_event(day: date, length: int, unit: str) -> None:
    last = compute(Limit("X", unit, length, kind="backward"), day, calendar=CALENDAR).due.date()
    ahead = [last + timedelta(days=n) for n in range((day - last).days)]
    assert sum(unit == "d" or CALENDAR.status(one).is_workday for one in ahead) >= length
    assert CALENDAR.status(last).is_workday


@given(st.dates(date(1999, 1, 1), date(2040, 1, 1)), LENGTHS, st.sampled_from(["h", "d", "wd", "mo", "y"]))
def test_missing_calendars_never_stop_the_reckoning(start: date, length: int, unit: str) -> None:
    found = compute(Limit("X", unit, 1 + length % 20), start, calendar=CALENDAR)
    touched = {start.year, found.due.year} - set(CALENDAR.years)
    if unit == "wd" and touched:
        assert found.provisional
    assert found.provisional == bool(found.reasons)


@given(DAYS, st.integers(-30, 30))
def test_months_keep_the_day_number_or_take_the_last(day: date, months: int) -> None:
    moved = add_months(day, months)
    assert (moved.year * 12 + moved.month) - (day.year * 12 + day.month) == months
    assert moved.day == day.day or (moved + timedelta(days=1)).day == 1


@given(DAYS, LENGTHS, st.sampled_from(["d", "wd"]), st.integers(0, 40))
def test_what_is_left_and_what_is_used_make_the_limit(
    start: date, length: int, unit: str, passed: int
) -> None:
    found = compute(Limit("X", unit, length, roll_over=False), start, calendar=CALENDAR)
    now = found.start + timedelta(days=passed, hours=9)
    assume(now <= found.due)
    left = remaining(found, now, calendar=CALENDAR)
    used = max((cell.counted or 0 for cell in found.days if cell.day <= now.date()), default=0)
    assert used + left.left == length


def test_dropping_the_make_up_days_changes_the_answer() -> None:
    seeded = next(one.arrangement for one in seed_years() if one.arrangement.year == 2026).as_year_days()
    bare = WorkCalendar([YearDays(2026, seeded.off)], version="没有调休")
    limit = Limit("A1", "wd", 15)
    assert compute(limit, date(2026, 9, 23), calendar=bare).due_text == "2026-10-22"
    assert compute(limit, date(2026, 9, 23), calendar=CALENDAR).due_text == "2026-10-21"
