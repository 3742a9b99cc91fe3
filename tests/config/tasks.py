"""Tasks that the worker's tests enqueue."""

from __future__ import annotations

from datetime import datetime

from django_tasks import task

done: list[str] = []


@task()
def note(words: str) -> None:
    done.append(words)


@task()
def fail() -> None:
    raise ValueError("meant to fail")


def chore(now: datetime) -> int:
    done.append("chore")
    return 1


def broken_chore(now: datetime) -> int:
    raise RuntimeError("meant to break")
