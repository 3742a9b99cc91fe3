"""The words and the state of a deadline badge (DESIGN 5)."""

from __future__ import annotations

from datetime import date, datetime

import pytest

from zhitong.lib.deadline import SHANGHAI, Limit, closed_words, compute, remaining
from zhitong.workdays.public import calendar_from_seed

CALENDAR = calendar_from_seed()
A1 = compute(
    Limit("A1", "wd", 15),
    date(2026, 9, 23),
    calendar=CALENDAR,
    exclusions=[(date(2026, 9, 28), date(2026, 9, 30), "鉴别")],
)
D1 = compute(Limit("D1", "h", 24), datetime(2026, 10, 14, 15, 42), calendar=CALENDAR)
A3 = compute(Limit("A3", "d", 90), date(2026, 3, 2), calendar=CALENDAR)
NEXT_YEAR = compute(Limit("A1", "wd", 15), date(2026, 12, 21), calendar=CALENDAR)


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=SHANGHAI)


@pytest.mark.parametrize(
    ("deadline", "now", "key", "words"),
    [
        (A1, "2026-10-14T09:30", "ok", "还有 8 个工作日"),
        (A1, "2026-10-21T09:30", "soon", "还有 3 个工作日"),
        (A1, "2026-10-24T10:00", "soon", "还有 1 个工作日"),  # on the Saturday before
        (A1, "2026-10-26T00:00", "today", "今天到期"),
        (A1, "2026-10-26T23:59", "today", "今天到期"),
        (A1, "2026-10-27T00:00", "late", "超期 1 天"),
        (A1, "2026-11-02T09:00", "late", "超期 7 天"),  # a breach does not rest at the weekend
        (A3, "2026-04-01T09:00", "ok", "还有 61 天"),
        (A3, "2026-05-12T09:00", "soon", "还有 20 天"),  # under a quarter of ninety days
        (D1, "2026-10-14T16:00", "ok", "剩 23 小时 42 分"),
        (D1, "2026-10-15T09:30", "today", "剩 6 小时 12 分"),
        (D1, "2026-10-15T15:42", "today", "剩 0 分钟"),
        (D1, "2026-10-15T17:42", "late", "超期 2 小时"),
        (D1, "2026-10-17T17:42", "late", "超期 2 天"),
        (NEXT_YEAR, "2026-12-22T09:00", "prov", "暂定"),
        (NEXT_YEAR, "2027-02-01T09:00", "late", "超期 21 天"),
    ],
)
def test_words(deadline: object, now: str, key: str, words: str) -> None:
    found = remaining(deadline, at(now), calendar=CALENDAR)  # type: ignore[arg-type]
    assert (found.key, found.words) == (key, words)


def test_a_night_clock_that_ends_tomorrow_is_soon() -> None:
    clock = compute(Limit("D1", "h", 24), datetime(2026, 10, 14, 2, 0), calendar=CALENDAR)
    assert remaining(clock, at("2026-10-14T21:30"), calendar=CALENDAR).key == "soon"


def test_paused() -> None:
    assert remaining(A1, at("2026-10-14T09:30"), calendar=CALENDAR, paused=True).words == "已中止"


def test_a_coming_pause_is_not_counted_as_left() -> None:
    spans = ((date(2026, 10, 15), date(2026, 10, 16), "鉴定"),)
    assert remaining(A1, at("2026-10-14T09:30"), calendar=CALENDAR, exclusions=spans).left == 6


@pytest.mark.parametrize(
    ("closed", "expected"),
    [("2026-10-26T18:00", ("ok", "按时办结")), ("2026-10-28T09:00", ("late", "超期 2 天办结"))],
)
def test_closed(closed: str, expected: tuple[str, str]) -> None:
    assert closed_words(A1.due, at(closed), unit="wd") == expected
