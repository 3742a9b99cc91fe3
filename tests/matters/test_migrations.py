"""Rows of an earlier release after the migrations of this app: what was counted and asked stays counted and asked."""

from __future__ import annotations

from datetime import date

import pytest
from django.db import connection
from django.db.migrations.executor import MigrationExecutor

from tests.cast import NOW
from tests.makers import do
from tests.matters.trial import Ask, Begin, Finish, open_trial
from zhitong.matters.models import MatterAccess
from zhitong.matters.public import miscounted, tab_counts
from zhitong.matters.tallies import ANY, counted


def migrate(name: str) -> None:
    executor = MigrationExecutor(connection)
    executor.migrate([("matters", name)])


@pytest.mark.django_db(transaction=True)
def test_counters_and_questions_of_an_earlier_release_are_carried_over(cast) -> None:
    question = {"organisation": cast.procuratorate, "question": "案情属实吗？", "due_on": date(2026, 3, 20)}
    matters = [open_trial(cast, title=f"第 {n} 件") for n in range(2)]
    for matter in matters:
        do(Begin, matter, by=cast.zhao)
        do(Ask, matter, by=cast.zhao, data=question)
    do(Finish, matters[0], by=cast.zhao, data={"reason": "查清了"})
    migrate("0001_squashed")
    try:
        _count_as_before(counted(matters[1]).waiting_on)
    finally:
        migrate("0002_seats_count_less")
    assert miscounted() == 0
    assert tab_counts(cast.zhou, NOW).asked == 1
    rows = MatterAccess.objects.filter(organisation=cast.procuratorate)
    assert dict(rows.values_list("matter", "matter_open")) == {matters[0].pk: False, matters[1].pk: True}


def _count_as_before(waiting_on: str) -> None:
    """A seat told whose turn it is, too."""
    with connection.cursor() as cursor:
        change = 'UPDATE matters_mattertally SET waiting_on = %s WHERE "column" <> %s AND is_open'
        cursor.execute(change, [waiting_on, ANY])
