"""Loading the seed and publishing a new version of a year."""

from __future__ import annotations

from datetime import UTC, date, datetime

import pytest

from zhitong.lib.deadline import Limit, compute
from zhitong.workdays.models import CalendarVersion
from zhitong.workdays.public import (
    Arrangement,
    CalendarRefused,
    MadeUp,
    NewVersion,
    OffRange,
    calendar_from_database,
    calendar_from_seed,
    current_calendar,
    load_seed,
    publish_calendar,
    read_lines,
)

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
NOTICE = "示例通知〔2026〕1号"
OF_2027 = "1-1 至 1-3 元旦\n2-5 至 2-11 春节\n2-13 春节 上班"


def version(text: str = OF_2027, *, year: int = 2027, source: str = NOTICE) -> NewVersion:
    reading = read_lines(year, text)
    assert reading.problems == ()
    return NewVersion(reading.arrangement, source, date(2026, 11, 5))


@pytest.mark.django_db
def test_loading_the_seed_twice_changes_nothing() -> None:
    assert load_seed(NOW) == 23
    before = list(CalendarVersion.objects.values())
    assert load_seed(NOW) == 0
    assert list(CalendarVersion.objects.values()) == before


@pytest.mark.django_db
def test_without_a_loaded_calendar_the_seed_answers() -> None:
    assert calendar_from_database() is None
    assert current_calendar() is calendar_from_seed()


@pytest.mark.django_db
def test_the_stored_seed_reckons_as_the_files_do() -> None:
    load_seed(NOW)
    stored = current_calendar()
    assert stored.version != calendar_from_seed().version
    limit = Limit("A1", "wd", 15)
    for start in (date(2026, 2, 2), date(2026, 9, 23), date(2025, 12, 25)):
        files = compute(limit, start, calendar=calendar_from_seed())
        assert compute(limit, start, calendar=stored).due_text == files.due_text


@pytest.mark.django_db
def test_publishing_a_missing_year_ends_the_provisional_state() -> None:
    load_seed(NOW)
    limit = Limit("A1", "wd", 15)
    before = compute(limit, date(2027, 1, 25), calendar=current_calendar())
    publish_calendar(version(), by="示例市局 何示宁", now=NOW)
    after = compute(limit, date(2027, 1, 25), calendar=current_calendar())
    assert (before.provisional, before.due_text) == (True, "2027-02-15")
    # five days of the Spring Festival are off, Saturday 13 February is worked
    assert (after.provisional, after.due_text) == (False, "2027-02-19")
    assert after.calendar_version != before.calendar_version


@pytest.mark.django_db
def test_a_correction_is_a_new_version_and_the_old_one_stays() -> None:
    load_seed(NOW)
    publish_calendar(version(), by="甲", now=NOW)
    first = CalendarVersion.objects.get(year=2027)
    publish_calendar(version("1-1 元旦", source="更正"), by="乙", now=NOW)
    old, new = CalendarVersion.objects.filter(year=2027).order_by("number")
    assert (old.content, old.entered_by, old.is_current) == (first.content, "甲", False)
    assert (new.number, new.entered_by, new.is_current) == (2, "乙", True)
    assert current_calendar().status(date(2027, 2, 5)).is_workday


@pytest.mark.django_db
def test_loading_the_seed_again_does_not_undo_a_correction() -> None:
    load_seed(NOW)
    publish_calendar(version("1-1 元旦", year=2026, source="更正"), by="乙", now=NOW)
    load_seed(NOW)
    assert CalendarVersion.objects.get(year=2026, is_current=True).number == 2


@pytest.mark.django_db
def test_the_same_content_again_is_refused() -> None:
    publish_calendar(version(), by="甲", now=NOW)
    with pytest.raises(CalendarRefused, match="完全一样"):
        publish_calendar(version(), by="甲", now=NOW)
    assert CalendarVersion.objects.count() == 1


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("arrangement", "words"),
    [
        (Arrangement(2027), "没有写放假的日子"),
        (Arrangement(2027, (OffRange(date(2026, 12, 31), date(2027, 1, 2), "元旦"),)), "不在 2027 年"),
        (Arrangement(2027, (OffRange(date(2027, 1, 3), date(2027, 1, 1), "元旦"),)), "结束早于开始"),
        (
            Arrangement(
                2027,
                (
                    OffRange(date(2027, 1, 1), date(2027, 1, 3), "元旦"),
                    OffRange(date(2027, 1, 3), date(2027, 1, 4), "调整"),
                ),
            ),
            "写了两次：元旦放假、调整放假",
        ),
        (
            Arrangement(
                2027,
                (OffRange(date(2027, 1, 1), date(2027, 1, 3), "元旦"),),
                (MadeUp(date(2027, 1, 3), "元旦"),),
            ),
            "写了两次",
        ),
        (
            Arrangement(
                2027,
                (OffRange(date(2027, 1, 1), date(2027, 1, 1), "元旦"),),
                (MadeUp(date(2027, 1, 5), "元旦"),),
            ),
            "本来就是工作日",
        ),
        (Arrangement(2027, (OffRange(date(2027, 1, 1), date(2027, 3, 1), "元旦"),)), "超过 31 天"),
        (Arrangement(27, ()), "请填 4 位数的年份"),
    ],
)
def test_wrong_arrangements_are_refused_with_a_sentence(arrangement: Arrangement, words: str) -> None:
    with pytest.raises(CalendarRefused, match=words):
        publish_calendar(NewVersion(arrangement, NOTICE), by="甲", now=NOW)
    assert not CalendarVersion.objects.exists()


@pytest.mark.django_db
def test_a_version_without_its_source_is_refused() -> None:
    with pytest.raises(CalendarRefused, match="写明依据"):
        publish_calendar(version(source=" "), by="甲", now=NOW)


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        ("2-15 至 2-23 春节", ("2026-02-15", "2026-02-23", "春节")),
        ("2月15日至2月23日，春节", ("2026-02-15", "2026-02-23", "春节")),
        ("2026-2-15~2026-2-23 春节", ("2026-02-15", "2026-02-23", "春节")),
        ("２－１５ 到 ２－２３ 春节", ("2026-02-15", "2026-02-23", "春节")),
        ("10.1—10.7：国庆节", ("2026-10-01", "2026-10-07", "国庆节")),
        ("4/5 清明节", ("2026-04-05", "2026-04-05", "清明节")),
    ],
)
def test_lines_as_people_write_them(line: str, expected: tuple[str, str, str]) -> None:
    (off,) = read_lines(2026, line).arrangement.off
    assert (off.first.isoformat(), off.last.isoformat(), off.name) == expected


@pytest.mark.parametrize("line", ["2-14 春节 上班", "2月14日 春节（调休上班）", "2-14 春节补班"])
def test_made_up_days_as_people_write_them(line: str) -> None:
    assert read_lines(2026, line).arrangement.made_up == (MadeUp(date(2026, 2, 14), "春节"),)


@pytest.mark.parametrize(
    ("line", "words"), [("春节放假", "看不懂"), ("2-30 春节", "没有这一天"), ("2-15", "看不懂")]
)
def test_lines_that_cannot_be_read_are_named(line: str, words: str) -> None:
    (problem,) = read_lines(2026, f"1-1 元旦\n{line}").problems
    assert problem.startswith("第 2 行")
    assert words in problem
