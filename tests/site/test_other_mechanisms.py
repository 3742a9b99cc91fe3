"""What the public sees of mechanisms that differ: lists without an application, conditions of platforms, ownership."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from django.test import Client

from tests.cast import NOW, make_actor, make_agency
from tests.portal.pages import text
from zhitong.journal.public import SYSTEM
from zhitong.people.public import add_territory
from zhitong.registry.public import ensure_lists, publish_text
from zhitong.schemes.public import OWN_PACKS, Choices, Installation, load_pack, put_into_force

CONTACT = {"name": "示例处", "phone": "0000-1234567", "email": "office@example.cn"}
AREAS = {
    "binhai": ["12", "1201", "120116"],
    "jiaozuo": ["41", "4108"],
    "shandong": ["37"],
    "jining": ["37", "3708"],
}
LEVELS = ["province", "city", "county"]


def in_force(key: str) -> None:
    place = None
    for code, level in zip(AREAS[key], LEVELS, strict=False):
        place = add_territory(code=code, name=f"地区{code}", level=level, parent=place, by=SYSTEM, now=NOW)
    assert place is not None
    lead = make_agency("示例牵头局", place, place.level, "market_supervision")
    version = load_pack(OWN_PACKS / key, by=SYSTEM, now=NOW)
    contacts: dict[str, Any] = {"lead_office": CONTACT}
    if key == "jining":
        contacts |= {"procuratorate": CONTACT, "police": CONTACT}
    installation = put_into_force(
        version,
        territory=place,
        lead=lead,
        start=date(2026, 1, 1),
        choices=Choices(contacts=contacts),
        by=SYSTEM,
        now=NOW,
    )
    ensure_lists(installation, by=SYSTEM, now=NOW)


@pytest.mark.clause("JZ-2.3a", "SD-1.1a")
@pytest.mark.parametrize("key", ["jiaozuo", "shandong"])
def test_nobody_is_invited_to_apply_for_a_list_that_bureaus_compile(
    db: Any, client: Client, key: str
) -> None:
    in_force(key)
    for address in ("/", "/check/"):
        page = text(client.get(address))
        assert "申报入库" not in page and "带着答案去申报" not in page
        assert "由机关编制" in page
    home = text(client.get("/"))
    assert "名录怎么来" in home and "申报以后" not in home
    answer = client.post("/check/apply/", {"then": "apply", "high_tech": "yes"})
    assert answer.url == "/check/?high_tech=yes"


@pytest.mark.clause("SD-1.1a")
def test_the_check_asks_for_ownership_where_lists_divide_by_it(db: Any, client: Client) -> None:
    in_force("shandong")
    ten = {"rights_held_patent": "6", "rights_held_trademark": "4"}
    assert "符合条件：已满足 1 项" in text(client.get("/check/", {**ten, "ownership": "private"}))
    state = text(client.get("/check/", {**ten, "ownership": "state"}))
    assert "还不符合条件" in state and "企业性质是国有，本机制只适用于外商投资、港澳台投资、民营" in state
    assert "要先核实" in text(client.get("/check/", ten))


@pytest.mark.clause("BH-2.1.1")
def test_the_check_asks_for_the_kind_where_conditions_differ_by_it(db: Any, client: Client) -> None:
    in_force("binhai")
    revenue = {"platform": "5000000"}
    assert "可以申报：已满足 1 项" in text(client.get("/check/", {**revenue, "kind": "platform"}))
    enterprise = text(client.get("/check/", {**revenue, "kind": "enterprise"}))
    assert "可以申报：" not in enterprise and "由人认定，可以先申报" in enterprise
    assert "可以申报：已满足 1 项" in text(client.get("/check/", {"kind": "association"}))


@pytest.mark.clause("JN-2.1b")
def test_what_a_person_judges_is_not_asked(db: Any, client: Client) -> None:
    in_force("jining")
    page = text(client.get("/check/"))
    assert page.count("由人认定，这里不用答") == 4
    association = text(client.get("/check/", {"kind": "association"}))
    assert "可以申报：" not in association and "由人认定，可以先申报" in association
    assert "需人工认定：属于重点领域的行业协会" in association


@pytest.mark.parametrize("key", AREAS)
@pytest.mark.parametrize("address", ["/", "/list/", "/notice/", "/check/"])
def test_the_public_pages_open_under_every_mechanism(db: Any, client: Client, key: str, address: str) -> None:
    in_force(key)
    assert client.get(address).status_code == 200


def test_a_link_to_a_publication_names_its_mechanism_itself(db: Any, client: Client) -> None:
    in_force("jining")
    in_force("jiaozuo")
    mine = Installation.objects.get(scheme_version__key="jiaozuo")
    by = make_actor("lead", "林示焦", mine.lead_agency, "officer")
    row = publish_text(mine, kind="notice", title="名录通知", body="正文", by=by, now=NOW)
    answer = client.get(f"/publications/{row.pk}/")
    assert answer.headers["Location"] == f"/publications/{row.pk}/?scheme=jiaozuo"
    assert "名录通知" in text(client.get(answer.headers["Location"]))
    assert "选一个机制" in text(client.get("/publications/"))


@pytest.mark.clause("JN-4")
def test_the_notice_and_the_contacts_of_the_three_bureaus_are_public(db: Any, client: Client) -> None:
    in_force("jining")
    page = text(client.get("/notice/"))
    assert "每半年至少走访一次" in page
    for bureau in ("市市场监管局", "市检察院", "市公安局"):
        assert bureau in page
    assert page.count("0000-1234567") >= 3
