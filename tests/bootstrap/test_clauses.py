"""`make clauses`: names the tests that prove a clause, and refuses a clause that does not exist."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
TEST = "import pytest\n\n\n@pytest.mark.clause({id!r})\ndef test_it() -> None:\n    raise AssertionError\n"


def collect(folder: Path, clause: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_clause_probe.py").write_text(TEST.format(id=clause))
    command = [sys.executable, "-m", "pytest", "--clauses", "-q", "-p", "no:cacheprovider", str(folder)]
    return subprocess.run(
        [*command, f"--rootdir={ROOT}", f"-c={ROOT}/pyproject.toml"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )


def test_it_names_the_proof_without_running_it(tmp_path: Path) -> None:
    told = collect(tmp_path, "JH-4.2").stdout
    lines = told.splitlines()
    place = next(index for index, line in enumerate(lines) if line.startswith("✓ JH-4.2"))
    assert lines[place + 1].strip().endswith("test_clause_probe.py::test_it")
    assert "1 of " in told


def test_a_clause_that_does_not_exist_stops_the_run(tmp_path: Path) -> None:
    done = collect(tmp_path, "JH-99")
    assert done.returncode != 0
    assert "No such clause in clauses.csv: JH-99" in done.stdout + done.stderr
