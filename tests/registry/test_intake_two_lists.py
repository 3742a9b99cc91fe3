"""Two lists that exclude one another by who owns the enterprise: compiled by the cities, checked by the counties."""

from __future__ import annotations

import pytest

from tests.cast import NOW
from tests.makers import do, judge_all, make_enterprise, make_profile
from tests.registry.asking import refused
from tests.registry.mechanisms import Shandong, shandong
from zhitong.matters.public import Matter, Refused, offers
from zhitong.registry import actions
from zhitong.registry.procedures import compiling

FORM = {"specialist_name": "方示文", "address": "示例路 8 号"}


@pytest.fixture
def there(cast) -> Shandong:
    make_enterprise(cast)
    return shandong(cast)


def owned(cast, kind: str) -> None:
    make_profile(cast.bearing, ownership=kind)
    cast.bearing.refresh_from_db()


@pytest.mark.clause("SD-1.1a")
def test_the_city_compiles_the_county_checks_and_each_list_takes_its_own(cast, there):
    owned(cast, "private")
    with pytest.raises(Refused) as caught:
        actions.compile_unit(cast.bearing, there.foreign, by=cast.lin, now=NOW)
    assert [one.code for one in caught.value.refusals] == ["ownership_other"]
    matter = actions.compile_unit(cast.bearing, there.private, by=cast.lin, now=NOW)
    assert (matter.lead, matter.county, matter.city) == (cast.city, cast.county, cast.city)
    do(compiling.AskConfirmation, matter, by=cast.lin)
    do(compiling.Confirm, matter, by=cast.fang, data={"form": FORM})
    assert matter.lead == cast.county
    judge_all(matter, by=cast.zhao)
    assert {one.move.verb for one in offers(matter, cast.lin, NOW)} >= {"application.put_forward"}


@pytest.mark.clause("SD-1.1a")
@pytest.mark.parametrize("kind", ["", "state"])
def test_ownership_that_is_unknown_or_another_belongs_in_neither_list(cast, there, kind):
    owned(cast, kind)
    for unit_list in (there.foreign, there.private):
        with pytest.raises(Refused) as caught:
            actions.compile_unit(cast.bearing, unit_list, by=cast.lin, now=NOW)
        codes = [one.code for one in caught.value.refusals]
        assert codes == ["ownership_other" if kind else "ownership_unknown"]


@pytest.mark.clause("SD-1.1a")
def test_nobody_stands_in_both_lists(cast, there):
    owned(cast, "private")
    first = actions.compile_unit(cast.bearing, there.private, by=cast.lin, now=NOW)
    owned(cast, "foreign_invested")
    with pytest.raises(Refused) as caught:
        actions.compile_unit(cast.bearing, there.foreign, by=cast.lin, now=NOW)
    assert [one.code for one in caught.value.refusals] == ["in_other_list"]
    assert "private" not in refused(compiling.AskConfirmation, first, by=cast.lin)


@pytest.mark.clause("SD-1.1a")
def test_ownership_without_its_proof_is_not_put_forward(cast, there):
    owned(cast, "private")
    matter = actions.compile_unit(cast.bearing, there.private, by=cast.lin, now=NOW)
    do(compiling.AskConfirmation, matter, by=cast.lin)
    do(compiling.Confirm, matter, by=cast.fang, data={"form": FORM})
    judge_all(matter, by=cast.zhao)
    matter.refresh_from_db()
    found = refused(compiling.PutForward, matter, by=cast.lin)
    assert "企业性质" in "".join(found.values())


def test_a_county_does_not_compile_where_the_cities_do(cast, there):
    owned(cast, "private")
    with pytest.raises(Refused) as caught:
        actions.compile_unit(cast.bearing, there.private, by=cast.zhao, now=NOW)
    assert [one.code for one in caught.value.refusals] == ["role"]
    assert not Matter.objects.filter(kind="application").exists()
