"""What an upper app declares of an import: its columns, how rows are judged, how one row is carried out.

`judge` looks and writes nothing, for many rows with a constant number of queries. `carry_out` writes one row inside
the transaction that the engine opened for it, and judges anew: what the plan showed may no longer hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from zhitong.exchange.columns import Column
from zhitong.exchange.vocabulary import Outcome
from zhitong.journal.public import Actor


@dataclass(frozen=True)
class Ground:
    """Where a plan stands: who acts and when, in which mechanism, with which options."""

    by: Actor
    now: datetime
    installation_id: int | None = None
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Parsed:
    """A row whose cells are understood; `values` by column key, without what was empty."""

    sheet: str
    number: int
    values: dict[str, Any]

    @property
    def place(self) -> str:
        return f"“{self.sheet}”第 {self.number} 行"


@dataclass(frozen=True)
class Difference:
    label: str
    before: str
    after: str


@dataclass(frozen=True)
class Judgement:
    """What applying a row would do, and why not. Notes are told, and stand in nobody's way."""

    outcome: Outcome
    label: str = ""
    reasons: Sequence[str] = ()
    notes: Sequence[str] = ()
    difference: Sequence[Difference] = ()
    path: str = ""


@dataclass(frozen=True)
class Applied:
    """What a row has become; `missing` are sentences about what is still to be done there."""

    path: str
    label: str
    missing: Sequence[str] = ()


class RowRefused(Exception):
    """A row that cannot be carried out; its transaction is rolled back."""

    def __init__(self, sentences: Iterable[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__("；".join(self.sentences))


@dataclass(frozen=True)
class ImportKind:
    key: str
    label: str
    columns: Sequence[Column]
    refusals: Callable[[Ground], Sequence[str]]
    judge: Callable[[Ground, Sequence[Parsed]], list[Judgement]]
    carry_out: Callable[[Ground, Parsed, Judgement], Applied]


_kinds: dict[str, ImportKind] = {}


def install_kinds(kinds: Iterable[ImportKind]) -> None:
    """Called once by the assembly."""
    _kinds.clear()
    _kinds.update({kind.key: kind for kind in kinds})


def kind_of(key: str) -> ImportKind:
    return _kinds[key]
