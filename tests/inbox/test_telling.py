"""Who is told, once; what counts as unread; when reminders come and when they stop."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.db import transaction

from tests.inbox.conftest import NOW, make_person
from zhitong.inbox.public import (
    Delivery,
    Notice,
    mark_all_read,
    mark_read,
    remind_unread,
    send_due,
    settle,
    tell,
    unread_count,
)
from zhitong.journal.public import ANONYMOUS, SYSTEM, Actor, Event, append, open_chain
from zhitong.people.public import Person

DAY = timedelta(days=1)
DUE = NOW + 10 * DAY


def told(who: list[Person], *, event: Event | None = None, due: bool = False, path: str = "/m/1/") -> None:
    tell(
        [person.pk for person in who],
        subject="示例公司 申报",
        why="临溪区局 林示安 推荐到市局",
        path=path,
        event=event,
        due_at=DUE if due else None,
        now=NOW,
    )


def test_each_person_gets_one_notice_and_those_with_a_mailbox_one_mail(
    lin: Person, zhou: Person, he: Person
) -> None:
    told([lin, zhou, he, lin])
    assert Notice.objects.count() == 3
    assert set(Delivery.objects.values_list("notice__recipient_id", flat=True)) == {lin.pk, zhou.pk}


def test_one_event_tells_a_person_once_however_often_it_runs(
    lin: Person, zhou: Person, event: Event, mailoutbox
) -> None:
    told([lin], event=event)
    send_due(NOW)
    told([lin, zhou], event=event)
    told([lin, zhou], event=event)
    send_due(NOW)
    assert sorted(Notice.objects.values_list("recipient_id", flat=True)) == sorted([lin.pk, zhou.pk])
    assert sorted(mail.to[0] for mail in mailoutbox) == ["lin@example.invalid", "zhou@example.invalid"]


def test_two_events_are_two_notices(lin: Person, event: Event) -> None:
    told([lin], event=event)
    told([lin], event=append(event.chain, verb="refuse", at=NOW, actor=SYSTEM))
    assert unread_count(lin.pk) == 2


@pytest.mark.parametrize("with_event", [True, False])
def test_telling_takes_three_queries_whatever_the_number(
    with_event: bool, event: Event, django_assert_num_queries
) -> None:
    people = [make_person(f"人员{number}", email=f"p{number}@example.invalid") for number in range(40)]
    with transaction.atomic(), django_assert_num_queries(3):
        told(people, event=event if with_event else None)
    assert Notice.objects.count() == Delivery.objects.count() == 40


def test_nothing_remains_when_the_act_is_rolled_back(lin: Person) -> None:
    with pytest.raises(RuntimeError), transaction.atomic():
        told([lin])
        raise RuntimeError
    assert not Notice.objects.exists()
    assert not Delivery.objects.exists()


def test_reading_takes_it_from_the_count_and_keeps_the_first_time(lin: Person) -> None:
    told([lin])
    notice = Notice.objects.get()
    assert unread_count(lin.pk) == 1
    mark_read(notice, now=NOW + DAY)
    mark_read(notice, now=NOW + 2 * DAY)
    notice.refresh_from_db()
    assert notice.read_at == NOW + DAY
    assert unread_count(lin.pk) == 0
    assert unread_count(None) == 0


def test_mark_all_touches_only_ones_own(lin: Person, zhou: Person) -> None:
    told([lin, zhou])
    told([lin])
    assert mark_all_read(lin.pk, now=NOW) == 2
    assert (unread_count(lin.pk), unread_count(zhou.pk)) == (0, 1)


def test_the_badge_is_one_query(lin: Person, django_assert_num_queries) -> None:
    told([lin])
    with django_assert_num_queries(1):
        assert unread_count(lin.pk) == 1


def test_nobody_sees_the_notices_of_others(lin: Person, zhou: Person) -> None:
    told([lin])
    assert Notice.objects.visible_to(Actor(person_id=lin.pk)).count() == 1
    assert not Notice.objects.visible_to(Actor(person_id=zhou.pk)).exists()
    assert not Notice.objects.visible_to(ANONYMOUS).exists()
    assert not Notice.objects.visible_to(SYSTEM).exists()


# --- reminders -------------------------------------------------------------------------------------------


def test_an_unread_task_is_bumped_three_times_and_then_left(lin: Person) -> None:
    told([lin], due=True)
    assert remind_unread(NOW + timedelta(hours=23)) == 0
    assert [remind_unread(NOW + number * DAY) for number in range(1, 6)] == [1, 1, 1, 0, 0]
    notice = Notice.objects.get()
    assert (notice.reminded_count, notice.shown_at) == (3, NOW + 3 * DAY)
    assert sorted(Delivery.objects.values_list("round", flat=True)) == [0, 1, 2, 3]


def test_a_reminder_ticked_twice_reminds_once(lin: Person) -> None:
    told([lin], due=True)
    assert [remind_unread(NOW + DAY), remind_unread(NOW + DAY)] == [1, 0]


def test_news_without_a_date_is_not_reminded_of(lin: Person) -> None:
    told([lin])
    assert remind_unread(NOW + 9 * DAY) == 0


def test_the_wait_can_be_chosen_or_switched_off(lin: Person) -> None:
    for wait in (timedelta(hours=2), timedelta(0)):
        tell([lin.pk], subject="件", why="因", due_at=DUE, remind_after=wait, now=NOW)
    assert remind_unread(NOW + timedelta(hours=3)) == 1
    assert remind_unread(NOW + 30 * DAY) == 1


def test_reading_ends_the_reminders(lin: Person) -> None:
    told([lin], due=True)
    mark_read(Notice.objects.get(), now=NOW)
    assert remind_unread(NOW + 2 * DAY) == 0


def test_done_by_somebody_else_ends_them_too(lin: Person, zhou: Person, event: Event) -> None:
    told([lin, zhou], event=event, due=True)
    assert settle(now=NOW, chain_id=event.chain_id) == 2
    assert remind_unread(NOW + 2 * DAY) == 0
    assert unread_count(lin.pk) == 0


def test_settling_by_address_takes_the_matter_and_not_its_neighbour(lin: Person) -> None:
    told([lin], due=True, path="/m/1/")
    told([lin], due=True, path="/m/1/verify/")
    told([lin], due=True, path="/m/12/")
    assert settle(now=NOW, path_prefix="/m/1/") == 2
    assert list(Notice.objects.unread().values_list("path", flat=True)) == ["/m/12/"]


def test_settling_leaves_other_matters_other_persons_and_news(
    lin: Person, zhou: Person, event: Event
) -> None:
    other = append(open_chain("matter", "别的"), verb="recommend", at=NOW, actor=SYSTEM)
    told([lin, zhou], event=event, due=True)
    told([lin], event=other, due=True)
    told([lin], event=append(event.chain, verb="list_unit", at=NOW, actor=SYSTEM))
    assert settle(now=NOW, chain_id=event.chain_id, recipients=[lin.pk]) == 1
    assert (unread_count(lin.pk), unread_count(zhou.pk)) == (2, 1)
    assert settle(now=NOW) == 0
