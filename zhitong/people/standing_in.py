"""Who stands in for whom on a day: reads of absences. A deputy who has left the agency stands in for nobody."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date
from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from zhitong.journal.public import Actor
from zhitong.people.models import Absence, Duty
from zhitong.people.vocabulary import DutyKind
from zhitong.statements import Prepared


def absences_on(day: date) -> QuerySet[Absence]:
    """Those of this day with a deputy who can act."""
    held = Duty.objects.held_on(day).filter(
        person=OuterRef("deputy"),
        organisation=OuterRef("organisation"),
        kind__in=(DutyKind.OFFICER, DutyKind.HEAD),
        person__is_active=True,
    )
    running = Absence.objects.filter(ended_at__isnull=True, starts_on__lte=day, ends_on__gte=day)
    return running.filter(Exists(held))


def stood_in_for(actor: Actor, day: date) -> QuerySet[Absence]:
    """The absences in which the actor stands in, under a duty of the same agency."""
    return absences_on(day).filter(deputy=actor.person_id or 0, organisation=actor.organisation_id or 0)


def deputies_of(persons: Iterable[int], organisations: Collection[int], day: date) -> dict[int, list[str]]:
    """By deputy, the names of those of `persons` who are away from one of these agencies on this day; one query."""
    found: dict[int, list[str]] = {}
    asked = set(persons)
    for deputy, person, name in _AWAY(organisations=tuple(sorted(organisations)), day=day):
        if person in asked:
            found.setdefault(deputy, []).append(name)
    return found


def _away(organisations: tuple[int, ...], day: date) -> QuerySet[Any, Any]:
    """Of an office only few are away; they are read whole."""
    away = absences_on(day).filter(organisation__in=organisations).order_by("person__name")
    return away.values_list("deputy_id", "person_id", "person__name")


_AWAY = Prepared(_away)


def absences_of_office(actor: Actor, day: date) -> list[Absence]:
    """What colleagues of the agency see: who is away now or later, the next first."""
    found = Absence.objects.visible_to(actor).filter(ended_at__isnull=True, ends_on__gte=day)
    return list(found.select_related("person", "deputy").order_by("starts_on", "pk"))
