"""One data set serves all applications: the same record fills every pack's form and is judged under every pack."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from tests.cast import NOW, Cast, make_unit
from tests.makers import make_file, make_marks, make_patents, make_profile
from zhitong.enterprises.public import profile_of, save_figure
from zhitong.journal.public import SYSTEM
from zhitong.people.public import Kind, Organisation
from zhitong.registry import actions
from zhitong.registry.models import Application, UnitList, VerificationItem
from zhitong.registry.procedures.declared import declarations
from zhitong.registry.public import Place, known_values, standings, verified_facts
from zhitong.schemes.public import (
    OWN_PACKS,
    Choices,
    VerdictKey,
    evaluate_in,
    load_pack_directory,
    put_into_force,
    store_pack,
)


def in_force_here(cast: Cast, key: str) -> UnitList:
    """A pack of another city, as if its document spoke of this one."""
    pack = load_pack_directory(OWN_PACKS / key)
    area = pack.scheme.territory.model_copy(update={"codes": ("3307",), "name": "金华市", "level": "city"})
    lead = pack.scheme.lead.model_copy(update={"level": "city"})
    scheme = pack.scheme.model_copy(update={"territory": area, "lead": lead})
    version = store_pack(pack.model_copy(update={"scheme": scheme}), by=SYSTEM, now=NOW)
    office = {"name": "示例处室", "phone": "0579-00000000", "email": "office@example.cn"}
    installation = put_into_force(
        version,
        territory=cast.place.city,
        lead=cast.city,
        start=date(2026, 1, 1),
        choices=Choices(contacts={one.key: office for one in scheme.contacts}),
        by=SYSTEM,
        now=NOW,
    )
    return actions.ensure_lists(installation, by=SYSTEM, now=NOW)[0]


@pytest.fixture
def binhai(cast: Cast, unit_list: UnitList) -> UnitList:
    return in_force_here(cast, "binhai")


@pytest.fixture
def platform(cast: Cast) -> Organisation:
    unit = make_unit("示例电子商务平台有限公司", 44, cast.place.county, kind=Kind.PLATFORM)
    period = {"starts_on": date(2025, 1, 1), "ends_on": date(2025, 12, 31)}
    year = {"measure": "yearly_revenue", "year": 2025, "yuan": 5_000_000, **period}
    save_figure(unit, {**year, "proof_name": "审计报告", "file": make_file()}, by=SYSTEM, now=NOW)
    return unit


@pytest.mark.clause("JN-2.1b")
@pytest.mark.clause("BH-2.1.1")
def test_the_same_record_fills_every_form(cast: Cast, unit_list: UnitList, binhai: UnitList) -> None:
    make_profile(cast.bearing)
    make_patents(cast.bearing, 3)
    lists = [unit_list, binhai, in_force_here(cast, "jining")]
    forms = [known_values(cast.bearing, one, now=NOW) for one in lists]
    for form in forms:
        values = {known.value for known in form.values() if isinstance(known.value, str)}
        assert {cast.bearing.name, profile_of(cast.bearing).address} <= values
    assert forms[0]["patents_in_force"].value == forms[1]["patents_held"].value == 3


@pytest.mark.clause("BH-2.1.1")
def test_each_mechanism_says_its_own_of_one_unit(
    cast: Cast, unit_list: UnitList, binhai: UnitList, platform: Organisation
) -> None:
    make_marks(platform, 20)
    places = {one.pack.key: one.place for one in standings(platform, on=NOW.date())}
    assert places["binhai"] == Place.ELIGIBLE
    alliance = make_unit("示例轴承产业联盟", 45, cast.place.county, kind=Kind.ALLIANCE)
    places = {one.pack.key: one.place for one in standings(alliance, on=NOW.date())}
    assert places == {"jinhua": Place.NOT_MEANT, "binhai": Place.ELIGIBLE}


@pytest.mark.clause("BH-2.1.1")
def test_the_form_shows_last_years_sum_with_its_year(binhai: UnitList, platform: Organisation) -> None:
    assert known_values(platform, binhai, now=NOW)["yearly_revenue"].value == "2025 年 5000000 元"


def test_a_sum_is_checked_only_where_a_condition_asks_for_it(
    unit_list: UnitList, binhai: UnitList, platform: Organisation
) -> None:
    assert [one.source for one in declarations(platform, binhai)] == ["figure"]
    assert declarations(platform, unit_list) == []


@pytest.mark.parametrize(
    ("found", "verdict", "expected"),
    [
        ({}, "", VerdictKey.UNKNOWN),
        ({"yuan": 5_000_000}, "in_force", VerdictKey.MET),
        ({"yuan": 4_999_999}, "in_force", VerdictKey.MISSED),
        ({}, "not_found", VerdictKey.MISSED),
    ],
)
@pytest.mark.clause("BH-2.1.1")
def test_a_verified_sum_counts_as_the_proof_says(
    binhai: UnitList, platform: Organisation, found: dict[str, Any], verdict: str, expected: VerdictKey
) -> None:
    declared = declarations(platform, binhai)[0]
    item = VerificationItem(**declared.reference(), **declared.fields(), found=found, verdict=verdict)
    facts = verified_facts(Application(organisation=platform, unit_list=binhai), [item], judgements=())
    line = evaluate_in(binhai.installation_id, facts, NOW.date()).condition("platform")
    assert line.verdict == expected
