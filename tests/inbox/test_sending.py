"""The mail: what it says, that it leaves once, when it waits, and when it is given up."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.urls import reverse

from tests.inbox.conftest import NOW
from zhitong.inbox.public import Delivery, DeliveryState, Notice, mark_read, send_due, settle, tell
from zhitong.inbox.sending import wait_after
from zhitong.people.public import Person

MINUTE, HOUR = timedelta(minutes=1), timedelta(hours=1)
# 23:00 on Friday in Shanghai; the night ends at 7:00 on Saturday.
NIGHT = datetime(2026, 11, 20, 15, 0, tzinfo=UTC)


def told(person: Person, subject: str = "示例公司 申报", **more: Any) -> Notice:
    tell([person.pk], **{"subject": subject, "why": "您是经办人", "path": "/m/1/", "now": NOW, **more})
    return Notice.objects.latest("pk")


def states() -> list[str]:
    return list(Delivery.objects.order_by("pk").values_list("state", flat=True))


def test_the_mail_names_the_matter_why_by_when_and_where(lin: Person, mailoutbox) -> None:
    due = datetime(2026, 11, 26, 9, 30, tzinfo=UTC)
    notice = told(lin, body="还差 1 项材料：商标注册证。", due_at=due)
    assert send_due(NOW) == 1
    mail = mailoutbox[0]
    assert mail.to == ["lin@example.invalid"]
    assert mail.subject == "[知通] 示例公司 申报"
    assert "还差 1 项材料：商标注册证。" in mail.body
    assert "为什么通知您：您是经办人" in mail.body
    assert "到期：2026年11月26日(周四) 17:30" in mail.body
    assert f"查看：https://zhitong.example.invalid{reverse('inbox:open', args=[notice.pk])}\n" in mail.body
    assert "/m/1/" not in mail.body
    assert states() == [DeliveryState.SENT]
    assert send_due(NOW + HOUR) == 0


def test_no_personal_data_leaves_by_mail(lin: Person, mailoutbox) -> None:
    told(
        lin,
        "核对 13900001234 的申报",
        body="联系人 139 0000 1234，身份证 330199199001011234。信用代码 913399019012345678 照旧。",
    )
    send_due(NOW)
    text = mailoutbox[0].subject + mailoutbox[0].body
    assert "139****1234" in text
    assert "3301**********1234" in text
    assert "13900001234" not in text
    assert "139 0000 1234" not in text
    assert "199001011234" not in text
    assert "913399019012345678" in text


def test_a_subject_cannot_smuggle_in_headers(lin: Person, mailoutbox) -> None:
    told(lin, "示例\r\nBcc: x@example.invalid")
    assert send_due(NOW) == 1
    assert mailoutbox[0].subject == "[知通] 示例 Bcc: x@example.invalid"


def test_three_are_three_mails_and_four_are_one(lin: Person, zhou: Person, mailoutbox) -> None:
    for number in range(3):
        told(zhou, f"件{number}")
    for number in range(4):
        told(lin, f"件{number}", due_at=NOW + (9 - number) * HOUR)
    assert send_due(NOW) == 7
    to_zhou = [mail for mail in mailoutbox if mail.to == ["zhou@example.invalid"]]
    (digest,) = [mail for mail in mailoutbox if mail.to == ["lin@example.invalid"]]
    assert len(to_zhou) == 3
    assert digest.subject == "[知通] 有 4 件等您看"
    places = [digest.body.index(f"件{number}") for number in (3, 2, 1, 0)]
    assert places == sorted(places)
    assert f"看全部：https://zhitong.example.invalid{reverse('inbox:list')}\n" in digest.body


def test_a_digest_is_whole_even_where_the_limit_would_cut_it(lin: Person, mailoutbox) -> None:
    for number in range(5):
        told(lin, f"件{number}")
    assert send_due(NOW, limit=1) == 5
    assert len(mailoutbox) == 1


def test_a_second_sender_in_the_middle_of_sending_sends_nothing_twice(
    lin: Person, zhou: Person, settings, mailoutbox
) -> None:
    settings.EMAIL_BACKEND = "tests.inbox.backends.Interrupted"
    told(lin)
    told(zhou)
    send_due(NOW)
    assert sorted(mail.to[0] for mail in mailoutbox) == ["lin@example.invalid", "zhou@example.invalid"]


def test_a_second_sender_between_looking_and_claiming_wins_all(lin: Person, zhou: Person, mailoutbox) -> None:
    told(lin)
    told(zhou)
    others = iter([True])

    def overtake(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
        if sql.startswith('UPDATE "inbox_delivery" SET "claim"') and next(others, False):
            assert send_due(NOW) == 2
        return execute(sql, params, many, context)

    with connection.execute_wrapper(overtake):
        assert send_due(NOW) == 0
    assert next(others, "spent") == "spent"
    assert len(mailoutbox) == 2


def test_a_failing_mail_is_tried_five_times_with_longer_waits(lin: Person, settings) -> None:
    settings.EMAIL_BACKEND = "tests.inbox.backends.Broken"
    told(lin)
    at = NOW
    for attempt in range(1, 6):
        assert send_due(at - timedelta(seconds=1)) == 0
        assert Delivery.objects.get().attempts == attempt - 1
        assert send_due(at) == 0
        row = Delivery.objects.get()
        assert row.attempts == attempt
        at = row.next_at
    assert row.state == DeliveryState.GIVEN_UP
    assert row.last_error == "ConnectionRefusedError: no route for …"
    send_due(at + HOUR)
    assert Delivery.objects.get().attempts == 5


def test_the_waits_grow() -> None:
    assert [wait_after(attempt) / MINUTE for attempt in (1, 2, 3, 4)] == [1, 5, 25, 125]


def test_one_bad_mailbox_does_not_hold_up_the_others(lin: Person, zhou: Person, settings, mailoutbox) -> None:
    settings.EMAIL_BACKEND = "tests.inbox.backends.BrokenForLin"
    told(lin)
    told(zhou)
    assert send_due(NOW) == 1
    assert states() == [DeliveryState.FAILED, DeliveryState.SENT]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_due(NOW + 2 * MINUTE) == 1
    assert states() == [DeliveryState.SENT, DeliveryState.SENT]


@pytest.fixture
def killed(lin: Person, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A sender that dies after its claim."""

    def die(*args: Any, **kwargs: Any) -> Any:
        raise KeyboardInterrupt

    told(lin)
    with monkeypatch.context() as patched:
        patched.setattr("django.core.mail.EmailMessage.send", die)
        with pytest.raises(KeyboardInterrupt):
            send_due(NOW)
    yield


def test_what_a_killed_sender_held_is_sent_by_the_next(killed: None, mailoutbox) -> None:
    assert send_due(NOW + MINUTE) == 0
    assert send_due(NOW + 6 * MINUTE) == 1
    assert len(mailoutbox) == 1


def test_a_sender_killed_at_the_last_attempt_leaves_nothing_hanging(killed: None, mailoutbox) -> None:
    Delivery.objects.update(attempts=5)
    assert send_due(NOW + HOUR) == 0
    assert states() == [DeliveryState.GIVEN_UP]


# --- the night -------------------------------------------------------------------------------------------


def test_nothing_is_sent_at_night(lin: Person, mailoutbox) -> None:
    told(lin)
    assert send_due(NIGHT) == 0
    assert send_due(NIGHT - HOUR) == 0
    assert send_due(NIGHT + 7 * HOUR + 59 * MINUTE) == 0
    assert send_due(NIGHT + 8 * HOUR) == 1


def test_what_falls_due_in_the_night_is_sent_in_the_night(lin: Person, zhou: Person, mailoutbox) -> None:
    told(lin, "夜里到期", due_at=NIGHT + 5 * HOUR)
    told(lin, "明天到期", due_at=NIGHT + 12 * HOUR)
    told(zhou, "早已超期", due_at=NIGHT - 9 * HOUR)
    assert send_due(NIGHT) == 1
    assert mailoutbox[0].subject == "[知通] 夜里到期"
    assert send_due(NIGHT + 8 * HOUR) == 2


def test_the_quiet_hours_can_be_switched_off(lin: Person, settings, mailoutbox) -> None:
    settings.NOTICE_QUIET_HOURS = None
    told(lin)
    assert send_due(NIGHT) == 1


# --- needless mail ---------------------------------------------------------------------------------------


def test_what_was_read_or_done_before_the_mail_left_is_dropped(lin: Person, zhou: Person, mailoutbox) -> None:
    mark_read(told(lin), now=NOW)
    told(zhou, due_at=NOW + HOUR)
    settle(now=NOW, path_prefix="/m/1/")
    assert send_due(NOW) == 0
    assert states() == [DeliveryState.DROPPED, DeliveryState.DROPPED]


@pytest.mark.parametrize("change", [{"email": ""}, {"email_notices": False}, {"is_active": False}])
def test_who_signed_off_meanwhile_gets_no_mail(lin: Person, change: dict[str, Any], mailoutbox) -> None:
    told(lin)
    Person.objects.filter(pk=lin.pk).update(**change)
    assert send_due(NOW) == 0
    assert states() == [DeliveryState.DROPPED]


def test_the_address_is_the_one_at_the_time_of_sending(lin: Person, mailoutbox) -> None:
    told(lin)
    Person.objects.filter(pk=lin.pk).update(email="new@example.invalid")
    send_due(NOW)
    assert mailoutbox[0].to == ["new@example.invalid"]
