"""疑似重复: which records may be the same enterprise: the same name now or formerly, in the area of one bureau."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

from django.db.models import Count, QuerySet

from zhitong.enterprises.rules import KEPT_KINDS
from zhitong.journal.public import Actor
from zhitong.people.public import Organisation, OrganisationState, same_named, text_of

# More than anybody goes through on one day; the rest shows when these are done.
ENOUGH = 200


@dataclass(frozen=True)
class Pair:
    """Two records and why they may be one: the same name, or the one's former name."""

    one: Organisation
    other: Organisation
    by_former_name: bool

    @property
    def codes_differ(self) -> bool:
        return bool(self.one.uscc and self.other.uscc)


def doubles(actor: Actor) -> list[Pair]:
    """Pairs in the bureau's area that may be merged; two different credit codes are two enterprises."""
    found: dict[tuple[int, int], Pair] = {}
    for group in _groups(_active(actor)):
        for one, other in combinations(group, 2):
            pair = Pair(one, other, by_former_name=one.name != other.name)
            if one.kind == other.kind and not pair.codes_differ:
                found[one.pk, other.pk] = pair
    return list(found.values())[:ENOUGH]


def _active(actor: Actor) -> QuerySet[Organisation]:
    rows = Organisation.objects.visible_to(actor).filter(
        kind__in=KEPT_KINDS, state=OrganisationState.ACTIVE, territory_path__startswith=actor.territory_path
    )
    return rows.select_related("territory")


def _groups(rows: QuerySet[Organisation]) -> Iterator[list[Organisation]]:
    """Three queries, whatever the size of the register: repeated names, units once renamed, and their namesakes."""
    repeated = rows.order_by().values("name").annotate(n=Count("pk")).filter(n__gt=1)
    names = list(repeated.values_list("name", flat=True)[:ENOUGH])
    renamed = list(rows.exclude(former_names=[])[:5000])
    former = {one["name"] for unit in renamed for one in unit.former_names}
    by_name: dict[str, dict[int, Organisation]] = {}
    for unit in (*rows.filter(name__in=[*names, *former]), *renamed):
        for name in (unit.name, *(one["name"] for one in unit.former_names)):
            by_name.setdefault(text_of([name]), {})[unit.pk] = unit
    for group in by_name.values():
        if len(group) > 1:
            yield [group[key] for key in sorted(group)]


def namesakes(unit: Organisation, actor: Actor) -> list[Organisation]:
    """Other records that this one may be the same as, among those that the actor may merge it with."""
    names = (unit.name, *(one["name"] for one in unit.former_names))
    found = {one.pk: one for name in names for one in same_named(name, unit.territory, but=unit)}
    # A namesake in another county is for the city to see.
    here = Organisation.objects.visible_to(actor).filter(
        name__in=names, state=OrganisationState.ACTIVE, territory_path__startswith=actor.territory_path
    )
    found |= {one.pk: one for one in here.exclude(pk=unit.pk).select_related("territory")[:20]}
    return [
        one
        for one in found.values()
        if one.territory_path.startswith(actor.territory_path)
        and one.kind == unit.kind
        and not (one.uscc and unit.uscc)
    ]
