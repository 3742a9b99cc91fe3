"""The index behind search by part of a name: SQLite FTS5 kept by triggers, PostgreSQL GIN. Used by migration 0002.

Both index whole grams: FTS5 with the `ascii` tokenizer parts at blanks only, `array_to_tsvector` takes each gram as
it is. So no database's own word rules can make the two differ."""

from typing import Any

FTS = "people_organisation_fts"
_VECTOR = "array_to_tsvector(string_to_array(search_grams, ' '))"

_SQLITE = (
    f"CREATE VIRTUAL TABLE {FTS} USING fts5(search_grams, content='people_organisation', content_rowid='id', "
    "detail='none', columnsize=0, tokenize='ascii')",
    f"CREATE TRIGGER {FTS}_insert AFTER INSERT ON people_organisation BEGIN "
    f"INSERT INTO {FTS}(rowid, search_grams) VALUES (new.id, new.search_grams); END",
    f"CREATE TRIGGER {FTS}_delete AFTER DELETE ON people_organisation BEGIN "
    f"INSERT INTO {FTS}({FTS}, rowid, search_grams) VALUES ('delete', old.id, old.search_grams); END",
    f"CREATE TRIGGER {FTS}_update AFTER UPDATE OF search_grams ON people_organisation "
    "WHEN new.search_grams <> old.search_grams BEGIN "
    f"INSERT INTO {FTS}({FTS}, rowid, search_grams) VALUES ('delete', old.id, old.search_grams); "
    f"INSERT INTO {FTS}(rowid, search_grams) VALUES (new.id, new.search_grams); END",
    f"INSERT INTO {FTS}({FTS}) VALUES ('rebuild')",
)
_POSTGRESQL = (f"CREATE INDEX {FTS} ON people_organisation USING gin ({_VECTOR})",)


def install(connection: Any) -> None:
    with connection.cursor() as cursor:
        for statement in _POSTGRESQL if connection.vendor == "postgresql" else _SQLITE:
            cursor.execute(statement)


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
        return f"SELECT id FROM people_organisation WHERE {_VECTOR} @@ %s::tsquery", [" & ".join(terms)]
    terms = ['"' + gram.replace('"', '""') + '"' + ("*" if len(gram) == 1 else "") for gram in grams]
    return f"SELECT rowid FROM {FTS} WHERE {FTS} MATCH %s", [" AND ".join(terms)]
