"""The cast and the list in force, for the tests of the register."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import Cast, make_cast
from tests.makers import make_list
from zhitong.registry.models import UnitList


@pytest.fixture
def cast(db: Any) -> Cast:
    return make_cast()


@pytest.fixture
def unit_list(cast: Cast) -> UnitList:
    return make_list(cast)
