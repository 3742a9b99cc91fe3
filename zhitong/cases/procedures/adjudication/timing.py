"""中止、恢复、不计入的时间、延长: what stops and lengthens the closing time, each with its paper."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from zhitong.cases.procedures.adjudication.base import BEFORE_RULING, OfAdjudication, article
from zhitong.cases.procedures.duties import HEADS, OFFICERS
from zhitong.cases.vocabulary_disputes import AdjudicationState as S
from zhitong.cases.vocabulary_disputes import GoOnGround, SuspensionGround
from zhitong.matters.public import Audience, ClockState, Extend, PauseClock, Refusal, Result, ResumeClock

CAN_STOP = frozenset({S.FILED.value, S.DEFENCE.value, S.TRIAL.value})
CLOSING = ("patent_dispute", "simple_track")


class Suspend(OfAdjudication):
    """`data`: ground (one of seven), number (of the notice), words."""

    verb = "adjudication.suspend"
    label = "中止处理…"
    basis = article(28, 37) + "；《专利法实施细则》第98条"
    source = CAN_STOP
    target = S.SUSPENDED
    role = "lead"
    duties = HEADS
    pauses = CLOSING
    takes_handler = False
    tells = (Audience.REPORTER, Audience.HANDLER)
    sentence = "中止处理（{number}）：{ground}"
    consequences = ("中止的全部时间不计入结案期限。", "原因消除，要及时恢复；中止通知书送达各方。")

    def check(self) -> Iterator[Refusal]:
        if not self.text("number", 60):
            yield Refusal("number_missing", "请填中止通知书的文号。")
        if (
            self.data["ground"] == SuspensionGround.INVALIDATION
            and self.case.right_kind == "patent_invention"
        ):
            yield Refusal(
                "invention", "发明专利被请求宣告无效，不是应当中止的情形（第28条只写实用新型、外观设计）。"
            )

    def effect(self) -> Iterable[Result]:
        yield self.noted(suspended_for=self.data["ground"], suspended_from=self.matter.state)

    def facts(self) -> dict[str, Any]:
        ground = str(SuspensionGround(self.data["ground"]).label)
        return {"ground": ground, "number": self.text("number", 60), "reason": self.text("words")}


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

    def check(self) -> Iterator[Refusal]:
        if not self.text("number", 60):
            yield Refusal("number_missing", "请填不中止通知书的文号。")

    def facts(self) -> dict[str, Any]:
        ground = str(GoOnGround(self.data["ground"]).label)
        return {"ground": ground, "number": self.text("number", 60), "reason": self.text("words")}


class Resume(OfAdjudication):
    """`data`: number, words (why the ground is gone). Goes back to where it was stopped."""

    abstract = True
    basis = article(28)
    source = frozenset({S.SUSPENDED.value})
    role = "lead"
    duties = OFFICERS
    resumes = CLOSING
    usual = True
    tells = (Audience.REPORTER,)
    sentence = "恢复处理（{number}）：{words}"
    consequences = ("结案期限从现在接着算。",)

    def applies(self) -> bool:
        return self.case.suspended_from == type(self).target

    def check(self) -> Iterator[Refusal]:
        if not self.text("number", 60) or not self.text("words"):
            yield Refusal("resume_missing", "请填恢复处理通知书的文号，写明中止的原因怎样消除。")

    def effect(self) -> Iterable[Result]:
        yield self.noted(suspended_for="", suspended_from="")

    def facts(self) -> dict[str, Any]:
        return {"number": self.text("number", 60), "words": self.text("words")}


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


class Lengthen(OfAdjudication):
    """One step of the limit, by whom that step names. `data`: number (of the approval), words (why)."""

    abstract = True
    slot: ClassVar[str]
    step: ClassVar[int] = 0
    duties = HEADS
    takes_handler = False
    tells = (Audience.REPORTER, Audience.HANDLER)
    sentence = "延长{clock}：{words}（{number}）"
    consequences = ("到期日按法条的这一步往后推，批准的文号留在经过里。",)

    def _clock(self) -> Any:
        open_states = (ClockState.RUNNING, ClockState.PAUSED)
        return self.matter.clocks.filter(slot=self.slot, state__in=open_states).first()

    def applies(self) -> bool:
        clock = self._clock()
        return clock is not None and clock.extensions == self.step < len(clock.spec["extensions"])

    def guard(self) -> Iterator[Refusal]:
        clock = self._clock()
        if clock is not None and clock.state == ClockState.RUNNING and self.now > clock.due_at:
            yield Refusal("past", "期限已经过了，不能再延长。请尽快办结，如实说明。")

    def check(self) -> Iterator[Refusal]:
        if not self.text("words") or not self.text("number", 60):
            yield Refusal("approval_missing", "请填批准文书的文号和延长的理由。")

    def effect(self) -> Iterable[Result]:
        yield Extend(self.slot)

    def facts(self) -> dict[str, Any]:
        clock = self._clock()
        return {
            "clock": clock.label if clock else "",
            "words": self.text("words"),
            "number": self.text("number", 60),
        }


class LengthenFiling(Lengthen):
    verb = "adjudication.extend_filing"
    label = "延长立案期限…"
    basis = article(20)
    source = frozenset({S.RECEIVED.value})
    role = "lead"
    slot = "adjudication_filing"


class LengthenByHead(Lengthen):
    verb = "adjudication.extend"
    label = "延长结案期限（部门负责人批准）…"
    basis = article(37)
    source = BEFORE_RULING
    role = "lead"
    slot = "patent_dispute"


class LengthenByAbove(Lengthen):
    """The superior gives its own approval in its own account; where it has no seat in the matter, it does so by letter."""

    verb = "adjudication.extend_again"
    label = "再延长结案期限（上一级部门批准）…"
    basis = article(37)
    source = BEFORE_RULING
    role = "city"
    slot = "patent_dispute"
    step = 1

    def applies(self) -> bool:
        return super().applies() and self.matter.city_id != self.matter.lead_id


class LengthenByLetter(Lengthen):
    verb = "adjudication.extend_by_letter"
    label = "录入上一级部门的延长批文…"
    basis = article(37)
    source = BEFORE_RULING
    role = "lead"
    slot = "patent_dispute"
    step = 1

    def applies(self) -> bool:
        return super().applies() and self.matter.city_id in (None, self.matter.lead_id)


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


TIMING: tuple[type[OfAdjudication], ...] = (
    Suspend,
    GoOn,
    ResumeTrial,
    ResumeDefence,
    ResumeServing,
    SetAside,
    CountAgain,
    LengthenFiling,
    LengthenByHead,
    LengthenByAbove,
    LengthenByLetter,
)
