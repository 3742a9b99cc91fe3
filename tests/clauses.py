"""Which clauses of docs/reference/clauses.csv are proven by which tests: `pytest --clauses` prints it and runs nothing.

`make clauses` calls this. A marker with an id that the list does not have stops the run: it proves nothing."""

from __future__ import annotations

import csv
from collections import defaultdict
from pathlib import Path

import pytest

LIST = Path(__file__).resolve().parent.parent / "docs" / "reference" / "clauses.csv"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--clauses", action="store_true", help="print which clauses are proven by which tests")


def known_clauses() -> dict[str, str]:
    """Id -> what the clause asks for."""
    with LIST.open(encoding="utf-8", newline="") as rows:
        return {row["id"]: row["requirement"] for row in csv.DictReader(rows)}


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    proofs: dict[str, list[str]] = defaultdict(list)
    for item in items:
        for marker in item.iter_markers("clause"):
            for clause in marker.args:
                proofs[clause].append(item.nodeid.split("[")[0])
    unknown = sorted(set(proofs) - set(known_clauses())) if proofs else []
    if unknown:
        raise pytest.UsageError(f"No such clause in {LIST.name}: {', '.join(unknown)}")
    if config.getoption("--clauses"):
        _print(config, proofs)
        items.clear()


def pytest_sessionfinish(session: pytest.Session, exitstatus: int) -> None:
    """Nothing was to be run: pytest's "no tests ran" is what was asked for. Any other fault stays one."""
    if session.config.getoption("--clauses") and exitstatus == pytest.ExitCode.NO_TESTS_COLLECTED:
        session.exitstatus = pytest.ExitCode.OK


def _print(config: pytest.Config, proofs: dict[str, list[str]]) -> None:
    terminal = config.get_terminal_writer()
    clauses = known_clauses()
    for clause, requirement in clauses.items():
        terminal.line(f"{'✓' if clause in proofs else '·'} {clause}  {requirement[:70]}")
        for test in dict.fromkeys(proofs.get(clause, ())):
            terminal.line(f"      {test}")
    proven = len([clause for clause in clauses if clause in proofs])
    terminal.line(f"{proven} of {len(clauses)} clauses are proven by a test.")
