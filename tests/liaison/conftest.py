"""The cast, the list in force, and a browser for each of them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from tests.cast import Cast, make_cast, person_of
from tests.makers import make_list
from zhitong.journal.public import Actor
from zhitong.registry.models import UnitList

BACKEND = "django.contrib.auth.backends.ModelBackend"
Browser = Callable[[Actor], Client]


@pytest.fixture
def cast(db: Any) -> Cast:
    return make_cast()


@pytest.fixture
def unit_list(cast: Cast) -> UnitList:
    return make_list(cast)


@pytest.fixture
def browser() -> Browser:
    """Signed in as this person, as a page without script sees the product."""

    def signed_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(person_of(actor), backend=BACKEND)
        return client

    return signed_in
