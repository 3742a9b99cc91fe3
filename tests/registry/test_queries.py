"""What anybody may read of the list, and where an application is now."""

import pytest

from tests.cast import NOW
from tests.makers import make_application_at, make_enterprise, make_list, make_round_at
from zhitong.registry import queries
from zhitong.registry.models import Application, ListedUnit, VerificationItem

TODAY = NOW.date()


def test_by_credit_code_a_visitor_learns_only_whether_a_unit_is_listed(cast, unit_list):
    make_application_at(cast, unit_list, "listed")
    assert queries.is_listed(cast.bearing.uscc.lower(), on=TODAY) == [unit_list]
    assert queries.is_listed(cast.valve.uscc, on=TODAY) == []
    shown = queries.public_unit(queries.public_units(unit_list, on=TODAY)[0])
    assert set(vars(shown)) == {"name", "county", "basis", "listed_on", "attributes"}


def test_a_list_that_the_scheme_keeps_shut_is_not_shown(cast):
    unit_list = make_list(cast, settings={"list_public": False})
    make_application_at(cast, unit_list, "listed")
    assert not queries.public_units(unit_list, on=TODAY)
    assert queries.is_listed(cast.bearing.uscc, on=TODAY) == [unit_list]


def test_progress_needs_the_receipt_and_the_phone(cast, unit_list):
    matter = make_application_at(cast, unit_list, "county_verification")
    found = queries.progress(f" {matter.number} ", "1234")
    assert (found.state, found.holder) == ("正在核验", "示例婺城区局")
    assert queries.progress(matter.number, "4321") is None
    assert queries.progress(matter.number, "") is None
    assert queries.progress("申报〔2026〕9999号", "1234") is None


@pytest.mark.parametrize(
    ("state", "holder"),
    [("draft", "示例精密轴承有限公司"), ("correction", "示例精密轴承有限公司"), ("examination", "示例市局")],
)
def test_in_whose_hands_it_is(cast, unit_list, state, holder):
    where = queries.whereabouts(make_application_at(cast, unit_list, state))
    assert where.holder == holder
    assert where.what_next


def test_a_county_counts_its_own_and_the_city_all(cast, unit_list):
    make_application_at(cast, unit_list, "listed")
    make_enterprise(cast, cast.valve)
    make_application_at(cast, unit_list, "correction", organisation=cast.valve, by=cast.gu)
    row = queries.county_counts(cast.lin).rows[0]
    assert (row.county, row.open, row.correcting, row.listed) == ("婺城区", 1, 1, 1)
    assert queries.county_counts(cast.zhao).rows == [row]
    other = queries.county_counts(cast.wu).rows
    assert [(one.county, one.open, one.listed) for one in other] == [("金东区", 0, 0)]


def test_strangers_see_nothing_that_hangs_on_an_application(cast, unit_list):
    make_round_at(cast, unit_list, "concluded")
    for model in (Application, VerificationItem, ListedUnit):
        assert model.objects.visible_to(cast.fang).exists()
        assert model.objects.visible_to(cast.zhao).exists()
        assert not model.objects.visible_to(cast.gu).exists()
        assert not model.objects.visible_to(cast.wu).exists()
