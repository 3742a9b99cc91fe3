"""Chinese wording of dates, times, numbers, money and sizes, plain text made even, and masked personal data.

Formats are those of the design reference, section 19. Nothing here reads a clock: "this year" and "today" are
arguments. Words of a deadline badge come from the clock (`lib.deadline`), not from here.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from datetime import date, datetime, timedelta, timezone
from decimal import ROUND_HALF_UP, Decimal

CHINA = timezone(timedelta(hours=8), "Asia/Shanghai")
_WEEKDAYS = "一二三四五六日"
_WIDE_FIRST, _WIDE_LAST, _WIDE_SHIFT = 0xFF01, 0xFF5E, 0xFEE0
_WIDE_KEPT = frozenset("，。：；！？（）～｛｝＂＇｀")
_DIGITS = "零一二三四五六七八九"
_DIGIT_VALUES = {**{char: value for value, char in enumerate(_DIGITS)}, "〇": 0, "两": 2}
_UNITS = {"十": 10, "百": 100, "千": 1000}
_LARGEST_NUMERAL = 99_999_999
_WAN, _YI = Decimal(10_000), Decimal(100_000_000)


def day_of(moment: datetime) -> date:
    """The calendar day of an instant where the offices are: between 00:00 and 08:00 it is not the day of UTC."""
    return moment.astimezone(CHINA).date()


def zh_weekday(day: date) -> str:
    return "周" + _WEEKDAYS[day.weekday()]


def zh_date(day: date) -> str:
    """2026年11月21日(周六)"""
    day = _local_day(day)
    return f"{day.year}年{zh_date_short(day)}"


def zh_date_short(day: date) -> str:
    """11月21日(周六)"""
    day = _local_day(day)
    return f"{zh_month_day(day)}({zh_weekday(day)})"


def zh_date_near(day: date, *, today: date) -> str:
    """Without the year when it is this year."""
    day = _local_day(day)
    return zh_date_short(day) if day.year == today.year else zh_date(day)


def zh_month_day(day: date) -> str:
    """10月14日"""
    day = _local_day(day)
    return f"{day.month}月{day.day}日"


def zh_date_plain(day: date) -> str:
    """2026年11月21日, as papers write it"""
    day = _local_day(day)
    return f"{day.year}年{zh_month_day(day)}"


def zh_time(moment: datetime) -> str:
    """9:05, on the clock of China"""
    moment = _local(moment)
    return f"{moment.hour}:{moment.minute:02}"


def zh_datetime(moment: datetime) -> str:
    """11月21日 9:05"""
    return f"{zh_month_day(moment)} {zh_time(moment)}"


def zh_datetime_full(moment: datetime) -> str:
    """2026年11月21日(周六) 9:05"""
    return f"{zh_date(moment)} {zh_time(moment)}"


def zh_range(first: date, last: date) -> str:
    """10月13日—10月20日; with years when they differ"""
    first, last = _local_day(first), _local_day(last)
    if first.year != last.year:
        return f"{zh_date_plain(first)}—{zh_date_plain(last)}"
    return f"{zh_month_day(first)}—{zh_month_day(last)}"


def numeral(number: int) -> str:
    """二十一 for 21; for the numbering of clauses and annexes, 0 to 99,999,999."""
    if not 0 <= number <= _LARGEST_NUMERAL:
        raise ValueError(f"no numeral for {number}")
    high, low = divmod(number, 10_000)
    if not high:
        text = _below_ten_thousand(low) or "零"
    else:
        gap = "零" if 0 < low < 1000 else ""
        text = f"{_below_ten_thousand(high)}万{gap}{_below_ten_thousand(low)}"
    return text[1:] if text.startswith("一十") else text


def parse_numeral(text: str) -> int | None:
    """The number a Chinese numeral writes, or None; 〇 and 两 are read too, and digit by digit (二〇二六)."""
    if not text or any(char not in _DIGIT_VALUES and char not in "十百千万" for char in text):
        return None
    if all(char in _DIGIT_VALUES for char in text):
        return int("".join(str(_DIGIT_VALUES[char]) for char in text[:18]))
    if text.count("万") > 1:
        return None
    head, wan, tail = text.partition("万")
    if not wan:
        return _section(head)
    high, low = _section(head), _section(tail) if tail else 0
    return None if not high or low is None else high * 10_000 + low


def money(amount: Decimal | int | str) -> str:
    """2.6 万元: for reading, at most two decimals"""
    value = Decimal(amount)
    for unit, word in ((_YI, "亿元"), (_WAN, "万元")):
        if abs(value) >= unit:
            return f"{_trimmed(value / unit)} {word}"
    return f"{_trimmed(value)} 元"


def money_exact(amount: Decimal | int | str) -> str:
    """26,000.00 元: for papers"""
    return f"{_rounded(Decimal(amount)):,.2f} 元"


def file_size(size: int) -> str:
    """36 MB"""
    for unit, word in ((1024**3, "GB"), (1024**2, "MB"), (1024, "KB")):
        if size >= unit:
            value = Decimal(size) / unit
            places = "1" if value >= 10 else "0.1"
            return f"{_without_zeros(value.quantize(Decimal(places), ROUND_HALF_UP))} {word}"
    return f"{size} 字节"


def join(items: Iterable[str]) -> str:
    """甲、乙、丙"""
    return "、".join(item for item in items if item)


def counted(number: int, measure: str) -> str:
    """1,234 件"""
    return f"{number:,} {measure}"


def elapsed(span: timedelta) -> str:
    """3 天, 6 小时 12 分, 12 分钟: how long something took; whole units, rounded down."""
    minutes = int(abs(span).total_seconds()) // 60
    days, hours = minutes // 1440, minutes // 60
    if days:
        return f"{days} 天"
    if hours:
        rest = minutes % 60
        return f"{hours} 小时 {rest} 分" if rest else f"{hours} 小时"
    return f"{minutes} 分钟" if minutes else "不到 1 分钟"


def narrow(char: str) -> str:
    """The half-width twin of a full-width ASCII character, or the character itself."""
    code = ord(char)
    return chr(code - _WIDE_SHIFT) if _WIDE_FIRST <= code <= _WIDE_LAST else char


def clean_text(text: str) -> str:
    """Names and sentences as typed or pasted, made even: letters and digits half-width, Chinese punctuation
    as it is, invisible characters gone, every run of blanks one blank."""
    kept: list[str] = []
    for char in text:
        if char.isspace():
            kept.append(" ")
        elif unicodedata.category(char) not in {"Cc", "Cf", "Cs"}:
            kept.append(char if char in _WIDE_KEPT else narrow(char))
    return re.sub(" +", " ", "".join(kept)).strip(" ")


_BRACKETS = str.maketrans(
    {**dict.fromkeys("([{（［【｛〖〈《", "〔"), **dict.fromkeys(")]}）］】｝〗〉》", "〕")}
)


def matter_number(text: str) -> str:
    """The number of a matter as people type it, without blanks and with the brackets of an official number, which no
    keyboard has."""
    return "".join(char for char in clean_text(text) if not char.isspace()).translate(_BRACKETS)[:40]


def mask_phone(text: str) -> str:
    """138****5678; of a fixed line the area code and the last two digits stay."""
    if re.fullmatch(r"[0-9]{11}", text) and text.startswith("1"):
        return f"{text[:3]}****{text[-4:]}"
    fixed = re.fullmatch(r"(0[0-9]{2,3})-?[0-9]{5,6}([0-9]{2})(?:转[0-9]+)?", text)
    if fixed:
        return f"{fixed[1]}-****{fixed[2]}"
    return _stars(text)


def mask_identity(text: str) -> str:
    """3301**********1234"""
    return _middle(text, head=4, tail=4)


def mask_email(text: str) -> str:
    """z***@example.com"""
    name, at, domain = text.rpartition("@")
    return f"{name[:1]}***@{domain}" if at and name else _stars(text)


def mask_uscc(text: str) -> str:
    """91330782******0X: the registry and place stay, and what tells two records apart"""
    return _middle(text, head=8, tail=4)


def _local(moment: datetime) -> datetime:
    return moment if moment.tzinfo is None else moment.astimezone(CHINA)


def _local_day(day: date) -> date:
    """An instant late in the UTC evening is the next day in China."""
    return _local(day).date() if isinstance(day, datetime) else day


def _below_ten_thousand(number: int) -> str:
    text, pending = "", False
    for power, unit in ((1000, "千"), (100, "百"), (10, "十"), (1, "")):
        digit = number // power % 10
        if digit:
            text += ("零" if pending and text else "") + _DIGITS[digit] + unit
        pending = not digit
    return text


def _section(text: str) -> int | None:
    """A numeral below ten thousand, its units falling from left to right."""
    total, digit, last = 0, None, 10_000
    for place, char in enumerate(text):
        if char in _DIGIT_VALUES:
            if digit:
                return None
            digit = _DIGIT_VALUES[char]
            continue
        unit = _UNITS[char]
        if unit >= last or (digit is None and not (unit == 10 and place == 0)) or digit == 0:
            return None
        total, digit, last = total + (1 if digit is None else digit) * unit, None, unit
    return total + (digit or 0) if text else None


def _rounded(value: Decimal) -> Decimal:
    return value.quantize(Decimal("0.01"), ROUND_HALF_UP)


def _trimmed(value: Decimal) -> str:
    return _without_zeros(_rounded(value))


def _without_zeros(value: Decimal) -> str:
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _stars(text: str) -> str:
    return "*" * min(len(text), 8)


def _middle(text: str, *, head: int, tail: int) -> str:
    if len(text) <= head + tail:
        return _stars(text)
    return f"{text[:head]}{'*' * (len(text) - head - tail)}{text[-tail:]}"
