"""Who may see organisations and duties. Names of organisations are public within the system; contact data is not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from zhitong.people.vocabulary import ADMIN_DUTIES, Function, Kind, Level

if TYPE_CHECKING:
    from zhitong.journal.public import Actor


def organisation_scope(actor: Actor, through: str = "") -> Q:
    """Agencies are visible to everyone signed in; other units to the bureaus above their territory, and to themselves.

    Other agencies meet a unit in the matters that they take part in; administrators see none through that duty.
    An enterprise sees itself and agencies; the anonymous public sees nothing here (the site has its own reads)."""
    if actor.is_system:
        return Q()
    if actor.person_id is None:
        return Q(pk__in=[])
    seen = Q(**{f"{through}pk": actor.organisation_id}) | Q(**{f"{through}kind": Kind.AGENCY})
    is_bureau = (
        actor.organisation_function == Function.MARKET_SUPERVISION and actor.duty_kind not in ADMIN_DUTIES
    )
    if is_bureau and actor.organisation_level in (Level.CITY, Level.COUNTY, Level.STATION):
        seen |= Q(**{f"{through}territory_path__startswith": actor.territory_path})
    return seen


class OrganisationQuerySet(QuerySet[Any]):
    def visible_to(self, actor: Actor) -> OrganisationQuerySet:
        return self.filter(organisation_scope(actor))


class DutyQuerySet(QuerySet[Any]):
    def visible_to(self, actor: Actor) -> DutyQuerySet:
        """Administrators of accounts see all duties; others those of their own organisation and of agencies."""
        if actor.is_system or actor.duty_kind in ADMIN_DUTIES:
            return self
        if actor.person_id is None:
            return self.none()
        own = Q(organisation_id=actor.organisation_id) | Q(person_id=actor.person_id)
        return self.filter(own | organisation_scope(actor, "organisation__"))

    def held_on(self, day: date) -> DutyQuerySet:
        return self.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=day), starts_on__lte=day)


class AbsenceQuerySet(QuerySet[Any]):
    """Colleagues know who is away; nobody else does."""

    def visible_to(self, actor: Actor) -> AbsenceQuerySet:
        at_work = actor.organisation_kind == Kind.AGENCY and actor.duty_kind not in ADMIN_DUTIES
        return self.filter(organisation=actor.organisation_id or 0) if at_work else self.none()
