"""The law catalogue on the desk: how sure each entry is, a trial, and the sign-off."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import BACKEND, NOW, make_actor, make_agency, make_place, make_unit, person_of
from zhitong.law.models import Confirmation
from zhitong.law.public import confirm
from zhitong.matters.public import Clock, Matter
from zhitong.matters.web.presenting import basis_of
from zhitong.people.public import DutyKind, Function, Level, Organisation, Territory
from zhitong.workdays.public import load_seed


@pytest.fixture
def bureau(db: None) -> Organisation:
    load_seed(NOW)
    return make_agency("示例市局", make_place().city, Level.CITY, Function.MARKET_SUPERVISION)


def client_of(organisation: Organisation, duty: str) -> Client:
    client = Client()
    client.force_login(person_of(make_actor("someone", "林示安", organisation, duty)), BACKEND)
    return client


def test_the_list_says_how_sure_each_entry_is(bureau: Organisation) -> None:
    page = client_of(bureau, DutyKind.OFFICER).get("/law/").content.decode()
    assert "线索核查和立案决定" in page
    assert "15 个工作日，可延长 15 个工作日（部门负责人）" in page
    assert "待法制确认" in page
    assert "未确认" in page


def test_a_group_is_one_jump_away_and_counts_exactly(bureau: Organisation) -> None:
    client = client_of(bureau, DutyKind.OFFICER)
    everything = client.get("/law/").content.decode()
    assert "第 1–50 条，共 208 条" in everything
    assert everything.count('href="?group=G"') == 1
    one_group = client.get("/law/?group=G").content.decode()
    assert "商标异议" in one_group
    assert "线索核查和立案决定" not in one_group


@pytest.mark.parametrize(
    ("query", "found", "missing"),
    [
        ("q=a12", "收到推送后公示", "线索核查和立案决定"),
        ("q=第36条", "商标异议", "线索核查和立案决定"),
        ("kind=backward", "听证通知", "线索核查和立案决定"),
        ("sure=unsure", "未确认", "线索核查和立案决定"),
        ("q=Ａ１&kind=limit", "线索核查和立案决定", "商标异议"),
    ],
)
def test_the_list_is_narrowed(bureau: Organisation, query: str, found: str, missing: str) -> None:
    page = client_of(bureau, DutyKind.OFFICER).get(f"/law/?{query}").content.decode()
    assert found in page
    assert missing not in page


def test_what_is_signed_off_is_found_by_it(bureau: Organisation) -> None:
    client = client_of(bureau, DutyKind.HEAD)
    assert "没有符合条件的时限" in client.get("/law/?sure=confirmed").content.decode()
    client.post("/law/A1/confirm/", {"version": 1, "note": "对照公报文本"})
    page = client.get("/law/?sure=confirmed").content.decode()
    assert "线索核查和立案决定" in page
    assert "共 1 条" in page


def test_an_entry_shows_both_versions_and_the_open_transition(bureau: Organisation) -> None:
    page = client_of(bureau, DutyKind.OFFICER).get("/law/G1/").content.decode()
    assert "3 个月" in page
    assert "2 个月" in page
    assert "怎样衔接，没有核实" in page


def test_a_trial_gives_the_day_and_the_reason(bureau: Organisation) -> None:
    page = client_of(bureau, DutyKind.OFFICER).get("/law/A1/?start=2026-09-23T10:00").content.decode()
    assert "2026-10-21" in page
    assert "上班，计入" in page


@pytest.mark.parametrize(
    ("query", "words"), [("start=x", "起算时间看不懂"), ("start=2026-09-23&extend=3", "最多延长 1 次")]
)
def test_a_trial_that_cannot_be_reckoned_says_why(bureau: Organisation, query: str, words: str) -> None:
    assert words in client_of(bureau, DutyKind.OFFICER).get(f"/law/A1/?{query}").content.decode()


def test_the_head_signs_off_and_takes_back_with_a_reason(bureau: Organisation) -> None:
    client = client_of(bureau, DutyKind.HEAD)
    assert client.post("/law/A1/confirm/", {"version": 1, "note": "对照公报文本"}).status_code == 302
    page = client.get("/law/A1/").content.decode()
    assert "已由法制机构核对" in page
    assert "示例市局 林示安（负责人）" in page
    refused = client.post("/law/A1/confirm/", {"version": 1, "withdraw": "on"})
    assert (refused.status_code, "撤回核对要写明理由" in refused.content.decode()) == (422, True)
    client.post("/law/A1/confirm/", {"version": 1, "withdraw": "on", "note": "条文已修订"})
    assert "已由法制机构核对</dd>" not in client.get("/law/A1/").content.decode()
    assert Confirmation.objects.count() == 2


def test_an_officer_reads_but_does_not_sign(bureau: Organisation) -> None:
    client = client_of(bureau, DutyKind.OFFICER)
    assert "记为已由法制机构核对" not in client.get("/law/A1/").content.decode()
    assert client.post("/law/A1/confirm/", {"version": 1}).status_code == 403
    assert not Confirmation.objects.exists()


def test_an_enterprise_does_not_enter(bureau: Organisation) -> None:
    unit = make_unit("示例精密轴承有限公司", 1, bureau.territory)
    assert client_of(unit, DutyKind.LIAISON_OFFICER).get("/law/").status_code == 403


def test_an_unknown_entry_is_not_found(bureau: Organisation) -> None:
    assert client_of(bureau, DutyKind.OFFICER).get("/law/Z9/").status_code == 404


def test_another_city_sees_it_unconfirmed_until_its_own_bureau_or_the_province_has_signed(
    bureau: Organisation,
) -> None:
    """Each reads the list and its own matters with the sign-offs that hold there."""
    client_of(bureau, DutyKind.HEAD).post("/law/A1/confirm/", {"version": 1, "note": "对照公报文本"})
    places = {area.code: area for area in Territory.objects.all()}
    neighbour = make_agency("示例邻市局", places["3308"], Level.CITY, Function.MARKET_SUPERVISION)
    province = make_agency("示例省局", places["33"], Level.PROVINCE, Function.MARKET_SUPERVISION)
    county = make_agency("示例区局", places["330702"], Level.COUNTY, Function.MARKET_SUPERVISION)
    below, beside, above = (Client() for _ in range(3))
    for client, name, where in ((below, "b", county), (beside, "n", neighbour), (above, "p", province)):
        client.force_login(person_of(make_actor(name, "何示宁", where, DutyKind.HEAD)), BACKEND)
    assert "共 1 条" in below.get("/law/?sure=confirmed").content.decode()
    assert "没有符合条件的时限" in beside.get("/law/?sure=confirmed").content.decode()
    page = below.get("/law/A1/").content.decode()
    assert "金华市和它下面的地区" in page
    assert "记为已由法制机构核对" in page, (
        "the county's own is not given yet, and the city's is not its to take back"
    )
    above.post("/law/A1/confirm/", {"version": 1, "note": "全省统一核对"})
    assert "共 1 条" in beside.get("/law/?sure=confirmed").content.decode()


def test_a_matter_shows_the_sign_off_of_its_own_place(bureau: Organisation) -> None:
    """The clock keeps what the file said when it began; the page adds who has signed since, for that place only."""
    county = make_agency(
        "示例区局", Territory.objects.get(code="330702"), Level.COUNTY, Function.MARKET_SUPERVISION
    )
    spec = {"id": "A1", "version": 1, "confidence": "verified", "basis": "示例"}
    clock = Clock(matter=Matter(lead=county), spec=spec)
    assert basis_of(clock).confidence == "已核对原文"
    confirm("A1", version=1, area="33/3308/", area_name="邻市", by="甲", now=NOW)
    assert basis_of(clock).confidence == "已核对原文"
    confirm("A1", version=1, area=bureau.territory_path, area_name="金华市", by="甲", now=NOW)
    assert basis_of(clock).confidence == "已由法制核对"
