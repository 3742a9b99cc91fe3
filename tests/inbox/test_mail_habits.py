"""Quiet hours, rest days and one letter a day: what waits, what does not, and that each letter leaves once."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from typing import Any

from django.test import Client

from tests.cast import BACKEND, Cast, person_of
from tests.cast import NOW as MARCH
from tests.inbox.conftest import NOW
from tests.makers import do
from tests.matters.conftest import trial_kind
from tests.matters.trial import Begin, open_trial
from zhitong.inbox.public import Delivery, MailHabit, Notice, mark_read, send_digests, send_due, tell
from zhitong.journal.public import Actor
from zhitong.lib.deadline import SHANGHAI
from zhitong.matters.public import recuse
from zhitong.people.public import Person, enter_absence

__all__ = ["trial_kind"]
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


def at(day: int, hour: int = 10, minute: int = 0, month: int = 11) -> datetime:
    return datetime(2026, month, day, hour, minute, tzinfo=SHANGHAI)


def habit(person: Person, **fields: Any) -> MailHabit:
    return MailHabit.objects.create(person=person, **fields)


def told(person: Person, now: datetime, subject: str = "示例公司 申报", **more: Any) -> Notice:
    tell([person.pk], subject=subject, why="您是经办人", path="/m/1/", now=now, **more)
    return Notice.objects.latest("pk")


def test_own_quiet_hours_hold_back_what_can_wait(lin: Person, zhou: Person, mailoutbox: Any) -> None:
    """Friday evening; 林 wants nothing from eight to eight, 周 has the house's ten to seven."""
    habit(lin, quiet_from=time(20), quiet_until=time(8))
    evening = at(20, 21)
    for person in (lin, zhou):
        told(person, evening, "可以等的")
    told(lin, evening, "按小时的", urgent=True, due_at=evening + 30 * HOUR)
    told(lin, evening, "今天到期的", due_at=at(20, 23, 59))
    told(lin, evening, "夜里到期的", due_at=at(21, 6))
    told(lin, evening, "已经超期的", due_at=evening - HOUR)
    assert send_due(evening) == 4
    assert {mail.subject for mail in mailoutbox if mail.to == ["lin@example.invalid"]} == {
        "[知通] 按小时的",
        "[知通] 今天到期的",
        "[知通] 夜里到期的",
    }
    assert Notice.objects.unread().filter(recipient=lin).count() == 5, "the inbox has everything at once"
    assert send_due(at(21, 7, 59)) == 0
    assert send_due(at(21, 8)) == 2
    assert send_due(at(21, 9)) == 0


def test_rest_days_are_those_of_the_calendar(lin: Person, mailoutbox: Any) -> None:
    """1 to 7 October 2026 is the holiday; the Saturday after it is worked in exchange (State Council's arrangement)."""
    habit(lin, rests=True)
    told(lin, at(1, 10, month=10))
    assert send_due(at(1, 10, month=10)) == 0
    assert send_due(at(7, 12, month=10)) == 0
    assert send_due(at(8, 8, month=10)) == 1
    told(lin, at(10, 10, month=10))
    assert send_due(at(10, 10, month=10)) == 1, "a make-up working day"
    told(lin, at(11, 10, month=10), due_at=at(11, 23, month=10))
    assert send_due(at(11, 10, month=10)) == 1, "due on this rest day"
    told(lin, at(11, 10, month=10))
    Person.objects.filter(pk=lin.pk).update(email_notices=False)
    assert send_due(at(12, 8, month=10)) == 0


def test_one_letter_a_day_groups_what_is_due_new_and_unread(lin: Person, mailoutbox: Any) -> None:
    kept = habit(lin, digest_at=time(8, 30), digest_on=at(19).date())
    told(lin, at(18), "早先的")
    told(lin, at(19, 15), "新来的", due_at=at(25))
    mark_read(told(lin, at(19, 16), "看过的"), now=at(19, 17))
    told(lin, at(19, 17), "按小时的", urgent=True, due_at=at(20, 17))
    assert send_due(at(19, 18)) == 1 and mailoutbox[0].subject == "[知通] 按小时的"
    assert send_digests(at(20, 8, 29)) == 0
    assert send_due(at(20, 8, 30)) == 0, "single ones never leave beside it"
    assert send_digests(at(20, 8, 30)) == 1
    assert [send_digests(at(20, 8, 30)), send_digests(at(20, 20)), send_due(at(20, 20))] == [0, 0, 0]
    letter = mailoutbox[1]
    assert letter.subject == "[知通] 今天的办件：新的通知 2 件、以前的，还没看 1 件"
    assert letter.body.index("【新的通知】") < letter.body.index("新来的") < letter.body.index("早先的")
    assert "看过的" not in letter.body and "到期：2026年11月25日(周三) 10:00" in letter.body
    Notice.objects.update(read_at=at(20, 9))
    assert send_digests(at(21, 9)) == 0 and len(mailoutbox) == 2, "nothing to say, no letter"
    kept.refresh_from_db()
    assert kept.digest_on == at(21).date()
    assert (
        set(Delivery.objects.values_list("state", flat=True)) <= {"sent", "dropped"}
        or send_due(at(21, 9)) == 0
    )


def test_a_letter_that_fails_or_whose_sender_dies_comes_later_and_once(
    lin: Person, settings: Any, mailoutbox: Any
) -> None:
    kept = habit(lin, digest_at=time(8, 30))
    told(lin, at(19))
    settings.EMAIL_BACKEND = "tests.inbox.backends.Broken"
    assert send_digests(at(20, 9)) == 0
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send_digests(at(20, 9, 14)) == 0
    MailHabit.objects.filter(pk=kept.pk).update(digest_claimed_until=at(20, 9, 20))
    assert send_digests(at(20, 9, 19)) == 0, "somebody may still be at it"
    assert send_digests(at(20, 9, 20)) == 1 and len(mailoutbox) == 1


def test_the_letter_names_the_work_that_is_due_also_of_whom_one_stands_in_for(
    cast: Cast, mailoutbox: Any
) -> None:
    mine, theirs, aside = (
        do(Begin, open_trial(cast, title=title), by=who)
        for title, who in (("我的", cast.sun), ("赵的", cast.zhao), ("要回避的", cast.zhao))
    )
    recuse(aside, person_of(cast.sun), reason="亲属关系", by=cast.qian, now=MARCH)
    due = mine.due_at
    assert due is not None and mine.due_at == theirs.due_at
    morning = due.astimezone(SHANGHAI).replace(hour=8, minute=0)
    habit(person_of(cast.sun), digest_at=time(8), digest_on=(morning - 2 * DAY).date())
    Notice.objects.update(read_at=MARCH)
    assert send_digests(morning - DAY) == 0
    enter_absence(
        person=person_of(cast.zhao),
        deputy=person_of(cast.sun),
        starts_on=morning.date(),
        ends_on=morning.date() + 5 * DAY,
        by=cast.zhao,
        now=morning,
    )
    assert send_digests(morning) == 1
    assert mailoutbox[-1].subject == "[知通] 今天的办件：今天到期 2 件"
    assert "我的" in mailoutbox[-1].body and "赵的" in mailoutbox[-1].body
    assert "要回避的" not in mailoutbox[-1].body and f"/m/{theirs.pk}/" in mailoutbox[-1].body
    assert send_digests(morning + DAY) == 1 and "已超期 2 件" in mailoutbox[-1].subject


def test_each_person_chooses_on_a_page(cast: Cast) -> None:
    def send(actor: Actor, **fields: Any) -> Any:
        client = Client()
        client.force_login(person_of(actor), backend=BACKEND)
        return client.post("/notices/mail/", fields)

    for fields, words in (
        ({"way": "daily"}, "请填几点发"),
        ({"way": "daily", "digest_at": "早上"}, "时间要写成 18:00 这样。"),
        ({"way": "single", "quiet_from": "20:00"}, "从几点到几点都要填"),
        ({"way": "single", "quiet_from": "20:00", "quiet_until": "20:00"}, "等于全天不发"),
        (
            {"way": "daily", "digest_at": "23:00", "quiet_from": "20:00", "quiet_until": "08:00"},
            "不发邮件的时段里",
        ),
    ):
        answer = send(cast.zhao, **fields)
        assert answer.status_code == 422 and words in answer.content.decode()
    assert not MailHabit.objects.exists()
    told(person_of(cast.zhao), NOW)
    good = {
        "way": "daily",
        "digest_at": "08:30",
        "quiet_from": "20:00",
        "quiet_until": "08:00",
        "rests": "on",
    }
    assert send(cast.zhao, **good).status_code == 302 == send(cast.fang, way="single").status_code
    kept = MailHabit.objects.get(person=cast.zhao.person_id)
    assert (kept.digest_at, kept.quiet_from, kept.rests) == (time(8, 30), time(20), True)
    assert send(cast.zhao, **{**good, "way": "single"}).status_code == 302
    kept.refresh_from_db()
    assert kept.digest_at is None and MailHabit.objects.count() == 2
