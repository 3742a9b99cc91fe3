"""登录减速: the slow limit by user name alone, beside the lock-out by name and address together (django-axes).

Whoever guesses from many addresses waits longer after each wrong password. The person stays reachable: a device on
which the person has signed in before counts by itself, a pause ends by itself, a one-time code goes past it, and the
security administrator can lift it."""

from __future__ import annotations

import hashlib
from datetime import datetime, timedelta

from axes.models import AccessAttempt
from axes.utils import reset
from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from zhitong.journal.public import Actor
from zhitong.people import rules
from zhitong.people.actions.access import log
from zhitong.people.models import Person, SignInBrake


def take_try(username: str, *, device: str, now: datetime) -> SignInBrake:
    """Count a try before the password is looked at, so that many at the same moment are not free.

    `device` is the known device's own number, empty where the device is not known. Raises Refused during a pause;
    tries during a pause count for nothing, so that nobody lengthens it by hammering."""
    with transaction.atomic():
        SignInBrake.objects.filter(tried_at__lt=now - rules.NAME_FORGOTTEN_AFTER).delete()
        row, _new = SignInBrake.objects.select_for_update().get_or_create(
            key=_key(username, device),
            defaults={
                "person": Person.objects.filter(username=username).first(),
                "of_device": bool(device),
                "tried_at": now,
            },
        )
        if row.blocked_until is not None and row.blocked_until > now:
            raise slowed(row, now)
        row.tries += 1
        row.tried_at = now
        pause = rules.pause_after(row.tries)
        row.blocked_until = now + pause if pause else None
        row.save(update_fields=["tries", "tried_at", "blocked_until"])
    return row


def release(brake: SignInBrake) -> None:
    """The password was right."""
    SignInBrake.objects.filter(pk=brake.pk).delete()


def slowed(brake: SignInBrake, now: datetime) -> rules.Refused:
    """The sentence for who has to wait. It is the same for a name that nobody has."""
    until = brake.blocked_until or now
    minutes = max(1, -(-int((until - now).total_seconds()) // 60))
    if brake.of_device:
        sentence = _(
            "这个用户名在这台设备上连续输错了 {tries} 次密码，要等 {minutes} 分钟才能再试，再错等得更久。"
            "急着用，请安全管理员解除限制，或者发一个重设码。"
        )
    else:
        sentence = _(
            "这个用户名连续输错了 {tries} 次密码，要等 {minutes} 分钟才能再试，再错等得更久。"
            "在平时登录的设备上不受影响；急着用，请安全管理员解除限制，或者发一个重设码。"
        )
    return rules.Refused("sign_in_slowed", sentence.format(tries=brake.tries, minutes=minutes))


def brakes_of(persons: list[Person], *, now: datetime) -> dict[int, SignInBrake]:
    """The running pauses of these persons, by their keys; one query for a page of a list."""
    found = SignInBrake.objects.filter(person__in=persons, blocked_until__gt=now).order_by("of_device")
    return {row.person_id: row for row in reversed(found) if row.person_id is not None}


def locked_addresses(person: Person, *, now: datetime) -> list[str]:
    """Addresses from which the name is locked out for a quarter of an hour."""
    since = now - timedelta(hours=settings.AXES_COOLOFF_TIME)
    found = AccessAttempt.objects.filter(
        username=person.username,
        attempt_time__gte=since,
        failures_since_start__gte=settings.AXES_FAILURE_LIMIT,
    )
    return sorted({str(row.ip_address) for row in found})


def lift_limits(person: Person, *, by: Actor, now: datetime, reason: str) -> None:
    """The administrator knows who it is: both limits go, and the next try is looked at."""
    with transaction.atomic():
        person.sign_in_brakes.all().delete()
        reset(username=person.username)
        log("sign_in.limits_lifted", person, by=by, now=now, reason=reason)


def _key(username: str, device: str) -> str:
    what = f"device:{device}" if device else f"name:{username}"
    return hashlib.sha256(what.encode()).hexdigest()
