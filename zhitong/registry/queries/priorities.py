"""Which kinds of organisation a document wants to be taken first: an order, never a refusal."""

from django.db.models import Case, QuerySet, Value, When

from zhitong.matters.public import Matter
from zhitong.registry.models import UnitList
from zhitong.registry.verdicts import pack_for
from zhitong.schemes.public import named


def first_kinds(unit_list: UnitList) -> tuple[str, ...]:
    entries = pack_for(unit_list).promises.priorities
    return tuple(kind for one in entries if one.list == unit_list.key for kind in one.organisation_kinds)


def priority_words(unit_list: UnitList) -> str:
    """The document's own words; "" where it prefers nobody."""
    entries = [one for one in pack_for(unit_list).promises.priorities if one.list == unit_list.key]
    return "；".join(f"{named(one)}，排在前面（方案 {one.clause}）" for one in entries)


def first_things_first(found: QuerySet[Matter], unit_list: UnitList) -> QuerySet[Matter]:
    """Matters of applications: those that the document prefers, then as they are due."""
    kinds = first_kinds(unit_list)
    if not kinds:
        return found.order_by("due_sort", "id")
    rank = Case(When(subject__kind__in=kinds, then=Value(0)), default=Value(1))
    return found.annotate(rank=rank).order_by("rank", "due_sort", "id")
