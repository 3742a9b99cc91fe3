"""The first page says what is next; the enterprise names who speaks for it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from demo.codes import make_mobile
from tests.cast import PASSWORD, Browser, Cast
from tests.makers import make_application_at, make_certificate
from tests.portal.pages import field_value, text
from zhitong.matters.public import Matter
from zhitong.people.public import Duty
from zhitong.registry.models import UnitList


def test_the_first_page_leads_to_what_is_next(cast: Cast, unit_list: UnitList, browser: Browser) -> None:
    mine = browser(cast.fang)
    assert "现在没有要您办的" in text(mine.get("/portal/"))
    matter = make_application_at(cast, unit_list, "correction")
    page = mine.get("/portal/")
    assert f'href="/portal/apply/{matter.pk}/check/"' in page.content.decode()
    assert "示例婺城区局" in text(page)


def test_who_has_it_now_and_where_it_is_listed(cast: Cast, unit_list: UnitList, browser: Browser) -> None:
    mine = browser(cast.fang)
    make_application_at(cast, unit_list, "listed")
    page = text(mine.get("/portal/"))
    assert unit_list.name in page and "已列入" in page and "看在库情况" in page


def test_what_ends_soon_is_named_with_the_days_left(
    cast: Cast, unit_list: UnitList, browser: Browser
) -> None:
    soon = timezone.localdate() + timedelta(days=12)
    make_certificate(cast.bearing, valid_until=soon, issued_on=date(2024, 1, 1))
    assert "还有 12 天" in text(browser(cast.fang).get("/portal/"))


@pytest.mark.clause("JH-4.4")
def test_a_colleague_is_invited_by_a_code_and_the_duty_is_handed_over(
    cast: Cast, unit_list: UnitList, browser: Browser
) -> None:
    mine = browser(cast.fang)
    own = Duty.objects.get(organisation=cast.bearing)
    stays = mine.post(f"/portal/colleagues/{own.pk}/end/", follow=True)
    assert "这是唯一的联络员" in text(stays)
    typed = {
        "name": "蒋示同",
        "kind": "liaison_officer",
        "title": "专利工程师",
        "phone": make_mobile(555),
        "email": "jiang@example.cn",
    }
    answer = mine.post("/portal/colleagues/", typed)
    code = _code_on(answer)
    assert "蒋示同" in text(answer) and code
    joined = Client().post("/account/join/", {"code": code, "password": PASSWORD, "again": PASSWORD})
    assert joined.status_code == 302
    colleague = Duty.objects.get(person__username="jiang@example.cn")
    assert colleague.kind == "liaison_officer" and colleague.title == "专利工程师"
    mine.post(f"/portal/colleagues/{own.pk}/end/")
    own.refresh_from_db()
    assert own.ends_on == timezone.localdate()
    twice = mine.post("/portal/colleagues/", typed)
    assert twice.status_code == 422


def _code_on(answer: Any) -> str:
    words = text(answer).split("首次登录代码")
    return words[1].split()[0] if len(words) > 1 else ""


def test_an_ip_specialist_does_not_name_others(cast: Cast, unit_list: UnitList, browser: Browser) -> None:
    from tests.cast import make_actor

    specialist = browser(make_actor("zhuan@example.cn", "专示员", cast.bearing, "ip_specialist"))
    page = specialist.get("/portal/colleagues/")
    assert page.status_code == 200 and 'name="email"' not in page.content.decode()
    own = Duty.objects.get(organisation=cast.bearing, kind="liaison_officer")
    assert specialist.post(f"/portal/colleagues/{own.pk}/end/").status_code == 403


def test_the_form_is_kept_when_the_session_ends_meanwhile(
    cast: Cast, unit_list: UnitList, browser: Browser, settings: Any
) -> None:
    mine = browser(cast.fang)
    mine.post(f"/portal/apply/begin/{unit_list.pk}/")
    url = f"/portal/apply/{Matter.objects.get(kind='application').pk}/unit/"
    version = field_value(mine.get(url), "version")
    session = mine.session
    session["seen_at"] = 0
    session.save()
    lost = mine.post(url, {"address": "没来得及存的地址", "version": version})
    assert lost.status_code == 302 and "/account/login/" in lost.headers["Location"]
    mine.post(lost.headers["Location"], {"username": "fang", "password": PASSWORD})
    assert "没来得及存的地址" in mine.get("/account/continue/").content.decode()


def test_the_printed_form_has_the_rows_of_the_document_in_their_order(
    cast: Cast, unit_list: UnitList, browser: Browser
) -> None:
    matter = make_application_at(cast, unit_list, "draft")
    page = text(browser(cast.fang).get(f"/m/{matter.pk}/form/"))
    page = page.split("金华市知识产权保护直通车重点企业申报表", 2)[-1]
    rows = (
        "申报企业名称 联系地址 联系人 职务 手机号码 单位电话 是否单设知识产权部门 电子邮箱 企业总人数 研发人员 "
        "序号 入库条件 基本情况 国家高新技术企业 市级以上知识产权示范、优势培育、试点企业 "
        "有效专利拥有量 有效注册商标拥有量 驰名商标认定 企业知识产权保护基本状况 申报企业意见 推荐单位审批意见"
    ).split()
    places = [page.index(row) for row in rows]
    assert places == sorted(places)
    assert "19900001234" in page
    official = text(browser(cast.zhao).get(f"/m/{matter.pk}/form/"))
    assert "19900001234" not in official
