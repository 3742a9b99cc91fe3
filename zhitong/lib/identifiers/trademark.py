"""商标申请号 / 注册号: no check digit, so the class must always stand beside it.

Source: form from memory, unconfirmed. Up to eight digits with a letter for a divided application; a Madrid
registration is G and up to seven digits, again with a letter for a part.
"""

from __future__ import annotations

import re
from datetime import date

from zhitong.lib.identifiers.cleaning import clean_code, shown
from zhitong.lib.identifiers.result import UNCONFIRMED, Identified, accepted, refused

KIND = "trademark"
FORM = re.compile(r"^(?:(?P<national>[0-9]{1,8})|(?P<madrid>G[0-9]{1,7}))(?P<suffix>[A-Z]?)$")
_WRAPPING = re.compile(r"^第*(.*?)号*$", re.DOTALL)


def parse_trademark(value: str, *, on: date | None = None) -> Identified:
    text = _WRAPPING.sub(r"\1", clean_code(value))
    form = FORM.match(text)
    if form is None:
        return refused(KIND, text, _fault(text))
    number = form["national"] or form["madrid"]
    if not number.strip("G0"):
        return refused(KIND, text, "商标注册号不会全是 0。请对照注册证填。")
    return accepted(
        KIND,
        text,
        form="national" if form["national"] else "madrid",
        number=number,
        suffix=form["suffix"],
        needs="class",
        confidence=UNCONFIRMED,
    )


def _fault(text: str) -> str:
    if not text:
        return "请填商标注册号，注册证上有，最多 8 位数字。"
    if "类" in text:
        return "注册号和类别要分开填。请在这里只填注册号，类别填在旁边。"
    digits = text[1:] if text[0] == "G" else text
    if digits.isascii() and digits.isdigit():
        most = 7 if text[0] == "G" else 8
        name = "国际注册号 G 后面" if text[0] == "G" else "商标注册号"
        return f"{name}最多 {most} 位数字，多了 {len(digits) - most} 位。请对照注册证改。"
    strange = next((char for char in digits if not (char.isascii() and char.isalnum())), "")
    if strange:
        return f"商标注册号里不会有{shown(strange)}。请对照注册证，只填数字，有后缀字母的一起填。"
    return "商标注册号是最多 8 位数字，后面可以有一个字母；国际注册以 G 开头。请对照注册证填。"
