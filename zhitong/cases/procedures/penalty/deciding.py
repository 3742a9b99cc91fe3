"""决定: discussed where it is grave, made by the head on a passed review, then delivered."""

from collections.abc import Collection, Iterable, Iterator
from typing import Any, ClassVar

from zhitong.cases.models import CriminalTransfer, Suspect
from zhitong.cases.procedures.duties import HEADS, OFFICERS
from zhitong.cases.procedures.penalty.base import (
    CLOSED,
    DECIDED,
    DELIBERATING,
    EXECUTING,
    HANDLING,
    INVESTIGATING,
    NOTICING,
    PENALTY_ACT,
    Step,
    yuan,
)
from zhitong.cases.procedures.penalty.noticing import notices
from zhitong.cases.procedures.penalty.reviewing import last_review
from zhitong.cases.procedures.serving import RecordServing, keep_served_paper
from zhitong.cases.queries.family import family_ids
from zhitong.cases.queries.thresholds import SuspectHints, hints_for
from zhitong.cases.vocabulary_penalty import PenaltyOutcome, PenaltySort
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Audience, Matter, Refusal, Result, Sight, Write

DECISION = "penalty_decision"
NO_TRANSFER = "金额可能达到刑事立案标准，不得以罚代移（国务院令第310号第11条）。涉嫌犯罪的先提请移送公安；不移送的，请写明理由。"
PROVINCE_OF_USCC = slice(2, 4)


class Discuss(Step):
    """`data`: on, present, result, file."""

    abstract = True
    act = "discuss"
    label = "登记集体讨论…"
    basis = f"{PENALTY_ACT}（情节复杂或者重大的，负责人集体讨论决定，条款待法制核对）"
    source = frozenset({DELIBERATING})
    paper = "discussion_record"
    sentence = "负责人集体讨论：{result}"
    needs = {
        "on": "请填讨论的日期。",
        "present": "请写参加讨论的人。",
        "result": "请写讨论的结论。",
        "file": "请传集体讨论记录。",
    }

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        if self.data.get("on") and self.data["on"] > zh.day_of(self.now):
            yield Refusal("on_later", "讨论的日期还没有到，请核对。")

    def effect(self) -> Iterable[Result]:
        words = f"{self.given('present')}：{self.given('result')}"
        yield self.noted(discussed_on=self.data["on"], discussion=words)
        yield self.scan("负责人集体讨论记录")

    def facts(self) -> dict[str, Any]:
        return {"result": self.given("result")[:300]}


class Reinvestigate(Step):
    """New facts came up: back to the investigation, and to a new review after it."""

    abstract = True
    act = "reinvestigate"
    label = "退回补充调查…"
    basis = f"{PENALTY_ACT}（负责人审查调查结果，条款待法制核对）"
    source = frozenset({NOTICING, DELIBERATING})
    target = INVESTIGATING
    duties = HEADS
    tells = (Audience.HANDLER,)
    takes_handler = False
    sentence = "退回补充调查：{why}"
    consequences = ("办案期限照常计算。", "补充以后重新审核、重新告知。")
    needs = {"reason": "请写要补充调查什么。"}

    def facts(self) -> dict[str, Any]:
        return {"why": self.given("reason")}


class Deciding(Step):
    """`data`: number, words, considered."""

    abstract = True
    basis = f"{PENALTY_ACT}第58条"
    source = frozenset({NOTICING, DELIBERATING})
    target = DECIDED
    duties = HEADS
    irreversible = True
    takes_handler = False
    sight = Sight.PARTIES
    stops: ClassVar[tuple[str, ...]] = HANDLING
    tells = (Audience.HANDLER, Audience.REPORTER)
    outcome: ClassVar[PenaltyOutcome]
    needs = {"number": "请填决定书的文号。", "words": "请写决定的内容：事实、依据、怎样处理。"}

    def guard(self) -> Iterator[Refusal]:
        review, case = last_review(self.matter), self.case
        if review is None or not review.passed or (case.reported_at and review.at < case.reported_at):
            yield Refusal("review_missing", "没有通过法制审核，不能作决定。")
        elif review.reviewer_id == self.matter.handler_id:
            yield Refusal("review_own", "法制审核是办案人自己作的，不算数。请另一人重新审核。")
        if case.is_grave and case.discussed_on is None:
            yield Refusal("discussion_missing", "情节复杂或者重大的，要先由负责人集体讨论。先登记集体讨论。")

    def check(self) -> Iterator[Refusal]:
        """310号令 11: not punished instead of being transferred. Where a hint is met, somebody writes why it stays here."""
        yield from super().check()
        if not self.given("no_transfer_reason") and transfer_hints(self.matter, self.actor):
            yield Refusal("no_transfer_reason", NO_TRANSFER)

    def noting(self) -> dict[str, Any]:
        return {
            "outcome": self.outcome,
            "decision_number": self.given("number"),
            "decision_words": self.given("words"),
            "decided_at": self.now,
            "decided_by_label": self.actor.label,
        }

    def effect(self) -> Iterable[Result]:
        yield self.noted(**self.noting())
        for fields in self._papers():
            yield Write(keep_served_paper, {"matter": self.matter, "file": None, "fields": fields})

    def _papers(self) -> list[dict[str, Any]]:
        """One decision for each who was told of it before; where nobody had to be, for each known suspect."""
        found = {
            row.addressee: {"suspect": row.suspect, "organisation": row.organisation}
            for row in notices(self.matter)
        } or {
            str(row): {"suspect": row, "organisation": row.organisation}
            for row in Suspect.objects.standing().filter(matter__in=family_ids(self.matter)).order_by("id")
        }
        slot = "fine" if self.data.get("fine_fen") else ""
        own = {"key": DECISION, "title": self.title(), "number": self.given("number"), "slot": slot}
        return [{**who, **own, "addressee": addressee} for addressee, who in found.items()]

    def title(self) -> str:
        return f"{self.outcome.label}决定书"

    def facts(self) -> dict[str, Any]:
        reason = self.given("no_transfer_reason")
        why = {"inside": f"不移送公安的理由：{reason}"} if reason else {}
        return {"number": self.given("number"), **why}


def transfer_hints(matter: Matter, actor: Actor) -> list[SuspectHints]:
    """What is reached and nobody has yet proposed to transfer, in this case or in the leads that it grew out of."""
    if CriminalTransfer.objects.filter(about__in=family_ids(matter)).exists():
        return []
    return hints_for(matter, actor)


class Penalise(Deciding):
    """`data` also: sorts, fine_fen."""

    abstract = True
    act = "penalise"
    label = "作出处罚决定…"
    source = frozenset({DELIBERATING})
    early = frozenset({NOTICING, "noticed", "hearing"})
    early_message = "要先告知当事人，等陈述、申辩和听证的期限满了，才能作处罚决定。"
    usual = True
    starts = ("serving", "publication", "publication_push", "case_report_up")
    outcome = PenaltyOutcome.PENALTY
    paper = DECISION
    sentence = "作出处罚决定 {number}"
    consequences = ("决定书要在法定时间里送达。", "处罚信息要按规定公示。")
    needs = {**Deciding.needs, "sorts": "请选处罚的种类。"}

    def applies(self) -> bool:
        return self.case.proposed == PenaltyOutcome.PENALTY

    def title(self) -> str:
        return "行政处罚决定书"

    def guard(self) -> Iterator[Refusal]:
        yield from super().guard()
        if not notices(self.matter).filter(served_at__isnull=False).exists():
            yield Refusal("notice_missing", "没有告知当事人，不能作处罚决定。")

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        sorts, fine = set(self.data.get("sorts") or ()), self.data.get("fine_fen") or 0
        if (PenaltySort.FINE in sorts) != bool(fine):
            yield Refusal("fine_missing", "选了罚款要填罚款多少元；没有罚款的，不要填金额。")
        if PenaltySort.LICENCE in sorts and not self.case.has_hearing_right:
            yield Refusal(
                "hearing_untold",
                "限制开展业务、吊销许可要告知当事人有权要求听证（《行政处罚法》第63条）。请退回补充调查，重新告知。",
            )
        if fine > self.case.proposed_fine_fen:
            words = {"told": yuan(self.case.proposed_fine_fen)}
            yield Refusal(
                "heavier",
                "告知的罚款是 {told}，不能因为当事人陈述、申辩而加重。要加重的，退回补充调查，重新告知。",
                words,
            )

    def starting(self) -> tuple[str, ...]:
        shown = self.data.get("sorts") and is_shown(self.data["sorts"])
        slot = "publication_push" if shown and is_outsider(self.matter) else "publication" if shown else ""
        both = ("publication", "publication_push")
        return tuple(one for one in type(self).starts if one not in both or one == slot)

    def noting(self) -> dict[str, Any]:
        sorts = [str(sort) for sort in self.data["sorts"]]
        return {**super().noting(), "sorts": sorts, "fine_fen": self.data.get("fine_fen") or 0}


def is_shown(sorts: Collection[str]) -> bool:
    """令45号第2条: a penalty that is only a warning is not published."""
    return set(sorts) != {PenaltySort.WARNING.value}


def is_outsider(matter: Matter) -> bool:
    """Whether a party is of another province: its penalty is shown by that province's bureau."""
    lead = matter.lead.territory_path.split("/")[0][:2]
    for suspect in (
        Suspect.objects.standing().filter(matter__in=family_ids(matter)).select_related("organisation")
    ):
        place = suspect.organisation.territory_path[:2] if suspect.organisation else ""
        place = place or suspect.uscc[PROVINCE_OF_USCC]
        if place and place != lead:
            return True
    return False


class DoNotPenalise(Deciding):
    abstract = True
    act = "do_not_penalise"
    label = "作出不予处罚决定…"
    outcome = PenaltyOutcome.NO_PENALTY
    starts = ("serving", "case_report_up")
    paper = "no_penalty_decision"
    sentence = "作出不予处罚决定 {number}"

    def guard(self) -> Iterator[Refusal]:
        yield from super().guard()
        if not self._papers():
            yield Refusal(
                "nobody_to_serve",
                "还没有登记当事人，决定书没有人可送。先补充被反映人；查不到当事人的，撤销案件。",
            )


class EndsCase(Deciding):
    """Ends the case without anything to deliver or to carry out."""

    abstract = True
    target = CLOSED

    def guard(self) -> Iterator[Refusal]:
        yield from super().guard()
        if self.matter.measures.filter(settled_at__isnull=True).exists():
            yield Refusal("measure_open", "还有物品没有处理。先解除、处理登记保存和查封扣押的物品。")

    def effect(self) -> Iterable[Result]:
        yield self.noted(**self.noting())


class CancelCase(EndsCase):
    abstract = True
    act = "cancel_case"
    label = "撤销案件…"
    outcome = PenaltyOutcome.DROPPED
    paper = "case_dropped"
    sentence = "撤销案件 {number}"


class PassOn(EndsCase):
    """Another agency has to deal with it, and the decision says which. Crime goes by its own procedure. `data` also: receiver."""

    abstract = True
    act = "pass_on"
    label = "移送有权机关…"
    outcome = PenaltyOutcome.PASSED_ON
    paper = "case_passed_on"
    sentence = "移送{receiver}（{number}）"
    consequences = ("涉嫌犯罪的不走这里，走涉嫌犯罪移送。",)
    needs = {**Deciding.needs, "receiver": "请写移送给哪个机关。"}

    def noting(self) -> dict[str, Any]:
        found = super().noting()
        return {**found, "decision_words": f"移送{self.given('receiver')}。{found['decision_words']}"}

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "receiver": self.given("receiver")}


class ServeDecision(Step, RecordServing):
    """From the service the fine can be paid, and the party can ask for review or sue."""

    abstract = True
    act = "serve_decision"
    label = "登记决定书送达…"
    basis = f"{PENALTY_ACT}第61条、第67条"
    source = frozenset({DECIDED, EXECUTING})
    target = EXECUTING
    duties: ClassVar[frozenset[str]] = OFFICERS
    usual = True
    stops = ("serving",)
    keys: ClassVar[frozenset[str]] = frozenset({DECISION})
    starts = ("fine",)

    def applies(self) -> bool:
        return self.matter.state == DECIDED or self._waiting()

    def _waiting(self) -> bool:
        return bool(self._unserved())

    def _unserved(self) -> int:
        return int(self.matter.served_papers.filter(key=DECISION, served_at__isnull=True).count())

    def stopping(self) -> tuple[str, ...]:
        """With several parties, the last service ends the time for it."""
        return type(self).stops if self._unserved() <= 1 else ()

    def check(self) -> Iterator[Refusal]:
        yield from RecordServing.check(self)

    def starting(self) -> tuple[str, ...]:
        return type(self).starts if self.case.fine_fen else ()


DECISION_STEPS: tuple[type[Step], ...] = (
    Penalise,
    DoNotPenalise,
    CancelCase,
    PassOn,
    Discuss,
    Reinvestigate,
    ServeDecision,
)
