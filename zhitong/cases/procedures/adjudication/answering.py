"""送达副本、答辩、转送、管辖权异议. Each respondent has its own time, counted from the service on it."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, ClassVar

from zhitong.cases.models import AnswerFile, JurisdictionObjection, ServedPaper
from zhitong.cases.procedures.adjudication.base import OfAdjudication, article
from zhitong.cases.procedures.duties import HEADS, OFFICERS
from zhitong.cases.procedures.serving import AnswerServedPaper, EnterAnswer, RecordServing, SendPaper
from zhitong.cases.queries.patent_disputes import respondents_of
from zhitong.cases.queries.served import in_time, limit_of
from zhitong.cases.vocabulary_disputes import AdjudicationState as S
from zhitong.cases.vocabulary_disputes import ObjectionOutcome
from zhitong.matters.public import Audience, Change, ClockState, Create, Do, Refusal, Result, Sight

COPY = "request_copy"
ANSWERING = frozenset({S.FILED.value, S.DEFENCE.value})
# One respondent's objection takes nothing of the time that it or another has to answer.
IN_HAND = frozenset({S.DEFENCE.value, S.OBJECTION.value, S.TRIAL.value, S.SUSPENDED.value, S.MEDIATING.value})


def copies(matter: Any) -> list[ServedPaper]:
    return list(ServedPaper.objects.filter(matter=matter, key=COPY).order_by("id"))


def unserved_refusals(matter: Any) -> Iterator[Refusal]:
    """Every respondent has its copy before the case leaves the stage in which copies are served."""
    reached = {one.suspect_id for one in copies(matter) if one.served_at}
    for one in respondents_of(matter):
        if one.pk not in reached:
            yield Refusal("not_served_on", "还没有送达{who}。先送达，再办这一步。", {"who": str(one)})


def time_left_refusals(matter: Any, now: datetime) -> Iterator[Refusal]:
    """Whoever has not answered still has its time."""
    for paper in copies(matter):
        clock = limit_of(paper)
        if paper.served_at and not paper.answered_at and clock is not None and now <= clock.due_at:
            who = {"who": paper.addressee}
            yield Refusal("time_left", "{who} 的答辩期还没有过，也还没有答辩。", who)


class SendCopy(OfAdjudication, SendPaper):
    verb = "adjudication.send_copy"
    label = "发出请求书副本和答辩通知书…"
    basis = article(22)
    source = ANSWERING
    paper_key = COPY
    paper_title = "请求书副本、答辩通知书"
    serves = "defence"
    usual = True

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        suspect = self.data.get("suspect")
        if suspect is not None and any(one.suspect_id == suspect.pk for one in copies(self.matter)):
            yield Refusal("sent_already", "已经给{who}发过副本。", {"who": str(suspect)})


class AllServed(OfAdjudication):
    """The system ends the limit for serving when the last respondent has its copy."""

    verb = "adjudication.all_served"
    label = "副本全部送达"
    basis = article(22)
    source = ANSWERING
    role = "lead"
    duties = OFFICERS
    stops = ("serve_copies",)
    listed = False
    sight = Sight.AGENCIES
    sentence = "请求书副本已全部送达"

    def guard(self) -> Iterator[Refusal]:
        served = {one.suspect_id for one in copies(self.matter) if one.served_at}
        if {one.pk for one in respondents_of(self.matter)} - served:
            yield Refusal("not_all", "还有被请求人没有收到副本。")


class ServeCopy(OfAdjudication, RecordServing):
    """The time to answer starts from the service, for this respondent."""

    verb = "adjudication.serve_copy"
    label = "登记副本送达（境内）…"
    basis = article(22)
    source = ANSWERING
    target = S.DEFENCE
    keys = frozenset({COPY})
    starts = ("defence",)
    tells = (Audience.REPORTER,)

    def effect(self) -> Iterable[Result]:
        yield from super().effect()
        served = {one.suspect_id for one in copies(self.matter) if one.served_at} | {
            self.served_paper.suspect_id
        }
        if not {one.pk for one in respondents_of(self.matter)} - served:
            yield Do(AllServed, self.matter)


class ServeCopyAbroad(ServeCopy):
    verb = "adjudication.serve_copy_abroad"
    label = "登记副本送达（境内没有住所）…"
    starts = ("defence_abroad",)


class Defend(AnswerServedPaper):
    """答辩. Late or not at all does not stand in the way of the case; it is only noted."""

    verb = "adjudication.defend"
    label = "提交答辩书…"
    basis = article(22)
    source = IN_HAND
    keys = frozenset({COPY})
    starts = ("forward_defence",)

    def facts(self) -> dict[str, Any]:
        late = not in_time(self.served_paper, self.now)
        return {**super().facts(), "note": "在答辩期以后提交" if late else ""}


class EnterDefence(EnterAnswer):
    verb = "adjudication.enter_defence"
    label = "录入纸质答辩书…"
    basis = article(22)
    source = IN_HAND
    keys = frozenset({COPY})
    starts = ("forward_defence",)


class PleadLimitation(AnswerServedPaper):
    """请求时限抗辩 of the respondent; whether it holds is found by the office. It is no 答辩: the time to answer runs on, and
    who pleads it has all of that time still."""

    verb = "adjudication.plead_limitation"
    label = "提出请求时限抗辩…"
    basis = article(19)
    source = IN_HAND
    keys = frozenset({COPY})
    sentence = "{addressee}提出请求时限抗辩"
    consequences = ("时限抗辩不是答辩书：答辩期照常走，期满以前还可以答辩。",)

    def more(self) -> dict[str, Any]:
        paper = self.served_paper
        return {"answered_at": paper.answered_at, "answered_by_label": paper.answered_by_label}

    def effect(self) -> Iterable[Result]:
        self.data = {**self.data, "words": f"请求时限抗辩：{str(self.data['words']).strip()}"}
        yield from super().effect()
        yield Change(self.matter.adjudication_detail, {"limitation_pleaded_at": self.now})


class EnterLimitation(PleadLimitation):
    """On paper it may come before the copy is served: that is kept, and starts or ends no time."""

    verb = "adjudication.enter_limitation"
    label = "录入纸质的时限抗辩…"
    source = IN_HAND | {S.FILED.value}
    role = "lead"
    duties = OFFICERS
    listed = True

    may_come_early = True

    def applies(self) -> bool:
        return bool(copies(self.matter))

    def who(self) -> str:
        return f"{self.served_paper.addressee}（纸质，{self.actor.label}录入）"


class ForwardDefence(OfAdjudication):
    """What the respondents answered goes to who asked."""

    verb = "adjudication.forward_defence"
    label = "转送答辩书副本"
    basis = article(22)
    source = IN_HAND
    role = "lead"
    duties = OFFICERS
    stops = ("forward_defence",)
    tells = (Audience.REPORTER,)
    sentence = "答辩书副本已转送请求人"
    consequences = ("请求人从现在起能看到答辩书和附件。",)

    def applies(self) -> bool:
        return self.matter.clocks.filter(slot="forward_defence", state=ClockState.RUNNING).exists()

    def effect(self) -> Iterable[Result]:
        for one in AnswerFile.objects.filter(matter=self.matter, paper__key=COPY).select_related(
            "attachment"
        ):
            yield Change(one.attachment, {"sight": Sight.PARTIES})


class RaiseObjection(AnswerServedPaper):
    """管辖权异议: inside the time to answer. The closing time stands still until it is decided."""

    verb = "adjudication.raise_objection"
    label = "提出管辖权异议…"
    basis = article(9, 37)
    source = frozenset({S.DEFENCE.value, S.OBJECTION.value})
    target = S.OBJECTION
    keys = frozenset({COPY})
    starts = ("jurisdiction_objection",)
    pauses = ("patent_dispute", "simple_track")
    cause = "objection"
    sentence = "{addressee}提出管辖权异议"

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        clock = limit_of(self.served_paper)
        if clock is not None and self.now > clock.due_at:
            yield Refusal("objection_late", "管辖权异议要在答辩期内提出，答辩期已经过了。")

    def effect(self) -> Iterable[Result]:
        fields = {
            "paper": self.served_paper,
            "words": self.data["words"].strip(),
            "raised_at": self.now,
            "raised_by_label": self.who(),
        }
        yield Create(JurisdictionObjection, fields)


class EnterObjection(RaiseObjection):
    verb = "adjudication.enter_objection"
    label = "录入纸质的管辖权异议…"
    role = "lead"
    duties = OFFICERS
    listed = True

    def who(self) -> str:
        return f"{self.served_paper.addressee}（纸质，{self.actor.label}录入）"


class DecideObjection(OfAdjudication):
    abstract = True
    basis = article(9)
    source = frozenset({S.OBJECTION.value})
    role = "lead"
    duties = HEADS
    stops = ("jurisdiction_objection",)
    takes_handler = False
    outcome: ObjectionOutcome
    tells = (Audience.REPORTER, Audience.HANDLER)
    needs = {"reason": "请写决定的理由。"}
    keeps: ClassVar[tuple[str, ...]] = ("reason",)

    def effect(self) -> Iterable[Result]:
        fields = {"outcome": self.outcome, "reason": self.text("reason"), "decided_at": self.now}
        for one in self.matter.jurisdiction_objections.filter(outcome=ObjectionOutcome.OPEN):
            yield Change(one, fields)


class RejectObjection(DecideObjection):
    verb = "adjudication.reject_objection"
    label = "驳回管辖权异议…"
    target = S.DEFENCE
    resumes = ("patent_dispute", "simple_track")
    cause = "objection"
    outcome = ObjectionOutcome.REJECTED
    usual = True
    sentence = "驳回管辖权异议：{reason}"
    consequences = ("结案期限从现在接着算，审查异议的时间不计入。", "决定书要送达提出异议的人。")


class UpholdObjection(DecideObjection):
    """`data` also: receiver (the competent department, in words)."""

    verb = "adjudication.uphold_objection"
    label = "异议成立，移送…"
    target = S.HANDED_OUT
    outcome = ObjectionOutcome.UPHELD
    sentence = "管辖权异议成立，移送{receiver}：{reason}"
    consequences = ("案件移送有管辖权的管理专利工作的部门，本单位的期限停止。",)
    needs = {**DecideObjection.needs, "receiver": "请写移送给哪一个管理专利工作的部门。"}
    keeps = ("reason", "receiver")


class BeginTrial(OfAdjudication):
    """Every respondent has answered or let its time pass."""

    verb = "adjudication.begin_trial"
    label = "答辩期结束，进入审理"
    basis = article(22)
    source = frozenset({S.DEFENCE.value})
    target = S.TRIAL
    role = "lead"
    duties = OFFICERS
    usual = True
    tells = (Audience.REPORTER,)
    sentence = "进入审理"
    consequences = ("没有答辩的，不影响处理。",)

    def guard(self) -> Iterator[Refusal]:
        yield from unserved_refusals(self.matter)
        yield from time_left_refusals(self.matter, self.now)


class BackToDefence(OfAdjudication):
    """Somebody was named later, or a mediation began before all copies were served: the case goes back for that."""

    verb = "adjudication.back_to_defence"
    label = "还有被请求人没有送达，回到答辩"
    basis = article(22)
    source = frozenset({S.TRIAL.value})
    target = S.DEFENCE
    role = "lead"
    duties = OFFICERS
    tells = (Audience.REPORTER,)
    sentence = "还有被请求人没有收到副本，回到送达和答辩"
    consequences = ("先发出、送达副本；各方的答辩期满或者都答辩了，再进入审理。", "结案期限照常计算。")

    def applies(self) -> bool:
        return any(True for _ in unserved_refusals(self.matter))


# The first usual move of a state is its next step: in the time to answer that is the trial, before it the sending.
ANSWERING_MOVES = (
    BeginTrial,
    SendCopy,
    ServeCopy,
    ServeCopyAbroad,
    AllServed,
    Defend,
    EnterDefence,
    PleadLimitation,
    EnterLimitation,
    ForwardDefence,
    RaiseObjection,
    EnterObjection,
    RejectObjection,
    UpholdObjection,
    BackToDefence,
)
