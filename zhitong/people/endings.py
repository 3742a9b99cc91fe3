"""Leaving office is more than ending a duty: open work goes with it. What an upper app does about that is handed
down at start-up; people itself only ends the duty."""

from __future__ import annotations

from datetime import date, datetime
from typing import Protocol

from zhitong.journal.public import Actor
from zhitong.people.actions.persons import end_duty
from zhitong.people.models import Duty, Person


class DutyEnding(Protocol):
    """Ends the duty and settles what hangs on it; returns how many pieces of work went to somebody else."""

    def __call__(
        self, duty: Duty, *, last_day: date, successor: Person | None, by: Actor, now: datetime
    ) -> int: ...


def _duty_alone(duty: Duty, *, last_day: date, successor: Person | None, by: Actor, now: datetime) -> int:
    end_duty(duty, last_day=last_day, by=by, now=now)
    return 0


_installed: list[DutyEnding] = [_duty_alone]


def install_duty_ending(ending: DutyEnding) -> None:
    _installed[0] = ending


def leave(duty: Duty, *, last_day: date, successor: Person | None, by: Actor, now: datetime) -> int:
    return _installed[0](duty, last_day=last_day, successor=successor, by=by, now=now)
