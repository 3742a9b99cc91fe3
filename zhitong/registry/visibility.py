"""Who may see what hangs on a registry matter through its application, and who may see the list."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import QuerySet

from zhitong.matters.public import PartQuerySet, scope

if TYPE_CHECKING:
    from datetime import date

    from zhitong.journal.public import Actor


# A unit that has left the area stands in the list until the bureau that keeps it has decided.
STANDING = ("listed", "left_area")


class ApplicationLineQuerySet(PartQuerySet):
    """Lines of a round: whoever sees the round; an applicant never sees the other lines of it."""

    def visible_to(self, actor: Actor) -> ApplicationLineQuerySet:
        return self.filter(scope(actor, "matter"), scope(actor, "application__matter"))


class ReviewLineQuerySet(PartQuerySet):
    """Lines of a review: whoever sees the review, and of it only the units that it sees."""

    def visible_to(self, actor: Actor) -> ReviewLineQuerySet:
        return self.filter(scope(actor, "matter"), scope(actor, "unit__matter"))


class ListedUnitQuerySet(PartQuerySet):
    def in_list(self) -> ListedUnitQuerySet:
        """Units that are members now (suspended ones too)."""
        return self.filter(removed_on__isnull=True)

    def public(self, *, on: date) -> ListedUnitQuerySet:
        """What anybody may read: members whose membership runs on that day."""
        found = self.in_list().filter(matter__state__in=STANDING, listed_on__lte=on)
        return found.exclude(until__lt=on)


class PublicationQuerySet(QuerySet[Any]):
    def public(self) -> PublicationQuerySet:
        return self.filter(withdrawn_at__isnull=True)
