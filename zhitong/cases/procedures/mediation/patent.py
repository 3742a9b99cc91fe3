"""专利纠纷行政调解（令81号第三章）: request, serving, the other side's statement, filing or not, mediation, agreement."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from django.db.models import QuerySet

from zhitong.cases.actions.keeping_apart import keep_mediation_apart
from zhitong.cases.kinds import CaseKind
from zhitong.cases.models import PatentMediation, ServedPaper, TribunalMember
from zhitong.cases.procedures.duties import OFFICERS, REPORTERS
from zhitong.cases.procedures.mediation.steps import (
    EndWithout,
    HoldSession,
    NameMediators,
    NoteNotary,
    NoteStatement,
    OfMediation,
    Performed,
    ReachAgreement,
    RecordPerformance,
    SetSession,
    Unperformed,
)
from zhitong.cases.procedures.serving import (
    AnswerServedPaper,
    EnterAnswer,
    RecordServing,
    SendPaper,
    tell_addressee,
)
from zhitong.cases.procedures.suspects import suspect_moves
from zhitong.cases.queries.patent_disputes import adjudications_of
from zhitong.cases.queries.served import limit_of
from zhitong.cases.vocabulary import InfringingAct, LeadChannel
from zhitong.cases.vocabulary_disputes import PATENT_MEDIATION
from zhitong.cases.vocabulary_disputes import PatentMediationState as S
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import (
    Audience,
    Change,
    ClockSlot,
    ClockState,
    Matter,
    Procedure,
    Refusal,
    Result,
    State,
    WaitingOn,
    Write,
)

REGULATION = "《专利纠纷行政裁决和调解办法》（令81号）"
REQUEST = "mediation_request"
MEDIATING = frozenset({S.MEDIATING.value})


class OfPatentMediation(OfMediation):
    abstract = True

    @property
    def mediation(self) -> PatentMediation:
        found: PatentMediation = self.matter.patent_mediation_detail
        return found


class SendRequest(OfPatentMediation, SendPaper):
    verb = "patent_mediation.send_request"
    label = "发出陈述意见通知书…"
    basis = REGULATION + "第65条"
    source = frozenset({S.RECEIVED.value})
    paper_key = REQUEST
    paper_title = "调解请求书副本、陈述意见通知书"
    serves = "mediation_reply"
    usual = True


class ServeRequest(OfPatentMediation, RecordServing):
    verb = "patent_mediation.serve_request"
    label = "登记陈述意见通知书送达…"
    basis = REGULATION + "第65条"
    source = frozenset({S.RECEIVED.value, S.ASKED.value})
    target = S.ASKED
    keys = frozenset({REQUEST})
    starts = ("mediation_reply",)
    stops = ("mediation_serving",)
    tells = (Audience.REPORTER,)

    def applies(self) -> bool:
        return (self.matter.state == S.RECEIVED and self._papers().exists()) or self._waiting() > 0

    def stopping(self) -> tuple[str, ...]:
        """With several respondents, the last service ends the time for it."""
        return type(self).stops if self._waiting() <= 1 else ()

    def _papers(self) -> QuerySet[ServedPaper]:
        return ServedPaper.objects.filter(matter=self.matter, key=REQUEST)

    def _waiting(self) -> int:
        return self._papers().filter(served_at__isnull=True).count()


class StateOpinion(AnswerServedPaper):
    """`data` also: agrees (to mediate)."""

    verb = "patent_mediation.state_opinion"
    label = "提交意见陈述书…"
    basis = REGULATION + "第65条、第66条"
    source = frozenset({S.ASKED.value})
    keys = frozenset({REQUEST})
    starts = ("mediation_filing",)
    sentence = "{addressee}陈述了意见：{answer}"

    def starting(self) -> tuple[str, ...]:
        """What comes after the time to reply finds the office's own time running."""
        running = self.matter.clocks.filter(slot="mediation_filing", state=ClockState.RUNNING).exists()
        return () if running else type(self).starts

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        if self.data.get("agrees") is None:
            yield Refusal("agrees_missing", "请选同不同意调解。")

    def effect(self) -> Iterable[Result]:
        yield from super().effect()
        yield Change(self.matter.patent_mediation_detail, {"reply_agrees": self.data["agrees"]})

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "answer": "同意调解" if self.data["agrees"] else "不接受调解"}


class EnterOpinion(StateOpinion, EnterAnswer):
    verb = "patent_mediation.enter_opinion"
    label = "录入纸质的意见陈述书…"
    role = "lead"
    duties = OFFICERS
    listed = True


class FileMediation(OfPatentMediation):
    verb = "patent_mediation.file"
    label = "双方同意，调解立案"
    basis = REGULATION + "第66条"
    source = frozenset({S.ASKED.value})
    target = S.MEDIATING
    stops = ("mediation_filing",)
    cancels = ("mediation_reply",)
    usual = True
    tells = (Audience.REPORTER,)
    sentence = "调解立案"

    def guard(self) -> Iterator[Refusal]:
        if self.mediation.reply_agrees is not True:
            yield Refusal("not_agreed", "对方没有同意调解，不能立案。")

    def effect(self) -> Iterable[Result]:
        yield Change(self.mediation, {"filed_at": self.now})
        yield Write(keep_mediation_apart, {"matter": self.matter})


class RefuseMediation(OfPatentMediation):
    """对方不接受，或者期满没有陈述: no filing. `data["reason"]`."""

    verb = "patent_mediation.refuse"
    label = "调解请求不予立案…"
    basis = REGULATION + "第66条"
    source = frozenset({S.ASKED.value})
    target = S.NOT_FILED
    stops = ("mediation_filing",)
    cancels = ("mediation_reply",)
    tells = (Audience.REPORTER,)
    sentence = "不予立案：{reason}"
    consequences = ("告知请求人还可以请求裁决，或者向法院起诉。",)
    needs = {"reason": "请写理由：对方不接受，还是期满没有陈述。"}
    keeps = ("reason",)

    def guard(self) -> Iterator[Refusal]:
        if self.mediation.reply_agrees is True:
            yield Refusal("agreed", "对方同意调解，应当立案。")
        paper = ServedPaper.objects.filter(matter=self.matter, key=REQUEST).order_by("-id").first()
        clock = limit_of(paper) if paper else None
        if self.mediation.reply_agrees is None and clock is not None and self.now <= clock.due_at:
            yield Refusal("reply_time_left", "对方陈述意见的期限还没有过。")


class NameForPatent(OfPatentMediation, NameMediators):
    verb = "patent_mediation.name_mediators"
    basis = REGULATION + "第5条、第68条"
    source = MEDIATING

    def barred(self) -> set[int]:
        cases = adjudications_of(self.matter).values("matter")
        seated = TribunalMember.objects.filter(matter__in=cases, ended_at__isnull=True)
        return set(seated.values_list("person_id", flat=True))

    def effect(self) -> Iterable[Result]:
        yield from super().effect()
        yield Write(keep_mediation_apart, {"matter": self.matter})


def tell_respondents(*, matter: Matter, words: str, by: Actor, now: datetime) -> None:
    """The other side sees what was served on it, not the matter: it hears of a session there. Runs inside its move."""
    papers = ServedPaper.objects.filter(matter=matter, key=REQUEST, served_at__isnull=False)
    for paper in papers.select_related("matter__lead"):
        why = f"{matter.lead.name} {words}"
        tell_addressee(paper, why=why, body="有事不能参加的，告诉承办单位。", now=now)


class SetPatentSession(OfPatentMediation, SetSession):
    verb = "patent_mediation.set_session"
    basis = REGULATION + "第66条"
    source = MEDIATING
    usual = True

    def effect(self) -> Iterable[Result]:
        yield from super().effect()
        when = zh.zh_datetime_full(self.data["held_at"])
        words = f"定于{when}在{self.text('place', 200)}调解"
        yield Write(tell_respondents, {"matter": self.matter, "words": words})


class HoldPatentSession(OfPatentMediation, HoldSession):
    verb = "patent_mediation.hold_session"
    basis = REGULATION + "第67条"
    source = MEDIATING

    def applies(self) -> bool:
        return bool(self.matter.mediation_sessions.filter(is_held=False).exists())


class NotePatentStatement(OfPatentMediation, NoteStatement):
    verb = "patent_mediation.note_statement"
    basis = REGULATION + "第82条"
    source = MEDIATING


class AgreePatent(OfPatentMediation, ReachAgreement):
    verb = "patent_mediation.agree"
    basis = REGULATION + "第35条、第69条"
    source = MEDIATING
    target = S.AGREED


class NotaryForPatent(OfPatentMediation, NoteNotary):
    verb = "patent_mediation.notarise"
    basis = REGULATION + "第69条；《公证法》第37条"
    source = frozenset({S.AGREED.value})


class PerformPatent(OfPatentMediation, RecordPerformance):
    verb = "patent_mediation.perform"
    basis = REGULATION + "第69条"
    source = frozenset({S.AGREED.value})


class ClosePatent(OfPatentMediation, Performed):
    verb = "patent_mediation.close"
    basis = REGULATION + "第69条"
    source = frozenset({S.AGREED.value})
    target = S.CLOSED
    tells = (Audience.REPORTER,)


class EndUnperformedPatent(OfPatentMediation, Unperformed):
    verb = "patent_mediation.end_unperformed"
    basis = REGULATION + "第69条"
    source = frozenset({S.AGREED.value})
    target = S.UNPERFORMED


class EndPatent(OfPatentMediation, EndWithout):
    """未能达成协议的，以撤销案件的方式结案."""

    verb = "patent_mediation.end"
    basis = REGULATION + "第69条"
    source = MEDIATING
    target = S.ENDED


class WithdrawMediation(OfPatentMediation):
    """`data["reason"]`."""

    verb = "patent_mediation.withdraw"
    label = "撤回调解请求…"
    basis = REGULATION + "第三章"
    source = frozenset({S.RECEIVED.value, S.ASKED.value})
    target = S.WITHDRAWN
    role = "reporting"
    duties = REPORTERS | OFFICERS
    tells = (Audience.HANDLER, Audience.LEAD)
    sentence = "撤回了调解请求：{reason}"
    needs = {"reason": "请写为什么撤回。"}
    keeps = ("reason",)


PATENT_MEDIATION_PROCEDURE = Procedure(
    kind=PATENT_MEDIATION,
    label="专利纠纷行政调解",
    number_prefix="专调",
    detail="patent_mediation_detail",
    sides_known=True,
    tells_outside=True,
    initial=S.RECEIVED,
    states=(
        State(
            S.RECEIVED,
            S.RECEIVED.label,
            public_label="已收到调解请求",
            hint="把请求书副本和陈述意见通知书送达对方。",
        ),
        State(
            S.ASKED,
            S.ASKED.label,
            WaitingOn.OTHER,
            public_label="等待对方陈述意见",
            hint="等对方陈述意见：同意的立案调解，不接受或者期满没有陈述的不予立案。",
        ),
        State(
            S.MEDIATING, S.MEDIATING.label, public_label="正在调解", hint="指定调解员，定调解会，促成协议。"
        ),
        State(
            S.AGREED,
            S.AGREED.label,
            WaitingOn.APPLICANT,
            public_label="已达成协议，请按协议履行",
            hint="等双方履行；履行完的逐项记下，再结案。",
            public_hint="请按协议履行；对方没有履行的，告诉承办单位。",
        ),
        State(S.CLOSED, S.CLOSED.label, WaitingOn.NOBODY, public_label="协议已履行", is_open=False),
        State(
            S.UNPERFORMED,
            S.UNPERFORMED.label,
            WaitingOn.NOBODY,
            public_label="协议没有履行，请走其他途径",
            is_open=False,
        ),
        State(
            S.NOT_FILED,
            S.NOT_FILED.label,
            WaitingOn.NOBODY,
            public_label="调解没有立案，请看理由",
            is_open=False,
        ),
        State(S.ENDED, S.ENDED.label, WaitingOn.NOBODY, public_label="调解不成，已结束", is_open=False),
        State(S.WITHDRAWN, S.WITHDRAWN.label, WaitingOn.NOBODY, public_label="调解请求已撤回", is_open=False),
    ),
    moves=(
        SendRequest,
        ServeRequest,
        StateOpinion,
        EnterOpinion,
        FileMediation,
        RefuseMediation,
        NameForPatent,
        SetPatentSession,
        HoldPatentSession,
        NotePatentStatement,
        AgreePatent,
        NotaryForPatent,
        PerformPatent,
        ClosePatent,
        EndUnperformedPatent,
        EndPatent,
        WithdrawMediation,
        *suspect_moves(PATENT_MEDIATION, REGULATION),
    ),
    clocks=(
        ClockSlot("mediation_serving", "送达陈述意见通知书", limit_id="B15a"),
        # A side that stays silent ends in no filing; the office has the same five working days for that (第66条).
        ClockSlot("mediation_reply", "对方陈述意见", limit_id="B15b", waits=True, then=("mediation_filing",)),
        ClockSlot("mediation_filing", "调解立案或者不予立案", limit_id="B15c"),
    ),
)

PATENT_MEDIATION_KIND = CaseKind(
    kind=PATENT_MEDIATION,
    label="专利纠纷行政调解",
    acts=frozenset({InfringingAct.PATENT.value}),
    channels=frozenset({LeadChannel.COMPLAINT.value, LeadChannel.ADJUDICATION_REQUEST.value}),
    detail=lambda lead: {"request": lead.wish or lead.words},
    starts=("mediation_serving",),
    since=lambda lead: lead.matter.opened_at,
)
