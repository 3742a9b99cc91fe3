"""Makes what the plan says, through the named writes of people: each leaves its event, all or nothing."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone

from config.initial.planning import (
    Plan,
    Step,
    area_level,
    area_name,
    area_of,
    duty_kind,
    parent_code,
    username_of,
    word,
)
from zhitong.journal.public import SYSTEM, record_access
from zhitong.lib.identifiers import identify
from zhitong.people.public import (
    Function,
    Kind,
    Level,
    Organisation,
    Person,
    Refused,
    Territory,
    add_organisation,
    add_person,
    add_territory,
    assign_duty,
    issue_code,
    region_code,
)


@dataclass(frozen=True)
class Invited:
    person: Person
    code: str
    duties: str


class NotMade(Exception):
    """A rule of people refused a step that the plan thought sound; nothing was made."""


def apply(plan: Plan, *, fingerprint: str, now: datetime) -> list[Invited]:
    """`fingerprint`: of the file, so that the log says what was applied."""
    if not plan.to_make():
        return []
    try:
        with transaction.atomic():
            areas = _areas(plan, now)
            agencies = _agencies(plan, areas, now)
            invited = _persons(plan, agencies, now)
            record_access(
                "initial.applied", actor=SYSTEM, at=now, object_kind="file", object_key=fingerprint[:16]
            )
    except Refused as refused:
        raise NotMade(refused.sentence) from refused
    return invited


def _areas(plan: Plan, now: datetime) -> dict[str, Territory]:
    areas = {area.code: area for area in Territory.objects.all()}
    for step in plan.territories:
        if step.there is not None:
            continue
        code, parent = region_code(step.entry.text("code")), parent_code(step.entry)
        areas[code] = add_territory(
            code=code,
            name=area_name(step.entry),
            level=area_level(step.entry),
            parent=areas[parent] if parent else None,
            by=SYSTEM,
            now=now,
        )
    return areas


def _agencies(plan: Plan, areas: dict[str, Territory], now: datetime) -> dict[str, Organisation]:
    """By their keys; a superior comes before those below it, in whatever order the file names them."""
    made: dict[str, Organisation] = {}
    waiting = list(plan.agencies)
    while waiting:
        ready = [
            step for step in waiting if not step.entry.text("parent") or step.entry.text("parent") in made
        ]
        for step in ready:
            key = step.entry.text("key")
            made[key] = step.there or _agency(step, areas[area_of(step.entry)], made, now)
            waiting.remove(step)
    return made


def _agency(step: Step, area: Territory, made: dict[str, Organisation], now: datetime) -> Organisation:
    entry = step.entry
    uscc = entry.text("uscc")
    return add_organisation(
        kind=Kind.AGENCY,
        name=entry.text("name"),
        short_name=entry.text("short_name"),
        territory=area,
        level=word(Level, entry.text("level")) or area.level,
        function=word(Function, entry.text("function")) or "",
        parent=made.get(entry.text("parent")),
        uscc=identify("uscc", uscc).normalised if uscc else "",
        is_outside=bool(entry.values.get("outside", False)),
        address=entry.text("address"),
        public_phone=entry.text("public_phone"),
        by=SYSTEM,
        now=now,
    )


def _persons(plan: Plan, agencies: dict[str, Organisation], now: datetime) -> list[Invited]:
    invited = []
    for step in plan.persons:
        entry = step.entry
        person = step.there or add_person(
            username=username_of(entry),
            name=entry.text("name"),
            email=entry.text("email"),
            phone=entry.text("phone"),
            is_official=True,
            by=SYSTEM,
            now=now,
        )
        mine = [duty for holder, duty in plan.duties if holder is step]
        for duty in mine:
            if duty.there is None:
                _assign(person, duty, agencies, now)
        if step.there is None:
            code = issue_code(person, purpose="join", by=SYSTEM, now=now)
            invited.append(
                Invited(person, code, "、".join(str(duty_kind(duty.entry).label) for duty in mine))
            )
    return invited


def _assign(person: Person, step: Step, agencies: dict[str, Organisation], now: datetime) -> None:
    starts = step.entry.values.get("from")
    assign_duty(
        person=person,
        organisation=agencies[step.entry.text("agency")],
        kind=duty_kind(step.entry),
        title=step.entry.text("title"),
        starts_on=starts if isinstance(starts, date) else timezone.localdate(now),
        by=SYSTEM,
        now=now,
    )
