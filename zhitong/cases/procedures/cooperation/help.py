"""协查: help asked of another agency and help that another agency asks for, each with its number, its day and its answer.
An agency in the system answers by its own account; one outside by its sealed letter, checked by a second person."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any, ClassVar

from zhitong.cases.procedures.cooperation.base import BASIS, OfHelp
from zhitong.cases.procedures.cooperation.handing_on import HANDING_ON
from zhitong.cases.procedures.duties import OFFICERS
from zhitong.cases.vocabulary_cooperation import HELP_REQUEST
from zhitong.cases.vocabulary_cooperation import HelpState as S
from zhitong.files.public import StoredFile
from zhitong.journal.public import Actor
from zhitong.matters.public import (
    Audience,
    Change,
    ClockSlot,
    ConfirmOutsideAct,
    Matter,
    MatterAccess,
    PartyRole,
    Procedure,
    RecordOutsideAct,
    Refusal,
    RejectOutsideAct,
    Result,
    Sight,
    State,
    WaitingOn,
    Write,
    attach,
)

ASKED = frozenset({S.SENT.value, S.TAKEN.value})
ANSWER_SLOT = "help_answer"
ANSWER_LETTER = "help_answer_letter"


def attach_answer(*, matter: Matter, files: Sequence[StoredFile], by: Actor, now: datetime) -> None:
    """What came with the answer, each file on its own. Runs inside its move."""
    for file in files:
        attach(matter, file, slot=ANSWER_SLOT, label=file.name[:200], by=by, now=now, sight=Sight.AGENCIES)


def owe_no_more(*, matter: Matter, by: Actor, now: datetime) -> None:
    """Nobody is asked for an answer here any more. Runs inside its move."""
    MatterAccess.objects.filter(matter=matter, party_role=PartyRole.RECEIVING).update(owes_until=None)


class Answering(OfHelp):
    """`data`: words, number, attached."""

    abstract = True
    target: ClassVar[str | None] = S.ANSWERED
    stops = ("help_answer",)
    usual = True
    needs = {"words": "请写协查的结果；查不到的，写查了什么。"}

    def effect(self) -> Iterable[Result]:
        yield self.answered(self.now, self.text("words", 8000), self.text("number", 60))
        yield Write(attach_answer, {"matter": self.matter, "files": list(self.data.get("attached") or ())})
        yield Write(owe_no_more, {"matter": self.matter})


class Declining(OfHelp):
    """`data["reason"]`."""

    abstract = True
    target = S.DECLINED
    stops = ("help_answer",)
    needs = {"reason": "请写为什么不能协查，对方会看到。"}

    def effect(self) -> Iterable[Result]:
        yield self.answered(self.now, self.text("reason"))
        yield Write(owe_no_more, {"matter": self.matter})

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "reason": self.text("reason")}


class Take(OfHelp):
    verb = "help_request.take"
    label = "签收协查请求"
    source = frozenset({S.SENT.value})
    target = S.TAKEN
    role = "receiving"
    takes_handler = False
    tells = (Audience.LEAD, Audience.HANDLER)
    sentence = "{partner}签收了协查请求"


class Answer(Answering):
    verb = "help_request.answer"
    label = "答复协查…"
    source = ASKED
    role = "receiving"
    takes_handler = False
    tells = (Audience.LEAD, Audience.HANDLER)
    sentence = "{partner}答复了协查"
    consequences = ("请求单位收到通知，看得到答复和文件。",)


class Decline(Declining):
    verb = "help_request.decline"
    label = "不能协查…"
    source = ASKED
    role = "receiving"
    takes_handler = False
    tells = (Audience.LEAD, Audience.HANDLER)
    sentence = "{partner}不能协查：{reason}"


class Waiting(OfHelp):
    """What ends with the answer, also where that is not yet checked."""

    abstract = True

    def applies(self) -> bool:
        return self.request.answered_at is None


class Chase(Waiting):
    """Asked again; counted, so that the letter of the superior can say how often."""

    verb = "help_request.chase"
    label = "催促答复"
    source = ASKED
    role = "lead"
    tells = (Audience.RECEIVING,)
    sentence = "第{n}次催促{partner}答复"
    consequences = ("对方在系统里的，收到通知；不在系统里的，请发函或者打电话。",)

    def effect(self) -> Iterable[Result]:
        yield Change(self.request, {"chased": self.request.chased + 1})

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "n": self.request.chased + 1}


class Withdraw(Waiting):
    """`data["reason"]`."""

    verb = "help_request.withdraw"
    label = "撤回协查请求…"
    source = ASKED
    target = S.WITHDRAWN
    role = "lead"
    cancels = ("help_answer",)
    tells = (Audience.RECEIVING,)
    sentence = "撤回协查请求：{reason}"
    needs = {"reason": "请写为什么撤回。"}

    def effect(self) -> Iterable[Result]:
        yield Write(owe_no_more, {"matter": self.matter})

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "reason": self.text("reason")}


# --- the other side is outside the system ------------------------------------------------------------------


class RecordAnswer(OfHelp, RecordOutsideAct):
    """`data["content"]`: {"words"}."""

    verb = "help_request.record_answer"
    label = "录入复函…"
    source = frozenset({S.SENT.value})
    role = "lead"
    purpose = ANSWER_LETTER

    def applies(self) -> bool:
        partner = self.request.partner
        return partner is not None and partner.is_outside and self.request.answered_at is None

    def organisation(self) -> Any:
        return self.request.partner

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        if not str(self.data.get("content", {}).get("words", "")).strip():
            yield Refusal("words_missing", "请写复函的要点。")


class ConfirmAnswer(ConfirmOutsideAct):
    verb = "help_request.confirm_answer"
    label = "核对复函"
    basis = BASIS
    source = frozenset({S.SENT.value})
    role = "lead"
    duties = OFFICERS
    purpose = ANSWER_LETTER
    stops = ("help_answer",)

    def effect(self) -> Iterable[Result]:
        yield from super().effect()
        letter = self.letter
        fields = {"answer": letter.content["words"], "answer_number": letter.letter_number}
        who = {"answered_at": letter.received_at, "answered_by_label": letter.organisation.name[:120]}
        yield Change(self.matter.help_request, {**fields, **who})


class RejectAnswer(RejectOutsideAct):
    verb = "help_request.reject_answer"
    label = "复函退回重录…"
    basis = BASIS
    source = frozenset({S.SENT.value})
    role = "lead"
    duties = OFFICERS
    purpose = ANSWER_LETTER


class RecordByName(Answering):
    """The partner is known by its name alone. `data`: words, number, attached; entered again where it was entered wrongly."""

    verb = "help_request.record_by_name"
    label = "登记复函…"
    source = frozenset({S.SENT.value})
    target = None
    role = "lead"
    sentence = "登记了{partner}的复函 {number}，待另一人核对"
    consequences = ("由本单位另一位同事对照原件核对、办结；登记错了的，重新登记。",)
    needs = {**Answering.needs, "number": "请填复函的文号；没有文号的，写“无文号”和标题。"}

    def applies(self) -> bool:
        return self.request.partner_id is None

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        if not self.data.get("attached"):
            yield Refusal("file_missing", "请传盖章复函的扫描件或者照片。")

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "number": self.text("number", 60)}


class Finish(OfHelp):
    """The letter that answers is checked: the request ends here."""

    verb = "help_request.finish"
    label = "复函已核对，办结"
    source = frozenset({S.SENT.value})
    target = S.ANSWERED
    role = "lead"
    sentence = "{partner}已复函，经二人核对"

    def applies(self) -> bool:
        return self.request.answered_at is not None

    def guard(self) -> Iterator[Refusal]:
        if self.request.partner_id is None:
            entered = self.matter.chain.events.filter(verb=RecordByName.verb).order_by("-seq").first()
            if entered is not None and entered.actor_id == self.actor.person_id:
                yield Refusal(
                    "same_person", "登记和核对不能是同一个人。请交给本单位另一位同事对照原件核对、办结。"
                )


class Reply(Answering):
    """What came in by letter is answered by letter: its number stands here, the files beside it."""

    verb = "help_request.reply"
    label = "复函答复…"
    source = frozenset({S.REGISTERED.value})
    role = "lead"
    sentence = "答复{partner}，复函 {number}"
    needs = {**Answering.needs, "number": "请填复函的文号；没有文号的，写“无文号”和标题。"}

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "number": self.text("number", 60)}


class DeclineLetter(Declining):
    verb = "help_request.decline_letter"
    label = "复函不予协查…"
    source = frozenset({S.REGISTERED.value})
    role = "lead"
    sentence = "答复{partner}不予协查：{reason}"


def _state(state: S, waiting: str = WaitingOn.NOBODY, hint: str = "") -> State:
    return State(state, state.label, waiting, hint=hint, is_open=waiting != WaitingOn.NOBODY)


HELP_PROCEDURE = Procedure(
    kind=HELP_REQUEST,
    label="协查请求",
    number_prefix="协查",
    detail="help_request",
    initial=S.SENT,
    clocks=(
        ClockSlot("help_answer", "答复协查", asked=True, due_field="until"),
        ClockSlot("hand_over", "对方接收转办", asked=True, due_field="hand_over_until"),
    ),
    states=(
        _state(S.SENT, WaitingOn.OTHER, "等对方签收、答复；到期没有答复的，催促。"),
        _state(S.TAKEN, WaitingOn.OTHER, "等对方答复；到期没有答复的，催促。"),
        _state(S.REGISTERED, WaitingOn.OFFICER, "在来函要求的日期前查清、复函；归县局办的，转办。"),
        _state(S.HANDING_OVER, WaitingOn.OTHER, "等对方接收；接收以前仍由本单位负责，转错了可以撤回。"),
        *(_state(one) for one in (S.ANSWERED, S.DECLINED, S.WITHDRAWN)),
    ),
    moves=(
        Take,
        Answer,
        Decline,
        Chase,
        Withdraw,
        RecordAnswer,
        ConfirmAnswer,
        RejectAnswer,
        RecordByName,
        Finish,
        Reply,
        DeclineLetter,
        *HANDING_ON,
    ),
)
