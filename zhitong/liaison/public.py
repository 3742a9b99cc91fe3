"""Names that other apps may import from liaison."""

from zhitong.liaison.actions import LetterGiven, confirm_letter, record_letter, return_letter
from zhitong.liaison.channel import officers_of
from zhitong.liaison.hinting import give_hint, read_hint
from zhitong.liaison.holdings import HOLDINGS
from zhitong.liaison.merging import MERGE_RELATIONS
from zhitong.liaison.models import LiaisonLetter, RiskHint
from zhitong.liaison.queries import Contact, Promised, Seat, contacts_for, own_gaps, promised

__all__ = [
    "HOLDINGS",
    "MERGE_RELATIONS",
    "Contact",
    "LetterGiven",
    "LiaisonLetter",
    "Promised",
    "RiskHint",
    "Seat",
    "confirm_letter",
    "contacts_for",
    "give_hint",
    "officers_of",
    "own_gaps",
    "promised",
    "read_hint",
    "record_letter",
    "return_letter",
]
