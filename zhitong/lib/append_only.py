"""The SQL that keeps rows from being changed or deleted, for both databases. Text and a cursor; no Django, no models.

Which tables are kept so, is said by the app that owns them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

ACTS = ("update", "delete", "truncate")
_MESSAGE = "只增不改，不能修改或删除"
_PG_FUNCTION = f"""
CREATE OR REPLACE FUNCTION zhitong_refuse_change() RETURNS trigger LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '{_MESSAGE}: % on %', TG_OP, TG_TABLE_NAME; END $$
"""


@dataclass(frozen=True)
class Kept:
    """A table whose rows stay. `columns`: only these may not change (empty: none may). `when`: SQL over OLD that
    says which rows are kept already."""

    table: str
    columns: tuple[str, ...] = ()
    when: str = ""


def install(cursor: Any, vendor: str, tables: Iterable[Kept]) -> None:
    if vendor == "postgresql":
        cursor.execute(_PG_FUNCTION)
    for kept in tables:
        for statement in _postgresql(kept) if vendor == "postgresql" else _sqlite(kept):
            cursor.execute(statement)


def remove(cursor: Any, vendor: str, tables: Iterable[Kept]) -> None:
    for kept in tables:
        on = f" ON {kept.table}" if vendor == "postgresql" else ""
        for act in ACTS:
            cursor.execute(f"DROP TRIGGER IF EXISTS {kept.table}_no_{act}{on}")


def _condition(kept: Kept, differs: str) -> str:
    parts = [f"({kept.when})"] if kept.when else []
    if kept.columns:
        changed = (f"OLD.{column} {differs} NEW.{column}" for column in kept.columns)
        parts.append("(" + " OR ".join(changed) + ")")
    return f"WHEN ({' AND '.join(parts)}) " if parts else ""


def _sqlite(kept: Kept) -> list[str]:
    refuse = f"BEGIN SELECT RAISE(ABORT, '{_MESSAGE}'); END"
    return [
        f"CREATE TRIGGER {kept.table}_no_update BEFORE UPDATE ON {kept.table} {_condition(kept, 'IS NOT')}{refuse}",
        f"CREATE TRIGGER {kept.table}_no_delete BEFORE DELETE ON {kept.table} {refuse}",
    ]


def _postgresql(kept: Kept) -> list[str]:
    refuse = "EXECUTE FUNCTION zhitong_refuse_change()"
    condition = _condition(kept, "IS DISTINCT FROM")
    return [
        f"CREATE TRIGGER {kept.table}_no_update BEFORE UPDATE ON {kept.table} FOR EACH ROW {condition}{refuse}",
        f"CREATE TRIGGER {kept.table}_no_delete BEFORE DELETE ON {kept.table} FOR EACH ROW {refuse}",
        f"CREATE TRIGGER {kept.table}_no_truncate BEFORE TRUNCATE ON {kept.table} FOR EACH STATEMENT {refuse}",
    ]
