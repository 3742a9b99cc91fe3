"""The calendar's screens: which years are missing, look first, then apply."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from django.contrib.messages.storage.cookie import CookieStorage
from django.http import HttpResponse
from django.test import RequestFactory
from django.urls import reverse

from zhitong.journal.public import Actor
from zhitong.workdays.models import CalendarVersion
from zhitong.workdays.public import load_seed
from zhitong.workdays.web import views

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
ADMIN = Actor(
    person_id=1,
    person_label="示例管理员",
    duty_kind="system_admin",
    organisation_label="示例市局",
    organisation_kind="agency",
)
FORM = {"lines": "1-1 至 1-3 元旦\n2-5 至 2-11 春节\n2-13 春节 上班", "source": "示例通知〔2026〕1号"}


@pytest.fixture(autouse=True)
def seeded(db: None) -> None:
    load_seed(NOW)


def request_of(data: dict[str, str] | None = None) -> Any:
    factory = RequestFactory()
    request: Any = factory.get("/") if data is None else factory.post("/", data)
    request.actor = ADMIN
    request._messages = CookieStorage(request)
    return request


def send(year: int, **data: str) -> HttpResponse:
    return views.year(request_of(data), year=year)


def test_the_list_shows_every_year_and_names_the_missing_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views.timezone, "localdate", lambda: NOW.date())
    page = views.calendars(request_of()).content.decode()
    assert "还没有 2027 年的放假调休安排" in page
    assert "2004 年" in page
    assert "共 23 年" in page


def test_the_form_comes_filled_with_what_holds() -> None:
    page = views.year(request_of(), year=2026).content.decode()
    assert "2-15 至 2-23 春节" in page
    assert "2-14 春节 上班" in page


def test_looking_changes_nothing_and_tells_each_day() -> None:
    response = send(2027, **FORM, step="preview")
    page = response.content.decode()
    assert response.status_code == 200
    assert "2027年2月5日(周五)：上班 → 春节放假" in page
    assert "2027年2月13日(周六)：周末休息 → 春节调休上班" in page
    assert not CalendarVersion.objects.filter(year=2027).exists()


def test_applying_adds_the_version_in_the_name_of_the_actor() -> None:
    response = send(2027, **FORM, step="apply")
    assert (response.status_code, response["Location"]) == (302, reverse("workdays:year", args=[2027]))
    made = CalendarVersion.objects.get(year=2027)
    assert (made.number, made.entered_by) == (1, "示例市局 示例管理员")


def test_wrong_lines_keep_the_input_and_say_what_to_do() -> None:
    response = send(2027, lines="1-1 元旦\n1-5 元旦 上班", source="", step="apply")
    page = response.content.decode()
    assert response.status_code == 422
    assert "2027年1月5日(周二) 本来就是工作日，不用写成调休上班。" in page
    assert "请写明依据" in page
    assert "1-5 元旦 上班" in page
    assert not CalendarVersion.objects.filter(year=2027).exists()


def test_a_second_press_adds_nothing() -> None:
    send(2027, **FORM, step="apply")
    response = send(2027, **FORM, step="apply")
    assert response.status_code == 422
    assert "完全一样" in response.content.decode()
    assert CalendarVersion.objects.filter(year=2027).count() == 1


def test_a_day_of_publication_to_come_is_refused() -> None:
    response = send(2027, **FORM, published_on="2999-01-01", step="apply")
    assert "公布日期还没有到" in response.content.decode()
