"""The inbox page at both entrances."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from django.db import connection
from django.http import HttpResponse
from django.test import Client, RequestFactory
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.cast import BACKEND
from tests.inbox.conftest import NOW
from zhitong.inbox.public import Notice, remind_unread, settle, tell, unread_count
from zhitong.inbox.web.context import notices
from zhitong.journal.public import ANONYMOUS, Actor
from zhitong.people.public import Duty, Organisation, Person, Territory


def client_of(person: Person) -> Client:
    client = Client()
    client.force_login(person, BACKEND)
    return client


def page(person: Person, query: str = "") -> str:
    response = client_of(person).get(reverse("inbox:list") + query)
    assert response.status_code == 200
    return response.content.decode()


def open_notice(person: Person, notice: Notice) -> HttpResponse:
    return client_of(person).get(reverse("inbox:open", args=[notice.pk]))


@pytest.fixture
def agency(db: None) -> Organisation:
    place = Territory.objects.create(code="339901", name="临溪区", level="county", path="33/3399/339901/")
    return Organisation.objects.create(
        kind="agency",
        name="临溪区市场监督管理局",
        short_name="临溪区局",
        territory=place,
        territory_path=place.path,
        level="county",
        function="market_supervision",
    )


@pytest.fixture
def lin(lin: Person, agency: Organisation) -> Person:
    """An official at work; zhou, without a duty, comes to the portal."""
    Duty.objects.create(person=lin, organisation=agency, kind="officer", starts_on=NOW.date())
    Person.objects.filter(pk=lin.pk).update(is_official=True)
    lin.refresh_from_db()
    return lin


def told(person: Person, subject: str, **more: object) -> Notice:
    tell([person.pk], **{"subject": subject, "why": "您是经办人", "now": NOW, "path": "/m/7/", **more})
    return Notice.objects.latest("pk")


def test_unread_and_read_stand_in_their_tabs(lin: Person, zhou: Person) -> None:
    told(lin, "第一件")
    second = told(lin, "第二件")
    told(zhou, "别人的件")
    open_notice(lin, second)
    waiting, read = page(lin), page(lin, "?tab=read")
    assert "第一件" in waiting
    assert "第二件" not in waiting
    assert "您是经办人" in waiting
    assert "第二件" in read
    assert "第一件" not in read
    assert "别人的件" not in waiting + read


def test_opening_marks_as_read_and_leads_on(lin: Person) -> None:
    response = open_notice(lin, told(lin, "件"))
    assert (response.status_code, response["Location"]) == (302, "/m/7/")
    assert unread_count(lin.pk) == 0


@pytest.mark.parametrize("path", ["https://evil.example.invalid/", "//evil.example.invalid/", ""])
def test_a_notice_never_leads_off_the_site(lin: Person, path: str) -> None:
    response = open_notice(lin, told(lin, "件", path=path, body="正文在这里"))
    assert response.status_code == 200
    assert "正文在这里" in response.content.decode()


def test_somebody_elses_notice_does_not_exist(lin: Person, zhou: Person) -> None:
    notice = told(lin, "件")
    assert open_notice(zhou, notice).status_code == 404
    assert unread_count(lin.pk) == 1


def test_the_signed_out_are_sent_to_sign_in(lin: Person) -> None:
    notice = told(lin, "件")
    response = Client().get(reverse("inbox:open", args=[notice.pk]))
    assert response.status_code == 302
    assert response["Location"].startswith(reverse("people:login"))
    assert unread_count(lin.pk) == 1


def test_all_are_marked_by_one_button(lin: Person) -> None:
    told(lin, "甲")
    told(lin, "乙")
    assert "全部标为已阅" in page(lin)
    response = client_of(lin).post(reverse("inbox:all_read"))
    assert response["Location"] == reverse("inbox:list")
    assert "没有等您看的通知。" in page(lin)
    assert "全部标为已阅" not in page(lin)


def test_marking_all_by_a_mere_link_is_refused(lin: Person) -> None:
    told(lin, "甲")
    assert client_of(lin).get(reverse("inbox:all_read")).status_code == 405
    assert unread_count(lin.pk) == 1


def test_fifty_a_page_and_the_newest_first(lin: Person) -> None:
    for number in range(51):
        told(lin, f"件{number:03}", now=NOW + timedelta(minutes=number))
    assert "件050" in page(lin)
    assert "件000" not in page(lin)
    assert "共 51" in page(lin)
    assert "件000" in page(lin, "?page=2")


def test_the_page_takes_the_same_number_of_queries_at_any_length(lin: Person) -> None:
    def queries() -> int:
        client = client_of(lin)
        with CaptureQueriesContext(connection) as seen:
            client.get(reverse("inbox:list"))
        return len(seen)

    told(lin, "一件")
    few = queries()
    for number in range(30):
        told(lin, f"件{number}")
    assert queries() == few


def test_the_due_date_stands_without_its_year_and_says_when_it_has_passed(lin: Person) -> None:
    told(lin, "过去的", due_at=timezone.now() - timedelta(minutes=1))
    told(lin, "将来的", due_at=datetime(2099, 3, 2, 9, 30, tzinfo=UTC))
    shown = page(lin)
    assert shown.count("已经过期") == 1
    assert "2099年3月2日(周一)" in shown
    assert "17:30" in shown


def test_reminders_and_settled_tasks_say_so(lin: Person) -> None:
    told(lin, "要办的", due_at=NOW + timedelta(days=5))
    remind_unread(NOW + timedelta(days=1))
    assert "提醒过 1 次" in page(lin)
    settle(now=NOW, path_prefix="/m/7/")
    assert "已经办了" in page(lin, "?tab=read")


def test_each_entrance_keeps_its_own_shell(lin: Person, zhou: Person) -> None:
    assert "工作台" in page(lin)
    assert "工作台" not in page(zhou)
    assert "企业服务" in page(zhou)


def test_the_badge_counts_only_where_it_is_shown(lin: Person, django_assert_num_queries) -> None:
    told(lin, "件")
    request = RequestFactory().get("/")
    request.actor = Actor(person_id=lin.pk)  # type: ignore[attr-defined]
    with django_assert_num_queries(0):
        context = notices(request)
    assert str(context["notices_count"]) == "1"
    assert context["notices_url"] == reverse("inbox:list")
    request.actor = ANONYMOUS  # type: ignore[attr-defined]
    assert notices(request) == {}
