"""The calendar's screens: which years are missing, look first, then apply; only for the system administrator."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from config.background.chores import remind_of_calendar
from tests.cast import BACKEND, make_actor, make_agency, make_place, person_of
from zhitong.inbox.models import Notice
from zhitong.people.public import DutyKind, Function, Level
from zhitong.workdays.models import CalendarVersion
from zhitong.workdays.public import load_seed, missing_years

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)
FORM = {"lines": "1-1 至 1-3 元旦\n2-5 至 2-11 春节\n2-13 春节 上班", "source": "示例通知〔2026〕1号"}


@pytest.fixture
def client(db: None) -> Client:
    """Signed in as the system administrator of an example bureau, with the seed loaded."""
    load_seed(NOW)
    bureau = make_agency("示例市局", make_place().city, Level.CITY, Function.MARKET_SUPERVISION)
    signed_in = Client()
    signed_in.force_login(person_of(make_actor("guan", "管示新", bureau, DutyKind.SYSTEM_ADMIN)), BACKEND)
    return signed_in


def send(client: Client, year: int, **data: str) -> HttpResponse:
    response: HttpResponse = client.post(f"/workdays/{year}/", data)
    return response


def test_the_list_shows_every_year_and_names_the_missing_one(client: Client) -> None:
    coming = timezone.localdate().year + 1
    CalendarVersion.objects.filter(year=coming).delete()
    page = client.get("/workdays/").content.decode()
    assert f"还没有 {coming} 年的放假调休安排" in page
    assert "2004&nbsp;年" in page
    assert f"共 {CalendarVersion.objects.count()} 年" in page


def test_a_missing_calendar_stands_on_the_administrators_first_page_and_is_told_until_it_is_there(
    client: Client,
) -> None:
    page = client.get("/desk/").content.decode()
    missing = missing_years(timezone.localdate())
    assert [year for year in range(2004, 2040) if f"还没有 {year} 年的放假调休安排" in page] == missing
    at = lambda month, day: datetime(2026, month, day, 4, 0, tzinfo=UTC)  # noqa: E731
    assert remind_of_calendar(at(10, 31)) == 0, "nobody has announced it yet"
    assert remind_of_calendar(at(11, 1)) == 1 and remind_of_calendar(at(11, 2)) == 0
    assert remind_of_calendar(at(11, 16)) == 1, "told again while it is not there"
    notice = Notice.objects.latest("id")
    assert (notice.subject, notice.path) == ("还没有 2027 年的放假调休安排", "/workdays/2027/")
    assert notice.recipient.name == "管示新"
    send(client, 2027, **FORM, step="apply")
    assert CalendarVersion.objects.filter(year=2027).exists() and remind_of_calendar(at(12, 24)) == 0


def test_the_form_comes_filled_with_what_holds(client: Client) -> None:
    page = client.get("/workdays/2026/").content.decode()
    assert "2-15 至 2-23 春节" in page
    assert "2-14 春节 上班" in page


def test_looking_changes_nothing_and_tells_each_day(client: Client) -> None:
    response = send(client, 2027, **FORM, step="preview")
    page = response.content.decode()
    assert response.status_code == 200
    assert "2027年2月5日(周五)：上班 → 春节放假" in page
    assert "2027年2月13日(周六)：周末休息 → 春节调休上班" in page
    assert not CalendarVersion.objects.filter(year=2027).exists()


def test_applying_adds_the_version_in_the_name_of_the_actor(client: Client) -> None:
    response = send(client, 2027, **FORM, step="apply")
    assert (response.status_code, response["Location"]) == (302, "/workdays/2027/")
    made = CalendarVersion.objects.get(year=2027)
    assert (made.number, made.entered_by) == (1, "示例市局 管示新")


def test_wrong_lines_keep_the_input_and_say_what_to_do(client: Client) -> None:
    response = send(client, 2027, lines="1-1 元旦\n1-5 元旦 上班", source="", step="apply")
    page = response.content.decode()
    assert response.status_code == 422
    assert "2027年1月5日(周二) 本来就是工作日，不用写成调休上班。" in page
    assert "请写明依据" in page
    assert "1-5 元旦 上班" in page
    assert not CalendarVersion.objects.filter(year=2027).exists()


def test_a_second_press_adds_nothing(client: Client) -> None:
    send(client, 2027, **FORM, step="apply")
    response = send(client, 2027, **FORM, step="apply")
    assert response.status_code == 422
    assert "完全一样" in response.content.decode()
    assert CalendarVersion.objects.filter(year=2027).count() == 1


def test_a_day_of_publication_to_come_is_refused(client: Client) -> None:
    response = send(client, 2027, **FORM, published_on="2999-01-01", step="apply")
    assert "公布日期还没有到" in response.content.decode()


@pytest.mark.parametrize("duty", [DutyKind.OFFICER, DutyKind.HEAD, DutyKind.SECURITY_ADMIN])
def test_other_duties_are_told_whose_step_it_is(db: None, duty: str) -> None:
    bureau = make_agency("示例市局", make_place().city, Level.CITY, Function.MARKET_SUPERVISION)
    client = Client()
    client.force_login(person_of(make_actor("lin", "林示安", bureau, duty)), BACKEND)
    for response in (client.get("/workdays/"), send(client, 2027, **FORM, step="apply")):
        assert response.status_code == 403
        assert "系统管理员" in response.content.decode()
    assert not CalendarVersion.objects.filter(year=2027).exists()


def test_strangers_are_sent_to_sign_in(db: None) -> None:
    assert Client().get("/workdays/2026/").status_code == 302


@pytest.mark.parametrize("year", [0, 1949, 9999])
def test_no_page_for_impossible_years(client: Client, year: int) -> None:
    assert client.get(f"/workdays/{year}/").status_code == 404
