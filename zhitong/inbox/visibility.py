"""Who may see a notice: the person whom it tells, under whichever duty, and nobody else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.db.models import Q, QuerySet

if TYPE_CHECKING:
    from zhitong.journal.public import Actor


def notice_scope(actor: Actor, through: str = "") -> Q:
    if actor.person_id is None:
        return Q(**{f"{through}pk__in": []})
    return Q(**{f"{through}recipient_id": actor.person_id})


class NoticeQuerySet(QuerySet[Any]):
    def visible_to(self, actor: Actor) -> NoticeQuerySet:
        return self.filter(notice_scope(actor))

    def unread(self) -> NoticeQuerySet:
        return self.filter(read_at__isnull=True, settled_at__isnull=True)

    def done_with(self) -> NoticeQuerySet:
        return self.filter(Q(read_at__isnull=False) | Q(settled_at__isnull=False))
