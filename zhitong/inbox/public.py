"""Names that other apps may import from inbox."""

from zhitong.inbox.actions import mark_all_read, mark_read, remind_unread, settle, tell
from zhitong.inbox.merging import MERGE_RELATIONS
from zhitong.inbox.models import Delivery, Notice
from zhitong.inbox.queries import unread_count
from zhitong.inbox.sending import send_due
from zhitong.inbox.vocabulary import DeliveryState

__all__ = [
    "MERGE_RELATIONS",
    "Delivery",
    "DeliveryState",
    "Notice",
    "mark_all_read",
    "mark_read",
    "remind_unread",
    "send_due",
    "settle",
    "tell",
    "unread_count",
]
