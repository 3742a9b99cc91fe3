"""Two histories, and a way to change them behind the product's back."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.db import connection

from zhitong.journal import triggers
from zhitong.journal.public import SYSTEM, Chain, append, open_chain

NOW = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
Sql = Callable[..., None]


@pytest.fixture
def chain(db: Any) -> Chain:
    return make_chain("甲")


def make_chain(label: str, events: int = 4) -> Chain:
    chain = open_chain("matter", label)
    for number in range(1, events + 1):
        append(chain, verb=f"step.{number}", at=NOW, actor=SYSTEM, facts={"label": label, "n": number})
    return chain


@pytest.fixture
def behind(db: Any) -> Sql:
    """SQL as somebody with the keys of the database would send it."""
    triggers.remove(connection)

    def run(sql: str, *params: Any) -> None:
        with connection.cursor() as cursor:
            cursor.execute(sql, params)

    return run
