"""Organisations are one identity: entered once, found by part of a name, changed with history."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.people.conftest import NOW, City, enterprise
from zhitong.journal.public import SYSTEM, Event, verify
from zhitong.lib.identifiers.uscc import check_character
from zhitong.people.public import (
    Organisation,
    Refused,
    add_organisation,
    move_organisation,
    organisations_matching,
    rename_organisation,
    search_organisations,
    set_state,
    set_uscc,
)


def uscc(body: str) -> str:
    return body + check_character(body)


GOOD = uscc("91339902MA0HXT001")
WRONG = GOOD[:17] + ("0" if GOOD[17] != "0" else "1")


def verbs(organisation: Organisation) -> list[str]:
    return list(Event.objects.filter(chain=organisation.chain).order_by("seq").values_list("verb", flat=True))


def test_a_code_is_stored_in_one_spelling_and_known_ever_after(city: City) -> None:
    first = enterprise("云州样例电机有限公司", city.county, uscc=f" {GOOD[:8]}-{GOOD[8:].lower()} ")
    assert first.uscc == GOOD
    with pytest.raises(Refused) as refused:
        enterprise("云州样例电机股份有限公司", city.county, uscc=GOOD)
    assert "云州样例电机有限公司" in refused.value.sentence
    assert "改名" in refused.value.sentence
    assert Organisation.objects.filter(uscc=GOOD).count() == 1


def test_a_wrong_code_is_refused_with_the_sentence_of_the_check(city: City) -> None:
    with pytest.raises(Refused) as refused:
        enterprise("云州样例电机有限公司", city.county, uscc=WRONG)
    assert "有一位不对" in refused.value.sentence
    with pytest.raises(Refused) as refused:
        enterprise("云州样例电机有限公司", city.county, uscc=GOOD[:17], uscc_accepted_reason="执照上就是这样")
    assert "少了 1 位" in refused.value.sentence


def test_an_issued_code_that_breaks_the_rule_is_taken_with_its_reason(city: City) -> None:
    unit = enterprise(
        "云州样例电机有限公司", city.county, uscc=WRONG, uscc_accepted_reason="执照原件如此，附扫描件"
    )
    assert unit.uscc == WRONG
    assert unit.chain is not None
    assert Event.objects.get(chain=unit.chain).facts["uscc_accepted_reason"] == "执照原件如此，附扫描件"


def test_renaming_keeps_the_former_name_and_finds_by_both(city: City) -> None:
    unit = rename_organisation(
        city.enterprise, name="云州示例传动有限公司", by=SYSTEM, now=NOW, basis="变更登记"
    )
    assert unit.former_names == [{"name": "云州示例齿轮有限公司", "until": "2026-09-01"}]
    for words in ("齿轮", "传动"):
        assert search_organisations(words, within=Organisation.objects.all()) == [unit]
    assert verbs(unit) == ["organisation.added", "organisation.renamed"]
    assert verify().faults == ()


def test_two_who_change_at_once_are_told_and_nothing_is_lost(city: City) -> None:
    mine, theirs = (
        Organisation.objects.get(pk=city.enterprise.pk),
        Organisation.objects.get(pk=city.enterprise.pk),
    )
    rename_organisation(theirs, name="云州示例传动有限公司", by=SYSTEM, now=NOW)
    with pytest.raises(Refused) as refused:
        move_organisation(mine, territory=city.other_county, by=SYSTEM, now=NOW)
    assert refused.value.code == "changed_meanwhile"
    mine.refresh_from_db()
    assert (mine.name, mine.territory_path) == ("云州示例传动有限公司", city.county.path)


@pytest.mark.clause("ALL-territory")
def test_moving_away_changes_the_territory_on_the_record(city: City) -> None:
    unit = move_organisation(city.enterprise, territory=city.other_county, by=SYSTEM, now=NOW)
    assert unit.territory_path == "3399/339903/"
    assert unit.chain is not None
    change = Event.objects.filter(chain=unit.chain).order_by("seq").last()
    assert change is not None
    assert change.facts["changes"]["territory"] == ["339902", "339903"]


def test_a_deregistered_unit_takes_no_new_name(city: City) -> None:
    unit = set_state(city.enterprise, state="deregistered", by=SYSTEM, now=NOW)
    with pytest.raises(Refused):
        rename_organisation(unit, name="云州新名有限公司", by=SYSTEM, now=NOW)
    with pytest.raises(Refused) as refused:
        set_state(unit, state="merged", by=SYSTEM, now=NOW)
    assert refused.value.field == "successor"


def test_a_code_is_given_later_to_a_unit_entered_without_one(city: City) -> None:
    unit = set_uscc(city.enterprise, uscc=GOOD, by=SYSTEM, now=NOW)
    assert set_uscc(unit, uscc=GOOD, by=SYSTEM, now=NOW).uscc == GOOD
    with pytest.raises(Refused):
        enterprise("云州另一家有限公司", city.county, uscc=GOOD)


# --- search ----------------------------------------------------------------------------------------------


def found(words: str) -> list[str]:
    within = Organisation.objects.filter(kind="enterprise")
    return sorted(organisations_matching(words, within).values_list("name", flat=True))


@pytest.fixture
def names(city: City) -> None:
    for name in (
        "云州山海机械（集团）有限公司",
        "云州海山食品厂",
        "云州ＡＢＣ泵业有限公司",
        "云州三和𬭚材料有限公司",
    ):
        enterprise(name, city.county)
    enterprise("云州天工阀门有限公司", city.county, uscc=GOOD, short_name="天工")


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("山海", ["云州山海机械（集团）有限公司"]),
        ("械集团有", ["云州山海机械（集团）有限公司"]),
        ("机械(集团)", ["云州山海机械（集团）有限公司"]),
        ("集团 山海", ["云州山海机械（集团）有限公司"]),
        ("abc泵", ["云州ＡＢＣ泵业有限公司"]),
        ("厂", ["云州海山食品厂"]),
        ("𬭚", ["云州三和𬭚材料有限公司"]),
        ("和𬭚", ["云州三和𬭚材料有限公司"]),
        ("山机", []),
        ("海山机械", []),
        ("", []),
        ("！", []),
        ("' OR 1=1 --", []),
        ('"山海" OR 云州', []),
        ("天工", ["云州天工阀门有限公司"]),
        (GOOD, ["云州天工阀门有限公司"]),
        (f"{GOOD[:4]} {GOOD[4:].lower()}", ["云州天工阀门有限公司"]),
        (WRONG, []),
    ],
)
def test_part_of_a_name_finds_the_same_rows_on_both_databases(
    names: None, words: str, expected: list[str]
) -> None:
    assert found(words) == expected


def test_one_character_finds_it_wherever_it_stands(names: None) -> None:
    assert found("海") == ["云州山海机械（集团）有限公司", "云州海山食品厂"]
    assert len(found("云")) == 6


def test_search_never_leaves_what_one_may_see(names: None, city: City) -> None:
    enterprise("松川山海茶业有限公司", city.other_county)
    near = Organisation.objects.filter(territory_path__startswith=city.county.path)
    assert [unit.name for unit in search_organisations("山海", within=near)] == [
        "云州山海机械（集团）有限公司"
    ]


def test_a_unit_deleted_or_changed_behind_the_actions_leaves_the_index(names: None) -> None:
    Organisation.objects.filter(name="云州海山食品厂").delete()
    assert found("海山") == []


def test_search_reads_the_index_and_not_every_name(names: None) -> None:
    with CaptureQueriesContext(connection) as queries:
        list(organisations_matching("山海机械", Organisation.objects.all()))
    assert len(queries) == 1
    sql = queries[0]["sql"]
    assert "people_organisation_fts" in sql or "@@" in sql


def test_a_blank_name_is_refused(city: City) -> None:
    with pytest.raises(Refused) as refused:
        add_organisation(kind="enterprise", name="  ", territory=city.county, by=SYSTEM, now=NOW)
    assert refused.value.sentence == "请填单位名称，和营业执照上的一样。"
