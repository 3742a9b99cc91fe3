"""Targets of a document and the list on the desk: every number opens exactly the rows that it counts."""

import re
from datetime import date
from io import BytesIO

import pytest
from django.db import connection
from django.test import Client
from openpyxl import load_workbook

from tests.cast import BACKEND, NOW, make_unit, person_of
from tests.makers import do
from tests.registry.after import REASON, enlist
from tests.registry.mechanisms import ATTRIBUTES, binhai, jiaozuo, jining
from zhitong.matters.public import Matter
from zhitong.registry import queries
from zhitong.registry.procedures import listing
from zhitong.registry.queries.listed import progress_of_targets

TODAY = NOW.date()


def client_of(actor) -> Client:
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    return client


def rows_of(actor, address: str) -> set[int]:
    """The matters that the list shows under an address, over all its pages."""
    page = client_of(actor).get(address).content.decode()
    return {int(found) for found in re.findall(r'href="/m/(\d+)/"', page)}


@pytest.fixture
def district(cast):
    """Units of every kind from two bureaus; one is suspended, one has left again."""
    there = binhai(cast)
    kinds = ["enterprise"] * 3 + ["platform"] * 2 + ["association", "alliance"]
    for seq, kind in enumerate(kinds):
        unit = make_unit(f"示例目标第{seq}家", 8000 + seq, cast.place.county, kind=kind)
        county = there.zone_bureau if seq % 2 else there.station
        enlist(there.unit_list, unit, county=county, listed_on=date(2021, 6, 1) if seq < 4 else TODAY)
    matters = list(Matter.objects.filter(kind="listing").order_by("id"))
    do(listing.Suspend, matters[0], by=cast.qian, data=REASON)
    do(listing.Remove, matters[1], by=cast.qian, data={**REASON, "removal": "own_wish"})
    return there


def progress(actor, there):
    found = progress_of_targets(actor, [there.unit_list.installation_id], on=TODAY)
    return {one.key: one for one in found}


@pytest.mark.clause("BH-2.1.2")
def test_progress_against_each_number_of_the_document(cast, district):
    found = progress(cast.qian, district)
    assert {key: (one.number, one.minimum, one.missing) for key, one in found.items()} == {
        "units": (5, 100, 95),
        "platforms": (2, 2, 0),
        "associations": (1, 2, 1),
    }
    # The day is past: how many there were then is told too.
    assert found["units"].by == date(2021, 12, 31)
    assert (found["units"].on_the_day, found["platforms"].on_the_day) == (4, 1)


@pytest.mark.clause("BH-2.1.2")
def test_every_number_opens_exactly_the_rows_that_it_counts(cast, district):
    for one in progress(cast.qian, district).values():
        assert len(rows_of(cast.qian, one.link)) == one.number, one.key
        for share in one.shares:
            address = f"{one.link}&county={share.county_id}"
            assert len(rows_of(cast.qian, address)) == share.number, (one.key, share)
    page = client_of(cast.qian).get("/desk/targets/").content.decode()
    assert "还差 95 家" in page and "没完成" in page and "已达到" in page
    assert "区重点产业联盟优先考虑" in page


@pytest.mark.clause("BH-2.1.2")
def test_a_recommending_body_reads_its_share(cast, district):
    own = progress(district.zone_head, district)["units"]
    whole = progress(cast.qian, district)["units"]
    (share,) = own.shares
    assert share.county_id == district.zone_bureau.pk
    assert own.number == next(one.number for one in whole.shares if one.county_id == share.county_id)
    assert len(rows_of(district.zone_head, own.link)) == own.number


def test_a_mechanism_without_targets_has_none(cast, unit_list):
    assert progress_of_targets(cast.lin, [unit_list.installation_id], on=TODAY) == []
    assert "方案没有写目标" in client_of(cast.lin).get("/desk/targets/").content.decode()


# --- the list, by mechanism ----------------------------------------------------------------------------------


def test_the_list_is_narrowed_to_one_of_several_mechanisms(cast, unit_list):
    other = jining(cast)
    first = enlist(unit_list, cast.bearing, county=cast.county)
    second = enlist(other, cast.bearing, county=cast.county)
    assert rows_of(cast.lin, "/desk/list/") == {first.pk, second.pk}
    for there, matter in ((unit_list, first), (other, second)):
        assert rows_of(cast.lin, f"/desk/list/?mechanism={there.installation_id}") == {matter.pk}
    assert rows_of(cast.wu, "/desk/list/") == set()


def test_numbers_per_county_are_of_one_mechanism_where_one_is_chosen(cast, unit_list):
    other = jining(cast)
    enlist(unit_list, cast.bearing, county=cast.county)
    enlist(other, cast.bearing, county=cast.county)
    enlist(other, cast.valve, county=cast.county)

    def listed(*mechanism: int) -> int:
        found = queries.county_counts(cast.lin, mechanism)
        return next(row.listed for row in found.rows if row.county_id == cast.county.pk)

    assert (listed(), listed(unit_list.installation_id), listed(other.installation_id)) == (3, 1, 2)
    page = client_of(cast.lin).get(f"/desk/counties/?mechanism={other.installation_id}").content.decode()
    assert f"mechanism={other.installation_id}" in page


@pytest.mark.clause("JZ-2.3a")
def test_what_the_list_keeps_is_exported(cast):
    enlist(jiaozuo(cast), cast.bearing, county=cast.county, attributes=ATTRIBUTES)
    answer = client_of(cast.lin).get("/desk/list/export/")
    sheet = load_workbook(BytesIO(answer.content)).active
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    line = dict(zip(rows[0], rows[1], strict=True))
    assert line["单位"] == "示例精密轴承有限公司"
    assert line["企业类别"] == "高新技术企业" and line["知识产权运用方式"] == "所有"


def test_the_list_asks_as_much_for_many_rows_as_for_few(cast, unit_list):
    def asked() -> int:
        client, counted = client_of(cast.lin), []
        for _ in range(2):
            counted.clear()
            with connection.execute_wrapper(lambda run, *call: counted.append(call[0]) or run(*call)):
                assert client.get("/desk/list/").status_code == 200
        return len(counted)

    for seq in range(3):
        enlist(unit_list, make_unit(f"示例少量第{seq}厂", 9000 + seq, cast.place.county), county=cast.county)
    few = asked()
    for seq in range(30):
        enlist(unit_list, make_unit(f"示例大量第{seq}厂", 9100 + seq, cast.place.county), county=cast.county)
    assert asked() == few <= 14


@pytest.mark.clause("BH-2.1.2")
def test_the_leader_s_first_page_shows_the_targets_and_nobody_else_s_does(cast, district):
    first = client_of(cast.qian).get("/desk/").content.decode()
    assert "目标进度" in first and "纳入重点联系单位不少于 100 家" in first
    assert "纳入重点联系单位不少于 100 家" not in client_of(cast.lin).get("/desk/").content.decode()


@pytest.mark.clause("BH-2.1.2")
def test_alliances_come_first_among_those_to_be_put_in_a_round(cast, district):
    from zhitong.registry.queries.priorities import first_things_first, priority_words

    listings = Matter.objects.filter(kind="listing")
    kinds = [one.subject.kind for one in first_things_first(listings, district.unit_list)]
    assert kinds[0] == "alliance" and "alliance" not in kinds[1:]
    assert "区重点产业联盟优先考虑" in priority_words(district.unit_list)


def test_search_worklist_and_publications_are_narrowed_by_mechanism(cast, unit_list):
    other = jining(cast)
    first = enlist(unit_list, cast.bearing, county=cast.county)
    second = enlist(other, cast.bearing, county=cast.county)
    do(listing.Suspend, first, by=cast.he, data=REASON)
    do(listing.Suspend, second, by=cast.he, data=REASON)
    for there, own in ((unit_list, first), (other, second)):
        chosen = f"mechanism={there.installation_id}"
        assert rows_of(cast.lin, f"/desk/search/?q=轴承&{chosen}") == {own.pk}
        assert rows_of(cast.lin, f"/desk/?tab=all&{chosen}") == {own.pk}
    assert rows_of(cast.lin, "/desk/?tab=all&mechanism=999999") == {first.pk, second.pk}
    assert client_of(cast.lin).get("/desk/publications/?mechanism=x").status_code == 200
