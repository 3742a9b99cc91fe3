"""Who may see what hangs on a lead or a case: evidence says for itself who may know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import Q

from zhitong.matters.public import SEATS, PartQuerySet, Sight, scope

if TYPE_CHECKING:
    from zhitong.journal.public import Actor


class EvidenceQuerySet(PartQuerySet):
    """Agencies see what agencies may see; the parties what is open to them; the handling office all of it."""

    def visible_to(self, actor: Actor) -> EvidenceQuerySet:
        if actor.is_system:
            return self.filter(scope(actor, "matter"))
        readable = Q(sight=Sight.PARTIES)
        if actor.organisation_kind == "agency":
            readable |= Q(sight=Sight.AGENCIES)
        inside = Q(*((f"matter__{seat}", actor.organisation_id) for seat in SEATS), _connector=Q.OR)
        return self.filter(scope(actor, "matter"), readable | (Q(sight=Sight.INTERNAL) & inside))
