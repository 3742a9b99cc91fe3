"""The register's rows as scheme conditions ask for them: columns and sub-queries over organisations, for one day.

Answers what `facts_of` answers for one organisation; a property test holds the two together. Not here: lists and
judgements, which stand above (registry adds them)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import reduce
from operator import add
from typing import Any, Self

from django.db.models import (
    BigIntegerField,
    Case,
    Count,
    Exists,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.functions import Coalesce

from zhitong.enterprises.models import Qualification, YearlyFigure
from zhitong.enterprises.right_tally import RightTally
from zhitong.enterprises.tallies import COLUMNS, countable
from zhitong.people.public import Organisation
from zhitong.schemes.public import QUALIFICATION_LEVELS, Sum, Titles

NOBODY: Q = Q(pk__in=[])


@dataclass(frozen=True)
class EnterpriseTables:
    """Over rows of `Organisation`; see schemes' RegisterTables.

    `settled`: every tally is true on the day, so that no row needs its rights counted. The database prices what stands
    in an expression even where it is never reached, and would plan for counting a million times."""

    on: date
    settled: bool = False

    @classmethod
    def of_day(cls, on: date) -> Self:
        """For the day of counting and later ones, not for the past.

        Asks once whether the tallies are true on that day; they are, but for the first hour after midnight."""
        late = RightTally.objects.filter(changes_on__lte=on)
        return cls(on, settled=not late.exists())

    def column(self, name: str) -> str:
        return {"ownership": "profile__ownership"}.get(name, name)

    @property
    def ownership_refuted(self) -> Q:
        return Q(profile__ownership_confirmed=False)

    def count(self, kinds: Sequence[str], state: str) -> Any:
        """From the tally where it is true on the day; where a right has ended since, from the rights themselves."""
        columns = [COLUMNS[state, kind] for kind in kinds]
        tallied = reduce(add, (F(f"right_tally__{name}") for name in columns))
        none = Value(0, output_field=BigIntegerField())
        if self.settled:
            return Coalesce(tallied, none, output_field=BigIntegerField())
        true_today = Q(right_tally__changes_on__isnull=True) | Q(right_tally__changes_on__gt=self.on)
        rights = countable(self.on).filter(organisation=OuterRef("pk"), kind__in=list(kinds), state=state)
        counted = rights.order_by().values("organisation").annotate(n=Count("pk")).values("n")
        return Case(
            When(right_tally__isnull=True, then=none),
            When(true_today, then=tallied),
            default=Coalesce(Subquery(counted, output_field=BigIntegerField()), none),
            output_field=BigIntegerField(),
        )

    def titles(self, kinds: Sequence[str], levels: Sequence[str]) -> Titles:
        begun = Q(issued_on__isnull=True) | Q(issued_on__lte=self.on)
        runs = Q(valid_until__isnull=True) | Q(valid_until__gte=self.on)
        held = Qualification.objects.current().filter(begun, runs, kind__in=list(kinds)).order_by()
        if not levels:
            return Titles(_owners(held), _owners(held.none()))
        placed = held.filter(level__in=QUALIFICATION_LEVELS)
        return Titles(
            _owners(placed.filter(level__in=list(levels))),
            _owners(held.exclude(level__in=QUALIFICATION_LEVELS)),
        )

    def amount(self, measure: str, *, newest: bool) -> Sum:
        rows = YearlyFigure.objects.current().filter(measure=measure).order_by()
        if newest:
            rows = rows.filter(year__lt=self.on.year)
            later = rows.filter(organisation=OuterRef("organisation"), year__gt=OuterRef("year"))
            rows = rows.filter(~Exists(later))
        else:
            rows = rows.filter(year=self.on.year - 1)
        own = rows.filter(organisation=OuterRef("pk")).values("yuan")[:1]
        proven = rows.filter(file__isnull=False).exclude(proof_name="")
        return Sum(
            Subquery(own, output_field=BigIntegerField()),
            proven=Q(pk__in=_owners(proven)),
            refuted=Q(pk__in=_owners(rows.filter(confirmed=False))),
        )

    def listed(self, lists: Sequence[str]) -> QuerySet[Any]:
        return Organisation.objects.none().values("pk")

    def judged(self, condition: str, criterion: str, *, words: str, holds: bool) -> QuerySet[Any] | None:
        return None


def _owners(held: QuerySet[Any]) -> QuerySet[Any]:
    return held.values("organisation")
