"""Two lists that exclude one another by who owns the enterprise: compiled by the cities, checked by the counties."""

from __future__ import annotations

import re

import pytest
from django.test import Client

from tests.cast import BACKEND, NOW, person_of
from tests.makers import do, judge_all, make_enterprise, make_profile
from tests.registry.asking import refused
from tests.registry.mechanisms import SPECIALIST, Shandong, concluded_in, owned, reported_in, shandong
from tests.registry.tables import signed_in
from zhitong.inbox.public import Notice
from zhitong.matters.public import Matter, Refused, offers
from zhitong.registry import actions
from zhitong.registry.models import ListedUnit
from zhitong.registry.procedures import compiling, confirming, reporting_up


@pytest.fixture
def there(cast) -> Shandong:
    make_enterprise(cast)
    return shandong(cast)


@pytest.mark.clause("SD-1.1a")
def test_the_city_compiles_the_county_checks_and_each_list_takes_its_own(cast, there):
    owned(cast, "private")
    with pytest.raises(Refused) as caught:
        actions.compile_unit(cast.bearing, there.foreign, by=cast.lin, now=NOW)
    assert [one.code for one in caught.value.refusals] == ["ownership_other"]
    matter = actions.compile_unit(cast.bearing, there.private, by=cast.lin, now=NOW)
    assert (matter.lead, matter.county, matter.city) == (cast.city, cast.county, cast.city)
    do(compiling.AskConfirmation, matter, by=cast.lin)
    do(confirming.Confirm, matter, by=cast.fang, data={"form": SPECIALIST})
    assert matter.lead == cast.county
    judge_all(matter, by=cast.zhao)
    assert {one.move.verb for one in offers(matter, cast.lin, NOW)} >= {"application.put_forward"}


@pytest.mark.clause("SD-1.1a")
@pytest.mark.parametrize("kind", ["", "state"])
def test_ownership_that_is_unknown_or_another_belongs_in_neither_list(cast, there, kind):
    make_profile(cast.bearing, ownership=kind)
    cast.bearing.refresh_from_db()
    for unit_list in (there.foreign, there.private):
        with pytest.raises(Refused) as caught:
            actions.compile_unit(cast.bearing, unit_list, by=cast.lin, now=NOW)
        codes = [one.code for one in caught.value.refusals]
        assert codes == ["ownership_other" if kind else "ownership_unknown"]


@pytest.mark.clause("SD-1.1a")
def test_nobody_stands_in_both_lists(cast, there):
    owned(cast, "private")
    first = actions.compile_unit(cast.bearing, there.private, by=cast.lin, now=NOW)
    owned(cast, "foreign_invested")
    with pytest.raises(Refused) as caught:
        actions.compile_unit(cast.bearing, there.foreign, by=cast.lin, now=NOW)
    assert [one.code for one in caught.value.refusals] == ["in_other_list"]
    assert "private" not in refused(compiling.AskConfirmation, first, by=cast.lin)


@pytest.mark.clause("SD-1.1a")
def test_ownership_without_its_proof_is_not_put_forward(cast, there):
    owned(cast, "private", confirmed=False)
    matter = actions.compile_unit(cast.bearing, there.private, by=cast.lin, now=NOW)
    do(compiling.AskConfirmation, matter, by=cast.lin)
    do(confirming.Confirm, matter, by=cast.fang, data={"form": SPECIALIST})
    judge_all(matter, by=cast.zhao)
    matter.refresh_from_db()
    found = refused(compiling.PutForward, matter, by=cast.lin)
    assert "企业性质" in "".join(found.values())


def test_a_county_does_not_compile_where_the_cities_do(cast, there):
    owned(cast, "private")
    with pytest.raises(Refused) as caught:
        actions.compile_unit(cast.bearing, there.private, by=cast.zhao, now=NOW)
    assert [one.code for one in caught.value.refusals] == ["role"]
    assert not Matter.objects.filter(kind="application").exists()


@pytest.mark.clause("SD-1.1a")
def test_what_the_city_fixed_goes_up_once_and_is_signed_for(cast, there):
    round_ = concluded_in(cast, there)
    unit = ListedUnit.objects.get(organisation=cast.bearing)
    assert not Matter.objects.visible_to(there.lu).exists()
    do(reporting_up.ReportUp, round_, by=cast.he, data={"note": "第一批"})
    report = round_.reports.get()
    assert (report.receiver, report.units, report.received_at) == (there.province, 1, None)
    seen = set(Matter.objects.visible_to(there.lu).values_list("kind", flat=True))
    assert seen == {"round", "application", "listing"}
    assert ListedUnit.objects.visible_to(there.lu).get() == unit
    told = Notice.objects.get(recipient=person_of(there.lu))
    assert told.path == f"/m/{round_.pk}/" and "请签收" in told.why
    assert "reported" in refused(reporting_up.ReportUp, round_, by=cast.he)
    do(reporting_up.AcknowledgeReport, round_, by=there.lu, part=report)
    report.refresh_from_db()
    assert report.received_by_label == there.lu.label
    verbs = list(round_.chain.events.order_by("seq").values_list("verb", flat=True))[-2:]
    assert verbs == ["round.report_up", "round.acknowledge_report"]
    assert "received" in refused(reporting_up.AcknowledgeReport, round_, by=there.lu, part=report)


@pytest.mark.clause("SD-1.1a")
def test_what_was_not_reported_is_not_seen_above_and_nobody_else_signs(cast, there):
    round_ = reported_in(cast, there)
    for stranger in (cast.he, cast.zhao, cast.zhou):
        found = refused(reporting_up.AcknowledgeReport, round_, by=stranger, part=round_.reports.get())
        assert list(found) == ["role"]
    assert "role" in refused(reporting_up.ReportUp, round_, by=there.lu)


def test_the_province_is_told_of_lists_that_wait_for_its_signature(cast, there):
    reported_in(cast, there)
    client = Client()
    client.force_login(person_of(there.lu), backend=BACKEND)
    page = client.get("/desk/").content.decode()
    assert "1 份上报的名单等您签收" in page
    assert re.search(r'href="/desk/reported/"[^>]*>.*?各地上报的名单.*?\b1\b', page, flags=re.S)
    assert "编入单位" in page and "入库申报" not in page  # nobody applies for these lists


def test_the_province_reads_what_was_reported_on_its_page(cast, there):
    reported_in(cast, there)
    page = signed_in(there.lu).get("/desk/reported/").content.decode()
    assert "还有 1 份没有签收" in page and cast.city.name in page
    assert "还没有收到上报的名单" in signed_in(cast.he).get("/desk/reported/").content.decode()


def test_the_province_is_offered_no_round_of_its_own(cast, there):
    """It gathers what the cities fixed; a page that it could not use is not in its navigation."""
    client = signed_in(there.lu)
    page = client.get("/desk/").content.decode()
    for address in ("/desk/rounds/new/", "/desk/enterprises/"):
        assert f'href="{address}"' not in page
    assert client.get("/desk/rounds/new/").status_code == 403
