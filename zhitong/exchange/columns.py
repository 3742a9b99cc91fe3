"""Columns of a workbook: which header means what, how a cell's text is understood, and how headers are compared.

A column is declared once and gives the reader its headers, the template its head line and the give-back its cells."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from zhitong.lib import zh


class CellRefused(Exception):
    """A cell that cannot be understood; the sentence says what is wrong and what to do."""

    def __init__(self, *sentences: str) -> None:
        super().__init__("；".join(sentences))
        self.sentences = sentences


@dataclass(frozen=True)
class Column:
    """`parse(text)` gives what is kept (JSON) or raises CellRefused; empty cells are never parsed.

    `required`: without this column a sheet is not read, and without a value a row is refused. `several`: a cell may
    go on in the rows below, where the naming cell is merged over them. `names` marks the column that says whom a row
    is about. `counts` False: a row with nothing else is empty (序号). `secret` cells are kept sealed."""

    key: str
    header: str
    aliases: Sequence[str] = ()
    parse: Callable[[str], Any] = zh.clean_text
    required: bool = False
    width: int = 16
    secret: bool = False
    mask: Callable[[str], str] = zh.mask_phone
    several: bool = False
    names: bool = False
    counts: bool = True
    hint: str = ""

    @property
    def headers(self) -> frozenset[str]:
        return frozenset(folded(text) for text in (self.header, *self.aliases))


_NOT_TOLD_APART = re.compile(r"[\s\W_]+")


def folded(text: str) -> str:
    """A header as it is compared: width, blanks, line breaks and punctuation do not matter.

    >>> folded("重点保护\\n专利（专利号）") == folded("重点保护专利(专利号)：")
    True
    """
    return _NOT_TOLD_APART.sub("", unicodedata.normalize("NFKC", text)).casefold()


# Columns that a give-back file has beside those declared; they are skipped when it comes in again.
REASON_HEADER, PLACE_HEADER = "退回原因", "原表位置"
GIVE_BACK_HEADERS = frozenset({folded(REASON_HEADER), folded(PLACE_HEADER)})
