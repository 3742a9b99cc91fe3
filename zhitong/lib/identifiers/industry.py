"""国民经济行业代码, GB/T 4754-2017: letter A-T and two to four digits.

Source: form from memory, unconfirmed; the table of 1,380 classes is not kept here.
"""

from __future__ import annotations

import re
from datetime import date

from zhitong.lib.identifiers.cleaning import clean_code
from zhitong.lib.identifiers.result import UNCONFIRMED, Identified, accepted, refused

KIND = "industry"
_FORM = re.compile(r"^[A-T][0-9]{2,4}$")
_LEVELS = {3: "大类", 4: "中类", 5: "小类"}


def parse_industry(value: str, *, on: date | None = None) -> Identified:
    text = clean_code(value)
    if not _FORM.match(text):
        return refused(
            KIND, text, "行业代码是 A 到 T 的一个字母加 2 到 4 位数字，例如 C367。请对照分类表填。"
        )
    return accepted(KIND, text, level=_LEVELS[len(text)], section=text[0], confidence=UNCONFIRMED)
