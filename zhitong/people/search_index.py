"""The index behind search by part of a name: SQLite FTS5 kept by triggers, PostgreSQL GIN. Used by migration 0002, and by
each that adds a column to organisations (`renew`).

Both index whole grams: FTS5 with the `ascii` tokenizer parts at blanks only, `array_to_tsvector` takes each gram as
it is. So no database's own word rules can make the two differ."""

from typing import Any

FTS = "people_organisation_fts"

_SQLITE = (
    "CREATE VIRTUAL TABLE people_organisation_fts USING fts5(search_grams, content='people_organisation', "
    "content_rowid='id', detail='none', columnsize=0, tokenize='ascii')",
    "CREATE TRIGGER people_organisation_fts_insert AFTER INSERT ON people_organisation BEGIN "
    "INSERT INTO people_organisation_fts(rowid, search_grams) VALUES (new.id, new.search_grams); END",
    "CREATE TRIGGER people_organisation_fts_delete AFTER DELETE ON people_organisation BEGIN "
    "INSERT INTO people_organisation_fts(people_organisation_fts, rowid, search_grams) "
    "VALUES ('delete', old.id, old.search_grams); END",
    "CREATE TRIGGER people_organisation_fts_update AFTER UPDATE OF search_grams ON people_organisation "
    "WHEN new.search_grams <> old.search_grams BEGIN "
    "INSERT INTO people_organisation_fts(people_organisation_fts, rowid, search_grams) "
    "VALUES ('delete', old.id, old.search_grams); "
    "INSERT INTO people_organisation_fts(rowid, search_grams) VALUES (new.id, new.search_grams); END",
    "INSERT INTO people_organisation_fts(people_organisation_fts) VALUES ('rebuild')",
)
_POSTGRESQL = (
    "CREATE INDEX people_organisation_fts ON people_organisation "
    "USING gin (array_to_tsvector(string_to_array(search_grams, ' ')))",
)
# The expression has to be the index's own, or the index is not used.
_SQLITE_KEYS = "SELECT rowid FROM people_organisation_fts WHERE people_organisation_fts MATCH %s"
_POSTGRESQL_KEYS = (
    "SELECT id FROM people_organisation "
    "WHERE array_to_tsvector(string_to_array(search_grams, ' ')) @@ %s::tsquery"
)


def install(connection: Any) -> None:
    with connection.cursor() as cursor:
        for statement in _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE:
            cursor.execute(statement)


def renew(connection: Any) -> None:
    """After a migration that adds a column to organisations: SQLite has copied the table and lost the triggers."""
    if connection.vendor == "sqlite":
        remove(connection)
        install(connection)


def remove(connection: Any) -> None:
    with connection.cursor() as cursor:
        if connection.vendor == "postgresql":
            cursor.execute(f"DROP INDEX IF EXISTS {FTS}")
            return
        for act in ("insert", "delete", "update"):
            cursor.execute(f"DROP TRIGGER IF EXISTS {FTS}_{act}")
        cursor.execute(f"DROP TABLE IF EXISTS {FTS}")


def keys_query(vendor: str, grams: list[str]) -> tuple[str, list[str]]:
    """The query for keys of organisations which have all grams, and its parameter."""
    if vendor == "postgresql":
        terms = ["'" + gram.replace("'", "''") + "'" + (":*" if len(gram) == 1 else "") for gram in grams]
        return _POSTGRESQL_KEYS, [" & ".join(terms)]
    terms = ['"' + gram.replace('"', '""') + '"' + ("*" if len(gram) == 1 else "") for gram in grams]
    return _SQLITE_KEYS, [" AND ".join(terms)]
