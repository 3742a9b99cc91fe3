"""海关备案号 (recorded right) and 海关注册编码 (registered firm).

Source: both forms from memory, unconfirmed. Recordal: T mark, P patent, C copyright, year, digits, ten years.
Registration: four digits of the area, one for the zone, one for the kind of firm, four for the serial.
"""

from __future__ import annotations

import re
from datetime import date

from zhitong.lib.identifiers.cleaning import clean_code
from zhitong.lib.identifiers.result import UNCONFIRMED, Identified, accepted, refused

KIND = "customs"
RIGHTS = {"T": "商标", "P": "专利", "C": "著作权"}
TERM_YEARS = 10
_RECORDAL = re.compile(r"^(?P<right>[TPC])(?P<year>(?:19|20)[0-9]{2})(?P<serial>[0-9]{3,8})$")
_REGISTRATION = re.compile(r"^[0-9]{4}[0-9A-Z]{6}$")
_FIRST_YEAR = 1995
_HELP = "海关备案号是 T、P 或 C 加年份和数字（如 T2023-123456），海关注册编码是 10 位。请对照备案证明填。"


def parse_customs(value: str, *, on: date | None = None) -> Identified:
    text = clean_code(value)
    if not text:
        return refused(KIND, text, "请填海关备案号或者海关注册编码。" + _HELP)
    recordal = _RECORDAL.match(text)
    if recordal:
        return _recorded(text, recordal, on)
    if _REGISTRATION.match(text):
        return accepted(
            KIND,
            text,
            form="registration",
            area=text[:4],
            zone=text[4],
            firm_type=text[5],
            serial=text[6:],
            confidence=UNCONFIRMED,
        )
    if len(text) == 18 and text.isascii() and text.isalnum():
        return refused(KIND, text, "这像是统一社会信用代码。这里请填 10 位的海关注册编码或者海关备案号。")
    if text.isascii() and text.isdigit():
        word = "少了" if len(text) < 10 else "多了"
        return refused(
            KIND, text, f"海关注册编码{word} {abs(10 - len(text))} 位，应当是 10 位。请对照证明改。"
        )
    return refused(KIND, text, "没有认出这个号码。" + _HELP)


def _recorded(text: str, match: re.Match[str], on: date | None) -> Identified:
    year = int(match["year"])
    if year < _FIRST_YEAR or (on is not None and year > on.year):
        return refused(KIND, text, f"海关备案号里的年份 {year} 不对。请对照备案证明改。")
    return accepted(
        KIND,
        f"{match['right']}{year}-{match['serial']}",
        form="recordal",
        right=RIGHTS[match["right"]],
        year=str(year),
        lapses_in=str(year + TERM_YEARS),
        confidence=UNCONFIRMED,
    )
