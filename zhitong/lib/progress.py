"""How far a long job has come, kept in an SQLite file of its own.

Outside the business database: the job's transaction would hide its own progress until the end, and a page that asks
every second must not meet the job's locks. Losing the file loses a progress bar. Plain Python, no Django."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

_TABLE = """
CREATE TABLE IF NOT EXISTS job (
    key TEXT PRIMARY KEY, label TEXT NOT NULL, done INTEGER NOT NULL, total INTEGER NOT NULL,
    state TEXT NOT NULL, words TEXT NOT NULL, changed REAL NOT NULL
)
"""
RUNNING, FINISHED, FAILED = "running", "finished", "failed"


@dataclass(frozen=True)
class Progress:
    key: str
    label: str
    done: int
    total: int
    state: str
    words: str
    changed: float

    @property
    def percent(self) -> int:
        """Rounded down, so that 100 means finished; 0 while the total is unknown."""
        return min(100, self.done * 100 // self.total) if self.total else 0

    @property
    def is_over(self) -> bool:
        return self.state in (FINISHED, FAILED)


class ProgressFile:
    def __init__(self, file: Path) -> None:
        self.file = file
        file.parent.mkdir(parents=True, exist_ok=True)
        with self._open() as rows:
            rows.execute("PRAGMA journal_mode=WAL")
            rows.execute(_TABLE)

    def report(
        self,
        key: str,
        *,
        done: int,
        total: int,
        at: float,
        label: str = "",
        state: str = RUNNING,
        words: str = "",
    ) -> None:
        """Writes where the job stands; the label of an earlier report is kept where none is given."""
        with self._open() as rows:
            rows.execute(
                "INSERT INTO job VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (key) DO UPDATE SET "
                "label = CASE excluded.label WHEN '' THEN label ELSE excluded.label END, done = excluded.done, "
                "total = excluded.total, state = excluded.state, words = excluded.words, changed = excluded.changed",
                (key, label, done, total, state, words, at),
            )

    def look(self, key: str) -> Progress | None:
        with self._open() as rows:
            row = rows.execute("SELECT * FROM job WHERE key = ?", (key,)).fetchone()
        return Progress(*row) if row else None

    def forget_before(self, at: float) -> int:
        with self._open() as rows:
            return rows.execute("DELETE FROM job WHERE changed < ?", (at,)).rowcount

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self.file, timeout=10)) as rows, rows:
            yield rows
