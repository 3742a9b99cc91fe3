"""`make test`: the checks, then the whole suite on SQLite and on PostgreSQL, browser tests included.

Nothing is left out silently: a skipped test fails the run, and so does anything needed that cannot be had."""

from __future__ import annotations

import argparse
import os
import subprocess
import time
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from bin import postgres
from bin.browser import find_browser
from bin.check import run_checks
from bin.say import run_main, say
from bin.setup import ROOT, VENV

PYTEST = str(VENV / "bin" / "pytest")
BROWSER_TESTS = ROOT / "tests" / "browser"


@dataclass
class Tally:
    passed: int = 0
    failed: int = 0
    skipped: int = 0
    phases: list[tuple[str, float]] = field(default_factory=list)

    @contextmanager
    def phase(self, name: str) -> Iterator[None]:
        say(f"\n==== {name} ====")
        began = time.monotonic()
        try:
            yield
        finally:
            self.phases.append((name, time.monotonic() - began))

    def add_report(self, report: Path, code: int) -> None:
        """Counts pytest's own report. A run that ended without one, or found no test, is a failure."""
        before = self.failed
        try:
            suites = list(ElementTree.parse(report).getroot().iter("testsuite"))
        except (OSError, ElementTree.ParseError):
            suites = []
        for suite in suites:
            counts = {key: int(suite.get(key, 0)) for key in ("tests", "failures", "errors", "skipped")}
            bad = counts["failures"] + counts["errors"]
            self.failed += bad
            self.skipped += counts["skipped"]
            self.passed += max(0, counts["tests"] - bad - counts["skipped"])
        if code and self.failed == before:
            self.failed += 1


def run_suite(tally: Tally, *, database_url: str, browser: str, words: list[str]) -> None:
    """The suite on one database: what needs no browser, then the browser tests, each on both cores."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith("ZHITONG_")}
    # Eight processes read the same thousand modules: compiled once.
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    environment |= {"PYTHONPATH": str(ROOT), "CHROMIUM": browser}
    if database_url:
        environment["ZHITONG_DATABASE_URL"] = database_url
    # In the order of the folders: by number of tests the few long ones would come last, and one core would wait for them.
    spread = ["-n", "2", "--dist", "loadfile", "--no-loadscope-reorder"]
    groups = [[*spread, "--ignore", str(BROWSER_TESTS)]]
    if BROWSER_TESTS.exists():
        groups.append([*spread, str(BROWSER_TESTS)])
    for group in groups:
        with TemporaryDirectory(prefix="zhitong-report-") as folder:
            report = Path(folder) / "report.xml"
            command = [PYTEST, "-q", "-ra", "-p", "no:cacheprovider", f"--junitxml={report}", "--durations=8"]
            code = subprocess.run(
                [*command, *group, *words], cwd=ROOT, env=environment, check=False
            ).returncode
            tally.add_report(report, code)


def main(argv: list[str]) -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument(
        "--only", choices=("check", "sqlite", "postgresql"), help="one part, for working on it"
    )
    args, words = parser.parse_known_args(argv)
    began = time.monotonic()
    tally = Tally()
    # Looked for first: to learn after five minutes that something is missing would waste them.
    postgres.folder_of_programs()
    browser = find_browser()
    if args.only in (None, "check"):
        with tally.phase("checks"):
            outcomes = run_checks()
            tally.passed += sum(outcome.passed for outcome in outcomes)
            tally.failed += sum(not outcome.passed for outcome in outcomes)
    if args.only in (None, "sqlite"):
        with tally.phase("suite on SQLite"):
            run_suite(tally, database_url="", browser=browser, words=words)
    if args.only in (None, "postgresql"):
        with tally.phase("suite on PostgreSQL"), postgres.running() as address:
            run_suite(tally, database_url=address, browser=browser, words=words)
    return _close(tally, time.monotonic() - began)


def _close(tally: Tally, seconds: float) -> int:
    say("")
    for name, took in tally.phases:
        say(f"{name}: {took:.1f} s")
    if tally.skipped:
        say(f"{tally.skipped} skipped: a test that does not run proves nothing, so the run fails.")
    failed = tally.failed + tally.skipped
    say(f"{tally.passed} passed, {failed} failed in {seconds:.2f}s")
    return bool(failed)


if __name__ == "__main__":
    run_main(main)
