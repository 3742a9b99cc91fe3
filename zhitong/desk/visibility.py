"""Who may see a saved view: whoever made it, and colleagues where it is shared, under a duty of the same agency."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

if TYPE_CHECKING:
    from zhitong.journal.public import Actor


class SavedViewQuerySet(QuerySet[Any]):
    def visible_to(self, actor: Actor) -> SavedViewQuerySet:
        if actor.person_id is None or actor.organisation_id is None:
            return self.none()
        own = Q(person=actor.person_id) | Q(is_shared=True)
        return self.filter(own, organisation=actor.organisation_id)
