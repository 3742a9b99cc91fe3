"""The private PostgreSQL leaves nothing behind: no process, no folder."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import psycopg

from bin import postgres

ROOT = Path(__file__).resolve().parent.parent.parent


def test_it_starts_serves_and_goes() -> None:
    with postgres.running() as address:
        folder = Path(address.split("host=")[1])
        with psycopg.connect(address) as connection:
            assert connection.execute("SELECT lower('知通ABC')").fetchone() == ("知通abc",)
        server = int((folder / "data" / "postmaster.pid").read_text().split()[0])
        assert Path(f"/proc/{server}").exists()
    assert not folder.exists()
    assert not Path(f"/proc/{server}").exists()


HOLD = """
import time
from bin import postgres
from bin.say import run_main

def main(argv):
    with postgres.running() as address:
        print(address, flush=True)
        time.sleep(60)

run_main(main)
"""


def test_it_goes_when_the_run_is_told_to_end() -> None:
    command = [sys.executable, "-c", HOLD]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as run:
        assert run.stdout is not None
        folder = Path(run.stdout.readline().strip().split("host=")[1])
        server = int((folder / "data" / "postmaster.pid").read_text().split()[0])
        run.terminate()
        assert run.wait(timeout=60) == 143
    assert not folder.exists()
    assert not Path(f"/proc/{server}").exists()
