"""调解组织的调解: taken by the body inside the limit of how it came, mediated, agreed, confirmed by the court or not, performed;
or ended, with the other routes told (人民调解法 26)."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any, ClassVar

from zhitong.cases.actions.settling import BODY
from zhitong.cases.models import Performance
from zhitong.cases.procedures.mediation.choosing import CHOOSING, LAW, MEDIATING, OfSettling
from zhitong.cases.procedures.mediation.confirming import CONFIRMING
from zhitong.cases.procedures.mediation.steps import (
    Ending,
    EndWithout,
    HoldSession,
    NoteNotary,
    NoteStatement,
    Performed,
    ReachAgreement,
    RecordPerformance,
    SetSession,
    Unperformed,
    live_mediators,
)
from zhitong.cases.visibility import within_mediation
from zhitong.cases.vocabulary_settling import MEDIATION, MediationOrigin
from zhitong.cases.vocabulary_settling import MediationState as S
from zhitong.lib import zh
from zhitong.lib.deadline import SHANGHAI
from zhitong.matters.public import (
    Approver,
    Audience,
    Change,
    ClockSlot,
    ExtendClock,
    Grant,
    PartyRole,
    Procedure,
    Refusal,
    Result,
    State,
    WaitingOn,
)

ORDERS = "最高人民法院关于人民法院特邀调解的规定 第27条"
RULES = "《人民调解工作若干规定》第33条"
LIMITS = ("mediation_people", "mediation_before_suit", "mediation_in_suit", "mediation_simple_suit")
REQUESTED = frozenset({S.REQUESTED.value})
# Both sides, and the agency that proposed it: it learns that it has ended and how, not what was said.
OUTCOME = (Audience.REPORTER, Audience.SENDER)
AGREED = frozenset({S.AGREED.value, S.CONFIRMING.value})


class Take(OfSettling):
    """`data`: other_agrees (how the other side said so). Only both together make a mediation; the other side sees it now."""

    abstract = True
    label = "受理调解…"
    source = REQUESTED
    target = S.MEDIATING
    usual = True
    tells = (Audience.REPORTER,)
    sentence = "受理调解，双方同意"
    consequences = (
        "双方从现在起都能看到这一件，期限开始计算。",
        "调解里说的话只有调解组织的调解员和当事人看得到。",
    )
    origins: ClassVar[tuple[str, ...]] = ()

    def applies(self) -> bool:
        return self.mediation.origin in self.origins

    def check(self) -> Iterator[Refusal]:
        if not self.text("other_agrees", 120):
            yield Refusal("consent_missing", "调解要双方自愿。请写另一方怎样表示同意，例如“3月2日电话”。")

    def effect(self) -> Iterable[Result]:
        if self.mediation.other_id:
            yield Grant(self.mediation.other_id, PartyRole.APPLICANT)

    def facts(self) -> dict[str, Any]:
        return {"consent": self.text("other_agrees", 120)}


class TakeOrdered(Take):
    """The limit runs from when the body got the court's papers, not from when this was entered."""

    abstract = True
    basis = ORDERS

    def counts_from(self) -> datetime:
        return self.mediation.received_at or self.now


class TakeRequested(Take):
    verb = "mediation.take"
    basis = RULES
    starts = ("mediation_people",)
    origins = (MediationOrigin.REQUEST, MediationOrigin.OFFICE)


class TakeBeforeSuit(TakeOrdered):
    verb = "mediation.take_before_suit"
    label = "受理委派调解…"
    starts = ("mediation_before_suit",)
    origins = (MediationOrigin.BEFORE_SUIT,)


class TakeInSuit(TakeOrdered):
    verb = "mediation.take_in_suit"
    label = "受理委托调解…"
    starts = ("mediation_in_suit",)
    origins = (MediationOrigin.IN_SUIT,)


class TakeInSimpleSuit(TakeOrdered):
    verb = "mediation.take_in_simple_suit"
    label = "受理委托调解（简易程序）…"
    starts = ("mediation_simple_suit",)
    origins = (MediationOrigin.IN_SIMPLE_SUIT,)


class WithReason(OfSettling, Ending):
    abstract = True
    needs = {"reason": "请写理由。"}


class RefuseToTake(WithReason):
    verb = "mediation.refuse"
    label = "不受理调解…"
    basis = LAW + "第3条"
    source = REQUESTED
    target = S.NOT_TAKEN
    tells = OUTCOME
    sentence = "不受理：{reason}。还可以走行政、仲裁、诉讼途径"


class Withdraw(WithReason):
    verb = "mediation.withdraw"
    label = "撤回调解申请…"
    basis = LAW + "第23条"
    source = REQUESTED | MEDIATING
    target = S.WITHDRAWN
    role = "reporting"
    takes_handler = False
    cancels = LIMITS
    tells = (Audience.LEAD, *OUTCOME)
    sentence = "撤回调解：{reason}"


class SetTime(OfSettling, SetSession):
    """When and where stays among the body and the parties; whoever only follows reads that there is a session."""

    verb = "mediation.set_session"
    basis = LAW + "第21条"
    source = MEDIATING
    usual = True
    veiled = "定了一次调解会"


class Hold(OfSettling, HoldSession):
    verb = "mediation.hold_session"
    basis = LAW + "第27条"
    source = MEDIATING

    def applies(self) -> bool:
        return bool(self.matter.mediation_sessions.filter(is_held=False).exists())


class Note(OfSettling, NoteStatement):
    verb = "mediation.note_statement"
    basis = LAW + "第27条"
    source = MEDIATING


class Extend(ExtendClock):
    """By the parties, as long as they agree: the body keeps the paper that both signed."""

    verb = "mediation.extend"
    label = "当事人同意延长…"
    basis = f"{RULES}；{ORDERS}"
    source = MEDIATING
    slots = LIMITS
    role = "lead"
    duties = BODY
    approvers = {"当事人": Approver("lead", duties=BODY)}


class Agree(OfSettling, ReachAgreement):
    """`data` also: oral, applicant_signed, other_signed, mediator_signed, sealed. It takes effect when all of them have (E2);
    an oral one on the day on which it was reached."""

    verb = "mediation.agree"
    basis = LAW + "第28条至第30条"
    source = MEDIATING
    target = S.AGREED
    stops = LIMITS
    tells = (*OUTCOME, Audience.HANDLER)
    starts = ("confirmation_request", "mediation_performance")
    consequences = (
        "双方签名、调解员签名、调解组织盖章，协议生效；口头协议从达成之日生效。",
        "双方可以在生效起 30 日内共同向法院申请司法确认。",
        "有给付内容并载明愿意接受强制执行的，可以申请公证机关赋予强制执行效力。",
    )

    def guard(self) -> Iterator[Refusal]:
        if not live_mediators(self.matter):
            yield Refusal("no_mediator", "还没有双方选定的调解员。")

    def check(self) -> Iterator[Refusal]:
        data = self.data
        signs = ("applicant_signed", "other_signed", "mediator_signed", "sealed")
        if data.get("oral"):
            signed: date | None = data.get("signed_on")
            if not self.text("terms", 8000) or signed is None or signed > zh.day_of(self.now):
                yield Refusal("terms_missing", "口头协议也要记内容和达成的日期，日期不能晚于今天。")
            return
        yield from super().check()
        if not all(data.get(name) for name in signs):
            yield Refusal(
                "not_effective",
                "双方签名、调解员签名、调解组织盖章，协议才生效。请齐了再登记（《人民调解法》第29条）。",
            )

    def counts_from(self) -> datetime:
        # Not later than now: what was signed today has been signed.
        return datetime.combine(self.data["signed_on"], time(), SHANGHAI)

    def effect(self) -> Iterable[Result]:
        due = sorted(day for _, day in self.data.get("duties") or () if day is not None)
        # First the day: the clock that starts reads it from the row.
        self.mediation.next_due = due[0] if due else None
        fields = {"effective_on": self.data["signed_on"], "next_due": self.mediation.next_due}
        yield Change(self.mediation, fields)
        yield from super().effect()


class Notarise(OfSettling, NoteNotary):
    verb = "mediation.notarise"
    basis = "《公证法》第37条"
    source = AGREED


class Perform(OfSettling, RecordPerformance):
    verb = "mediation.perform"
    veiled = "履行了协议的一项"
    basis = LAW + "第31条"
    source = AGREED
    stops = ("mediation_performance",)
    starts = ("mediation_performance",)

    def effect(self) -> Iterable[Result]:
        left = Performance.objects.filter(matter=self.matter, done_on__isnull=True, due_on__isnull=False)
        following = left.exclude(pk=self.subpart.pk).order_by("due_on").first()
        self.mediation.next_due = following.due_on if following else None
        yield Change(self.mediation, {"next_due": self.mediation.next_due})
        yield from super().effect()


class Close(OfSettling, Performed):
    verb = "mediation.close"
    label = "调解协议已履行，结案"
    basis = LAW + "第31条"
    source = frozenset({S.AGREED.value})
    target = S.CLOSED
    tells = OUTCOME


class EndUnperformed(OfSettling, Unperformed):
    verb = "mediation.end_unperformed"
    basis = LAW + "第31条至第33条"
    source = frozenset({S.AGREED.value})
    target = S.UNPERFORMED
    cancels = ("confirmation_request", "mediation_performance")
    tells = (*OUTCOME, Audience.HANDLER)


class End(OfSettling, EndWithout):
    verb = "mediation.end"
    label = "终止调解…"
    basis = LAW + "第26条"
    source = MEDIATING
    target = S.ENDED
    stops = LIMITS
    tells = (*OUTCOME, Audience.HANDLER)
    sentence = "终止调解：{reason}。可以通过仲裁、行政、司法途径维护权利"
    consequences = (
        "终止的同时告知双方：可以依法走仲裁、行政、司法途径（《人民调解法》第26条）。",
        "法院委派、委托的，转回法院。",
        "调解里说过的话不在别处使用。",
    )


def _ended(state: S, label: str = "") -> State:
    return State(state, state.label, WaitingOn.NOBODY, public_label=label, is_open=False)


MEDIATION_PROCEDURE = Procedure(
    kind=MEDIATION,
    label="调解",
    number_prefix="调解",
    detail="mediation_detail",
    tells_outside=True,
    within=within_mediation,
    initial=S.REQUESTED,
    clocks=(
        ClockSlot("mediation_people", "调解期限", limit_id="E1"),
        ClockSlot("mediation_before_suit", "委派调解期限", limit_id="E5a"),
        ClockSlot("mediation_in_suit", "委托调解期限", limit_id="E5b"),
        ClockSlot("mediation_simple_suit", "委托调解期限（简易程序）", limit_id="E5c"),
        ClockSlot("confirmation_request", "双方共同申请司法确认", limit_id="E3"),
        ClockSlot("confirmation_taking", "法院受理司法确认", limit_id="E4a"),
        ClockSlot("confirmation_ruling", "法院司法确认决定（2011年司法解释）", limit_id="E4b"),
        ClockSlot("confirmation_trial", "法院司法确认审结（民事诉讼法）", limit_id="E4c"),
        ClockSlot("mediation_performance", "履行调解协议的下一项", due_field="next_due"),
    ),
    states=(
        State(
            S.REQUESTED,
            S.REQUESTED.label,
            public_label="等调解组织受理",
            hint="联系另一方，双方同意的受理；不同意的不受理，告知其他途径。",
        ),
        State(
            S.MEDIATING,
            S.MEDIATING.label,
            public_label="正在调解",
            hint="推荐调解员、双方选定，定调解会，促成协议。",
            public_hint="调解员由双方选定；有利害关系的可以申请回避。",
        ),
        State(
            S.AGREED,
            S.AGREED.label,
            public_label="已达成协议，履行中",
            hint="逐项跟进履行；双方可以共同申请司法确认。",
            public_hint="按协议履行；双方可以在生效起 30 日内共同申请司法确认。",
        ),
        State(S.CONFIRMING, S.CONFIRMING.label, WaitingOn.OTHER, hint="等法院的决定，履行照常跟进。"),
        _ended(S.CLOSED),
        _ended(S.UNPERFORMED, "协议没有履行，请走其他途径"),
        _ended(S.ENDED, "调解终止，请走其他途径"),
        _ended(S.NOT_TAKEN, "没有受理，请走其他途径"),
        _ended(S.WITHDRAWN),
    ),
    moves=(
        TakeRequested,
        TakeBeforeSuit,
        TakeInSuit,
        TakeInSimpleSuit,
        RefuseToTake,
        *CHOOSING,
        SetTime,
        Hold,
        Note,
        Extend,
        Agree,
        Notarise,
        Perform,
        *CONFIRMING,
        Close,
        EndUnperformed,
        End,
        Withdraw,
    ),
)
