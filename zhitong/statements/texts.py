"""The text of a statement, and how it goes to the database: PostgreSQL keeps the ones that come again, since planning a
statement with a long predicate takes longer than answering it."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from itertools import count
from typing import Any
from weakref import WeakKeyDictionary

from django.conf import settings
from django.db import connection

# A statement is kept from its second use on: most texts of a connection are asked again and again, some never.
KEPT_FROM = 2
# So many the server keeps for one connection; whichever was not asked for longest goes.
KEPT_AT_MOST = 400
_PARAMETER = re.compile(r"%[s%]")
_numbers = count(1)


class Text:
    """A statement as Django would send it.

    `names`: of the parameters that change from one time to the next, by their place, what they are; those that always
    have the same value share a name. Every other parameter is always what stands in `fixed` at its place."""

    def __init__(self, sql: str, fixed: Sequence[Any], names: Mapping[int, Any]) -> None:
        self.sql = sql
        self.name = f"zhitong_{next(_numbers)}"
        self._fixed = tuple(fixed)
        own: dict[Any, int] = {}
        self._numbers = {place: own.setdefault(name, len(own)) for place, name in names.items()}
        first = {number: place for place, number in reversed(self._numbers.items())}
        self._asked = tuple(first[number] for number in range(len(own)))
        marks = ", ".join(["%s"] * len(own))
        self._execute = f"EXECUTE {self.name} ({marks})" if own else f"EXECUTE {self.name}"
        self._prepare = ""

    def send(self, cursor: Any, params: Sequence[Any]) -> None:
        """`params`: as many as Django's text has, those of `fixed` among them."""
        if connection.vendor == "postgresql" and not settings.DATABASE_POOLED and _is_kept(self):
            cursor.execute(self._execute, [params[place] for place in self._asked])
        else:
            cursor.execute(self.sql, params)

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

            self._prepare = f"PREPARE {self.name} AS {_PARAMETER.sub(written, self.sql)}"
        return self._prepare


# By connection: how often each text was asked. A connection that ends takes what the server kept with it.
_uses: WeakKeyDictionary[Any, OrderedDict[Text, int]] = WeakKeyDictionary()


def _is_kept(text: Text) -> bool:
    """Whether the server knows it by its name, from now on where it was asked often enough."""
    own = connection.connection
    uses = _uses.get(own)
    if uses is None:
        uses = _uses[own] = OrderedDict()
    times = uses[text] = min(uses.get(text, 0) + 1, KEPT_FROM + 1)
    uses.move_to_end(text)
    if times == KEPT_FROM:
        connection.validate_no_broken_transaction()
        with connection.wrap_database_errors:
            own.execute(text.prepare())
    while len(uses) > KEPT_AT_MOST:
        oldest, often = uses.popitem(last=False)
        if often >= KEPT_FROM:
            own.execute(f"DEALLOCATE {oldest.name}")
    return times >= KEPT_FROM
