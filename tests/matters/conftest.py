"""The invented kind of work, and one matter of it."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from config.assembly import MOVE_FORMS, PROCEDURES
from tests.cast import Cast
from tests.matters.trial import FORMS, TRIAL, open_trial
from zhitong.matters.assembled import install_forms
from zhitong.matters.public import Matter, install_procedures


@pytest.fixture(autouse=True)
def trial_kind() -> Iterator[None]:
    install_procedures((*PROCEDURES, TRIAL))
    install_forms({**MOVE_FORMS, **FORMS})
    yield
    install_procedures(PROCEDURES)
    install_forms(MOVE_FORMS)


@pytest.fixture
def matter(cast: Cast) -> Matter:
    return open_trial(cast)
