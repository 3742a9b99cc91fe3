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

from config.simulation.running import simulate
from config.simulation.setup import NotUnderstood, Setup, read
from zhitong.matters.public import Clock, Matter

ROOT = Path(__file__).resolve().parent.parent.parent


def of(officers: int) -> Setup:
    """Three days with reports that take a week each: one officer a bureau cannot do them in fifteen working days."""
    assumed = read()
    slow = replace(
        assumed, effort={**assumed.effort, "review_report": 2400}, chances={**assumed.chances, "more": 0}
    )
    return Setup("jinhua", 12, officers, 3, date(2026, 3, 2), assumed=slow)


@pytest.mark.django_db
def test_one_officer_misses_real_limits() -> None:
    outcome = simulate(of(1))
    assert outcome.leads == 36 and outcome.missed > 0
    late = Clock.objects.filter(state="missed") | Clock.objects.filter(state="running", stage=2)
    assert late.exists(), "the clocks themselves say so, not the simulation"
    first = outcome.limits[0]
    assert first.missed and first.label in outcome.advice[0]
    county = outcome.bureaus[0]
    assert county.missed and county.needed_people > county.people
    assert Matter.objects.filter(kind="lead").exclude(state="received").exists()
    assert not outcome.refused, outcome.refused


@pytest.mark.django_db
def test_many_officers_miss_none() -> None:
    outcome = simulate(of(7))
    assert outcome.leads == 36 and outcome.missed == 0, outcome.limits
    assert outcome.advice == ["没有超期。"] and outcome.still_open == 0
    assert {line.slot for line in outcome.limits} >= {
        "lead_check",
        "complaint_acceptance",
        "adjudication_filing",
    }


def test_the_command_leaves_the_real_database_alone(tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "config.cli",
        "simulate",
        "--scheme",
        "jinhua",
        "--leads-per-day",
        "2",
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
    assert told["leads"] == 2 and "10 个局" in done.stderr
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
