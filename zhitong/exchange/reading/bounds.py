"""How large a workbook would become in memory, measured before anything is built from it.

A reader lays a sheet out as a full rectangle and copies a shared text into every cell that names it: a file of a few
kilobytes can claim a billion cells. The walk goes over the package's XML and stops at the first excess."""

from __future__ import annotations

import io
import re
import zipfile
from typing import Any
from xml.parsers import expat

MOST_CELLS = 400_000
# Cells that only have a colour or a border take no room, but time.
MOST_TAGS = 2_000_000
MOST_ROWS = 20_000
MOST_COLUMNS = 300
MOST_TEXT = 40_000_000
_PLACE = re.compile(r"^([A-Z]{1,3})([0-9]{1,7})$")
_BOM = b"\xef\xbb\xbf"


class TooLarge(Exception):
    """The content of a sheet passes what is read."""


def check_bounds(data: bytes) -> None:
    """Raises TooLarge. Malformed parts raise expat.ExpatError or ValueError."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = sorted(package.namelist(), key=lambda name: "sharedstrings" not in name.lower())
        lengths: list[int] = []
        for name in names:
            if name.lower().startswith("xl/") and not name.lower().startswith(
                ("xl/media/", "xl/printersettings/")
            ):
                part = package.read(name)
                if part.lstrip(_BOM)[:1] == b"<":
                    _Walk(lengths).over(part)


class _Walk:
    """One part of the package: a sheet, the shared texts, or something that has neither rows nor texts."""

    def __init__(self, lengths: list[int]) -> None:
        self.lengths = lengths
        self.cells = self.row = self.column = self.last_row = self.last_column = self.text = 0
        self.kind = self.inside = ""
        self.value: list[str] = []

    def over(self, part: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartElementHandler = self._start
        parser.EndElementHandler = self._end
        parser.CharacterDataHandler = self._characters
        parser.StartDoctypeDeclHandler = self._doctype
        parser.Parse(part, True)

    def _doctype(self, *_: Any) -> None:
        raise ValueError("a document type has no business here")

    def _start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            given = attributes.get("r", "")
            self.row = int(given) if given.isdigit() else self.row + 1
            self.column = 0
        elif name == "c":
            self._place(attributes.get("r", ""))
            self.kind, self.cells = attributes.get("t", ""), self.cells + 1
            if self.cells > MOST_TAGS:
                raise TooLarge
        elif name == "si":
            self.lengths.append(0)
        if name in ("v", "t", "f"):
            self.inside, self.value = name, []
            self._fill()

    def _place(self, given: str) -> None:
        found = _PLACE.match(given)
        if found:
            self.column = 0
            for letter in found[1]:
                self.column = self.column * 26 + ord(letter) - 64
            self.row = int(found[2])
        else:
            self.column += 1

    def _fill(self) -> None:
        """The place at hand has content: the rectangle grows to it."""
        self.last_row, self.last_column = max(self.last_row, self.row), max(self.last_column, self.column)
        if (
            self.last_row > MOST_ROWS
            or self.last_column > MOST_COLUMNS
            or self.last_row * self.last_column > MOST_CELLS
        ):
            raise TooLarge

    def _characters(self, text: str) -> None:
        if self.inside == "t" and self.lengths and not self.row:
            self.lengths[-1] += len(text)
        elif self.inside == "v" and self.kind == "s":
            self.value.append(text)
        if self.inside:
            self._take(len(text))

    def _end(self, tag: str) -> None:
        name = tag.rpartition(":")[2]
        if name == "v" and self.kind == "s":
            number = "".join(self.value).strip()
            if number.isdigit() and int(number) < len(self.lengths):
                self._take(self.lengths[int(number)])
        if name in ("v", "t", "f"):
            self.inside = ""

    def _take(self, more: int) -> None:
        self.text += more
        if self.text > MOST_TEXT:
            raise TooLarge
