"""Codes of invitation and reset, and registering as an enterprise's person."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from tests.people.conftest import NOW, PASSWORD, City, PersonMaker, give_password, sign_in
from zhitong.journal.public import SYSTEM, AccessEntry
from zhitong.people.actions import access
from zhitong.people.public import (
    DutyKind,
    Person,
    Refused,
    duties_of,
    issue_code,
    use_code,
)

ACCOUNT = "/account/"
NEW = "chengnan-9-qiao"


def signed_in(client: Client) -> bool:
    return bool(client.get(ACCOUNT).status_code == 200)


def acts() -> list[str]:
    return list(AccessEntry.objects.order_by("id").values_list("act", flat=True))


# --- codes -----------------------------------------------------------------------------------------------


def test_an_invitation_sets_the_first_password_and_leads_on_to_enrolment(
    client: Client, city: City, make_person: PersonMaker
) -> None:
    person = make_person("xin", (city.county_bureau, DutyKind.OFFICER), enrolled=False)
    code = issue_code(person, purpose="join", by=SYSTEM, now=timezone.now())
    page = client.get(f"/account/join/{code}/").content.decode()
    assert "您的用户名是 xin" in page
    weak = client.post(f"/account/join/{code}/", {"code": code, "password": "short", "again": "short"})
    assert "密码还差 5 个字符" in weak.content.decode()
    unequal = client.post(f"/account/join/{code}/", {"code": code, "password": NEW, "again": NEW + "x"})
    assert "两次输入的不一样" in unequal.content.decode()
    answer = client.post(f"/account/join/{code}/", {"code": code, "password": NEW, "again": NEW})
    assert answer.headers["Location"] == "/account/totp/"
    again = Client().get(f"/account/join/{code}/")
    assert again.status_code == 410
    assert "已经用过" in again.content.decode()
    assert give_password(Client(), "xin").status_code == 422
    assert give_password(Client(), "xin", NEW).status_code == 302


def test_a_code_typed_by_hand_works_without_its_hyphens(client: Client, enterprise_person: Person) -> None:
    code = issue_code(enterprise_person, purpose="reset", by=SYSTEM, now=timezone.now())
    typed = code.replace("-", " ").lower()
    answer = client.post("/account/join/", {"code": typed, "password": NEW, "again": NEW})
    assert answer.headers["Location"] == "/portal/"


def test_a_reset_code_ends_sessions_and_keeps_the_second_factor(client: Client, officer: Person) -> None:
    sign_in(client, officer)
    code = issue_code(officer, purpose="reset", by=SYSTEM, now=timezone.now())
    other = Client()
    answer = other.post("/account/join/", {"code": code, "password": NEW, "again": NEW})
    assert answer.headers["Location"] == "/account/totp/check/"
    assert not signed_in(client)
    assert not signed_in(other)


def test_codes_expire_replace_each_other_and_are_kept_as_hashes_only(officer: Person) -> None:
    first = issue_code(officer, purpose="reset", by=SYSTEM, now=NOW)
    second = issue_code(officer, purpose="reset", by=SYSTEM, now=NOW + timedelta(minutes=1))
    stored = str(list(officer.invitations.values_list()))
    assert second not in stored
    assert second.replace("-", "") not in stored
    soon, late = NOW + timedelta(minutes=2), NOW + timedelta(hours=73)
    for code, moment, why in (
        (first, soon, "code_expired"),
        (second, late, "code_expired"),
        ("ABCD", soon, "code_unknown"),
    ):
        with pytest.raises(Refused) as refused:
            use_code(code, password=NEW, by=SYSTEM, now=moment)
        assert refused.value.code == why
    use_code(second, password=NEW, by=SYSTEM, now=soon)
    with pytest.raises(Refused) as refused:
        use_code(second, password=NEW, by=SYSTEM, now=soon)
    assert refused.value.code == "code_used"


@pytest.mark.parametrize(
    ("password", "words"),
    [
        ("abc", "还差 7 个"),
        ("1234567890", "全是数字"),
        ("lin-yunshan-2", "有用户名"),
        ("password123", "很多人用"),
    ],
)
def test_weak_passwords_are_refused_with_the_reason(officer: Person, password: str, words: str) -> None:
    with pytest.raises(Refused) as refused:
        access.change_password(officer, old=PASSWORD, new=password, by=SYSTEM, now=NOW)
    assert words in refused.value.sentence


# --- registering -----------------------------------------------------------------------------------------

FORM = {"name": "何示宁", "phone": "13800005678", "email": "New@Example.com", "password": NEW, "again": NEW}


def test_an_enterprises_person_registers_and_has_no_duty_yet(client: Client, city: City) -> None:
    answer = client.post("/account/register/", FORM)
    assert answer.headers["Location"] == "/portal/"
    person = Person.objects.get(username="new@example.com")
    assert not person.is_official
    assert duties_of(person, timezone.localdate()) == []
    assert person.phone is not None
    assert person.phone.masked == "138****5678"
    assert client.get(ACCOUNT).wsgi_request.actor.duty_kind == ""  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    ("change", "sentence"),
    [
        ({"phone": "1380000567"}, "手机号码少了 1 位，请填 11 位数字。"),
        ({"email": "new"}, "邮箱写得不完整"),
        ({"name": ""}, "请填您的姓名。"),
        ({"email": "chilun@example.com"}, "这个邮箱已经注册过"),
    ],
)
def test_registering_says_what_to_correct_and_keeps_what_was_typed(
    client: Client, enterprise_person: Person, change: dict[str, str], sentence: str
) -> None:
    answer = client.post("/account/register/", {**FORM, **change})
    assert answer.status_code == 422
    assert sentence in answer.content.decode()
    assert not Person.objects.filter(username="new@example.com").exists()


def test_a_flood_of_registrations_is_stopped(client: Client, db: None) -> None:
    for number in range(21):
        answer = Client().post("/account/register/", {**FORM, "email": f"p{number}@example.com"})
    assert "一小时后再试" in answer.content.decode()


@pytest.mark.parametrize(
    "name", ["account", "profile", "duty", "password", "sessions", "contacts", "admin", "admin_add"]
)
def test_every_page_of_the_account_sends_the_anonymous_to_sign_in(
    client: Client, db: None, name: str
) -> None:
    answer = client.get(reverse(f"people:{name}"))
    assert answer.headers["Location"].startswith("/account/login/?next=")


def test_the_pages_cannot_be_kept_by_a_browser_or_framed(client: Client, db: None) -> None:
    page = client.get("/account/login/")
    assert "no-store" in page.headers["Cache-Control"]
    assert page.headers["X-Frame-Options"] == "DENY"
