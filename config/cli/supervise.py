"""Keeps a few child processes running: starts them, starts a dead one again, ends all of them on SIGTERM or Ctrl-C.

For `make run` and small installations; a larger one has systemd do this."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field

# A child that dies this soon after its start is restarted ever more slowly.
QUICK_DEATH_SECONDS = 10.0
LONGEST_PAUSE = 30.0
GRACE_SECONDS = 20.0


@dataclass
class Child:
    label: str
    command: list[str]
    process: subprocess.Popen[bytes] | None = None
    started: float = 0.0
    quick_deaths: int = 0
    start_at: float = field(default=0.0)

    def start(self) -> None:
        # Its own session: Ctrl-C in the terminal reaches the supervisor alone, which then ends the children in order.
        self.process = subprocess.Popen(self.command, start_new_session=True)
        self.started = time.monotonic()

    def look(self) -> None:
        """Start it when it is time; notice that it has died."""
        if self.process is None:
            if time.monotonic() >= self.start_at:
                self.start()
            return
        code = self.process.poll()
        if code is None:
            return
        quick = time.monotonic() - self.started < QUICK_DEATH_SECONDS
        self.quick_deaths = self.quick_deaths + 1 if quick else 0
        pause = min(2.0**self.quick_deaths - 1, LONGEST_PAUSE)
        self.process, self.start_at = None, time.monotonic() + pause
        print(f"{self.label}进程退出（{code}），{pause:.0f} 秒后再启动。", file=sys.stderr, flush=True)


def supervise(children: list[Child]) -> int:
    """Returns when it was told to stop and every child has ended."""
    stopping = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
        signal.signal(number, lambda *_: stopping.set())
    try:
        while not stopping.is_set():
            for child in children:
                child.look()
            stopping.wait(0.3)
    finally:
        _end(children)
    return 0


def _end(children: list[Child]) -> None:
    alive = [
        child.process for child in children if child.process is not None and child.process.poll() is None
    ]
    for process in alive:
        process.terminate()
    until = time.monotonic() + GRACE_SECONDS
    for process in alive:
        try:
            process.wait(timeout=max(0.1, until - time.monotonic()))
        except subprocess.TimeoutExpired:
            # The whole group, so that no web process outlives its parent.
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
