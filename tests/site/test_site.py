"""What anybody may read without signing in, and what nobody learns that way."""

from __future__ import annotations

import copy
from datetime import date
from typing import Any

import pytest
from django.test import Client
from django.utils import translation

from tests.cast import NOW, Cast, person_of
from tests.makers import (
    PROFILE,
    do,
    make_application_at,
    make_enterprise,
    make_list,
    make_listing_at,
    make_round_at,
)
from tests.site.messages import sentences
from zhitong.journal.public import SYSTEM
from zhitong.people.public import Level, Organisation, add_territory, name_liaison, set_public_contact
from zhitong.registry.models import ListedUnit, Publication, UnitList
from zhitong.registry.procedures import round as rounds
from zhitong.registry.public import ensure_lists
from zhitong.schemes.public import Installation, Pack, store_pack
from zhitong.ui.saying import said

PAGES = (
    "/",
    "/list/",
    "/publications/",
    "/policies/",
    "/notice/",
    "/check/",
    "/progress/",
    "/accessibility/",
    "/privacy/",
)


def text(response: Any) -> str:
    return response.content.decode()


@pytest.mark.parametrize("address", PAGES)
def test_pages_say_so_before_any_mechanism_is_in_force(db: Any, client: Client, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert "这里还没有启用的机制" in text(page)


@pytest.mark.parametrize("address", PAGES)
def test_pages_open_while_nothing_is_listed(unit_list: UnitList, client: Client, address: str) -> None:
    page = client.get(address)
    assert page.status_code == 200
    assert "style=" not in text(page)


# --- the list ----------------------------------------------------------------------------------------------


@pytest.mark.clause("JH-4.3")
def test_the_list_shows_public_fields_only(cast: Cast, unit_list: UnitList, client: Client) -> None:
    make_listing_at(cast, unit_list, "listed")
    page = text(client.get("/list/"))
    assert "示例精密轴承有限公司" in page
    assert "婺城区" in page
    assert "高新技术企业" in page
    assert "2026-03-02" in page
    for private in (cast.bearing.uscc, PROFILE["contact_phone"], PROFILE["contact_name"], PROFILE["email"]):
        assert private not in page


def test_search_by_part_of_a_name_and_by_county(cast: Cast, unit_list: UnitList, client: Client) -> None:
    make_listing_at(cast, unit_list, "listed")
    assert "示例精密轴承有限公司" in text(client.get("/list/", {"q": "密轴"}))
    assert "没有符合条件的企业" in text(client.get("/list/", {"q": "阀门"}))
    assert "示例精密轴承有限公司" in text(client.get("/list/", {"county": "330702"}))
    assert "示例精密轴承有限公司" not in text(client.get("/list/", {"county": "330703"}))


def test_a_credit_code_tells_whether_and_nothing_else(
    cast: Cast, unit_list: UnitList, client: Client
) -> None:
    make_listing_at(cast, unit_list, "listed")
    listed = text(client.get("/list/", {"q": cast.bearing.uscc}))
    absent = text(client.get("/list/", {"q": cast.valve.uscc}))
    assert "这个代码的单位今天在“" in listed
    assert "这个代码的单位今天不在名录里" in absent
    assert "示例阀门有限公司" not in absent
    wrong = text(
        client.get("/list/", {"q": cast.valve.uscc[:-1] + ("0" if cast.valve.uscc[-1] != "0" else "1")})
    )
    assert "这个代码的单位今天" not in wrong


def test_the_name_of_a_unit_is_not_told_by_its_code_while_the_list_is_closed(
    cast: Cast, client: Client
) -> None:
    unit_list = make_list(cast, settings={"list_public": False})
    make_listing_at(cast, unit_list, "listed")
    page = text(client.get("/list/", {"q": cast.bearing.uscc}))
    assert "这个代码的单位今天在“" in page
    assert "示例精密轴承有限公司" not in page


@pytest.mark.parametrize("state", ["suspended", "removed", "deregistered"])
def test_who_is_not_in_good_standing_is_not_shown(
    cast: Cast, unit_list: UnitList, client: Client, state: str
) -> None:
    make_listing_at(cast, unit_list, state)
    assert ListedUnit.objects.exists()
    assert "示例精密轴承有限公司" not in text(client.get("/list/"))
    assert "今天不在名录里" in text(client.get("/list/", {"q": cast.bearing.uscc}))


def test_asking_for_codes_in_bulk_is_slowed_down(cast: Cast, unit_list: UnitList, client: Client) -> None:
    for _time in range(30):
        client.get("/list/", {"q": cast.valve.uscc})
    assert "查得太频繁了" in text(client.get("/list/", {"q": cast.valve.uscc}))


# --- publications, policies, the notice --------------------------------------------------------------------


def test_a_published_list_is_read_until_it_is_withdrawn(
    cast: Cast, unit_list: UnitList, client: Client
) -> None:
    round_ = make_round_at(cast, unit_list, "concluded")
    do(rounds.Publish, round_, by=cast.lin, data={"title": "第一批名单"})
    row = Publication.objects.get()
    assert "第一批名单" in text(client.get("/publications/"))
    page = text(client.get(f"/publications/{row.pk}/"))
    assert "示例精密轴承有限公司" in page
    assert cast.bearing.uscc not in page
    do(rounds.WithdrawPublication, round_, by=cast.he, data={"reason": "有误"})
    assert client.get(f"/publications/{row.pk}/").status_code == 404
    assert "第一批名单" not in text(client.get("/publications/"))


def test_policies_stand_apart_from_announcements(unit_list: UnitList, client: Client) -> None:
    Publication.objects.create(
        installation=unit_list.installation,
        kind="policy",
        title="办事指南",
        body="第一段\n\n<script>alert(1)</script>",
        published_at=NOW,
        published_by_label="示例市局",
    )
    assert "办事指南" in text(client.get("/policies/"))
    assert "办事指南" not in text(client.get("/publications/"))
    page = text(client.get(f"/publications/{Publication.objects.get().pk}/"))
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert" in page


@pytest.mark.clause("JH-A1")
def test_the_notice_gives_every_clause(unit_list: UnitList, client: Client) -> None:
    page = text(client.get("/notice/"))
    for words in (
        "三（一）1（3）",
        "有效专利与注册商标合计 20 件以上",
        "附件1 一（二）",
        "24 小时",
        "没有写，由本地定",
    ):
        assert words in page
    assert "0579-00000000" in page


@pytest.mark.clause("JH-4.4")
def test_contacts_are_offices_and_never_persons(cast: Cast, unit_list: UnitList, client: Client) -> None:
    duty = name_liaison(
        person=person_of(cast.zhao),
        organisation=cast.county,
        starts_on=date(2026, 1, 1),
        title="直通车联络员",
        by=cast.admin,
        now=NOW,
    )
    assert "直通车联络员" not in text(client.get("/notice/"))
    set_public_contact(duty, is_public_contact=True, public_phone="0579-00000009", by=cast.admin, now=NOW)
    page = text(client.get("/notice/"))
    assert "直通车联络员" in page
    assert "00000009" in page
    assert cast.zhao.person_label not in page


# --- the pre-check -----------------------------------------------------------------------------------------


@pytest.mark.clause("JH-3.1.1")
def test_the_check_says_by_how_much_a_condition_is_missed(unit_list: UnitList, client: Client) -> None:
    page = text(client.get("/check/", {"growth_held_patent": "１１", "growth_held_trademark": "6"}))
    assert "有效专利与注册商标合计 17 件，尚缺 3 件" in page
    assert "还不能申报：再有 3 件就够" in page
    assert "三（一）1（3）" in page


@pytest.mark.clause("JH-A1")
def test_the_check_says_what_to_bring_for_what_is_met(unit_list: UnitList, client: Client) -> None:
    page = text(client.get("/check/", {"high_tech": "yes"}))
    assert "可以申报：已满足 1 项" in page
    assert "国家高新技术企业认定证书复印件" in page
    assert "附件1 一（三）（2）" in page
    assert "商标证书复印件" not in page


@pytest.mark.clause("ALL-territory")
def test_the_check_turns_away_who_is_elsewhere(unit_list: UnitList, client: Client) -> None:
    page = text(client.get("/check/", {"high_tech": "yes", "place": "elsewhere"}))
    assert "不能在这里申报" in page
    assert "要准备什么" not in page


def test_an_unreadable_number_is_kept_and_explained(unit_list: UnitList, client: Client) -> None:
    page = text(client.get("/check/", {"growth_held_patent": "十几件"}))
    assert "这里要填数字，不带单位。" in page
    assert "十几件" in page


def test_with_htmx_only_the_result_comes(unit_list: UnitList, client: Client) -> None:
    part = text(client.get("/check/", {"high_tech": "no"}, headers={"HX-Request": "true"}))
    assert "<html" not in part
    assert 'id="pre-check-result"' in part
    short = text(client.get("/check/", {"high_tech": "yes", "short": "1"}, headers={"HX-Request": "true"}))
    assert "可以申报" in short
    assert "要准备什么" not in short


def test_without_a_script_the_answers_come_back_in_the_address(unit_list: UnitList, client: Client) -> None:
    answer = client.post("/check/apply/", {"then": "look", "high_tech": "yes", "growth_held_patent": ""})
    assert answer.url == "/check/?high_tech=yes"
    assert "pre_check" not in client.session


def test_answers_are_carried_into_the_application(unit_list: UnitList, client: Client) -> None:
    answer = client.post("/check/apply/", {"high_tech": "yes", "growth_held_patent": "3", "nonsense": "1"})
    assert answer.url == "/portal/apply/"
    kept = client.session["pre_check"]
    assert kept["conditions"] == ["high_tech"]
    assert kept["answers"] == {"high_tech": "yes", "growth_held_patent": 3}


# --- progress by receipt -----------------------------------------------------------------------------------


@pytest.fixture
def receipt(cast: Cast, unit_list: UnitList) -> str:
    make_enterprise(cast)
    return make_application_at(cast, unit_list, "county_verification").number


def test_progress_by_receipt_and_four_digits(receipt: str, client: Client) -> None:
    page = text(client.post("/progress/", {"receipt": receipt, "phone": PROFILE["contact_phone"][-4:]}))
    assert "正在核验" in page
    assert "示例婺城区局" in page
    assert PROFILE["contact_phone"] not in page


@pytest.mark.parametrize("change", [{"phone": "0000"}, {"receipt": "申报〔2026〕9999号"}])
def test_a_wrong_guess_learns_nothing(receipt: str, client: Client, change: dict[str, str]) -> None:
    good = {"receipt": receipt, "phone": PROFILE["contact_phone"][-4:]}
    page = client.post("/progress/", {**good, **change})
    assert page.status_code == 422
    assert "没有查到" in text(page)
    assert "正在核验" not in text(page)


def test_guessing_is_stopped_even_for_the_right_digits(receipt: str, client: Client) -> None:
    for guess in range(10):
        client.post("/progress/", {"receipt": receipt, "phone": f"{guess:04}"}, REMOTE_ADDR=f"10.0.0.{guess}")
    right = {"receipt": receipt, "phone": PROFILE["contact_phone"][-4:]}
    page = client.post("/progress/", right, REMOTE_ADDR="10.0.0.99")
    assert page.status_code == 429
    assert "正在核验" not in text(page)


def test_three_digits_are_explained(receipt: str, client: Client) -> None:
    page = client.post("/progress/", {"receipt": receipt, "phone": "123"})
    assert "请填 12 位查询码，或者手机号码的最后 4 位数字。" in text(page)


# --- English -----------------------------------------------------------------------------------------------


def test_pages_speak_english_to_who_chose_it(unit_list: UnitList, client: Client) -> None:
    client.cookies["zhitong_language"] = "en"
    page = text(client.get("/check/", {"growth_held_patent": "17"}))
    assert 'lang="en"' in page
    assert "Patents and registered marks in force: 17" in page
    assert "17, 3 short" in page
    assert "High-tech enterprise" in page


def test_every_sentence_of_the_public_pages_has_its_english() -> None:
    from django.utils import translation

    with translation.override("en"):
        # Before Python 3.11.4 the words of one and of many are found only by their own call.
        left = {
            one: where
            for one, where in sentences().items()
            if translation.gettext(one) == one == translation.ngettext(one, one, 1)
        }
    assert left == {}


# --- several mechanisms ------------------------------------------------------------------------------------


def test_where_several_are_in_force_the_address_names_one(
    cast: Cast, unit_list: UnitList, client: Client
) -> None:
    make_listing_at(cast, unit_list, "listed")
    here = unit_list.installation
    content = copy.deepcopy(here.scheme_version.content)
    content["scheme"] |= {"key": "elsewhere", "title": "示例另一个机制"}
    other = store_pack(Pack.from_content(content), by=SYSTEM, now=NOW)
    ensure_lists(
        Installation.objects.create(
            scheme_version=other,
            territory=here.territory,
            lead_agency=here.lead_agency,
            in_force_from=here.in_force_from,
            settings=here.settings,
            contacts=here.contacts,
        ),
        by=SYSTEM,
        now=NOW,
    )
    asked = text(client.get("/list/"))
    assert "/list/?scheme=jinhua" in asked
    assert "示例另一个机制" in asked
    page = text(client.get("/list/", {"scheme": "jinhua"}))
    assert "示例精密轴承有限公司" in page
    assert "/notice/?scheme=jinhua" in page
    assert "示例精密轴承有限公司" not in text(client.get("/list/", {"scheme": "elsewhere"}))


def test_below_a_district_the_list_is_narrowed_by_its_towns(
    cast: Cast, unit_list: UnitList, client: Client
) -> None:
    """Not by counties, of which a district has none."""
    town = add_territory(
        code="330702S1", name="示沽街", level=Level.STATION, parent=cast.place.county, by=SYSTEM, now=NOW
    )
    make_listing_at(cast, unit_list, "listed")
    Organisation.objects.filter(pk=cast.bearing.pk).update(territory=town, territory_path=town.path)
    Installation.objects.filter(pk=unit_list.installation_id).update(territory=cast.place.county)
    page = text(client.get("/list/"))
    assert '<label for="county-330702S1">示沽街</label><span class="zt-hint">1</span>' in page
    assert ">地区</legend>" in page and "县（市、区）" not in page
    assert "示例精密轴承有限公司" in text(client.get("/list/", {"county": "330702S1"}))


def test_the_period_of_a_publication_is_told_in_english() -> None:
    with translation.override("en"):
        told = said("2026年11月26日(周四)公示，到2026年12月3日(周四)为止。期限：5 个工作日。")
        asked = [said(words) for words in ("申请中的专利", "对裁决起诉（请求人）")]
    assert told == "Shown from Thu 26 Nov 2026 until Thu 3 Dec 2026. Limit: 5 working days."
    assert asked == ["Patents applied for", "Action against the ruling (Claimant)"]
