"""告知: the notice is sent and served; the party states its case or asks for a hearing, in its own account or on paper. A wish
for a hearing that comes after its time is kept as late; whether there is one all the same, the office decides."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, datetime
from typing import Any, ClassVar

from django.db.models import QuerySet

from zhitong.cases.models import ServedPaper, UnderPenalty
from zhitong.cases.procedures.duties import OFFICERS, REPORTERS
from zhitong.cases.procedures.penalty.base import (
    DELIBERATING,
    HEARING,
    NOTICED,
    NOTICING,
    PENALTY_ACT,
    RULES,
    Step,
)
from zhitong.cases.procedures.serving import AnswerServedPaper, RecordServing, SendPaper
from zhitong.cases.queries.served import in_time
from zhitong.cases.vocabulary_penalty import PenaltyOutcome
from zhitong.lib import zh
from zhitong.lib.deadline import long_date
from zhitong.matters.public import ClockState, Matter, Refusal, Result, detail, end_of

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


def hearing_right_until(paper: ServedPaper) -> datetime | None:
    """The end of the addressee's own time to ask for a hearing; None where none ran."""
    if paper.served_at is None:
        return None
    found = paper.matter.clocks.filter(slot="hearing_request", start_at=paper.served_at).first()
    return found.due_at if found is not None else None


def undecided_wishes(matter: Matter) -> QuerySet[ServedPaper]:
    """Notices on which a hearing was asked for too late, and nobody has said yet whether there is one."""
    return notices(matter).filter(late_wish_at__isnull=False, late_wish_granted__isnull=True)


def wish_refusals(matter: Matter) -> Iterator[Refusal]:
    """A late wish forces nothing, and is not passed over in silence either."""
    waiting = [paper.addressee for paper in undecided_wishes(matter)]
    if waiting:
        words = {"who": "、".join(waiting)}
        yield Refusal("late_wish_open", "{who} 逾期要求听证，还没有决定举行不举行。请负责人先决定。", words)


class StatementGiven(Step, AnswerServedPaper):
    """`data`: paper, words, wants_hearing."""

    abstract = True
    keys: ClassVar[frozenset[str]] = frozenset({NOTICE})
    basis = f"{PENALTY_ACT}第45条、第64条"
    # While one party is heard, another may still have its time.
    source = frozenset({NOTICED, HEARING})
    sentence = "{addressee}{what}"

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        if self.served_paper.key != NOTICE:
            yield Refusal("not_a_notice", "只能对告知书陈述、申辩。")
        if self.data.get("wants_hearing") and not self.case.has_hearing_right:
            yield Refusal("no_hearing", "这一件告知的处罚不在法律规定的听证范围里，请写陈述、申辩。")

    def said_at(self) -> datetime:
        """When the party said so."""
        return self.now

    def wishes_late(self) -> bool:
        """After its time, and no hearing is to be held anyway."""
        until = hearing_right_until(self.served_paper)
        late = until is not None and self.said_at() > until
        return bool(self.data.get("wants_hearing")) and late and self.case.hearing_asked_at is None

    def more(self) -> dict[str, Any]:
        if not self.wishes_late():
            return {}
        return {"late_wish_at": self.said_at(), "late_wish_granted": None, "late_wish_reason": ""}

    def effect(self) -> Iterable[Result]:
        if self.data.get("wants_hearing"):
            wish = "要求听证（超过期限提出）。" if self.wishes_late() else "要求听证。"
            self.data = {**self.data, "words": f"{self.given('words')}\n{wish}"}
            if not self.wishes_late():
                yield self.noted(hearing_asked_at=self.case.hearing_asked_at or self.said_at())
        yield from AnswerServedPaper.effect(self)

    def facts(self) -> dict[str, Any]:
        wants, said_at = self.data.get("wants_hearing"), self.said_at()
        until = hearing_right_until(self.served_paper) if wants else None
        late = said_at > until if until else not in_time(self.served_paper, said_at)
        what = "要求听证" if wants else "陈述、申辩"
        return {**super().facts(), "what": f"{what}{'（已过期限）' if late else ''}"}


class RecordStatement(StatementGiven):
    """What came on paper or was said at the office. `data` also: said_on (the day on which the party said it)."""

    abstract = True
    act = "record_statement"
    label = "录入陈述、申辩…"
    role = "lead"
    duties: ClassVar[frozenset[str]] = OFFICERS
    listed = True
    takes_handler = True

    def said_at(self) -> datetime:
        on: date | None = self.data.get("said_on")
        return self.now if on is None else min(self.now, end_of(on))

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        on, served_at = self.data.get("said_on"), self.served_paper.served_at
        if on is not None and on > zh.day_of(self.now):
            yield Refusal("said_later", "当事人提出的日期还没有到，请核对。")
        elif on is not None and served_at is not None and on < zh.day_of(served_at):
            yield Refusal("said_before", "当事人提出的日期早于告知书送达，请核对。")


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
    consequences = ("期限里提出的，机关应当听证；过了期限提出的，由机关决定举行不举行，并告诉您理由。",)

    def applies(self) -> bool:
        return self.case.has_hearing_right

    def effect(self) -> Iterable[Result]:
        self.data = {**self.data, "wants_hearing": True}
        yield from super().effect()


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
        yield from wish_refusals(self.matter)
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
)
