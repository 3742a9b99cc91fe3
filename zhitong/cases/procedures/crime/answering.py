"""What police and procuratorate do with a packet, each on its own receipt, so that they never collide. Kinds of work subclass
these and name the clocks. Agencies outside the system act by their stamped paper, checked by a second person."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, ClassVar

from zhitong.cases.models import PacketReceipt
from zhitong.cases.procedures.crime.asking import answer_due, asked
from zhitong.cases.procedures.duties import OFFICERS
from zhitong.cases.vocabulary import PacketRole
from zhitong.cases.vocabulary import ReceiptState as R
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import (
    Audience,
    Change,
    ConfirmOutsideAct,
    Move,
    RecordOutsideAct,
    Refusal,
    RejectOutsideAct,
    Result,
    Sight,
    Write,
    next_number,
)

REVIEWED = (R.SIGNED, R.MATERIAL)
NOT_FILING = (R.NOT_FILED, R.UPHELD, R.REFUSED_AGAIN)
# What the letter of an agency outside the system may say.
ANSWERS = (R.FILED, R.NOT_FILED, R.UPHELD, R.CANCELLED, R.SORTED)


def sign_receipt(
    *, receipt: PacketReceipt, signed_at: datetime, letter: Any, by: Actor, now: datetime
) -> PacketReceipt:
    """The receipt gets its number."""
    number = letter.letter_number if letter is not None else ""
    if not number:
        year = zh.day_of(now).year
        number = f"双报回执〔{year}〕{next_number('packet_receipt', year):04d}号"
    label = str(letter)[:120] if letter is not None else by.label
    fields = {"state": R.SIGNED, "signed_at": signed_at, "signed_by_label": label, "letter": letter}
    PacketReceipt.objects.filter(pk=receipt.pk).update(
        **fields, receipt_number=number, version=receipt.version + 1
    )
    return receipt


class OfReceipt(Move):
    """A small move on one receipt. `packet_role` says whose; `from_states` where it may start; `awaited`: the receiver is to
    act next."""

    abstract = True
    whose = "organisation"
    role = "receiving"
    duties = OFFICERS
    part = "packet_receipts"
    listed = False
    takes_handler = False
    sight = Sight.PARTIES
    packet_role: ClassVar[str] = PacketRole.POLICE
    from_states: ClassVar[tuple[str, ...]] = (R.SENT,)
    to_state: ClassVar[str] = ""
    awaited: ClassVar[bool] = False
    tells: ClassVar[tuple[Audience, ...]] = (Audience.LEAD, Audience.APPLICANT, Audience.REPORTER)

    @property
    def receipt(self) -> PacketReceipt:
        found: PacketReceipt = self.subpart
        return found

    def applies(self) -> bool:
        return self.subpart is None or (
            self.receipt.role == self.packet_role and self.receipt.state in self.from_states
        )

    def guard(self) -> Iterator[Refusal]:
        if not self.acts_for_receiver and self.receipt.organisation_id != self.actor.organisation_id:
            yield Refusal("other_receipt", "这份回执是别的单位的。")

    acts_for_receiver: ClassVar[bool] = False

    def answered(self, state: str, answer: str = "") -> Change:
        return Change(self.receipt, {"state": state, "answer": answer[:500], "answered_at": self.now})

    def effect(self) -> Iterable[Result]:
        yield self.answered(self.to_state, str(self.data.get("reason", "")).strip())
        yield from self.asked_next()

    def asked_next(self) -> Iterator[Result]:
        until = answer_due(self) if self.awaited else None
        yield from asked(self.matter, self.receipt.organisation_id, until)

    def facts(self) -> dict[str, Any]:
        found = {"organisation": self.receipt.organisation.name}
        reason = str(self.data.get("reason", "")).strip()
        return {**found, "reason": reason} if reason else found


class WithReason(OfReceipt):
    abstract = True
    needs = {"reason": "请写明理由，权利人和移送机关会看到。"}


class Sign(OfReceipt):
    abstract = True
    label = "签收材料包"
    awaited = True
    sentence = "{organisation}签收了材料包"

    def effect(self) -> Iterable[Result]:
        yield Write(sign_receipt, {"receipt": self.receipt, "signed_at": self.now, "letter": None})
        yield from self.asked_next()


class AskForMaterial(WithReason):
    """C5: told inside 24 hours; may not refuse intake for it."""

    abstract = True
    label = "告知补充材料…"
    basis = "《公安机关办理刑事案件程序规定》第180条"
    consequences = ("应当在收到 24 小时内告知；不能因为材料不全不接受。",)
    from_states = (R.SIGNED,)
    to_state = R.MATERIAL
    sentence = "{organisation}请补充材料：{reason}"


class File(OfReceipt):
    abstract = True
    label = "公安立案…"
    from_states = (*REVIEWED, R.RECONSIDERING, R.EXPLAINING, R.TOLD_TO_FILE, R.ORDERED)
    to_state = R.FILED
    sentence = "{organisation}决定立案"


class RefuseToFile(WithReason):
    abstract = True
    label = "公安不予立案…"
    from_states = REVIEWED
    to_state = R.NOT_FILED
    sentence = "{organisation}不予立案：{reason}"


class Reconsider(WithReason):
    """复议 is asked for by whoever was refused; on the police's receipt."""

    abstract = True
    label = "提请复议…"
    from_states = (R.NOT_FILED,)
    to_state = R.RECONSIDERING
    awaited = True
    acts_for_receiver = True
    tells = (Audience.RECEIVING,)
    sentence = "提请{organisation}复议：{reason}"


class UpholdRefusal(WithReason):
    abstract = True
    label = "复议维持不立案…"
    from_states = (R.RECONSIDERING,)
    to_state = R.UPHELD
    sentence = "{organisation}复议维持不立案：{reason}"


class AskForExplanation(WithReason):
    """立案监督: the procuratorate asks the police for its reasons (C11)."""

    abstract = True
    label = "要求说明不立案理由…"
    basis = "《公安机关办理刑事案件程序规定》第182条；高检 2001 规则第10条"
    from_states = NOT_FILING
    to_state = R.EXPLAINING
    awaited = True
    # In which states of its own receipt the procuratorate has still to answer.
    owing: ClassVar[tuple[str, ...]] = (R.SENT,)
    acts_for_receiver = True
    tells = (Audience.RECEIVING, Audience.LEAD)
    sentence = "检察院要求{organisation}说明不立案理由：{reason}"

    def asked_next(self) -> Iterator[Result]:
        """It may have been suggested to whoever supervises; that is answered by it, what it still owes itself is not."""
        yield from super().asked_next()
        own = self.matter.packet_receipts.filter(organisation=self.actor.organisation_id)
        if not own.filter(state__in=type(self).owing).exists():
            yield from asked(self.matter, self.actor.organisation_id or 0, None)

    def guard(self) -> Iterator[Refusal]:
        if self.actor.organisation_function != "procuratorate":
            yield Refusal("procuratorate_only", "立案监督由检察院进行。")


class Explain(WithReason):
    abstract = True
    label = "说明不立案理由…"
    from_states = (R.EXPLAINING,)
    to_state = R.UPHELD
    sentence = "{organisation}说明：{reason}"


class TellToFile(AskForExplanation):
    """通知立案: the police files inside 15 days (C12)."""

    abstract = True
    label = "通知公安立案…"
    from_states = (R.EXPLAINING, R.UPHELD, R.REFUSED_AGAIN)
    to_state = R.TOLD_TO_FILE
    sentence = "检察院通知{organisation}立案：{reason}"


class CancelCase(WithReason):
    """撤销案件: told inside 3 days to whoever transferred it (C14)."""

    abstract = True
    label = "撤销案件…"
    basis = "《公安机关办理刑事案件程序规定》第189条"
    from_states = (R.FILED,)
    to_state = R.CANCELLED
    sentence = "{organisation}撤销案件：{reason}"


# --- agencies outside the system ---------------------------------------------------------------------------


class RecordStampedReceipt(RecordOutsideAct):
    """`data["content"]`: {"receipt": id}; the purpose carries the receiver's role."""

    abstract = True
    label = "录入盖章签收回执…"
    role = "lead"
    duties = OFFICERS
    part = "packet_receipts"
    listed = False
    takes_handler = False
    purpose = "packet_receipt"

    def organisation(self) -> Any:
        return self.subpart.organisation

    def applies(self) -> bool:
        return self.subpart is None or self.subpart.state == R.SENT

    def guard(self) -> Iterator[Refusal]:
        if not self.subpart.organisation.is_outside:
            yield Refusal("inside", "它在本系统里，请它自己签收。")
        yield from super().guard()


class ConfirmStampedReceipt(ConfirmOutsideAct):
    """The clocks of the receiver run from the receipt, not from when it was entered."""

    abstract = True
    label = "核对盖章签收回执"
    role = "lead"
    duties = OFFICERS
    purpose = "packet_receipt"
    packet_role: ClassVar[str] = PacketRole.POLICE

    def applies(self) -> bool:
        return self.subpart is None or self._receipt is not None

    @property
    def _receipt(self) -> PacketReceipt | None:
        found = self.matter.packet_receipts.filter(
            organisation=self.letter.organisation_id, role=self.packet_role
        )
        row: PacketReceipt | None = found.first()
        return row

    def effect(self) -> Iterable[Result]:
        yield from super().effect()
        at = {"receipt": self._receipt, "signed_at": self.letter.received_at, "letter": self.letter}
        yield Write(sign_receipt, at)


class RejectStampedReceipt(RejectOutsideAct):
    abstract = True
    label = "盖章签收回执退回重录…"
    role = "lead"
    duties = OFFICERS
    purpose = "packet_receipt"


class RecordStampedAnswer(RecordOutsideAct):
    """What police or procuratorate outside the system decided. `data["content"]`: {"state", "reason"}."""

    abstract = True
    label = "录入系统外机关的决定…"
    role = "lead"
    duties = OFFICERS
    part = "packet_receipts"
    listed = False
    takes_handler = False
    purpose = "packet_answer"

    def organisation(self) -> Any:
        return self.subpart.organisation

    def applies(self) -> bool:
        waiting = (*REVIEWED, R.RECONSIDERING, R.EXPLAINING, R.TOLD_TO_FILE, R.ORDERED, R.FILED)
        return self.subpart is None or self.subpart.state in waiting

    def guard(self) -> Iterator[Refusal]:
        if not self.subpart.organisation.is_outside:
            yield Refusal("inside", "它在本系统里，请它自己答复。")
        yield from super().guard()

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        if self.data.get("content", {}).get("state") not in ANSWERS:
            yield Refusal("answer_missing", "请按来函选它的决定。")


class ConfirmStampedAnswer(ConfirmOutsideAct):
    """`following`: the clocks that begin with each decision, by (what it stood at, what was decided)."""

    abstract = True
    label = "核对系统外机关的决定"
    following: ClassVar[Mapping[tuple[str, str], tuple[str, ...]]] = {}
    role = "lead"
    duties = OFFICERS
    purpose = "packet_answer"
    tells = (Audience.APPLICANT, Audience.REPORTER)

    def effect(self) -> Iterable[Result]:
        yield from super().effect()
        said = self.letter.content
        words = f"{self.letter.letter_number} {said.get('reason', '')}".strip()[:500]
        fields = {"state": said["state"], "answer": words, "answered_at": self.letter.received_at}
        for receipt in self._receipts():
            yield Change(receipt, fields)

    def _receipts(self) -> list[PacketReceipt]:
        return list(self.matter.packet_receipts.filter(organisation=self.letter.organisation_id))

    def starting(self) -> tuple[str, ...]:
        decided = str(self.letter.content["state"])
        begun = [self.following.get((str(one.state), decided), ()) for one in self._receipts()]
        return tuple(slot for slots in begun for slot in slots)

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "outcome": str(R(self.letter.content["state"]).label)}


class RejectStampedAnswer(RejectOutsideAct):
    abstract = True
    label = "系统外机关的决定退回重录…"
    role = "lead"
    duties = OFFICERS
    purpose = "packet_answer"
