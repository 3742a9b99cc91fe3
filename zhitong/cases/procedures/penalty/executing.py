"""执行、公示、上报、结案: the fine, what else was ordered, reminders and the court, the publication, the file."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any, ClassVar

from zhitong.cases.models import UnderPenalty
from zhitong.cases.procedures.duties import HEADS, OFFICERS
from zhitong.cases.procedures.penalty.base import (
    CLOSED,
    COERCION_ACT,
    EXECUTING,
    PENALTY_ACT,
    PUBLICITY,
    OnADay,
    Step,
    yuan,
)
from zhitong.cases.procedures.penalty.deciding import DECISION, is_shown
from zhitong.cases.procedures.serving import RecordServing, SendPaper
from zhitong.cases.reporting_up import report_missing
from zhitong.cases.vocabulary_penalty import PenaltyOutcome, PenaltySort
from zhitong.law.public import limit_from, spec_of
from zhitong.lib import zh
from zhitong.lib.deadline import SHANGHAI, compute, long_date
from zhitong.matters.public import Audience, ClockState, Refusal, Result, Sight
from zhitong.workdays.public import current_calendar

URGE = "penalty_urge"
# What has to be done beside paying.
OTHERS = {PenaltySort.CONFISCATION.value, PenaltySort.STOP.value, PenaltySort.LICENCE.value}


def day_after(limit_id: str, start: datetime | date, *, now: datetime) -> date | None:
    """The last day of a limit of the catalogue; None where it has no number."""
    spec = spec_of(limit_id, on=zh.day_of(now))
    if spec is None:
        return None
    return zh.day_of(compute(limit_from(spec), start, calendar=current_calendar()).due)


def unperformed(case: UnderPenalty) -> bool:
    """Whether the party still owes its fine or has not done what else was ordered."""
    owes = case.fine_fen > 0 and case.paid_on is None
    return owes or bool(OTHERS & set(case.sorts) and not case.carried_out)


def must_be_shown(case: UnderPenalty) -> bool:
    """令45号第2条: by the ordinary procedure, and more than a warning."""
    return case.outcome == PenaltyOutcome.PENALTY and not case.is_on_the_spot and is_shown(case.sorts)


class RecordPayment(OnADay):
    """`data`: on, fen, file. A part, or what was added for being late."""

    abstract = True
    act = "record_payment"
    label = "登记缴款…"
    basis = f"{PENALTY_ACT}第67条、第72条"
    source = frozenset({EXECUTING})
    sentence = "缴款 {amount}"
    on_label = "缴款的日期"
    needs = {"on": "请填缴款的日期。", "fen": "请填缴了多少元。", "file": "请传缴款凭证。"}

    def applies(self) -> bool:
        return self.case.fine_fen > 0 and self.case.paid_on is None

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        if self.data.get("fen") is not None and self.data["fen"] <= 0:
            yield Refusal("fen_zero", "缴款金额要大于零。")

    def total(self) -> int:
        return self.case.paid_fen + int(self.data.get("fen") or 0)

    def is_paid_up(self) -> bool:
        return self.total() >= self.case.fine_fen

    stops = ("fine", "court_application")

    def stopping(self) -> tuple[str, ...]:
        return type(self).stops if self.is_paid_up() else ()

    def effect(self) -> Iterable[Result]:
        paid_on = self.data["on"] if self.is_paid_up() else None
        yield self.noted(paid_fen=self.total(), paid_on=paid_on)
        yield self.scan(f"缴款凭证 {self.data['on'].isoformat()}")

    def facts(self) -> dict[str, Any]:
        left = self.case.fine_fen - self.total()
        words = yuan(int(self.data["fen"]))
        return {"amount": f"{words}，还差 {yuan(left)}" if left > 0 else f"{words}，罚款缴清"}


class CarryOut(Step):
    """`data`: words, file. Confiscated things, what had to stop."""

    abstract = True
    act = "carry_out"
    label = "登记其他处罚的执行…"
    basis = f"{PENALTY_ACT}（处罚决定的履行，条款待法制核对）"
    source = frozenset({EXECUTING})
    sentence = "其他处罚已执行"
    needs = {"words": "请写怎样执行的：没收的物品怎样处理，停止了什么。", "file": "请传执行的凭证。"}

    def effect(self) -> Iterable[Result]:
        yield self.noted(carried_out=self.given("words"))
        yield self.scan("其他处罚执行凭证")


class SendUrge(Step, SendPaper):
    abstract = True
    act = "urge"
    label = "发出催告书…"
    basis = f"{COERCION_ACT}第54条"
    source = frozenset({EXECUTING})
    duties: ClassVar[frozenset[str]] = OFFICERS
    paper_key = URGE
    paper_title = "履行行政处罚决定催告书"
    serves = "urge"
    paper = URGE
    needs = {"number": "请填催告书的文号。"}

    def applies(self) -> bool:
        return unperformed(self.case)

    def guard(self) -> Iterator[Refusal]:
        if self.matter.clocks.filter(slot="fine", state=ClockState.RUNNING, due_at__gte=self.now).exists():
            yield Refusal("time_to_pay", "缴款的期限还没有到，到期没有缴的再催告。")

    def check(self) -> Iterator[Refusal]:
        yield from Step.check(self)
        yield from SendPaper.check(self)


class ServeUrge(Step, RecordServing):
    abstract = True
    act = "serve_urge"
    label = "登记催告书送达…"
    basis = f"{COERCION_ACT}第54条"
    source = frozenset({EXECUTING})
    duties: ClassVar[frozenset[str]] = OFFICERS
    starts = ("urge",)
    keys: ClassVar[frozenset[str]] = frozenset({URGE})

    def applies(self) -> bool:
        return bool(self.matter.served_papers.filter(key=URGE, served_at__isnull=True).exists())

    def check(self) -> Iterator[Refusal]:
        yield from RecordServing.check(self)


class NoteRemediesOver(Step):
    """`data`: on: the day on which the time for review and suit was over, with neither of them used."""

    abstract = True
    act = "note_remedies_over"
    label = "登记复议诉讼期满…"
    basis = f"{COERCION_ACT}第53条"
    source = frozenset({EXECUTING})
    starts = ("court_application",)
    sentence = "复议、诉讼期限 {until}届满"
    needs = {"on": "请填复议、诉讼期限届满的日期。"}

    def applies(self) -> bool:
        return self.case.outcome == PenaltyOutcome.PENALTY and self.case.remedies_over_on is None

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        on: date | None = self.data.get("on")
        papers = self.matter.served_papers.filter(key=DECISION)
        paper = papers.filter(served_at__isnull=False).order_by("-served_at").first()
        if paper is None or papers.filter(served_at__isnull=True).exists():
            yield Refusal("not_served", "决定书还没有送达，复议、诉讼的期限还没有起算。")
        elif on is not None:
            found = [day_after(limit, paper.served_at, now=self.now) for limit in ("L1", "L5a")]
            last = max((day for day in found if day is not None), default=None)
            if last is not None and on < last:
                words = {"last": long_date(last)}
                yield Refusal("too_early", "按送达的日期算，复议、诉讼的期限到 {last} 才届满。", words)
            elif on > zh.day_of(self.now):
                yield Refusal("on_later", "这一天还没有到，请核对。")

    def starting(self) -> tuple[str, ...]:
        """The court is asked only for what the party has not done."""
        return type(self).starts if unperformed(self.case) else ()

    def counts_from(self) -> datetime:
        on: date | None = self.data.get("on")
        return datetime.combine(on, time(0), SHANGHAI) if on else self.now

    def effect(self) -> Iterable[Result]:
        yield self.noted(remedies_over_on=self.data["on"])

    def facts(self) -> dict[str, Any]:
        return {"until": self.data["on"].isoformat()}


class ApplyToCourt(OnADay):
    """`data`: on, file."""

    abstract = True
    act = "apply_to_court"
    label = "申请法院强制执行…"
    basis = f"{COERCION_ACT}第53条、第54条"
    source = frozenset({EXECUTING})
    stops = ("court_application",)
    paper = "court_application"
    sentence = "申请法院强制执行"
    on_label = "递交申请的日期"
    needs = {"on": "请填递交申请的日期。", "file": "请传强制执行申请书和法院的收件凭证。"}

    def applies(self) -> bool:
        return unperformed(self.case) and self.case.court_applied_on is None

    def guard(self) -> Iterator[Refusal]:
        urged = self.matter.clocks.filter(slot="urge").order_by("-id").first()
        if self.case.remedies_over_on is None:
            yield Refusal("remedies_running", "复议、诉讼期限没有届满，不能申请。先登记复议诉讼期满。")
        if urged is None:
            yield Refusal("urge_missing", "申请以前要催告。先发出催告书，登记送达。")
        elif self.now <= urged.due_at:
            words = {"day": long_date(zh.day_of(urged.due_at))}
            yield Refusal("urge_running", "催告的期限到 {day} 才满，满了当事人仍不履行才能申请。", words)

    def effect(self) -> Iterable[Result]:
        yield self.noted(court_applied_on=self.data["on"])
        yield self.scan("强制执行申请书")


class NoteChanged(OnADay):
    """`data`: on, words, file: the decision was changed or annulled on review, by the court, or by the bureau itself."""

    abstract = True
    act = "note_changed"
    label = "登记决定被变更、撤销…"
    basis = f"{PUBLICITY}第11条；{PENALTY_ACT}第48条"
    source = frozenset({EXECUTING, CLOSED})
    starts = ("publication_withdrawal",)
    tells = (Audience.HANDLER, Audience.LEAD)
    sentence = "处罚决定被变更、撤销：{words}"
    on_label = "变更、撤销的日期"
    needs = {
        "on": "请填变更、撤销的日期。",
        "words": "请写谁作的什么决定。",
        "file": "请传变更、撤销的文书。",
    }

    def applies(self) -> bool:
        return self.case.outcome == PenaltyOutcome.PENALTY and self.case.changed_on is None

    def starting(self) -> tuple[str, ...]:
        return type(self).starts if self.case.published_on else ()

    def effect(self) -> Iterable[Result]:
        yield self.noted(changed_on=self.data["on"])
        yield self.scan("变更、撤销处罚决定的文书")

    def facts(self) -> dict[str, Any]:
        return {"words": self.given("words")[:300]}


class CloseCase(Step):
    """`data`: archive_number, words."""

    abstract = True
    act = "close"
    label = "结案归档…"
    basis = f"{PENALTY_ACT}；卷宗归档按本机关规定"
    source = frozenset({EXECUTING})
    target = CLOSED
    duties = HEADS
    usual = True
    sight = Sight.PARTIES
    takes_handler = False
    tells = (Audience.HANDLER, Audience.REPORTER)
    paper = "case_closed_form"
    sentence = "结案"
    needs = {"archive_number": "请填归档号。"}
    keeps = ("archive_number",)

    def guard(self) -> Iterator[Refusal]:
        matter, case = self.matter, self.case
        if matter.served_papers.filter(key=DECISION, served_at__isnull=True).exists():
            yield Refusal("decision_unserved", "决定书还没有全部送达。")
        if case.fine_fen and case.paid_on is None and case.court_applied_on is None and not case.changed_on:
            yield Refusal("fine_open", "罚款还没有缴清，也没有申请法院强制执行。")
        if matter.measures.filter(settled_at__isnull=True).exists():
            yield Refusal("measure_open", "还有登记保存、查封扣押的物品没有处理。")
        if must_be_shown(case) and case.published_on is None and not case.changed_on:
            yield Refusal("unpublished", "处罚信息还没有公示。")
        if report_missing(matter, case):
            yield Refusal("not_reported", "涉及重点联系单位的案件，处理结果还没有上报。先上报。")
        asked = case.court_applied_on or case.changed_on
        if OTHERS & set(case.sorts) and not case.carried_out and not asked:
            yield Refusal("not_carried_out", "没收、责令停止等处罚还没有登记执行。")

    def effect(self) -> Iterable[Result]:
        yield self.noted(archive_number=self.given("archive_number"))


EXECUTION_STEPS: tuple[type[Step], ...] = (
    CloseCase,
    RecordPayment,
    CarryOut,
    SendUrge,
    ServeUrge,
    NoteRemediesOver,
    ApplyToCourt,
    NoteChanged,
)
