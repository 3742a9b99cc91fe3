"""A queryset that is compiled once and asked many times with other values; the rows are what the queryset gives."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.core.exceptions import EmptyResultSet
from django.db import connection
from django.db.models import Model, QuerySet
from django.db.models.query import (
    FlatValuesListIterable,
    ModelIterable,
    ValuesListIterable,
    get_related_populators,
)
from django.db.models.sql import UpdateQuery

from zhitong.statements.texts import Text

# With more values in a list than this the queryset is asked as it is: each length would be a text of its own.
LONGEST = 64
# Where the numbers begin that stand for values in a text being made: none that a statement of the product would name. The
# small ones fit a column of two bytes.
_LARGE, _SMALL = 1_900_000_000, 31_000
_SPAN = 10_000
# Texts of one queryset; who chooses ever other numbers of values does not fill the memory.
MOST = 100

Values = Mapping[str, Any]
Rows = Callable[[Iterable[Sequence[Any]]], list[Any]]


@dataclass(frozen=True)
class _Text:
    """`places`: which parameter is which value (name and place in a list); `fixed`: all others as they are."""

    text: Text
    fixed: tuple[Any, ...]
    places: Mapping[int, tuple[str, int]]
    prefixes: frozenset[int]
    rows: Rows = list

    def params(self, values: Values) -> list[Any]:
        made = list(self.fixed)
        for place, (name, index) in self.places.items():
            value = values[name] if index < 0 else values[name][index]
            made[place] = _begins(value) if place in self.prefixes else _adapted(value)
        return made


class _Kept:
    """Texts by the shape of the values. None: as asked there is none, and the queryset is asked as it is."""

    def __init__(self, make: Callable[..., Any]) -> None:
        self._make = make
        self._texts: dict[tuple[Any, ...], _Text | None] = {}

    def _text(self, values: Values) -> _Text | None:
        """Takes values that have grown."""
        lengths = tuple(len(one) if isinstance(one, tuple) else -1 for one in values.values())
        if 0 in lengths or max(lengths, default=0) > LONGEST:
            return None
        shape = (connection.vendor, lengths, *(type(one) for one in values.values()))
        if shape not in self._texts:
            if len(self._texts) >= MOST:
                self._texts.clear()
            self._texts[shape] = self._first_text(values)
        return self._texts[shape]

    def _first_text(self, values: Values) -> _Text | None:
        """Django sees that a column of small numbers can hold no large mark: then with marks that fit it."""
        for first in (_LARGE, _SMALL):
            with suppress(EmptyResultSet):
                return self._compiled(_marks(values, first))
        return None

    def _compiled(self, marks: Values) -> _Text:
        raise NotImplementedError


class Prepared(_Kept):
    """`make` builds the queryset from named values: numbers, texts, dates, instants, or tuples of numbers or texts that
    stand in a list (`__in`), each once or several times.

    The text may depend on the length of a tuple and on nothing else: `make` must not branch on the values, and two
    values may not be merged by it. Rows come as the queryset gives them: models with what select_related asked for,
    or the tuples of values_list. No prefetching."""

    def __call__(self, **values: Any) -> list[Any]:
        values = _grown(values)
        text = self._text(values)
        if text is None:
            return list(self._make(**values))
        return text.rows(text.text.rows(text.params(values)))

    def _compiled(self, marks: Values) -> _Text:
        queryset = self._make(**marks)
        compiler = queryset.query.get_compiler(queryset.db)
        # The columns are known once the text was made.
        text = _placed(compiler, marks)
        return replace(text, rows=_rows_of(queryset, compiler))


class PreparedCount(_Kept):
    """The same for how many rows a queryset has; a slice of it counts no further than its end."""

    def __call__(self, **values: Any) -> int:
        values = _grown(values)
        text = self._text(values)
        if text is None:
            return int(self._make(**values).count())
        return int(text.text.rows(text.params(values))[0][0])

    def _compiled(self, marks: Values) -> _Text:
        queryset = self._make(**marks).values_list("pk")
        return _placed(
            queryset.query.get_compiler(queryset.db), marks, "SELECT COUNT(*) FROM (%s) AS counted"
        )


class PreparedUpdate(_Kept):
    """The same for a change: `make` gives the queryset and the new values of its rows. Answers how many rows."""

    def __call__(self, **values: Any) -> int:
        values = _grown(values)
        text = self._text(values)
        if text is None:
            rows, changes = self._make(**values)
            return int(rows.update(**changes))
        return text.text.changed(text.params(values))

    def _compiled(self, marks: Values) -> _Text:
        rows, changes = self._make(**marks)
        query = rows.query.chain(UpdateQuery)
        query.add_update_values(changes)
        return _placed(query.get_compiler(rows.db), marks)


def _grown(values: Values) -> dict[str, Any]:
    """Tuples as long as the next power of two, so that lists of any length share a few texts: what stands in a list
    twice is found once."""
    return {
        name: (*one, *(one[-1:] * ((1 << (len(one) - 1).bit_length()) - len(one))))
        if isinstance(one, tuple) and 0 < len(one) <= LONGEST
        else one
        for name, one in values.items()
    }


def _marks(values: Values, first: int) -> dict[str, Any]:
    """Numbers are marked from `first` on."""
    made: dict[str, Any] = {}
    for place, (name, value) in enumerate(values.items()):
        own = first + place * (LONGEST + 1)
        if isinstance(value, tuple):
            made[name] = tuple(_mark(one, f"{name} {n}", own + n) for n, one in enumerate(value))
        else:
            made[name] = _mark(value, name, own)
    return made


def _placed(compiler: Any, marks: Values, around: str = "") -> _Text:
    """Asks for the text with marks instead of values, and finds the marks among the parameters."""
    sql, params = compiler.as_sql()
    known = {
        _key(_adapted(one)): (name, n)
        for name, value in marks.items()
        for n, one in (enumerate(value) if isinstance(value, tuple) else ((-1, value),))
    }
    begins = {_key(_begins(mark)): place for (_, mark), place in known.items() if mark.startswith("\x01")}
    places = {place: known[key] for place, one in enumerate(params) if (key := _key(one)) in known}
    prefixes = {place: begins[key] for place, one in enumerate(params) if (key := _key(one)) in begins}
    places |= prefixes
    if set(places.values()) != set(known.values()):
        raise ValueError(f"not every value stands in {sql}")
    # Only of numbers does the server know the type wherever they stand; a day would be an instant at another place.
    names = {place: (*name, 0 if isinstance(params[place], int) else place) for place, name in places.items()}
    text = Text(around.replace("%s", sql) if around else sql, params, names)
    return _Text(text, tuple(params), places, frozenset(prefixes))


def _begins(value: str) -> str:
    """As `startswith` writes it."""
    return connection.ops.prep_for_like_query(value) + "%"


def _key(value: Any) -> tuple[str, str]:
    """Numbers are compared as numbers: what goes to PostgreSQL names their width in types of its own."""
    if isinstance(value, int):
        return ("int", format(int(value)))
    return (type(value).__name__, str(value))


def _mark(value: Any, name: str, number: int) -> Any:
    """A value of the same type that stands nowhere else in the text."""
    if isinstance(value, bool) or value is None:
        raise TypeError(f"{name}: a text is made for numbers, texts, dates and instants")
    if isinstance(value, datetime):
        return datetime(1801, 1, 1, tzinfo=UTC) + timedelta(minutes=number % _SPAN)
    if isinstance(value, date):
        return date(1, 1, 1) + timedelta(days=number % _SPAN)
    if isinstance(value, int):
        return number
    return f"\x01{name}"


def _adapted(value: Any) -> Any:
    """As the text's own parameters of this type stand there."""
    if isinstance(value, datetime):
        return connection.ops.adapt_datetimefield_value(value)
    if isinstance(value, date):
        return connection.ops.adapt_datefield_value(value)
    return value


# --- rows ----------------------------------------------------------------------------------------------------


def _rows_of(queryset: QuerySet[Any, Any], compiler: Any) -> Callable[[Iterable[Sequence[Any]]], list[Any]]:
    converters = compiler.get_converters([column[0] for column in compiler.select[: compiler.col_count]])
    made = _models(queryset, compiler) if queryset._iterable_class is ModelIterable else _tuples(queryset)

    def rows(found: Iterable[Sequence[Any]]) -> list[Any]:
        if not converters:
            return [made(row) for row in found]
        read = []
        for row in found:
            values = list(row)
            for place, (own, expression) in converters.items():
                for convert in own:
                    values[place] = convert(values[place], expression, connection)
            read.append(made(values))
        return read

    return rows


def _tuples(queryset: QuerySet[Any, Any]) -> Callable[[Sequence[Any]], Any]:
    if queryset._iterable_class is FlatValuesListIterable:
        return lambda row: row[0]
    if queryset._iterable_class is ValuesListIterable:
        return tuple
    raise TypeError("rows are models or the tuples of values_list")


def _models(queryset: QuerySet[Any, Any], compiler: Any) -> Callable[[Sequence[Any]], Model]:
    """As Django's own ModelIterable does it."""
    info, select = compiler.klass_info, compiler.select
    model, columns = info["model"], info["select_fields"]
    first, last = columns[0], columns[-1] + 1
    names = [column[0].target.attname for column in select[first:last]]
    populators = get_related_populators(info, select, queryset.db)  # type: ignore[call-arg]
    annotations = dict(compiler.annotation_col_map)
    alias = queryset.db

    def made(row: Sequence[Any]) -> Model:
        one: Model = model.from_db(alias, names, row[first:last])
        for populator in populators:
            populator.populate(row, one)
        for name, place in annotations.items():
            setattr(one, name, row[place])
        return one

    return made
