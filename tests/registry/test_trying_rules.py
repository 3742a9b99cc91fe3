"""规则试算: another number, and who enters or leaves by it; nothing is saved, and names go only to who sees the units."""

from __future__ import annotations

import pytest
from django.test import Client

from tests.cast import BACKEND, NOW, Cast, make_actor, make_unit, person_of
from tests.makers import make_certificate, make_marks
from tests.schemes.packs import sixth
from zhitong.journal.public import SYSTEM, Actor, Event
from zhitong.people.public import DutyKind
from zhitong.registry.models import UnitList
from zhitong.registry.screening.candidates import areas_of
from zhitong.registry.screening.trying import (
    Change,
    TrialRefused,
    changed_units,
    compare,
    figures,
    tried,
)
from zhitong.schemes.public import Pack, SchemeVersion, pack_of, store_pack

pytestmark = pytest.mark.django_db
ON = NOW.date()


@pytest.fixture
def unit_list(cast: Cast, unit_list: UnitList) -> UnitList:
    """Nineteen marks in one county, twenty-one in the other, and a certificate."""
    make_marks(cast.bearing, 19)
    make_marks(make_unit("示例金东有限公司", 21, cast.place.other_county), 21, first=100)
    make_certificate(cast.valve, "ip_pilot", level="provincial")
    return unit_list


def test_every_number_of_a_pack_can_be_tried() -> None:
    labels = [figure.name for figure in figures(sixth())]
    assert labels == [
        "garden-minimum_level",
        "applied_or_held-counts-0-threshold",
        "applied_or_held-counts-1-threshold",
        "platform-minimum_yuan",
    ]
    pack = tried(sixth(), {"applied_or_held-counts-1-threshold": "12", "platform-minimum_yuan": "6,000,000"})
    assert pack.condition("applied_or_held").counts[1].threshold == 12
    assert pack.condition("platform").minimum_yuan == 6_000_000
    assert tried(sixth(), {"garden-minimum_level": "any"}) == sixth()


@pytest.mark.parametrize("text", ["0", "-1", "两件", "1.5", "9" * 20])
def test_what_is_no_number_is_refused_with_a_sentence(text: str) -> None:
    with pytest.raises(TrialRefused, match="请填大于 0 的整数"):
        tried(sixth(), {"platform-minimum_yuan": text})


def trial(unit_list: UnitList, **typed: str) -> Pack:
    return tried(pack_of(unit_list.installation), {name.replace("__", "-"): v for name, v in typed.items()})


def test_a_lower_threshold_lets_in_and_a_higher_one_puts_out_per_county(
    cast: Cast, unit_list: UnitList
) -> None:
    here = unit_list.installation
    areas = areas_of(here.territory.path)
    lower = compare(here, trial(unit_list, growth__threshold="19"), areas, on=ON)
    assert (lower.before.total(), lower.after.total()) == (2, 3)
    assert lower.changes[Change.ENTERS] == {cast.place.county.path: 1}
    higher = compare(here, trial(unit_list, growth__threshold="22"), areas, on=ON)
    assert higher.changes[Change.LEAVES] == {cast.place.other_county.path: 1}


def test_a_level_is_tried_as_well_as_a_number(cast: Cast, unit_list: UnitList) -> None:
    here = unit_list.installation
    after = trial(unit_list, ip_title__minimum_level="national")
    page = slice(0, 50)
    (left,) = changed_units(here, after, Change.LEAVES, cast.lin, on=ON, county="", page=page)
    assert left == cast.valve
    assert changed_units(here, after, Change.LEAVES, cast.wu, on=ON, county="", page=page) == []


def client_of(actor: Actor) -> Client:
    client = Client()
    client.force_login(person_of(actor), backend=BACKEND)
    return client


def test_the_lead_bureau_sees_names_and_the_administrator_numbers_and_nothing_is_saved(
    cast: Cast, unit_list: UnitList
) -> None:
    address = f"/desk/schemes/try/{unit_list.installation_id}/?growth-threshold=19"
    versions, events = SchemeVersion.objects.count(), Event.objects.count()
    page = client_of(cast.lin).get(address).content.decode()
    assert "从 2 家变成 3 家" in page
    assert cast.bearing.name in page
    admin = client_of(make_actor("sys", "任示统", cast.city, DutyKind.SYSTEM_ADMIN))
    events = Event.objects.count()
    page = admin.get(address).content.decode()
    assert "从 2 家变成 3 家" in page
    assert cast.bearing.name not in page
    assert client_of(cast.zhao).get(address).status_code == 404
    assert (SchemeVersion.objects.count(), Event.objects.count()) == (versions, events)


def test_what_cannot_be_tried_is_said_on_the_page(cast: Cast, unit_list: UnitList) -> None:
    answer = client_of(cast.lin).get(
        f"/desk/schemes/try/{unit_list.installation_id}/?growth-threshold=zwanzig"
    )
    assert answer.status_code == 422
    assert "请填大于 0 的整数" in answer.content.decode()


def test_a_version_not_yet_in_force_is_compared_with_the_one_that_is(cast: Cast, unit_list: UnitList) -> None:
    content = unit_list.installation.scheme_version.content
    growth = next(one for one in content["conditions"]["conditions"] if one["key"] == "growth")
    growth["threshold"] = 25
    draft = store_pack(Pack.from_content(content), by=SYSTEM, now=NOW)
    page = client_of(cast.lin).get(f"/desk/schemes/try/{unit_list.installation_id}/?version={draft.pk}")
    text = page.content.decode()
    assert "从 2 家变成 1 家" in text
    assert "示例金东有限公司" in text
