"""Names that other apps may import from liaison."""

from zhitong.liaison.actions import LetterGiven, confirm_letter, record_letter, return_letter
from zhitong.liaison.holdings import HOLDINGS
from zhitong.liaison.merging import MERGE_RELATIONS
from zhitong.liaison.models import LiaisonLetter
from zhitong.liaison.queries import Contact, Promised, Seat, contacts_for, own_gaps, promised

__all__ = [
    "HOLDINGS",
    "MERGE_RELATIONS",
    "Contact",
    "LetterGiven",
    "LiaisonLetter",
    "Promised",
    "Seat",
    "confirm_letter",
    "contacts_for",
    "own_gaps",
    "promised",
    "record_letter",
    "return_letter",
]
