"""Every address × every persona. A route without a row fails; a code that changes is a decision, not an accident.

L to sign-in · R elsewhere · 403 with a sentence · 404 where the row is outside the persona's sight."""

from __future__ import annotations

from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from django.db import transaction
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver

from tests.access.table import ROWS
from tests.access.world import PERSONAS, World, make_world


def routes(patterns: list[Any], namespace: str = "") -> Iterator[str]:
    for pattern in patterns:
        if isinstance(pattern, URLResolver):
            yield from routes(
                pattern.url_patterns, f"{pattern.namespace}:" if pattern.namespace else namespace
            )
        elif isinstance(pattern, URLPattern):
            yield namespace + (pattern.name or "")


def test_every_route_has_a_row() -> None:
    assert set(routes(get_resolver().url_patterns)) == {row.route for row in ROWS}


# Made once: every client would put together one of its own.
HANDLER = Client().handler


def code_of(world: World, persona: str, method: str, address: str) -> str:
    """What the persona gets, with everything the request did undone again."""
    client = Client()
    client.handler, client.cookies = HANDLER, deepcopy(world.cookies[persona])
    point = transaction.savepoint()
    response = client.post(address) if method == "POST" else client.get(address)
    transaction.savepoint_rollback(point)
    there = response.headers.get("Location", "")
    if there.startswith("/account/login"):
        return "L"
    return "R" if response.status_code in (302, 303) else str(response.status_code)


@pytest.mark.django_db
def test_who_may_open_what() -> None:
    world = make_world()
    wrong = []
    for row in ROWS:
        address = "/" + row.address.format(**world.keys)
        for persona, expected in zip(PERSONAS, row.codes.split(), strict=True):
            found = code_of(world, persona, row.method, address)
            if found != expected:
                wrong.append(f"{row.method} {address} {persona}: {found}, not {expected}")
    assert not wrong
