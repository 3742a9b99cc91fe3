"""公民身份号码, GB 11643: 18 characters with a birth date and a check character.

Source: weights and table from domain-law section 2, reproduced on its three examples. Personal data:
the value is never repeated in a reason. A region that no longer exists is no fault, people keep their number.
"""

from __future__ import annotations

import re
from datetime import date

from zhitong.lib.identifiers.cleaning import clean_code
from zhitong.lib.identifiers.result import VERIFIED, Identified, accepted, refused

KIND = "identity"
LENGTH = 18
_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_TABLE = "10X98765432"
_FORM = re.compile(r"[0-9]{17}[0-9X]")


def check_character(body: str) -> str:
    """The 18th character that belongs to the first 17 digits."""
    return _TABLE[sum(int(digit) * weight for digit, weight in zip(body, _WEIGHTS, strict=True)) % 11]


def parse_identity(value: str, *, on: date | None = None) -> Identified:
    text = clean_code(value)
    if not text:
        return refused(KIND, text, "请填身份证号码，共 18 位。")
    if len(text) != LENGTH:
        word = "少了" if len(text) < LENGTH else "多了"
        return refused(KIND, text, f"身份证号码{word} {abs(LENGTH - len(text))} 位。请对照证件，填 18 位。")
    if not _FORM.fullmatch(text):
        return refused(KIND, text, "身份证号码前 17 位都是数字，最后一位是数字或者 X。请对照证件改。")
    born = _born(text[6:14])
    if born is None or (on is not None and born > on):
        return refused(KIND, text, "身份证号码第 7 到 14 位是出生日期，这一天不存在。请对照证件改。")
    if check_character(text[:17]) != text[17]:
        return refused(KIND, text, "身份证号码有一位不对，请对照证件逐位核对。", confidence=VERIFIED)
    return accepted(KIND, text, confidence=VERIFIED, region=text[:6], born=born.isoformat())


def _born(digits: str) -> date | None:
    try:
        return date(int(digits[:4]), int(digits[4:6]), int(digits[6:]))
    except ValueError:
        return None
