"""Who sees which organisations and duties."""

from __future__ import annotations

from datetime import date

from tests.people.conftest import City, PersonMaker, enterprise
from zhitong.journal.public import ANONYMOUS, SYSTEM, Actor
from zhitong.people.public import Duty, DutyKind, Organisation, Person, actor_for, duties_of

DAY = date(2026, 9, 1)


def acting(person: Person) -> Actor:
    return actor_for(person, duties_of(person, DAY)[0])


def seen(actor: Actor) -> set[str]:
    enterprises = Organisation.objects.visible_to(actor).filter(kind="enterprise")
    return set(enterprises.values_list("name", flat=True))


def test_a_county_sees_its_own_enterprises_and_the_city_sees_all(
    city: City, officer: Person, make_person: PersonMaker
) -> None:
    enterprise("松川样例茶业有限公司", city.other_county)
    superior = make_person("cheng", (city.bureau, DutyKind.OFFICER), name="程示远")
    assert seen(acting(officer)) == {"云州示例齿轮有限公司"}
    assert seen(acting(superior)) == {"云州示例齿轮有限公司", "松川样例茶业有限公司"}
    assert seen(SYSTEM) == seen(acting(superior))


def test_an_enterprise_sees_itself_and_agencies(city: City, enterprise_person: Person) -> None:
    enterprise("云州另一家有限公司", city.county)
    actor = acting(enterprise_person)
    assert seen(actor) == {"云州示例齿轮有限公司"}
    assert Organisation.objects.visible_to(actor).filter(kind="agency").count() == 3


def test_the_anonymous_and_who_has_no_duty_see_no_enterprise(city: City, make_person: PersonMaker) -> None:
    assert not Organisation.objects.visible_to(ANONYMOUS).exists()
    assert not Duty.objects.visible_to(ANONYMOUS).exists()
    assert seen(actor_for(make_person("ren@example.com", official=False), None)) == set()


def test_an_enterprise_sees_its_own_duties_and_no_other_enterprises(
    city: City, enterprise_person: Person, officer: Person, make_person: PersonMaker
) -> None:
    rival = enterprise("云州另一家有限公司", city.county)
    make_person("dui@example.com", (rival, DutyKind.LIAISON_OFFICER), name="对示手", official=False)
    visible = set(Duty.objects.visible_to(acting(enterprise_person)).values_list("person__name", flat=True))
    assert visible == {"何示宁", "林示安"}
