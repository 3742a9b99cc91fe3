"""How many queries a lead and the page of a case need, whoever works in the office and however many there are already."""

from __future__ import annotations

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.cases.acts import a_lead, mark_of
from tests.cases.penalty import a_case
from tests.cases.test_lead_pages import client_of, page
from tests.cast import NOW, Cast, make_actor
from zhitong.inbox.models import Delivery, Notice
from zhitong.matters.public import Matter
from zhitong.people.public import DutyKind
from zhitong.registry.models import UnitList

A_LEAD, A_CASE_PAGE = 36, 100


def report(client: Client, cast: Cast) -> int:
    typed = {
        "want": "report",
        "act": "trademark",
        "right": mark_of(cast.bearing).pk,
        "words": "批发市场里在卖。",
        "suspect_name": "示例五金经营部",
        "suspect_shop": "http://shop.example.cn/12",
        "territory": cast.place.county.pk,
        "place": "示例批发市场 12 号",
    }
    with CaptureQueriesContext(connection) as asked:
        assert client.post("/portal/leads/new/", typed).status_code == 302
    return len(asked)


def test_a_lead_is_created_in_the_same_queries_for_a_small_and_a_large_office(
    cast: Cast, listed: UnitList
) -> None:
    fang = client_of(cast.fang)
    report(fang, cast)
    few = report(fang, cast)
    assert few <= A_LEAD
    for number in range(20):
        make_actor(f"more-{number}", f"员示{number:02}", cast.county, DutyKind.OFFICER)
        a_lead(cast)
    Notice.objects.all().delete()
    assert report(fang, cast) == few
    # Nobody is forgotten for it: everybody in the office is told, once, and those who want it by letter.
    newest = Matter.objects.filter(kind="lead").latest("id")
    told = Notice.objects.filter(path=f"/m/{newest.pk}/")
    assert told.count() == 23 and told.values("recipient").distinct().count() == 23
    assert Delivery.objects.filter(notice__in=told).count() == 23


def test_the_page_of_a_case_does_not_ask_more_with_more_leads(cast: Cast, listed: UnitList) -> None:
    walk = a_case(cast).file_case().inspect()
    zhao, place = client_of(cast.zhao), f"/m/{walk.matter.pk}/"

    def queries() -> int:
        page(zhao, place)
        with CaptureQueriesContext(connection) as asked:
            page(zhao, place)
        return len(asked)

    a_lead(cast, now=NOW)
    few = queries()
    assert few <= A_CASE_PAGE
    for _ in range(4):
        a_lead(cast, now=NOW)
    assert queries() == few
