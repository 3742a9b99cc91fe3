"""每天一封: one letter a day at the hour that a person chose — what is overdue, due today, new, and still unread.

Runs from the schedule. A day is claimed for a few minutes by one UPDATE and settled when the letter has left, so that
a killed sender delays it, and two send one. What work is due is told by an upper app, handed down at start-up."""

from __future__ import annotations

import logging
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.mail import EmailMessage
from django.db.models import Q

from zhitong.inbox.habits import MailHabit
from zhitong.inbox.letters import Letter, digest_letter
from zhitong.inbox.models import Delivery, Notice
from zhitong.inbox.vocabulary import OPEN_STATES, DeliveryState
from zhitong.lib.deadline import SHANGHAI
from zhitong.workdays.public import current_calendar

logger = logging.getLogger(__name__)

LEASE, AGAIN_AFTER = timedelta(minutes=5), timedelta(minutes=15)
LIMIT = 200
SHOWN = 30


@dataclass(frozen=True)
class Work:
    """A piece of work of somebody that is due: what, where, by when."""

    title: str
    path: str
    due_at: datetime


Agenda = Callable[[int, datetime], Sequence[Work]]
_installed: list[Agenda] = []


def install_agenda(agenda: Agenda) -> None:
    """`agenda(person_id, end)`: open work of the person that is due before `end`, the first due first."""
    _installed[:] = [agenda]


def send_digests(now: datetime, limit: int = LIMIT) -> int:
    """Letters of the day whose hour has come; returns how many left."""
    local = now.astimezone(SHANGHAI)
    free = Q(digest_claimed_until__isnull=True) | Q(digest_claimed_until__lte=now)
    open_today = (Q(digest_on__isnull=True) | Q(digest_on__lt=local.date())) & free
    waiting = MailHabit.objects.filter(open_today, digest_at__lte=local.time())
    wants = Q(person__is_active=True, person__email_notices=True) & ~Q(person__email="")
    sent = 0
    for habit in waiting.filter(wants).select_related("person").order_by("digest_at", "pk")[:limit]:
        claimed = MailHabit.objects.filter(open_today, pk=habit.pk)
        if claimed.update(digest_claimed_until=now + LEASE):
            sent += _send(habit, now, local.date())
    return sent


def _send(habit: MailHabit, now: datetime, today: date) -> int:
    work = _work(habit.person_id, now, today)
    rests = habit.rests and not current_calendar().status(today).is_workday
    if rests and not any(one.due_at >= now for one in work):
        _settle(habit, today)
        return 0
    unread = list(
        Notice.objects.filter(recipient=habit.person_id).unread().order_by("-shown_at")[: 2 * SHOWN + 1]
    )
    letter = _letter(habit, work, unread, now)
    if letter is None:
        _settle(habit, today)
        return 0
    try:
        EmailMessage(letter.subject, letter.text, to=[habit.person.email]).send()
    except Exception as error:  # whatever a backend raises: it is tried again, and the others get theirs
        logger.warning("the daily letter to person %s failed: %s", habit.person_id, type(error).__name__)
        MailHabit.objects.filter(pk=habit.pk).update(digest_claimed_until=now + AGAIN_AFTER)
        return 0
    told = Delivery.objects.filter(notice__recipient=habit.person_id, state__in=OPEN_STATES, claim="")
    told.filter(notice__made_at__lte=now).update(state=DeliveryState.SENT, sent_at=now, last_error="")
    _settle(habit, today)
    return 1


def _settle(habit: MailHabit, today: date) -> None:
    MailHabit.objects.filter(pk=habit.pk).update(digest_on=today, digest_claimed_until=None)


def _work(person_id: int, now: datetime, today: date) -> list[Work]:
    end = datetime.combine(today + timedelta(days=1), datetime.min.time(), SHANGHAI)
    return [one for agenda in _installed for one in agenda(person_id, end)]


def _letter(habit: MailHabit, work: Sequence[Work], unread: Sequence[Notice], now: datetime) -> Letter | None:
    """None where there is nothing to say. New is what came since the last letter; the rest is still unread."""
    days = max((now.astimezone(SHANGHAI).date() - habit.digest_on).days, 1) if habit.digest_on else 1
    since = now - timedelta(days=days)
    named = {one.path for one in work}
    other = [one for one in unread if one.path not in named]
    groups = [
        ("已超期", [_of_work(one) for one in work if one.due_at < now]),
        ("今天到期", [_of_work(one) for one in work if one.due_at >= now]),
        ("新的通知", [_of_notice(one) for one in other if one.made_at > since]),
        ("以前的，还没看", [_of_notice(one) for one in other if one.made_at <= since]),
    ]
    shown = [(title, lines[:SHOWN], max(len(lines) - SHOWN, 0)) for title, lines in groups if lines]
    return digest_letter(shown) if shown else None


def _of_work(work: Work) -> tuple[str, str, datetime | None, str]:
    return work.title, "", work.due_at, work.path


def _of_notice(notice: Notice) -> tuple[str, str, datetime | None, str]:
    return notice.subject, notice.why, notice.due_at, f"/notices/{notice.pk}/open/"
