"""Signing in: password, one-time code, desk; lock-out, idle time-out, the acting duty."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from tests.people.conftest import NOW, PASSWORD, City, PersonMaker, current_code, give_password, sign_in
from zhitong.journal.public import SYSTEM, AccessEntry
from zhitong.people.actions import second_factor
from zhitong.people.models import SignedInSession
from zhitong.people.public import (
    DutyKind,
    Person,
    Refused,
    duties_of,
    end_duty,
    enrol_totp,
    new_secret,
    sign_out_everywhere,
    totp_now,
)

ACCOUNT = "/account/"
NEW = "chengnan-9-qiao"


def signed_in(client: Client) -> bool:
    return bool(client.get(ACCOUNT).status_code == 200)


def acts() -> list[str]:
    return list(AccessEntry.objects.order_by("id").values_list("act", flat=True))


def test_an_official_gives_password_and_code_and_comes_to_the_desk(client: Client, officer: Person) -> None:
    answer = give_password(client, "LIN ")
    assert answer.headers["Location"] == "/account/totp/check/"
    assert not signed_in(client)
    page = client.get("/account/totp/check/")
    assert "动态口令" in page.content.decode()
    answer = client.post("/account/totp/check/", {"code": current_code(officer)})
    assert answer.headers["Location"] == "/desk/"
    assert signed_in(client)
    assert acts()[-1] == "sign_in"


def test_an_enterprise_needs_no_code_and_comes_to_the_portal(
    client: Client, enterprise_person: Person
) -> None:
    assert give_password(client, "chilun@example.com").headers["Location"] == "/portal/"
    assert signed_in(client)


def test_an_enterprise_that_has_enrolled_gives_its_code(client: Client, enterprise_person: Person) -> None:
    enrol_totp(enterprise_person, new_secret(), by=SYSTEM, now=NOW)
    assert give_password(client, "chilun@example.com").headers["Location"] == "/account/totp/check/"


@pytest.mark.parametrize(
    ("wanted", "reached"),
    [
        ("/m/1/", "/m/1/"),
        ("https://elsewhere.invalid/", "/desk/"),
        ("//elsewhere.invalid/x", "/desk/"),
        ("javascript:alert(1)", "/desk/"),
        ("三", "/desk/"),
    ],
)
def test_one_comes_back_to_where_one_was_but_never_elsewhere(
    client: Client, officer: Person, wanted: str, reached: str
) -> None:
    assert sign_in(client, officer, next=wanted).headers["Location"] == reached


def test_a_wrong_password_says_what_to_do_and_is_recorded(client: Client, officer: Person) -> None:
    for username in ("lin", "nobody"):
        answer = give_password(client, username, "not-the-password")
        assert answer.status_code == 422
        assert "用户名或密码不对" in answer.content.decode()
    failed = AccessEntry.objects.filter(act="sign_in.failed")
    assert [entry.object_key for entry in failed] == [str(officer.pk), "nobody"]
    assert failed[0].address == "127.0.0.1"


def test_after_five_wrong_passwords_even_the_right_one_waits(client: Client, officer: Person) -> None:
    answers = [give_password(client, "lin", "not-the-password").status_code for _ in range(5)]
    assert answers[-1] == 429
    answer = give_password(client, "lin")
    assert answer.status_code == 429
    assert "15 分钟" in answer.content.decode()
    # A colleague at the same address is not locked out.
    assert give_password(client, "nobody").status_code == 422
    # Nor is the same person at another address.
    elsewhere = Client(REMOTE_ADDR="192.0.2.7")
    assert give_password(elsewhere, "lin").status_code == 302


def test_a_code_works_once(client: Client, officer: Person) -> None:
    code = current_code(officer)
    give_password(client, "lin")
    assert client.post("/account/totp/check/", {"code": code}).status_code == 302
    other = Client()
    give_password(other, "lin")
    answer = other.post("/account/totp/check/", {"code": code})
    assert answer.status_code == 422
    assert not signed_in(other)


def test_guessing_codes_is_stopped_for_a_while(client: Client, officer: Person) -> None:
    give_password(client, "lin")
    right = current_code(officer)
    wrong = "000000" if right != "000000" else "111111"
    for _ in range(5):
        page = client.post("/account/totp/check/", {"code": wrong})
    assert "15 分钟后再试" in page.content.decode()
    assert client.post("/account/totp/check/", {"code": right}).status_code == 422
    with pytest.raises(Refused):
        second_factor.check_code(officer, right, now=timezone.now())
    later = timezone.now() + timedelta(minutes=16)
    second_factor.check_code(officer, totp_now(officer, later), now=later)
    assert acts().count("sign_in.second_factor_failed") == 6


def test_a_telephone_with_a_slow_clock_still_works(officer: Person) -> None:
    second_factor.check_code(officer, totp_now(officer, NOW - timedelta(seconds=30)), now=NOW)
    with pytest.raises(Refused):
        second_factor.check_code(officer, totp_now(officer, NOW - timedelta(seconds=90)), now=NOW)


def test_a_recovery_code_stands_in_once(client: Client, officer: Person) -> None:
    codes = enrol_totp(officer, new_secret(), by=SYSTEM, now=NOW)
    give_password(client, "lin")
    assert client.post("/account/totp/check/", {"code": codes[3].lower()}).status_code == 302
    other = Client()
    give_password(other, "lin")
    assert other.post("/account/totp/check/", {"code": codes[3]}).status_code == 422


def test_the_code_page_opens_only_after_a_password_that_still_holds(client: Client, officer: Person) -> None:
    assert client.get("/account/totp/check/").headers["Location"] == "/account/login/"
    give_password(client, "lin")
    sign_out_everywhere(officer, by=SYSTEM, now=NOW)
    answer = client.post("/account/totp/check/", {"code": current_code(officer)})
    assert answer.headers["Location"] == "/account/login/"
    assert not signed_in(client)


def test_an_official_without_second_factor_enrols_before_anything_else(
    client: Client, city: City, make_person: PersonMaker
) -> None:
    make_person("xin", (city.county_bureau, DutyKind.OFFICER), enrolled=False)
    assert give_password(client, "xin", next="/m/7/").headers["Location"] == "/account/totp/"
    assert not signed_in(client)
    page = client.get("/account/totp/")
    assert b"<svg" in page.content
    secret = client.session["totp_being_enrolled"]
    assert client.post("/account/totp/", {"code": "12345"}).status_code == 422
    assert not signed_in(client)
    page = client.post("/account/totp/", {"code": second_factor.code_at(secret, timezone.now())})
    text = page.content.decode()
    assert "记下备用码" in text
    assert 'href="/m/7/"' in text
    assert signed_in(client)
    assert secret not in str(list(client.session.values()))


def test_who_is_stopped_does_not_come_in(client: Client, officer: Person) -> None:
    Person.objects.filter(pk=officer.pk).update(is_active=False)
    assert give_password(client, "lin").status_code == 422


# --- the session -----------------------------------------------------------------------------------------


def rest(client: Client, minutes: int) -> None:
    session = client.session
    session["seen_at"] = session["seen_at"] - minutes * 60
    session.save()


def test_half_an_hour_of_silence_ends_an_officials_session(client: Client, officer: Person) -> None:
    sign_in(client, officer)
    rest(client, 29)
    assert signed_in(client)
    rest(client, 31)
    answer = client.get(ACCOUNT)
    assert answer.headers["Location"] == "/account/login/?next=%2Faccount%2F&over=1"
    page = client.get(answer.headers["Location"]).content.decode()
    assert "离开太久，需要重新登录" in page
    assert "session.timed_out" in acts()
    assert SignedInSession.objects.get().ended_at is not None


def test_an_enterprise_has_more_time_for_its_long_form(client: Client, enterprise_person: Person) -> None:
    sign_in(client, enterprise_person)
    rest(client, 31)
    assert signed_in(client)
    rest(client, 121)
    assert not signed_in(client)


def test_saying_i_am_still_here_keeps_the_session(client: Client, officer: Person) -> None:
    sign_in(client, officer)
    rest(client, 28)
    assert client.post("/account/keep/").status_code == 204
    rest(client, 28)
    assert signed_in(client)
    assert Client().post("/account/keep/").status_code == 401


def test_the_pages_tell_the_browser_when_to_warn(client: Client, officer: Person, settings: Any) -> None:
    settings.SESSION_IDLE_SECONDS = 1800
    sign_in(client, officer)
    assert client.get(ACCOUNT).context["session_expires_seconds"] == 1800


def test_what_was_typed_before_the_time_out_comes_back_after_sign_in(
    client: Client, enterprise_person: Person
) -> None:
    sign_in(client, enterprise_person)
    rest(client, 500)
    answer = client.post(
        "/account/profile/", {"name": "何示宁二", "email": "x@example.com", "csrfmiddlewaretoken": "t"}
    )
    assert "over=1" in answer.headers["Location"]
    assert give_password(client, "chilun@example.com").headers["Location"] == "/account/continue/"
    page = client.get("/account/continue/").content.decode()
    assert 'action="/account/profile/"' in page
    assert "何示宁二" in page
    assert 'value="t"' not in page
    assert client.get("/account/continue/").headers["Location"] == "/portal/"


def test_another_person_does_not_get_what_was_typed(
    client: Client, enterprise_person: Person, officer: Person
) -> None:
    sign_in(client, enterprise_person)
    rest(client, 500)
    client.post("/account/profile/", {"name": "何示宁二"})
    assert sign_in(client, officer).headers["Location"] == "/desk/"
    assert client.get("/account/continue/").headers["Location"] == "/desk/"


def test_signing_out_is_recorded_and_only_by_post(client: Client, officer: Person) -> None:
    sign_in(client, officer)
    assert client.get("/account/logout/").status_code == 405
    client.post("/account/logout/")
    assert not signed_in(client)
    assert acts()[-1] == "sign_out"


def test_signing_out_everywhere_reaches_the_other_devices(officer: Person) -> None:
    here, there = Client(HTTP_USER_AGENT="Mozilla/5.0 (Windows NT 10.0) Firefox/130.0"), Client()
    codes = enrol_totp(officer, new_secret(), by=SYSTEM, now=NOW)
    for number, browser in enumerate((here, there)):
        give_password(browser, "lin")
        browser.post("/account/totp/check/", {"code": codes[number]})
    page = here.get("/account/sessions/").content.decode()
    assert "Windows 电脑 · Firefox · 这台设备" in page
    here.post("/account/sessions/", {"all": "1"})
    assert signed_in(here)
    assert not signed_in(there)


def test_one_other_device_can_be_signed_out_but_not_a_strangers(
    officer: Person, enterprise_person: Person
) -> None:
    here, there, stranger = Client(), Client(), Client()
    codes = enrol_totp(officer, new_secret(), by=SYSTEM, now=NOW)
    for number, browser in enumerate((here, there)):
        give_password(browser, "lin")
        browser.post("/account/totp/check/", {"code": codes[number]})
    sign_in(stranger, enterprise_person)
    other = SignedInSession.objects.get(session_key=there.session.session_key)
    foreign = SignedInSession.objects.get(session_key=stranger.session.session_key)
    assert here.post("/account/sessions/", {"session": foreign.pk}).status_code == 404
    here.post("/account/sessions/", {"session": other.pk})
    assert (signed_in(here), signed_in(there), signed_in(stranger)) == (True, False, True)


def test_changing_the_password_signs_the_others_out(client: Client, enterprise_person: Person) -> None:
    there = Client()
    for browser in (client, there):
        sign_in(browser, enterprise_person)
    wrong = client.post("/account/password/", {"old": "wrong", "password": NEW, "again": NEW})
    assert "现在的密码不对" in wrong.content.decode()
    answer = client.post("/account/password/", {"old": PASSWORD, "password": NEW, "again": NEW})
    assert answer.headers["Location"] == "/account/"
    assert (signed_in(client), signed_in(there)) == (True, False)
    assert give_password(Client(), "chilun@example.com").status_code == 422


# --- the acting duty -------------------------------------------------------------------------------------


def test_switching_the_duty_changes_the_rights_and_is_logged(
    client: Client, city: City, make_person: PersonMaker
) -> None:
    person = make_person("lin", (city.county_bureau, DutyKind.OFFICER), (city.bureau, DutyKind.HEAD))
    sign_in(client, person)
    assert client.get(ACCOUNT).wsgi_request.actor.duty_kind == "officer"  # type: ignore[attr-defined]
    assert (
        "这一步由负责人、安全管理员决定。您有这项职责，先换成这个身份。"
        in client.get("/account/contacts/").content.decode()
    )
    head = next(duty for duty in duties_of(person, timezone.localdate()) if duty.kind == "head")
    assert str(head.organisation) in client.get("/account/duty/").content.decode()
    client.post("/account/duty/", {"duty": head.pk})
    assert client.get("/account/contacts/").status_code == 200
    entry = AccessEntry.objects.get(act="duty.switched")
    assert (entry.actor_id, entry.organisation_label, entry.object_key) == (
        person.pk,
        "云州市局",
        str(head.pk),
    )


def test_a_duty_of_somebody_else_cannot_be_taken(
    client: Client, city: City, officer: Person, make_person: PersonMaker
) -> None:
    head = make_person("zhou", (city.county_bureau, DutyKind.HEAD), name="周示明")
    sign_in(client, officer)
    client.post("/account/duty/", {"duty": duties_of(head, timezone.localdate())[0].pk})
    assert client.get("/account/contacts/").status_code == 403


def test_a_duty_that_has_ended_drops_its_rights_in_the_running_session(
    client: Client, city: City, make_person: PersonMaker
) -> None:
    person = make_person("zhou", (city.county_bureau, DutyKind.HEAD), name="周示明")
    sign_in(client, person)
    assert client.get("/account/contacts/").status_code == 200
    yesterday = timezone.localdate() - timedelta(days=1)
    end_duty(duties_of(person, yesterday)[0], last_day=yesterday, by=SYSTEM, now=NOW)
    assert client.get("/account/contacts/").status_code == 403
    assert "没有职责" in client.get("/account/duty/").content.decode()
