"""People of the demo: officials with duties and second factors, people of enterprises, and those who claim one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.contrib.auth.hashers import make_password

from demo.codes import make_mobile
from demo.places import Places
from demo.reading import content
from zhitong.journal.public import SYSTEM, Actor
from zhitong.people.public import (
    DutyKind,
    Organisation,
    Person,
    actor_for,
    add_person,
    assign_duty,
    enrol_totp,
    new_secret,
)

# Known on purpose: a demo folder is marked as one, and the command that prints accounts refuses elsewhere.
PASSWORD = "zhitong-demo-42"  # noqa: S105
COUNTY_DUTIES = (
    ("officer", DutyKind.OFFICER, "经办人", "平"),
    ("head", DutyKind.HEAD, "分管负责人", "和"),
    ("liaison", DutyKind.LIAISON_OFFICER, "直通车联络员", "远"),
)


@dataclass
class Staff:
    """`officials` by user name; `waiting` are people of enterprises who have no enterprise yet."""

    since: date
    now: datetime
    officials: dict[str, Actor] = field(default_factory=dict)
    waiting: list[Person] = field(default_factory=list)
    claimants: list[Person] = field(default_factory=list)

    def next_liaison(self, organisation: Organisation) -> Actor:
        """The next person who has no enterprise becomes this one's liaison officer."""
        person = self.waiting.pop(0)
        duty = assign_duty(
            person=person,
            organisation=organisation,
            kind=DutyKind.LIAISON_OFFICER,
            title="知识产权主管",
            starts_on=self.since,
            by=SYSTEM,
            now=self.now,
        )
        return actor_for(person, duty)


def make_staff(places: Places, *, since: date, now: datetime) -> Staff:
    staff = Staff(since, now)
    for told in (*content("people")["officials"], *_of_counties(), *_of_stations()):
        _official(staff, places.agencies[told["agency"]], told)
    people = content("people")
    for number, name in enumerate(people["enterprise"], start=1):
        staff.waiting.append(_person(f"enterprise-{number:02}", name, now=now, mobile=number))
    for number, name in enumerate(people["claimants"], start=1):
        staff.claimants.append(_person(f"claimant-{number}", name, now=now, mobile=100 + number))
    # One hash for all: hashing sixty passwords the slow way would be most of the time of loading.
    Person.objects.all().update(password=make_password(PASSWORD))
    return staff


def _of_counties() -> Iterator[dict[str, Any]]:
    for number, one in enumerate(content("places")["city"]["counties"], start=1):
        for surname, (suffix, duty, title, given) in zip(one["people"], COUNTY_DUTIES, strict=True):
            told = {"username": f"{one['key']}-{suffix}", "name": f"{surname}示{given}", "agency": one["key"]}
            public = f"0579-000002{number:02}" if duty == DutyKind.LIAISON_OFFICER else ""
            public = f"0579-000003{number:02}" if duty == DutyKind.HEAD else public
            yield {**told, "duty": duty, "title": title, "public": public}


def _of_stations() -> Iterator[dict[str, Any]]:
    for one in content("places")["city"]["stations"]:
        told = {"username": f"{one['key']}-officer", "name": one["person"], "agency": one["key"]}
        yield {**told, "duty": DutyKind.OFFICER, "title": "所经办人"}


def _official(staff: Staff, agency: Organisation, told: dict[str, Any]) -> None:
    person = _person(told["username"], told["name"], now=staff.now, official=True)
    public = told.get("public", "")
    duty = assign_duty(
        person=person,
        organisation=agency,
        kind=told["duty"],
        title=told["title"],
        starts_on=staff.since,
        is_public_contact=bool(public),
        public_phone=public,
        by=SYSTEM,
        now=staff.now,
    )
    enrol_totp(person, new_secret(), by=SYSTEM, now=staff.now)
    staff.officials[person.username] = actor_for(person, duty)


def _person(username: str, name: str, *, now: datetime, official: bool = False, mobile: int = 0) -> Person:
    return add_person(
        username=username,
        name=name,
        is_official=official,
        email=f"{username}@zhitong.example",
        phone=make_mobile(mobile) if mobile else "",
        by=SYSTEM,
        now=now,
    )
