"""var/heartbeat.sqlite3: which workers live, and which scheduled runs were taken by whom.

Outside the business database on purpose: a beat every few seconds must neither wait for a long import nor grow the
log that replicas read. Losing the file loses nothing but the memory of past runs."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

_TABLES = """
CREATE TABLE IF NOT EXISTS worker (id TEXT PRIMARY KEY, started REAL NOT NULL, beat REAL NOT NULL);
CREATE TABLE IF NOT EXISTS run (
    name TEXT NOT NULL, due REAL NOT NULL, worker TEXT NOT NULL, started REAL NOT NULL,
    ended REAL, outcome TEXT NOT NULL DEFAULT '', PRIMARY KEY (name, due)
);
"""
_KEPT_SECONDS = 7 * 24 * 3600


@dataclass(frozen=True)
class Beat:
    worker: str
    started: float
    beat: float


class Register:
    """Opens the file anew for every step, so that threads and processes share nothing but the file."""

    def __init__(self, file: Path) -> None:
        self.file = file
        file.parent.mkdir(parents=True, exist_ok=True)
        with self._open() as rows:
            rows.execute("PRAGMA journal_mode=WAL")
            rows.executescript(_TABLES)

    def beat(self, worker: str, at: float) -> None:
        with self._open() as rows:
            rows.execute(
                "INSERT INTO worker VALUES (?, ?, ?) ON CONFLICT (id) DO UPDATE SET beat = excluded.beat",
                (worker, at, at),
            )

    def leave(self, worker: str) -> None:
        with self._open() as rows:
            rows.execute("DELETE FROM worker WHERE id = ?", (worker,))

    def beats(self) -> dict[str, Beat]:
        with self._open() as rows:
            return {row[0]: Beat(*row) for row in rows.execute("SELECT id, started, beat FROM worker")}

    def take(self, name: str, due: float, worker: str, at: float) -> bool:
        """True for the one worker that runs this; the key (name, due) decides between several."""
        with self._open() as rows:
            taken = rows.execute(
                "INSERT INTO run (name, due, worker, started) VALUES (?, ?, ?, ?) ON CONFLICT DO NOTHING",
                (name, due, worker, at),
            )
            return taken.rowcount == 1

    def end(self, name: str, due: float, at: float, outcome: str) -> None:
        with self._open() as rows:
            rows.execute(
                "UPDATE run SET ended = ?, outcome = ? WHERE name = ? AND due = ?", (at, outcome, name, due)
            )

    def last_runs(self) -> dict[str, tuple[float, str]]:
        """Name -> when it last ended, and how."""
        words = "SELECT name, max(ended), outcome FROM run WHERE ended IS NOT NULL GROUP BY name"
        with self._open() as rows:
            return {name: (ended, outcome) for name, ended, outcome in rows.execute(words)}

    def forget(self, at: float) -> None:
        """Drops old runs, and workers that have been silent for as long."""
        with self._open() as rows:
            rows.execute("DELETE FROM run WHERE due < ?", (at - _KEPT_SECONDS,))
            rows.execute("DELETE FROM worker WHERE beat < ?", (at - _KEPT_SECONDS,))

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.file, timeout=10)) as rows, rows:
            yield rows
