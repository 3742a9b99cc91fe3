"""Which duties may do the registry's moves. Packs narrow them further where they bind a role to duty kinds."""

from zhitong.people.public import DutyKind

APPLICANTS = frozenset({DutyKind.LIAISON_OFFICER.value, DutyKind.IP_SPECIALIST.value, DutyKind.HEAD.value})
OFFICERS = frozenset({DutyKind.OFFICER.value, DutyKind.HEAD.value})
HEADS = frozenset({DutyKind.HEAD.value})
