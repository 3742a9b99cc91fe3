"""When an agency no longer owes an opinion: it leaves the list of what it is asked for, and nobody reminds it."""

from collections.abc import Iterator

from zhitong.matters.public import Change, Matter, PartyRole, Result
from zhitong.registry import agreement
from zhitong.registry.models import RoundLine


def nothing_owed(matter: Matter, organisation_id: int | None = None) -> Iterator[Result]:
    """Nobody (or this agency no longer) is waited for."""
    access = matter.access.filter(party_role=PartyRole.CONSULTED, owes_until__isnull=False)
    parties = matter.review_parties.filter(wake_at__isnull=False)
    if organisation_id is not None:
        access = access.filter(organisation_id=organisation_id)
        parties = parties.filter(organisation_id=organisation_id)
    for row in access:
        yield Change(row, {"owes_until": None})
    for party in parties:
        yield Change(party, {"wake_at": None})


def owed_without(matter: Matter, line: RoundLine) -> Iterator[Result]:
    """A line leaves the round: whoever had only this one to answer is done."""
    left = {
        one.organisation_id for one in agreement.live_opinions(matter) if not one.answer and one.line != line
    }
    for organisation_id in matter.review_parties.values_list("organisation_id", flat=True):
        if organisation_id not in left:
            yield from nothing_owed(matter, organisation_id)
