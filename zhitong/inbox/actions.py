"""Telling persons, reading, reminding, settling. Writes rows only: the mail leaves later, from `sending`."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.db import transaction
from django.db.models import Q

from zhitong.inbox.models import Delivery, Notice
from zhitong.inbox.vocabulary import MAX_REMINDERS
from zhitong.journal.public import Event
from zhitong.people.public import Organisation, Person
from zhitong.statements import Prepared, PreparedUpdate, insert

_WANTS_MAIL = Q(is_active=True, email_notices=True) & ~Q(email="")
_REMIND_BATCH = 500
DEFAULT_REMIND_HOURS = 24


@dataclass(frozen=True)
class Telling:
    """One thing to be told to several persons. With an event, telling again changes nothing.

    What has a due date is reminded of while unread; `remind_after` says when, zero never. `urgent`: counted in hours."""

    recipients: Collection[int]
    subject: str
    why: str
    body: str = ""
    path: str = ""
    kind: str = ""
    event: Event | None = None
    organisation: Organisation | None = None
    due_at: datetime | None = None
    remind_after: timedelta | None = None
    urgent: bool = False


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
    """Tell each person once. Runs inside the caller's transaction and sends nothing."""
    telling = Telling(
        tuple(recipients),
        subject=subject,
        why=why,
        body=body,
        path=path,
        kind=kind,
        event=event,
        organisation=organisation,
        due_at=due_at,
        remind_after=remind_after,
        urgent=urgent,
    )
    tell_each([telling], now=now)


def tell_each(
    tellings: Iterable[Telling],
    *,
    now: datetime,
    news: bool = False,
    letters: Mapping[int, bool] | None = None,
) -> None:
    """Many things in as many queries as one.

    `news`: every event has just been made, so that nobody can have been told of it. `letters`: who of the recipients
    wants e-mail, where the caller has read it; who is not named there is looked up."""
    made: dict[tuple[int, int], Notice] = {}
    for telling in tellings:
        for person in telling.recipients:
            # Of one event a person is told once, in the words that come first.
            key = (telling.event.pk if telling.event else id(telling), person)
            made.setdefault(key, _notice(telling, person, now))
    if not made:
        return
    rows = list(made.values())
    with transaction.atomic(savepoint=False):
        if news or all(notice.event_id is None for notice in rows):
            insert(rows)
            wanting = _wanting({notice.recipient_id for notice in rows}, letters or {})
            insert([Delivery(notice=one, next_at=now) for one in rows if one.recipient_id in wanting])
        else:
            _post(_told_anew(rows, now), now=now)


def _notice(telling: Telling, person: int, now: datetime) -> Notice:
    wait = _wait(telling.remind_after, telling.due_at)
    return Notice(
        recipient_id=person,
        organisation=telling.organisation,
        event=telling.event,
        kind=telling.kind,
        subject=telling.subject[:120],
        why=telling.why[:200],
        body=telling.body,
        path=telling.path[:300],
        due_at=telling.due_at,
        is_urgent=telling.urgent,
        made_at=now,
        shown_at=now,
        remind_after=wait or None,
        next_reminder_at=now + wait if wait else None,
    )


def _wait(remind_after: timedelta | None, due_at: datetime | None) -> timedelta | None:
    if remind_after is None and due_at is not None:
        return timedelta(hours=getattr(settings, "NOTICE_REMIND_AFTER_HOURS", DEFAULT_REMIND_HOURS))
    return remind_after


def _wanting(people: set[int], letters: Mapping[int, bool]) -> set[int]:
    known = {person for person in people if letters.get(person)}
    unknown = people - letters.keys()
    return known | set(_WANTING(people=tuple(sorted(unknown)))) if unknown else known


_WANTING = Prepared(
    lambda people: Person.objects.filter(_WANTS_MAIL, pk__in=people).values_list("pk", flat=True)
)


def _told_anew(made: list[Notice], now: datetime) -> list[int]:
    """The constraint drops a repetition; rows without a delivery are those that are new. Those who want a letter."""
    Notice.objects.bulk_create(made, ignore_conflicts=True)
    events = {notice.event_id for notice in made}
    mine = Notice.objects.filter(event__in=events, recipient__in={notice.recipient_id for notice in made})
    wants = Q(recipient__is_active=True, recipient__email_notices=True) & ~Q(recipient__email="")
    fresh = mine.filter(wants, made_at=now, read_at__isnull=True, deliveries__isnull=True)
    return list(fresh.values_list("pk", flat=True))


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
    chain_ids: Collection[int] = (),
    path_prefix: str = "",
    recipients: Iterable[int] | None = None,
) -> int:
    """The matter has moved on: what was asked about it needs nobody any more. Returns how many notices.

    Finds notices by the chain of their event, or by the beginning of their path. Pure news stays unread."""
    chains = {*chain_ids, *([chain_id] if chain_id is not None else ())}
    if not chains and not path_prefix:
        return 0
    if chains and not path_prefix and recipients is None:
        return _SETTLED(chains=tuple(sorted(chains)), now=now)
    where = Q()
    if chains:
        where |= Q(event__chain__in=chains)
    if path_prefix:
        where |= Q(path__startswith=path_prefix)
    found = Notice.objects.filter(where, _ASKING, settled_at__isnull=True)
    if recipients is not None:
        found = found.filter(recipient_id__in=list(recipients))
    return found.update(settled_at=now, next_reminder_at=None)


_ASKING = Q(due_at__isnull=False) | Q(remind_after__isnull=False)
_SETTLED = PreparedUpdate(
    lambda chains, now: (
        Notice.objects.filter(_ASKING, event__chain__in=chains, settled_at__isnull=True),
        {"settled_at": now, "next_reminder_at": None},
    )
)


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
