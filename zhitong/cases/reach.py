"""How far apart two agencies are, and who stands above both: from their territories alone."""

from zhitong.cases.vocabulary import DisputeReach
from zhitong.people.public import Kind, Organisation, OrganisationState

CITY_DEPTH, PROVINCE_DEPTH = 2, 1


def reach_of(one: Organisation, other: Organisation) -> str:
    first, second = _codes(one), _codes(other)
    if first[:CITY_DEPTH] == second[:CITY_DEPTH]:
        return DisputeReach.INSIDE
    return DisputeReach.OUTSIDE if first[:PROVINCE_DEPTH] == second[:PROVINCE_DEPTH] else DisputeReach.BEYOND


def common_superior(one: Organisation, reach: str) -> Organisation | None:
    """The agency of the same function that governs the smallest area with both in it; None where it is not entered."""
    if reach == DisputeReach.BEYOND:
        return None
    depth = CITY_DEPTH if reach == DisputeReach.INSIDE else PROVINCE_DEPTH
    path = "/".join(_codes(one)[:depth]) + "/"
    return Organisation.objects.filter(
        kind=Kind.AGENCY,
        function=one.function,
        state=OrganisationState.ACTIVE,
        territory_path=path,
        level="city" if reach == DisputeReach.INSIDE else "province",
    ).first()


def _codes(organisation: Organisation) -> list[str]:
    return organisation.territory_path.rstrip("/").split("/")
