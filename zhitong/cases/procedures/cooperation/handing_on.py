"""来函转办: a request that came in is passed to the bureau that can do it, with a receipt; until then it stays with whoever
registered it, and the day that the letter asks for goes on."""

from collections.abc import Iterable, Iterator

from zhitong.cases.procedures.cooperation.base import OfHelp
from zhitong.cases.vocabulary_cooperation import HelpState as S
from zhitong.lib import zh
from zhitong.matters.public import (
    AcceptHandOver,
    Change,
    DeclineHandOver,
    HandOverTo,
    RecallHandOver,
    Refusal,
    Result,
)

WAITING = frozenset({S.HANDING_OVER.value})


class HandOnHelp(HandOverTo, OfHelp):
    """`data`: receiver, kind (general: it may be sent back), reason, basis, until."""

    verb = "help_request.hand_over"
    label = "转县局办理…"
    source = frozenset({S.REGISTERED.value})
    target = S.HANDING_OVER
    starts = ("hand_over",)
    sentence = "转{receiver}办理：{reason}"
    consequences = (
        "对方接收以前，这一件仍由本单位负责；到期没有接收会提醒双方。",
        "来函要求答复的日期不变；对方接收以后，由对方复函，本单位看得到。",
    )

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        last = self.request.until
        if self.data["receiver"].is_outside:
            yield Refusal(
                "receiver_outside", "它不在本系统里，不能在这里转办。请复函告诉来函单位直接向它请求。"
            )
        if self.data["until"] > last:
            day = {"day": zh.zh_date(last)}
            yield Refusal("until_late", "来函要求 {day} 前答复，请对方接收的日期不能比它晚。", day)

    def effect(self) -> Iterable[Result]:
        # First the day: the clock that starts reads it from the row.
        self.request.hand_over_until = self.data["until"]
        yield Change(self.request, {"hand_over_until": self.data["until"]})
        yield from super().effect()


class AcceptHelp(AcceptHandOver, OfHelp):
    verb = "help_request.accept_hand_over"
    label = "接收转办"
    source = WAITING
    target = S.REGISTERED
    stops = ("hand_over",)
    sentence = "接收了{sender}转办的协查"
    consequences = ("从现在起由本单位查清、复函。", "转办单位收到回执，看得到以后的进展。")


class DeclineHelp(DeclineHandOver, OfHelp):
    verb = "help_request.decline_hand_over"
    label = "转办退回…"
    source = WAITING
    target = S.REGISTERED
    cancels = ("hand_over",)


class RecallHelp(RecallHandOver, OfHelp):
    verb = "help_request.recall_hand_over"
    label = "撤回转办…"
    source = WAITING
    target = S.REGISTERED
    cancels = ("hand_over",)


HANDING_ON = (HandOnHelp, AcceptHelp, DeclineHelp, RecallHelp)
