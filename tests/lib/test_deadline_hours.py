"""Limits of hours, to the minute: what does not count, the strip of hours, where extensions begin."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from zhitong.lib.deadline import SHANGHAI, Extension, Limit, WorkCalendar, YearDays, compute

CALENDAR = WorkCalendar([YearDays(2026, off={date(2026, 3, 10): "假日"})], version="试")
DAY = Limit("C3", "h", 24)


def at(day: int, hour: int, minute: int = 0) -> datetime:
    return datetime(2026, 3, day, hour, minute, tzinfo=SHANGHAI)


def test_minutes_that_do_not_count_are_given_back() -> None:
    halts = [(at(2, 16, 30), at(2, 18), "等电话"), (at(3, 1), at(3, 2), "停电")]
    found = compute(DAY, at(2, 10), calendar=CALENDAR, halts=halts)
    assert found.due == at(3, 10) + timedelta(hours=2, minutes=30)
    assert (
        "扣除：2026年3月2日(周一) 16:30—2026年3月2日(周一) 18:00，共 1 小时 30 分（等电话），不计入期限。"
        in found.steps
    )
    counted = [cell for cell in found.hours if cell.counted]
    assert [cell.counted for cell in counted] == list(range(1, 25))
    assert [(cell.why, cell.begin, cell.end) for cell in found.hours if not cell.counted] == [
        ("等电话", at(2, 16, 30), at(2, 18)),
        ("停电", at(3, 1), at(3, 2)),
    ]
    # What ran and what did not are the whole time from the start to the end.
    ran = sum((cell.end - cell.begin for cell in counted), timedelta())
    assert counted[-1].is_due and counted[-1].end == found.due
    assert ran == timedelta(hours=24, minutes=150), "an hour that was cut reaches over what cut it"


def test_a_whole_excluded_day_and_one_that_touches_it_are_one_stretch() -> None:
    found = compute(
        DAY,
        at(2, 10),
        calendar=CALENDAR,
        exclusions=[(date(2026, 3, 3), date(2026, 3, 3), "扣除")],
        halts=[(at(2, 22), at(3, 0), "等")],
    )
    assert found.due == at(4, 12)
    assert len([cell for cell in found.hours if not cell.counted]) == 1


def test_a_halt_before_the_start_or_after_the_end_changes_nothing() -> None:
    halts = [(at(1, 8), at(2, 9), "早"), (at(3, 11), at(3, 12), "晚")]
    assert compute(DAY, at(2, 10), calendar=CALENDAR, halts=halts).due == at(3, 10)


def test_the_hour_and_the_day_in_which_an_extension_begins() -> None:
    by_hours = Limit("X1", "h", 24, extensions=(Extension(12, "h"),))
    found = compute(by_hours, at(2, 10), calendar=CALENDAR, extend=1)
    assert [(cell.counted, cell.begin) for cell in found.hours if cell.extension] == [(25, at(3, 10))]
    by_months = Limit("X2", "mo", 3, extensions=(Extension(1, "mo"), Extension(2, "mo")))
    days = compute(by_months, date(2026, 3, 5), calendar=CALENDAR, extend=2).days
    assert [(cell.day, cell.extension) for cell in days if cell.extension] == [
        (date(2026, 6, 6), 1),
        (date(2026, 7, 6), 2),
    ]


def test_the_days_over_which_the_end_was_moved_are_marked() -> None:
    days = compute(Limit("X3", "d", 5), date(2026, 3, 2), calendar=CALENDAR).days
    assert [(cell.day.day, cell.rolled, cell.is_due) for cell in days if cell.rolled] == [
        (8, True, False),
        (9, True, True),
    ]
