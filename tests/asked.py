"""What statements the database was asked, also where it keeps the text and is given a name."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from django.db import connection


def texts(captured: Iterable[Mapping[str, str]]) -> list[str]:
    kept = kept_texts()
    return [kept.get(one["sql"].removeprefix("EXECUTE ").partition(" ")[0], one["sql"]) for one in captured]


def kept_texts() -> dict[str, str]:
    """What PostgreSQL keeps for this connection, by name; nothing on SQLite."""
    if connection.vendor != "postgresql":
        return {}
    with connection.cursor() as cursor:
        cursor.execute("SELECT name, statement FROM pg_prepared_statements")
        return dict(cursor.fetchall())
