"""Keeping the numbers of rights beside each organisation, so that the whole register is screened in one pass over
narrow rows instead of counting millions of rights. Not here: what a scheme makes of the numbers (register_tables.py)."""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Count, Exists, Min, OuterRef, Q, QuerySet

from zhitong.enterprises.models import Right
from zhitong.enterprises.right_tally import RightTally
from zhitong.enterprises.vocabulary import PATENT_KINDS
from zhitong.lib import zh

BATCH = 2000
COLUMNS: Mapping[tuple[str, str], str] = {
    (field.name.partition("_")[0], field.name.partition("_")[2]): field.name
    for field in RightTally._meta.concrete_fields
    if field.name.startswith(("held_", "applied_"))
}


# The organisations whose rights change inside `counted_once`; None elsewhere.
_waiting: ContextVar[set[int] | None] = ContextVar("organisations_to_count", default=None)


def standing(on: date) -> QuerySet[Right]:
    """Rights on record that have not ended on that day."""
    return Right.objects.current().filter(Q(expires_on__isnull=True) | Q(expires_on__gte=on))


def countable(on: date) -> QuerySet[Right]:
    """The same with each registration once: a number entered as two kinds of patent counts as the first of them."""
    patents = [kind.value for kind in PATENT_KINDS]
    earlier = standing(on).filter(
        organisation=OuterRef("organisation"),
        identifier=OuterRef("identifier"),
        state=OuterRef("state"),
        kind__in=patents,
        kind__lt=OuterRef("kind"),
    )
    twice = Q(kind__in=patents) & ~Q(identifier="") & Exists(earlier)
    return standing(on).exclude(twice)


def numbers_of(organisations: Iterable[int] | None, on: date) -> QuerySet[Right, Any]:
    """Per organisation the number of each column, and the first day on which they are no longer true."""
    found = countable(on)
    if organisations is not None:
        found = found.filter(organisation__in=list(organisations))
    columns = {name: Count("pk", filter=Q(state=state, kind=kind)) for (state, kind), name in COLUMNS.items()}
    return found.values("organisation_id").annotate(last_day=Min("expires_on"), **columns).order_by()


def recount_rights(organisation_id: int, *, now: datetime) -> None:
    """Called in the transaction that has changed a right. The lock makes two writers count one after the other."""
    waiting = _waiting.get()
    if waiting is not None:
        waiting.add(organisation_id)
        return
    on = now.astimezone(zh.CHINA).date()
    with transaction.atomic():
        RightTally.objects.get_or_create(organisation_id=organisation_id, defaults={"counted_on": on})
        RightTally.objects.select_for_update().get(pk=organisation_id)
        _write([organisation_id], on)


@contextmanager
def counted_once(now: datetime) -> Iterator[None]:
    """For many rights at once: one transaction, at the end of which each organisation is counted once. Inside another
    one, these are counted at the end of that one."""
    if _waiting.get() is not None:
        yield
        return
    on, waiting = now.astimezone(zh.CHINA).date(), set[int]()
    with transaction.atomic():
        token = _waiting.set(waiting)
        try:
            yield
        finally:
            _waiting.reset(token)
        keys = sorted(waiting)
        rows = [RightTally(organisation_id=key, counted_on=on) for key in keys]
        RightTally.objects.bulk_create(rows, ignore_conflicts=True)
        list(RightTally.objects.select_for_update().filter(pk__in=keys).order_by("pk").values_list("pk"))
        _write(keys, on)


def refresh_right_tallies(now: datetime, *, batch: int = BATCH) -> int:
    """Scheduled: count again where a right has ended since. Returns how many organisations that were."""
    on, done = now.astimezone(zh.CHINA).date(), 0
    while True:
        with transaction.atomic():
            due = RightTally.objects.select_for_update().filter(changes_on__lte=on)
            keys = list(due.order_by("pk").values_list("pk", flat=True)[:batch])
            if not keys:
                return done
            _write(keys, on)
        done += len(keys)


def count_everything(on: date, *, batch: int = BATCH) -> int:
    """All numbers from the rights anew: for data that did not come through the product's own writes."""
    RightTally.objects.all().delete()
    found = numbers_of(None, on)
    done = 0
    made: list[RightTally] = []
    for row in found.iterator(chunk_size=batch):
        made.append(_tally(row, on))
        if len(made) == batch:
            done += len(RightTally.objects.bulk_create(made))
            made = []
    return done + len(RightTally.objects.bulk_create(made))


def _write(keys: list[int], on: date) -> None:
    """Rows that are locked get the numbers of the day; those without rights disappear."""
    rows = {row["organisation_id"]: row for row in numbers_of(keys, on)}
    gone = [key for key in keys if key not in rows]
    if gone:
        RightTally.objects.filter(pk__in=gone).delete()
    RightTally.objects.bulk_create(
        [_tally(row, on) for row in rows.values()],
        update_conflicts=True,
        unique_fields=["organisation"],
        update_fields=["counted_on", "changes_on", *COLUMNS.values()],
        batch_size=200,
    )


def _tally(row: Mapping[str, Any], on: date) -> RightTally:
    last = row["last_day"]
    return RightTally(
        organisation_id=row["organisation_id"],
        counted_on=on,
        changes_on=last + timedelta(days=1) if last else None,
        **{name: row[name] for name in COLUMNS.values()},
    )
