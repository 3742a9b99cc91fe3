"""The worker: one thread takes tasks, one runs what is due by the clock and reaps, one says that the process lives.

The clock has its own thread, because a long task must not delay a reminder; the beat has one, because a long chore
must not look like a death."""

from __future__ import annotations

import logging
import os
import secrets
import socket
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

from django.db import close_old_connections, connection
from django_tasks_db.management.commands.db_worker import Worker as TaskLoop

from config.background.reaper import reap
from config.background.register import Register
from config.background.schedule import Entry, run_due

log = logging.getLogger(__name__)

BEAT_SECONDS = 5.0
PAUSE_SECONDS = 1.0
REAP_SECONDS = 15.0


class Worker:
    def __init__(self, register_file: Path, schedule: Sequence[Entry]) -> None:
        self.host = socket.gethostname()
        # The library keeps 64 characters of it.
        self.id = f"{self.host[:40]}:{os.getpid()}:{secrets.token_hex(4)}"
        self.register = Register(register_file)
        self.schedule = schedule
        self.stopping = threading.Event()

    def run(self) -> None:
        """Until `stop`; the task at hand is finished first."""
        self.register.beat(self.id, time.time())
        threads = [
            threading.Thread(target=self._beat, name="beat", daemon=True),
            threading.Thread(target=self._by_the_clock, name="clock", daemon=True),
        ]
        for thread in threads:
            thread.start()
        log.info("worker %s takes tasks", self.id)
        while not self.stopping.is_set():
            if not self._take_tasks():
                self.stopping.wait(PAUSE_SECONDS)
        for thread in threads:
            thread.join(timeout=30)
        self.register.leave(self.id)
        log.info("worker %s has left", self.id)

    def stop(self, *_: object) -> None:
        self.stopping.set()

    def run_once(self) -> None:
        """One pass over everything, for an operator and for tests: reap, chores, then tasks until none is ready."""
        self.register.beat(self.id, time.time())
        self._reap()
        run_due(self.register, self.schedule, worker=self.id, clock=time.time, going=self._going)
        while self._take_tasks():
            pass
        self.register.leave(self.id)

    def _going(self) -> bool:
        return not self.stopping.is_set()

    def _take_tasks(self) -> int:
        """Runs what is ready, one at a time so that stopping is noticed; returns how many ran."""
        loop = TaskLoop(
            queue_names=["*"],
            interval=0,
            batch=True,
            backend_name="default",
            startup_delay=False,
            max_tasks=1,
            worker_id=self.id,
            excluded_queue_names=[],
        )
        try:
            loop.run()
        except Exception:  # a database that restarts must not end the worker
            log.exception("taking tasks failed")
            connection.close()
            return 0
        return loop._run_tasks

    def _beat(self) -> None:
        while not self.stopping.wait(BEAT_SECONDS):
            try:
                self.register.beat(self.id, time.time())
            except Exception:
                log.exception("the beat could not be written")

    def _by_the_clock(self) -> None:
        reaped = 0.0
        while not self.stopping.is_set():
            close_old_connections()
            try:
                if time.monotonic() - reaped >= REAP_SECONDS:
                    self._reap()
                    reaped = time.monotonic()
                run_due(self.register, self.schedule, worker=self.id, clock=time.time, going=self._going)
            except Exception:  # the file or the database is away: say so and try again
                log.exception("the clock failed")
                connection.close()
            self.stopping.wait(PAUSE_SECONDS)
        connection.close()

    def _reap(self) -> None:
        reap(datetime.now(UTC), beats=self.register.beats(), host=self.host[:40])
        self.register.forget(time.time())
