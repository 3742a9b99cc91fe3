"""Who may see a plan of import and its rows: the organisation that made it, not its administrators, nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

from zhitong.people.public import ADMIN_DUTIES

if TYPE_CHECKING:
    from zhitong.journal.public import Actor


def scope(actor: Actor, through: str = "") -> Q:
    """A plan holds what somebody typed about others before anybody has looked at it."""
    if actor.is_system:
        return Q()
    if actor.person_id is None or actor.organisation_id is None or actor.duty_kind in ADMIN_DUTIES:
        return Q(pk__in=[])
    return Q(**{f"{through}organisation_id": actor.organisation_id})


class PlanQuerySet(QuerySet[Any]):
    def visible_to(self, actor: Actor) -> PlanQuerySet:
        return self.filter(scope(actor))


class RowQuerySet(QuerySet[Any]):
    def visible_to(self, actor: Actor) -> RowQuerySet:
        return self.filter(scope(actor, "plan__"))
