"""告知: the notice is sent and served; the party states its case or asks for a hearing, in its own account or on paper."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from typing import Any, ClassVar

from django.db.models import QuerySet

from zhitong.cases.models import ServedPaper, UnderPenalty
from zhitong.cases.procedures.duties import OFFICERS, REPORTERS
from zhitong.cases.procedures.penalty.base import (
    DELIBERATING,
    HANDLING,
    HEARING,
    NOTICED,
    NOTICING,
    PENALTY_ACT,
    RULES,
    Step,
)
from zhitong.cases.procedures.serving import AnswerServedPaper, RecordServing, SendPaper
from zhitong.cases.vocabulary_penalty import PenaltyOutcome
from zhitong.law.public import limit_from, spec_of
from zhitong.lib import zh
from zhitong.lib.deadline import compute, long_date
from zhitong.matters.public import Audience, ClockState, Matter, Refusal, Result, detail
from zhitong.workdays.public import current_calendar

NOTICE = "penalty_notice"
PARTY_CLOCKS = ("statement", "hearing_request")


class SendNotice(Step, SendPaper):
    """`data`: suspect, addressee, number, file. What is told stands in the report: facts, grounds, what is proposed."""

    abstract = True
    act = "send_notice"
    label = "发出处罚告知书…"
    basis = f"{PENALTY_ACT}第44条、第45条；{RULES}第57条"
    source = frozenset({NOTICING, NOTICED})
    duties: ClassVar[frozenset[str]] = OFFICERS
    paper_key = NOTICE
    paper_title = "行政处罚告知书"
    serves = "statement"
    paper = NOTICE
    needs = {"number": "请填告知书的文号，例如“机关代字〔2026〕12号”。"}
    consequences = ("送达以前当事人什么也看不到。", "内容按调查终结报告，先打印核对。")

    def applies(self) -> bool:
        return self.case.proposed == PenaltyOutcome.PENALTY

    def check(self) -> Iterator[Refusal]:
        yield from Step.check(self)
        yield from SendPaper.check(self)


class ServeNotice(Step, RecordServing):
    """The party's limits run from the service; the one for a hearing only where there is a right to it."""

    abstract = True
    act = "serve_notice"
    label = "登记告知书送达…"
    basis = f"{PENALTY_ACT}第44条、第64条；{RULES}第57条"
    source = frozenset({NOTICING, NOTICED})
    target = NOTICED
    duties: ClassVar[frozenset[str]] = OFFICERS
    starts = PARTY_CLOCKS
    usual = True
    keys: ClassVar[frozenset[str]] = frozenset({NOTICE})

    def applies(self) -> bool:
        return self.case.proposed == PenaltyOutcome.PENALTY

    def guard(self) -> Iterator[Refusal]:
        if not unserved_notices(self.matter):
            yield Refusal("not_sent", "还没有发出告知书。先发出，填文号，再登记送达。")

    def starting(self) -> tuple[str, ...]:
        slots = type(self).starts
        return slots if self.case.has_hearing_right else tuple(s for s in slots if s != "hearing_request")

    def check(self) -> Iterator[Refusal]:
        yield from RecordServing.check(self)
        if not notices(self.matter).filter(pk=self.served_paper.pk).exists():
            yield Refusal("old_notice", "这份告知书是补充调查以前的，内容已经变了。请重新发出，再登记送达。")


def notices(matter: Matter) -> QuerySet[ServedPaper]:
    """Those that tell what is proposed now: an earlier report's are out of date."""
    case: UnderPenalty = detail(matter)
    found = ServedPaper.objects.filter(matter=matter, key=NOTICE).order_by("id")
    return found.filter(sent_at__gte=case.reported_at) if case.reported_at else found


def unserved_notices(matter: Matter) -> list[ServedPaper]:
    return list(notices(matter).filter(served_at__isnull=True))


def unserved_refusals(matter: Matter) -> Iterator[Refusal]:
    """Whoever was sent a notice has to have it before the case goes on without it."""
    waiting = unserved_notices(matter)
    if waiting:
        words = {"who": "、".join(paper.addressee for paper in waiting)}
        yield Refusal("notice_unserved", "给 {who} 的告知书还没有送达。先登记送达。", words)


def party_time_until(matter: Matter, slots: Collection[str], now: datetime) -> date | None:
    """The last day that a party still has; None where nobody has any left."""
    running = matter.clocks.filter(slot__in=slots, state=ClockState.RUNNING, due_at__gt=now)
    last = running.order_by("-due_at").first()
    return zh.day_of(last.due_at) if last is not None else None


class StatementGiven(Step, AnswerServedPaper):
    """`data`: paper, words, wants_hearing."""

    abstract = True
    keys: ClassVar[frozenset[str]] = frozenset({NOTICE})
    basis = f"{PENALTY_ACT}第45条、第64条"
    # While one party is heard, another may still have its time.
    source = frozenset({NOTICED, HEARING})
    sentence = "{addressee}{what}"

    def check(self) -> Iterator[Refusal]:
        yield from AnswerServedPaper.check(self)
        if self.served_paper.key != NOTICE:
            yield Refusal("not_a_notice", "只能对告知书陈述、申辩。")
        if self.data.get("wants_hearing") and not self.case.has_hearing_right:
            yield Refusal("no_hearing", "这一件告知的处罚不在法律规定的听证范围里，请写陈述、申辩。")

    def effect(self) -> Iterable[Result]:
        if self.data.get("wants_hearing"):
            self.data = {**self.data, "words": f"{self.given('words')}\n要求听证。"}
            yield self.noted(hearing_asked_at=self.case.hearing_asked_at or self.now)
        yield from AnswerServedPaper.effect(self)

    def facts(self) -> dict[str, Any]:
        clock = self.matter.clocks.filter(slot="statement").order_by("-id").first()
        late = "（已过期限）" if clock is not None and self.now > clock.due_at else ""
        what = "要求听证" if self.data.get("wants_hearing") else "陈述、申辩"
        return {**super().facts(), "what": f"{what}{late}"}


class RecordStatement(StatementGiven):
    """What came on paper or was said at the office."""

    abstract = True
    act = "record_statement"
    label = "录入陈述、申辩…"
    role = "lead"
    duties: ClassVar[frozenset[str]] = OFFICERS
    listed = True
    takes_handler = True


class StateCase(StatementGiven):
    """The respondent in its own account, from the page of what was served on it."""

    abstract = True
    act = "state_case"
    label = "提交陈述、申辩…"
    role = "respondent"
    duties: ClassVar[frozenset[str]] = REPORTERS


class AskHearing(StateCase):
    """The respondent asks for a hearing in its own account. `data`: words (why)."""

    abstract = True
    act = "ask_hearing"
    label = "要求听证…"

    def applies(self) -> bool:
        return self.case.has_hearing_right

    def effect(self) -> Iterable[Result]:
        self.data = {**self.data, "wants_hearing": True}
        yield from super().effect()


def hearing_notice_by(held_on: date, *, now: datetime) -> date | None:
    """The last day on which the notice of a hearing may be served."""
    spec = spec_of("A6", on=zh.day_of(now))
    if spec is None:
        return None
    return zh.day_of(compute(limit_from(spec), held_on, calendar=current_calendar()).due)


class CallHearing(Step):
    """`data`: hearing_on, place, chair (a person), served_on, number, file (notice with its proof of service)."""

    abstract = True
    act = "call_hearing"
    label = "通知听证…"
    basis = f"{PENALTY_ACT}第64条"
    source = frozenset({NOTICED})
    target = HEARING
    stops = ("hearing_request",)
    pauses = HANDLING
    tells = (Audience.HANDLER,)
    paper = "hearing_notice"
    sentence = "通知 {held_on}听证，主持人 {chair}"
    consequences = ("听证期间办案期限停着。", "主持人不能是本案调查人员。")
    needs = {
        "hearing_on": "请填听证的时间。",
        "place": "请填听证的地点。",
        "chair": "请选主持人。",
        "served_on": "请填听证通知送达的日期。",
        "number": "请填听证通知书的文号。",
        "file": "请传听证通知书和送达回证。",
    }

    def guard(self) -> Iterator[Refusal]:
        if self.case.hearing_asked_at is None:
            yield Refusal("not_asked", "当事人没有要求听证。收到要求的，先录入陈述、申辩，勾选要求听证。")
        yield from unserved_refusals(self.matter)

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        data, held, served = self.data, self.data.get("hearing_on"), self.data.get("served_on")
        chair = data.get("chair")
        if chair is not None and chair.pk in (self.matter.handler_id, self.case.second_officer_id):
            yield Refusal("chair_own_case", "听证由非本案调查人员主持，请另选一位。")
        if served is not None and served > zh.day_of(self.now):
            yield Refusal("served_later", "通知送达的日期还没有到，请核对。")
        if held is None or served is None:
            return
        last = hearing_notice_by(zh.day_of(held), now=self.now)
        if last is not None and served > last:
            words = {"held": long_date(zh.day_of(held)), "last": long_date(last)}
            yield Refusal(
                "too_short",
                "{held}听证，通知最晚要在 {last}送达（《行政处罚法》第64条）。请把听证改到更晚。",
                words,
            )

    def effect(self) -> Iterable[Result]:
        data = self.data
        yield self.noted(
            hearing_on=data["hearing_on"],
            hearing_place=self.given("place"),
            hearing_chair=data["chair"].name,
        )
        yield self.scan(f"听证通知书 {self.given('number')}")

    def facts(self) -> dict[str, Any]:
        return {"held_on": self.data["hearing_on"].isoformat(), "chair": self.data["chair"].name}


class LeavesHearing(Step):
    """From the hearing on to the decision: not before everybody's time to state its case is over."""

    abstract = True
    source = frozenset({HEARING})
    target = DELIBERATING
    resumes = HANDLING
    cancels = ("statement",)

    def guard(self) -> Iterator[Refusal]:
        until = party_time_until(self.matter, ("statement",), self.now)
        if until is not None:
            words = {"day": long_date(until)}
            yield Refusal("party_time", "当事人陈述、申辩的期限到 {day} 才满，不能缩短。满了再登记。", words)


class HoldHearing(LeavesHearing):
    """`data`: held_at, words, file (the record)."""

    abstract = True
    act = "hold_hearing"
    label = "登记听证情况…"
    basis = f"{PENALTY_ACT}第64条"
    usual = True
    paper = "hearing_record"
    sentence = "听证已举行"
    needs = {
        "held_at": "请填举行听证的时间。",
        "words": "请写听证的情况：当事人怎样说，证据怎样质证。",
        "file": "请传听证笔录。",
    }

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        yield from self.past("held_at", "听证的时间")

    def effect(self) -> Iterable[Result]:
        yield self.noted(hearing_held_at=self.data["held_at"], hearing_words=self.given("words"))
        yield self.scan("听证笔录")


class EndHearing(LeavesHearing):
    """The party takes its wish back, or stays away: the hearing ends without being held."""

    abstract = True
    act = "end_hearing"
    label = "终止听证…"
    basis = f"{PENALTY_ACT}第64条"
    sentence = "终止听证：{why}"
    needs = {"reason": "请写为什么终止，例如当事人撤回、无正当理由不到场。", "file": "请传证明的文书。"}

    def effect(self) -> Iterable[Result]:
        yield self.noted(hearing_words=self.given("reason"))
        yield self.scan("终止听证")

    def facts(self) -> dict[str, Any]:
        return {"why": self.given("reason")}


class CloseStatements(Step):
    """The party's time is over, or it has waived in writing: on to the decision."""

    abstract = True
    act = "close_statements"
    label = "期满，转入决定…"
    basis = f"{PENALTY_ACT}第44条、第45条、第64条"
    source = frozenset({NOTICED})
    target = DELIBERATING
    cancels = PARTY_CLOCKS
    sentence = "陈述、申辩期满：{considered}"
    needs = {"considered": "请写当事人的意见怎样复核、采纳没有、为什么；没有提出的，写“没有提出”。"}

    def guard(self) -> Iterator[Refusal]:
        yield from unserved_refusals(self.matter)
        if self.case.hearing_asked_at is not None:
            yield Refusal("hearing_wanted", "当事人要求听证，要先通知、举行听证。")

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        if self.data.get("waived") and self.data.get("file"):
            return
        until = party_time_until(self.matter, PARTY_CLOCKS, self.now)
        if until is not None:
            words = {"day": long_date(until)}
            yield Refusal(
                "party_time",
                "当事人的期限到 {day} 才满，不能缩短。当事人书面放弃的，勾选并传放弃的书面材料。",
                words,
            )

    def effect(self) -> Iterable[Result]:
        if self.data.get("file"):
            yield self.scan("放弃陈述、申辩和听证的书面材料")

    def facts(self) -> dict[str, Any]:
        return {"considered": self.given("considered")[:300], "waived": bool(self.data.get("waived"))}


NOTICE_STEPS: tuple[type[Step], ...] = (
    ServeNotice,
    SendNotice,
    RecordStatement,
    StateCase,
    AskHearing,
    CloseStatements,
    CallHearing,
    HoldHearing,
    EndHearing,
)
