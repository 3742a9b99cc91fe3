"""What the strip that explains a date is made of: cells, folded parts, the limit it stands on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from zhitong.ui.components import Basis

CellKind = Literal[
    "start", "counted", "rest", "paused", "madeup", "today", "due", "folded", "extended", "rolled", "prov"
]


@dataclass(frozen=True)
class StripCell:
    """One day of the explanation. `text` is the count or why it does not count; `full` is read aloud.

    A folded cell stands for whole weeks: then `date` and `weekday` say which, `text` how many days.
    `marks` adds further kinds to the same day (a make-up working day can be today and the due day).
    """

    date: str
    weekday: str
    text: str
    kind: CellKind
    full: str
    marks: tuple[CellKind, ...] = ()


@dataclass(frozen=True)
class StripPart:
    """A month (or a day of hours) of a long strip, folded: `summary` = 计 28 天，中止 3 天."""

    title: str
    summary: str
    cells: Sequence[StripCell]
    is_open: bool = False


@dataclass(frozen=True)
class Strip:
    """How one date was reckoned. `sentence` = 10月26日(周一)前，决定是否立案. Long ones stand in `parts`, not in `cells`."""

    sentence: str
    used_sentence: str
    cells: Sequence[StripCell] = ()
    basis: Basis | Sequence[Basis] | None = None
    calendar_note: str = ""
    print_url: str = ""
    replaced: str = ""
    parts: Sequence[StripPart] = ()
    by_hours: bool = False

    @property
    def all_cells(self) -> list[StripCell]:
        return [*self.cells, *(cell for part in self.parts for cell in part.cells)]
