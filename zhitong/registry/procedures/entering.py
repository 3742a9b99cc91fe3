"""What a decision on several applications reads at once: the applications with all that their conditions look at, what
was verified, which lines were decided, who stands in a list already. Not here: what follows from it (deciding.py)."""

from collections.abc import Sequence
from dataclasses import dataclass

from zhitong.matters.public import Matter, Move
from zhitong.registry import queries, verdicts
from zhitong.registry.models import Application, VerificationItem
from zhitong.schemes.public import JudgementFact, ListingFact

RELATED = ("organisation__territory", "organisation__profile", "unit_list")


@dataclass(frozen=True)
class Known:
    """Of one application. `doubtful`: it may have entered in another way, so that this has to be looked at closely."""

    items: Sequence[VerificationItem]
    decisions: frozenset[str]
    listings: tuple[ListingFact, ...]
    judgements: tuple[JudgementFact, ...]
    doubtful: bool


def with_applications(matters: Sequence[Matter]) -> list[Application]:
    """Each matter gets its application with what its decision looks at."""
    by_key = {matter.pk: matter for matter in matters}
    found = list(Application.objects.filter(matter__in=list(by_key)).select_related(*RELATED))
    for application in found:
        # Both ways, so that neither side asks the database for the other.
        by_key[application.matter_id].application = application
    return found


def known_of(runs: Sequence[Move]) -> dict[int, Known]:
    """By matter, in a number of queries that does not depend on how many there are."""
    applications = with_applications([run.matter for run in runs])
    items = queries.items_of(applications)
    decisions = queries.decisions_of(applications)
    doubtful = queries.entered_elsewhere(applications)
    listings = verdicts.listings_of_units(one.organisation_id for one in applications)
    judgements = verdicts.judgements_for_all(applications)
    return {
        one.matter_id: Known(
            items[one.matter_id],
            decisions.get(one.pk, frozenset()),
            listings.get(one.organisation_id, ()),
            judgements.get(one.organisation_id, ()),
            one.organisation_id in doubtful,
        )
        for one in applications
    }
