"""The same question over the whole register: what a condition needs of the tables, and what it gives back.

Conditions stand below the register, so they name what they need (`RegisterTables`) and the apps that keep the rows
supply it. Not here: what each kind of condition asks (beside its `verdict_on`), who sees the rows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from django.db.models import BigIntegerField, Case, ExpressionWrapper, Q, QuerySet, Value, When
from django.db.models.functions import Greatest, Least
from django.db.models.lookups import GreaterThanOrEqual

from zhitong.schemes.vocabulary import VerdictKey

# One type for verdicts, numbers and gaps: money needs it, and the database compares them with each other.
INTEGER = BigIntegerField()

# A score is one number for verdict and distance: the verdict in millions, minus how far the row is from the condition
# in thousandths of its threshold (FAR where no number says how far). In this order `any_of` is GREATEST and `all_of`
# is LEAST, for the verdict and for the distance alike.
STEP, WHOLE, FAR = 1_000_000, 1000, 100_000
ORDER = (VerdictKey.MISSED, VerdictKey.UNKNOWN, VerdictKey.TO_JUDGE, VerdictKey.MET)
SCORES = {verdict: place * STEP for place, verdict in enumerate(ORDER)}


def verdict_of(score: int) -> VerdictKey:
    return ORDER[max(0, score // STEP)]


def gap_of(score: int) -> int:
    """In thousandths of what is asked; 0 where nothing is missing that a number could say."""
    return max(0, -score)


@dataclass(frozen=True)
class Titles:
    """Ids of organisations whose title counts, and of those whose title nobody can place yet."""

    met: QuerySet[Any]
    open: QuerySet[Any]


@dataclass(frozen=True)
class Sum:
    """A sum of money over one year as expressions over organisation rows: null where none is known."""

    yuan: Any
    proven: Q
    refuted: Q


class RegisterTables(Protocol):
    """Named columns and sub-queries over rows of organisations, all for one day."""

    @property
    def on(self) -> date: ...

    def column(self, name: str) -> str:
        """The lookup of a column of the organisation: kind, territory_path, ownership."""

    @property
    def ownership_refuted(self) -> Q:
        """Rows whose proof of ownership was looked at and does not hold."""

    def count(self, kinds: Sequence[str], state: str) -> Any:
        """How many rights of these kinds stand on the day, each registration once: an expression."""

    def titles(self, kinds: Sequence[str], levels: Sequence[str]) -> Titles:
        """Who holds a title of these kinds in term on the day; `levels` those that suffice (empty: any)."""

    def amount(self, measure: str, *, newest: bool) -> Sum:
        """The sum of the last full year before the day, or of the newest year before it."""

    def listed(self, lists: Sequence[str]) -> QuerySet[Any]:
        """Ids of organisations that stand in one of these lists on the day."""

    def judged(self, condition: str, criterion: str, *, words: str, holds: bool) -> QuerySet[Any] | None:
        """Ids of organisations of which the last judgement of the criterion in these words is founded, runs on the day
        and says so; None where none are kept."""


@dataclass(frozen=True)
class Screened:
    """One condition over all rows: its score, and what is `missing` in its own unit (null: no number)."""

    score: Any
    missing: Any


def number(value: int | None) -> Value:
    return Value(value, output_field=INTEGER)


def score(verdict: VerdictKey) -> Value:
    """Of a verdict without a number: whoever misses it is far from it."""
    return number(-FAR if verdict == VerdictKey.MISSED else SCORES[verdict])


def when(condition: Any, then: Any, otherwise: Any) -> Case:
    return Case(When(condition, then=then), default=otherwise, output_field=INTEGER)


def plain(found: Any) -> Screened:
    return Screened(found, number(None))


def reaching(counted: Any, threshold: int) -> Screened:
    """Met where the number is large enough; the distance is rounded up, so that one missing is never nothing."""
    missing = Greatest(number(threshold) - counted, number(0), output_field=INTEGER)
    share = (missing * number(WHOLE) + number(threshold - 1)) / number(threshold)
    enough = GreaterThanOrEqual(counted, number(threshold))
    return Screened(
        when(enough, score(VerdictKey.MET), ExpressionWrapper(number(0) - share, output_field=INTEGER)),
        missing,
    )


def only_where(who: Q, found: Screened) -> Screened:
    """For everybody else the condition is missed, by no number."""
    return Screened(when(who, found.score, score(VerdictKey.MISSED)), when(who, found.missing, number(None)))


def largest(parts: Sequence[Any]) -> Any:
    """Of scores: one of these suffices."""
    return Greatest(*parts, output_field=INTEGER) if len(parts) > 1 else parts[0]


def smallest(parts: Sequence[Any]) -> Any:
    """Of scores: all of these must hold. Of numbers: the least."""
    return Least(*parts, output_field=INTEGER) if len(parts) > 1 else parts[0]
