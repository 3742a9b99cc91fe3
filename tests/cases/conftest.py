"""The cast, the list in force with one listed unit (示例精密轴承), and an agency that a lead may go to."""

from __future__ import annotations

import pytest

from tests.cast import Cast
from tests.makers import make_listing_at
from zhitong.registry.models import UnitList
from zhitong.registry.vocabulary import ListingState


@pytest.fixture
def listed(cast: Cast, unit_list: UnitList) -> UnitList:
    """The bearing maker stands in the list."""
    make_listing_at(cast, unit_list, ListingState.LISTED)
    return unit_list
