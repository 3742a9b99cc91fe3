"""Statements whose text a process makes once. Django makes the text of every query anew, which for the few queries of
every request takes longer than the database needs to answer them."""

from zhitong.statements.reading import Prepared, PreparedCount, PreparedUpdate
from zhitong.statements.writing import insert, update

__all__ = ["Prepared", "PreparedCount", "PreparedUpdate", "insert", "update"]
