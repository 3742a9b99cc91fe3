"""The law catalogue: every row is there, says what the source says, and no more."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from zhitong.law.loading import read
from zhitong.law.public import (
    CONFIDENCE_WORDS,
    LawError,
    NoNumber,
    NotALimit,
    NotInForce,
    UnknownLimit,
    catalogue,
    entry,
    limit,
    limit_from,
    spec_of,
)

TODAY = date(2026, 11, 21)
ROWS = {
    "A": 21,
    "B": 18,
    "C": 19,
    "D": 8,
    "E": 7,
    "F": 6,
    "G": 10,
    "H": 5,
    "I": 2,
    "J": 8,
    "K": 3,
    "N": 3,
    "L": 7,
    "M": 5,
}
# A second transcription of the tables: length, then extensions; "~" marks "to a total of", "?" no number.
NUMBERS = """
A1 15wd +15wd | A3 90d +30d +?d | A4 5wd | A5 5wd | A6 7wd | A7 10wd +?wd | A8 7wd | A9 30d +30d | A10 7wd
A11 15d +?d | A12 20wd | A12b 10wd | A12c 10wd | A13 3wd | A14a 3mo | A14b 3y | A15a 10wd | A15b 3mo | A16 2y
A16b 5y | A18a 5wd | A18b 10wd | A19 1mo +15d
B2 5wd +5wd | B3 5wd | B4 15d +?d | B4b 30d +?d | B5 5wd | B6 5wd | B7 3wd | B8 3mo +1mo +2mo | B10 3y | B11 15d
B12 20wd | B13a 1mo | B13b 2mo | B14a 5wd +5wd | B14b 3mo +1mo +?mo | B15a 5wd | B15b 15d | B15c 5wd | B17a 45d
B17b 1y | B17c 2mo | B17d 7mo | B17e 5mo | B17f 4mo
C2 3d | C3 24h | C4 24h | C5a 24h | C5b 3d | C6 3d | C7a 3d | C7b 10d ~30d +30d | C8 3d | C9 3d | C10 3d | C11 7d
C12 15d | C13 3d | C14 3d | C15 7d ~30d +30d | C16a 3d | C16b 7d | C16c 30d +30d | C16d 7d | C16e 30d +30d | C18 3d
D1 24h | D2 24h | D5 7wd | D6 7wd
E1 1mo +?d | E3 30d | E4a 3d | E4b 15d +10d | E4c 30d +?d | E5a 30d +?d | E5b 15d +?d | E5c 7d +?d | F3 15d
G2 12mo +6mo | G3a 15d | G3b 12mo +6mo | G3c 30d | G4a 15d | G4b 9mo +3mo | G4c 30d | G5a 5y | G5c 12mo +6mo
G5d 30d | G6b 9mo +3mo | G6c 15d | G7b 2mo | G7c 9mo +3mo | G8a 30d | G8b 3mo | G9a 12mo | G9b 6mo | G9c 10y
J1 7wd | J3 7wd | J4 15wd +15wd | J7a 15d | J7b 60d +30d | J7c 30d | J7d 30d | J7e 30d | J7f 30d | J7g 5wd | J8a 20wd
J8b 20wd +20wd | J8c 7wd | J8d 15wd | K3a 2y | N1 6mo
L1 60d | L1b 1y | L1c 5y | L1d 20y | L3a 5wd | L3b 10wd | L3c 7wd | L3d 10wd | L3e 3wd | L3f 5wd | L4 60d +30d
L4b 30d | L5a 6mo | L5b 15d | L5c 30d | L5d 3mo | L6 2mo | L7a 15d | L7b 6mo | L7c 45d | L7d 15d
M1a 30wd | M1b 10y | M1c 6mo | M1d 30wd | M2 3wd | M3 30wd | M4a 20wd | M4b 50wd
"""


def numbers() -> list[tuple[str, list[str]]]:
    cells = [cell.split() for line in NUMBERS.strip().splitlines() for cell in line.split("|")]
    return [(cell[0], cell[1:]) for cell in cells]


@pytest.mark.parametrize("row", [f"{group}{n}" for group, count in ROWS.items() for n in range(1, count + 1)])
def test_every_row_of_the_tables_has_an_answer(row: str) -> None:
    assert row in catalogue().ids()


@pytest.mark.parametrize(("limit_id", "expected"), numbers())
def test_lengths_and_extensions(limit_id: str, expected: list[str]) -> None:
    found = limit(limit_id, on=TODAY)
    told = [f"{found.length}{found.unit}"]
    for step in found.extensions:
        told.append(f"{'~' if step.to_total else '+'}{step.length or '?'}{step.unit}")
    assert told == expected


def test_no_number_stands_in_the_catalogue_that_this_test_does_not_know() -> None:
    known = {limit_id for limit_id, _ in numbers()} | {"G1", "J2", "J5"}
    assert {one.id for one in catalogue().entries if one.is_reckonable} == known


@pytest.mark.parametrize(
    ("limit_id", "kind"),
    [
        ("A2", "test"),
        ("A17", "promptly"),
        ("A21", "promptly"),
        ("B9", "promptly"),
        ("B18", "test"),
        ("C1", "promptly"),
        ("C17", "promptly"),
        ("C19", "promptly"),
        ("D3", "test"),
        ("D4", "test"),
        ("D7", "test"),
        ("D8", "test"),
        ("E2", "test"),
        ("E6", "test"),
        ("F1", "promptly"),
        ("F6", "test"),
        ("G10", "test"),
        ("G5b", "test"),
        ("J6", "test"),
        ("K3b", "test"),
        ("L2", "test"),
        ("M5", "test"),
        ("N2", "fixed"),
        ("N3", "promptly"),
    ],
)
def test_what_is_no_limit_is_refused_with_its_kind(limit_id: str, kind: str) -> None:
    with pytest.raises(NotALimit) as refusal:
        limit(limit_id, on=TODAY)
    assert refusal.value.kind == kind


@pytest.mark.parametrize("limit_id", [one.id for one in catalogue().composites])
def test_a_composite_names_its_parts(limit_id: str) -> None:
    with pytest.raises(NotALimit) as refusal:
        limit(limit_id, on=TODAY)
    assert refusal.value.kind == "composite"
    assert len(refusal.value.parts) >= 2
    assert all(f"{part}（" in str(refusal.value) for part in refusal.value.parts)


@pytest.mark.parametrize(
    "limit_id", ["A20", "B1", "B16", "H1", "H2a", "H3", "H4", "H5b", "I1", "I2", "K1", "K2"]
)
def test_where_the_source_fixes_no_number_none_is_invented(limit_id: str) -> None:
    with pytest.raises(NoNumber, match="方案里还没定数字"):
        limit(limit_id, on=TODAY)
    assert spec_of(limit_id, on=TODAY) is None


def test_a_range_is_told_but_not_counted_with() -> None:
    with pytest.raises(NoNumber, match="5 到 10 个工作日"):
        limit("H1", on=TODAY)


@pytest.mark.parametrize(
    ("limit_id", "day", "expected"),
    [
        ("J2", date(2026, 4, 14), (45, "wd")),  # 令20号 21
        ("J2", date(2026, 4, 15), (60, "d")),  # 令121号 23
        ("G1", date(2026, 12, 31), (3, "mo")),  # 商标法 2019: 33
        ("G1", date(2027, 1, 1), (2, "mo")),  # 商标法 2026: 36
        ("J5", date(2026, 4, 14), (5, "wd")),  # 令20号 31
    ],
)
def test_the_version_in_force_on_the_day(limit_id: str, day: date, expected: tuple[int, str]) -> None:
    found = limit(limit_id, on=day)
    assert (found.length, found.unit) == expected


def test_a_duty_that_a_new_rule_dropped_is_no_limit_any_more() -> None:
    with pytest.raises(NotALimit, match="取消"):
        limit("J5", on=date(2026, 4, 15))


@pytest.mark.parametrize(
    ("limit_id", "day", "words"),
    [
        ("B8", date(2025, 1, 31), "2025年2月1日"),
        ("B17a", date(2026, 8, 31), "2026年9月1日"),
        ("G4a", date(2027, 1, 1), "没有核对"),
    ],
)
def test_a_day_outside_the_recorded_versions(limit_id: str, day: date, words: str) -> None:
    with pytest.raises(NotInForce, match=words) as gap:
        limit(limit_id, on=day)
    assert gap.value.nearest.id == limit_id


def test_the_open_transition_of_the_trademark_law_is_flagged() -> None:
    assert "没有核实" in entry("G1", on=TODAY).transition


@pytest.mark.parametrize("limit_id", ["C2", "C6", "C8", "C9", "C11", "C15"])
def test_days_that_no_rule_makes_working_days_wait_for_the_lawyer(limit_id: str) -> None:
    found = limit(limit_id, on=TODAY)
    assert (found.unit, found.counting_open, found.roll_over) == ("d", True, True)


def test_uncertain_numbers_are_shown_as_unconfirmed() -> None:
    assert CONFIDENCE_WORDS[limit("D5", on=TODAY).confidence] == "未确认"
    assert CONFIDENCE_WORDS["suggestion"] == "未确认"
    assert limit("A1", on=TODAY).confidence == "verified"
    assert limit("J2", on=TODAY).confidence == "secondary"
    assert limit("D1", on=TODAY).confidence == "seed"


def test_an_extension_may_be_less_certain_than_its_limit() -> None:
    found = limit("A3", on=TODAY)
    assert (found.confidence_with(0), found.confidence_with(1)) == ("verified", "secondary")


def test_unknown_ids_name_what_is_near() -> None:
    with pytest.raises(UnknownLimit) as refusal:
        limit("B19", on=TODAY)
    assert "B18" in str(refusal.value)
    with pytest.raises(UnknownLimit) as refusal:
        limit("核查", on=TODAY)
    assert "A1" in refusal.value.similar


def test_ids_are_taken_as_people_type_them() -> None:
    assert limit(" a15B ", on=TODAY).id == "A15b"


def test_what_a_clock_keeps_gives_the_same_limit_back() -> None:
    for one in catalogue().entries:
        if one.is_reckonable:
            spec = spec_of(one.id, on=one.effective_from or one.effective_to or TODAY)
            assert spec is not None
            assert limit_from(spec).length == spec["length"]
    spec = spec_of("B8", on=TODAY)
    assert spec is not None
    assert {"basis", "confidence", "version", "extensions", "roll_over"} <= set(spec)


def test_whom_a_limit_binds() -> None:
    assert limit("A1", on=TODAY).binds == "authority"
    assert limit("A4", on=TODAY).binds == "party_right"
    assert limit("A14a", on=TODAY).binds == "notice"


def test_every_entry_has_citation_source_and_trigger() -> None:
    for one in catalogue().entries:
        assert one.basis_text
        assert one.source
        assert one.trigger


GOOD = """
title = "示例"
[[entries]]
id = "A1"
names = ["核查"]
trigger = "收到"
length = 15
unit = "wd"
basis = ["示例"]
confidence = "verified"
source = "V"
"""


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (GOOD.replace('unit = "wd"', 'unit = "weeks"'), "sample.toml"),
        (GOOD.replace('unit = "wd"\n', ""), "没有写单位"),
        (GOOD + "colour = 1\n", "colour"),
        (GOOD.replace('confidence = "verified"', 'confidence = "sure"'), "confidence"),
        (GOOD + GOOD.split("\n", 2)[2], "版本重号或者日期重叠"),
        (GOOD + "effective_from = 2026-02-01\neffective_to = 2026-01-01\n", "失效早于施行"),
        (GOOD + '[[composites]]\nid = "A2"\nnames = ["合"]\nparts = ["A1", "A9"]\n', "A9 不存在"),
    ],
)
def test_a_faulty_file_is_refused_with_the_reason(tmp_path: Path, text: str, words: str) -> None:
    path = tmp_path / "sample.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(LawError, match=words):
        read([path])
