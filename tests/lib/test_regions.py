"""The table of divisions: who lies in whom, since when and until when."""

from datetime import date

from zhitong.lib.identifiers import identify, region


def test_a_dissolved_city_counts_for_its_own_time() -> None:
    assert identify("region", "3712", on=date(2018, 6, 1)).valid
    assert identify("region", "371202", on=date(2018, 6, 1)).parts["parent"] == "371200"
    found = identify("region", "3712", on=date(2026, 1, 1))
    assert not found.valid
    assert found.overridable


def test_counties_of_a_city_leave_out_statistics_codes() -> None:
    counties = [item.code for item in region.children("370800")]
    assert len(counties) == 11
    assert "370871" not in counties
    assert len(region.children("330700")) == 9
    assert len(region.children("410800")) == 10


def test_cities_of_a_province_on_two_days() -> None:
    assert len(region.children("370000")) == 16
    assert len(region.children("370000", on=date(2018, 1, 1))) == 17


def test_all_provinces_stand_in_the_table() -> None:
    assert sum(item.level == "province" for item in region.table().values()) == 34


def test_unit_without_a_city_lies_in_its_province() -> None:
    assert identify("region", "120116").parts["parent"] == "120000"
    assert identify("region", "120116").parts["level"] == "county"


def test_unknown_but_possible_code_is_unconfirmed() -> None:
    parts = identify("region", "440305").parts
    assert (parts["known"], parts["confidence"]) == ("no", "unconfirmed")


def test_first_day_of_a_code_counts() -> None:
    new = region.Region("1", "示例", "", "county", "", "division", "verified", valid_from=date(2020, 1, 1))
    assert not new.holds(date(2019, 12, 31))
    assert new.holds(date(2020, 1, 1))
    assert new.holds(None)
