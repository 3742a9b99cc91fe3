"""The outbox on its way out: claims due deliveries, writes mails or a digest, tries again with longer waits.

Runs from the schedule, never inside the act that told somebody. A claim is one UPDATE, so two senders never
hold the same row; it ends at `next_at`, so a killed sender delays a mail and does not lose it."""

from __future__ import annotations

import logging
import secrets
from collections.abc import Sequence
from datetime import datetime, time, timedelta
from itertools import groupby

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.mail.backends.base import BaseEmailBackend
from django.db.models import F, Q, QuerySet
from django.utils import timezone

from zhitong.inbox.letters import letter_for
from zhitong.inbox.models import Delivery
from zhitong.inbox.vocabulary import MAX_ATTEMPTS, OPEN_STATES, DeliveryState

logger = logging.getLogger(__name__)

LEASE = timedelta(minutes=5)
DEFAULT_LIMIT = 200
DEFAULT_QUIET = ("22:00", "07:00")


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


def quiet_until(now: datetime) -> datetime | None:
    """The end of the quiet hours in force at this moment, or None in the daytime."""
    window = getattr(settings, "NOTICE_QUIET_HOURS", DEFAULT_QUIET)
    if not window:
        return None
    start, end = (time.fromisoformat(text) for text in window)
    local = timezone.localtime(now)
    clock = local.time()
    over_midnight = start > end
    inside = (clock >= start or clock < end) if over_midnight else start <= clock < end
    if not inside:
        return None
    ends = local.replace(hour=end.hour, minute=end.minute, second=0, microsecond=0)
    return ends + timedelta(days=1) if over_midnight and clock >= start else ends


def _due(now: datetime) -> QuerySet[Delivery]:
    rows = Delivery.objects.filter(state__in=OPEN_STATES, next_at__lte=now, attempts__lt=MAX_ATTEMPTS)
    ends = quiet_until(now)
    return rows if ends is None else rows.filter(notice__due_at__gte=now, notice__due_at__lte=ends)


def _claim(now: datetime, limit: int) -> list[Delivery]:
    """Hold the due rows of the persons whose mail waits longest: whole persons, so that a digest is whole."""
    oldest = _due(now).order_by("next_at", "id").values_list("notice__recipient_id", flat=True)[:limit]
    people = set(oldest)
    if not people:
        return []
    keys = list(_due(now).filter(notice__recipient_id__in=people).values_list("pk", flat=True))
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
