"""Keeping a person's wishes about mail. Nobody else's, and no state of anything."""

from __future__ import annotations

from datetime import datetime, time

from django.db import transaction

from zhitong.inbox.habits import MailHabit
from zhitong.inbox.models import Delivery
from zhitong.inbox.vocabulary import DeliveryState
from zhitong.journal.public import Actor, record_access
from zhitong.lib.deadline import SHANGHAI


def habit_of(person_id: int | None) -> MailHabit | None:
    return MailHabit.objects.filter(person=person_id or 0).first()


def set_habit(
    actor: Actor,
    *,
    now: datetime,
    digest_at: time | None,
    quiet_from: time | None,
    quiet_until: time | None,
    rests: bool,
) -> MailHabit:
    """What waits is looked at again at once. A day whose hour is past already has no letter any more."""
    local = now.astimezone(SHANGHAI)
    past = local.date() if digest_at is not None and local.time() >= digest_at else None
    wishes = {"digest_at": digest_at, "quiet_from": quiet_from, "quiet_until": quiet_until, "rests": rests}
    with transaction.atomic():
        habit, _new = MailHabit.objects.update_or_create(
            person_id=actor.person_id or 0, defaults={**wishes, "digest_on": past}
        )
        waiting = Delivery.objects.filter(
            notice__recipient=habit.person_id, state=DeliveryState.WAITING, claim=""
        )
        waiting.update(next_at=now)
        key = str(habit.person_id)
        record_access("person.mail_habit_set", actor=actor, at=now, object_kind="person", object_key=key)
    return habit
