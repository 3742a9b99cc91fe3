"""What the register knows, with the lists that only this app keeps: as tables for all, as facts for the rows of a page.

Both sides answer the same; the property test of enterprises covers what comes from there, a test here the lists."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet, prefetch_related_objects

from zhitong.enterprises.public import EnterpriseTables, Qualification, Right, YearlyFigure, facts_of
from zhitong.people.public import Organisation
from zhitong.registry.judgements import judgements_of, last_judged, running
from zhitong.registry.models import ListedUnit
from zhitong.registry.verdicts import LISTING, listing_facts
from zhitong.schemes.public import Facts, ListingFact


@dataclass(frozen=True)
class RegisterRows(EnterpriseTables):
    """The tables of enterprises, membership in the lists that are kept here, and what was judged under `scheme`."""

    scheme: str = ""

    @classmethod
    def under(cls, scheme: str, on: date) -> "RegisterRows":
        return replace(cls.of_day(on), scheme=scheme)

    def listed(self, lists: Sequence[str]) -> QuerySet[Any]:
        named = Q(unit_list__name__in=list(lists)) | Q(
            unit_list__installation__scheme_version__key__in=list(lists)
        )
        runs = Q(until__isnull=True) | Q(until__gte=self.on)
        members = ListedUnit.objects.in_list().filter(named, runs, listed_on__lte=self.on)
        return members.order_by().values("organisation")

    def judged(self, condition: str, criterion: str, *, words: str, holds: bool) -> QuerySet[Any] | None:
        last = running(last_judged(self.scheme, condition, criterion, words), self.on)
        return last.filter(holds=holds).order_by().values("organisation")


def facts_for(organisations: Sequence[Organisation]) -> dict[int, Facts]:
    """Declared facts of the rows of one page, in six queries however many rows."""
    keys = [one.pk for one in organisations]
    prefetch_related_objects(list(organisations), "profile")
    rights = _by_owner(Right.objects.current().filter(organisation__in=keys))
    papers = _by_owner(Qualification.objects.current().filter(organisation__in=keys))
    figures = _by_owner(YearlyFigure.objects.current().filter(organisation__in=keys))
    listings, judged = _listings(keys), judgements_of(keys)
    declared = {
        one.pk: facts_of(
            one,
            rights=rights[one.pk],
            qualifications=papers[one.pk],
            figures=figures[one.pk],
            listings=listings[one.pk],
        )
        for one in organisations
    }
    return {key: replace(facts, judgements=judged.get(key, ())) for key, facts in declared.items()}


def _by_owner(rows: Iterable[Any]) -> dict[int, list[Any]]:
    found: dict[int, list[Any]] = defaultdict(list)
    for row in rows:
        found[row.organisation_id].append(row)
    return found


def _listings(keys: Sequence[int]) -> dict[int, list[ListingFact]]:
    members = ListedUnit.objects.in_list().filter(organisation__in=keys)
    found: dict[int, list[ListingFact]] = defaultdict(list)
    for owner, *row in members.values_list("organisation_id", *LISTING):
        found[owner] += listing_facts(*row)
    return found
