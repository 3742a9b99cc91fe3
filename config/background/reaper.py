"""Takes up the work of a worker that died: its RUNNING tasks become READY again, later and later, then FAILED.

The task library leaves them RUNNING for ever. A task may therefore run twice; every task must bear that."""

from __future__ import annotations

import logging
from datetime import UTC, datetime, timedelta

from django.conf import settings
from django_tasks_db.models import DBTaskResult

from config.background.register import Beat

log = logging.getLogger(__name__)

# Six missed beats. A worker that only sleeps longer than this finds its task taken by another: tasks bear that.
SILENT = timedelta(seconds=30)
# A worker of another machine is not in this machine's file; it is believed dead only after this long.
STRANGE = timedelta(hours=6)


def reap(now: datetime, *, beats: dict[str, Beat], host: str) -> dict[str, int]:
    """Returns how many tasks were put back and how many given up. Safe to run in several workers at once."""
    done = {"again": 0, "failed": 0}
    for task in DBTaskResult.objects.running().order_by("pk"):
        worker = task.worker_ids[-1] if task.worker_ids else ""
        if _lives(worker, task.started_at, now, beats, host):
            continue
        attempts = len(task.worker_ids)
        mine = DBTaskResult.objects.running().filter(pk=task.pk, started_at=task.started_at)
        if attempts >= settings.TASK_MAX_ATTEMPTS:
            why = f"Given up: {attempts} workers died while running this task, the last was {worker}."
            changed = mine.update(
                status="FAILED", finished_at=now, traceback=why, exception_class_path="config.background.Died"
            )
            done["failed"] += changed
            log.error("task %s (%s) given up after %s attempts", task.pk, task.task_path, attempts)
        else:
            changed = mine.update(status="READY", run_after=now + wait_after(attempts))
            done["again"] += changed
            log.warning("task %s (%s) put back: worker %s is gone", task.pk, task.task_path, worker)
    return done


def wait_after(attempts: int) -> timedelta:
    """10, 40, 160 … seconds: a task that kills its worker must not keep killing."""
    return timedelta(seconds=10 * 4 ** (attempts - 1))


def _lives(worker: str, started: datetime | None, now: datetime, beats: dict[str, Beat], host: str) -> bool:
    if not worker.startswith(f"{host}:"):
        return started is not None and now - started < STRANGE
    beat = beats.get(worker)
    return beat is not None and now - datetime.fromtimestamp(beat.beat, UTC) < SILENT
