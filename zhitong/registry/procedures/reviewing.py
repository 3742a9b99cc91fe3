"""复核: a list looked at again as a whole; its states and its moves in order of procedure. Whatever is decided for a unit
is carried out line by line by the moves in after_listing.py."""

from collections.abc import Iterable, Iterator
from typing import Any

from zhitong.matters.public import (
    Audience,
    Change,
    ClockSlot,
    Do,
    Move,
    Procedure,
    Refusal,
    Result,
    Sight,
    State,
    WaitingOn,
)
from zhitong.registry.attributes import attribute_refusals, attributes_of
from zhitong.registry.models import ListReview, ReviewLine
from zhitong.registry.procedures.after_listing import (
    AdjustByReview,
    KeepByReview,
    RemoveByReview,
    SuspendByReview,
)
from zhitong.registry.procedures.duties import HEADS, OFFICERS
from zhitong.registry.procedures.line_moves import ConcludeLines, LineMove, aside_refusals, stepped_aside
from zhitong.registry.vocabulary import LIST_REVIEW, LineState, RemovalReason, ReviewDecision
from zhitong.registry.vocabulary import ReviewState as S

REVIEW = "方案：名录的复核、调整"


class OfReview(Move):
    abstract = True
    basis = REVIEW
    under = "decision"
    role = "examiner"
    duties = OFFICERS
    sight = Sight.AGENCIES

    @property
    def review(self) -> ListReview:
        return self.matter.list_review

    def pending(self) -> Any:
        return self.matter.review_lines.filter(state=LineState.PENDING)


class DecideLine(OfReview):
    """One unit's outcome. `data`: decision, reason (needed unless kept), attributes (to adjust), removal (to remove)."""

    verb = "review.set_line"
    label = "写明复核决定"
    source = frozenset({S.PREPARING})
    part = "review_lines"
    listed = False
    sentence = "{name}：{decision_label}。{reason}"

    @property
    def line(self) -> ReviewLine:
        return self.subpart

    def guard(self) -> Iterator[Refusal]:
        if self.line.state != LineState.PENDING:
            yield Refusal("not_pending", "这一家已经办过了。")
        yield from aside_refusals(self, self.line.unit.matter, self.line)

    def check(self) -> Iterator[Refusal]:
        decision = self.data.get("decision")
        if decision not in ReviewDecision.values:
            yield Refusal("decision_missing", "请选保留、调整、暂停，还是移出。")
            return
        if decision != ReviewDecision.KEEP and not self.data.get("reason", "").strip():
            yield Refusal("reason_missing", "请写明理由，企业会看到。")
        if decision == ReviewDecision.REMOVE:
            removal = self.data.get("removal")
            if removal not in RemovalReason.values or removal == RemovalReason.REVOKED:
                yield Refusal("removal_missing", "请选移出的原因。")
        if decision == ReviewDecision.ADJUST:
            yield from self._adjusted()

    def _adjusted(self) -> Iterator[Refusal]:
        given, unit = dict(self.data.get("attributes", {})), self.line.unit
        if not attributes_of(unit.unit_list):
            yield Refusal("no_attributes", "这个名录没有要调整的项目，请选保留、暂停或者移出。")
        elif given == unit.attributes:
            yield Refusal("nothing_changed", "名录项目没有改动。改好一项，或者选保留。")
        yield from attribute_refusals(unit.unit_list, given)

    def effect(self) -> Iterable[Result]:
        decision = self.data["decision"]
        adjusts, removes = decision == ReviewDecision.ADJUST, decision == ReviewDecision.REMOVE
        fields = {
            "decision": decision,
            "reason": self.data.get("reason", "").strip()[:300],
            "attributes": dict(self.data["attributes"]) if adjusts else {},
            "removal": self.data["removal"] if removes else "",
        }
        yield Change(self.line, fields)

    def facts(self) -> dict[str, Any]:
        decision = ReviewDecision(self.data["decision"])
        return {
            "name": str(self.line),
            "decision": decision.value,
            "decision_label": str(decision.label),
            "reason": self.data.get("reason", "").strip(),
        }


class KeepRest(OfReview):
    """其余的都保留: every unit without a decision is kept. What was looked at is said in `data["reason"]`; `lines` (ids):
    only these."""

    verb = "review.keep_rest"
    label = "其余的都保留…"
    source = frozenset({S.PREPARING})
    sentence = "其余 {count} 家都保留。{reason}"
    consequences = ("还没有写明决定的，都记为保留；以后还能一家一家改。您要回避的几家不写，请同事写。",)
    needs = {"reason": "请写明看了什么，例如“逐家核对，都还符合条件”。"}

    def guard(self) -> Iterator[Refusal]:
        if not self.pending().filter(decision="").exists():
            yield Refusal("all_decided", "每一家都写明了决定，没有要一起保留的。")

    def effect(self) -> Iterable[Result]:
        reason = self.data["reason"].strip()[:300]
        rest = self.pending().filter(decision="").exclude(unit__matter__in=stepped_aside(self))
        if "lines" in self.data:
            rest = rest.filter(pk__in=list(self.data["lines"]))
        self.kept = list(rest)
        for line in self.kept:
            yield Change(line, {"decision": ReviewDecision.KEEP.value, "reason": reason})

    def facts(self) -> dict[str, Any]:
        return {"count": len(self.kept), "reason": self.data["reason"].strip()}


class FixReview(OfReview):
    """定复核结果: the decision of the responsible head on all lines at once."""

    verb = "review.fix"
    label = "定复核结果"
    source = frozenset({S.PREPARING})
    target = S.DECIDED
    role = "decider"
    duties = HEADS
    usual = True
    irreversible = True
    stops = ("review",)
    sentence = "定了复核结果：保留 {keep} 家，调整 {adjust} 家，暂停 {suspend} 家，移出 {remove} 家"
    consequences = (
        "按写明的决定逐家办理，企业和推荐单位收到通知。",
        "办到一半中断的，会从没有办的那一家接着办。",
    )

    def guard(self) -> Iterator[Refusal]:
        undecided = self.pending().filter(decision="").count()
        if undecided:
            message = "还有 {n} 家没有写明决定。逐家写明，或者把其余的都保留，就可以定。"
            yield Refusal("undecided", message, {"n": undecided})

    def effect(self) -> Iterable[Result]:
        yield Change(self.review, {"decided_at": self.now, "decided_by_label": self.actor.label})

    def facts(self) -> dict[str, Any]:
        decisions = list(self.pending().values_list("decision", flat=True))
        return {decision.value: decisions.count(decision.value) for decision in ReviewDecision}


class CarryOutReviewLine(LineMove, OfReview):
    """Carries out one decided line; run by `actions.run_review`."""

    verb = "review.carry_out_line"
    label = "办理这一家的复核结果"
    source = frozenset({S.DECIDED})
    part = "review_lines"
    sentence = "{name}：{decision_label}，已办理"

    def guard(self) -> Iterator[Refusal]:
        if self.subpart.state != LineState.PENDING:
            yield from super().guard()
        elif self.subpart.unit.removed_on is not None:
            name = {"name": str(self.subpart)}
            yield Refusal("gone", "{name}已经不在名录里，不用再办。", name)

    def effect(self) -> Iterable[Result]:
        line: ReviewLine = self.subpart
        data = {"reason": line.reason, "attributes": line.attributes, "removal": line.removal}
        # The unit moves first: its move asks for this line while it is still pending.
        yield Do(MOVE_OF_DECISION[ReviewDecision(line.decision)], line.unit.matter, data)
        yield Change(line, {"state": LineState.DONE, "done_at": self.now})

    def facts(self) -> dict[str, Any]:
        decision = ReviewDecision(self.subpart.decision)
        return {**self.line_facts(), "decision_label": str(decision.label)}


MOVE_OF_DECISION: dict[ReviewDecision, type[Move]] = {
    ReviewDecision.KEEP: KeepByReview,
    ReviewDecision.ADJUST: AdjustByReview,
    ReviewDecision.SUSPEND: SuspendByReview,
    ReviewDecision.REMOVE: RemoveByReview,
}


class FailReviewLine(LineMove, OfReview):
    """A line that can no longer be carried out says why; the unit stays as it is."""

    verb = "review.fail_line"
    label = "记为这一家没有办成"
    source = frozenset({S.DECIDED})
    part = "review_lines"
    tells = (Audience.CITY,)
    sentence = "{name}没有办成：{failure}"

    def effect(self) -> Iterable[Result]:
        yield Change(
            self.subpart, {"state": LineState.FAILED, "failure": self.failure(), "done_at": self.now}
        )

    def facts(self) -> dict[str, Any]:
        return {**self.line_facts(), "failure": self.failure()}


class ConcludeReview(ConcludeLines, OfReview):
    verb = "review.conclude"
    label = "办结复核"
    source = frozenset({S.DECIDED})
    target = S.CONCLUDED
    tells = (Audience.CITY,)
    sentence = "复核办结：办成 {done} 家，没有办成 {failed} 家"

    def lines(self) -> Any:
        return self.matter.review_lines


class CancelReview(OfReview):
    """Reviewing is a may, not a must: the head says why this time nothing is reviewed. `data["reason"]`."""

    verb = "review.cancel"
    label = "这次不复核…"
    source = frozenset({S.PREPARING})
    target = S.CANCELLED
    role = "decider"
    duties = HEADS
    sentence = "这次不复核：{reason}"
    consequences = ("名录保持不变，没有单位因此退出。", "到下一次的日期再提醒。")
    needs = {"reason": "请写明为什么这次不复核。"}
    keeps = ("reason",)

    def effect(self) -> Iterable[Result]:
        for line in self.pending():
            yield Change(line, {"state": LineState.DROPPED, "done_at": self.now})


REVIEW_PROCEDURE = Procedure(
    kind=LIST_REVIEW,
    label="名录复核",
    number_prefix="复核",
    detail="list_review",
    initial=S.PREPARING,
    states=(
        State(S.PREPARING, S.PREPARING.label, lead="city", hint="每一家都写明决定，再一起定复核结果。"),
        State(S.DECIDED, S.DECIDED.label, WaitingOn.CALENDAR, lead="city", hint="系统正在逐家办理。"),
        State(S.CONCLUDED, S.CONCLUDED.label, WaitingOn.NOBODY, is_open=False),
        State(S.CANCELLED, S.CANCELLED.label, WaitingOn.NOBODY, is_open=False),
    ),
    moves=(
        DecideLine,
        KeepRest,
        FixReview,
        CarryOutReviewLine,
        FailReviewLine,
        ConcludeReview,
        CancelReview,
    ),
    clocks=(ClockSlot("review", "复核", due_field="due_on"),),
)
