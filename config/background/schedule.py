"""Runs what config/assembly.py lists in SCHEDULE when it falls due, each due run once on this machine.

Only the newest due moment counts: after a night without a worker one tick is run, not six hundred."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any

from django.utils.module_loading import import_string

from config.background.register import Register

log = logging.getLogger(__name__)

Entry = tuple[str, int, str]


def run_due(
    register: Register,
    entries: Iterable[Entry],
    *,
    worker: str,
    clock: Callable[[], float],
    going: Callable[[], bool],
) -> list[str]:
    """One pass. Returns the names that ran. One failing entry does not stop the others."""
    ran = []
    for name, seconds, path in entries:
        now = clock()
        due = now - now % seconds
        if not going() or not register.take(name, due, worker, now):
            continue
        register.end(name, due, clock(), _run(name, path, datetime.fromtimestamp(now, UTC)))
        ran.append(name)
    return ran


def _run(name: str, path: str, now: datetime) -> str:
    try:
        answer: Any = import_string(path)(now)
    except Exception as error:  # whatever a chore raises: the next one is still due
        log.exception("scheduled %s failed", name)
        return f"failed: {type(error).__name__}"
    return f"done: {answer}"[:200]
