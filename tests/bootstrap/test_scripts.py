"""The scripts of bin/: what they refuse, and that a step is done again exactly when its inputs have changed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from bin import assets, budgets, licences, steps
from bin.say import Missing
from bin.test import Tally

ROOT = Path(__file__).resolve().parent.parent.parent
REPORT = '<testsuites><testsuite tests="{}" failures="{}" errors="{}" skipped="{}"/></testsuites>'


def test_a_step_is_skipped_until_its_inputs_change(tmp_path: Path) -> None:
    done: list[int] = []
    stamp = tmp_path / "stamps" / "one"
    assert steps.step("一步", stamp, "inputs", lambda: done.append(1))
    assert not steps.step("一步", stamp, "inputs", lambda: done.append(2))
    assert steps.step("一步", stamp, "other inputs", lambda: done.append(3))
    assert done == [1, 3]


def test_an_interrupted_step_is_done_again(tmp_path: Path) -> None:
    stamp = tmp_path / "one"

    def break_off() -> None:
        raise Missing("no network")

    steps.step("一步", stamp, "old", lambda: None)
    with pytest.raises(Missing):
        steps.step("一步", stamp, "new", break_off)
    assert steps.step("一步", stamp, "old", lambda: None)


def test_the_fingerprint_sees_every_byte(tmp_path: Path) -> None:
    file = tmp_path / "a"
    file.write_text("one")
    before = steps.fingerprint([file])
    file.write_text("two")
    assert steps.fingerprint([file]) != before


def test_a_long_file_and_a_long_function_are_told(tmp_path: Path) -> None:
    (tmp_path / "zhitong").mkdir()
    (tmp_path / "zhitong" / "long.py").write_text("x = 1\n" * 401)
    (tmp_path / "zhitong" / "utils.py").write_text("def f():\n" + "    x = 1\n" * 40)
    assert list(budgets.faults(tmp_path)) == [
        "zhitong/long.py: 401 lines, at most 400",
        "zhitong/utils.py: says nothing about what lives here",
        "zhitong/utils.py:1: f has 41 lines, at most 40",
    ]


@pytest.mark.parametrize(
    ("name", "licence", "refused"),
    [
        ("a", "AGPL-3.0-or-later", True),
        ("a", "License :: OSI Approved :: GNU Affero General Public License v3", True),
        ("a", "GPL-3.0", True),
        ("djlint", "GPL-3.0-or-later", False),
        ("psycopg", "GNU Lesser General Public License v3 (LGPLv3)", False),
        ("a", "MIT", False),
        ("a", "", False),
    ],
)
def test_a_licence_that_binds_is_refused(name: str, licence: str, refused: bool) -> None:
    assert bool(list(licences._judge(name, licence))) is refused


def test_assets_lose_the_reference_to_a_map_that_is_not_served() -> None:
    assert assets._MAP.sub(b"", b"a{}\n/*# sourceMappingURL=tabler.min.css.map */") == b"a{}"
    assert assets._MAP.sub(b"", b"f()\n//# sourceMappingURL=htmx.min.js.map\n") == b"f()\n"


@pytest.mark.parametrize(
    ("counts", "code", "tally"),
    [((5, 0, 0, 0), 0, (5, 0, 0)), ((5, 1, 1, 1), 1, (2, 2, 1)), ((0, 0, 0, 0), 5, (0, 1, 0))],
)
def test_the_closing_line_counts_what_happened(
    tmp_path: Path, counts: tuple[int, ...], code: int, tally: tuple[int, int, int]
) -> None:
    (tmp_path / "report.xml").write_text(REPORT.format(*counts))
    found = Tally()
    found.add_report(tmp_path / "report.xml", code)
    assert (found.passed, found.failed, found.skipped) == tally


def test_a_run_without_a_report_has_failed(tmp_path: Path) -> None:
    found = Tally()
    found.add_report(tmp_path / "absent.xml", 3)
    assert found.failed == 1


def test_no_tracked_file_names_a_host_to_fetch_from() -> None:
    """Locks hold sums; where the bytes come from is the machine's affair."""
    for name in (*ROOT.glob("requirements*.txt"), ROOT / "package-lock.json", ROOT / ".npmrc"):
        text = re.sub(r'"funding": \{[^}]*\}|"url": "[^"]*"', "", name.read_text(encoding="utf-8"))
        assert not re.search(r"https?://|--index-url|--find-links|file:", text), name.name


def test_the_scripts_run_on_a_bare_interpreter() -> None:
    """Before anything is installed there is only the standard library."""
    for module in ("bin.setup", "bin.run", "bin.debian", "bin.postgres", "bin.browser"):
        command = [
            sys.executable,
            "-I",
            "-S",
            "-c",
            f"import sys; sys.path.insert(0, {str(ROOT)!r}); import {module}",
        ]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
