"""People of the demo: officials with duties and second factors, people of enterprises, and those who claim one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from django.contrib.auth.hashers import make_password

from demo.codes import make_mobile
from demo.places import Places
from demo.reading import content
from demo.territories import Territory, territories
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
# How a duty is called in the content files and user names, which it is, and its title.
DUTIES = (
    ("officer", DutyKind.OFFICER, "经办人"),
    ("head", DutyKind.HEAD, "分管负责人"),
    ("liaison", DutyKind.LIAISON_OFFICER, ""),
)
OPEN_TO_ALL = ("head", "liaison")


@dataclass
class Staff:
    """`officials` by user name; `waiting` are people of enterprises who have no enterprise yet, by territory."""

    since: date
    now: datetime
    officials: dict[str, Actor] = field(default_factory=dict)
    waiting: dict[str, list[Person]] = field(default_factory=dict)
    claimants: list[Person] = field(default_factory=list)

    def next_liaison(
        self, territory: str, organisation: Organisation, kind: DutyKind = DutyKind.LIAISON_OFFICER
    ) -> Actor:
        """The next person who has no enterprise becomes this one's liaison officer."""
        person = self.waiting[territory].pop(0)
        duty = assign_duty(
            person=person,
            organisation=organisation,
            kind=kind,
            title="知识产权主管",
            starts_on=self.since,
            by=SYSTEM,
            now=self.now,
        )
        return actor_for(person, duty)


def make_staff(places: Places, *, since: date, now: datetime) -> Staff:
    staff = Staff(since, now)
    mobiles = iter(range(1, 900))
    for territory in territories():
        for told in (*_of_agencies(territory), *territory.told["officials"]):
            _official(staff, places.agencies[told["agency"]], told)
        people = content("people")["units"][territory.key]
        staff.waiting[territory.key] = [
            _person(f"{people['prefix']}-{number:02}", name, now=now, mobile=next(mobiles))
            for number, name in enumerate(people["names"], start=1)
        ]
    for number, name in enumerate(content("people")["claimants"], start=1):
        staff.claimants.append(_person(f"claimant-{number}", name, now=now, mobile=next(mobiles)))
    # One hash for all: hashing two hundred passwords the slow way would be most of the time of loading.
    Person.objects.all().update(password=make_password(PASSWORD))
    return staff


def _of_agencies(territory: Territory) -> Iterator[dict[str, Any]]:
    """The officer, the head and the liaison officer of each agency, as its line names them."""
    for number, agency in enumerate(territory.told["agencies"], start=1):
        for place, (key, kind, title) in enumerate(DUTIES, start=1):
            if key in agency:
                public = f"{territory.told['dial']}-000{place}{number:04}" if key in OPEN_TO_ALL else ""
                yield {
                    "username": f"{agency['key']}-{key}",
                    "name": agency[key],
                    "agency": agency["key"],
                    "duty": kind,
                    "title": title or territory.told["liaison_title"],
                    "public": public,
                    "joined": agency.get("joined", 0),
                }


def _official(staff: Staff, agency: Organisation, told: dict[str, Any]) -> None:
    person = _person(told["username"], told["name"], now=staff.now, official=True)
    public = told.get("public", "")
    duty = assign_duty(
        person=person,
        organisation=agency,
        kind=told["duty"],
        title=told["title"],
        starts_on=staff.since + timedelta(days=told.get("joined", 0)),
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
