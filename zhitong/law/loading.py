"""The law catalogue read from its files, and which version of an entry holds on a day. Needs no database."""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import Any

from zhitong.law.entries import KIND_WORDS, Composite, Entry, range_words
from zhitong.lib.deadline import long_date

FOLDER = Path(__file__).parent / "catalogue"


class LawError(ValueError):
    """The catalogue cannot answer; the message is a Chinese sentence, `kind` says what the id is."""

    kind = ""


class UnknownLimit(LawError):
    def __init__(self, limit_id: str, similar: Iterable[str]) -> None:
        self.similar = tuple(similar)
        near = "编号是字母加数字，例如 A1、B8、D1。"
        if self.similar:
            near = f"相近的有：{'、'.join(self.similar)}。"
        super().__init__(f"时限目录里没有“{limit_id}”。{near}")


class NotALimit(LawError):
    """The entry is a rule, a promptness, a set of dates, or a name for several limits."""

    def __init__(self, sentence: str, *, kind: str, parts: tuple[str, ...] = ()) -> None:
        self.kind, self.parts = kind, parts
        super().__init__(sentence)


class NoNumber(LawError):
    """A limit whose length the law leaves to a city, a centre, or the office that handles the case."""

    kind = "limit"


class NotInForce(LawError):
    """No version of the entry holds on that day; `nearest` is the one recorded next to it."""

    def __init__(self, sentence: str, nearest: Entry) -> None:
        self.nearest, self.kind = nearest, nearest.kind
        super().__init__(sentence)


@dataclass(frozen=True)
class Catalogue:
    """Every entry in the order of the files; versions of one id stand oldest first."""

    entries: tuple[Entry, ...]
    composites: tuple[Composite, ...]

    def ids(self) -> tuple[str, ...]:
        return tuple(dict.fromkeys([one.id for one in self.entries] + [one.id for one in self.composites]))

    def versions(self, limit_id: str) -> tuple[Entry, ...]:
        return tuple(one for one in self.entries if one.id == limit_id)

    def composite(self, limit_id: str) -> Composite | None:
        return next((one for one in self.composites if one.id == limit_id), None)

    def siblings(self, entry: Entry) -> tuple[str, ...]:
        """Other clocks of the same row: A12 has A12b and A12c."""
        stem = entry.id.rstrip("abcdefghijklmnopqrstuvwxyz")
        return tuple(one for one in self.ids() if one != entry.id and one.rstrip("abcdefg") == stem)


@lru_cache(maxsize=1)
def catalogue() -> Catalogue:
    return read(sorted(FOLDER.glob("*.toml")))


def read(paths: Iterable[Path]) -> Catalogue:
    """Read and judge catalogue files; a fault names its file."""
    entries: list[Entry] = []
    composites: list[Composite] = []
    for path in paths:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        try:
            entries += [Entry(**one) for one in _with_defaults(content)]
            composites += [Composite(title=content["title"], **one) for one in content.get("composites", ())]
        except ValueError as error:
            raise LawError(f"时限目录 {path.name} 有错：{error}") from error
    found = Catalogue(tuple(entries), tuple(composites))
    faults = faults_of(found)
    if faults:
        raise LawError("时限目录有错：" + "".join(faults))
    return found


def _with_defaults(content: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """`undated` and `open_ended` take an entry out of its file's default dates."""
    for one in content.get("entries", ()):
        merged = {"title": content["title"], **content.get("defaults", {}), **one}
        if merged.pop("undated", False):
            merged.pop("effective_from", None)
        if merged.pop("open_ended", False):
            merged.pop("effective_to", None)
            merged.pop("transition", None)
        yield merged


def faults_of(found: Catalogue) -> list[str]:
    """What single entries cannot see: repeated versions, overlapping dates, parts that do not exist."""
    faults: list[str] = []
    known = set(found.ids())
    for limit_id in known:
        versions = found.versions(limit_id)
        for older, newer in pairwise(versions):
            starts = newer.effective_from or date.min
            if newer.version <= older.version or starts <= (older.effective_to or date.max):
                faults.append(f"{limit_id} 的版本重号或者日期重叠。")
        if versions and found.composite(limit_id):
            faults.append(f"{limit_id} 既是条目又是合称。")
    for one in found.composites:
        faults += [f"{one.id} 的组成部分 {part} 不存在。" for part in one.parts if part not in known]
    return faults


def normalised(limit_id: str) -> str:
    """`a15A` and ` A15a` are A15a."""
    text = limit_id.strip()
    return text[:1].upper() + text[1:].lower()


def entry(limit_id: str, *, on: date, source: Catalogue | None = None) -> Entry:
    """The version of an entry in force on `on`, whatever its kind."""
    known = source or catalogue()
    key = normalised(limit_id)
    versions = known.versions(key)
    if not versions:
        composite = known.composite(key)
        if composite is not None:
            raise NotALimit(_parts_sentence(composite, known), kind="composite", parts=composite.parts)
        raise UnknownLimit(limit_id, similar_to(key, known))
    for one in versions:
        if one.in_force(on):
            return one
    nearest = versions[0] if on < (versions[0].effective_from or date.min) else versions[-1]
    raise NotInForce(_gap_sentence(nearest, on), nearest)


def limit(limit_id: str, *, on: date, source: Catalogue | None = None) -> Entry:
    """As `entry`, but only what a due date can be reckoned from."""
    return reckonable(entry(limit_id, on=on, source=source))


def reckonable(one: Entry) -> Entry:
    """The entry itself, or the refusal that says why no date follows from it."""
    if one.kind in ("fixed", "promptly", "test"):
        raise NotALimit(_kind_sentence(one), kind=one.kind)
    if one.length is None:
        known = f"常见 {range_words(one)}，" if one.range else ""
        raise NoNumber(f"{one.id}（{one.name}）：{known}方案里还没定数字，推算不了。{one.note}")
    return one


def spec_of(limit_id: str, *, on: date) -> dict[str, Any] | None:
    """The JSON that a clock keeps; None where the catalogue gives no number to count with."""
    try:
        found = entry(limit_id, on=on)
    except NotInForce as gap:
        found = gap.nearest
    return found.spec() if found.is_reckonable else None


def similar_to(limit_id: str, known: Catalogue) -> tuple[str, ...]:
    ids = known.ids()
    stem = limit_id.rstrip("abcdefghijklmnopqrstuvwxyz")
    same_row = [one for one in ids if one.rstrip("abcdefg") == stem]
    named = [one.id for one in known.entries if any(limit_id in name for name in one.names)]
    close = difflib.get_close_matches(limit_id, ids, n=5, cutoff=0.5)
    return tuple(dict.fromkeys([*same_row, *named, *close]))[:6]


def _parts_sentence(one: Composite, known: Catalogue) -> str:
    named = "、".join(f"{part}（{known.versions(part)[-1].name}）" for part in one.parts)
    return f"{one.id}（{one.name}）是几个时限的合称，请选其中一个：{named}。"


def _kind_sentence(one: Entry) -> str:
    more = f"{one.note}。" if one.note else ""
    return f"{one.id}（{one.name}）不是时限，是{KIND_WORDS[one.kind]}：{one.trigger}。{more}"


def _gap_sentence(one: Entry, on: date) -> str:
    if one.effective_from and on < one.effective_from:
        return f"{one.id}（{one.name}）记的规定从 {long_date(one.effective_from)} 起施行，更早的没有收录。"
    assert one.effective_to is not None
    return f"{one.id}（{one.name}）记的规定到 {long_date(one.effective_to)} 为止，以后的没有核对。"
