"""Scheduled chores that belong to no app, and those of apps that take no moment."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.sessions.backends.db import SessionStore
from django_tasks_db.models import DBTaskResult

from zhitong.files.public import scan_waiting as scan
from zhitong.matters.public import fold

# A finished task says nothing that the journal does not say better; a failed one waits for somebody to look.
KEEP_FINISHED = timedelta(days=30)


def scan_waiting(now: datetime) -> int:
    return scan()


def fold_tallies(now: datetime) -> int:
    return fold()


def drop_old_rows(now: datetime) -> int:
    """Sessions past their end, and tasks long finished."""
    SessionStore.clear_expired()
    dropped, _ = DBTaskResult.objects.successful().filter(finished_at__lt=now - KEEP_FINISHED).delete()
    return dropped
