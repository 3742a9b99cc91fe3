"""Inserting and changing rows by a text that is made once for each shape of row."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import Any, TypeVar

from django.db import connection, transaction
from django.db.models import AutoField, BigAutoField, Field, Model

from zhitong.statements.texts import Text

# Changes of more rows at once go Django's way, whose text then weighs little for each of them.
FEW = 64
# So many rows go in by one statement; a row of sixty columns still fits into what a statement may hold.
AT_ONCE = 256
# From here on PostgreSQL takes columns instead of rows.
FEW_ROWS = 4
_NONE = object()


M = TypeVar("M", bound=Model)


def insert(rows: Sequence[M]) -> Sequence[M]:
    """Rows of one model; they get their numbers. As `bulk_create` without conflicts."""
    if not rows:
        return rows
    model = type(rows[0])
    fields = _stored(model)
    if not fields:
        return model._base_manager.bulk_create(rows)
    if len(rows) <= AT_ONCE:
        return _inserted(rows, model, fields)
    with transaction.atomic(savepoint=False):
        for first in range(0, len(rows), AT_ONCE):
            _inserted(rows[first : first + AT_ONCE], model, fields)
    return rows


def _inserted(rows: Sequence[M], model: type[M], fields: Sequence[Field[Any, Any]]) -> Sequence[M]:
    made: list[list[Any]] = []
    # Of rows that are alike but for one thing (one notice to many) each value is put into the database's form once.
    before: list[tuple[Any, Any]] = [(_NONE, None)] * len(fields)
    for row in rows:
        row._prepare_related_fields_for_save(operation_name="bulk_create")  # type: ignore[attr-defined]
        values: list[Any] = []
        for place, field in enumerate(fields):
            value = field.pre_save(row, add=True)
            if value is not before[place][0]:
                before[place] = value, field.get_db_prep_save(value, connection=connection)
            values.append(before[place][1])
        made.append(values)
    if len(rows) > FEW_ROWS and connection.vendor == "postgresql" and _by_column(model):
        text, params = _column_text(model), [list(column) for column in zip(*made, strict=True)]
    else:
        text, params = (
            _insert_text(connection.vendor, model, len(rows)),
            [one for own in made for one in own],
        )
    for row, (key,) in zip(rows, text.rows(params), strict=True):
        row.pk = key
        row._state.adding, row._state.db = False, connection.alias
    return rows


@lru_cache(maxsize=256)
def _stored(model: type[Model]) -> tuple[Field[Any, Any], ...]:
    """Columns that get a value here; none of a table whose database fills in more than the row's number."""
    fields = tuple(field for field in model._meta.concrete_fields if not field.primary_key)
    filled = any(field.generated or field.has_db_default() for field in fields)
    return () if filled or not isinstance(model._meta.pk, AutoField | BigAutoField) else fields


@lru_cache(maxsize=256)
def _by_column(model: type[Model]) -> bool:
    """Whether every column may come as one array, by the rule of Django's own bulk insertion."""
    fields: Sequence[Any] = _stored(model)
    kinds = ((field.target_field if field.is_relation else field).get_internal_type() for field in fields)
    plain = not any(hasattr(field, "get_placeholder") for field in fields)
    return plain and all(kind in connection.data_types for kind in kinds)


@lru_cache(maxsize=256)
def _column_text(model: type[Model]) -> Text:
    """A short text for any number of rows: PostgreSQL plans a value for each column instead of one for each cell."""
    quoted = connection.ops.quote_name
    fields = _stored(model)
    names = ", ".join(quoted(str(field.column)) for field in fields)
    arrays = ", ".join(f"(%s)::{field.db_type(connection)}[]" for field in fields)
    table, key = quoted(model._meta.db_table), quoted(str(model._meta.pk.column))
    return _text(f"INSERT INTO {table} ({names}) SELECT * FROM UNNEST({arrays}) RETURNING {key}")  # noqa: S608


@lru_cache(maxsize=512)
def _insert_text(vendor: str, model: type[Model], rows: int) -> Text:
    quoted = connection.ops.quote_name
    fields = _stored(model)
    names = ", ".join(quoted(str(field.column)) for field in fields)
    one = "(" + ", ".join(["%s"] * len(fields)) + ")"
    table, key = quoted(model._meta.db_table), quoted(str(model._meta.pk.column))
    return _text(f"INSERT INTO {table} ({names}) VALUES {', '.join([one] * rows)} RETURNING {key}")  # noqa: S608


def _text(sql: str) -> Text:
    """Every parameter of it has a value of its own."""
    places = range(sql.count("%s"))
    return Text(sql, [None] * len(places), {place: place for place in places})


def update(
    model: type[Model], keys: Sequence[int], fields: Mapping[str, Any], where: Mapping[str, Any] | None = None
) -> int:
    """Change the rows with these numbers, where their other columns still have these values. Returns how many."""
    if len(keys) > FEW or any(hasattr(value, "resolve_expression") for value in fields.values()):
        return model._base_manager.filter(pk__in=keys, **(where or {})).update(**fields)
    own, beside = tuple(fields), tuple(where or {})
    text = _update_text(connection.vendor, model, own, beside, len(keys))
    values = [*fields.values(), *(where or {}).values()]
    prepared = [
        _field(model, name).get_db_prep_save(_plain(value), connection=connection)
        for name, value in zip((*own, *beside), values, strict=True)
    ]
    changed, held = prepared[: len(own)], prepared[len(own) :]
    return text.changed([*changed, *keys, *held])


def _plain(value: Any) -> Any:
    return value.pk if isinstance(value, Model) else value


def _field(model: type[Model], name: str) -> Field[Any, Any]:
    found = _by_attname(model).get(name)
    return found if found is not None else model._meta.get_field(name)  # type: ignore[return-value]


@lru_cache(maxsize=256)
def _by_attname(model: type[Model]) -> dict[str, Field[Any, Any]]:
    return {field.attname: field for field in model._meta.concrete_fields}


@lru_cache(maxsize=512)
def _update_text(
    vendor: str, model: type[Model], own: tuple[str, ...], beside: tuple[str, ...], keys: int
) -> Text:
    quoted = connection.ops.quote_name
    table, key = quoted(model._meta.db_table), quoted(str(model._meta.pk.column))
    changes = ", ".join(f"{quoted(str(_field(model, name).column))} = %s" for name in own)
    held = "".join(f" AND {quoted(str(_field(model, name).column))} = %s" for name in beside)
    marks = ", ".join(["%s"] * keys)
    return _text(f"UPDATE {table} SET {changes} WHERE {key} IN ({marks}){held}")  # noqa: S608
