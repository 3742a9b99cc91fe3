"""What a penalty case shares with leads: transfer to the police, and disputes about whose it is."""

from typing import ClassVar

from zhitong.cases.procedures.crime.proposing import ProposeTransfer
from zhitong.cases.procedures.jurisdiction.raising import FollowDesignation, RaiseDispute
from zhitong.cases.procedures.penalty.base import (
    DELIBERATING,
    EXAMINING,
    FILING,
    HEARING,
    INVESTIGATING,
    LEGAL_REVIEW,
    NOTICED,
    NOTICING,
    PREPARING,
    SUSPENDED,
    Step,
)

BEFORE_THE_DECISION = frozenset(
    {
        PREPARING,
        FILING,
        INVESTIGATING,
        EXAMINING,
        SUSPENDED,
        LEGAL_REVIEW,
        NOTICING,
        NOTICED,
        HEARING,
        DELIBERATING,
    }
)


class ProposeCaseTransfer(Step, ProposeTransfer):
    abstract = True
    act = "propose_transfer"
    source = BEFORE_THE_DECISION


class DisputeCase(Step, RaiseDispute):
    abstract = True
    act = "dispute"
    source = BEFORE_THE_DECISION


class FollowCaseDesignation(Step, FollowDesignation):
    abstract = True
    act = "follow_designation"
    source = "*"
    role = None  # type: ignore[assignment]
    duties: ClassVar[frozenset[str]] = frozenset()


CRIME_STEPS: tuple[type[Step], ...] = (ProposeCaseTransfer, DisputeCase, FollowCaseDesignation)
