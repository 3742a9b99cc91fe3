"""时间账: where the days went, per office and per person, in a period. Reads the narrow rows of `spells`, never a history."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from statistics import median
from typing import Any, Literal

from django.db.models import (
    Case,
    DateTimeField,
    DurationField,
    ExpressionWrapper,
    F,
    Max,
    Min,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
    When,
)
from django.db.models.functions import Coalesce, Greatest, Least

from zhitong.journal.public import Actor
from zhitong.matters.spells import WHERE, StateSpell
from zhitong.people.public import DutyKind, Level, Organisation, Person

By = Literal["agency", "person", "state"]
FIELD: dict[str, str] = {"agency": "lead", "person": "handler", "state": "state"}
NOTHING = timedelta(0)


@dataclass(frozen=True)
class LedgerQuery:
    """The period (from `start` up to, not with, `end`), and what it is narrowed to."""

    start: datetime
    end: datetime
    now: datetime
    by: By = "agency"
    kinds: Sequence[str] = ()
    installations: Sequence[int] = ()


@dataclass
class Line:
    """One office, person or state: time by whose turn it was, and the matters behind it."""

    key: Any
    name: str = ""
    time: dict[str, timedelta] = field(default_factory=dict)
    with_us: dict[int, timedelta] = field(default_factory=dict)
    matters: set[int] = field(default_factory=set)
    late: set[int] = field(default_factory=set)

    def of(self, where: str) -> timedelta:
        return self.time.get(where, NOTHING)

    @property
    def share_late(self) -> float | None:
        """Of the matters that were in these hands, how many ran over their date there."""
        return len(self.late) / len(self.with_us) if self.with_us else None

    @property
    def middle(self) -> timedelta:
        seconds = [one.total_seconds() for one in self.with_us.values()]
        return timedelta(seconds=median(seconds)) if seconds else NOTHING

    @property
    def worst(self) -> tuple[int, timedelta] | None:
        return max(self.with_us.items(), key=lambda one: (one[1], one[0])) if self.with_us else None


def sees_all(actor: Actor) -> bool:
    """Whoever heads an office sees all of its people; everybody else the own time."""
    return actor.duty_kind == DutyKind.HEAD


def spells_of(actor: Actor, asked: LedgerQuery) -> QuerySet[Any]:
    """The stretches of the period that the actor may count: the own office's, a city's with those of its counties."""
    office = actor.organisation_id or 0
    within = Q(lead=office)
    if actor.organisation_level in (Level.CITY, Level.PROVINCE):
        within |= Q(city=office)
    found = StateSpell.objects.visible_to(actor).filter(within, began__lt=asked.end)
    if not sees_all(actor):
        found = found.filter(lead=office, handler=actor.person_id)
    elif asked.by == "person":
        found = found.filter(lead=office)
    if asked.kinds:
        found = found.filter(kind__in=asked.kinds)
    if asked.installations:
        found = found.filter(installation__in=asked.installations)
    still = Q(ended__isnull=True) | Q(ended__gt=asked.start)
    later = StateSpell.objects.filter(matter=OuterRef("matter"), id__gt=OuterRef("id")).order_by()
    # What the worker has not closed yet ends where the next one began.
    following = Subquery(later.values("matter").annotate(first=Min("began")).values("first"))
    ended = Coalesce("ended", following, Value(asked.now), output_field=DateTimeField())
    last = Least(ended, Value(asked.end), output_field=DateTimeField())
    first = Greatest("began", Value(asked.start), output_field=DateTimeField())
    spent = ExpressionWrapper(last - first, output_field=DurationField())
    known = found.filter(still).exclude(ended=F("began"))
    return (
        known.annotate(until=ended, spent=spent, where=_where())
        .filter(until__gt=F("began"))
        .filter(until__gt=asked.start)
    )


def _where() -> Case:
    """Whose turn it was: a pause first, whoever it waits for."""
    return Case(
        *(When(condition, then=Value(name)) for name, condition in WHERE.items()), default=Value("others")
    )


def ledger_lines(actor: Actor, asked: LedgerQuery) -> list[Line]:
    """One line an office, person or state, the one with most time in its own hands first. Two queries."""
    column = FIELD[asked.by]
    rows = (
        spells_of(actor, asked)
        .order_by()
        .values_list(column, "matter", "where")
        .annotate(time=Sum("spent"), late=Max(_is_late()))
    )
    found: dict[Any, Line] = {}
    for key, matter, where, time, late in rows:
        line = found.setdefault(key, Line(key))
        line.matters.add(matter)
        line.time[where] = line.of(where) + time
        if where == "us":
            line.with_us[matter] = line.with_us.get(matter, NOTHING) + time
            if late:
                line.late.add(matter)
    names = _names(asked.by, [key for key in found if key is not None])
    for key, line in found.items():
        line.name = names.get(key, "") or ("还没有人办" if key is None else str(key))
    return sorted(found.values(), key=lambda line: (-line.of("us"), line.name))


def _is_late() -> Case:
    over = Q(due_at__isnull=False, until__gt=F("due_at"))
    return Case(When(over, then=Value(1)), default=Value(0))


def _names(by: By, keys: Sequence[Any]) -> dict[Any, str]:
    if by == "agency":
        return {one.pk: str(one) for one in Organisation.objects.filter(pk__in=keys)}
    if by == "person":
        return dict(Person.objects.filter(pk__in=keys).values_list("pk", "name"))
    return {}


def ledger_rows(actor: Actor, asked: LedgerQuery, *, key: Any, where: str) -> list[tuple[int, timedelta]]:
    """The matters that a number counts with their time in the period, the longest first.

    `where`: us, applicant, others, paused, late, or "" for all of them; `key` None: nobody handled it yet."""
    column = FIELD[asked.by]
    found = spells_of(actor, asked)
    found = found.filter(**({f"{column}__isnull": True} if key is None else {column: key}))
    if where == "late":
        found = found.filter(due_at__isnull=False, until__gt=F("due_at"), where="us")
    elif where:
        found = found.filter(where=where)
    spent = found.order_by().values_list("matter").annotate(time=Sum("spent"))
    return list(spent.order_by("-time", "matter"))
