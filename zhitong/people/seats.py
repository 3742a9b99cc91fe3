"""Which agencies stand above a territory: the county's and the city's of one function."""

from dataclasses import dataclass

from zhitong.people.models import Organisation
from zhitong.people.vocabulary import Function, Kind, Level, OrganisationState


@dataclass(frozen=True)
class Seats:
    county: Organisation | None
    city: Organisation | None


def supervising_agencies(organisation: Organisation, *, function: str = Function.MARKET_SUPERVISION) -> Seats:
    return seats_of(organisation.territory_path, function=function)


def seats_of(territory_path: str, *, function: str = Function.MARKET_SUPERVISION) -> Seats:
    """The active agencies on the way from a territory up to its province; one query."""
    codes = territory_path.rstrip("/").split("/")
    paths = ["/".join(codes[: depth + 1]) + "/" for depth in range(len(codes))]
    found = Organisation.objects.filter(
        kind=Kind.AGENCY,
        function=function,
        state=OrganisationState.ACTIVE,
        territory_path__in=paths,
        level__in=(Level.COUNTY, Level.CITY),
    )
    by_level = {agency.level: agency for agency in found.order_by("territory_path", "-id")}
    return Seats(county=by_level.get(Level.COUNTY), city=by_level.get(Level.CITY))
