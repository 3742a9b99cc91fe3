"""工商注册号, the 15 digits of licences before the credit code: 14 digits and ISO 7064 MOD 11,10.

Source: rule from memory, unconfirmed; kept because old evidence and old tables still carry it.
"""

from __future__ import annotations

from datetime import date

from zhitong.lib.identifiers.cleaning import clean_code, shown
from zhitong.lib.identifiers.result import UNCONFIRMED, Identified, accepted, refused

KIND = "registration"
LENGTH = 15


def check_character(body: str) -> str:
    """The 15th digit that belongs to the first 14."""
    product = 10
    for digit in body:
        total = (product + int(digit)) % 10 or 10
        product = total * 2 % 11
    return str((11 - product) % 10)


def parse_registration(value: str, *, on: date | None = None) -> Identified:
    text = clean_code(value)
    if not text:
        return refused(KIND, text, "请填旧营业执照上 15 位的注册号。")
    for place, char in enumerate(text, start=1):
        if char not in "0123456789":
            return refused(KIND, text, f"注册号只有数字，第 {place} 位是{shown(char)}。请对照旧执照改。")
    if len(text) != LENGTH:
        word = "少了" if len(text) < LENGTH else "多了"
        return refused(
            KIND, text, f"注册号{word} {abs(LENGTH - len(text))} 位，应当是 15 位。请对照旧执照改。"
        )
    if check_character(text[:14]) != text[14]:
        reason = "注册号有一位不对，请对照旧执照逐位核对。"
        return refused(KIND, text, reason, overridable=True, confidence=UNCONFIRMED)
    return accepted(KIND, text, confidence=UNCONFIRMED, region=text[:6])
