"""The cast: the same persons in every test, each under one acting duty. Nobody here is real.

林 and 何 at the city bureau (officer, head), 赵 and 孙 at the county bureau (officers), 钱 its head, 方 and 顾 liaison
officers of two enterprises, 周 at the procuratorate, 管 who administers accounts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache

from django.contrib.auth.hashers import make_password
from django.test import Client

from demo.codes import make_uscc
from zhitong.journal.public import SYSTEM, Actor
from zhitong.lib.deadline import SHANGHAI
from zhitong.people.public import (
    DutyKind,
    Function,
    Kind,
    Level,
    Organisation,
    Person,
    Territory,
    actor_for,
    add_organisation,
    add_person,
    add_territory,
    assign_duty,
)

Browser = Callable[[Actor], Client]  # whose windows a person has open, signed in

NOW = datetime(2026, 3, 2, 10, 0, tzinfo=SHANGHAI)  # a Monday, an ordinary working day
SINCE = date(2025, 1, 1)
PASSWORD = "correct-horse-42-battery"
# As signing in names it: the one that reads a person together with the duties.
BACKEND = "zhitong.people.web.backend.PersonWithDuties"


@dataclass(frozen=True)
class Place:
    """The areas: a province, the city, two of its counties, and a city next to it."""

    city: Territory
    county: Territory
    other_county: Territory
    abroad: Territory


@dataclass(frozen=True)
class Cast:
    place: Place
    city: Organisation
    county: Organisation
    other_county: Organisation
    procuratorate: Organisation
    bearing: Organisation
    valve: Organisation
    lin: Actor
    he: Actor
    zhao: Actor
    qian: Actor
    sun: Actor
    wu: Actor
    fang: Actor
    gu: Actor
    zhou: Actor
    admin: Actor


def make_place() -> Place:
    province = _area("33", "浙江省", Level.PROVINCE)
    city = _area("3307", "金华市", Level.CITY, province)
    return Place(
        city=city,
        county=_area("330702", "婺城区", Level.COUNTY, city),
        other_county=_area("330703", "金东区", Level.COUNTY, city),
        abroad=_area("330802", "邻县", Level.COUNTY, _area("3308", "邻市", Level.CITY, province)),
    )


def _area(code: str, name: str, level: str, parent: Territory | None = None) -> Territory:
    return add_territory(code=code, name=name, level=level, parent=parent, by=SYSTEM, now=NOW)


def make_agency(name: str, place: Territory, level: str, function: str, **more: object) -> Organisation:
    return add_organisation(
        kind=Kind.AGENCY,
        name=name,
        short_name=name,
        territory=place,
        level=level,
        function=function,
        by=SYSTEM,
        now=NOW,
        **more,  # type: ignore[arg-type]
    )


def make_unit(
    name: str, seq: int, place: Territory, *, kind: str = Kind.ENTERPRISE, uscc: str = ""
) -> Organisation:
    """An enterprise with a credit code of its own that passes its check."""
    return add_organisation(
        kind=kind,
        name=name,
        territory=place,
        uscc=uscc or make_uscc(seq, region="330702"),
        by=SYSTEM,
        now=NOW,
    )


@cache
def _password_hash() -> str:
    return make_password(PASSWORD)


def make_actor(username: str, name: str, organisation: Organisation, duty: str, *, title: str = "") -> Actor:
    """A person with one duty, ready to act."""
    official = organisation.kind == Kind.AGENCY
    person = add_person(
        username=username,
        name=name,
        is_official=official,
        email=f"{username}@example.cn",
        by=SYSTEM,
        now=NOW,
    )
    # Set past the rules for passwords, which read a long list of common ones each time.
    Person.objects.filter(pk=person.pk).update(password=_password_hash())
    held = assign_duty(
        person=person, organisation=organisation, kind=duty, title=title, starts_on=SINCE, by=SYSTEM, now=NOW
    )
    return actor_for(person, held)


def person_of(actor: Actor) -> Person:
    return Person.objects.get(pk=actor.person_id)


def make_cast() -> Cast:
    place = make_place()
    supervision = Function.MARKET_SUPERVISION
    city = make_agency("示例市局", place.city, Level.CITY, supervision)
    county = make_agency("示例婺城区局", place.county, Level.COUNTY, supervision, parent=city)
    other = make_agency("示例金东区局", place.other_county, Level.COUNTY, supervision, parent=city)
    procuratorate = make_agency("示例市检察院", place.city, Level.CITY, Function.PROCURATORATE)
    bearing = make_unit("示例精密轴承有限公司", 1, place.county)
    valve = make_unit("示例阀门有限公司", 2, place.county)
    return Cast(
        place=place,
        city=city,
        county=county,
        other_county=other,
        procuratorate=procuratorate,
        bearing=bearing,
        valve=valve,
        lin=make_actor("lin", "林示安", city, DutyKind.OFFICER),
        he=make_actor("he", "何示宁", city, DutyKind.HEAD),
        zhao=make_actor("zhao", "赵示平", county, DutyKind.OFFICER),
        qian=make_actor("qian", "钱示和", county, DutyKind.HEAD),
        sun=make_actor("sun", "孙示远", county, DutyKind.OFFICER),
        wu=make_actor("wu", "吴示清", other, DutyKind.OFFICER),
        fang=make_actor("fang", "方示文", bearing, DutyKind.LIAISON_OFFICER),
        gu=make_actor("gu", "顾示新", valve, DutyKind.LIAISON_OFFICER),
        zhou=make_actor("zhou", "周示明", procuratorate, DutyKind.OFFICER),
        admin=make_actor("admin", "管示理", city, DutyKind.SECURITY_ADMIN),
    )
