"""Names that other apps may import from liaison."""

from zhitong.liaison.queries import Contact, Promised, Seat, contacts_for, own_gaps, promised

__all__ = ["Contact", "Promised", "Seat", "contacts_for", "own_gaps", "promised"]
