"""复核: a right holder that was refused again asks the police above (程序规定 178、179): seven days to ask, thirty to decide. The
police above answers in its own account, or by its sealed letter that a second person checks."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from zhitong.cases.models import PacketReceipt
from zhitong.cases.procedures.crime import answering as a
from zhitong.cases.procedures.crime.asking import answer_due, asked
from zhitong.cases.procedures.duties import OFFICERS, REPORTERS
from zhitong.cases.vocabulary import DualReportState, PacketRole
from zhitong.cases.vocabulary import ReceiptState as R
from zhitong.lib.deadline import SHANGHAI, long_date
from zhitong.matters.public import (
    Audience,
    Change,
    ConfirmOutsideAct,
    Grant,
    Matter,
    PartyRole,
    RecordOutsideAct,
    Refusal,
    RejectOutsideAct,
    Result,
)
from zhitong.people.public import Function, Level, Organisation, OrganisationState, seats_of

BASIS = "《公安机关办理刑事案件程序规定》第179条"
RUNNING = frozenset({DualReportState.RUNNING.value})
REVIEW = "police_review"
OUTCOMES = (R.ORDERED, R.REFUSED_AGAIN)


def police_above(police: Organisation) -> Organisation | None:
    """The police of the city above one of a county; further up, or without one in the system, it acts by letter."""
    if police.level != Level.COUNTY:
        return None
    found = seats_of(police.territory_path, function=Function.POLICE).city
    return None if found is None or found.is_outside else found


def too_late(matter: Matter, slot: str, at: Any) -> Iterator[Refusal]:
    """A right of the party that has passed."""
    clock = matter.clocks.filter(slot=slot).order_by("-id").first()
    if clock is not None and at > clock.due_at:
        day = long_date(clock.due_at.astimezone(SHANGHAI).date())
        yield Refusal(
            "right_passed", "申请的期限到 {day} 为止，已经过了。可以请检察院立案监督。", {"day": day}
        )


class OfReview(a.OfReceipt):
    abstract = True
    basis = BASIS
    source = RUNNING
    from_states = (R.REVIEW_ABOVE,)


class AskReview(OfReview, a.WithReason):
    """Inside seven days of the decision on the reconsideration (C16d)."""

    verb = "dual_report.ask_review"
    label = "向上一级公安机关申请复核…"
    role = "applicant"
    duties = REPORTERS
    from_states = (R.UPHELD,)
    to_state = R.REVIEW_ABOVE
    acts_for_receiver = True
    stops = ("holder_review",)
    starts = ("review_decision",)
    tells = (Audience.RECEIVING, Audience.LEAD)
    sentence = "向上一级公安机关申请复核：{reason}"
    consequences = ("上一级公安机关的决定有自己的期限，从收到申请起算。",)

    def guard(self) -> Iterator[Refusal]:
        if not self.matter.clocks.filter(slot="holder_review").exists():
            yield Refusal("not_reconsidered", "还没有复议决定。先申请复议；对复议决定不服的，再申请复核。")
        if not self.on_paper:
            yield from too_late(self.matter, "holder_review", self.now)

    on_paper: ClassVar[bool] = False

    def effect(self) -> Iterable[Result]:
        yield from super().effect()
        above = police_above(self.receipt.organisation)
        if above is not None:
            yield Grant(above.pk, PartyRole.RECEIVING, owes_until=answer_due(self))


class OfSuperior(OfReview, a.WithReason):
    """By the police above that of the receipt."""

    abstract = True
    acts_for_receiver = True
    stops = ("review_decision",)

    def guard(self) -> Iterator[Refusal]:
        above = police_above(self.receipt.organisation)
        if above is None or above.pk != self.actor.organisation_id:
            yield Refusal("above_only", "复核由上一级公安机关决定。")

    def asked_next(self) -> Iterator[Result]:
        yield from super().asked_next()
        yield from asked(self.matter, self.actor.organisation_id or 0, None)

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "above": self.actor.organisation_label}


class OrderFiling(OfSuperior):
    verb = "dual_report.order_filing"
    label = "复核责令立案…"
    to_state = R.ORDERED
    awaited = True
    sentence = "{above}复核，责令{organisation}立案：{reason}"


class UpholdAbove(OfSuperior):
    verb = "dual_report.uphold_above"
    label = "复核维持不立案…"
    to_state = R.REFUSED_AGAIN
    sentence = "{above}复核维持不立案：{reason}"


class RecordReview(RecordOutsideAct):
    """`data`: organisation; `data["content"]`: {"state", "reason", "said"}."""

    verb = "dual_report.record_review"
    label = "录入复核决定…"
    basis = BASIS
    source = RUNNING
    role = "lead"
    duties = OFFICERS
    takes_handler = False
    purpose = REVIEW

    def applies(self) -> bool:
        receipt = under_review(self.matter)
        return receipt is not None and police_above(receipt.organisation) is None

    def organisation(self) -> Any:
        return self.data.get("organisation")

    def guard(self) -> Iterator[Refusal]:
        if self.matter.outside_acts.filter(purpose=REVIEW, state="recorded").exists():
            yield Refusal("letter_waiting", "已有一份复核决定等着核对。先核对那一份，或者退回重录。")

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        one = self.organisation()
        if one is None or one.function != Function.POLICE or one.state != OrganisationState.ACTIVE:
            yield Refusal("organisation_missing", "请选作出复核决定的公安机关。")
        if self.content().get("state") not in OUTCOMES:
            yield Refusal("outcome_missing", "请按来函选复核的结果。")


class ConfirmReview(ConfirmOutsideAct):
    verb = "dual_report.confirm_review"
    label = "核对复核决定"
    basis = BASIS
    source = RUNNING
    role = "lead"
    duties = OFFICERS
    purpose = REVIEW
    stops = ("review_decision",)
    tells: ClassVar[tuple[Audience, ...]] = (Audience.APPLICANT, Audience.REPORTER, Audience.RECEIVING)

    def effect(self) -> Iterable[Result]:
        yield from super().effect()
        letter, receipt = self.letter, under_review(self.matter)
        words = f"{letter.organisation.name} {letter.letter_number} {letter.content.get('reason', '')}"
        if receipt is not None:
            fields = {"state": letter.content["state"], "answer": words.strip()[:500]}
            yield Change(receipt, {**fields, "answered_at": letter.received_at})
            if letter.content["state"] == R.ORDERED:
                yield from asked(self.matter, receipt.organisation_id, self.now)


class RejectReview(RejectOutsideAct):
    verb = "dual_report.reject_review"
    label = "复核决定退回重录…"
    basis = BASIS
    source = RUNNING
    role = "lead"
    duties = OFFICERS
    purpose = REVIEW


def under_review(matter: Matter) -> PacketReceipt | None:
    found: PacketReceipt | None = matter.packet_receipts.filter(
        role=PacketRole.POLICE, state=R.REVIEW_ABOVE
    ).first()
    return found


REVIEWING_ABOVE = (AskReview, OrderFiling, UpholdAbove, RecordReview, ConfirmReview, RejectReview)
