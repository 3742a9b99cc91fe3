"""Which duties may do the moves of leads and cases."""

from zhitong.people.public import DutyKind

REPORTERS = frozenset({DutyKind.LIAISON_OFFICER.value, DutyKind.IP_SPECIALIST.value, DutyKind.HEAD.value})
OFFICERS = frozenset({DutyKind.OFFICER.value, DutyKind.HEAD.value})
HEADS = frozenset({DutyKind.HEAD.value})
