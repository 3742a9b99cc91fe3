"""中止、恢复、延长: of whichever of the case's clocks their limits allow, by whom the limit names, with paper and proof."""

from collections.abc import Mapping
from typing import ClassVar

from zhitong.cases.procedures.penalty.base import (
    DECIDED,
    DELIBERATING,
    EXAMINING,
    EXECUTING,
    FILING,
    HANDLING,
    HEARING,
    INVESTIGATING,
    LEGAL_REVIEW,
    NOTICED,
    NOTICING,
    PREPARING,
    RULES,
    SUSPENDED,
    Step,
)
from zhitong.matters.public import APPROVERS, Approver, ExtendClock, PauseClock, ResumeClock

IN_HAND = frozenset(
    {
        PREPARING,
        FILING,
        INVESTIGATING,
        LEGAL_REVIEW,
        NOTICING,
        NOTICED,
        HEARING,
        DELIBERATING,
        DECIDED,
        EXECUTING,
    }
)
PAUSED_BY_HAND = ("filing_check", *HANDLING, "seizure")
EXTENDED = ("filing_check", *HANDLING, "seizure", "legal_review", "fine")


class PauseCaseClock(PauseClock, Step):
    """For what the limit itself leaves out: tests, examinations, notice to the public."""

    abstract = True
    act = "pause_clock"
    basis = f"{RULES}第18条、第64条；《行政强制法》第25条"
    source = IN_HAND
    slots = PAUSED_BY_HAND


class ResumeCaseClock(ResumeClock, Step):
    abstract = True
    act = "resume_clock"
    basis = f"{RULES}第18条、第64条；《行政强制法》第25条"
    source = IN_HAND
    slots = PAUSED_BY_HAND


class ExtendCaseClock(ExtendClock, Step):
    """A fine may be paid later or in parts when the office that decided agrees: until when it says. What is sealed off stays so
    while the investigation stands still, and its own time runs on."""

    abstract = True
    act = "extend_clock"
    basis = f"{RULES}第18条、第64条；《行政强制法》第25条；《行政处罚法》第67条、第72条"
    source = IN_HAND | {SUSPENDED, EXAMINING}
    slots = EXTENDED
    approvers: ClassVar[Mapping[str, Approver]] = {**APPROVERS, "批准机关": Approver("lead")}


TIMING_STEPS: tuple[type[Step], ...] = (PauseCaseClock, ResumeCaseClock, ExtendCaseClock)
