"""Which entries of the catalogue a page shows: read from the address, applied in memory, counted by group.

Not here: what an entry says in words (`law/queries.py`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from django.http import QueryDict

from zhitong.law.entries import KIND_WORDS, Entry
from zhitong.law.loading import catalogue
from zhitong.law.queries import Line
from zhitong.lib.zh import clean_text
from zhitong.ui.components import Tab
from zhitong.ui.paging import url_with

KINDS = tuple((kind, words) for kind, words in KIND_WORDS.items() if kind != "composite")
SURE = (
    ("confirmed", "已由法制机构核对"),
    ("open", "待法制确认"),
    ("unsure", "未确认"),
)
UNSURE = ("memory", "suggestion")


@dataclass(frozen=True)
class Wanted:
    """Empty values narrow nothing. `group` is the letter that the first number of a group begins with."""

    text: str = ""
    kind: str = ""
    sure: str = ""
    group: str = ""

    @property
    def narrows(self) -> bool:
        return bool(self.text or self.kind or self.sure)


def read(params: QueryDict) -> Wanted:
    """Unknown values are ignored, so that a stale address still opens."""
    kind, sure = params.get("kind", ""), params.get("sure", "")
    return Wanted(
        text=clean_text(params.get("q", ""))[:60],
        kind=kind if kind in dict(KINDS) else "",
        sure=sure if sure in dict(SURE) else "",
        group=params.get("group", "")[:1].upper(),
    )


def matching(lines: Sequence[Line], wanted: Wanted) -> list[Line]:
    """What fits text, kind and certainty; the group is left to `within`, so that its counts can be told."""
    return [
        line
        for line in lines
        if (not wanted.kind or line.entry.kind == wanted.kind)
        and (not wanted.sure or sure_of(line) == wanted.sure)
        and _has(line, wanted.text)
    ]


def within(lines: Sequence[Line], group: str) -> list[Line]:
    """An unknown letter is no group: everything is shown."""
    found = [line for line in lines if group_of(line.entry) == group]
    return found or list(lines)


def group_of(entry: Entry) -> str:
    """The letter of the group's first entry: a few groups hold two letters under one title."""
    return _letters()[entry.title]


@lru_cache(maxsize=1)
def _letters() -> dict[str, str]:
    found: dict[str, str] = {}
    for entry in catalogue().entries:
        found.setdefault(entry.title, entry.id[0])
    return found


def sure_of(line: Line) -> str:
    if line.is_confirmed:
        return "confirmed"
    return "unsure" if line.entry.confidence in UNSURE else "open"


def jumps(lines: Sequence[Line], wanted: Wanted, params: QueryDict) -> list[Tab]:
    """Every group that has something to show, with its exact count, after all of them together."""
    counts = Counter(group_of(line.entry) for line in lines)
    titles = {group_of(line.entry): line.entry.title for line in lines}
    everything = Tab("全部", url_with(params, group=None, page=None), len(lines), wanted.group not in counts)
    return [
        everything,
        *[
            Tab(title, url_with(params, group=letter, page=None), counts[letter], wanted.group == letter)
            for letter, title in titles.items()
        ],
    ]


def _has(line: Line, text: str) -> bool:
    """A number is found by its beginning (`A1` finds A1, A10, A12b), words anywhere."""
    if not text:
        return True
    entry, sought = line.entry, text.casefold()
    said = (*entry.names, entry.trigger, entry.basis_text, line.length)
    return entry.id.casefold().startswith(sought) or any(sought in one.casefold() for one in said)
