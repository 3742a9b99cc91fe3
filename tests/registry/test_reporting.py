"""报送: every recommending body answers each collecting date, with units or with zero."""

from datetime import date

import pytest
from django.test import Client

from tests.cast import BACKEND, NOW, person_of
from tests.makers import do, make_application_at
from tests.matters.test_clocks import at
from tests.registry.after import REASON, SPRING, ask_reports, make_report_at, settled, with_a_unit
from tests.registry.asking import refused
from tests.registry.mechanisms import binhai, jiaozuo, jining
from zhitong.inbox.models import Delivery, Notice
from zhitong.matters.public import Matter, Refused, tick
from zhitong.registry import actions, queries
from zhitong.registry.models import BureauReport
from zhitong.registry.procedures import reporting


def client_of(actor) -> Client:
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    return client


def told(matter: Matter, actor) -> list[str]:
    found = Notice.objects.filter(path=f"/m/{matter.pk}/", recipient=actor.person_id)
    return list(found.order_by("id").values_list("why", flat=True))


def test_every_recommending_body_is_asked_once(cast, unit_list):
    asked = ask_reports(cast, unit_list)
    assert {one.lead for one in asked} == {cast.county, cast.other_county}
    assert ask_reports(cast, unit_list) == []
    matter = next(one for one in asked if one.lead == cast.county)
    assert matter.number == "报送〔2026〕0001号" or matter.number == "报送〔2026〕0002号"
    assert matter.due_at.date() >= date(2026, 3, 20)
    assert Matter.objects.visible_to(cast.zhao).filter(pk=matter.pk).exists()
    assert not Matter.objects.visible_to(cast.wu).filter(pk=matter.pk).exists()
    assert told(matter, cast.zhao) and told(matter, cast.qian)
    assert Delivery.objects.filter(notice__recipient=cast.zhao.person_id).exists()


def test_stations_and_the_centre_are_asked_where_they_recommend(cast):
    there = binhai(cast)
    asked = actions.open_collection(there.unit_list, SPRING, by=cast.zhao, now=NOW)
    assert {one.lead for one in asked} == {there.zone_bureau, there.station, there.centre}


@pytest.mark.clause("JN-4.3")
def test_the_document_s_own_date_is_put_on_the_worklists_thirty_days_before(cast):
    there = jining(cast)
    assert actions.open_due_collections(at(9, 10)) == 0
    assert actions.open_due_collections(at(9, 21)) == 2
    assert actions.open_due_collections(at(9, 22)) == 0
    report = BureauReport.objects.filter(organisation=cast.county).get()
    assert (report.unit_list, report.due_on) == (there, date(2026, 10, 20))


def test_a_list_that_bureaus_compile_is_reported_by_the_document_s_date_too(cast):
    jiaozuo(cast)
    assert actions.open_due_collections(at(8, 3)) > 0
    assert set(BureauReport.objects.values_list("due_on", flat=True)) == {date(2026, 8, 30)}


@pytest.mark.clause("JN-4.3")
def test_zero_is_reported_in_one_press_with_a_reason(cast, unit_list):
    matter = make_report_at(cast, unit_list, "waiting")
    client = client_of(cast.zhao)
    assert client.post(f"/m/{matter.pk}/report.zero/", {"reason": ""}).status_code == 422
    answer = client.post(f"/m/{matter.pk}/report.zero/", {"reason": "辖区内没有新的申报"})
    assert answer.status_code == 302
    matter.refresh_from_db()
    assert (matter.state, matter.is_open) == ("zero", False)
    page = client_of(cast.lin).get("/desk/collections/").content.decode()
    assert "辖区内没有新的申报" in page and "已报 1 · 未报 1" in page


def test_who_has_recommended_does_not_report_zero(cast, unit_list):
    matter = with_a_unit(cast, unit_list, "waiting")
    assert list(refused(reporting.ReportZero, matter, by=cast.zhao, data=REASON)) == ["has_units"]
    do(reporting.ReportDone, matter, by=cast.zhao)
    assert matter.list_report.recommended == 1


def test_who_has_nothing_cannot_say_that_it_reported(cast, unit_list):
    matter = make_report_at(cast, unit_list, "waiting")
    assert list(refused(reporting.ReportDone, matter, by=cast.zhao, data={})) == ["nothing_put_forward"]


@pytest.mark.clause("JN-4.3")
def test_before_on_and_after_the_day_it_is_reminded_of_up_to_its_head(cast, unit_list):
    matter = make_report_at(cast, unit_list, "waiting")
    tick(at(3, 18))
    assert any("快到期" in why for why in told(matter, cast.zhao))
    on_the_day = at(3, 20, 9)
    actions.settle_reports(on_the_day)
    actions.settle_reports(on_the_day)
    assert sum("今天截止" in why for why in told(matter, cast.zhao)) == 1
    assert sum("今天截止" in why for why in told(matter, cast.qian)) == 1
    tick(at(3, 22))
    assert any("已经超期" in why for why in told(matter, cast.qian))
    assert any("已经超期" in why for why in told(matter, cast.lin))


def test_on_the_day_who_has_put_units_forward_has_reported(cast, unit_list):
    matter = with_a_unit(cast, unit_list, "waiting")
    assert settled(matter, at(3, 19)).state == "waiting"
    assert settled(matter, at(3, 20)).state == "reported"


def test_an_application_after_a_zero_report_is_taken_and_noted(cast, unit_list):
    matter = make_report_at(cast, unit_list, "zero")
    make_application_at(cast, unit_list, "examination")
    for _ in range(2):
        settled(matter, at(3, 10))
    assert (matter.state, matter.list_report.later) == ("zero", 1)
    assert matter.chain.events.filter(verb="report.note_later").count() == 1
    page = client_of(cast.lin).get("/desk/collections/").content.decode()
    assert "零报告以后又推荐 1 家" in page


@pytest.mark.parametrize(
    ("by", "what", "code"),
    [
        ("zhao", SPRING, "role"),
        ("lin", actions.Collecting("x", "", date(2026, 1, 1), date(2026, 4, 1)), "title_missing"),
        ("lin", actions.Collecting("x", "一", date(2026, 1, 1), NOW.date()), "due_past"),
        ("lin", actions.Collecting("x", "一", date(2026, 5, 1), date(2026, 4, 1)), "begins_late"),
    ],
)
def test_a_date_that_cannot_be_is_refused(cast, unit_list, by, what, code):
    with pytest.raises(Refused) as error:
        actions.open_collection(unit_list, what, by=getattr(cast, by), now=NOW)
    assert code in [one.code for one in error.value.refusals]


def test_who_was_let_off_is_shown_with_the_reason(cast, unit_list):
    row = make_report_at(cast, unit_list, "waiting")
    do(reporting.CallOff, row, by=cast.lin, data={"reason": "机构正在调整，下一期一起报"})
    page = client_of(cast.lin).get("/desk/collections/").content.decode()
    assert "不用再报" in page and "机构正在调整，下一期一起报" in page and cast.lin.label in page


def test_a_bureau_reads_its_own_row_only(cast, unit_list):
    ask_reports(cast, unit_list)
    (call,) = queries.calls(cast.wu, now=NOW)
    assert [one.organisation for one in call.reports] == [cast.other_county]
    assert queries.calls(cast.zhou, now=NOW) == []
