"""Preparing a round and fixing the list: lines in and out, each with its own decision, then the head's decision on all."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from zhitong.matters.public import (
    Audience,
    Change,
    Create,
    Do,
    Move,
    Refusal,
    Result,
    Sight,
)
from zhitong.registry import agreement, queries, rules
from zhitong.registry.models import Round, RoundLine
from zhitong.registry.procedures.deciding import BackFromRound, PutInRound
from zhitong.registry.procedures.duties import HEADS, OFFICERS
from zhitong.registry.procedures.line_moves import aside_refusals, stepped_aside
from zhitong.registry.procedures.owing import nothing_owed, owed_without
from zhitong.registry.vocabulary import ApplicationState, LineDecision, LineState
from zhitong.registry.vocabulary import RoundState as S

DECISION = "方案：确定名单"
OPEN = frozenset({S.PREPARING, S.JOINT_REVIEW, S.PRIOR_NOTICE})


class OfRound(Move):
    abstract = True
    basis = DECISION
    stage = "decision"
    role = "examiner"
    duties = OFFICERS
    sight = Sight.AGENCIES

    @property
    def round(self) -> Round:
        return self.matter.round

    def pending(self) -> list[RoundLine]:
        return queries.pending_lines(self.matter)


class AddLines(OfRound):
    """`data["applications"]`: matters of applications in examination."""

    verb = "round.add_lines"
    label = "加入申报…"
    source = frozenset({S.PREPARING})
    sentence = "加入 {count} 家：{names}"
    consequences = ("这些申报转为“待列入批次决定”，等一起定名单。",)

    def check(self) -> Iterator[Refusal]:
        chosen = list(self.data.get("applications", ()))
        if not chosen:
            yield Refusal("none_chosen", "请至少选一家。")
        for matter in chosen:
            name = {"name": matter.application.organisation.name}
            if matter.application.unit_list_id != self.round.unit_list_id:
                yield Refusal("other_list", "{name}申报的是另一个名录，不能放进这一批。", name)
            elif matter.state != ApplicationState.EXAMINATION:
                yield Refusal("not_in_examination", "{name}现在不在考察，不能加入，请先取消选择。", name)

    def effect(self) -> Iterable[Result]:
        for matter in self.data["applications"]:
            yield Create(RoundLine, {"application": matter.application})
            yield Do(PutInRound, matter, {"round": self.round.title})
        if agreement.has_review(self.matter):
            yield Change(self.matter, {"next_act": "round.send_to_review"})

    def facts(self) -> dict[str, Any]:
        chosen = self.data["applications"]
        names = [matter.application.organisation.name for matter in chosen]
        return {"count": len(chosen), "names": names}


def decision_refusals(data: Mapping[str, Any]) -> Iterator[Refusal]:
    if data.get("decision") not in LineDecision.values:
        yield Refusal("decision_missing", "请选列入、不列入本批，还是不予入库。")
    elif data["decision"] != LineDecision.INCLUDE and not data.get("reason", "").strip():
        yield Refusal("reason_missing", "不列入要写理由，请填理由。")


class SetLine(OfRound):
    """One line's decision. `data`: decision, reason (needed unless included)."""

    verb = "round.set_line"
    label = "写明决定"
    source = OPEN
    part = "round_lines"
    listed = False
    sentence = "{name}：{decision_label}。{reason}"

    @property
    def line(self) -> RoundLine:
        return self.subpart

    def guard(self) -> Iterator[Refusal]:
        if self.line.state != LineState.PENDING:
            yield Refusal("not_pending", "这一家已经不在本批里。")
        yield from aside_refusals(self, self.line.application.matter, self.line)

    def check(self) -> Iterator[Refusal]:
        yield from decision_refusals(self.data)

    def effect(self) -> Iterable[Result]:
        fields = {"decision": self.data["decision"], "reason": self.data.get("reason", "").strip()}
        yield Change(self.line, fields)

    def facts(self) -> dict[str, Any]:
        decision = LineDecision(self.data["decision"])
        return {
            "name": self.line.application.organisation.name,
            "decision": decision.value,
            "decision_label": str(decision.label),
            "reason": self.data.get("reason", "").strip(),
        }


class SetRest(OfRound):
    """One decision for many lines at once, in one entry of the history. `data`: decision, reason, lines (ids; without
    them every line that has no decision yet)."""

    verb = "round.set_rest"
    label = "其余的一起写决定…"
    source = OPEN
    sentence = "{count} 家：{decision_label}。{reason}"
    consequences = (
        "已经写明决定的不变；以后还能一家一家改。您要回避的几家不写，请同事写。",
        "要挑几家一起写，到“本批的单位”里筛选、勾选。",
    )

    def guard(self) -> Iterator[Refusal]:
        if not self.pending():
            yield Refusal("no_lines", "本批还没有一家。先加入申报。")

    def chosen(self) -> list[RoundLine]:
        keys, aside = self.data.get("lines"), stepped_aside(self)
        lines = [one for one in self.pending() if one.application.matter_id not in aside]
        if keys is None:
            return [one for one in lines if not one.decision]
        wanted = set(keys)
        return [one for one in lines if one.pk in wanted]

    def check(self) -> Iterator[Refusal]:
        yield from decision_refusals(self.data)
        if not self.chosen():
            none = "每一家都写明了决定，没有要一起写的。要改哪一家，在那一家上改。"
            yield Refusal("none_chosen", none if self.data.get("lines") is None else "还没有勾选要写的单位。")

    def effect(self) -> Iterable[Result]:
        fields = {"decision": self.data["decision"], "reason": self.data.get("reason", "").strip()[:300]}
        self.decided = self.chosen()
        for line in self.decided:
            yield Change(line, fields)

    def facts(self) -> dict[str, Any]:
        decision = LineDecision(self.data["decision"])
        return {
            "count": len(self.decided),
            "lines": [one.pk for one in self.decided],
            "decision": decision.value,
            "decision_label": str(decision.label),
            "reason": self.data.get("reason", "").strip(),
        }


class DropLine(OfRound):
    """Takes one line out of the round before the list is fixed. `data["reason"]`."""

    verb = "round.drop_line"
    label = "移出本批"
    source = OPEN
    part = "round_lines"
    listed = False
    sentence = "把{name}移出本批。{reason}"

    def guard(self) -> Iterator[Refusal]:
        if self.subpart.state != LineState.PENDING:
            yield Refusal("not_pending", "这一家已经不在本批里。")
        yield from aside_refusals(self, self.subpart.application.matter, self.subpart)

    def check(self) -> Iterator[Refusal]:
        if self.matter.state != S.PREPARING and not self.data.get("reason", "").strip():
            yield Refusal("reason_missing", "已经送出考察或者公示，移出要写理由。")

    def effect(self) -> Iterable[Result]:
        matter = self.subpart.application.matter
        yield Change(self.subpart, {"state": LineState.DROPPED, "done_at": self.now})
        yield from owed_without(self.matter, self.subpart)
        if matter.state == ApplicationState.IN_ROUND:
            yield Do(BackFromRound, matter, {"reason": self.data.get("reason", "")})

    def facts(self) -> dict[str, Any]:
        name = self.subpart.application.organisation.name
        return {"name": name, "reason": self.data.get("reason", "")}


class Fix(OfRound):
    """定名单: the decision of the responsible head on all lines at once."""

    verb = "round.fix"
    label = "定名单"
    source = OPEN
    target = S.DECIDED
    role = "decider"
    duties = HEADS
    usual = True
    irreversible = True
    tells = (Audience.CITY,)
    stops = ("joint_review", "prior_notice")
    sentence = "定了名单：列入 {included} 家，不列入本批 {excluded} 家，不予入库 {refused} 家"
    consequences = (
        "列入的逐家进入名录，企业和推荐单位收到通知。",
        "不列入本批的回到考察，不予入库的随即结束。",
        "有异议在办的暂缓，其余照办。",
        "办到一半中断的，会从没有办的那一家接着办。",
    )

    def sorted_out(self) -> tuple[list[RoundLine], list[RoundLine]]:
        """Lines that go on, and lines that wait because an objection to them is in hand."""
        lines, objected = self.pending(), agreement.held_by_objection(self.matter)
        held = [one for one in lines if one.pk in objected and one.decision == LineDecision.INCLUDE]
        return [one for one in lines if one not in held], held

    def guard(self) -> Iterator[Refusal]:
        lines, held = self.sorted_out()
        if held and not lines:
            yield Refusal("all_held", "本批每一家都有异议在办。先办异议，再定名单。")
            return
        yield from rules.fix_refusals(lines, on=rules.day(self.now))
        yield from agreement.agreement_refusals(self.matter, [*lines, *held])
        yield from agreement.notice_refusals(self.matter, now=self.now)
        yield from agreement.notice_line_refusals(self.matter, [*lines, *held])

    def effect(self) -> Iterable[Result]:
        self.lines, self.held = self.sorted_out()
        yield Change(self.round, {"decided_at": self.now, "decided_by_label": self.actor.label})
        for line in self.held:
            yield Change(line, {"state": LineState.HELD})
        yield from nothing_owed(self.matter)

    def facts(self) -> dict[str, Any]:
        decisions = [line.decision for line in self.lines]
        return {
            "held": [str(line) for line in self.held],
            "included": decisions.count(LineDecision.INCLUDE),
            "excluded": decisions.count(LineDecision.EXCLUDE),
            "refused": decisions.count(LineDecision.REFUSE),
        }


class Cancel(OfRound):
    """`data["reason"]`. The applications go back to examination."""

    verb = "round.cancel"
    label = "取消本批…"
    source = OPEN
    target = S.CANCELLED
    sentence = "取消本批：{reason}"
    consequences = ("批次里的申报都回到考察。",)
    needs = {"reason": "请写明为什么取消。"}
    keeps = ("reason",)

    def effect(self) -> Iterable[Result]:
        yield from nothing_owed(self.matter)
        notice = agreement.current_notice(self.matter)
        if notice is not None:
            yield Change(
                notice, {"withdrawn_at": self.now, "withdrawn_reason": self.data["reason"].strip()[:300]}
            )
        for line in self.pending():
            yield Change(line, {"state": LineState.DROPPED, "done_at": self.now})
            if line.application.matter.state == ApplicationState.IN_ROUND:
                yield Do(BackFromRound, line.application.matter, {"reason": self.data["reason"].strip()})
