"""Passing a lead to the agency that it belongs to, with a receipt; agencies outside the system by their stamped paper."""

from collections.abc import Iterable, Iterator
from typing import Any

from zhitong.cases.procedures.duties import OFFICERS
from zhitong.cases.procedures.lead.base import IN_REVIEW, OfLead
from zhitong.cases.vocabulary import LeadState as S
from zhitong.matters.public import (
    AcceptHandOver,
    Audience,
    Change,
    ConfirmOutsideAct,
    DeclineHandOver,
    HandOverState,
    HandOverTo,
    OfHandOver,
    RecallHandOver,
    RecordOutsideAct,
    Refusal,
    RejectOutsideAct,
    Result,
    open_hand_over,
)

RECEIPT = "hand_over_receipt"
WAITING = frozenset({S.HANDING_OVER.value})
BASIS = "《市场监督管理行政处罚程序规定》第14条（转引，待法制确认）"


class HandOverLead(OfLead, HandOverTo):
    verb = "lead.hand_over"
    basis = BASIS
    source = IN_REVIEW
    target = S.HANDING_OVER
    duties = OFFICERS
    starts = ("hand_over",)

    def effect(self) -> Iterable[Result]:
        # First the day: the clock that starts reads it from the row.
        self.lead.hand_over_until = self.data["until"]
        yield Change(self.lead, {"hand_over_until": self.data["until"]})
        yield from super().effect()


class AcceptLead(OfLead, AcceptHandOver):
    verb = "lead.accept_hand_over"
    basis = BASIS
    source = WAITING
    target = S.RECEIVED
    duties = OFFICERS
    stops = ("hand_over",)


class DeclineLead(OfLead, DeclineHandOver):
    verb = "lead.decline_hand_over"
    basis = BASIS
    source = WAITING
    target = S.REVIEWING
    duties = OFFICERS
    cancels = ("hand_over",)


class RecallLead(OfLead, RecallHandOver):
    verb = "lead.recall_hand_over"
    basis = BASIS
    source = WAITING
    target = S.REVIEWING
    duties = OFFICERS
    cancels = ("hand_over",)


class RecordReceipt(OfLead, RecordOutsideAct):
    """An agency outside the system took it: entered from its stamped receipt, checked by a second person."""

    verb = "lead.record_receipt"
    label = "录入盖章回执…"
    basis = BASIS
    source = WAITING
    role = "lead"
    duties = OFFICERS
    purpose = RECEIPT

    def applies(self) -> bool:
        waiting = open_hand_over(self.matter)
        return waiting is not None and waiting.receiver.is_outside

    def organisation(self) -> Any:
        waiting = open_hand_over(self.matter)
        return waiting.receiver if waiting else None


class ConfirmReceipt(ConfirmOutsideAct, OfHandOver):
    verb = "lead.confirm_receipt"
    label = "核对盖章回执"
    basis = BASIS
    source = WAITING
    role = "lead"
    duties = OFFICERS
    purpose = RECEIPT
    tells = (Audience.REPORTER,)

    def effect(self) -> Iterable[Result]:
        yield from super().effect()
        yield from self.settle(HandOverState.ACCEPTED, self.letter.letter_number)


class RejectReceipt(RejectOutsideAct):
    verb = "lead.reject_receipt"
    label = "回执退回重录…"
    basis = BASIS
    source = WAITING
    role = "lead"
    duties = OFFICERS
    purpose = RECEIPT


class CloseHandedOut(OfLead):
    """The stamped receipt of the agency outside is checked: the lead ends here."""

    verb = "lead.close_handed_out"
    basis = BASIS
    label = "办结（已移送系统外机关）"
    source = WAITING
    target = S.HANDED_OUT
    role = "lead"
    duties = OFFICERS
    stops = ("hand_over", "lead_check", "complaint_acceptance", "adjudication_filing", "criminal_report")
    tells = (Audience.REPORTER,)
    sentence = "已移送，对方回执经二人核对"

    def applies(self) -> bool:
        return self.matter.hand_overs.filter(receiver__is_outside=True).exists()

    def guard(self) -> Iterator[Refusal]:
        taken = self.matter.hand_overs.filter(
            receiver__is_outside=True, state=HandOverState.ACCEPTED
        ).exists()
        if not taken:
            yield Refusal("receipt_missing", "还没有对方的盖章回执。先录入回执，由另一人核对。")

    def effect(self) -> Iterable[Result]:
        yield self.decided()


HANDING_OVER = (
    HandOverLead,
    AcceptLead,
    DeclineLead,
    RecallLead,
    RecordReceipt,
    ConfirmReceipt,
    RejectReceipt,
    CloseHandedOut,
)
