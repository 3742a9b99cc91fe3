"""Pasted codes made plain: width, case, blanks, dashes, invisible characters, a label in front.

Look-alike characters (O for 0) are never changed silently: the person is told and decides.
"""

from __future__ import annotations

import re
import unicodedata

from zhitong.lib.zh import narrow

_INVISIBLE = frozenset({"Cc", "Cf", "Cs", "Co", "Cn", "Zs", "Zl", "Zp"})
_MINUS = "\u2212"
_LOWER = {ord(char): ord(char) - 32 for char in "abcdefghijklmnopqrstuvwxyz"}
_LABEL = re.compile(r"^(?:[\u4e00-\u9fff]+:)+")


def clean_code(value: str, *, drop: str = "", keep_dash: bool = False) -> str:
    """The code alone, in upper case; `drop` names further characters that carry nothing in this kind.

    >>> clean_code("统一社会信用代码：９１３７ 0811-mab12c3d70")
    '91370811MAB12C3D70'
    """
    kept: list[str] = []
    for char in map(narrow, value):
        category = unicodedata.category(char)
        if category in _INVISIBLE or char in drop:
            continue
        if category == "Pd" or char == _MINUS:
            if keep_dash:
                kept.append("-")
            continue
        kept.append(char)
    return _LABEL.sub("", "".join(kept).translate(_LOWER))


def shown(char: str) -> str:
    """A character of a person's input inside a sentence; quotes keep it apart from the words."""
    return f"“{char}”"
