"""Statements that PostgreSQL keeps for a connection, and the short way of asking for them.

Planning a statement with a long predicate takes the server longer than answering it. And what a cursor does beside sending
and reading (a text with its values, an event loop) takes longer than both: here only name and values go over, by
libpq's own call, through psycopg's `pq`."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

if TYPE_CHECKING:
    from zhitong.statements.texts import Text

# A statement is kept from its second use on: most texts of a connection are asked again and again, some never.
KEPT_FROM = 2
# So many the server keeps for one connection; whichever was not asked for longest goes.
KEPT_AT_MOST = 400

# By connection: how often each text was asked. A connection that ends takes what the server kept with it.
_uses: WeakKeyDictionary[Any, OrderedDict[Text, int]] = WeakKeyDictionary()


def is_kept(text: Text, database: Any) -> bool:
    """Whether the server knows it by its name, from now on where it was asked often enough."""
    own = database.connection
    uses = _uses.get(own)
    if uses is None:
        uses = _uses[own] = OrderedDict()
    times = uses[text] = min(uses.get(text, 0) + 1, KEPT_FROM + 1)
    uses.move_to_end(text)
    if times == KEPT_FROM:
        database.validate_no_broken_transaction()
        with database.wrap_database_errors:
            own.execute(text.prepare())
    while len(uses) > KEPT_AT_MOST:
        oldest, often = uses.popitem(last=False)
        if often >= KEPT_FROM:
            own.execute(f"DEALLOCATE {oldest.name}")
    return times >= KEPT_FROM


def can_be_asked_shortly(database: Any) -> bool:
    """Not where the driver has still to begin the transaction, and not where somebody looks at what is asked."""
    from psycopg.pq import TransactionStatus

    own = database.connection
    begun = own.autocommit or own.pgconn.transaction_status != TransactionStatus.IDLE
    return begun and not database.execute_wrappers and not database.queries_logged


def ask(name: str, params: Sequence[Any], database: Any) -> tuple[list[tuple[Any, ...]], int]:
    """The rows, and how many were found or changed. Errors are Django's, as from a cursor."""
    from psycopg.adapt import PyFormat, Transformer
    from psycopg.errors import error_from_result
    from psycopg.pq import ExecStatus

    database.validate_no_broken_transaction()
    own = database.connection
    with database.wrap_database_errors:
        adapting = Transformer(own)
        values = adapting.dump_sequence(params, [PyFormat.TEXT] * len(params))
        found = own.pgconn.exec_prepared(name.encode(), values)
        if found.status not in (ExecStatus.TUPLES_OK, ExecStatus.COMMAND_OK):
            raise error_from_result(found)
        adapting.set_pgresult(found)
        return adapting.load_rows(0, found.ntuples, tuple), found.command_tuples or 0
