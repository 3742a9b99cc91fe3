"""The cast, the invented kind of work, and a browser for each person."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.test import Client

from config.assembly import MOVE_FORMS, PROCEDURES
from tests.cast import Cast, make_cast, person_of
from tests.matters.trial import FORMS, TRIAL, open_trial
from zhitong.journal.public import Actor
from zhitong.matters.assembled import install_forms
from zhitong.matters.public import Matter, install_procedures

Browser = Callable[[Actor], Client]


@pytest.fixture(autouse=True)
def trial_kind() -> Iterator[None]:
    install_procedures((*PROCEDURES, TRIAL))
    install_forms({**MOVE_FORMS, **FORMS})
    yield
    install_procedures(PROCEDURES)
    install_forms(MOVE_FORMS)


@pytest.fixture
def cast(db: Any) -> Cast:
    return make_cast()


@pytest.fixture
def matter(cast: Cast) -> Matter:
    return open_trial(cast)


@pytest.fixture
def browser() -> Browser:
    def signed_in(actor: Actor) -> Client:
        client = Client()
        client.force_login(person_of(actor), backend="django.contrib.auth.backends.ModelBackend")
        return client

    return signed_in
