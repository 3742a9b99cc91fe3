"""An agency outside the system tells its liaison officer by letter: the lead writes the person down, who cannot sign in.
The letter's number and day stand in the event; the predecessor's duty ends on the day before."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction

from zhitong.journal.public import Actor, append
from zhitong.lib import zh
from zhitong.people import rules
from zhitong.people.actions.persons import add_person, end_duty, name_liaison
from zhitong.people.models import Duty, Organisation, Person
from zhitong.people.vocabulary import DutyKind


@dataclass(frozen=True)
class Letter:
    """来函: its number or title, and the day it was received."""

    title: str
    received_on: date


def name_from_letter(
    organisation: Organisation,
    *,
    name: str,
    letter: Letter,
    starts_on: date,
    by: Actor,
    now: datetime,
    title: str = "",
    public_phone: str = "",
    replaces: Duty | None = None,
) -> Duty:
    """确定联络员, from the agency's letter."""
    rules.first(
        rules.letter_refusals(organisation, letter.title, letter.received_on, starts_on, zh.day_of(now))
    )
    with transaction.atomic():
        Organisation.objects.select_for_update().get(pk=organisation.pk)
        if replaces is not None:
            last = max(starts_on - timedelta(days=1), replaces.starts_on)
            end_duty(replaces, last_day=last, by=by, now=now, reason=letter.title)
        number = Person.objects.filter(username__startswith=f"outside-{organisation.pk}-").count() + 1
        person = add_person(
            username=f"outside-{organisation.pk}-{number}", name=name, is_official=True, by=by, now=now
        )
        duty = name_liaison(
            person=person,
            organisation=organisation,
            starts_on=starts_on,
            title=title,
            public_phone=public_phone,
            by=by,
            now=now,
        )
        if duty.chain is not None:
            facts = {"letter": letter.title, "received_on": letter.received_on.isoformat()}
            append(duty.chain, verb="duty.named_by_letter", at=now, actor=by, facts=facts)
    return duty


def current_liaisons(organisation: Organisation, on: date) -> list[Duty]:
    held = organisation.duties.held_on(on).filter(kind=DutyKind.LIAISON_OFFICER, ends_on__isnull=True)
    return list(held.select_related("person").order_by("starts_on", "pk"))
