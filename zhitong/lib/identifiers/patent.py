"""专利申请号 / 专利号, ZC 0006-2003, and the numbers people put in its place.

Source: from memory, unconfirmed, but five issued numbers of both generations reproduce the check.
New (October 2003 on): year, type, seven serial digits, check. Old: two digits of the year, type, five serial
digits, check; before 1989 no check. "ZL" stands in front only after the grant and is not stored.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from zhitong.lib.identifiers.cleaning import clean_code, shown
from zhitong.lib.identifiers.result import UNCONFIRMED, Identified, accepted, refused

KIND = "patent"
TYPES = {"1": "发明", "2": "实用新型", "3": "外观设计", "8": "PCT发明", "9": "PCT实用新型"}

_DOTS = ".·•。｡"
_WEIGHTS = {12: (2, 3, 4, 5, 6, 7, 8, 9, 2, 3, 4, 5), 8: (2, 3, 4, 5, 6, 7, 8, 9)}
_POINTED = re.compile(rf"[．{_DOTS}]\s*\w\s*$")
_LEADING = re.compile(r"^(?:ZL|CN)+")
_PUBLICATION = re.compile(r"^(?:ZL|CN)*([0-9]{7,9}[ABCSUY][0-9]?)$")
_INTERNATIONAL = re.compile(r"^PCT/?[A-Z]{2}/?[0-9]{4,}")
_FIRST_YEAR, _FIRST_NEW_YEAR, _FIRST_CHECKED = 1985, 2003, 1989
_CHECK = "这个专利号的校验位对不上，请核对小数点后一位。"


@dataclass(frozen=True)
class _Number:
    """The digits before the dot, taken apart."""

    body: str
    check: str

    @property
    def year(self) -> int:
        if len(self.body) == 12:
            return int(self.body[:4])
        short = int(self.body[:2])
        return 1900 + short if short >= _FIRST_YEAR % 100 else 2000 + short

    @property
    def type(self) -> str:
        return self.body[4] if len(self.body) == 12 else self.body[2]

    @property
    def unchecked(self) -> bool:
        return self.year < _FIRST_CHECKED


def check_character(body: str) -> str:
    """The character behind the dot that belongs to 12 (new) or 8 (old) digits."""
    total = sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS[len(body)], strict=True))
    return "0123456789X"[total % 11]


def parse_patent(value: str, *, on: date | None = None) -> Identified:
    """`on` is the day of the check: a number of a later year is refused."""
    text = clean_code(value, drop=_DOTS)
    other = _other_number(text)
    if other:
        return other
    text = _LEADING.sub("", text)
    number, fault = _split(text, pointed=bool(_POINTED.search(value)))
    if number is None:
        return refused(KIND, text, fault)
    fault = _year_fault(number, on) or _type_fault(number)
    if fault:
        return refused(KIND, text, fault, confidence=UNCONFIRMED)
    if number.check and check_character(number.body) != number.check:
        return refused(KIND, text, _CHECK, overridable=True, **_parts(number))
    return accepted(KIND, text, **_parts(number))


def _other_number(text: str) -> Identified | None:
    """Numbers of the same patent that name something else: recognised, but not accepted in this field."""
    publication = _PUBLICATION.match(text)
    if publication:
        number = "CN" + publication[1]
        name = "公开号" if "A" in publication[1] else "公告号"
        reason = f"{number} 是{name}，不是专利号。请填证书上 ZL 开头、带小数点的专利号。"
        return refused(KIND, number, reason, form="publication", publication=name, confidence=UNCONFIRMED)
    if _INTERNATIONAL.match(text):
        reason = "这是国际申请号。请填进入中国以后的申请号，受理通知书上有，带小数点。"
        return refused(KIND, text, reason, form="international", confidence=UNCONFIRMED)
    return None


def _split(text: str, *, pointed: bool) -> tuple[_Number | None, str]:
    if not text:
        return None, "请填专利号，证书上有，例如 ZL 后面的 12 位数字、小数点和校验位。"
    for char in text[:-1]:
        if char not in "0123456789":
            return None, f"专利号里不会有{shown(char)}。请对照证书，只填数字和小数点后的校验位。"
    if text[-1] not in "0123456789X":
        return None, f"专利号最后一位是数字或者 X，不会是{shown(text[-1])}。请对照证书改。"
    if len(text) in (9, 13):
        return _Number(text[:-1], text[-1]), ""
    if "X" in text:
        return None, _length_fault(len(text))
    if len(text) == 8 and _Number(text, "").unchecked:
        return _Number(text, ""), ""
    if len(text) in (8, 12) and not pointed:
        return None, "专利号少了小数点后的校验位。请对照证书补上最后一位。"
    return None, _length_fault(len(text))


def _length_fault(length: int) -> str:
    if length > 13:
        return f"专利号多了 {length - 13} 位。请对照证书，填 12 位数字和校验位。"
    if length > 9:
        return f"专利号少了 {13 - length} 位。请对照证书，填 12 位数字和校验位。"
    return "专利号太短。2003 年 10 月以后的是 12 位数字加校验位，以前的是 8 位数字加校验位。请对照证书填。"


def _year_fault(number: _Number, on: date | None) -> str:
    first = _FIRST_NEW_YEAR if len(number.body) == 12 else _FIRST_YEAR
    last = 2099 if len(number.body) == 12 else _FIRST_NEW_YEAR
    if first <= number.year <= last and (on is None or number.year <= on.year):
        return ""
    digits = 4 if len(number.body) == 12 else 2
    return f"专利号的前 {digits} 位是申请年份，{number.body[:digits]} 不对。请对照证书改。"


def _type_fault(number: _Number) -> str:
    if number.type in TYPES:
        return ""
    place = 5 if len(number.body) == 12 else 3
    return (
        f"专利号的第 {place} 位表示类型：1 发明，2 实用新型，3 外观设计，8 和 9 是国际申请。"
        f"没有 {number.type}，请对照证书改。"
    )


def _parts(number: _Number) -> dict[str, str]:
    return {
        "form": "application",
        "type": TYPES[number.type],
        "year": str(number.year),
        "formatted": f"ZL{number.body}.{number.check}" if number.check else f"ZL{number.body}",
        "confidence": UNCONFIRMED,
    }
