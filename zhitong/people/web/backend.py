"""Who a session belongs to: the person together with the duties held today, in one query, since every page needs both.

Passwords are checked by Django's own backend; this one only finds who has signed in."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.contrib.auth.backends import ModelBackend
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from zhitong.people.models import Duty, Person
from zhitong.people.queries import READ_WITH, in_order
from zhitong.statements import Prepared


class PersonWithDuties(ModelBackend):
    def authenticate(self, request: HttpRequest | None, *args: Any, **kwargs: Any) -> None:
        return None

    def get_user(self, user_id: Any) -> Person | None:
        today = timezone.localdate()
        held = _HELD(person=int(user_id), day=today)
        if not held:
            person = super().get_user(user_id)
            return person if isinstance(person, Person) else None
        person = held[0].person
        for duty in held:
            duty.person = person
        setattr(person, READ_WITH, (today, in_order(held)))
        return person if self.user_can_authenticate(person) else None


def _held(person: int, day: date) -> QuerySet[Duty]:
    return Duty.objects.held_on(day).filter(person=person).select_related("organisation", "person")


_HELD = Prepared(_held)
