"""Exact totals without counting rows: every change of a matter's row inserts −1 for the old key and +1 for the new."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction
from django.db.models import Case, F, QuerySet, Sum, When

from zhitong.lib.deadline import SHANGHAI as CHINA
from zhitong.matters.models import Matter, MatterAccess, MatterTally
from zhitong.matters.visibility import SEATS, as_the_matter
from zhitong.matters.vocabulary import DueState, Secrecy
from zhitong.statements import Prepared, insert

# An organisation counts once under ANY, in however many seats of a matter it sits.
ANY = "any"
# From the widest: what decides in a mechanism sees all of it, who recommends its part.
WIDEST_FIRST = ("city", "county", "lead")
KEY = ("organisation_id", "installation_id", "column", "kind", "state", "is_open", "waiting_on", "due_on")


@dataclass(frozen=True)
class Counted:
    """The part of a matter's row that counters depend on."""

    kind: str
    state: str
    is_open: bool
    waiting_on: str
    due_on: date | None
    seats: tuple[int | None, int | None, int | None]
    installation: int | None = None


def day(at: datetime) -> date:
    """The calendar day of an instant where the offices are."""
    return at.astimezone(CHINA).date()


def counted(matter: Matter) -> Counted:
    # A provisional date is none yet: lists put it after those that are fixed, and numbers say what lists show.
    due_on = day(matter.due_at) if matter.due_at and matter.due_state != DueState.PROVISIONAL else None
    # A seat above gives no sight of what is sealed, so it counts none of it either.
    sealed = matter.secrecy >= Secrecy.SEALED
    above = tuple(
        None if sealed and seat != matter.lead_id else seat for seat in (matter.county_id, matter.city_id)
    )
    seats = (matter.lead_id, above[0], above[1])
    work = (matter.kind, matter.state, matter.is_open, matter.waiting_on)
    return Counted(*work, due_on, seats, matter.installation_id)


Key = tuple[Any, ...]


def keys(one: Counted) -> list[Key]:
    """Under which keys (KEY) a matter counts. Of a single seat nobody asks whose turn it is or when something is due, so
    that a seat has few rows, whatever its work."""
    work = (one.kind, one.state, one.is_open)
    seated = [
        (seat, one.installation, column, *work, "", None)
        for column, seat in zip(SEATS, one.seats, strict=True)
    ]
    whole = [
        (seat, one.installation, ANY, *work, one.waiting_on, one.due_on) for seat in dict.fromkeys(one.seats)
    ]
    return [key for key in (*seated, *whole) if key[0] is not None]


def _rows(numbers: Mapping[Key, int]) -> list[MatterTally]:
    return [MatterTally(**dict(zip(KEY, key, strict=True)), n=n) for key, n in numbers.items() if n]


def moved(before: Counted | None, after: Counted) -> None:
    """Write the difference between two states of one matter's row."""
    moved_each([(before, after)])


def moved_each(pairs: Iterable[tuple[Counted | None, Counted]]) -> None:
    """The same for several matters; what is alike is written as one row."""
    numbers: Counter[Key] = Counter()
    for before, after in pairs:
        if before == after:
            continue
        numbers.update(keys(after))
        if before is not None:
            numbers.subtract(keys(before))
    insert(_rows(numbers))


def total(
    organisation_id: int,
    *,
    column: str = ANY,
    kinds: Sequence[str] = (),
    states: Sequence[str] = (),
    installations: Sequence[int] = (),
    is_open: bool | None = True,
    waiting_on: Iterable[str] = (),
    due_until: date | None = None,
) -> int:
    """The exact number of matters under a key. `due_until` is inclusive; overdue ones are counted too. Of a single seat
    neither whose turn it is nor a due day is counted."""
    found = MatterTally.objects.filter(organisation_id=organisation_id, column=column)
    if is_open is not None:
        found = found.filter(is_open=is_open)
    if kinds:
        found = found.filter(kind__in=kinds)
    if states:
        found = found.filter(state__in=states)
    if installations:
        found = found.filter(installation__in=installations)
    waiting = tuple(waiting_on)
    if column != ANY and (waiting or due_until):
        raise ValueError(f"the counters of {column} know no {'turn' if waiting else 'due day'}")
    if waiting:
        found = found.filter(waiting_on__in=waiting)
    if due_until:
        found = found.filter(due_on__lte=due_until)
    return found.aggregate(total=Sum("n"))["total"] or 0


@dataclass(frozen=True)
class Totals:
    """All numbers of one worklist or landing page, read in one query. `column`: the one seat that holds all of the
    organisation's matters, so that a list can be read in the order of its index; "" where it takes several."""

    by_key: tuple[tuple[str, str, bool, str, int | None, date | None, int], ...]
    column: str = ""

    @property
    def installations(self) -> tuple[int, ...]:
        """The mechanisms under which there is work."""
        found = {key[4] for key in self.by_key if key[4] is not None and key[-1]}
        return tuple(sorted(found))

    def where(self, holds: Callable[[str, str, str, int | None, date | None], bool]) -> int:
        """How many open matters a test of kind, state, whose turn, mechanism and near due day lets through."""
        return sum(
            n
            for kind, state, opened, waiting, installation, due_on, n in self.by_key
            if opened and holds(kind, state, waiting, installation, due_on)
        )

    def count(
        self,
        *,
        kinds: Sequence[str] = (),
        states: Sequence[str] = (),
        is_open: bool | None = True,
        installations: Sequence[int] = (),
        waiting_on: Sequence[str] = (),
        due_until: date | None = None,
    ) -> int:
        return sum(
            n
            for kind, state, opened, waiting, installation, due_on, n in self.by_key
            if (is_open is None or opened == is_open)
            and (not kinds or kind in kinds)
            and (not states or state in states)
            and (not installations or installation in installations)
            and (not waiting_on or waiting in waiting_on)
            and (due_until is None or (due_on is not None and due_on <= due_until))
        )


def totals(
    organisation_id: int, *, today: date, is_open: bool | None = True, without: Iterable[Matter] = ()
) -> Totals:
    """Due days more than 31 days ahead are folded into none, so that the answer stays small at any size.
    `without`: matters of the organisation that the reader may not see (回避); they count for the colleagues only."""
    horizon = today + timedelta(days=31)
    by_column: dict[str, list[tuple[Any, ...]]] = {}
    for column, *key in _KEYS[is_open](organisation=organisation_id, horizon=horizon):
        by_column.setdefault(column, []).append(tuple(key))
    held = {column: sum(key[-1] for key in found) for column, found in by_column.items()}
    whole = next((column for column in WIDEST_FIRST if held.get(column) == held.get(ANY)), "")
    seen = by_column.get(ANY, [])
    for one in map(counted, without):
        near_day = one.due_on if one.due_on and one.due_on <= horizon else None
        work = (one.kind, one.state, one.is_open, one.waiting_on)
        seen.append((*work, one.installation, near_day, -1))
    return Totals(tuple(seen), whole)


def _keys(organisation: int, horizon: date, *, is_open: bool | None) -> QuerySet[Any, Any]:
    found = MatterTally.objects.filter(organisation_id=organisation)
    if is_open is not None:
        found = found.filter(is_open=is_open)
    # Of a single seat only the sum is asked: it stays one row, whatever the kinds and days.
    parts = {f"any_{name}": Case(When(column=ANY, then=name)) for name in _PARTS}
    near = Case(When(column=ANY, due_on__lte=horizon, then="due_on"))
    return found.annotate(**parts, near=near).values_list("column", *parts, "near").annotate(total=Sum("n"))


_PARTS = ("kind", "state", "is_open", "waiting_on", "installation_id")


_KEYS = {is_open: Prepared(partial(_keys, is_open=is_open)) for is_open in (True, False, None)}


def fold(limit: int = 200_000) -> int:
    """Fold the inserted rows into one row per key; returns how many rows it saved.

    Rows are never updated, so a fold can be repeated or killed at any moment without changing a total."""
    last = MatterTally.objects.order_by("-id").values_list("id", flat=True).first()
    if last is None:
        return 0
    with transaction.atomic():
        window = MatterTally.objects.filter(id__lte=last)
        before = window.count()
        groups = list(window.values(*KEY).annotate(total=Sum("n")).exclude(total=0)[:limit])
        if len(groups) == limit or len(groups) == before:
            return 0
        deleted, _ = window.delete()
        if deleted != before:
            transaction.set_rollback(True)
            return 0
        fresh = [MatterTally(n=row.pop("total"), **row) for row in groups]
        MatterTally.objects.bulk_create(fresh, batch_size=1000)
    return before - len(groups)


def recount() -> int:
    """Rebuild all counters from the matters themselves (after a bulk load or a restore)."""
    with transaction.atomic():
        MatterTally.objects.all().delete()
        made = _rows(_numbers())
        MatterTally.objects.bulk_create(made, batch_size=1000)
        mended = _access_amiss().update(matter_open=as_the_matter())
    return len(made) + mended


def miscounted() -> int:
    """How many counters do not say what the matters say; 0 when all is well."""
    stored = MatterTally.objects.values_list(*KEY).annotate(total=Sum("n")).exclude(total=0)
    found = {tuple(key): total for *key, total in stored}
    wanted = _numbers()
    amiss = sum(found.get(key) != wanted.get(key) for key in found.keys() | wanted.keys())
    return amiss + _access_amiss().count()


def _access_amiss() -> QuerySet[MatterAccess]:
    """Questions to an office that count as open although their matter is closed, or the other way round."""
    return MatterAccess.objects.filter(owes_until__isnull=False).exclude(matter_open=F("matter__is_open"))


def _numbers() -> Counter[Key]:
    """What the counters should say, from the matters themselves."""
    numbers: Counter[Key] = Counter()
    for one, n in _sums().items():
        for key in keys(one):
            numbers[key] += n
    return numbers


def _sums() -> dict[Counted, int]:
    work = ("kind", "state", "is_open", "waiting_on", "due_at", "due_state", "installation_id", "secrecy")
    sums: dict[Counted, int] = {}
    for row in Matter.objects.values(*work, "lead_id", "county_id", "city_id").iterator(chunk_size=5000):
        key = counted(Matter(**row))
        sums[key] = sums.get(key, 0) + 1
    return sums
