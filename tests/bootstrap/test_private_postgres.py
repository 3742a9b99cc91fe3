"""The private PostgreSQL leaves nothing behind: no process, no folder."""

from __future__ import annotations

from pathlib import Path

import psycopg

from bin import postgres


def test_it_starts_serves_and_goes() -> None:
    with postgres.running() as address:
        folder = Path(address.split("host=")[1])
        with psycopg.connect(address) as connection:
            assert connection.execute("SELECT lower('知通ABC')").fetchone() == ("知通abc",)
        server = int((folder / "data" / "postmaster.pid").read_text().split()[0])
        assert Path(f"/proc/{server}").exists()
    assert not folder.exists()
    assert not Path(f"/proc/{server}").exists()
