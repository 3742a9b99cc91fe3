"""The triggers that make history append-only, for both databases. Used by migration 0002, and by tests that
must empty a database between transactions."""

from typing import Any

TABLES = ("journal_event", "journal_seal")

_SQLITE_ACCESS = """
CREATE TRIGGER journal_accessentry_no_update BEFORE UPDATE ON journal_accessentry
WHEN OLD.seq IS NOT NULL BEGIN SELECT RAISE(ABORT, '查阅记录只增不改'); END
"""
_PG_FUNCTION = """
CREATE OR REPLACE FUNCTION journal_refuse() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '历史只增不改: % on %', TG_OP, TG_TABLE_NAME; END $$
"""


def install(connection: Any) -> None:
    with connection.cursor() as cursor:
        for statement in _statements(connection.vendor):
            cursor.execute(statement)


def remove(connection: Any) -> None:
    with connection.cursor() as cursor:
        for table in (*TABLES, "journal_accessentry"):
            for act in ("update", "delete", "truncate"):
                on = f" ON {table}" if connection.vendor == "postgresql" else ""
                cursor.execute(f"DROP TRIGGER IF EXISTS {table}_no_{act}{on}")


def _statements(vendor: str) -> list[str]:
    return _postgresql() if vendor == "postgresql" else _sqlite()


def _sqlite() -> list[str]:
    made = [
        f"CREATE TRIGGER {table}_no_{act} BEFORE {act.upper()} ON {table} "
        "BEGIN SELECT RAISE(ABORT, '历史只增不改'); END"
        for table in TABLES
        for act in ("update", "delete")
    ]
    made.append(_SQLITE_ACCESS)
    made.append(
        "CREATE TRIGGER journal_accessentry_no_delete BEFORE DELETE ON journal_accessentry "
        "BEGIN SELECT RAISE(ABORT, '查阅记录只增不改'); END"
    )
    return made


def _postgresql() -> list[str]:
    made = [_PG_FUNCTION]
    for table in (*TABLES, "journal_accessentry"):
        made.append(
            f"CREATE TRIGGER {table}_no_delete BEFORE DELETE ON {table} "
            "FOR EACH ROW EXECUTE FUNCTION journal_refuse()"
        )
        made.append(
            f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION journal_refuse()"
        )
        when = "WHEN (OLD.seq IS NOT NULL) " if table == "journal_accessentry" else ""
        made.append(
            f"CREATE TRIGGER {table}_no_update BEFORE UPDATE ON {table} "
            f"FOR EACH ROW {when}EXECUTE FUNCTION journal_refuse()"
        )
    return made
