"""One record serves every mechanism: yearly sums with their proof, ownership with its document, what is protected most."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.cast import NOW, Browser, Cast
from tests.files.samples import pdf
from tests.portal.pages import field_value, text
from zhitong.enterprises.public import (
    KeyProtection,
    Qualification,
    RecordRefused,
    YearlyFigure,
    confirm_ownership,
    facts_of,
    profile_of,
    save_ownership,
)
from zhitong.journal.public import Event
from zhitong.people.public import Organisation
from zhitong.registry.models import UnitList

DESK = "/desk/enterprises/{}/"


def scan(name: str = "audit.pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, pdf(), content_type="application/pdf")


def figure_as_typed(**changes: Any) -> dict[str, Any]:
    return {"year": "2025", "yuan": "6,500,000 元", "proof_name": "审计报告", "file": scan(), **changes}


@pytest.mark.clause("BH-2.1.1")
def test_a_year_is_kept_in_yuan_with_its_period_and_proof(cast: Cast, browser: Browser) -> None:
    mine = browser(cast.fang)
    assert mine.post("/portal/figures/new/", figure_as_typed()).status_code == 302
    row = YearlyFigure.objects.get()
    assert (row.yuan, row.year) == (6_500_000, 2025)
    assert (row.starts_on, row.ends_on) == (date(2025, 1, 1), date(2025, 12, 31))
    fact = facts_of(cast.bearing).amounts[0]
    assert (fact.measure, fact.yuan, fact.proof, fact.confirmed) == (
        "yearly_revenue",
        6_500_000,
        "审计报告",
        None,
    )
    page = text(mine.get("/portal/figures/"))
    assert "6,500,000.00 元" in page and "还没有核实" in page


@pytest.mark.parametrize(
    ("changes", "field", "words"),
    [
        ({"yuan": "650 万元"}, "yuan", "按元填整数"),
        ({"year": "25"}, "year", "四位数"),
        ({"year": "2999"}, "year", "年度"),
        ({"proof_name": ""}, "proof_name", "请写明是什么"),
        ({"starts_on": "2025-04-01", "ends_on": "2024-03-31"}, "ends_on", "早于开始"),
        ({"starts_on": "2023-01-01", "ends_on": "2025-12-31"}, "ends_on", "超过一年"),
        ({"starts_on": "2023-04-01", "ends_on": "2024-03-31"}, "ends_on", "年度和期间"),
    ],
)
def test_what_is_wrong_stands_at_its_field(
    cast: Cast, browser: Browser, changes: dict[str, str], field: str, words: str
) -> None:
    answer = browser(cast.fang).post("/portal/figures/new/", figure_as_typed(**changes))
    assert answer.status_code == 422 and words in text(answer)
    assert field in answer.context["form"].errors
    assert not YearlyFigure.objects.exists()


def test_a_sum_without_proof_is_kept_but_not_proven(cast: Cast, browser: Browser) -> None:
    browser(cast.fang).post("/portal/figures/new/", {"year": "2025", "yuan": "6500000"})
    assert facts_of(cast.bearing).amounts[0].proof == ""


def test_a_year_stands_once_and_is_corrected_with_a_reason(cast: Cast, browser: Browser) -> None:
    mine, county = browser(cast.fang), browser(cast.zhao)
    mine.post("/portal/figures/new/", figure_as_typed())
    again = mine.post("/portal/figures/new/", figure_as_typed())
    assert again.status_code == 422 and "已经登记过" in text(again)
    row = YearlyFigure.objects.get()
    checked = county.post(
        f"{DESK.format(cast.bearing.pk)}figures/{row.pk}/check/", {"holds": "yes", "version": row.version}
    )
    assert checked.status_code == 302
    row.refresh_from_db()
    assert row.confirmed is True and row.confirmed_by_label
    bare = figure_as_typed(yuan="4900000", version=row.version)
    del bare["file"]
    silent = mine.post(f"/portal/figures/{row.pk}/", bare)
    assert silent.status_code == 422 and "更正已经登记的数据要写理由" in text(silent)
    assert mine.post(f"/portal/figures/{row.pk}/", {**bare, "reason": "审计调整"}).status_code == 302
    row.refresh_from_db()
    assert (row.yuan, row.confirmed, row.file_id is not None) == (4_900_000, None, True)
    event = Event.objects.filter(chain=row.chain, verb="figure.corrected").get()
    assert event.facts["reason"] == "审计调整" and event.facts["changed"]["yuan"] == ["6500000", "4900000"]


def test_the_county_enters_for_the_unit_and_it_shows(cast: Cast, browser: Browser) -> None:
    county = browser(cast.zhao)
    answer = county.post(f"{DESK.format(cast.bearing.pk)}figures/new/", figure_as_typed())
    assert answer.status_code == 302
    assert "机关代录" in text(browser(cast.fang).get("/portal/figures/"))
    refused = county.post(
        f"{DESK.format(cast.bearing.pk)}figures/{YearlyFigure.objects.get().pk}/check/",
        {"holds": "no", "version": 0},
    )
    assert refused.status_code == 422 and "写明查到了什么" in text(refused)


def test_a_stale_form_keeps_what_was_typed(cast: Cast, browser: Browser) -> None:
    mine = browser(cast.fang)
    mine.post("/portal/figures/new/", {"year": "2025", "yuan": "6500000"})
    row = YearlyFigure.objects.get()
    YearlyFigure.objects.filter(pk=row.pk).update(version=7, yuan=1)
    answer = mine.post(
        f"/portal/figures/{row.pk}/", {"year": "2025", "yuan": "6600000", "version": 0, "reason": "笔误"}
    )
    assert answer.status_code == 409 and field_value(answer, "yuan") == "6600000"


@pytest.mark.clause("SD-1.1a")
def test_ownership_is_one_kind_with_its_document(cast: Cast, browser: Browser) -> None:
    mine, county = browser(cast.fang), browser(cast.zhao)
    bare = mine.post("/portal/profile/ownership/", {"ownership": "hmt_invested"})
    assert bare.status_code == 422 and "请写依据" in text(bare)
    typed = {
        "ownership": "hmt_invested",
        "ownership_document": "营业执照，类型写明港澳台投资",
        "file": scan(),
    }
    assert mine.post("/portal/profile/ownership/", typed).status_code == 302
    facts = facts_of(cast.bearing)
    assert (facts.ownership, facts.ownership_confirmed) == ("hmt_invested", None)
    url = f"{DESK.format(cast.bearing.pk)}profile/ownership/check/"
    assert county.post(url, {"holds": "yes", "version": profile_of(cast.bearing).version}).status_code == 302
    assert facts_of(Organisation.objects.get(pk=cast.bearing.pk)).ownership_confirmed is True
    mine.post("/portal/profile/ownership/", {**typed, "ownership": "private", "file": scan("new.pdf")})
    row = profile_of(cast.bearing)
    assert (row.ownership, row.ownership_confirmed) == ("private", None), "a new answer takes it back"


def test_only_the_county_of_the_unit_confirms(cast: Cast) -> None:
    fields = {"ownership": "private", "ownership_document": "营业执照", "ownership_document_on": None}
    save_ownership(cast.bearing, fields, by=cast.fang, now=NOW)
    for other in (cast.fang, cast.wu, cast.lin):
        with pytest.raises(RecordRefused):
            confirm_ownership(cast.bearing, holds=True, note="", by=other, now=NOW)
    assert confirm_ownership(cast.bearing, holds=True, note="", by=cast.zhao, now=NOW).ownership_confirmed


@pytest.mark.clause("JZ-2.3a")
def test_what_is_protected_most_has_a_kind_a_use_and_a_foreign_note(cast: Cast, browser: Browser) -> None:
    mine = browser(cast.fang)
    typed = {"kind": "foreign_patent", "title": "一种示例轴承", "way_of_use": "own"}
    bare = mine.post("/portal/protections/new/", typed)
    assert bare.status_code == 422 and "国家或者地区" in text(bare)
    assert mine.post("/portal/protections/new/", {**typed, "foreign_note": "日本"}).status_code == 302
    row = KeyProtection.objects.get()
    assert (row.kind, row.way_of_use, row.foreign_note) == ("foreign_patent", "own", "日本")
    twice = mine.post("/portal/protections/new/", {**typed, "foreign_note": "日本"})
    assert "同一项只填一次" in text(twice)
    mine.post(f"/portal/protections/{row.pk}/remove/", {"reason": "专利终止"})
    assert "还没有登记重点保护对象" in text(mine.get("/portal/protections/"))


def test_the_use_of_the_indication_sign_names_indication_number_and_day(cast: Cast, browser: Browser) -> None:
    mine = browser(cast.fang)
    typed = {"kind": "gi_mark_user", "level": ""}
    bare = mine.post("/portal/qualifications/new/", typed)
    assert set(bare.context["form"].errors) == {"about", "certificate_no", "issued_on"}
    whole = {**typed, "about": "示例山药", "certificate_no": "示例0001", "issued_on": "2024-05-01"}
    assert mine.post("/portal/qualifications/new/", whole).status_code == 302
    assert str(Qualification.objects.get()) == "地理标志专用标志使用"
    unlevelled = mine.post("/portal/qualifications/new/", {"kind": "time_honoured", "level": ""})
    assert unlevelled.status_code == 422 and "由哪一级认定" in text(unlevelled)


def test_a_proof_is_seen_by_the_unit_and_its_bureaus_only(
    cast: Cast, unit_list: UnitList, browser: Browser
) -> None:
    browser(cast.fang).post("/portal/figures/new/", figure_as_typed())
    url = f"/files/figure/{YearlyFigure.objects.get().pk}/"
    seen = {
        who: browser(who).get(url).status_code for who in (cast.fang, cast.zhao, cast.gu, cast.wu, cast.zhou)
    }
    assert list(seen.values()) == [200, 200, 404, 404, 404]
