"""The simulation runs real moves and real clocks: too few people miss real limits, enough people miss none."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from config.cli.main import main
from config.simulation.running import simulate
from config.simulation.setup import NotUnderstood, Setup, read
from zhitong.matters.public import Clock, Matter

ROOT = Path(__file__).resolve().parent.parent.parent


def of(officers: int, days: int, leads: int) -> Setup:
    """Reports that take a week each: one officer a bureau cannot do them in fifteen working days."""
    assumed = read()
    slow = replace(
        assumed, effort={**assumed.effort, "review_report": 2400}, chances={**assumed.chances, "more": 0}
    )
    return Setup("jinhua", leads, officers, days, date(2026, 3, 2), assumed=slow)


@pytest.mark.django_db
def test_one_officer_misses_real_limits() -> None:
    outcome = simulate(of(1, days=2, leads=14))
    assert outcome.leads == 28 and outcome.missed > 0
    late = Clock.objects.filter(state="missed") | Clock.objects.filter(state="running", stage=2)
    assert late.exists(), "the clocks themselves say so, not the simulation"
    first = outcome.limits[0]
    assert first.missed and first.label in outcome.advice[0]
    county = outcome.bureaus[0]
    assert county.missed and county.needed_people > county.people
    assert Matter.objects.filter(kind="lead").exclude(state="received").exists()
    assert not outcome.refused, outcome.refused
    assert "adjudication_filing" in {line.slot for line in outcome.limits}
    # A bureau of two has nobody left to review what both of them handled: said so, in the words of the move.
    assert any("法制审核" in words for words in outcome.waiting), outcome.waiting
    stuck = [one for one in outcome.bureaus if one.missed and one.needed_people <= one.people and one.held_by]
    for one in stuck:
        said = next(words for words in outcome.advice if words.startswith(f"{one.bureau}超期"))
        assert one.held_by in said and "人手够" not in said, "who cannot go on for want of a second person"
    assert stuck


@pytest.mark.django_db
def test_many_officers_miss_none_and_bring_their_cases_to_the_end() -> None:
    outcome = simulate(of(6, days=2, leads=8))
    assert outcome.leads == 16 and outcome.missed == 0, outcome.limits
    assert outcome.advice == ["没有超期。"] and not outcome.refused
    assert {line.slot for line in outcome.limits} >= {
        *("lead_check", "complaint_acceptance"),
        *("filing_check", "handling", "legal_review", "statement", "serving", "publication"),
    }
    # Opened, investigated, decided, served, closed, by the moves of the case; the party's time was waited for.
    ended = Matter.objects.filter(kind="trademark_case")
    assert ended.count() > 1 and set(ended.values_list("state", flat=True)) == {"closed"}
    walk = ended.order_by("id")[0]
    acts = [verb.split(".")[1] for verb in walk.chain.events.order_by("seq").values_list("verb", flat=True)]
    assert [one for one in acts if one in ACTS] == list(ACTS)
    notice = walk.served_papers.get(key="penalty_notice").served_at
    heard = walk.chain.events.get(verb="trademark_case.close_statements").at
    assert heard > walk.clocks.get(slot="statement").due_at > notice
    # The hours stand with whoever worked them, and the counties add up.
    assert outcome.cases == sum(one.cases for one in outcome.bureaus)
    assert sum(one.case_hours for one in outcome.people) > sum(one.hours for one in outcome.people) / 4
    left = Matter.objects.filter(kind__in=("lead", "trademark_case", "counterfeit_patent_case"), is_open=True)
    assert not left.exists()


ACTS = (
    *("propose_filing", "approve_filing", "inspect", "describe", "split", "report_findings", "pass_review"),
    *("send_notice", "serve_notice", "close_statements", "penalise", "serve_decision"),
    *("record_payment", "draft_public_text", "publish_text", "close"),
)


def test_the_command_leaves_the_real_database_alone(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "config.cli",
        "simulate",
        "--scheme",
        "jinhua",
        "--leads-per-day",
        "1",
        "--days",
        "1",
        "--json",
    ]
    kept = tmp_path / "var"
    done = subprocess.run(
        command,
        cwd=ROOT,
        capture_output=True,
        text=True,
        env={**os.environ, "ZHITONG_VAR": str(kept)},
        check=False,
    )
    assert done.returncode == 0, done.stderr
    told = json.loads(done.stdout)
    assert told["leads"] == 1 and "10 个局" in done.stderr
    assert not kept.exists()


def test_assumptions_of_ones_own_name_what_they_change(tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text("[effort]\nreview_report = 90\n", encoding="utf-8")
    assert read(own).effort["review_report"] == 90 and read(own).effort["decide"] == read().effort["decide"]
    own.write_text("[channels]\nreport = 90\n", encoding="utf-8")
    with pytest.raises(NotUnderstood, match="等于 100"):
        read(own)
    own.write_text("[effort]\nreveiw = 90\n", encoding="utf-8")
    with pytest.raises(NotUnderstood, match="reveiw"):
        read(own)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("minutes_a_day = 0", "minutes_a_day 要写 1 到 1440 之间的整数（分钟）；现在写的是 0。"),
        (
            "[effort]\ndecide = '六十'",
            "[effort] 的 decide 要写 1 到 20000 之间的整数（分钟）；现在写的是 '六十'。",
        ),
        ("[effort]\ndecide = true", "现在写的是 true。"),
        ("[effort]\ndecide = 1.5", "现在写的是 1.5。"),
        ("[channels]\nreport = -50", "[channels] 的 report 要写 0 到 100 之间的整数（百分之几）"),
        ("[chances]\nmore = 101", "[chances] 的 more 要写 0 到 100"),
        ("[chances]\nanswer_days = [5, 2]", "前一个不大于后一个；现在写的是 [5, 2]。"),
        ("[chances]\nanswer_days = 3", "[chances] 的 answer_days 要写两个整数，例如 [1, 4]"),
        ("effort = 5", "“effort”的写法不对，要写成 [effort] 一节"),
        ("[minutes_a_day]\nx = 1", "要写成 minutes_a_day = 420"),
        ("[effort]\nreveiw = 90", "“reveiw”不认识。可以写：take_up"),
        ("[channels]\nreport = 90", "加起来要等于 100，现在是 140（report 90、"),
        ("[effort]\ndecide == 5", "第 2 行第 9 个字符不是 TOML 的写法"),
        ("[effort", "末尾不是 TOML 的写法"),
    ],
)
def test_every_unfit_assumption_is_named_with_what_is_allowed(tmp_path: Path, text: str, words: str) -> None:
    own = tmp_path / "own.toml"
    own.write_text(text, encoding="utf-8")
    with pytest.raises(NotUnderstood) as said:
        read(own)
    assert words in str(said.value) and str(own) in str(said.value)


def test_all_faults_are_told_at_once_by_the_command_before_anything_is_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    own = tmp_path / "own.toml"
    own.write_bytes("\ufeff[effort]\ndecide = 0\n[chances]\nlisted = 200\n".encode())
    assert main(["simulate", "--scheme", "jinhua", "--assume", str(own)]) != 0
    told = capsys.readouterr().err
    assert "[effort] 的 decide" in told and "[chances] 的 listed" in told
    assert main(["simulate", "--scheme", "jinhua", "--assume", str(tmp_path / "no.toml")]) != 0
    assert "打不开" in capsys.readouterr().err
    own.write_bytes("[effort] # 分钟".encode("gbk"))
    with pytest.raises(NotUnderstood, match="UTF-8"):
        read(own)
