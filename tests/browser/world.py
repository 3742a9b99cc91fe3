"""The world that the browser tests look at: made by real moves, today, with a calendar in force."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

from tests.cast import Cast, make_actor, make_cast, make_unit, person_of
from tests.makers import make_application_at, make_list
from zhitong.journal.public import SYSTEM, Actor
from zhitong.matters.public import Matter
from zhitong.people.public import Organisation, enrol_totp, new_secret
from zhitong.registry.models import UnitList
from zhitong.workdays.public import load_seed


@dataclass(frozen=True)
class World:
    cast: Cast
    unit_list: UnitList
    now: datetime

    def application(
        self,
        state: str,
        *,
        unit: Organisation | None = None,
        by: Actor | None = None,
        keys: tuple[str, ...] = ("high_tech",),
    ) -> Matter:
        return make_application_at(
            self.cast, self.unit_list, state, organisation=unit, by=by, keys=keys, now=self.now
        )

    def enterprise(self, seq: int, name: str) -> tuple[Organisation, Actor]:
        """One more enterprise of the county and its liaison officer."""
        unit = make_unit(name, seq, self.cast.place.county)
        return unit, make_actor(f"unit{seq}@example.cn", "梁示川", unit, "liaison_officer")


def make_world() -> World:
    now = timezone.now()
    load_seed(now)
    cast = make_cast()
    return World(cast, make_list(cast), now)


def enrol(actor: Actor) -> None:
    enrol_totp(person_of(actor), new_secret(), by=SYSTEM, now=timezone.now())
