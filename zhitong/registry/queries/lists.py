"""Who is listed, for offices and for everybody."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Q, QuerySet

from zhitong.lib import zh
from zhitong.people.public import Organisation
from zhitong.registry.attributes import in_words
from zhitong.registry.models import (
    ListedUnit,
    Publication,
    UnitList,
)
from zhitong.registry.queries.rounds import county_name
from zhitong.registry.verdicts import list_is_public


def current_unit(organisation: Organisation, unit_list: UnitList) -> ListedUnit | None:
    return ListedUnit.objects.in_list().filter(organisation=organisation, unit_list=unit_list).first()


def memberships(organisation_ids: Iterable[int]) -> dict[int, str]:
    """Name of the list by organisation id, for those that are listed now."""
    found = ListedUnit.objects.in_list().filter(organisation__in=list(organisation_ids))
    return {unit.organisation_id: unit.unit_list.name for unit in found.select_related("unit_list")}


def listings_of(organisation: Organisation) -> list[ListedUnit]:
    """Every membership that an organisation has or had, the newest first."""
    found = ListedUnit.objects.filter(organisation=organisation).select_related("unit_list", "matter")
    return list(found.order_by("-listed_on", "-id"))


@dataclass(frozen=True)
class PublicUnit:
    """What everybody may read of a listed unit."""

    name: str
    county: str
    basis: str
    listed_on: date
    attributes: str = ""  # what the list keeps of the unit, in the words of the pack


def public_units(
    unit_list: UnitList, *, on: date, organisations: Iterable[int] | None = None, county_path: str = ""
) -> QuerySet[ListedUnit]:
    """The public list on a day, newest first; `organisations` narrows to the ids that a name search found.

    Pages show `public_unit` of each row and nothing else of it."""
    found = ListedUnit.objects.public(on=on).filter(unit_list=unit_list)
    if not list_is_public(unit_list):
        return found.none()
    if organisations is not None:
        found = found.filter(organisation__in=list(organisations))
    if county_path:
        found = found.filter(organisation__territory_path__startswith=county_path)
    related = ("organisation__territory", "matter__county__territory", "unit_list")
    return found.select_related(*related).order_by("-listed_on", "-id")


@dataclass(frozen=True)
class PublicNumbers:
    """How many units the public list has on a day, how many of them since the year began, in how many counties."""

    listed: int
    this_year: int
    counties: frozenset[int | None]


def public_numbers(unit_list: UnitList, *, on: date) -> PublicNumbers:
    """All three in one pass over the list."""
    found = public_units(unit_list, on=on).order_by().select_related(None)
    fresh = Count("id", filter=Q(listed_on__gte=date(on.year, 1, 1)))
    rows = list(found.values_list("matter__county").annotate(n=Count("id"), fresh=fresh))
    counties = frozenset(county for county, _, _ in rows)
    return PublicNumbers(sum(n for _, n, _ in rows), sum(new for _, _, new in rows), counties)


def public_unit(unit: ListedUnit) -> PublicUnit:
    words = zh.join(in_words(unit.unit_list, unit.attributes).values())
    return PublicUnit(unit.organisation.name, county_name(unit), unit.basis_text, unit.listed_on, words)


def is_listed(uscc: str, *, on: date) -> list[UnitList]:
    """By credit code alone an anonymous visitor learns only whether a unit is listed, and where."""
    found = ListedUnit.objects.public(on=on).filter(organisation__uscc=uscc.strip().upper())
    return [unit.unit_list for unit in found.select_related("unit_list").order_by("id")]


def publications(*, kind: str = "") -> list[Publication]:
    found = Publication.objects.public().order_by("-published_at", "-id")
    return list(found.filter(kind=kind) if kind else found)
