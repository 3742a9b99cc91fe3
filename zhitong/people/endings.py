"""Leaving office is more than ending a duty: open work goes with it. What an upper app does about that is handed
down at start-up; people itself only ends the duty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Protocol

from django.db.models import Q

from zhitong.journal.public import Actor
from zhitong.people.actions.persons import end_duty
from zhitong.people.models import Duty, Person
from zhitong.people.vocabulary import DutyKind

WORKING = (DutyKind.OFFICER, DutyKind.HEAD)


class DutyEnding(Protocol):
    """Ends the duty and settles what hangs on it; returns how many pieces of work went to somebody else."""

    def __call__(
        self, duty: Duty, *, last_day: date, successors: Sequence[Person], by: Actor, now: datetime
    ) -> int: ...


def _duty_alone(duty: Duty, *, last_day: date, successors: Sequence[Person], by: Actor, now: datetime) -> int:
    end_duty(duty, last_day=last_day, by=by, now=now)
    return 0


_installed: list[DutyEnding] = [_duty_alone]


def install_duty_ending(ending: DutyEnding) -> None:
    _installed[0] = ending


def leave(duty: Duty, *, last_day: date, successors: Sequence[Person], by: Actor, now: datetime) -> int:
    """Who stays on in the same office under another working duty keeps the work; who leaves gives it away."""
    elsewhere = Duty.objects.filter(
        Q(ends_on__isnull=True) | Q(ends_on__gt=last_day),
        person_id=duty.person_id,
        organisation_id=duty.organisation_id,
        kind__in=WORKING,
    )
    stays = duty.kind not in WORKING or elsewhere.exclude(pk=duty.pk).exists()
    ending = _duty_alone if stays else _installed[0]
    return ending(duty, last_day=last_day, successors=successors, by=by, now=now)
