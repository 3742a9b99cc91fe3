"""The cast, the list in force with one listed unit (示例精密轴承), and an agency that a lead may go to."""

from __future__ import annotations

from typing import Any

import pytest

from tests.cast import Cast, make_cast
from tests.makers import make_list, make_listing_at
from zhitong.registry.models import UnitList
from zhitong.registry.vocabulary import ListingState


@pytest.fixture
def cast(db: Any) -> Cast:
    return make_cast()


@pytest.fixture
def unit_list(cast: Cast) -> UnitList:
    return make_list(cast)


@pytest.fixture
def listed(cast: Cast, unit_list: UnitList) -> UnitList:
    """The bearing maker stands in the list."""
    make_listing_at(cast, unit_list, ListingState.LISTED)
    return unit_list
