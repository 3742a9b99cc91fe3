"""Background work on bad days: a worker that died, two workers at once, a chore that breaks, a night without any."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from django_tasks_db.models import DBTaskResult

from config.background.reaper import reap, wait_after
from config.background.register import Register
from config.background.schedule import run_due
from config.background.worker import Worker
from tests.config import tasks

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
CHORE = ("chore", 60, "tests.config.tasks.chore")
BROKEN = ("broken", 60, "tests.config.tasks.broken_chore")


@pytest.fixture(autouse=True)
def nothing_done() -> Iterator[None]:
    tasks.done.clear()
    yield
    tasks.done.clear()


@pytest.fixture
def register(tmp_path: Path) -> Register:
    return Register(tmp_path / "heartbeat.sqlite3")


def running_task(worker: str, *, attempts: int = 1, started: datetime = NOW) -> DBTaskResult:
    result = tasks.note.enqueue("again")
    DBTaskResult.objects.filter(pk=result.id).update(
        status="RUNNING", started_at=started, worker_ids=[*["office:1:aa"] * (attempts - 1), worker]
    )
    return DBTaskResult.objects.get(pk=result.id)


@pytest.mark.django_db
def test_a_dead_workers_task_is_run_again_later(register: Register) -> None:
    task = running_task("office:7:bb")
    assert reap(NOW, beats=register.beats(), host="office") == {"again": 1, "failed": 0}
    task.refresh_from_db()
    assert (task.status, task.run_after) == ("READY", NOW + wait_after(1))
    assert reap(NOW, beats=register.beats(), host="office") == {"again": 0, "failed": 0}


@pytest.mark.django_db
def test_a_living_workers_task_is_left_alone(register: Register) -> None:
    task = running_task("office:7:bb", started=NOW - timedelta(hours=3))
    register.beat("office:7:bb", (NOW - timedelta(seconds=10)).timestamp())
    reap(NOW, beats=register.beats(), host="office")
    task.refresh_from_db()
    assert task.status == "RUNNING"


@pytest.mark.django_db
def test_a_silent_worker_counts_as_dead(register: Register) -> None:
    running_task("office:7:bb")
    register.beat("office:7:bb", (NOW - timedelta(minutes=1)).timestamp())
    assert reap(NOW, beats=register.beats(), host="office")["again"] == 1


@pytest.mark.django_db
def test_another_machines_worker_is_believed_for_hours(register: Register) -> None:
    running_task("elsewhere:7:bb", started=NOW - timedelta(hours=5))
    assert reap(NOW, beats={}, host="office")["again"] == 0
    assert reap(NOW + timedelta(hours=2), beats={}, host="office")["again"] == 1


@pytest.mark.django_db
def test_a_task_that_kills_every_worker_is_given_up(settings, register: Register) -> None:
    settings.TASK_MAX_ATTEMPTS = 3
    task = running_task("office:7:bb", attempts=3)
    assert reap(NOW, beats={}, host="office") == {"again": 0, "failed": 1}
    task.refresh_from_db()
    assert (task.status, task.finished_at) == ("FAILED", NOW)
    assert "3 workers died" in task.traceback


@pytest.mark.django_db(transaction=True)
def test_one_pass_does_what_is_due_and_what_is_ready(tmp_path: Path) -> None:
    tasks.note.enqueue("first")
    tasks.fail.enqueue()
    tasks.note.enqueue("second")
    worker = Worker(tmp_path / "heartbeat.sqlite3", [BROKEN, CHORE])
    worker.run_once()
    assert sorted(tasks.done) == ["chore", "first", "second"]
    assert sorted(DBTaskResult.objects.values_list("status", flat=True)) == [
        "FAILED",
        "SUCCESSFUL",
        "SUCCESSFUL",
    ]
    assert worker.register.last_runs()["broken"][1] == "failed: RuntimeError"
    assert worker.register.beats() == {}


def test_what_is_due_runs_once_however_many_look(register: Register) -> None:
    at = 1_000_000_000.0
    for seconds, worker, ran in ((0, "a", ["chore"]), (1, "b", []), (59, "a", []), (80, "b", ["chore"])):
        begun = at - at % 60 + seconds
        assert (
            run_due(register, [CHORE], worker=worker, clock=lambda now=begun: now, going=lambda: True) == ran
        )
    assert tasks.done == ["chore", "chore"]


def test_after_a_night_without_a_worker_a_chore_runs_once(register: Register) -> None:
    for now in (1_000_000_000.0, 1_000_000_000.0 + 9 * 3600):
        run_due(register, [CHORE], worker="a", clock=lambda now=now: now, going=lambda: True)
    assert tasks.done == ["chore", "chore"]


def test_a_worker_that_is_told_to_stop_begins_nothing_new(register: Register) -> None:
    assert run_due(register, [CHORE], worker="a", clock=lambda: 1e9, going=lambda: False) == []


def test_old_runs_are_forgotten(register: Register) -> None:
    register.take("chore", 100.0, "a", 100.0)
    register.forget(100.0 + 8 * 24 * 3600)
    assert register.take("chore", 100.0, "a", 100.0)
