"""The inbox page at both entrances."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace

import pytest
from django.http import Http404, HttpResponse
from django.test import RequestFactory
from django.urls import reverse
from django.utils import timezone

from tests.inbox.conftest import NOW
from zhitong.inbox.public import Notice, remind_unread, settle, tell, unread_count
from zhitong.inbox.web import views
from zhitong.inbox.web.context import notices
from zhitong.journal.public import ANONYMOUS, Actor
from zhitong.people.public import Person


def request_of(person: Person | None, *, method: str = "get", query: str = "", kind: str = "agency"):
    request = getattr(RequestFactory(), method)(f"/inbox/{query}")
    request.actor = (
        Actor(person_id=person.pk, organisation_id=1, organisation_kind=kind) if person else ANONYMOUS
    )
    request.user = person or SimpleNamespace(is_official=False)
    return request


def page(person: Person, query: str = "", kind: str = "agency") -> str:
    response = views.inbox(request_of(person, query=query, kind=kind))
    assert response.status_code == 200
    return response.content.decode()


def told(person: Person, subject: str, **more: object) -> Notice:
    tell([person.pk], **{"subject": subject, "why": "您是经办人", "now": NOW, "path": "/m/7/", **more})
    return Notice.objects.latest("pk")


def test_unread_and_read_stand_in_their_tabs(lin: Person, zhou: Person) -> None:
    told(lin, "第一件")
    second = told(lin, "第二件")
    told(zhou, "别人的件")
    views.open_notice(request_of(lin), second.pk)
    waiting, read = page(lin), page(lin, "?tab=read")
    assert "第一件" in waiting
    assert "第二件" not in waiting
    assert "您是经办人" in waiting
    assert "第二件" in read
    assert "第一件" not in read
    assert "别人的件" not in waiting + read


def test_opening_marks_as_read_and_leads_on(lin: Person) -> None:
    response = views.open_notice(request_of(lin), told(lin, "件").pk)
    assert (response.status_code, response["Location"]) == (302, "/m/7/")
    assert unread_count(lin.pk) == 0


@pytest.mark.parametrize("path", ["https://evil.example.invalid/", "//evil.example.invalid/", ""])
def test_a_notice_never_leads_off_the_site(lin: Person, path: str) -> None:
    response: HttpResponse = views.open_notice(
        request_of(lin), told(lin, "件", path=path, body="正文在这里").pk
    )
    assert response.status_code == 200
    assert "正文在这里" in response.content.decode()


def test_somebody_elses_notice_does_not_exist(lin: Person, zhou: Person) -> None:
    notice = told(lin, "件")
    with pytest.raises(Http404):
        views.open_notice(request_of(zhou), notice.pk)
    assert unread_count(lin.pk) == 1


def test_the_signed_out_are_sent_to_sign_in(lin: Person) -> None:
    notice = told(lin, "件")
    assert views.open_notice(request_of(None), notice.pk).status_code == 302
    assert unread_count(lin.pk) == 1


def test_all_are_marked_by_one_button(lin: Person) -> None:
    told(lin, "甲")
    told(lin, "乙")
    assert "全部标为已阅" in page(lin)
    response = views.all_read(request_of(lin, method="post"))
    assert response["Location"] == reverse("inbox:list")
    assert "没有等您看的通知。" in page(lin)
    assert "全部标为已阅" not in page(lin)


def test_marking_all_by_a_mere_link_is_refused(lin: Person) -> None:
    told(lin, "甲")
    assert views.all_read(request_of(lin)).status_code == 405
    assert unread_count(lin.pk) == 1


def test_fifty_a_page_and_the_newest_first(lin: Person) -> None:
    for number in range(51):
        told(lin, f"件{number:03}", now=NOW + timedelta(minutes=number))
    assert "件050" in page(lin)
    assert "件000" not in page(lin)
    assert "共 51" in page(lin)
    assert "件000" in page(lin, "?page=2")


def test_the_page_takes_the_same_number_of_queries_at_any_length(
    lin: Person, django_assert_max_num_queries
) -> None:
    for number in range(30):
        told(lin, f"件{number}")
    with django_assert_max_num_queries(4):
        page(lin)


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


def test_each_entrance_keeps_its_own_shell(lin: Person) -> None:
    assert "工作台" in page(lin)
    assert "工作台" not in page(lin, kind="enterprise")
    assert "企业服务" in page(lin, kind="enterprise")


def test_the_badge_counts_only_where_it_is_shown(lin: Person, django_assert_num_queries) -> None:
    told(lin, "件")
    with django_assert_num_queries(0):
        context = notices(request_of(lin))
    assert str(context["notices_count"]) == "1"
    assert context["notices_url"] == reverse("inbox:list")
    assert notices(request_of(None)) == {}
