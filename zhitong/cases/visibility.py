"""Who may see what hangs on a lead or a case: evidence says for itself who may know of it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
from django.db.models import Exists, OuterRef, Q

from zhitong.matters.public import SEATS, PartQuerySet, Sight, scope

if TYPE_CHECKING:
    from zhitong.journal.public import Actor


class EvidenceQuerySet(PartQuerySet):
    """Agencies see what agencies may see; the parties what is open to them; the handling office all of it."""

    def visible_to(self, actor: Actor) -> EvidenceQuerySet:
        if actor.is_system:
            return self.filter(scope(actor, "matter"))
        readable: Any = Q(sight__in=(Sight.PARTIES, Sight.AGENCIES))
        if actor.organisation_kind != "agency":
            # Who follows a matter because its own lead was joined to it reads how it goes on, not what others brought.
            brought = apps.get_model("matters", "MatterAccess")._base_manager.filter(
                matter=OuterRef("matter"), organisation=actor.organisation_id, from_seq=0
            )
            readable = Q(sight=Sight.PARTIES) & Exists(brought)
        inside = Q(*((f"matter__{seat}", actor.organisation_id) for seat in SEATS), _connector=Q.OR)
        return self.filter(scope(actor, "matter"), readable | (Q(sight=Sight.INTERNAL) & inside))
