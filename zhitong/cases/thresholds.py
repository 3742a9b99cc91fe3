"""Hints at the thresholds of crime, from dated sums of one suspect. A hint only: a person decides.

What the table has no figure for (services apart from goods, two marks or more, copies, downloads) gives no hint."""

import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

TABLE = Path(__file__).with_name("thresholds.toml")
CONFIDENCE = {"verified": "已核对原文", "secondary": "转引，待法制确认", "memory": "未确认，待法制核对"}


@dataclass(frozen=True)
class Threshold:
    """One line of the table. Amounts in fen; `repeat_fen` holds after a penalty of the last years, 0 without one."""

    key: str
    acts: tuple[str, ...]
    offence: str
    figure: str
    amount_fen: int
    repeat_fen: int = 0


@dataclass(frozen=True)
class Figure:
    """A dated sum: `pk` of its row, `kind` of figure, `amount` in fen."""

    pk: int
    kind: str
    amount: int
    on: date


@dataclass(frozen=True)
class Hint:
    """A threshold that is reached, with the rows that were counted. `repeated`: only by the lower one after a penalty."""

    threshold: Threshold
    total: int
    rows: tuple[Figure, ...]
    repeated: bool
    is_grave: bool


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@cache
def thresholds() -> tuple[Threshold, ...]:
    return tuple(Threshold(**{**row, "acts": tuple(row["acts"])}) for row in _table()["thresholds"])


def basis_words() -> str:
    row = _table()["source"]
    return f"{row['basis']}（{CONFIDENCE[row['confidence']]}）"


def hints(figures: Iterable[Figure], *, act: str, penalties: Sequence[date] = ()) -> list[Hint]:
    """`figures` are of one suspect and not yet dealt with; `penalties`: days of earlier decisions against the same one.

    Kinds of figure are never added together, and a row that is told twice counts once."""
    rows = tuple(sorted({one.pk: one for one in figures}.values(), key=lambda one: (one.on, one.pk)))
    found = (_reached(line, rows, penalties) for line in thresholds() if act in line.acts)
    return [one for one in found if one is not None]


def _reached(line: Threshold, rows: Sequence[Figure], penalties: Sequence[date]) -> Hint | None:
    own = tuple(row for row in rows if row.kind == line.figure)
    total = sum(row.amount for row in own)
    if total >= line.amount_fen:
        grave = total >= line.amount_fen * _table()["source"]["grave_times"]
        return Hint(line, total, own, repeated=False, is_grave=grave)
    again = tuple(row for row in own if any(_after(day, row.on) for day in penalties))
    lower = sum(row.amount for row in again)
    if line.repeat_fen and lower >= line.repeat_fen:
        return Hint(line, lower, again, repeated=True, is_grave=False)
    return None


def _after(penalty: date, on: date) -> bool:
    """Whether something happened after a penalty and not more than two years after it."""
    year = penalty.year + int(_table()["source"]["repeat_years"])
    leap = (penalty.month, penalty.day) == (2, 29)
    return penalty < on <= (date(year, 2, 28) if leap else penalty.replace(year=year))
