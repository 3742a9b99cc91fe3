"""Guessing one person's password from many addresses: it gets slower and slower, and the person still comes in."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone

from tests.people.conftest import NOW, PASSWORD, City, PersonMaker, give_password, sign_in
from tests.together import together
from zhitong.journal.public import SYSTEM, AccessEntry
from zhitong.people import rules
from zhitong.people.actions import brake
from zhitong.people.models import SignInBrake
from zhitong.people.public import DutyKind, Person, Refused, issue_code, sign_out_everywhere

NAME = "chilun@example.com"
NEW = "chengnan-9-qiao"


def guess_from_elsewhere(times: int, name: str = NAME) -> list[Any]:
    """Each from an address of its own, so that name and address together never reach their limit."""
    return [
        give_password(Client(REMOTE_ADDR=f"198.51.100.{number}"), name, "not-the-password")
        for number in range(1, times + 1)
    ]


def pass_time(**by: float) -> None:
    for row in SignInBrake.objects.all():
        row.tried_at -= timedelta(**by)
        row.blocked_until = row.blocked_until and row.blocked_until - timedelta(**by)
        row.save()


def text(answer: Any) -> str:
    return str(answer.content.decode())


@pytest.fixture
def admin(city: City, make_person: PersonMaker) -> Person:
    return make_person("guan", (city.bureau, DutyKind.SECURITY_ADMIN), name="管示安")


@pytest.mark.parametrize("name", [NAME, "nobody@example.com"])
def test_many_addresses_together_are_slowed_down_and_told_so(enterprise_person: Person, name: str) -> None:
    answers = guess_from_elsewhere(11, name)
    assert [one.status_code for one in answers] == [422] * 10 + [429]
    assert "连续输错了 10 次密码，要等 1 分钟才能再试" in text(answers[9])
    assert "连续输错了 10 次密码，要等 1 分钟才能再试" in text(answers[10])
    # Not even the right password is looked at meanwhile: otherwise guessing would simply go on.
    assert give_password(Client(REMOTE_ADDR="203.0.113.9"), name).status_code == 429


def test_the_wait_doubles_up_to_an_hour_and_ends_by_itself(enterprise_person: Person) -> None:
    waits = [rules.pause_after(tries) for tries in range(9, 19)]
    minutes = [None if wait is None else wait.total_seconds() / 60 for wait in waits]
    assert minutes == [None, 1, 2, 4, 8, 16, 32, 60, 60, 60]
    assert rules.pause_after(10_000) == timedelta(hours=1)
    guess_from_elsewhere(10)
    pass_time(minutes=1.1)
    assert "要等 2 分钟" in text(guess_from_elsewhere(1)[0])
    pass_time(minutes=2.1)
    assert give_password(Client(), NAME).status_code == 302
    assert not SignInBrake.objects.exists()


def test_hammering_during_a_pause_does_not_lengthen_it(enterprise_person: Person) -> None:
    guess_from_elsewhere(10)
    until = SignInBrake.objects.get().blocked_until
    guess_from_elsewhere(30)
    row = SignInBrake.objects.get()
    assert (row.blocked_until, row.tries) == (until, 10)


def test_a_try_counts_before_the_password_is_looked_at(enterprise_person: Person) -> None:
    """Many requests at one moment: each finds the count of those before it, although none is answered yet."""
    for _ in range(rules.NAME_TRIES):
        brake.take_try(NAME, device="", now=NOW)
    with pytest.raises(Refused, match="1 分钟"):
        brake.take_try(NAME, device="", now=NOW)


@pytest.mark.django_db(transaction=True)
def test_tries_at_the_same_moment_are_counted_one_by_one() -> None:
    for _ in range(rules.NAME_TRIES - 2):
        brake.take_try(NAME, device="", now=NOW)
    answers = together(*[lambda: brake.take_try(NAME, device="", now=NOW)] * 4)
    assert sorted(type(one).__name__ for one in answers) == ["Refused"] * 2 + ["SignInBrake"] * 2


def test_wrong_passwords_are_forgotten_after_a_day(enterprise_person: Person) -> None:
    guess_from_elsewhere(9)
    pass_time(hours=24.1)
    assert guess_from_elsewhere(1)[0].status_code == 422
    assert SignInBrake.objects.get().tries == 1


def test_the_device_on_which_one_always_signs_in_is_not_held_up(
    client: Client, enterprise_person: Person
) -> None:
    sign_in(client, enterprise_person)
    client.post("/account/logout/")
    guess_from_elsewhere(10)
    assert give_password(client, NAME).status_code == 302
    # What was guessed elsewhere is not forgiven by that.
    assert SignInBrake.objects.get().tries == 10
    cookie = client.cookies["zhitong_device"]
    assert cookie["httponly"] and cookie["samesite"] == "Lax" and cookie["path"] == "/account/login/"


def test_a_known_device_is_limited_too_and_known_for_one_person_alone(
    client: Client, enterprise_person: Person, officer: Person
) -> None:
    sign_in(client, enterprise_person)
    client.post("/account/logout/")
    for number in range(10):
        client.post(
            "/account/login/", {"username": NAME, "password": "wrong"}, REMOTE_ADDR=f"198.51.100.{number}"
        )
    late = give_password(client, NAME)
    assert late.status_code == 429 and "在这台设备上连续输错了 10 次" in text(late)
    assert give_password(Client(), NAME).status_code == 302
    guess_from_elsewhere(10, "lin")
    assert give_password(client, "lin").status_code == 429


@pytest.mark.parametrize("cookie", ["", "rubbish", "a:b:c"])
def test_a_made_up_device_is_unknown(enterprise_person: Person, cookie: str) -> None:
    stranger = Client()
    stranger.cookies["zhitong_device"] = cookie
    guess_from_elsewhere(10)
    assert give_password(stranger, NAME).status_code == 429


def test_signing_out_everywhere_makes_the_devices_unknown(client: Client, enterprise_person: Person) -> None:
    sign_in(client, enterprise_person)
    sign_out_everywhere(enterprise_person, by=SYSTEM, now=NOW)
    guess_from_elsewhere(10)
    assert give_password(client, NAME).status_code == 429


def test_changing_the_password_leaves_this_device_known(client: Client, enterprise_person: Person) -> None:
    sign_in(client, enterprise_person)
    client.post("/account/password/", {"old": PASSWORD, "password": NEW, "again": NEW})
    client.post("/account/logout/")
    guess_from_elsewhere(10)
    assert give_password(client, NAME, NEW).status_code == 302


def test_a_reset_code_goes_past_the_pause(enterprise_person: Person) -> None:
    guess_from_elsewhere(10)
    code = issue_code(enterprise_person, purpose="reset", by=SYSTEM, now=timezone.now())
    browser = Client()
    answer = browser.post("/account/join/", {"code": code, "password": NEW, "again": NEW})
    assert answer.headers["Location"] == "/portal/"
    assert not SignInBrake.objects.exists()


def test_the_security_administrator_sees_and_lifts_it_with_a_reason(
    client: Client, admin: Person, enterprise_person: Person, officer: Person
) -> None:
    guess_from_elsewhere(10)
    for _ in range(5):
        give_password(Client(REMOTE_ADDR="203.0.113.77"), "lin", "not-the-password")
    sign_in(client, admin)
    listed = text(client.get("/account/admin/"))
    assert "有 1 人因为输错密码太多暂停登录" in listed and "暂停登录" in listed
    only = text(client.get("/account/admin/", {"held_up": "1"}))
    assert "何示宁" in only and "林示安" not in only
    page = f"/account/admin/{enterprise_person.pk}/"
    assert "连续输错了 10 次密码，暂停到" in text(client.get(page))
    assert client.post(f"{page}access/", {"act": "limits", "reason": ""}, follow=True)
    assert SignInBrake.objects.filter(person=enterprise_person).exists()
    client.post(f"{page}access/", {"act": "limits", "reason": "电话核实是本人"})
    assert "解除登录限制" not in text(client.get(page))
    assert give_password(Client(), NAME).status_code == 302
    entry = AccessEntry.objects.get(act="sign_in.limits_lifted")
    assert (entry.actor_id, entry.object_key, entry.reason) == (
        admin.pk,
        str(enterprise_person.pk),
        "电话核实是本人",
    )
    locked = f"/account/admin/{officer.pk}/"
    assert "203.0.113.77" in text(client.get(locked))
    client.post(f"{locked}access/", {"act": "limits", "reason": "本人刚换了密码"})
    assert give_password(Client(REMOTE_ADDR="203.0.113.77"), "lin").status_code == 302


def test_the_access_log_says_when_a_pause_began(enterprise_person: Person) -> None:
    guess_from_elsewhere(12)
    entries = AccessEntry.objects.filter(act__startswith="sign_in").order_by("id")
    assert list(entries.values_list("act", flat=True)) == [*["sign_in.failed"] * 10, "sign_in.slowed"]


def test_a_try_that_nobody_looks_at_slows_nobody_down(enterprise_person: Person) -> None:
    """One address is locked out after five; going on there must not hold up the person at other addresses."""
    there = Client(REMOTE_ADDR="203.0.113.5")
    assert [give_password(there, NAME, "wrong").status_code for _ in range(30)] == [422] * 4 + [429] * 26
    assert SignInBrake.objects.get().tries == settings.AXES_FAILURE_LIMIT
    assert give_password(Client(), NAME).status_code == 302


def test_no_name_is_kept_that_a_stranger_typed(db: None) -> None:
    guess_from_elsewhere(1, "my-secret-password")
    row = SignInBrake.objects.get()
    assert row.person is None and "secret" not in row.key and len(row.key) == 64
