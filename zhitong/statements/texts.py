"""The text of a statement, and how it goes to the database."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any

from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, connection, connections

from zhitong.statements import kept

Rows = list[tuple[Any, ...]]
_PARAMETER = re.compile(r"%[s%]")
_numbers = count(1)


class Text:
    """A statement as Django would send it.

    `names`: of the parameters that change from one time to the next, by their place, what they are; those that always
    have the same value share a name. Every other parameter is always what stands in `fixed` at its place."""

    def __init__(self, sql: str, fixed: Sequence[Any], names: Mapping[int, Any]) -> None:
        self._sql = sql
        self.name = f"zhitong_{next(_numbers)}"
        self._fixed = tuple(fixed)
        own: dict[Any, int] = {}
        self._numbers = {place: own.setdefault(name, len(own)) for place, name in names.items()}
        first = {number: place for place, number in reversed(self._numbers.items())}
        self._asked = tuple(first[number] for number in range(len(own)))
        marks = ", ".join(["%s"] * len(own))
        self._execute = f"EXECUTE {self.name} ({marks})" if own else f"EXECUTE {self.name}"
        self._prepare = ""

    def rows(self, params: Sequence[Any]) -> Rows:
        """`params`: as many as Django's text has, those of `fixed` among them."""
        return self._answer(params)[0]

    def changed(self, params: Sequence[Any]) -> int:
        """How many rows the statement changed."""
        return self._answer(params)[1]

    def _answer(self, params: Sequence[Any]) -> tuple[Rows, int]:
        sql: str = self._sql
        # Looked up once: what stands for it costs a look at each use.
        database = connections[DEFAULT_DB_ALIAS]
        if database.vendor == "postgresql" and not settings.DATABASE_POOLED:
            database.ensure_connection()
            if kept.is_kept(self, database):
                params = [params[place] for place in self._asked]
                if kept.can_be_asked_shortly(database):
                    return kept.ask(self.name, params, database)
                sql = self._execute
        with database.cursor() as cursor:
            cursor.execute(sql, params)
            return cursor.fetchall() if cursor.description else [], cursor.rowcount

    def prepare(self) -> str:
        """What has the server keep it: the fixed parameters stand in the text, as its partial indexes want them."""
        if not self._prepare:
            from psycopg.sql import Literal

            places = count()

            def written(found: re.Match[str]) -> str:
                if found[0] == "%%":
                    return "%"
                place = next(places)
                if place in self._numbers:
                    return f"${self._numbers[place] + 1}"
                return Literal(self._fixed[place]).as_string(connection.connection)

            self._prepare = f"PREPARE {self.name} AS {_PARAMETER.sub(written, self._sql)}"
        return self._prepare
