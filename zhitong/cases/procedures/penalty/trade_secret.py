"""侵犯商业秘密案件: sealed. Whoever does anything in it has pledged secrecy first; what is found is for the handling office only;
an institute says whether it is secret and the same. Nobody seizes more than samples, carriers and documents."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from typing import Any, ClassVar

from zhitong.cases.models import SecrecyPledge, TradeSecretCase
from zhitong.cases.procedures.penalty.base import (
    EXAMINING,
    INVESTIGATING,
    RULES,
    Step,
    keep_scan,
)
from zhitong.cases.procedures.penalty.composing import penalty_kind
from zhitong.cases.procedures.penalty.crime import BEFORE_THE_DECISION, CRIME_STEPS
from zhitong.cases.procedures.penalty.describing import Describe
from zhitong.cases.procedures.penalty.investigating import (
    AddFigure,
    RecordInquiry,
    RecordInspection,
    ReportFindings,
    Split,
)
from zhitong.cases.procedures.penalty.officers import ChangeSecondOfficer
from zhitong.cases.procedures.penalty.steps import (
    DECISION_STEPS,
    EXECUTION_STEPS,
    FILING_STEPS,
    HELP_STEPS,
    MEDIATION_STEPS,
    NOTICE_STEPS,
    PRESERVATION_STEPS,
    PUBLICITY_STEPS,
    REVIEW_STEPS,
    SEIZURE_STEPS,
    SUSPENSION_STEPS,
    TIMING_STEPS,
    clocks_of,
)
from zhitong.cases.vocabulary import InfringingAct
from zhitong.cases.vocabulary_penalty import TRADE_SECRET_CASE, PenaltyOutcome
from zhitong.cases.vocabulary_penalty import TradeSecretCaseState as S
from zhitong.files.public import StoredFile
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Audience, Matter, Refusal, Result, Secrecy, Sight, Write

SECRECY_BASIS = "《反不正当竞争法》；《商业秘密保护规定》（2026-06-01 施行）"
CLOCKS = clocks_of("preservation", "seizure")


def keep_pledge(*, matter: Matter, file: StoredFile, by: Actor, now: datetime) -> SecrecyPledge:
    assert by.person_id is not None, "only a person pledges"
    scan = keep_scan(matter=matter, file=file, label=f"{by.person_label} 保密承诺书", by=by, now=now)
    return SecrecyPledge.objects.create(
        matter=matter, person_id=by.person_id, person_label=by.label, scan=scan, at=now
    )


class PledgeSecrecy(Step):
    """`data`: file (the signed pledge). Each official for itself."""

    abstract = True
    act = "pledge"
    label = "签保密承诺…"
    basis = SECRECY_BASIS
    # Whoever approves, reviews or decides has to read it, and pledges first.
    source = frozenset(BEFORE_THE_DECISION)
    takes_handler = False
    sentence = "签了保密承诺"
    needs: ClassVar[Mapping[str, str]] = {"file": "请传签了字的保密承诺书。"}
    consequences = ("承诺以后才能在这一件里取证、看案情。",)

    def applies(self) -> bool:
        return not has_pledged(self.matter, self.actor)

    def effect(self) -> Iterable[Result]:
        yield Write(keep_pledge, {"matter": self.matter, "file": self.data["file"]})


def has_pledged(matter: Matter, actor: Actor) -> bool:
    return bool(matter.secrecy_pledges.filter(person=actor.person_id).exists())


class NeedsPledge(Step):
    """Put before a step: whoever has not pledged secrecy is told to do so first."""

    abstract = True

    def guard(self) -> Iterator[Refusal]:
        if not has_pledged(self.matter, self.actor):
            yield Refusal("pledge_missing", "您还没有签保密承诺。先签，再办这一步。")
        yield from super().guard()


def under_pledge(steps: Iterable[type[Step]]) -> tuple[type[Step], ...]:
    own = {"abstract": True, "__module__": __name__}
    return tuple(
        type(f"Pledged{step.__name__}", (NeedsPledge, step), {**own, "__doc__": step.__doc__})
        for step in steps
    )


class InspectInSecret(RecordInspection):
    """What is found is for the handling office alone."""

    abstract = True
    evidence_sight = Sight.INTERNAL


class InquireInSecret(RecordInquiry):
    abstract = True
    evidence_sight = Sight.INTERNAL


class DescribeSecret(Describe):
    """`data`: holder_measures, manner. What the secret consists of is entered nowhere."""

    abstract = True
    label = "登记保密措施和侵犯方式…"
    basis = SECRECY_BASIS
    sentence = "登记了保密措施和侵犯方式"
    fields = ("holder_measures", "manner")
    needs: ClassVar[Mapping[str, str]] = {
        "holder_measures": "请写权利人采取了哪些保密措施。",
        "manner": "请选侵犯的方式。",
    }


class SendForExamination(Step):
    """`data`: institute, paper_number, until_words, file. Both times stand still; the party is told in writing."""

    abstract = True
    act = "send_for_examination"
    label = "送技术鉴定…"
    basis = f"{RULES}第64条；《行政强制法》第25条（鉴定的期间书面告知当事人）"
    source = frozenset({INVESTIGATING})
    target = EXAMINING
    sight = Sight.PARTIES
    pauses = ("handling", "seizure")
    cause = "examination"
    tells = (Audience.REPORTER,)
    paper = "examination_request"
    sentence = "送技术鉴定（{paper_number}）"
    consequences = ("办案期限和查封、扣押的期限从现在起停着。", "鉴定的期间要书面告知当事人。")
    needs: ClassVar[Mapping[str, str]] = {
        "institute": "请填鉴定机构。",
        "paper_number": "请填委托鉴定的文号。",
        "file": "请传委托书和告知当事人鉴定期间的文书。",
    }
    keeps = ("paper_number",)

    def effect(self) -> Iterable[Result]:
        yield self.noted(institute=self.given("institute"))
        yield self.scan(f"委托技术鉴定 {self.given('paper_number')}")


class RecordExamination(Step):
    """`data`: is_secret, is_same, examined_on, file."""

    abstract = True
    act = "record_examination"
    label = "录入鉴定意见…"
    basis = f"{RULES}第64条"
    source = frozenset({EXAMINING})
    target = INVESTIGATING
    usual = True
    sight = Sight.PARTIES
    resumes = ("handling", "seizure")
    cause = "examination"
    sentence = "收到鉴定意见"
    needs: ClassVar[Mapping[str, str]] = {
        "is_secret": "请选是不是不为公众所知悉。",
        "is_same": "请选是不是实质相同。",
        "examined_on": "请填鉴定意见的日期。",
        "file": "请传鉴定意见书。",
    }

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        if self.data.get("examined_on") and self.data["examined_on"] > zh.day_of(self.now):
            yield Refusal("on_later", "鉴定意见的日期还没有到，请核对。")

    def effect(self) -> Iterable[Result]:
        names = ("is_secret", "is_same", "examined_on")
        yield self.noted(**{name: self.data[name] for name in names})
        yield self.scan("技术鉴定意见书")


class EndExamination(Step):
    """`data`: reason, file. The institute gives the request back, or what it was to look at cannot be had."""

    abstract = True
    act = "end_examination"
    label = "鉴定退回、终止…"
    basis = f"{RULES}第64条"
    source = frozenset({EXAMINING})
    target = INVESTIGATING
    sight = Sight.PARTIES
    resumes = ("handling", "seizure")
    cause = "examination"
    tells = (Audience.REPORTER,)
    sentence = "鉴定终止，没有鉴定意见"
    consequences = ("办案期限和查封、扣押的期限从现在起接着算。", "还要鉴定的，另行委托。")
    needs: ClassVar[Mapping[str, str]] = {
        "reason": "请写为什么没有鉴定意见，例如机构退回、材料不够。",
        "file": "请传退回函或者终止鉴定的文书。",
    }

    def effect(self) -> Iterable[Result]:
        yield self.scan("鉴定退回、终止的文书")

    def facts(self) -> dict[str, Any]:
        return {"inside": self.given("reason")}


class ReportSecret(ReportFindings):
    """A penalty stands on an opinion that says both: it is secret, and it is the same."""

    abstract = True

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        case: TradeSecretCase = self.matter.trade_secret_case
        if self.data.get("proposed") != PenaltyOutcome.PENALTY:
            return
        if case.examined_on is None:
            yield Refusal("examination_missing", "建议处罚的，要有技术鉴定意见。先送鉴定。")
        elif not (case.is_secret and case.is_same):
            yield Refusal("examination_against", "鉴定意见不支持处罚：要不为公众所知悉，且实质相同。")


TRADE_SECRET_CASE_PROCEDURE, TRADE_SECRET_CASE_KIND = penalty_kind(
    TRADE_SECRET_CASE,
    "侵犯商业秘密案件",
    prefix="商密案",
    act=InfringingAct.TRADE_SECRET,
    states=S,
    clocks=CLOCKS,
    steps=(
        *FILING_STEPS,
        PledgeSecrecy,
        *under_pledge((ReportSecret, InspectInSecret, InquireInSecret, AddFigure, Split, DescribeSecret)),
        ChangeSecondOfficer,
        *under_pledge((SendForExamination, RecordExamination, EndExamination)),
        *under_pledge((*PRESERVATION_STEPS, *SEIZURE_STEPS)),
        *SUSPENSION_STEPS,
        *under_pledge(REVIEW_STEPS),
        *NOTICE_STEPS,
        *DECISION_STEPS,
        *EXECUTION_STEPS,
        *PUBLICITY_STEPS,
        *TIMING_STEPS,
        *CRIME_STEPS,
        *HELP_STEPS,
        *MEDIATION_STEPS,
    ),
    secrecy=Secrecy.SEALED,
)
