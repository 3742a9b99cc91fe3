"""Plain text with a few marks (#, -, 1.) as blocks for a template. Nothing in it is ever taken as HTML."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_NUMBERED = re.compile(r"^\d+[.、]\s*(.+)$")
_MARKS = (("### ", "h3"), ("## ", "h2"), ("# ", "title"), ("- ", "ul"))


@dataclass
class Block:
    """`kind`: title, h2, h3, p, ul, ol."""

    kind: str
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.lines[0]


def blocks(text: str) -> list[Block]:
    found: list[Block] = []
    for raw in text.splitlines():
        line = raw.strip()
        if not line:
            found.append(Block(""))
            continue
        kind, words = _kind(line)
        joins = bool(found) and found[-1].kind == kind and kind in ("ul", "ol", "p")
        if joins:
            found[-1].lines.append(words)
        else:
            found.append(Block(kind, [words]))
    return [block for block in found if block.kind]


def _kind(line: str) -> tuple[str, str]:
    for mark, kind in _MARKS:
        if line.startswith(mark):
            return kind, line.removeprefix(mark)
    numbered = _NUMBERED.match(line)
    return ("ol", numbered.group(1)) if numbered else ("p", line)
