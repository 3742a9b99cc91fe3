"""Who may see an enterprise's profile, rights and qualifications: itself, and the agencies of its territory."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.apps import apps
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
    if actor.organisation_kind == "agency" and not _is_of_area(actor):
        own |= Q(**{f"{through}pk__in": recommended_units(actor)})
    return own


def _is_of_area(actor: Actor) -> bool:
    """A bureau of a city or county: whom it recommends lies in its area anyway."""
    return actor.organisation_function in AGENCIES_THAT_SEE and actor.organisation_level in ("city", "county")


def recommended_by(actor: Actor) -> Q:
    """Open matters in which the actor's agency sits as the one that recommends the unit."""
    return Q(county=actor.organisation_id or 0, is_open=True)


def recommended_units(actor: Actor) -> QuerySet[Any]:
    """Keys of the units that the actor's agency recommends; it checks their rights one by one, so it reads the record."""
    matters = apps.get_model("matters", "Matter").objects.visible_to(actor).filter(recommended_by(actor))
    found: QuerySet[Any] = matters.order_by().values("subject")
    return found


def units_seen(actor: Actor) -> QuerySet[Any]:
    """Whom the actor may open as a record: those of its area, and those that it recommends."""
    units = apps.get_model("people", "Organisation").objects
    found: QuerySet[Any] = units.visible_to(actor)
    if actor.organisation_kind != "agency" or actor.duty_kind in ADMINISTRATORS or _is_of_area(actor):
        return found
    return found | units.filter(pk__in=recommended_units(actor))


class RecordQuerySet(QuerySet[Any]):
    """Rows with a foreign key `organisation`."""

    def visible_to(self, actor: Actor) -> RecordQuerySet:
        return self.filter(scope(actor))

    def current(self) -> RecordQuerySet:
        """Without what was taken off the record."""
        return self.filter(removed_at__isnull=True)
