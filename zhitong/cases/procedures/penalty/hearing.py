"""听证: the party that asked for it in time has its hearing; of a wish that came late the head decides, with a reason that the
party reads. The hearing is told in time, held, or ended without being held."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any, ClassVar

from zhitong.cases.models import ServedPaper
from zhitong.cases.procedures.duties import HEADS
from zhitong.cases.procedures.penalty.base import (
    DELIBERATING,
    HANDLING,
    HEARING,
    NOTICED,
    PENALTY_ACT,
    Step,
)
from zhitong.cases.procedures.penalty.noticing import (
    party_time_until,
    undecided_wishes,
    unserved_refusals,
    wish_refusals,
)
from zhitong.cases.procedures.penalty.reviewing import investigators
from zhitong.cases.procedures.serving import tell_addressee
from zhitong.journal.public import Actor
from zhitong.law.public import limit_from, spec_of
from zhitong.lib import zh
from zhitong.lib.deadline import compute, long_date
from zhitong.matters.public import Audience, Refusal, Result, Write
from zhitong.workdays.public import current_calendar


def decide_wish(*, paper: ServedPaper, granted: bool, reason: str, by: Actor, now: datetime) -> ServedPaper:
    """What the office decided of a late wish, for the party to read. Runs inside its move."""
    fields = {"late_wish_granted": granted, "late_wish_reason": reason[:300]}
    ServedPaper.objects.filter(pk=paper.pk).update(**fields, version=paper.version + 1)
    decided = "举行听证" if granted else "不举行听证"
    tell_addressee(paper, why=f"{paper.matter.lead.name} 决定{decided}", body="请看决定的理由。", now=now)
    return paper


class DecideLateWish(Step):
    """`data`: paper (the notice on which a hearing was asked for too late), reason."""

    abstract = True
    basis = f"{PENALTY_ACT}第64条"
    source = frozenset({NOTICED, HEARING})
    duties: ClassVar[frozenset[str]] = HEADS
    takes_handler = False
    tells = (Audience.HANDLER,)
    granted: ClassVar[bool]
    needs: ClassVar[dict[str, str]] = {
        "paper": "请选是哪一份告知书。",
        "reason": "请写决定的理由，当事人会看到。",
    }

    def applies(self) -> bool:
        return undecided_wishes(self.matter).exists()

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        paper = self.data.get("paper")
        if paper is not None and not undecided_wishes(self.matter).filter(pk=paper.pk).exists():
            yield Refusal("not_waiting", "这份告知书没有等着决定的听证要求。请重新选。")

    def effect(self) -> Iterable[Result]:
        paper = undecided_wishes(self.matter).get(pk=self.data["paper"].pk)
        if self.granted:
            yield self.noted(hearing_asked_at=self.case.hearing_asked_at or paper.late_wish_at)
        yield Write(decide_wish, {"paper": paper, "granted": self.granted, "reason": self.given("reason")})

    def facts(self) -> dict[str, Any]:
        return {"who": self.data["paper"].addressee, "why": self.given("reason")[:300]}


class GrantLateHearing(DecideLateWish):
    abstract = True
    act = "grant_late_hearing"
    label = "逾期要求听证，决定举行…"
    granted = True
    sentence = "{who}逾期要求听证，决定举行：{why}"
    consequences = ("接着通知听证；办案期限从通知起停着。",)


class DeclineLateHearing(DecideLateWish):
    abstract = True
    act = "decline_late_hearing"
    label = "逾期要求听证，决定不举行…"
    granted = False
    sentence = "{who}逾期要求听证，决定不举行：{why}"
    consequences = ("当事人写的话仍作为陈述、申辩复核。",)


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
    cause = "hearing"
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
        yield from wish_refusals(self.matter)
        if self.case.hearing_asked_at is None and not undecided_wishes(self.matter):
            yield Refusal("not_asked", "当事人没有要求听证。收到要求的，先录入陈述、申辩，勾选要求听证。")
        yield from unserved_refusals(self.matter)

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        data, held, served = self.data, self.data.get("hearing_on"), self.data.get("served_on")
        chair = data.get("chair")
        if chair is not None and chair.pk in investigators(self.matter):
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
    cause = "hearing"
    cancels = ("statement",)

    def guard(self) -> Iterator[Refusal]:
        until = party_time_until(self.matter, ("statement",), self.now)
        if until is not None:
            words = {"day": long_date(until)}
            yield Refusal("party_time", "当事人陈述、申辩的期限到 {day} 才满，不能缩短。满了再登记。", words)
        yield from wish_refusals(self.matter)


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


HEARING_STEPS: tuple[type[Step], ...] = (
    CallHearing,
    HoldHearing,
    EndHearing,
    GrantLateHearing,
    DeclineLateHearing,
)
