"""Chinese wording as the design reference fixes it."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from zhitong.lib import zh

DAY = date(2026, 11, 21)


def test_dates() -> None:
    assert zh.zh_date(DAY) == "2026年11月21日(周六)"
    assert zh.zh_date_short(DAY) == "11月21日(周六)"
    assert zh.zh_month_day(date(2026, 10, 14)) == "10月14日"
    assert zh.zh_date_plain(DAY) == "2026年11月21日"
    assert zh.zh_date_near(DAY, today=date(2026, 1, 1)) == "11月21日(周六)"
    assert zh.zh_date_near(DAY, today=date(2027, 1, 1)) == "2026年11月21日(周六)"
    assert zh.zh_range(date(2026, 10, 13), date(2026, 10, 20)) == "10月13日—10月20日"
    assert zh.zh_range(date(2026, 12, 31), date(2027, 1, 2)) == "2026年12月31日—2027年1月2日"


def test_instants_stand_on_the_clock_of_china() -> None:
    late = datetime(2026, 11, 20, 17, 5, tzinfo=UTC)
    assert zh.zh_datetime(late) == "11月21日 1:05"
    assert zh.zh_date_short(late) == "11月21日(周六)"
    assert zh.zh_datetime(datetime(2026, 11, 21, 9, 5)) == "11月21日 9:05"
    assert zh.zh_datetime_full(late) == "2026年11月21日(周六) 1:05"


@pytest.mark.parametrize(
    ("number", "text"),
    [(0, "零"), (10, "十"), (21, "二十一"), (105, "一百零五"), (1010, "一千零一十"), (20010, "二万零一十"),
     (100_000, "十万"), (26_000, "二万六千")],
)  # fmt: skip
def test_numerals(number: int, text: str) -> None:
    assert zh.numeral(number) == text


@given(st.integers(min_value=0, max_value=99_999_999))
def test_a_numeral_reads_back(number: int) -> None:
    assert zh.parse_numeral(zh.numeral(number)) == number


@given(st.text(alphabet="零〇一二两九十百千万示", max_size=8))
def test_no_text_breaks_the_reading_of_numerals(text: str) -> None:
    read = zh.parse_numeral(text)
    assert read is None or read >= 0


def test_odd_numerals() -> None:
    assert zh.parse_numeral("二〇二六") == 2026
    assert zh.parse_numeral("两百") == 200
    for wrong in ("", "十百", "一二十", "万", "一万二万", "百", "示"):
        assert zh.parse_numeral(wrong) is None
    with pytest.raises(ValueError, match="no numeral"):
        zh.numeral(-1)


def test_money() -> None:
    assert zh.money(26_000) == "2.6 万元"
    assert zh.money(9_800) == "9,800 元"
    assert zh.money("123456789") == "1.23 亿元"
    assert zh.money(Decimal("0.5")) == "0.5 元"
    assert zh.money(100_000) == "10 万元"
    assert zh.money_exact(26_000) == "26,000.00 元"
    assert zh.money_exact("1.005") == "1.01 元"


def test_sizes_counts_and_spans() -> None:
    assert zh.file_size(36 * 1024**2) == "36 MB"
    assert zh.file_size(1536) == "1.5 KB"
    assert zh.file_size(820) == "820 字节"
    assert zh.file_size(3 * 1024**3) == "3 GB"
    assert zh.counted(1234, "件") == "1,234 件"
    assert zh.elapsed(timedelta(days=3, hours=5)) == "3 天"
    assert zh.elapsed(timedelta(hours=6, minutes=12)) == "6 小时 12 分"
    assert zh.elapsed(timedelta(hours=6)) == "6 小时"
    assert zh.elapsed(timedelta(minutes=12)) == "12 分钟"
    assert zh.elapsed(timedelta(seconds=5)) == "不到 1 分钟"
    assert zh.join(["甲", "", "乙"]) == "甲、乙"


def test_masks() -> None:
    assert zh.mask_phone("13812345678") == "138****5678"
    assert zh.mask_phone("0537-3321086") == "0537-****86"
    assert zh.mask_phone("12345") == "*****"
    assert zh.mask_identity("330100200001011234") == "3301**********1234"
    assert zh.mask_identity("33") == "**"
    assert zh.mask_email("zhang@example.com") == "z***@example.com"
    assert zh.mask_email("nobody") == "******"
    assert zh.mask_uscc("91330782000000019X") == "91330782******019X"


def test_clean_text_keeps_chinese_punctuation() -> None:
    dirty = "\u3000星河\u200b示例（ＡＢ１２）　有限公司，甲 \n"
    assert zh.clean_text(dirty) == "星河示例（AB12） 有限公司，甲"


@given(st.text(max_size=40))
def test_clean_text_twice_changes_nothing(text: str) -> None:
    assert zh.clean_text(zh.clean_text(text)) == zh.clean_text(text)
