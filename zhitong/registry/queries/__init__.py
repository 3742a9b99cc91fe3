"""Named reads of the register: what stands in a list, what an application stands on, where it is now, who has what."""

from zhitong.registry.queries.applications import (
    Compared,
    Sums,
    compared,
    is_compiled,
    live_items,
    membership_of,
    open_application,
    open_consultations,
    sums,
)
from zhitong.registry.queries.counting import CountyCount, CountyNumbers, county_counts
from zhitong.registry.queries.lists import (
    PublicNumbers,
    PublicUnit,
    current_unit,
    is_listed,
    listings_of,
    memberships,
    public_numbers,
    public_unit,
    public_units,
    publications,
)
from zhitong.registry.queries.progress import Whereabouts, progress, whereabouts
from zhitong.registry.queries.recommending import RecommendationLine, recommendation_lines
from zhitong.registry.queries.rounds import (
    county_name,
    decided_line,
    entered_elsewhere,
    is_decided,
    items_of_lines,
    pending_lines,
    publication_lines,
)

__all__ = [
    "Compared",
    "CountyCount",
    "CountyNumbers",
    "PublicNumbers",
    "PublicUnit",
    "RecommendationLine",
    "Sums",
    "Whereabouts",
    "compared",
    "county_counts",
    "county_name",
    "current_unit",
    "decided_line",
    "entered_elsewhere",
    "is_compiled",
    "is_decided",
    "is_listed",
    "items_of_lines",
    "listings_of",
    "live_items",
    "membership_of",
    "memberships",
    "open_application",
    "open_consultations",
    "pending_lines",
    "progress",
    "public_numbers",
    "public_unit",
    "public_units",
    "publication_lines",
    "publications",
    "recommendation_lines",
    "sums",
    "whereabouts",
]
