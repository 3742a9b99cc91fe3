"""中止、恢复、不计入的时间、延长: what stops and lengthens the closing time, each with its paper."""

from collections.abc import Iterable, Iterator
from typing import Any

from zhitong.cases.procedures.adjudication.base import BEFORE_RULING, OfAdjudication, article
from zhitong.cases.procedures.duties import HEADS, OFFICERS
from zhitong.cases.vocabulary_disputes import AdjudicationState as S
from zhitong.cases.vocabulary_disputes import GoOnGround, SuspensionGround
from zhitong.matters.public import (
    Audience,
    ConfirmExtension,
    ExtendClock,
    Move,
    Pause,
    PauseClock,
    RecordExtension,
    Refusal,
    RejectExtension,
    Result,
    ResumeClock,
)

CAN_STOP = frozenset({S.FILED.value, S.DEFENCE.value, S.TRIAL.value})
CLOSING = ("patent_dispute", "simple_track")
SUSPENSION = "suspension"


class Suspend(OfAdjudication, PauseClock):
    """`data`: ground (one of seven), since, paper_number (of the notice), reason, file. Every closing time stops."""

    verb = "adjudication.suspend"
    label = "中止处理…"
    basis = article(28, 37) + "；《专利法实施细则》第98条"
    source = CAN_STOP
    target = S.SUSPENDED
    role = "lead"
    duties = HEADS
    slots = CLOSING
    cause = SUSPENSION
    takes_handler = False
    tells = (Audience.REPORTER, Audience.HANDLER)
    sentence = "中止处理（{paper_number}）：{ground}"
    consequences = ("中止的全部时间不计入结案期限。", "原因消除，要及时恢复；中止通知书送达各方。")

    def applies(self) -> bool:
        return True

    def chosen(self) -> list[str]:
        """Every one, also what stands still for another ground: it runs on when neither is left."""
        return list(dict.fromkeys(clock.slot for clock in self.clocks()))

    def check(self) -> Iterator[Refusal]:
        yield from self.check_paper()
        if (
            self.data["ground"] == SuspensionGround.INVALIDATION
            and self.case.right_kind == "patent_invention"
        ):
            yield Refusal(
                "invention", "发明专利被请求宣告无效，不是应当中止的情形（第28条只写实用新型、外观设计）。"
            )

    def effect(self) -> Iterable[Result]:
        yield self.noted(suspended_for=self.data["ground"], suspended_from=self.matter.state)
        for slot in self.chosen():
            yield Pause(slot, f"中止：{self._ground()}", self.data.get("since"), self.notes())
        yield self.proof()

    def _ground(self) -> str:
        return str(SuspensionGround(self.data["ground"]).label)

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "ground": self._ground(), "reason": self.text("reason")}


class GoOn(OfAdjudication):
    """不中止. `data`: ground (第29条), number, words."""

    verb = "adjudication.go_on"
    label = "决定不中止…"
    basis = article(29)
    source = CAN_STOP
    role = "lead"
    duties = HEADS
    takes_handler = False
    tells = (Audience.REPORTER,)
    sentence = "决定不中止（{number}）：{ground}"
    needs = {"number": "请填不中止通知书的文号。"}

    def facts(self) -> dict[str, Any]:
        ground = str(GoOnGround(self.data["ground"]).label)
        return {"ground": ground, "number": self.text("number", 60), "reason": self.text("words")}


class Resume(OfAdjudication, ResumeClock):
    """`data`: since, paper_number, reason (why the ground is gone), file. Goes back to where it was stopped."""

    abstract = True
    basis = article(28)
    source = frozenset({S.SUSPENDED.value})
    role = "lead"
    duties = OFFICERS
    slots = CLOSING
    cause = SUSPENSION
    usual = True
    tells = (Audience.REPORTER,)
    sentence = "恢复处理（{paper_number}）：{reason}"
    consequences = ("结案期限从恢复的那一天接着算；另外登记了不计入的时间的，等那一段也结束。",)
    needs = {"reason": "请写明中止的原因怎样消除。"}

    def applies(self) -> bool:
        return self.case.suspended_from == type(self).target

    def chosen(self) -> list[str]:
        return list(dict.fromkeys(clock.slot for clock in self.clocks()))

    def check(self) -> Iterator[Refusal]:
        yield from self.check_paper()

    def effect(self) -> Iterable[Result]:
        yield self.noted(suspended_for="", suspended_from="")
        yield from super().effect()

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "reason": self.text("reason")}


class ResumeTrial(Resume):
    verb = "adjudication.resume"
    label = "原因消除，恢复处理…"
    target = S.TRIAL


class ResumeDefence(Resume):
    verb = "adjudication.resume_defence"
    label = "原因消除，恢复处理（答辩期）…"
    target = S.DEFENCE


class ResumeServing(Resume):
    verb = "adjudication.resume_serving"
    label = "原因消除，恢复处理（送达副本）…"
    target = S.FILED


class ExtendCase(OfAdjudication, ExtendClock):
    """立案期限 by the head; 结案期限 first by the head, then by the superior: in its own account where it has a seat in the
    matter, else by its sealed letter."""

    verb = "adjudication.extend_clock"
    basis = article(20, 37)
    source = BEFORE_RULING | {S.RECEIVED.value}
    slots = ("adjudication_filing", "patent_dispute")
    tells = (Audience.REPORTER, Audience.HANDLER)


class RecordLongerTime(RecordExtension):
    verb = "adjudication.record_extension"
    basis = article(37)
    source = BEFORE_RULING
    extends = ExtendCase


class ConfirmLongerTime(ConfirmExtension):
    verb = "adjudication.confirm_extension"
    basis = article(37)
    source = BEFORE_RULING
    slots = ("patent_dispute",)
    tells = (Audience.REPORTER, Audience.HANDLER)


class RejectLongerTime(RejectExtension):
    verb = "adjudication.reject_extension"
    basis = article(37)
    source = BEFORE_RULING


class SetAside(OfAdjudication, PauseClock):
    """公告、检验鉴定、申请延长举证期 … : what the limit itself leaves out, with the paper that proves it."""

    verb = "adjudication.set_aside"
    label = "登记不计入结案期限的时间…"
    basis = article(37)
    source = CAN_STOP
    slots = CLOSING


class CountAgain(OfAdjudication, ResumeClock):
    verb = "adjudication.count_again"
    label = "接着计算结案期限…"
    basis = article(37)
    source = CAN_STOP
    slots = CLOSING


TIMING: tuple[type[Move], ...] = (
    Suspend,
    GoOn,
    ResumeTrial,
    ResumeDefence,
    ResumeServing,
    SetAside,
    CountAgain,
    ExtendCase,
    RecordLongerTime,
    ConfirmLongerTime,
    RejectLongerTime,
)
