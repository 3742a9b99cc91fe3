"""Names that other apps may import from inbox."""

from zhitong.inbox.actions import Telling, mark_all_read, mark_read, remind_unread, settle, tell, tell_each
from zhitong.inbox.digest import Work, install_agenda, send_digests
from zhitong.inbox.keeping import habit_of, set_habit
from zhitong.inbox.merging import MERGE_RELATIONS
from zhitong.inbox.models import Delivery, MailHabit, Notice
from zhitong.inbox.queries import unread_count
from zhitong.inbox.sending import send_due
from zhitong.inbox.vocabulary import DeliveryState

__all__ = [
    "MERGE_RELATIONS",
    "Delivery",
    "DeliveryState",
    "MailHabit",
    "Notice",
    "Telling",
    "Work",
    "habit_of",
    "install_agenda",
    "mark_all_read",
    "mark_read",
    "remind_unread",
    "send_digests",
    "send_due",
    "set_habit",
    "settle",
    "tell",
    "tell_each",
    "unread_count",
]
