"""The database itself refuses to change or delete what is kept: history, seals, reads, sign-offs, calendars."""

from __future__ import annotations

import pytest
from django.db import DatabaseError, connection, transaction

from tests.journal.conftest import NOW
from zhitong.journal.public import SYSTEM, Entry, append_many, record_access, seal
from zhitong.law.public import catalogue, confirm
from zhitong.workdays.public import load_seed


@pytest.fixture
def everything(chain):
    record_access("export", actor=SYSTEM, at=NOW)
    seal(NOW)
    load_seed(NOW)
    one = catalogue().entries[0]
    confirm(one.id, version=one.version, area="33/", area_name="示例省", by="示例法制处", now=NOW)


FORBIDDEN = [
    "UPDATE journal_event SET verb = 'x'",
    "UPDATE journal_event SET at = at",
    "DELETE FROM journal_event",
    "UPDATE journal_seal SET root = 'x'",
    "DELETE FROM journal_seal",
    "UPDATE journal_accessentry SET reason = 'x'",
    "DELETE FROM journal_accessentry",
    "UPDATE law_confirmation SET confirmed_by = 'x'",
    "DELETE FROM law_confirmation",
    "UPDATE workdays_calendarversion SET source = 'x'",
    "UPDATE workdays_calendarversion SET year = year + 100",
    "UPDATE workdays_calendarversion SET published_on = '2026-01-01'",
    "UPDATE workdays_calendarversion SET content = '{}'",
    "DELETE FROM workdays_calendarversion",
]


@pytest.mark.parametrize("sql", FORBIDDEN)
def test_what_is_kept_is_neither_changed_nor_deleted(everything, sql):
    with pytest.raises(DatabaseError, match="只增不改"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql)


def test_a_calendar_may_only_stop_being_the_current_one(everything):
    with connection.cursor() as cursor:
        cursor.execute("UPDATE workdays_calendarversion SET is_current = %s WHERE year = 2026", [False])


def test_a_table_is_not_emptied_in_one_stroke(everything):
    """By TRUNCATE where the database has it; where it has not, DELETE without a condition is the way."""
    if connection.vendor == "postgresql":
        # Inserts of this transaction wait for their foreign keys; checked now, so that nothing else stands in the way.
        stroke = "SET CONSTRAINTS ALL IMMEDIATE; TRUNCATE journal_event CASCADE"
    else:
        stroke = "DELETE FROM journal_event WHERE 1 = 1"
    with pytest.raises(DatabaseError, match="只增不改"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(stroke)


def test_facts_hold_no_floats_that_databases_print_differently(chain):
    events = append_many(chain, [Entry("a", {"n": 1}), Entry("b", {"名": "值"})], at=NOW, actor=SYSTEM)
    for event in events:
        kept = type(event).objects.get(pk=event.pk)
        assert kept.facts == event.facts
        assert kept.prev_hash == event.prev_hash
    assert [event.seq for event in events] == [5, 6]
