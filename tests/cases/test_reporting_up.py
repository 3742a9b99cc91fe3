"""Cases of listed units are told to the bureau that the scheme names, which signs for it; no number of days is invented."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from tests.cases.penalty import a_case
from tests.cases.test_trademark_case import refused
from tests.cast import Cast, make_actor
from tests.registry.after import enlist
from tests.registry.mechanisms import Binhai, binhai
from zhitong.matters.public import Matter, PartyRole
from zhitong.people.public import DutyKind
from zhitong.schemes.public import installed


@pytest.fixture
def there(cast: Cast) -> Binhai:
    found = binhai(cast)
    enlist(found.unit_list, cast.bearing, county=found.station, listed_on=date(2026, 1, 5))
    return found


def at_the_station(cast: Cast, there: Binhai) -> Cast:
    """The station's people do what the county's do in the other stories."""
    sun = make_actor("suo", "索示里", there.station, DutyKind.OFFICER)
    qian = make_actor("suozhang", "章示长", there.station, DutyKind.HEAD)
    return replace(cast, zhao=there.station_officer, sun=sun, qian=qian)


@pytest.mark.clause("BH-2.2.3c")
@pytest.mark.parametrize("kind", ["trademark_case", "counterfeit_patent_case"])
def test_an_investigated_case_of_a_listed_unit_is_reported_and_signed_for(
    cast: Cast, there: Binhai, kind: str
) -> None:
    crew = at_the_station(cast, there)
    act = kind.removesuffix("_case")
    walk = a_case(crew, kind, by=crew.zhao, source="official", office=there.station, act=act)
    assert walk.matter.installation_id == there.unit_list.installation_id
    assert walk.case.listed_unit.organisation == cast.bearing
    assert refused(walk, "report_up", words="x") == {"state"}
    walk.file_case().inspect().known().split().report().review()
    walk.do("do_not_penalise", by=crew.qian, number="1", words="情节轻微")
    walk.deliver()
    assert refused(walk, "close", by=crew.qian, archive_number="1") == {"not_reported"}
    assert not walk.matter.clocks.filter(slot="case_report_up").exists(), "the document gives no number"
    walk.do("report_up", words="不予处罚")
    access = walk.matter.access.get(party_role=PartyRole.REPORTED_UP)
    assert access.organisation == cast.county
    assert Matter.objects.visible_to(cast.qian).filter(pk=walk.matter.pk).exists()
    walk.do("receive_report", by=cast.qian)
    assert walk.case.report_up_receipt.startswith("上报签收〔2026〕0001号")
    walk.do("close", by=crew.qian, archive_number="1")


def test_only_where_the_scheme_says_so_and_another_office_handles_it(cast: Cast, there: Binhai) -> None:
    """The bureau's own case is not reported to itself; a number of days in the pack would remind."""
    own = a_case(cast).file_case()
    assert own.matter.lead == cast.county and refused(own, "report_up", words="x") == {"not_here"}
    pack = installed(there.unit_list.installation_id).pack
    limit = next(one for one in pack.limits.limits if one.slot == "case_report_up")
    assert limit.length is None and limit.clause_id == "BH-2.2.3c"
    other = a_case(cast, holder=cast.valve, by=cast.gu).file_case()
    assert refused(other, "report_up", words="x") == {"not_here"}
