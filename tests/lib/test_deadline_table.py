"""Time limits against days worked out by hand from the State Council calendars of 2025 and 2026."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from zhitong.lib.deadline import DeadlineError, Extension, Limit, compute
from zhitong.workdays.public import calendar_from_seed

CALENDAR = calendar_from_seed()
FIFTEEN = Extension(15, "wd", "部门负责人")
A1 = Limit("A1", "wd", 15, extensions=(FIFTEEN,))  # 程序规定 18
A3 = Limit(
    "A3", "d", 90, extensions=(Extension(30, "d"), Extension(None, "d", "负责人集体讨论"))
)  # 程序规定 64
A9 = Limit("A9", "d", 30, extensions=(Extension(30, "d"),))  # 行政强制法 25
A19 = Limit("A19", "mo", 1, extensions=(Extension(15, "d"),))  # 令71号 36
B8 = Limit("B8", "mo", 3, extensions=(Extension(1, "mo"), Extension(2, "mo")))  # 令81号 37
C15 = Limit(
    "C15", "d", 7, extensions=(Extension(30, "d", to_total=True), Extension(30, "d"))
)  # 公通字〔2017〕25号 15
D1 = Limit("D1", "h", 24)


def due(limit: Limit, start: str, *, exclude: str = "", extend: int = 0) -> str:
    spans = [tuple(map(date.fromisoformat, one.split("/"))) for one in exclude.split()]
    moment = datetime.fromisoformat(start) if "T" in start else date.fromisoformat(start)
    found = compute(
        limit, moment, calendar=CALENDAR, exclusions=[(a, b, "鉴定") for a, b in spans], extend=extend
    )
    return found.due_text


@pytest.mark.parametrize(
    ("start", "expected"),
    [
        ("2025-03-03", "2025-03-24"),  # three plain weeks
        ("2026-02-02", "2026-02-28"),  # 14 and 28 February are worked, 15 to 23 February are off
        ("2026-09-23", "2026-10-21"),  # 25-27 September and 1-7 October off, Saturday 10 October worked
        ("2025-09-19", "2025-10-16"),  # Sunday 28 September and Saturday 11 October worked, 1-8 October off
        ("2025-12-25", "2026-01-16"),  # over the year's end: 1-3 January off, Sunday 4 January worked
        ("2026-02-14", "2026-03-13"),  # begun on a worked Saturday, which is not counted itself
    ],
)
def test_fifteen_working_days(start: str, expected: str) -> None:
    assert due(A1, start) == expected


def test_design_example_with_appraisal() -> None:
    # The strip of the design: received 23 September, appraisal 28-30 September, due on the 15th day.
    assert due(A1, "2026-09-23", exclude="2026-09-28/2026-09-30") == "2026-10-26"


def test_extension_of_working_days_follows_on() -> None:
    assert due(A1, "2026-09-23", extend=1) == "2026-11-11"


@pytest.mark.parametrize(
    ("limit", "start", "expected"),
    [
        (A3, "2026-01-05", "2026-04-07"),  # the 90th day is Sunday 5 April in 清明节; 7 April is worked
        (A3, "2026-03-02", "2026-06-01"),  # the 90th day is Sunday 31 May
        (A9, "2026-04-09", "2026-05-09"),  # Saturday 9 May is worked for 劳动节: it does not move
        (A9, "2026-01-16", "2026-02-24"),  # the 30th day is the first of the Spring Festival's nine
        (Limit("C2", "d", 3), "2026-02-13", "2026-02-24"),  # 310号令 5: 16 February is in the holiday
        (Limit("C2", "d", 3), "2026-09-30", "2026-10-08"),
        (Limit("B11", "d", 15), "2026-06-04", "2026-06-22"),  # 专利法 65: 19-21 June is 端午节
    ],
)
def test_natural_days_roll_over_rest_days(limit: Limit, start: str, expected: str) -> None:
    assert due(limit, start) == expected


def test_without_roll_over_the_last_day_stays() -> None:
    assert due(Limit("A14a", "mo", 3, roll_over=False), "2026-02-01") == "2026-05-01"


@pytest.mark.parametrize(
    ("limit", "start", "extend", "expected"),
    [
        (A19, "2026-01-31", 0, "2026-02-28"),  # no 31 February: the last day; Saturday, but worked
        (A19, "2025-01-31", 0, "2025-02-28"),
        (A19, "2024-01-31", 0, "2024-02-29"),
        (A19, "2026-01-31", 1, "2026-03-16"),  # 15 days from 28 February: Sunday 15 March moves on
        (B8, "2025-11-30", 0, "2026-02-28"),
        (B8, "2025-11-30", 1, "2026-03-30"),  # four months from the 30th, not one month from 28 February
        (B8, "2025-11-30", 2, "2026-06-01"),  # six months: 30 May is a Saturday
        (B8, "2026-05-20", 0, "2026-08-20"),
        (Limit("A16", "y", 2), "2024-02-29", 0, "2026-02-28"),  # 处罚法 36
        (Limit("L5a", "mo", 6), "2026-04-01", 0, "2026-10-08"),  # 行诉法 46: 1 October is 国庆节
    ],
)
def test_months_end_on_the_same_number_or_the_last_day(
    limit: Limit, start: str, extend: int, expected: str
) -> None:
    assert due(limit, start, extend=extend) == expected


@pytest.mark.parametrize(
    ("start", "extend", "expected"),
    [
        ("2026-09-10", 0, "2026-09-17"),
        ("2026-09-10", 1, "2026-10-10"),  # a Saturday that is worked
        ("2026-09-11", 1, "2026-10-12"),  # Sunday 11 October moves on
        ("2026-09-10", 2, "2026-11-09"),
    ],
)
def test_extended_to_thirty_days_is_not_thirty_more(start: str, extend: int, expected: str) -> None:
    # 公通字〔2017〕25号 15: 七日，延长至三十日，再延长三十日
    assert due(C15, start, extend=extend) == expected


@pytest.mark.parametrize(
    ("exclude", "expected"),
    [
        ("", "2026-08-20"),
        ("2026-06-01/2026-06-10", "2026-08-31"),  # ten days: Sunday 30 August moves on
        ("2026-06-01/2026-06-06 2026-06-04/2026-06-10", "2026-08-31"),  # overlapping stretches are one
        ("2026-06-01/2026-06-05 2026-08-22/2026-08-26", "2026-08-31"),  # the shifted part meets another pause
        ("2026-05-01/2026-05-20", "2026-08-20"),  # before it runs, and its own starting day
        ("2026-08-21/2026-08-25", "2026-08-20"),  # after it has ended
    ],
)
def test_months_move_on_by_the_excluded_days(exclude: str, expected: str) -> None:
    assert due(B8, "2026-05-20", exclude=exclude) == expected


def test_excluded_rest_days_are_not_counted_twice_for_working_days() -> None:
    # 10 October is worked and excluded, 11 October is a Sunday anyway.
    assert due(A1, "2026-09-23", exclude="2026-10-10/2026-10-11") == "2026-10-22"


def test_rolling_passes_over_excluded_days() -> None:
    # 30 days end on Sunday 31 May; Monday and Tuesday are excluded.
    assert due(A9, "2026-05-01", exclude="2026-06-01/2026-06-02") == "2026-06-03"


@pytest.mark.parametrize(
    ("start", "exclude", "expected"),
    [
        ("2026-02-14T16:30", "", "2026-02-15T16:30+08:00"),  # into the Spring Festival: the clock runs on
        ("2026-12-31T23:59:58", "", "2027-01-01T23:59+08:00"),
        ("2026-02-13T16:30:00+00:00", "", "2026-02-15T00:30+08:00"),  # stamped in another zone
        ("2026-02-14T16:30", "2026-02-15/2026-02-15", "2026-02-16T16:30+08:00"),
        (
            "2026-02-14T16:30",
            "2026-02-14/2026-02-14",
            "2026-02-16T00:00+08:00",
        ),  # begins when the day is over
        ("2026-02-14T00:00", "2026-02-15/2026-02-16", "2026-02-15T00:00+08:00"),  # full before the pause
        ("2026-02-14", "", "2026-02-15T00:00+08:00"),
    ],
)
def test_hours_run_through_nights_and_holidays(start: str, exclude: str, expected: str) -> None:
    assert due(D1, start, exclude=exclude) == expected


@pytest.mark.parametrize(
    ("limit", "event", "expected"),
    [
        (Limit("A6", "wd", 7, kind="backward"), "2026-03-16", "2026-03-05"),  # 处罚法 64
        (
            Limit("A6", "wd", 7, kind="backward"),
            "2026-03-03",
            "2026-02-14",
        ),  # over the festival, by a worked Saturday
        (Limit("B7", "wd", 3, kind="backward"), "2026-10-12", "2026-10-08"),  # 令81号 26
        (
            Limit("X", "d", 3, kind="backward"),
            "2026-10-08",
            "2026-09-30",
        ),  # in the holiday: the working day before
    ],
)
def test_backward_limits_give_the_latest_day_to_act(limit: Limit, event: str, expected: str) -> None:
    assert due(limit, event) == expected


def test_windows() -> None:
    renewal = Limit("G9a", "mo", 12, kind="window", side="before")  # 商标法 40
    found = compute(renewal, date(2026, 11, 20), calendar=CALENDAR)
    assert (found.opens, found.due_text) == (date(2025, 11, 20), "2026-11-20")
    grace = compute(Limit("G9b", "mo", 6, kind="window"), date(2026, 3, 2), calendar=CALENDAR)
    assert (grace.opens, grace.due_text) == (date(2026, 3, 3), "2026-09-02")
    visit = Limit("N1", "mo", 6, kind="window", period="half_year")
    assert [
        (found.opens, found.due_text)
        for found in (compute(visit, day, calendar=CALENDAR) for day in (date(2026, 6, 30), date(2026, 7, 1)))
    ] == [(date(2026, 1, 1), "2026-06-30"), (date(2026, 7, 1), "2026-12-31")]


def test_a_year_without_a_calendar_is_provisional_and_says_so() -> None:
    found = compute(A1, date(2026, 12, 21), calendar=CALENDAR)
    assert found.provisional
    assert any("2027 年" in reason for reason in found.reasons)
    assert set(found.reasons) <= set(found.steps)
    assert found.due_text == "2027-01-11"


@pytest.mark.parametrize(
    ("limit", "start"),
    [
        (D1, datetime(2026, 12, 31, 20)),  # hours ask no calendar
        (Limit("M1b", "y", 10, roll_over=False), date(2026, 1, 1)),  # nor does a term that never moves
        (A1, date(2026, 12, 1)),
    ],
)
def test_what_needs_no_missing_calendar_is_final(limit: Limit, start: date) -> None:
    assert not compute(limit, start, calendar=CALENDAR).provisional


def test_a_last_day_in_an_unknown_year_is_provisional_only_when_it_may_move() -> None:
    assert compute(A9, date(2026, 12, 20), calendar=CALENDAR).provisional
    assert not compute(
        Limit("X", "d", 30, roll_over=False), date(2026, 12, 20), calendar=CALENDAR
    ).provisional


def test_the_due_instant_is_the_end_of_the_day_in_shanghai() -> None:
    found = compute(A1, date(2026, 9, 23), calendar=CALENDAR)
    assert found.due.astimezone(UTC) == datetime(2026, 10, 21, 15, 59, 59, tzinfo=UTC)
    assert found.due.utcoffset() == timedelta(hours=8)


def test_steps_tell_the_whole_story() -> None:
    found = compute(
        A1,
        date(2026, 9, 23),
        calendar=CALENDAR,
        exclusions=[(date(2026, 9, 28), date(2026, 9, 30), "鉴别")],
        extend=1,
    )
    story = "".join(found.steps)
    for words in (
        "2026年9月23日(周三) 当日不计",
        "15 个工作日",
        "第 1 次延长 15 个工作日，部门负责人批准",
        "共 3 天（鉴别）",
        "国庆节",
        "2026年10月10日(周六) 上班，计入",
        f"版本 {CALENDAR.version}",
    ):
        assert words in story


def test_cells_say_why_a_day_does_not_count() -> None:
    found = compute(
        A1, date(2026, 9, 23), calendar=CALENDAR, exclusions=[(date(2026, 9, 28), date(2026, 9, 30), "鉴别")]
    )
    cells = {cell.day: cell for cell in found.days}
    assert (cells[date(2026, 9, 23)].is_start, cells[date(2026, 9, 23)].counted) == (True, None)
    assert (cells[date(2026, 9, 29)].why, cells[date(2026, 9, 29)].paused) == ("鉴别", True)
    assert cells[date(2026, 10, 3)].why == "国庆节"
    assert cells[date(2026, 10, 17)].why == "休"
    assert (cells[date(2026, 10, 10)].counted, cells[date(2026, 10, 10)].made_up) == (4, True)
    assert (cells[date(2026, 10, 26)].counted, cells[date(2026, 10, 26)].is_due) == (15, True)


def test_a_term_of_years_has_no_strip() -> None:
    assert compute(Limit("A16", "y", 2), date(2024, 1, 5), calendar=CALENDAR).days == ()


@pytest.mark.parametrize(
    ("limit", "extend", "words"),
    [
        (A1, 2, "最多延长 1 次"),
        (D1, 1, "没有规定可以延长"),
        (A1, -1, "不能是负数"),
        (A3, 2, "由负责人集体讨论决定"),
    ],
)
def test_extensions_that_the_law_does_not_give(limit: Limit, extend: int, words: str) -> None:
    with pytest.raises(DeadlineError, match=words):
        compute(limit, date(2026, 9, 23), calendar=CALENDAR, extend=extend)


def test_nonsense_is_refused_with_a_sentence() -> None:
    with pytest.raises(DeadlineError, match="结束早于开始"):
        compute(
            A1, date(2026, 1, 5), calendar=CALENDAR, exclusions=[(date(2026, 2, 2), date(2026, 2, 1), "")]
        )
    with pytest.raises(DeadlineError, match="太远"):
        compute(A1, date(9999, 12, 30), calendar=CALENDAR)
    with pytest.raises(DeadlineError, match="至少是 1"):
        Limit("X", "d", 0)
    with pytest.raises(DeadlineError, match="只能按小时延长"):
        Limit("X", "h", 24, extensions=(FIFTEEN,))
