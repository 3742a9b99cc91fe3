"""The outbox on its way out: claims due deliveries, writes mails or a digest, tries again with longer waits.

Runs from the schedule, never inside the act that told somebody. A claim is one UPDATE, so two senders never
hold the same row; it ends at `next_at`, so a killed sender delays a mail and does not lose it."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Collection, Sequence
from datetime import datetime, timedelta
from itertools import groupby

from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, Q, QuerySet

from zhitong.inbox.letters import letter_for
from zhitong.inbox.models import Delivery, MailHabit
from zhitong.inbox.quiet import hours_of, leaves_at
from zhitong.inbox.vocabulary import MAX_ATTEMPTS, OPEN_STATES, DeliveryState
from zhitong.workdays.public import current_calendar

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
DEFAULT_LIMIT = 200


def send_due(now: datetime, limit: int = DEFAULT_LIMIT) -> int:
    """Send what is due; returns how many notices went out."""
    _give_up_abandoned(now)
    held = _claim(now, limit)
    sent = 0
    connection: BaseEmailBackend | None = None
    for _, rows in groupby(held, key=lambda row: row.notice.recipient_id):
        wanted = _drop_needless(list(rows))
        if not wanted:
            continue
        connection = connection or get_connection()
        sent += _send(wanted, connection, now)
    if connection is not None:
        connection.close()
    return sent


def wait_after(attempt: int) -> timedelta:
    """1, 5, 25 minutes, then about two hours."""
    return timedelta(minutes=5 ** (attempt - 1))


def _due(now: datetime) -> QuerySet[Delivery]:
    return Delivery.objects.filter(state__in=OPEN_STATES, next_at__lte=now, attempts__lt=MAX_ATTEMPTS)


def _may_leave(now: datetime, people: Collection[int]) -> list[int]:
    """Which due rows of these persons may leave now; the others are put off to the hour at which they may."""
    habits = {habit.person_id: habit for habit in MailHabit.objects.filter(person__in=people)}
    hours = {person: hours_of(habits.get(person)) for person in people}
    calendar, keys, later = current_calendar(), [], dict[datetime, list[int]]()
    columns = ("pk", "notice__recipient_id", "notice__due_at", "notice__is_urgent")
    for pk, person, due, urgent in _due(now).filter(notice__recipient_id__in=people).values_list(*columns):
        at = leaves_at(now, hours[person], calendar, due_at=due, urgent=urgent)
        if at <= now:
            keys.append(pk)
        else:
            later.setdefault(at, []).append(pk)
    for at, waiting in later.items():
        _due(now).filter(pk__in=waiting).update(next_at=at)
    return keys


def _claim(now: datetime, limit: int) -> list[Delivery]:
    """Hold the due rows of the persons whose mail waits longest: whole persons, so that a digest is whole."""
    oldest = _due(now).order_by("next_at", "id").values_list("notice__recipient_id", flat=True)[:limit]
    people = set(oldest)
    if not people:
        return []
    keys = _may_leave(now, people)
    if not keys:
        return []
    token = secrets.token_hex(16)
    free = Delivery.objects.filter(pk__in=keys, state__in=OPEN_STATES, next_at__lte=now)
    if not free.update(claim=token, attempts=F("attempts") + 1, next_at=now + LEASE):
        return []
    held = Delivery.objects.filter(pk__in=keys, claim=token).select_related(
        "notice__recipient", "notice__organisation"
    )
    return list(held.order_by("notice__recipient_id", "notice__due_at", "notice_id", "round"))


def _drop_needless(rows: list[Delivery]) -> list[Delivery]:
    """Read or settled meanwhile, signed off from mail, or without an address: nobody waits for it."""
    person = rows[0].notice.recipient
    reachable = person.is_active and person.email_notices and person.email
    wanted = [row for row in rows if reachable and row.notice.is_unread]
    needless = [row.pk for row in rows if row not in wanted]
    if needless:
        Delivery.objects.filter(pk__in=needless).update(state=DeliveryState.DROPPED, claim="")
    return wanted


def _send(rows: Sequence[Delivery], connection: BaseEmailBackend, now: datetime) -> int:
    address = rows[0].notice.recipient.email
    sent = 0
    for letter in letter_for(rows):
        mine = Delivery.objects.filter(pk__in=[row.pk for row in letter.rows])
        try:
            EmailMessage(letter.subject, letter.text, to=[address], connection=connection).send()
        except Exception as error:  # whatever a backend raises: one bad address must not stop the rest
            keys = [row.notice_id for row in letter.rows]
            logger.warning("mail about notices %s failed: %s", keys, type(error).__name__)
            _note_failure(letter.rows, f"{type(error).__name__}: {error}"[:200], now)
            continue
        sent += mine.update(state=DeliveryState.SENT, sent_at=now, claim="", last_error="")
    return sent


def _note_failure(rows: Sequence[Delivery], words: str, now: datetime) -> None:
    for row in rows:
        last = row.attempts >= MAX_ATTEMPTS
        Delivery.objects.filter(pk=row.pk, claim=row.claim).update(
            state=DeliveryState.GIVEN_UP if last else DeliveryState.FAILED,
            next_at=now + wait_after(row.attempts),
            claim="",
            last_error=_without_address(words, row.notice.recipient.email),
        )


def _without_address(words: str, address: str) -> str:
    return words.replace(address, "…") if address else words


def _give_up_abandoned(now: datetime) -> None:
    """A sender killed in its last attempt leaves a row that nobody would touch again."""
    lost = Q(state__in=OPEN_STATES, attempts__gte=MAX_ATTEMPTS, next_at__lte=now)
    Delivery.objects.filter(lost).update(state=DeliveryState.GIVEN_UP, claim="")
