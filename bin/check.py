"""`make check`: everything that judges the code without running it. Runs all, then tells what failed."""

from __future__ import annotations

import os
import subprocess
import time
from dataclasses import dataclass

from bin.say import run_main, say
from bin.setup import ROOT, VENV

PYTHON = str(VENV / "bin" / "python")


def _tool(name: str) -> str:
    return str(VENV / "bin" / name)


# Name -> command; the quick ones first, so that a small slip is told within seconds.
CHECKS: dict[str, list[str]] = {
    "format": [_tool("ruff"), "format", "--check", "--quiet", "."],
    "lint": [_tool("ruff"), "check", "--quiet", "."],
    "size budgets": [PYTHON, "-m", "bin.budgets"],
    "licences": [PYTHON, "-m", "bin.licences"],
    "import contracts": [_tool("lint-imports")],
    "migrations are complete": [PYTHON, "manage.py", "makemigrations", "--check", "--dry-run"],
    "generated documents": [PYTHON, "-m", "bin.docs", "--check"],
    "templates": [_tool("djlint"), "zhitong", "--lint", "--quiet"],
    "types": [_tool("mypy")],
}


@dataclass(frozen=True)
class Outcome:
    name: str
    passed: bool
    seconds: float


def run_checks() -> list[Outcome]:
    outcomes = []
    for name, command in CHECKS.items():
        began = time.monotonic()
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "DJANGO_SETTINGS_MODULE": "config.settings"}
        done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
        outcome = Outcome(name, done.returncode == 0, time.monotonic() - began)
        outcomes.append(outcome)
        say(f"{'✓' if outcome.passed else '✗'} {name} ({outcome.seconds:.1f} s)")
        if not outcome.passed:
            say((done.stdout + done.stderr).strip()[-12_000:])
    return outcomes


def main(argv: list[str]) -> int:
    outcomes = run_checks()
    failed = [outcome.name for outcome in outcomes if not outcome.passed]
    say(
        f"{len(outcomes) - len(failed)} passed, {len(failed)} failed"
        + (f": {', '.join(failed)}" if failed else "")
    )
    return bool(failed)


if __name__ == "__main__":
    run_main(main)
