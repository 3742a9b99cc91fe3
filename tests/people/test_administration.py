"""The security administrator's pages, and the page on which an agency names its head and liaison officers."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.people.conftest import NOW, PASSWORD, City, PersonMaker, give_password
from zhitong.journal.public import SYSTEM, AccessEntry
from zhitong.people import endings
from zhitong.people.models import SecondFactor
from zhitong.people.public import (
    DutyKind,
    Person,
    add_person,
    duties_of,
    end_duty,
    holders,
    install_duty_ending,
    issue_code,
    liaison_of,
    public_contacts,
)


@pytest.fixture
def admin(city: City, make_person: PersonMaker) -> Person:
    return make_person("anquan", (city.county_bureau, DutyKind.SECURITY_ADMIN), name="安示理")


@pytest.fixture
def desk(client: Client, admin: Person) -> Client:
    client.force_login(admin)
    return client


def text(answer: Any) -> str:
    return str(answer.content.decode())


def test_only_the_security_administrator_enters(
    client: Client, officer: Person, enterprise_person: Person
) -> None:
    for person in (officer, enterprise_person):
        client.force_login(person)
        assert client.get("/account/admin/").status_code == 403
        assert client.post(f"/account/admin/{officer.pk}/code/").status_code == 403


def test_a_person_is_added_with_a_code_that_is_shown_once(desk: Client) -> None:
    answer = desk.post("/account/admin/add/", {"name": "新示人", "username": "xinren", "is_official": "on"})
    person = Person.objects.get(username="xinren")
    code = answer.context["code"]
    assert code in text(answer)
    assert person.is_official
    assert not person.has_usable_password()
    assert code not in text(desk.get(f"/account/admin/{person.pk}/"))
    acts = list(AccessEntry.objects.order_by("id").values_list("act", flat=True))
    assert acts[-2:] == ["person.added", "code.issued.join"]
    stranger = Client()
    fresh = "chengnan-9-qiao"
    stranger.post("/account/join/", {"code": code, "password": fresh, "again": fresh})
    assert give_password(Client(), "xinren", fresh).headers["Location"] == "/account/totp/"


def test_the_list_finds_by_name_user_name_and_part_of_a_unit(desk: Client, officer: Person) -> None:
    for words in ("示安", "lin", "临溪区局", "溪区市"):
        page = text(desk.get("/account/admin/", {"q": words}))
        assert f"/account/admin/{officer.pk}/" in page, words
    assert "没有符合条件的人" in text(desk.get("/account/admin/", {"q": "没有这个人"}))


def test_another_countys_people_do_not_exist_here(desk: Client, city: City, make_person: PersonMaker) -> None:
    far = make_person("song", (city.other_bureau, DutyKind.OFFICER), name="宋示川")
    duty = duties_of(far, timezone.localdate())[0]
    assert "宋示川" not in text(desk.get("/account/admin/"))
    for address in (f"/account/admin/{far.pk}/", f"/account/admin/duties/{duty.pk}/end/"):
        assert desk.get(address).status_code == 404
    assert desk.post(f"/account/admin/{far.pk}/code/").status_code == 404
    assert far.invitations.count() == 0


def test_a_duty_is_assigned_and_ended(desk: Client, city: City, admin: Person) -> None:
    person = add_person(username="xinren", name="新示人", is_official=True, by=SYSTEM, now=NOW)
    today = timezone.localdate()
    fields = {"organisation": city.county_bureau.pk, "kind": "officer", "starts_on": today.isoformat()}
    assert desk.post(f"/account/admin/{person.pk}/", fields).status_code == 302
    duty = duties_of(person, today)[0]
    again = desk.post(f"/account/admin/{person.pk}/", fields)
    assert "已经是这家单位的经办人" in text(again)
    foreign = desk.post(f"/account/admin/{person.pk}/", {**fields, "organisation": city.other_bureau.pk})
    assert "不由您管理" in text(foreign)
    page = desk.post(f"/account/admin/duties/{duty.pk}/end/", {"last_day": today.isoformat()})
    assert page.status_code == 302
    assert duties_of(person, today + timedelta(days=1)) == []


def test_nobody_administers_oneself(desk: Client, city: City, admin: Person) -> None:
    fields = {
        "organisation": city.county_bureau.pk,
        "kind": "head",
        "starts_on": timezone.localdate().isoformat(),
    }
    assert "另一位安全管理员" in text(desk.post(f"/account/admin/{admin.pk}/", fields))
    desk.post(f"/account/admin/{admin.pk}/code/")
    assert admin.invitations.count() == 0
    assert holders(city.county_bureau.pk, (DutyKind.HEAD,), timezone.localdate()) == []


def test_leaving_office_is_handed_to_the_app_that_knows_the_open_work(
    desk: Client, city: City, officer: Person, make_person: PersonMaker
) -> None:
    heir = make_person("jie", (city.county_bureau, DutyKind.OFFICER), name="接示手")
    asked: list[Person | None] = []

    def ending(duty: Any, *, last_day: Any, successors: Any, by: Any, now: Any) -> int:
        asked.append(list(successors))
        end_duty(duty, last_day=last_day, by=by, now=now)
        return 3

    former = endings._installed[0]
    install_duty_ending(ending)
    try:
        duty = duties_of(officer, timezone.localdate())[0]
        fields = {"last_day": timezone.localdate().isoformat(), "successors": [heir.pk]}
        page = desk.post(f"/account/admin/duties/{duty.pk}/end/", fields, follow=True)
    finally:
        install_duty_ending(former)
    assert asked == [[heir]]
    assert "3 件没办完的已经转出" in text(page)


def test_who_stays_in_the_office_under_another_duty_keeps_the_work(
    city: City, make_person: PersonMaker
) -> None:
    both = ((city.county_bureau, DutyKind.OFFICER), (city.county_bureau, DutyKind.LIAISON_OFFICER))
    person = make_person("lin", *both)
    asked: list[str] = []

    def ending(duty: Any, *, last_day: Any, successors: Any, by: Any, now: Any) -> int:
        asked.append(duty.kind)
        end_duty(duty, last_day=last_day, by=by, now=now)
        return 1

    former = endings._installed[0]
    install_duty_ending(ending)
    try:
        today = timezone.localdate()
        for kind in ("liaison_officer", "officer"):
            duty = person.duties.get(kind=kind)
            endings.leave(duty, last_day=today, successors=[], by=SYSTEM, now=NOW)
    finally:
        install_duty_ending(former)
    assert asked == ["officer"]
    assert not person.duties.filter(ends_on__isnull=True).exists()


def test_a_lost_telephone_is_forgotten_with_a_reason_and_enrolled_anew(desk: Client, officer: Person) -> None:
    phone = Client()
    phone.force_login(officer)
    address = f"/account/admin/{officer.pk}/access/"
    assert "请写理由" in text(desk.post(address, {"act": "factor", "reason": " "}, follow=True))
    assert SecondFactor.objects.filter(person=officer).exists()
    desk.post(address, {"act": "factor", "reason": "手机丢失，本人到场"})
    assert not SecondFactor.objects.filter(person=officer).exists()
    assert phone.get("/account/").status_code == 302
    assert give_password(Client(), "lin").headers["Location"] == "/account/totp/"
    entry = AccessEntry.objects.get(act="second_factor.dropped")
    assert (entry.reason, entry.object_key) == ("手机丢失，本人到场", str(officer.pk))


def test_stopping_an_account_ends_its_session_at_once(desk: Client, officer: Person) -> None:
    other = Client()
    other.force_login(officer)
    assert other.get("/account/").status_code == 200
    desk.post(f"/account/admin/{officer.pk}/access/", {"act": "stop", "reason": "调离"})
    assert other.get("/account/").status_code == 302
    assert give_password(Client(), "lin", PASSWORD).status_code == 422
    desk.post(f"/account/admin/{officer.pk}/access/", {"act": "allow", "reason": "回来"})
    assert give_password(Client(), "lin", PASSWORD).status_code == 302


def test_a_reset_code_without_mail(desk: Client, officer: Person) -> None:
    answer = desk.post(f"/account/admin/{officer.pk}/code/")
    assert officer.invitations.get().purpose == "reset"
    assert answer.context["address"].endswith(f"/account/join/{answer.context['code']}/")
    first = issue_code(officer, purpose="reset", by=SYSTEM, now=timezone.now())
    desk.post(f"/account/admin/{officer.pk}/code/")
    assert Client().get(f"/account/join/{first}/").status_code == 410


# --- heads and liaison officers --------------------------------------------------------------------------


@pytest.mark.clause("JH-4.4")
def test_a_head_names_the_liaison_officer_of_the_own_agency(
    client: Client, city: City, officer: Person, make_person: PersonMaker
) -> None:
    head = make_person("zhou", (city.county_bureau, DutyKind.HEAD), name="周示明")
    stranger = make_person("song", (city.other_bureau, DutyKind.OFFICER), name="宋示川")
    client.force_login(head)
    fields = {"person": officer.pk, "kind": "liaison_officer", "is_public_contact": "on"}
    assert "要有办公电话" in text(client.post("/account/contacts/", fields))
    assert "不在本单位" in text(client.post("/account/contacts/", {**fields, "person": stranger.pk}))
    answer = client.post("/account/contacts/", {**fields, "public_phone": "0579-87654321"}, follow=True)
    assert "已确定 林示安 为联络员。" in text(answer)
    today = timezone.localdate()
    named = liaison_of(city.county_bureau, today)
    assert named is not None
    assert named.person == officer
    assert [duty.pk for duty in public_contacts(city.county.path, today)] == [named.pk]
    client.post(f"/account/contacts/{named.pk}/", {"act": "publish"})
    assert public_contacts(city.county.path, today) == []
    client.post(f"/account/contacts/{named.pk}/", {"act": "end"})
    assert liaison_of(city.county_bureau, today + timedelta(days=1)) is None


def test_another_agencys_contact_cannot_be_changed(
    client: Client, city: City, make_person: PersonMaker
) -> None:
    head = make_person("zhou", (city.county_bureau, DutyKind.HEAD), name="周示明")
    far = make_person("song", (city.other_bureau, DutyKind.HEAD), name="宋示川")
    duty = duties_of(far, timezone.localdate())[0]
    client.force_login(head)
    assert client.post(f"/account/contacts/{duty.pk}/", {"act": "end"}).status_code == 404


def test_an_officer_is_told_who_decides(client: Client, officer: Person) -> None:
    client.force_login(officer)
    page = client.get("/account/contacts/")
    assert page.status_code == 403
    assert "这一步由负责人、安全管理员决定。请转给本单位的负责人、安全管理员。" in text(page)
