"""What of history is append-only, by triggers on both databases. Used by migration 0002, and by tests that must empty
a database between transactions."""

from typing import Any

from zhitong.lib import append_only
from zhitong.lib.append_only import Kept

# An access entry gets its place in the log's chain after it was written; from then on it stays as it is.
TABLES = (
    Kept("journal_event"),
    Kept("journal_seal"),
    Kept("journal_accessentry", when="OLD.seq IS NOT NULL"),
)


def install(connection: Any) -> None:
    with connection.cursor() as cursor:
        append_only.install(cursor, connection.vendor, TABLES)


def remove(connection: Any) -> None:
    with connection.cursor() as cursor:
        append_only.remove(cursor, connection.vendor, TABLES)
