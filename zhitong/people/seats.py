"""Which agencies stand above a territory: the county's and the city's of one function."""

from dataclasses import dataclass

from zhitong.people.models import Organisation
from zhitong.people.vocabulary import Function, Kind, Level, OrganisationState
from zhitong.statements import Prepared


@dataclass(frozen=True)
class Seats:
    county: Organisation | None
    city: Organisation | None


NO_SEATS = Seats(None, None)


def supervising_agencies(organisation: Organisation, *, function: str = Function.MARKET_SUPERVISION) -> Seats:
    return seats_of(organisation.territory_path, function=function)


def seats_of(territory_path: str, *, function: str = Function.MARKET_SUPERVISION) -> Seats:
    """The active agencies on the way from a territory up to its province; one query."""
    codes = territory_path.rstrip("/").split("/")
    paths = ["/".join(codes[: depth + 1]) + "/" for depth in range(len(codes))]
    by_level = {agency.level: agency for agency in _SEATS(paths=tuple(paths), function=str(function))}
    return Seats(county=by_level.get(Level.COUNTY), city=by_level.get(Level.CITY))


_SEATS = Prepared(
    lambda paths, function: Organisation.objects.filter(
        kind=Kind.AGENCY,
        function=function,
        state=OrganisationState.ACTIVE,
        territory_path__in=paths,
        level__in=(Level.COUNTY, Level.CITY),
    ).order_by("territory_path", "-id")
)
