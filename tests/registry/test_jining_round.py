"""The pack that the Jining notice became: three bureaus of the city, all must agree, the list public afterwards."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.cast import NOW, make_agency
from zhitong.journal.public import SYSTEM
from zhitong.matters.public import Matter
from zhitong.people.public import Function, Level, Organisation, add_territory
from zhitong.registry import actions, agreement
from zhitong.registry.procedures import joint_review
from zhitong.schemes.public import OWN_PACKS, Choices, Installation, load_pack, put_into_force

pytestmark = pytest.mark.django_db


@pytest.fixture
def lead(db: Any) -> Organisation:
    province = add_territory(code="37", name="山东省", level=Level.PROVINCE, parent=None, by=SYSTEM, now=NOW)
    city = add_territory(code="3708", name="济宁市", level=Level.CITY, parent=province, by=SYSTEM, now=NOW)
    county = add_territory(code="370811", name="任城区", level=Level.COUNTY, parent=city, by=SYSTEM, now=NOW)
    make_agency("示例任城区公安局", county, Level.COUNTY, Function.POLICE)
    make_agency("示例市检察院", city, Level.CITY, Function.PROCURATORATE)
    return make_agency("示例市市场监管局", city, Level.CITY, Function.MARKET_SUPERVISION)


@pytest.fixture
def installation(lead: Organisation) -> Installation:
    version = load_pack(OWN_PACKS / "jining", by=SYSTEM, now=NOW)
    contacts = {
        slot.key: {name: f"示例{slot.key}{name}" for name in slot.fields}
        for slot in _pack(version).scheme.contacts
    }
    return put_into_force(
        version,
        territory=lead.territory,
        lead=lead,
        start=NOW.date().replace(month=1, day=1),
        choices=Choices(contacts=contacts),
        by=SYSTEM,
        now=NOW,
    )


def _pack(version: Any) -> Any:
    from zhitong.schemes.public import Pack

    return Pack.from_content(version.content)


def round_of(installation: Installation, lead: Organisation) -> Matter:
    from tests.cast import make_actor

    unit_list = actions.ensure_lists(installation, by=SYSTEM, now=NOW)[0]
    by = make_actor("lead", "林示济", lead, "officer")
    return actions.open_round(unit_list, title="2026年第一批", by=by, now=NOW)


@pytest.mark.clause("JN-2.1c")
def test_the_three_bureaus_of_the_city_are_asked_and_nobody_else(
    installation: Installation, lead: Organisation
) -> None:
    round_ = round_of(installation, lead)
    _, missing = agreement.seats_of(round_)
    assert [one.sentence for one in missing] == [
        "“市公安局”还没有对应的单位，不能送联合考察。请系统管理员登记这家单位，或者在启用机制时指定。"
    ]
    police = make_agency("示例市公安局", lead.territory, Level.CITY, Function.POLICE, is_outside=True)
    seats, refused = agreement.seats_of(round_)
    assert refused == []
    assert [(one.title, one.organisation.name) for one in seats] == [
        ("市市场监管局", "示例市市场监管局"),
        ("市检察院", "示例市检察院"),
        ("市公安局", "示例市公安局"),
    ]
    assert agreement.is_outside(police, NOW.date())
    due = joint_review.reckoned_if_started(round_, "joint_review", NOW)
    assert due is not None and due.total == 10


@pytest.mark.clause("JN-2.1e")
def test_the_list_is_shown_after_the_decision_and_beforehand_only_by_choice(
    installation: Installation,
) -> None:
    from zhitong.schemes.public import stage_is_on

    assert stage_is_on(installation.pk, "publication")
    assert not stage_is_on(installation.pk, "prior_notice")


@pytest.mark.clause("JN-4")
def test_the_notice_and_the_contacts_of_the_three_bureaus_are_public(installation: Installation) -> None:
    page = Client().get("/notice/").content.decode()
    for slot in _pack(installation.scheme_version).scheme.contacts:
        assert f"示例{slot.key}name" in page
    assert "济宁市" in page
    assert "综合考察" in page
    assert "重点联系单位" in page
