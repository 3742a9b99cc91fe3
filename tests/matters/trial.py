"""An invented kind of work for these tests: it has every kind of move that the spine knows, under limits of the law.

Its detail row is that of a claim, so that no table is needed for it alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from tests.cast import NOW, Cast, person_of
from zhitong.journal.public import Actor
from zhitong.matters.consulting import AnswerOpinion, AskOpinion
from zhitong.matters.public import (
    Audience,
    ClockSlot,
    Do,
    Extend,
    ExtendClock,
    Matter,
    Move,
    Opening,
    PauseClock,
    Procedure,
    Refusal,
    Result,
    ResumeClock,
    Sight,
    State,
    WaitingOn,
    open_matter,
)
from zhitong.matters.web.public import (
    AnswerOpinionForm,
    AskOpinionForm,
    ExtendClockForm,
    OptionalReasonForm,
    PauseClockForm,
    PointsForm,
    ReasonForm,
    ResumeClockForm,
)

BASIS = "示例规定第一条"
FILED, WORKING, WAITING, DONE = "filed", "working", "waiting", "done"
OFFICE = frozenset({"officer", "head"})


class Begin(Move):
    verb = "trial.begin"
    label = "开始办理"
    basis = BASIS
    source = frozenset({FILED})
    target = WORKING
    role = "lead"
    duties = OFFICE
    usual = True
    bulk = True
    starts = ("work",)
    tells = (Audience.APPLICANT,)
    sentence = "开始办理"


class Hurry(Move):
    """Starts a second clock, of hours."""

    verb = "trial.hurry"
    label = "加急"
    basis = BASIS
    source = frozenset({WORKING})
    role = "lead"
    starts = ("hours",)
    stops = ()


class BeginHurried(Move):
    """Starts a clock of its own and begins in the same act."""

    verb = "trial.begin_hurried"
    label = "加急开始办理"
    basis = BASIS
    source = frozenset({FILED})
    role = "lead"
    starts = ("hours",)
    listed = False

    def effect(self) -> Iterable[Result]:
        yield Do(Begin, self.matter)


class ReturnIt(Move):
    verb = "trial.return"
    label = "退回…"
    basis = BASIS
    source = frozenset({WORKING})
    target = WAITING
    role = "lead"
    bulk = True
    pauses = ("work",)
    starts = ("answer",)
    tells = (Audience.APPLICANT,)
    sentence = "退回：{points}"

    def check(self) -> Iterator[Refusal]:
        if not self.data.get("points"):
            yield Refusal("points_missing", "请写出要补什么，一行一项。")

    def facts(self) -> dict[str, Any]:
        return {"points": list(self.data["points"])}


class GiveAnswer(Move):
    verb = "trial.answer"
    label = "补好再交"
    basis = BASIS
    source = frozenset({WAITING})
    target = WORKING
    role = "applicant"
    usual = True
    stops = ("answer",)
    resumes = ("work",)
    tells = (Audience.LEAD,)


class Lengthen(Move):
    verb = "trial.extend"
    label = "延长期限"
    basis = BASIS
    source = frozenset({WORKING, WAITING})
    role = "lead"
    duties = frozenset({"head"})

    def effect(self) -> Iterable[Result]:
        yield Extend("work")


class PauseTrial(PauseClock):
    verb = "trial.pause_clock"
    basis = BASIS
    source = frozenset({WORKING})
    slots = ("work", "county_verification", "hours")
    grounds = ("等权利人辨认",)
    paper = "pause_approval"


class ResumeTrial(ResumeClock):
    verb = "trial.resume_clock"
    basis = BASIS
    source = frozenset({WORKING})
    slots = ("work", "county_verification", "hours")


class ExtendTrial(ExtendClock):
    verb = "trial.extend_clock"
    basis = BASIS
    source = frozenset({WORKING})
    slots = ("work", "county_verification", "case", "above")
    paper = "extension_approval"


class Review(Move):
    """Starts the slot for which the mechanism too has a limit, and two of other approvers."""

    verb = "trial.review"
    label = "审核"
    basis = BASIS
    source = frozenset({WORKING})
    role = "lead"
    listed = False
    starts = ("county_verification", "case", "above")


class Publish(Move):
    """Preliminary approval is published: the time for opposition runs from that day, `data["since"]`."""

    verb = "trial.publish"
    label = "记录公告"
    basis = BASIS
    source = frozenset({WORKING})
    role = "lead"
    listed = False
    starts = ("opposition",)

    def counts_from(self) -> datetime:
        since: datetime = self.data.get("since") or self.now
        return since


class Reviewed(Move):
    verb = "trial.reviewed"
    label = "审核完"
    basis = BASIS
    source = frozenset({WORKING})
    role = "lead"
    listed = False
    stops = ("county_verification",)


class Note(Move):
    """Read by the handling agencies only."""

    verb = "trial.note"
    label = "写内部意见…"
    basis = BASIS
    source = "*"
    role = "lead"
    sight = Sight.INTERNAL
    sentence = "内部意见"

    def facts(self) -> dict[str, Any]:
        return {"reason": self.data["reason"]}


class Ask(AskOpinion):
    verb = "trial.ask"
    basis = BASIS
    role = "lead"


class Answer(AnswerOpinion):
    verb = "trial.opinion"
    basis = BASIS
    listed = False


class Results(Move):
    """Brings about what the test gives it."""

    verb = "trial.results"
    label = "产生结果"
    basis = BASIS
    source = "*"
    role = "lead"
    listed = False

    def effect(self) -> Iterable[Result]:
        return self.data["results"]


class Finish(Move):
    verb = "trial.finish"
    label = "办结…"
    basis = BASIS
    source = frozenset({WORKING})
    early = frozenset({WAITING})
    early_message = "企业还在补。等企业再交，就可以办结。"
    target = DONE
    role = "lead"
    duties = OFFICE
    stops = ("work",)
    irreversible = True
    paper = "decision"
    tells = (Audience.APPLICANT, Audience.CITY)
    sentence = "办结：{reason}"

    def guard(self) -> Iterator[Refusal]:
        if self.matter.title.startswith("缺"):
            yield Refusal("incomplete", "材料还缺 {n} 件。补齐以后，就可以办结。", {"n": 1})

    def check(self) -> Iterator[Refusal]:
        if not self.data.get("reason", "").strip():
            yield Refusal("reason_missing", "请写明理由。")

    def facts(self) -> dict[str, Any]:
        return {"reason": self.data["reason"]}


class Reopen(Move):
    verb = "trial.reopen"
    label = "重新办理…"
    basis = BASIS
    source = frozenset({DONE})
    target = WORKING
    role = "lead"
    duties = OFFICE
    listed = False
    sentence = "重新办理"


TIMING = (PauseTrial, ResumeTrial, ExtendTrial, Review, Publish, Reviewed)
TRIAL = Procedure(
    kind="trial",
    label="试办",
    number_prefix="试办",
    detail="claim",
    initial=FILED,
    tells_outside=True,
    states=(
        State(FILED, "待办", public_label="已收到", hint="看过以后开始办理。"),
        State(WORKING, "正在办", public_label="正在办理", hint="查清以后办结。"),
        State(WAITING, "等企业", WaitingOn.APPLICANT, hint="按清单补好，再交一次。"),
        State(DONE, "办结", WaitingOn.NOBODY, is_open=False),
    ),
    moves=(
        Begin,
        Hurry,
        BeginHurried,
        ReturnIt,
        GiveAnswer,
        Lengthen,
        *TIMING,
        Note,
        Ask,
        Answer,
        Results,
        Finish,
        Reopen,
    ),
    clocks=(
        ClockSlot("work", "查清", "A1"),
        ClockSlot("answer", "企业补正", "A5"),
        ClockSlot("hours", "加急办理", "C3"),
        ClockSlot("county_verification", "审核", "A1"),
        ClockSlot("case", "办案", "A3"),
        ClockSlot("above", "裁决", "B8"),
        ClockSlot("opposition", "异议期", "G1"),
    ),
)
FORMS = {
    "trial.return": PointsForm,
    "trial.note": ReasonForm,
    "trial.finish": ReasonForm,
    "trial.ask": AskOpinionForm,
    "trial.opinion": AnswerOpinionForm,
    "trial.answer": OptionalReasonForm,
    "trial.pause_clock": PauseClockForm.of(PauseTrial),
    "trial.resume_clock": ResumeClockForm.of(ResumeTrial),
    "trial.extend_clock": ExtendClockForm.of(ExtendTrial),
}


def open_trial(
    cast: Cast, *, title: str = "示例试办", by: Actor | None = None, now: datetime = NOW, **more: Any
) -> Matter:
    """A matter of the county about the bearing works."""
    fields: dict[str, Any] = {
        "lead_id": cast.county.pk,
        "county_id": cast.county.pk,
        "city_id": cast.city.pk,
        "subject_id": cast.bearing.pk,
        **more,
    }
    detail = {"organisation": cast.bearing, "person": person_of(cast.fang), "proof_note": "介绍信"}
    return open_matter(
        Opening(kind="trial", title=title, detail=detail, **fields), by=by or cast.zhao, now=now
    )
