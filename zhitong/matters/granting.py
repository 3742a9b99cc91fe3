"""延长由没有账号的机关批准: its sealed letter is entered by one person and held against the paper by a second; then the clock
is lengthened. A kind of work includes the three moves beside its own ExtendClock, which says whose step it is."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from zhitong.lib.deadline import length_words
from zhitong.matters.clocks import next_extension, open_clocks
from zhitong.matters.models import Clock
from zhitong.matters.move import Extend, Refusal, Result
from zhitong.matters.outside import ConfirmOutsideAct, RecordOutsideAct, RejectOutsideAct
from zhitong.matters.timing import ExtendClock
from zhitong.matters.vocabulary import Audience, ClockState, Sight
from zhitong.people.public import DutyKind

EXTENSION = "clock_extension"
OFFICE = frozenset({DutyKind.OFFICER.value, DutyKind.HEAD.value})


class RecordExtension(RecordOutsideAct):
    """`data` also: organisation (who granted it), chosen (one slot), length, reason. `extends`: the kind's ExtendClock."""

    abstract = True
    label = "录入延长批文…"
    role = "lead"
    duties = OFFICE
    takes_handler = False
    purpose = EXTENSION
    extends: ClassVar[type[ExtendClock]]
    sentence = "录入了{organisation}延长{clock}的批文 {letter_number}，待另一人核对"
    consequences = (
        "要由本单位另一个人对照原件核对，核对以后期限才延长。",
        "批文要在期限届满以前收到。",
    )
    needs = {"reason": "请写明为什么要延长。"}

    def grant(self) -> ExtendClock:
        return self.extends(self.matter, actor=self.actor, now=self.now, data=self.data)

    def clocks(self) -> list[Clock]:
        """Those whose next step somebody grants who has no account here."""
        grant = self.grant()
        return [clock for clock in grant.clocks() if grant.by_letter(clock)]

    def applies(self) -> bool:
        return bool(self.clocks())

    def organisation(self) -> Any:
        return self.data.get("organisation")

    def guard(self) -> Iterator[Refusal]:
        if self.matter.outside_acts.filter(purpose=EXTENSION, state="recorded").exists():
            yield Refusal("letter_waiting", "已有一份延长批文等着核对。先核对那一份，或者退回重录。")

    def target_clock(self) -> Clock | None:
        wanted = list(self.data.get("chosen") or ())
        return next((clock for clock in self.clocks() if [clock.slot] == wanted), None)

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        if self.organisation() is None:
            yield Refusal("organisation_missing", "请选是哪个机关批准的。")
        clock = self.target_clock()
        if clock is None:
            yield Refusal("slot_missing", "请选批文延长的是哪一个期限。")
            return
        yield from self.grant().check_length(next_extension(clock) or {})
        received = self.data.get("received_at")
        if received is not None and clock.state == ClockState.RUNNING and received > clock.due_at:
            yield Refusal("past", "批文在“{clock}”到期以后才收到，过了期不能再延长。", {"clock": clock.label})

    def content(self) -> dict[str, Any]:
        clock = self.target_clock()
        assert clock is not None
        step = next_extension(clock) or {}
        length = self.data.get("length")
        words = length_words(length or step["length"], step["unit"])
        return {
            "slot": clock.slot,
            "clock": clock.label,
            "step": clock.extensions,
            "length": length,
            "words": words,
            "approver": step.get("approver", ""),
            "reason": str(self.data.get("reason", "")).strip()[:300],
            "said": f"{clock.label}延长 {words}",
        }

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "clock": self.content()["clock"]}


class ConfirmExtension(ConfirmOutsideAct):
    abstract = True
    label = "核对延长批文"
    role = "lead"
    duties = OFFICE
    purpose = EXTENSION
    sight = Sight.PARTIES
    tells = (Audience.HANDLER, Audience.APPLICANT)
    sentence = "按{organisation}的批文 {letter_number} 延长了{clock}：{words}（经二人核对）"
    consequences: ClassVar[tuple[str, ...]] = (
        "到期日按法条的这一步往后推，原来的到期日和批文都留在期限说明里。",
    )

    def guard(self) -> Iterator[Refusal]:
        yield from super().guard()
        said = self.letter.content
        standing = [
            clock
            for clock in open_clocks(self.matter)
            if clock.slot == said.get("slot") and clock.extensions == said.get("step")
        ]
        if self.letter.purpose == self.purpose and not standing:
            yield Refusal("clock_gone", "这个期限已经结束，或者已经按这一步延长过。请退回重录。")

    def effect(self) -> Iterable[Result]:
        yield from super().effect()
        letter = self.letter
        said = letter.content
        notes = {
            "by": letter.organisation.name,
            "approver": said["approver"],
            "paper_number": letter.letter_number,
            "sha256": letter.attachment.file.sha256,
            "why": said["reason"],
        }
        yield Extend(said["slot"], said["length"], notes)

    def facts(self) -> dict[str, Any]:
        said = self.letter.content
        return {**super().facts(), "clock": said["clock"], "words": said["words"]}


class RejectExtension(RejectOutsideAct):
    abstract = True
    label = "延长批文退回重录…"
    role = "lead"
    duties = OFFICE
    purpose = EXTENSION
