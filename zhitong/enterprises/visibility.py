"""Who may see an enterprise's profile, rights and qualifications: itself, and the agencies of its territory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from zhitong.matters.public import ADMINISTRATORS

if TYPE_CHECKING:
    from zhitong.journal.public import Actor

# Other agencies see an enterprise in the matters that they take part in, not its record.
AGENCIES_THAT_SEE = ("market_supervision",)


def scope(actor: Actor, through: str = "organisation__") -> Q:
    """Trade secrets are stored by title only; other agencies than those named see nothing of a profile."""
    if actor.is_system:
        return Q()
    if actor.person_id is None or actor.organisation_id is None or actor.duty_kind in ADMINISTRATORS:
        return Q(pk__in=[])
    own = Q(**{f"{through}pk": actor.organisation_id})
    if actor.organisation_function in AGENCIES_THAT_SEE and actor.organisation_level in (
        "city",
        "county",
        "station",
    ):
        own |= Q(**{f"{through}territory_path__startswith": actor.territory_path})
    return own


class RecordQuerySet(QuerySet[Any]):
    """Rows with a foreign key `organisation`."""

    def visible_to(self, actor: Actor) -> RecordQuerySet:
        return self.filter(scope(actor))

    def current(self) -> RecordQuerySet:
        """Without what was taken off the record."""
        return self.filter(removed_at__isnull=True)
