"""Law and scheme together: the stricter one counts, and a scheme takes nothing from a party."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from zhitong.law.public import NotALimit, Question, Reckoned, SchemeLimit, reckon, scheme_limits
from zhitong.workdays.public import calendar_from_seed

CALENDAR = calendar_from_seed()


def ask(limit_id: str, start: date, *scheme: SchemeLimit, extend: int = 0) -> Reckoned:
    return reckon(limit_id, Question(start, CALENDAR, extend=extend), scheme=scheme)


def test_law_alone() -> None:
    found = ask("A1", date(2026, 9, 23))
    assert (found.deadline.due_text, found.confidence) == ("2026-10-21", "verified")
    assert "《市场监督管理行政处罚程序规定》第18条" in found.basis


def test_a_stricter_promise_counts_and_both_are_told() -> None:
    found = ask("A1", date(2026, 9, 23), SchemeLimit("fast", "A1", 5, "wd", "三（二）1"))
    assert found.deadline.due_text == "2026-10-08"
    assert found.by_law is not None
    assert found.by_law.due_text == "2026-10-21"
    story = "".join(found.steps)
    assert "2026年10月8日(周四)" in story
    assert "2026年10月21日(周三)" in story
    assert "方案严" in story
    assert found.confidence == "seed"


def test_a_promise_longer_than_the_law_changes_nothing() -> None:
    found = ask("A1", date(2026, 9, 23), SchemeLimit("slow", "A1", 60, "wd", "三"))
    assert found.deadline.due_text == "2026-10-21"
    assert "法律严" in "".join(found.steps)


def test_hours_and_working_days_are_compared_by_the_instant() -> None:
    found = ask("D5", datetime(2026, 9, 30, 18, 0), SchemeLimit("day", "D5", 24, "h", "三（二）2"))
    assert found.deadline.due_text == "2026-10-01T18:00+08:00"


@pytest.mark.parametrize("limit_id", ["A4", "B11", "L1"])
def test_a_scheme_cannot_shorten_what_is_a_partys_right(limit_id: str) -> None:
    plain = ask(limit_id, date(2026, 3, 2))
    found = ask(limit_id, date(2026, 3, 2), SchemeLimit("short", limit_id, 1, "d", "某条"))
    assert found.deadline.due_text == plain.deadline.due_text
    assert "只能缩短机关自己的时限" in "".join(found.steps)


def test_where_the_law_has_no_number_the_scheme_gives_one() -> None:
    found = ask("K1", date(2026, 9, 23), SchemeLimit("notice", "K1", 5, "wd", "四（三）"))
    assert (found.deadline.due_text, found.by_law) == ("2026-10-08", None)


def test_a_rule_does_not_become_a_limit_by_a_scheme() -> None:
    with pytest.raises(NotALimit):
        ask("A2", date(2026, 9, 23), SchemeLimit("x", "A2", 5, "wd"))


def test_a_limit_of_the_schemes_own() -> None:
    found = ask("answer_needs", date(2026, 9, 23), SchemeLimit("answer_needs", "", 3, "d", "四（四）"))
    assert (found.id, found.deadline.due_text) == ("answer_needs", "2026-09-28")


def test_an_extension_of_the_law_does_not_extend_the_promise() -> None:
    found = ask("A1", date(2026, 9, 23), SchemeLimit("fast", "A1", 5, "wd", "三"), extend=1)
    assert found.deadline.due_text == "2026-10-08"
    assert "没有写可以延长" in "".join(found.steps)


def test_before_the_recorded_version_the_answer_is_provisional_and_says_why() -> None:
    found = ask("B8", date(2024, 11, 30))
    assert (found.deadline.due_text, found.provisional) == ("2025-02-28", True)
    assert "更早的没有收录" in "".join(found.steps)


def test_an_end_beyond_the_version_tells_the_open_transition() -> None:
    assert "没有核实" in "".join(ask("G1", date(2026, 11, 20)).steps)
    assert "没有核实" not in "".join(ask("G1", date(2026, 9, 1)).steps)


def test_other_clocks_of_the_row_are_named() -> None:
    assert any("A12b、A12c" in step for step in ask("A12", date(2026, 3, 2)).steps)


def test_a_pack_file_gives_only_what_has_a_number_and_is_on(tmp_path: Path) -> None:
    path = tmp_path / "limits.toml"
    path.write_text(
        """
[[limits]]
key = "designate"
law_id = "D1"
unit = "h"
length = 24
roll_over = false
clause = "三（二）2"

[[limits]]
key = "at_once"
kind = "promptly"

[[limits]]
key = "target"
unit = "wd"
length = 10
standing = "office_target"
enabled = false
""",
        encoding="utf-8",
    )
    assert scheme_limits(path) == (SchemeLimit("designate", "D1", 24, "h", "三（二）2", roll_over=False),)
