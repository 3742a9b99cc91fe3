"""Telling persons, reading, reminding, settling. Writes rows only: the mail leaves later, from `sending`."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from zhitong.inbox.models import Delivery, Notice
from zhitong.inbox.vocabulary import MAX_REMINDERS
from zhitong.journal.public import Event
from zhitong.people.public import Organisation, Person

_WANTS_MAIL = Q(is_active=True, email_notices=True) & ~Q(email="")
_REMIND_BATCH = 500
DEFAULT_REMIND_HOURS = 24


def tell(
    recipients: Iterable[int],
    *,
    subject: str,
    why: str,
    now: datetime,
    body: str = "",
    path: str = "",
    kind: str = "",
    event: Event | None = None,
    organisation: Organisation | None = None,
    due_at: datetime | None = None,
    remind_after: timedelta | None = None,
    urgent: bool = False,
) -> None:
    """Tell each person once, in three queries.

    With an event, telling again changes nothing. Runs inside the caller's transaction and sends nothing.
    What has a due date is reminded of while unread; `remind_after` says when, zero never. `urgent`: counted in hours."""
    wait = _wait(remind_after, due_at)
    made = [
        Notice(
            recipient_id=person_id,
            organisation=organisation,
            event=event,
            kind=kind,
            subject=subject[:120],
            why=why[:200],
            body=body,
            path=path[:300],
            due_at=due_at,
            is_urgent=urgent,
            made_at=now,
            shown_at=now,
            **({"remind_after": wait, "next_reminder_at": now + wait} if wait else {}),
        )
        for person_id in dict.fromkeys(recipients)
    ]
    if made:
        _keep(made, event, now)


def _wait(remind_after: timedelta | None, due_at: datetime | None) -> timedelta | None:
    if remind_after is None and due_at is not None:
        return timedelta(hours=getattr(settings, "NOTICE_REMIND_AFTER_HOURS", DEFAULT_REMIND_HOURS))
    return remind_after


def _keep(made: list[Notice], event: Event | None, now: datetime) -> None:
    with transaction.atomic(savepoint=False):
        if event is None:
            Notice.objects.bulk_create(made)
            _post_all(made, now)
        else:
            _tell_about(event, made, now)


def _post_all(made: list[Notice], now: datetime) -> None:
    people = [notice.recipient_id for notice in made]
    wanting = set(Person.objects.filter(_WANTS_MAIL, pk__in=people).values_list("pk", flat=True))
    _post([notice.pk for notice in made if notice.recipient_id in wanting], now=now)


def _tell_about(event: Event, made: list[Notice], now: datetime) -> None:
    """The constraint drops a repetition; rows without a delivery are those that are new."""
    Notice.objects.bulk_create(made, ignore_conflicts=True)
    people = [notice.recipient_id for notice in made]
    mine = Notice.objects.filter(event=event, recipient_id__in=people)
    wants = Q(recipient__is_active=True, recipient__email_notices=True) & ~Q(recipient__email="")
    fresh = mine.filter(wants, made_at=now, read_at__isnull=True, deliveries__isnull=True)
    _post(list(fresh.values_list("pk", flat=True)), now=now)


def _post(notice_ids: Iterable[int], *, now: datetime, number: int = 0) -> None:
    rows = [Delivery(notice_id=pk, round=number, next_at=now) for pk in notice_ids]
    Delivery.objects.bulk_create(rows, ignore_conflicts=True)


def mark_read(notice: Notice, *, now: datetime) -> None:
    """Reading ends the reminders. Reading again keeps the first time."""
    Notice.objects.filter(pk=notice.pk, read_at__isnull=True).update(read_at=now, next_reminder_at=None)


def mark_all_read(person_id: int, *, now: datetime) -> int:
    """Everything that one person has not read; returns how many notices that were."""
    mine = Notice.objects.filter(recipient_id=person_id, read_at__isnull=True, settled_at__isnull=True)
    return mine.update(read_at=now, next_reminder_at=None)


def settle(
    *,
    now: datetime,
    chain_id: int | None = None,
    path_prefix: str = "",
    recipients: Iterable[int] | None = None,
) -> int:
    """The matter has moved on: what was asked about it needs nobody any more. Returns how many notices.

    Finds notices by the chain of their event, or by the beginning of their path. Pure news stays unread."""
    if chain_id is None and not path_prefix:
        return 0
    where = Q()
    if chain_id is not None:
        where |= Q(event__chain_id=chain_id)
    if path_prefix:
        where |= Q(path__startswith=path_prefix)
    asking = Q(due_at__isnull=False) | Q(remind_after__isnull=False)
    found = Notice.objects.filter(where, asking, settled_at__isnull=True)
    if recipients is not None:
        found = found.filter(recipient_id__in=list(recipients))
    return found.update(settled_at=now, next_reminder_at=None)


def remind_unread(now: datetime) -> int:
    """Bump what is still unread after its time, three times at most; returns how many were bumped.

    Compare-and-swap on the count: two ticks at once remind once."""
    due = Notice.objects.unread().filter(next_reminder_at__lte=now, reminded_count__lt=MAX_REMINDERS)
    done = 0
    for notice in due.order_by("next_reminder_at")[:_REMIND_BATCH]:
        done += _remind(notice, now)
    return done


def _remind(notice: Notice, now: datetime) -> int:
    number = notice.reminded_count + 1
    more = number < MAX_REMINDERS and notice.remind_after is not None
    with transaction.atomic():
        same = Notice.objects.unread().filter(pk=notice.pk, reminded_count=notice.reminded_count)
        bumped = same.update(
            reminded_count=number,
            shown_at=now,
            next_reminder_at=now + notice.remind_after if more and notice.remind_after else None,
        )
        if bumped:
            _post([notice.pk], now=now, number=number)
    return bumped
