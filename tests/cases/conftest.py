"""The cast, the list in force with one listed unit (示例精密轴承), and an agency that a lead may go to."""

from __future__ import annotations

import pytest

from tests.cast import Cast, make_agency
from tests.makers import make_listing_at
from zhitong.people.public import Function, Level, Organisation
from zhitong.registry.models import UnitList
from zhitong.registry.vocabulary import ListingState


@pytest.fixture
def listed(cast: Cast, unit_list: UnitList) -> UnitList:
    """The bearing maker stands in the list."""
    make_listing_at(cast, unit_list, ListingState.LISTED)
    return unit_list


@pytest.fixture
def customs(cast: Cast) -> Organisation:
    return make_agency("示例海关", cast.place.city, Level.CITY, Function.CUSTOMS)
