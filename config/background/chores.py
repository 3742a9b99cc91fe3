"""Scheduled chores that belong to no app, and those of apps that take no moment."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.contrib.sessions.backends.db import SessionStore
from django_tasks_db.models import DBTaskResult

from zhitong.files.public import scan_waiting as scan
from zhitong.inbox.public import Notice, tell
from zhitong.lib import zh
from zhitong.matters.public import fold
from zhitong.people.public import Duty, DutyKind
from zhitong.workdays.public import missing_years

# A finished task says nothing that the journal does not say better; a failed one waits for somebody to look.
KEEP_FINISHED = timedelta(days=30)

# Who must enter a calendar that is not there is told again after so long.
TOLD_AGAIN = timedelta(days=14)


def scan_waiting(now: datetime) -> int:
    return scan()


def fold_tallies(now: datetime) -> int:
    return fold()


def drop_old_rows(now: datetime) -> int:
    """Sessions past their end, and tasks long finished."""
    SessionStore.clear_expired()
    dropped, _ = DBTaskResult.objects.successful().filter(finished_at__lt=now - KEEP_FINISHED).delete()
    return dropped


def remind_of_calendar(now: datetime) -> int:
    """Limits that reach into a year without a calendar are provisional: whoever can enter it is told until it is there."""
    today, told = zh.day_of(now), 0
    for year in missing_years(today):
        path = f"/workdays/{year}/"
        before = Notice.objects.filter(path=path, made_at__gt=now - TOLD_AGAIN).values("recipient")
        held = Duty.objects.held_on(today).filter(kind=DutyKind.SYSTEM_ADMIN, person__is_active=True)
        people = sorted(set(held.exclude(person__in=before).values_list("person", flat=True)))
        tell(
            people,
            subject=f"还没有 {year} 年的放假调休安排",
            why=f"到期日落在 {year} 年的工作日时限都是暂定的",
            body="国务院办公厅的通知公布以后，请在工作日历里录入。",
            path=path,
            now=now,
        )
        told += len(people)
    return told
