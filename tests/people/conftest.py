"""Small makers for these tests alone: a city with two counties, agencies, one enterprise, and persons who sign in."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from zhitong.journal.public import SYSTEM
from zhitong.people.actions import second_factor
from zhitong.people.public import (
    DutyKind,
    Organisation,
    Person,
    Territory,
    add_organisation,
    add_person,
    add_territory,
    assign_duty,
    enrol_totp,
    new_secret,
)

NOW = datetime(2026, 9, 1, 1, 0, tzinfo=UTC)
PASSWORD = "yunshan-7-shuijing"


@dataclass
class City:
    city: Territory
    county: Territory
    other_county: Territory
    bureau: Organisation
    county_bureau: Organisation
    other_bureau: Organisation
    enterprise: Organisation


def territory(code: str, name: str, level: str, parent: Territory | None = None) -> Territory:
    return add_territory(code=code, name=name, level=level, parent=parent, by=SYSTEM, now=NOW)


def agency(name: str, short: str, where: Territory, parent: Organisation | None = None) -> Organisation:
    return add_organisation(
        kind="agency",
        name=name,
        short_name=short,
        territory=where,
        level=where.level,
        function="market_supervision",
        parent=parent,
        by=SYSTEM,
        now=NOW,
    )


def enterprise(name: str, where: Territory, **fields: Any) -> Organisation:
    return add_organisation(kind="enterprise", name=name, territory=where, by=SYSTEM, now=NOW, **fields)


@pytest.fixture
def city(db: None) -> City:
    town = territory("3399", "云州市", "city")
    near, far = territory("339902", "临溪区", "county", town), territory("339903", "松川县", "county", town)
    bureau = agency("云州市市场监督管理局", "云州市局", town)
    return City(
        city=town,
        county=near,
        other_county=far,
        bureau=bureau,
        county_bureau=agency("云州市临溪区市场监督管理局", "临溪区局", near, bureau),
        other_bureau=agency("云州市松川县市场监督管理局", "松川县局", far, bureau),
        enterprise=enterprise("云州示例齿轮有限公司", near),
    )


PersonMaker = Callable[..., Person]


@pytest.fixture
def make_person(db: None) -> PersonMaker:
    def make(
        username: str,
        *duties: tuple[Organisation, str],
        name: str = "林示安",
        official: bool = True,
        enrolled: bool = True,
        since: date = date(2026, 1, 1),
    ) -> Person:
        person = add_person(
            username=username, name=name, is_official=official, password=PASSWORD, by=SYSTEM, now=NOW
        )
        for organisation, kind in duties:
            assign_duty(
                person=person, organisation=organisation, kind=kind, starts_on=since, by=SYSTEM, now=NOW
            )
        if enrolled and official:
            enrol_totp(person, new_secret(), by=SYSTEM, now=NOW)
        return person

    return make


@pytest.fixture
def officer(city: City, make_person: PersonMaker) -> Person:
    return make_person("lin", (city.county_bureau, DutyKind.OFFICER))


@pytest.fixture
def enterprise_person(city: City, make_person: PersonMaker) -> Person:
    return make_person(
        "chilun@example.com", (city.enterprise, DutyKind.LIAISON_OFFICER), name="何示宁", official=False
    )


def current_code(person: Person) -> str:
    return second_factor.totp_now(person, timezone.now())


def give_password(client: Client, username: str, password: str = PASSWORD, **fields: str) -> Any:
    return client.post("/account/login/", {"username": username, "password": password, **fields})


def sign_in(client: Client, person: Person, **fields: str) -> Any:
    """By the pages, as a person does it."""
    answer = give_password(client, person.username, **fields)
    if answer.headers.get("Location") == "/account/totp/check/":
        answer = client.post("/account/totp/check/", {"code": current_code(person)})
    return answer
