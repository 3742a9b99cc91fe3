"""认领 in the browser: found by code, nothing told before the county has confirmed, the county calls back."""

from __future__ import annotations

import pytest

from demo.codes import make_mobile, make_uscc
from tests.cast import NOW, PASSWORD, Browser, Cast
from tests.portal.pages import text
from zhitong.journal.public import SYSTEM, AccessEntry, Actor
from zhitong.matters.public import Matter
from zhitong.people.public import Organisation, actor_for, add_person


@pytest.fixture
def newcomer(cast: Cast) -> Actor:
    person = add_person(
        username="xin@example.cn",
        name="辛示材",
        email="xin@example.cn",
        phone=make_mobile(77),
        password=PASSWORD,
        by=SYSTEM,
        now=NOW,
    )
    return actor_for(person, None)


def test_a_wrong_code_says_which_part_is_wrong(newcomer: Actor, browser: Browser) -> None:
    mine = browser(newcomer)
    short = mine.get("/portal/claim/", {"uscc": "9133070200000019"})
    assert short.status_code == 422 and "少了 2 位" in text(short)
    wrong = make_uscc(9)[:-1] + ("0" if make_uscc(9)[-1] != "0" else "1")
    assert "有一位不对，请逐位核对" in text(mine.get("/portal/claim/", {"uscc": wrong}))


def test_a_known_record_shows_name_and_county_and_nothing_else(
    cast: Cast, newcomer: Actor, browser: Browser
) -> None:
    page = text(browser(newcomer).get("/portal/claim/", {"uscc": f" {str(cast.bearing.uscc).lower()} "}))
    assert "示例精密轴承有限公司" in page and "婺城区" in page
    assert "方示文" not in page
    assert browser(newcomer).get("/portal/").headers["Location"] == "/portal/claim/"
    assert browser(newcomer).get("/portal/rights/").headers["Location"] == "/portal/claim/"


def test_an_unknown_code_asks_for_name_and_county(cast: Cast, newcomer: Actor, browser: Browser) -> None:
    mine, code = browser(newcomer), make_uscc(4711)
    asked = mine.get("/portal/claim/", {"uscc": code})
    assert "系统里还没有这个代码" in text(asked)
    missing = mine.post("/portal/claim/", {"uscc": code, "proof_note": "厂长"})
    assert missing.status_code == 422 and "请填单位名称，和营业执照上的一样。" in text(missing)
    sent = {"uscc": code, "name": "示例新厂有限公司", "territory": "330702", "proof_note": "厂长"}
    filed = mine.post("/portal/claim/", sent, follow=True)
    assert "待市场监管局确认" in text(filed) and "示例新厂有限公司" in text(filed)
    assert not Organisation.objects.filter(uscc=code).exists()
    for again in (mine.get("/portal/claim/", {"uscc": code}), mine.post("/portal/claim/", sent)):
        assert again.status_code == 422 and "正在等市场监管局确认" in text(again)


@pytest.mark.clause("JH-4.4")
def test_the_county_sees_who_is_there_already_and_unmasks_the_number_for_a_reason(
    cast: Cast, newcomer: Actor, browser: Browser
) -> None:
    browser(newcomer).post("/portal/claim/", {"uscc": cast.bearing.uscc, "proof_note": "法务主管"})
    matter = Matter.objects.get(kind="claim")
    county, number = browser(cast.zhao), make_mobile(77)
    page = county.get(f"/m/{matter.pk}/")
    assert "方示文" in text(page) and "法务主管" in text(page)
    assert number not in text(page) and f"{number[:3]}****" in text(page)
    url = f"/claims/{matter.claim.pk}/phone/"
    assert county.post(url, {"reason": ""}).status_code == 422
    assert number in text(county.post(url, {"reason": "回拨核对身份"}))
    entry = AccessEntry.objects.filter(act="unmask").latest("id")
    assert entry.reason == "回拨核对身份"
    assert browser(cast.wu).get(url).status_code == 404
    assert browser(cast.fang).get(url).status_code == 403


def test_a_rejected_claim_says_why_and_may_be_filed_again(
    cast: Cast, newcomer: Actor, browser: Browser
) -> None:
    mine = browser(newcomer)
    mine.post("/portal/claim/", {"uscc": cast.bearing.uscc, "proof_note": "法务主管"})
    matter = Matter.objects.get(kind="claim")
    county = browser(cast.zhao)
    empty = county.post(f"/m/{matter.pk}/claim.reject/", {"version": matter.version, "reason": ""})
    assert empty.status_code == 422 and "请写明不予确认的理由" in text(empty)
    county.post(f"/m/{matter.pk}/claim.reject/", {"version": matter.version, "reason": "总机说没有这个人"})
    page = text(mine.get("/portal/claim/"))
    assert "未确认" in page and "总机说没有这个人" in page
    assert mine.get("/portal/rights/").status_code == 302
    mine.post("/portal/claim/", {"uscc": cast.bearing.uscc, "proof_note": "法务主管，附介绍信"})
    assert Matter.objects.filter(kind="claim", state="filed").count() == 1
