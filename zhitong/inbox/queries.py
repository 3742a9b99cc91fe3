"""Named reads of the inbox."""

from __future__ import annotations

from zhitong.inbox.models import Notice
from zhitong.inbox.visibility import NoticeQuerySet
from zhitong.journal.public import Actor
from zhitong.statements import PreparedCount


def unread_count(person_id: int | None) -> int:
    """For the badge: one count over a partial index that holds nothing but unread rows."""
    if person_id is None:
        return 0
    return _UNREAD(person=person_id)


_UNREAD = PreparedCount(lambda person: Notice.objects.filter(recipient_id=person).unread())


def notices_of(actor: Actor, *, read: bool) -> NoticeQuerySet:
    """One tab of the inbox, newest first."""
    mine = Notice.objects.visible_to(actor)
    chosen = mine.done_with() if read else mine.unread()
    return chosen.select_related("organisation").order_by("-shown_at", "-id")
