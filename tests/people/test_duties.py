"""Duties give rights from a day to a day; three administrators are three people; heads and liaison officers are named."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest

from tests.people.conftest import NOW, City, PersonMaker
from zhitong.journal.public import SYSTEM, AccessEntry, Event, SealedValue, reveal
from zhitong.people.public import (
    Duty,
    DutyKind,
    Organisation,
    Person,
    Refused,
    actor_for,
    add_person,
    assign_duty,
    contacts_of,
    duties_of,
    end_duty,
    head_of,
    holder_ids,
    holders,
    liaison_of,
    name_contact,
    name_liaison,
    public_contacts,
    set_phone,
    set_public_contact,
)

DAY = date(2026, 9, 1)


def assign(person: Person, organisation: Organisation, kind: str, **fields: Any) -> Duty:
    given: dict[str, Any] = {"starts_on": DAY, "by": SYSTEM, "now": NOW, **fields}
    return assign_duty(person=person, organisation=organisation, kind=kind, **given)


def test_nobody_is_above_the_duties() -> None:
    """No superuser, no staff flag, no groups: rights come from duties alone."""
    names = {field.name for field in Person._meta.get_fields()}
    assert not names & {"is_superuser", "is_staff", "groups", "user_permissions"}
    assert not hasattr(Person, "has_perm")


def test_the_actor_is_the_person_under_one_duty(city: City, officer: Person) -> None:
    duty = duties_of(officer, DAY)[0]
    actor = actor_for(officer, duty)
    assert (actor.person_label, actor.organisation_label) == ("林示安", "临溪区局")
    assert (actor.duty_kind, actor.duty_label, actor.territory_path) == ("officer", "经办人", "3399/339902/")
    bare = actor_for(officer, None)
    assert (bare.duty_kind, bare.organisation_id, bare.territory_path) == ("", None, "")


def test_a_duty_holds_from_its_first_to_its_last_day(city: City, officer: Person) -> None:
    duty = duties_of(officer, DAY)[0]
    end_duty(duty, last_day=DAY, by=SYSTEM, now=NOW)
    assert [item.pk for item in duties_of(officer, DAY)] == [duty.pk]
    assert duties_of(officer, DAY + timedelta(days=1)) == []
    assert holders(city.county_bureau.pk, (DutyKind.OFFICER,), DAY) == [officer]
    assert holder_ids([city.county_bureau.pk], (DutyKind.OFFICER,), DAY + timedelta(days=1)) == []
    verbs = Event.objects.filter(chain=duty.chain).order_by("seq").values_list("verb", flat=True)
    assert list(verbs) == ["duty.assigned", "duty.ended"]


def test_ending_before_the_start_or_twice_is_refused(city: City, officer: Person) -> None:
    duty = duties_of(officer, DAY)[0]
    with pytest.raises(Refused):
        end_duty(duty, last_day=date(2025, 1, 1), by=SYSTEM, now=NOW)
    end_duty(duty, last_day=DAY, by=SYSTEM, now=NOW)
    with pytest.raises(Refused) as refused:
        end_duty(duty, last_day=DAY, by=SYSTEM, now=NOW)
    assert refused.value.code == "already_ended"


def test_the_same_duty_is_not_held_twice(city: City, officer: Person) -> None:
    with pytest.raises(Refused) as refused:
        assign(officer, city.county_bureau, DutyKind.OFFICER)
    assert refused.value.code == "duty_held"
    assign(officer, city.bureau, DutyKind.OFFICER)


def test_three_administrators_are_three_people(city: City, make_person: PersonMaker) -> None:
    person = make_person("an", (city.bureau, DutyKind.SECURITY_ADMIN))
    for kind in (DutyKind.SYSTEM_ADMIN, DutyKind.AUDIT_ADMIN):
        with pytest.raises(Refused) as refused:
            assign(person, city.bureau, kind)
        assert "三个人" in refused.value.sentence


def test_who_may_not_hold_an_agency_duty(city: City, enterprise_person: Person, officer: Person) -> None:
    with pytest.raises(Refused) as refused:
        assign(enterprise_person, city.county_bureau, DutyKind.OFFICER)
    assert refused.value.code == "not_official"
    with pytest.raises(Refused) as refused:
        assign(officer, city.enterprise, DutyKind.SECURITY_ADMIN)
    assert refused.value.code == "admin_in_agency"


def test_administrators_duties_are_offered_last(city: City, make_person: PersonMaker) -> None:
    person = make_person("an", (city.bureau, DutyKind.SECURITY_ADMIN), (city.bureau, DutyKind.OFFICER))
    assert [duty.kind for duty in duties_of(person, DAY)] == ["officer", "security_admin"]


@pytest.mark.clause("JH-4.4")
def test_a_county_names_its_head_and_liaison_officer(city: City, make_person: PersonMaker) -> None:
    head = make_person("zhou", (city.county_bureau, DutyKind.OFFICER), name="周示明")
    liaison = make_person("he", (city.county_bureau, DutyKind.OFFICER), name="何示宁")
    common: dict[str, Any] = {"organisation": city.county_bureau, "starts_on": DAY, "by": SYSTEM, "now": NOW}
    name_contact(person=head, kind=DutyKind.HEAD, **common)
    name_liaison(person=liaison, is_public_contact=True, public_phone="0579-87654321", **common)
    assert head_of(city.county_bureau, DAY).person == head  # type: ignore[union-attr]
    assert liaison_of(city.county_bureau, DAY).person == liaison  # type: ignore[union-attr]
    assert {duty.person for duty in contacts_of(city.county_bureau, DAY)} == {head, liaison}
    assert [duty.person for duty in public_contacts(city.city.path, DAY)] == [liaison]


@pytest.mark.clause("JH-4.4")
def test_an_enterprise_names_its_liaison_officer(city: City, make_person: PersonMaker) -> None:
    person = make_person("qiye@example.com", official=False)
    name_liaison(person=person, organisation=city.enterprise, starts_on=DAY, by=SYSTEM, now=NOW)
    assert liaison_of(city.enterprise, DAY).person == person  # type: ignore[union-attr]
    assert public_contacts(city.city.path, DAY) == []


def test_a_public_contact_has_an_office_line_and_no_mobile(city: City, officer: Person) -> None:
    common: dict[str, Any] = {
        "person": officer,
        "organisation": city.county_bureau,
        "starts_on": DAY,
        "by": SYSTEM,
        "now": NOW,
    }
    for phone, code in (("", "public_phone_missing"), ("13800005678", "phone_mobile"), ("123", "phone")):
        with pytest.raises(Refused) as refused:
            name_liaison(is_public_contact=True, public_phone=phone, **common)
        assert refused.value.code == code
    duty = name_liaison(is_public_contact=True, public_phone="0579 8765 4321", **common)
    assert duty.public_phone == "0579-87654321"
    set_public_contact(duty, is_public_contact=False, public_phone="", by=SYSTEM, now=NOW)
    assert public_contacts(city.city.path, DAY) == []
    with pytest.raises(Refused):
        name_contact(kind=DutyKind.OFFICER, **common)


def test_a_phone_is_sealed_and_the_former_one_destroyed(officer: Person) -> None:
    set_phone(officer, phone="138 0000 5678", by=SYSTEM, now=NOW)
    first = officer.phone
    assert first is not None
    assert (first.masked, reveal(first)) == ("138****5678", "13800005678")
    assert b"13800005678" not in bytes(first.ciphertext)
    set_phone(officer, phone="13900001234", by=SYSTEM, now=NOW)
    gone = SealedValue.objects.get(pk=first.pk)
    assert (reveal(gone), gone.masked, gone.erased_at) == ("", "", NOW)
    with pytest.raises(Refused) as refused:
        set_phone(officer, phone="1390000123", by=SYSTEM, now=NOW)
    assert "11 位" in refused.value.sentence


def test_a_user_name_is_given_once(officer: Person) -> None:
    with pytest.raises(Refused) as refused:
        add_person(username="LIN", name="林示安", by=SYSTEM, now=NOW)
    assert refused.value.code == "username_known"
    assert AccessEntry.objects.filter(act="person.added").count() == 1
