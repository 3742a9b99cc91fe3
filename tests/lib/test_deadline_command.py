"""`zhitong deadline` as used from outside, mostly in a process of its own and without a database."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from config.cli import deadline as command
from tests.cast import make_cast
from tests.makers import make_installation
from zhitong.law.public import confirm
from zhitong.workdays.public import NewVersion, load_seed, publish_calendar, read_lines

NOW = datetime(2026, 11, 21, 2, 0, tzinfo=UTC)


def run(*words: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(words))


@pytest.fixture
def no_database(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for ending in ("", "_FILE"):
        monkeypatch.delenv(f"ZHITONG_DATABASE_URL{ending}", raising=False)
    monkeypatch.setenv("ZHITONG_VAR", str(tmp_path))


@pytest.fixture
def answer(no_database: None, capsys: pytest.CaptureFixture[str]) -> Any:
    def ask(*words: str) -> dict[str, Any]:
        told: dict[str, Any] = {"exit": run(*words, "--json")}
        return told | json.loads(capsys.readouterr().out)

    return ask


def test_the_contract(answer: Any) -> None:
    told = answer("A1", "--start", "2026-09-23", "--exclude", "2026-09-28/2026-09-30")
    assert (told["exit"], told["id"], told["due"], told["provisional"]) == (0, "A1", "2026-10-26", False)
    assert (told["unit"], told["length"], told["confidence"]) == ("wd", 15, "verified")
    assert "第18条" in told["basis"]
    assert all(isinstance(step, str) and step.endswith("。") for step in told["steps"])


@pytest.mark.parametrize(
    ("words", "due"),
    [
        (("A1", "--start", "2026-09-23", "--extend", "1"), "2026-11-11"),
        (("A1", "--start", "2026-09-22T23:30:00+00:00"), "2026-10-21"),  # already the 23rd in Shanghai
        (("B8", "--start", "2025-11-30", "--extend", "2"), "2026-06-01"),
        (("C3", "--start", "2026-02-14T16:30"), "2026-02-15T16:30+08:00"),
        (("D1", "--start", "2026-02-14T08:30Z"), "2026-02-15T16:30+08:00"),
        (("C15", "--start", "2026-09-10", "--extend", "2"), "2026-11-09"),
        (("A6", "--start", "2026-03-16"), "2026-03-05"),
        (("J2", "--start", "2026-04-15"), "2026-06-15"),
        (
            (
                "A1",
                "--start",
                "2026-09-23",
                "--exclude",
                "2026-09-28/2026-09-29",
                "--exclude",
                "2026-09-29/2026-09-30",
            ),
            "2026-10-26",
        ),
        (("A1", "--start", "2026-09-23", "--exclude", "2026-09-28"), "2026-10-22"),
    ],
)
def test_due_dates(answer: Any, words: tuple[str, ...], due: str) -> None:
    assert answer(*words)["due"] == due


def test_a_window_tells_when_it_opens(answer: Any) -> None:
    told = answer("G9a", "--start", "2026-11-20")
    assert (told["kind"], told["opens"], told["due"]) == ("window", "2025-11-20", "2026-11-20")


def test_a_year_without_a_calendar_is_provisional(answer: Any) -> None:
    told = answer("A1", "--start", "2026-12-21")
    assert told["provisional"] is True
    assert any("2027 年" in step for step in told["steps"])


def test_hours_from_a_bare_day_begin_at_midnight(answer: Any) -> None:
    assert answer("D1", "--start", "2026-03-02")["due"] == "2026-03-03T00:00+08:00"


def test_a_scheme_is_told_beside_the_law(answer: Any) -> None:
    told = answer("D1", "--start", "2026-02-14T16:30", "--scheme", "jinhua")
    assert told["due"] == told["due_by_scheme"] == told["due_by_law"] == "2026-02-15T16:30+08:00"
    assert any("三（二）2" in step for step in told["steps"])


@pytest.mark.parametrize(
    ("limit_id", "kind"),
    [
        ("A2", "test"),
        ("C17", "promptly"),
        ("N2", "fixed"),
        ("A15", "composite"),
        ("H1", "limit"),
        ("ZZ9", ""),
    ],
)
def test_what_cannot_be_reckoned_is_refused_with_its_kind(answer: Any, limit_id: str, kind: str) -> None:
    told = answer(limit_id, "--start", "2026-03-02")
    assert (told["exit"], told["kind"]) == (1, kind)
    assert told["error"].endswith("。") or kind == "limit"
    assert "due" not in told


def test_a_composite_names_its_parts_for_machines_too(answer: Any) -> None:
    assert answer("A15", "--start", "2026-03-02")["parts"] == ["A15a", "A15b"]


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (("A1", "--start", "2026-02-30"), "起算时间“2026-02-30”看不懂"),
        (("A1", "--start", "昨天"), "看不懂"),
        (("A1", "--start", "2026-03-02", "--exclude", "3月"), "扣除的日子“3月”看不懂"),
        (("A1", "--start", "2026-03-02", "--exclude", "2026-03-09/2026-03-05"), "结束早于开始"),
        (("A1", "--start", "2026-03-02", "--exclude", "0001-01-01/9999-12-31"), "超过一百年"),
        (("A1", "--start", "2026-03-02", "--extend", "2"), "最多延长 1 次"),
        (("C3", "--start", "2026-03-02", "--extend", "1"), "没有规定可以延长"),
        (("A3", "--start", "2026-03-02", "--extend", "2"), "没有固定的长度"),
        (("A1", "--start", "2026-03-02", "--extend", "x"), "不是整数"),
        (("A1", "--start", "2026-03-02", "--extend=-1"), "不能是负数"),
        (("A1", "--start", "9999-12-30"), "太远"),
        (("A1", "--start", "2026-03-02", "--scheme", "nowhere"), "没有方案“nowhere”"),
        (("A1", "--start", "2026-03-02", "--scheme", "../jinhua"), "没有方案"),
        (("A99", "--start", "2026-03-02"), "相近的有：A9"),
    ],
)
def test_bad_input_is_refused_with_a_sentence(answer: Any, words: tuple[str, ...], sentence: str) -> None:
    told = answer(*words)
    assert told["exit"] == 1
    assert sentence in told["error"]


def test_words_for_people(no_database: None, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("A1", "--start", "2026-12-21") == 0
    assert capsys.readouterr().out.startswith("A1 线索核查和立案决定：2027-01-11（暂定）\n  起算：")
    assert run("A2", "--start", "2026-12-21") == 1
    shown = capsys.readouterr()
    assert (shown.out, "不是时限" in shown.err) == ("", True)


def test_it_runs_alone_without_a_database_and_without_setting_django_up(tmp_path: Path) -> None:
    script = (
        "import sys; from config.cli.main import main; code = main(sys.argv[1:]);"
        "from django.apps import apps; assert not apps.ready; sys.exit(code)"
    )
    clean = {key: value for key, value in os.environ.items() if not key.startswith(("ZHITONG_", "DJANGO_"))}
    done = subprocess.run(
        [sys.executable, "-c", script, "deadline", "C3", "--start", "2026-02-14T16:30", "--json"],
        capture_output=True,
        text=True,
        env={**clean, "ZHITONG_VAR": str(tmp_path)},
        cwd=Path(command.__file__).resolve().parents[2],
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout)["due"] == "2026-02-15T16:30+08:00"


@pytest.fixture
def with_database(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """The tests' own database is there whatever the disk says."""
    monkeypatch.setattr(command, "_has_database", lambda: True)


def test_a_newer_calendar_in_the_database_is_used(
    with_database: None, capsys: pytest.CaptureFixture[str]
) -> None:
    load_seed(NOW)
    reading = read_lines(2027, "1-1 至 1-3 元旦\n1-9 元旦 上班")
    publish_calendar(NewVersion(reading.arrangement, "示例通知"), by="甲", now=NOW)
    assert run("A1", "--start", "2026-12-21", "--json") == 0
    told = json.loads(capsys.readouterr().out)
    assert (told["due"], told["provisional"], told["confidence"]) == ("2027-01-11", False, "verified")
    assert "2027 年第 1 版" in told["calendar"]


def test_a_sign_off_counts_where_the_scheme_is_in_force(
    with_database: None, capsys: pytest.CaptureFixture[str]
) -> None:
    """Another city's does not, and without a scheme nobody says which city is meant."""
    load_seed(NOW)
    cast = make_cast()
    make_installation(cast)

    def sure(*words: str) -> str:
        assert run("A1", "--start", "2026-09-23", *words, "--json") == 0
        return str(json.loads(capsys.readouterr().out)["confidence"])

    confirm("A1", version=1, area=cast.place.abroad.path, area_name="邻县", by="甲", now=NOW)
    assert (sure("--scheme", "jinhua"), sure()) == ("verified", "verified")
    confirm("A1", version=1, area=cast.city.territory_path, area_name="金华市", by="甲", now=NOW)
    assert (sure("--scheme", "jinhua"), sure("--scheme", "jining"), sure()) == (
        "confirmed",
        "verified",
        "verified",
    )


def test_an_empty_database_falls_back_to_the_seed(
    with_database: None, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("A1", "--start", "2026-09-23") == 0
    shown = capsys.readouterr().out
    assert "2026-10-21" in shown
    assert "数据库里还没有工作日历，用随附的。" in shown


def test_a_database_out_of_order_is_told_and_does_not_stop_the_answer(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        raise OSError("gone")

    monkeypatch.setattr(command, "_has_database", lambda: True)
    monkeypatch.setattr(command, "calendar_from_database", broken)
    assert run("A1", "--start", "2026-09-23") == 0
    assert "数据库用不了（OSError）" in capsys.readouterr().out
