"""公安转送 (310号令第7条): what the police received and is another's goes to whoever is competent inside 24 hours, with written
notice to whoever transferred it. The time runs from the receipt, where it is another's; so does that for saying what is missing
(第180条), where something is."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, ClassVar

from zhitong.cases.models import PacketReceipt
from zhitong.cases.procedures.crime import answering as a
from zhitong.cases.procedures.crime.asking import due_if_begun
from zhitong.cases.procedures.crime.proposing import FILING, ORDER, RUNNING
from zhitong.cases.procedures.duties import OFFICERS
from zhitong.cases.vocabulary import PacketRole
from zhitong.cases.vocabulary import ReceiptState as R
from zhitong.journal.public import Actor
from zhitong.matters.public import (
    Audience,
    ConfirmOutsideAct,
    Grant,
    Matter,
    PartyRole,
    RecordOutsideAct,
    Refusal,
    RejectOutsideAct,
    Result,
    Write,
    reckoned_if_started,
)
from zhitong.people.public import Function, Organisation, OrganisationState

# Both run only where the case is another's or something is missing, and only the act itself says so. An earlier release let
# them run from every signature; what still runs from then is ended by what ends them there.
FIRST_DAY = ("police_passing", "material_notice")
PASSING = "police_passing"


class Of310(a.OfReceipt):
    abstract = True
    basis = f"{ORDER}第8条"
    source = RUNNING


def first_day_ends(matter: Matter, slot: str, receipt: PacketReceipt) -> datetime | None:
    """Until when what was received can be passed on, or said to be incomplete; None where no limit says so."""
    received = received_at(receipt, slot)
    found = reckoned_if_started(matter, slot, received) if received else None
    return found.due if found is not None else None


def received_at(receipt: PacketReceipt, slot: str) -> datetime | None:
    """When the police had the case, or the material that it now looks at: what was added after it had asked counts anew."""
    added = receipt.answered_at if slot == "material_notice" and receipt.state == R.SIGNED else None
    return added or receipt.signed_at


class FirstDay(Of310):
    """What is to be done inside the first day; done later it is done, and the history says so."""

    abstract = True

    def ran_from(self) -> datetime:
        (slot,) = type(self).ends
        return received_at(self.receipt, slot) or self.now

    def facts(self) -> dict[str, Any]:
        (slot,) = type(self).ends
        due = first_day_ends(self.matter, slot, self.receipt)
        late = due is not None and self.now > due
        return {**super().facts(), "late": "（超过规定的时间）" if late else ""}


def hand_on_packet(
    *, receipt: PacketReceipt, to: Organisation, words: str, at: datetime, by: Actor, now: datetime
) -> PacketReceipt:
    """The same packet under the same hash, with a receipt of its own for the other police. Runs inside its move."""
    fields = {"state": R.PASSED_ON, "answer": words[:500], "answered_at": at}
    PacketReceipt.objects.filter(pk=receipt.pk).update(**fields, version=receipt.version + 1)
    return PacketReceipt.objects.create(
        matter=receipt.matter,
        role=receipt.role,
        organisation=to,
        sha256=receipt.sha256,
        sent_at=at,
    )


def handed_to(to: Organisation, matter: Matter, now: datetime) -> Grant:
    """The other police sees it from now on, and is asked for its signature as the first one was."""
    until = None if to.is_outside else due_if_begun(matter, "filing_review", now)
    return Grant(to.pk, PartyRole.RECEIVING, owes_until=until)


def receiver_refusals(receipt: PacketReceipt, to: Organisation | None) -> Iterator[Refusal]:
    if to is None or to.function != Function.POLICE or to.state != OrganisationState.ACTIVE:
        yield Refusal(
            "to_missing", "请选转送给哪个公安机关；没有登记的，请系统管理员先登记（可以登记为系统外机关）。"
        )
    elif receipt.matter.packet_receipts.filter(organisation=to, role=receipt.role).exists():
        yield Refusal("to_known", "{name}已经收到过这一件，不能再转送给它。", {"name": to.name})


class PassOn(FirstDay, a.WithReason):
    """`data`: to (a police), number (of the written notice), reason."""

    verb = "criminal_transfer.pass_on"
    label = "不归本机关管，转送有管辖权的公安…"
    basis = f"{ORDER}第7条"
    from_states = a.REVIEWED
    ends = ("police_passing",)
    cancels = ("material_notice", "material_supplement", *FILING)
    tells: ClassVar[tuple[Audience, ...]] = (*a.OfReceipt.tells, Audience.RECEIVING)
    sentence = "{organisation}转送{to}{late}，书面告知移送机关（{number}）：{reason}"
    consequences = (
        "收到 24 小时内转送，并书面告知移送机关。",
        "同一份材料包转给对方，对方签收以后重新起算审查立案的时间。",
    )
    needs = {**a.WithReason.needs, "number": "要书面告知移送机关，请填告知书的文号。"}

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        yield from receiver_refusals(self.receipt, self.data.get("to"))

    def effect(self) -> Iterable[Result]:
        to, reason = self.data["to"], str(self.data["reason"]).strip()
        words = f"转送{to.name}（{self.facts()['number']}）：{reason}"
        yield Write(hand_on_packet, {"receipt": self.receipt, "to": to, "words": words, "at": self.now})
        yield from self.asked_next()
        yield handed_to(to, self.matter, self.now)

    def facts(self) -> dict[str, Any]:
        number = str(self.data["number"]).strip()[:60]
        return {**super().facts(), "to": self.data["to"].name, "number": number}


class RecordPassingOn(RecordOutsideAct):
    """A police without an account told by letter that it passed it on. `data["content"]`: {"to": id, "reason", "said"}."""

    verb = "criminal_transfer.record_passing_on"
    label = "录入转送管辖的告知书…"
    basis = f"{ORDER}第7条"
    source = RUNNING
    role = "lead"
    duties = OFFICERS
    part = "packet_receipts"
    listed = False
    takes_handler = False
    purpose = PASSING

    def organisation(self) -> Any:
        return self.subpart.organisation

    def applies(self) -> bool:
        return self.subpart is None or (
            self.subpart.role == PacketRole.POLICE and self.subpart.state in a.REVIEWED
        )

    def guard(self) -> Iterator[Refusal]:
        if not self.subpart.organisation.is_outside:
            yield Refusal("inside", "它在本系统里，请它自己转送。")
        yield from super().guard()

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        to = Organisation.objects.filter(pk=self.content().get("to") or 0).first()
        yield from receiver_refusals(self.subpart, to)


class ConfirmPassingOn(ConfirmOutsideAct):
    verb = "criminal_transfer.confirm_passing_on"
    label = "核对转送管辖的告知书"
    basis = f"{ORDER}第7条"
    source = RUNNING
    role = "lead"
    duties = OFFICERS
    purpose = PASSING
    ends = ("police_passing",)
    cancels = ("material_notice", "material_supplement", *FILING)
    tells = (Audience.RECEIVING, Audience.APPLICANT)

    def ran_from(self) -> datetime:
        return received_at(self._receipt, PASSING) or self.counts_from()

    @property
    def _receipt(self) -> PacketReceipt:
        found: PacketReceipt = self.matter.packet_receipts.get(
            organisation=self.letter.organisation_id, role=PacketRole.POLICE
        )
        return found

    def effect(self) -> Iterable[Result]:
        yield from super().effect()
        letter, receipt = self.letter, self._receipt
        to = Organisation.objects.get(pk=letter.content["to"])
        words = f"转送{to.name}（{letter.letter_number}）：{letter.content.get('reason', '')}"
        given = {"receipt": receipt, "to": to, "words": words, "at": letter.received_at}
        yield Write(hand_on_packet, given)
        yield handed_to(to, self.matter, self.now)


class RejectPassingOn(RejectOutsideAct):
    verb = "criminal_transfer.reject_passing_on"
    label = "转送告知书退回重录…"
    basis = f"{ORDER}第7条"
    source = RUNNING
    role = "lead"
    duties = OFFICERS
    purpose = PASSING


PASSING_ON = (PassOn, RecordPassingOn, ConfirmPassingOn, RejectPassingOn)
