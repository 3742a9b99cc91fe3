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
from django.db.models.lookups import Exact, GreaterThanOrEqual

from zhitong.schemes.vocabulary import VerdictKey

# The order of `any_of` is that of these numbers and the order of `all_of` the reverse, so the database combines
# verdicts by its own GREATEST and LEAST.
CODES = {VerdictKey.MISSED: 0, VerdictKey.UNKNOWN: 1, VerdictKey.TO_JUDGE: 2, VerdictKey.MET: 3}
VERDICTS = {code: verdict for verdict, code in CODES.items()}

# One type for verdicts, numbers and gaps: money needs it, and the database compares them with each other.
INTEGER = BigIntegerField()

# How far a row is from a condition, in thousandths of its threshold; FAR where no number says how far.
WHOLE, FAR = 1000, 100_000


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

    def judged(self, condition: str, criterion: str, *, holds: bool) -> QuerySet[Any] | None:
        """Ids of organisations of which a founded judgement says so; None where none are kept."""


@dataclass(frozen=True)
class Screened:
    """One condition over all rows: `code` as in CODES, `missing` in its own unit (null: no number), `gap`."""

    code: Any
    missing: Any
    gap: Any


def code(verdict: VerdictKey) -> Value:
    return Value(CODES[verdict], output_field=INTEGER)


def number(value: int | None) -> Value:
    return Value(value, output_field=INTEGER)


def when(condition: Any, then: Any, otherwise: Any) -> Case:
    return Case(When(condition, then=then), default=otherwise, output_field=INTEGER)


def plain(found: Any) -> Screened:
    """A verdict without a number: whoever misses it is far from it."""
    gap = when(Exact(found, CODES[VerdictKey.MISSED]), number(FAR), number(0))
    return Screened(found, number(None), gap)


def always(verdict: VerdictKey) -> Screened:
    """The same for every row."""
    return Screened(code(verdict), number(None), number(FAR if verdict == VerdictKey.MISSED else 0))


def reaching(counted: Any, threshold: int) -> Screened:
    """Met where the number is large enough; `gap` is rounded up, so that one that is missing is never nothing."""
    missing = Greatest(number(threshold) - counted, number(0), output_field=INTEGER)
    met = when(GreaterThanOrEqual(counted, number(threshold)), code(VerdictKey.MET), code(VerdictKey.MISSED))
    return Screened(met, missing, share(missing, threshold))


def share(missing: Any, threshold: int) -> Any:
    shared = (missing * number(WHOLE) + number(threshold - 1)) / number(threshold)
    return ExpressionWrapper(shared, output_field=INTEGER)


def only_where(who: Q, found: Screened) -> Screened:
    """For everybody else the condition is missed, by no number."""
    missed = always(VerdictKey.MISSED)
    return Screened(
        when(who, found.code, missed.code),
        when(who, found.missing, missed.missing),
        when(who, found.gap, missed.gap),
    )


def largest(parts: Sequence[Any]) -> Any:
    """Of codes: one of these suffices. Of gaps: all of these must be closed."""
    return Greatest(*parts, output_field=INTEGER) if len(parts) > 1 else parts[0]


def smallest(parts: Sequence[Any]) -> Any:
    """Of codes: all of these must hold. Of gaps: the nearest suffices."""
    return Least(*parts, output_field=INTEGER) if len(parts) > 1 else parts[0]
