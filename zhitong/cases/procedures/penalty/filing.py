"""立案: the four conditions and two officers, the head's approval, or why not; and the penalty on the spot."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, ClassVar

from zhitong.cases.models import ServedPaper
from zhitong.cases.penalty_rules import on_the_spot
from zhitong.cases.procedures.duties import HEADS
from zhitong.cases.procedures.penalty.base import (
    EXECUTING,
    FILING,
    INVESTIGATING,
    NOT_FILED,
    PENALTY_ACT,
    PREPARING,
    RULES,
    Step,
    yuan,
)
from zhitong.cases.procedures.penalty.deciding import NO_TRANSFER, transfer_hints
from zhitong.cases.procedures.penalty.officers import second_refusals, tell_second
from zhitong.cases.procedures.serving import keep_proof, keep_served_paper
from zhitong.cases.vocabulary import ServingMethod, SuspectKind
from zhitong.cases.vocabulary_penalty import PenaltyOutcome, PenaltySort
from zhitong.files.public import StoredFile
from zhitong.journal.public import Actor, Event
from zhitong.law.public import limit_from, spec_of
from zhitong.lib import zh
from zhitong.lib.deadline import compute, long_date
from zhitong.matters.public import Audience, Grant, Matter, PartyRole, Refusal, Result, Sight, Write
from zhitong.workdays.public import current_calendar

FILING_CLOCKS = ("filing_check", "filing_self_found", "filing_complaint")
FOUR = {
    "evidence_words": "请写有什么证据初步证明违法事实。",
    "punishable_words": "请写依据哪一条应当给予处罚。",
    "jurisdiction_words": "请写为什么归本单位管辖。",
    "limitation_words": "请写为什么在追责时效内。",
}


def limitation_ends(ended_on: date, *, harms_health: bool, now: datetime) -> date | None:
    """追责时效: the last day on which the act can still be punished; None where the catalogue has no number."""
    spec = spec_of("A16b" if harms_health else "A16", on=zh.day_of(now))
    if spec is None:
        return None
    return zh.day_of(compute(limit_from(spec), ended_on, calendar=current_calendar()).due)


class ProposeFiling(Step):
    """`data`: second_officer, the four conditions in words, act_ended_on (None: it goes on), harms_health."""

    abstract = True
    act = "propose_filing"
    label = "提请立案…"
    basis = f"{RULES}第19条"
    source = frozenset({PREPARING})
    target = FILING
    usual = True
    tells = (Audience.LEAD,)
    sentence = "提请立案，执法人员 {officers}"
    consequences = ("由负责人批准后才算立案，核查时限照常计算。",)
    needs = {"second_officer": "立案调查要两名以上执法人员，请选另一名。", **FOUR}

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        second = self.data.get("second_officer")
        if second is not None:
            yield from second_refusals(second, self.actor.person_id, self.matter, self.now)
        yield from self._limitation()

    def _limitation(self) -> Iterator[Refusal]:
        ended: date | None = self.data.get("act_ended_on")
        if ended is None:
            return
        today = zh.day_of(self.now)
        last = limitation_ends(ended, harms_health=bool(self.data.get("harms_health")), now=self.now)
        if ended > today:
            yield Refusal("ended_later", "违法行为终了的日期还没有到。还在继续的，不填这一项。")
        elif last is not None and last < today:
            words = {"ended": long_date(ended), "last": long_date(last)}
            yield Refusal(
                "limitation_over",
                "违法行为 {ended} 终了，追责时效到 {last} 届满，不再给予处罚。请改办“不予立案”。",
                words,
            )

    def effect(self) -> Iterable[Result]:
        test: dict[str, Any] = {name: self.given(name) for name in FOUR}
        test["harms_health"] = bool(self.data.get("harms_health"))
        yield self.noted(
            second_officer_id=self.data["second_officer"].pk,
            filing_test=test,
            act_ended_on=self.data.get("act_ended_on"),
        )
        yield Write(tell_second, {"matter": self.matter, "person": self.data["second_officer"].pk})

    def facts(self) -> dict[str, Any]:
        return {"officers": f"{self.actor.person_label}、{self.data['second_officer'].name}"}


class ApproveFiling(Step):
    """From here the handling time runs."""

    abstract = True
    act = "approve_filing"
    label = "批准立案"
    basis = f"{RULES}第18条、第19条"
    source = frozenset({FILING})
    early = frozenset({PREPARING})
    early_message = "经办人还没有提请立案：要写明四项条件和两名执法人员。"
    target = INVESTIGATING
    duties = HEADS
    usual = True
    sight = Sight.PARTIES
    stops = FILING_CLOCKS
    starts: ClassVar[tuple[str, ...]] = ("handling",)
    tells = (Audience.HANDLER, Audience.REPORTER)
    paper = "case_filing_approval"
    sentence = "批准立案"
    takes_handler = False

    def guard(self) -> Iterator[Refusal]:
        asked = Event.objects.filter(chain=self.matter.chain_id, verb=f"{self.matter.kind}.propose_filing")
        last = asked.order_by("-seq").first()
        if last is not None and last.actor_id == self.actor.person_id:
            yield Refusal("own_proposal", "这一件是您自己提请的，要由另一位负责人批准。")

    def effect(self) -> Iterable[Result]:
        yield self.noted(filed_at=self.now, filed_by_label=self.actor.label)


class ReturnFiling(Step):
    abstract = True
    act = "return_filing"
    label = "退回再核查…"
    basis = f"{RULES}第18条"
    source = frozenset({FILING})
    target = PREPARING
    duties = HEADS
    tells = (Audience.HANDLER,)
    sentence = "退回再核查：{why}"
    takes_handler = False
    needs = {"reason": "请写明还要核查什么。"}
    consequences = ("核查时限照常计算，不重新起算。",)

    def facts(self) -> dict[str, Any]:
        return {"why": self.given("reason")}


class RefuseFiling(Step):
    abstract = True
    act = "refuse"
    label = "不予立案…"
    basis = f"{RULES}第20条"
    source = frozenset({PREPARING, FILING})
    target = NOT_FILED
    duties = HEADS
    sight = Sight.PARTIES
    stops = FILING_CLOCKS
    tells = (Audience.HANDLER, Audience.REPORTER)
    paper = "case_not_filed"
    sentence = "不予立案：{reply}"
    takes_handler = False
    needs = {"reason": "请写明不予立案的理由。", "reply": "请写给报告人的答复：结论、理由、还可以怎么办。"}
    keeps = ("reason", "reply")

    def guard(self) -> Iterator[Refusal]:
        if self.matter.measures.filter(settled_at__isnull=True).exists():
            yield Refusal("measure_open", "还有物品没有处理。先解除、处理登记保存和查封扣押的物品。")

    def effect(self) -> Iterable[Result]:
        yield self.noted(decision_words=self.given("reason"), decided_at=self.now)


def hand_over_on_the_spot(
    *, matter: Matter, file: StoredFile, fields: dict[str, Any], by: Actor, now: datetime
) -> ServedPaper:
    """The decision on the spot is delivered as it is made: the signed sheet is paper and proof in one."""
    paper = keep_served_paper(matter=matter, file=file, fields=fields, by=by, now=now)
    return keep_proof(paper=paper, file=file, method=ServingMethod.DIRECT, served_at=now, by=by, now=now)


class PunishOnTheSpot(Step):
    """简易程序. `data`: suspect or addressee, is_person, sorts, fine_fen, number, words, file.

    Nothing of it is published: 令45号第2条 shows decisions of the ordinary procedure only."""

    abstract = True
    act = "punish_on_the_spot"
    label = "当场处罚…"
    basis = f"{PENALTY_ACT}第51条、第52条"
    source = frozenset({PREPARING})
    target = EXECUTING
    stops = FILING_CLOCKS
    starts = ("fine", "case_report_up")
    tells = (Audience.LEAD,)
    paper = "penalty_on_the_spot"
    irreversible = True
    sentence = "当场处罚 {addressee}：{penalty}（{number}）"
    consequences = (
        "决定书当场交付，视为送达。",
        "要报本单位备案；当场处罚不公示。",
        "当事人仍可以申请复议、提起诉讼。",
    )
    needs = {
        "number": "请填当场处罚决定书的编号。",
        "words": "请写违法事实、依据和处罚内容。",
        "sorts": "请选处罚的种类：警告或者罚款。",
        "file": "请传当事人签收的当场处罚决定书。",
    }

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        data, rule = self.data, on_the_spot()
        sorts, fine = set(data.get("sorts") or ()), data.get("fine_fen") or 0
        most = rule.most(is_person=self._is_person())
        if sorts - {PenaltySort.WARNING, PenaltySort.FINE}:
            yield Refusal("sort_too_heavy", "当场只能警告或者罚款。要没收、责令停止的，走普通程序立案。")
        if (PenaltySort.FINE in sorts) != bool(fine):
            yield Refusal("fine_missing", "选了罚款要填罚款多少元；没有罚款的，不要填金额。")
        if fine > most:
            yield Refusal(
                "too_much",
                "当场罚款最多 {most}（{basis}）。超过的走普通程序立案。",
                {"most": yuan(most), "basis": rule.basis},
            )
        if data.get("suspect") is None and not self.given("addressee"):
            yield Refusal("addressee_missing", "请选或者填当事人。")
        if not self.given("no_transfer_reason") and transfer_hints(self.matter, self.actor):
            yield Refusal("no_transfer_reason", NO_TRANSFER)

    def starting(self) -> tuple[str, ...]:
        owed = bool(self.data.get("fine_fen"))
        return tuple(slot for slot in type(self).starts if owed or slot != "fine")

    def _is_person(self) -> bool:
        suspect = self.data.get("suspect")
        return bool(suspect.kind == SuspectKind.PERSON if suspect is not None else self.data.get("is_person"))

    def effect(self) -> Iterable[Result]:
        data, suspect = self.data, self.data.get("suspect")
        yield self.noted(
            is_on_the_spot=True,
            outcome=PenaltyOutcome.PENALTY,
            sorts=[str(sort) for sort in data["sorts"]],
            fine_fen=data.get("fine_fen") or 0,
            decision_number=self.given("number"),
            decision_words=self.given("words"),
            filed_at=self.now,
            decided_at=self.now,
            decided_by_label=self.actor.label,
        )
        fields = {
            "suspect": suspect,
            "organisation": suspect.organisation if suspect else None,
            "addressee": self._addressee(),
            "key": "penalty_decision",
            "title": "当场处罚决定书",
            "number": self.given("number"),
        }
        yield Write(hand_over_on_the_spot, {"matter": self.matter, "file": data["file"], "fields": fields})
        if suspect is not None and suspect.organisation_id:
            yield Grant(suspect.organisation_id, PartyRole.RESPONDENT, whole=False)

    def _addressee(self) -> str:
        return self.given("addressee") or str(self.data.get("suspect"))

    def facts(self) -> dict[str, Any]:
        sorts = "、".join(str(PenaltySort(sort).label) for sort in self.data["sorts"])
        fine = self.data.get("fine_fen") or 0
        penalty = f"{sorts} {yuan(fine)}" if fine else sorts
        told = {"addressee": self._addressee(), "penalty": penalty, "number": self.given("number")}
        reason = self.given("no_transfer_reason")
        return {**told, "inside": f"不移送公安的理由：{reason}"} if reason else told


FILING_STEPS: tuple[type[Step], ...] = (
    ProposeFiling,
    ApproveFiling,
    ReturnFiling,
    RefuseFiling,
    PunishOnTheSpot,
)
