"""移交: moves that any procedure may include for passing a matter to another agency. The sender holds the matter until the
receiver takes it, so that it is never in nobody's hands; each answer has a receipt."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cached_property
from typing import Any, ClassVar

from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.consulting import end_of
from zhitong.matters.models import HandOver, Matter, MatterAccess
from zhitong.matters.move import Change, Create, Grant, Move, Refusal, Result, Write
from zhitong.matters.opening import next_number
from zhitong.matters.vocabulary import Audience, HandOverKind, HandOverState, PartyRole, Sight
from zhitong.people.public import Organisation, OrganisationState, seats_of


def open_hand_over(matter: Matter) -> HandOver | None:
    """The hand-over that waits for its answer."""
    found = matter.hand_overs.filter(state=HandOverState.SENT)
    return found.select_related("sender", "receiver").first()


def answer_hand_over(*, hand_over: HandOver, state: str, answer: str, by: Actor, now: datetime) -> HandOver:
    """Notes what became of it, under a receipt number of its own. Runs inside its move."""
    year = zh.day_of(now).year
    receipt = f"回执〔{year}〕{next_number('hand_over_receipt', year):04d}号"
    who = {"answer": answer, "answered_at": now, "answered_by_label": by.label}
    HandOver.objects.filter(pk=hand_over.pk).update(state=state, receipt_number=receipt, **who)
    MatterAccess.objects.filter(
        matter=hand_over.matter_id, organisation=hand_over.receiver_id, party_role=PartyRole.RECEIVING
    ).update(owes_until=None)
    return hand_over


class HandOverTo(Move):
    """`data`: receiver (an organisation), kind, reason, basis, until (a day)."""

    abstract = True
    label = "移交…"
    role = "lead"
    sight = Sight.AGENCIES
    tells = (Audience.RECEIVING, Audience.REPORTER)
    sentence = "移交给{receiver}：{reason}"
    consequences: ClassVar[tuple[str, ...]] = (
        "对方从现在起能看到这一件，收到通知。",
        "对方接收以前，这一件仍由本单位负责；到期没有接收会提醒双方和上级。",
        "对方登记以前，移交错了可以撤回。",
    )
    needs = {
        "reason": "请写明为什么移交：为什么不归本单位管、为什么归对方管。",
        "basis": "请写移交的依据，例如哪部法律哪一条。",
    }

    def check(self) -> Iterator[Refusal]:
        data, receiver = self.data, self.data["receiver"]
        if receiver.pk == self.matter.lead_id:
            yield Refusal("own_organisation", "已经在本单位，不用移交。请选别的单位。")
        if receiver.state != OrganisationState.ACTIVE:
            yield from _gone(receiver)
        if data["until"] <= zh.day_of(self.now):
            yield Refusal("until_past", "请对方接收的日期要晚于今天，请改一个日期。")
        if data["kind"] == HandOverKind.PENALTY and self._was_received():
            yield Refusal(
                "no_second_hand_over",
                "这一件是别的机关移送来的，不能再自行移送。认为不归本单位管的，报共同上一级指定管辖。",
            )

    def _was_received(self) -> bool:
        """D7: whoever was handed a penalty matter may not send it on (程序规定 14)."""
        return bool(
            self.matter.hand_overs.filter(
                receiver=self.matter.lead_id, kind=HandOverKind.PENALTY, state=HandOverState.ACCEPTED
            ).exists()
        )

    def effect(self) -> Iterable[Result]:
        data = self.data
        yield Create(
            HandOver,
            {
                "sender_id": self.matter.lead_id,
                "receiver": data["receiver"],
                "kind": data["kind"],
                "reason": data["reason"].strip(),
                "basis": data["basis"].strip(),
                "until": data["until"],
                "sent_at": self.now,
                "sent_by_label": self.actor.label,
            },
        )
        until: date = data["until"]
        yield Grant(data["receiver"].pk, PartyRole.RECEIVING, owes_until=end_of(until))

    def facts(self) -> dict[str, Any]:
        data = self.data
        return {
            "receiver": data["receiver"].name,
            "kind": str(data["kind"]),
            "reason": data["reason"].strip(),
            "basis": data["basis"].strip(),
            "until": data["until"].isoformat(),
        }


def _gone(receiver: Organisation) -> Iterator[Refusal]:
    heir = receiver.successor
    if heir is not None:
        names = {"name": receiver.name, "heir": heir.name}
        yield Refusal("receiver_gone", "{name}已经撤销，职责由{heir}接着办。请移交给{heir}。", names)
    else:
        yield Refusal(
            "receiver_gone", "{name}已经撤销，不能移交给它。请选别的单位。", {"name": receiver.name}
        )


class OfHandOver(Move):
    """A move on the hand-over that waits."""

    abstract = True
    sight = Sight.AGENCIES
    takes_handler = False

    @cached_property
    def hand_over(self) -> HandOver | None:
        return open_hand_over(self.matter)

    def facts(self) -> dict[str, Any]:
        waiting = self.hand_over
        return {"sender": waiting.sender.name, "receiver": waiting.receiver.name} if waiting else {}

    def settle(self, state: str, answer: str = "") -> Iterator[Result]:
        fields = {"hand_over": self.hand_over, "state": state, "answer": answer}
        yield Write(answer_hand_over, fields)


class ByReceiver(OfHandOver):
    abstract = True
    role = "receiving"

    def applies(self) -> bool:
        waiting = self.hand_over
        return waiting is not None and waiting.receiver_id == self.actor.organisation_id


class AcceptHandOver(ByReceiver):
    """The receiver takes it: it leads from now on, and the sender follows what becomes of it."""

    abstract = True
    label = "接收移交"
    usual = True
    tells = (Audience.LEAD, Audience.SENDER, Audience.REPORTER)
    sentence = "接收了{sender}的移交"
    consequences = ("从现在起由本单位承办。", "移出单位收到回执，能看到以后的进展。")

    def effect(self) -> Iterable[Result]:
        waiting = self.hand_over
        assert waiting is not None
        receiver = waiting.receiver
        seats = seats_of(receiver.territory_path, function=receiver.function)
        above = {"county_id": seats.county.pk if seats.county else None}
        above["city_id"] = seats.city.pk if seats.city else None
        yield from self.settle(HandOverState.ACCEPTED)
        yield Change(self.matter, {"lead_id": receiver.pk, "handler_id": None, **above})
        yield Grant(waiting.sender_id, PartyRole.SENDER)


class DeclineHandOver(ByReceiver):
    """`data["reason"]`. Only where the law lets the receiver send it back."""

    abstract = True
    label = "不接收，退回…"
    tells = (Audience.LEAD,)
    sentence = "没有接收：{reason}"
    consequences = ("这一件回到移出单位。", "移出单位会看到理由。")
    needs = {"reason": "请写明为什么不接收，移出单位会看到。"}

    def guard(self) -> Iterator[Refusal]:
        waiting = self.hand_over
        if waiting is not None and waiting.kind == HandOverKind.PENALTY:
            yield Refusal(
                "penalty_not_declined",
                "违法线索移送不能自行退回。认为不归本单位管的，报共同上一级指定管辖。",
            )

    def effect(self) -> Iterable[Result]:
        yield from self.settle(HandOverState.DECLINED, self.data["reason"].strip())

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "reason": self.data["reason"].strip()}


class RecallHandOver(OfHandOver):
    """A mis-sent one comes back before it is taken; it can then be sent to the right agency."""

    abstract = True
    label = "撤回移交…"
    role = "lead"
    tells = (Audience.RECEIVING,)
    sentence = "撤回了给{receiver}的移交：{reason}"
    consequences = ("对方不用再接收。", "可以重新移交给对的单位。")
    needs = {"reason": "请写明为什么撤回。"}

    def effect(self) -> Iterable[Result]:
        yield from self.settle(HandOverState.RECALLED, self.data["reason"].strip())

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "reason": self.data["reason"].strip()}
