"""各机制里到哪一步: one unit under every mechanism in force for its place, from one record and in a fixed number of queries."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.cast import NOW, Browser, Cast
from tests.makers import make_application_at, make_marks, make_patents
from tests.portal.pages import text
from zhitong.people.public import Organisation
from zhitong.registry.models import UnitList
from zhitong.registry.public import Place, standings

TODAY = NOW.date()


def place_of(unit: Organisation, on: date = TODAY) -> Place:
    return standings(Organisation.objects.get(pk=unit.pk), on=on)[0].place


@pytest.mark.clause("JH-3.1.1")
def test_what_is_missing_and_by_how_much(cast: Cast, unit_list: UnitList) -> None:
    make_marks(cast.bearing, 17)
    one = standings(cast.bearing, on=TODAY)[0]
    assert one.place == Place.MISSING
    assert [line.missing for line in one.lines] == [3]
    make_marks(cast.bearing, 3, first=500)
    assert place_of(cast.bearing) == Place.ELIGIBLE


def test_an_application_and_a_membership_come_before_conditions(cast: Cast, unit_list: UnitList) -> None:
    make_application_at(cast, unit_list, "correction")
    assert place_of(cast.bearing) == Place.YOURS


def test_who_is_listed_is_not_asked_for_its_conditions_again(
    cast: Cast, unit_list: UnitList, browser: Browser
) -> None:
    make_application_at(cast, unit_list, "listed")
    page = text(browser(cast.fang).get("/portal/apply/"))
    assert "已经列入，不用再申报。 入库条件：高新技术企业。" in page
    assert "依据 三（一）" not in page and "可以申报" not in page


def test_listed_says_since_when(cast: Cast, unit_list: UnitList) -> None:
    make_application_at(cast, unit_list, "listed")
    one = standings(cast.bearing, on=TODAY)[0]
    assert one.place == Place.LISTED and one.listed is not None


def test_elsewhere_there_is_no_mechanism(cast: Cast, unit_list: UnitList) -> None:
    cast.bearing.territory_path = cast.place.abroad.path
    assert standings(cast.bearing, on=TODAY) == []


def test_the_portal_and_the_desk_show_it_with_the_next_click(
    cast: Cast, unit_list: UnitList, browser: Browser
) -> None:
    make_patents(cast.bearing, 20)
    mine = browser(cast.fang).get("/portal/")
    assert "符合条件" in text(mine) and f"/portal/apply/#list-{unit_list.pk}" in mine.content.decode()
    desk = text(browser(cast.zhao).get(f"/desk/enterprises/{cast.bearing.pk}/"))
    assert "各机制里到哪一步" in desk and "代录申报" in desk
    assert "代录申报" not in text(browser(cast.lin).get(f"/desk/enterprises/{cast.bearing.pk}/"))


def test_the_number_of_queries_does_not_grow_with_the_rights(cast: Cast, unit_list: UnitList) -> None:
    def asked() -> int:
        unit = Organisation.objects.get(pk=cast.bearing.pk)
        standings(unit, on=TODAY)
        with CaptureQueriesContext(
            connection,
        ) as found:
            standings(Organisation.objects.get(pk=cast.bearing.pk), on=TODAY)
        return len(found)

    first = asked()
    make_marks(cast.bearing, 12, first=40)
    assert asked() == first <= 11
