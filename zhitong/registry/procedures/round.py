"""批次: applications decided together. Each line has its own decision; a fixed list is carried out line by line, one
transaction each, so that a power cut between two lines leaves nothing half done."""

from collections.abc import Iterable, Iterator
from typing import Any

from zhitong.matters.public import (
    Audience,
    Change,
    Create,
    Do,
    Move,
    Procedure,
    Refusal,
    Result,
    Sight,
    State,
    WaitingOn,
)
from zhitong.registry import queries, rules
from zhitong.registry.models import Publication, Round, RoundLine
from zhitong.registry.procedures.deciding import BackFromRound, ListUnit, PutInRound, RefuseFromRound
from zhitong.registry.procedures.duties import HEADS, OFFICERS
from zhitong.registry.vocabulary import ROUND, ApplicationState, LineDecision, LineState, PublicationKind
from zhitong.registry.vocabulary import RoundState as S

DECISION = "方案：正式认定（市局综合考察认定，确定企业名单）"
PUBLICATION = "方案未规定公布；是否公布由本机制的设置决定"


class _OfRound(Move):
    abstract = True
    basis = DECISION
    clause = "JH-4.3"
    stage = "decision"
    role = "examiner"
    duties = OFFICERS
    sight = Sight.AGENCIES

    @property
    def round(self) -> Round:
        return self.matter.round

    def pending(self) -> list[RoundLine]:
        return queries.pending_lines(self.matter)


class AddLines(_OfRound):
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
                yield Refusal("not_in_examination", "{name}现在不在市局考察，不能加入，请先取消选择。", name)

    def effect(self) -> Iterable[Result]:
        for matter in self.data["applications"]:
            yield Create(RoundLine, {"application": matter.application})
            yield Do(PutInRound, matter, {"round": self.round.title})

    def facts(self) -> dict[str, Any]:
        chosen = self.data["applications"]
        names = [matter.application.organisation.name for matter in chosen]
        return {"count": len(chosen), "names": names}


class SetLine(_OfRound):
    """One line's decision. `data`: decision, reason (needed unless included)."""

    verb = "round.set_line"
    label = "写明决定"
    source = frozenset({S.PREPARING})
    part = "round_lines"
    listed = False
    sentence = "{name}：{decision_label}。{reason}"

    @property
    def line(self) -> RoundLine:
        return self.subpart

    def guard(self) -> Iterator[Refusal]:
        if self.line.state != LineState.PENDING:
            yield Refusal("not_pending", "这一家已经不在本批里。")

    def check(self) -> Iterator[Refusal]:
        decision = self.data.get("decision")
        if decision not in LineDecision.values:
            yield Refusal("decision_missing", "请选列入、不列入本批，还是不予入库。")
        elif decision != LineDecision.INCLUDE and not self.data.get("reason", "").strip():
            yield Refusal("reason_missing", "不列入要写理由，请填理由。")

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


class DropLine(_OfRound):
    """Takes one line out of the round before the list is fixed. `data["reason"]`."""

    verb = "round.drop_line"
    label = "移出本批"
    source = frozenset({S.PREPARING})
    part = "round_lines"
    listed = False
    sentence = "把{name}移出本批。{reason}"

    def guard(self) -> Iterator[Refusal]:
        if self.subpart.state != LineState.PENDING:
            yield Refusal("not_pending", "这一家已经不在本批里。")

    def effect(self) -> Iterable[Result]:
        matter = self.subpart.application.matter
        yield Change(self.subpart, {"state": LineState.DROPPED, "done_at": self.now})
        if matter.state == ApplicationState.IN_ROUND:
            yield Do(BackFromRound, matter, {"reason": self.data.get("reason", "")})

    def facts(self) -> dict[str, Any]:
        name = self.subpart.application.organisation.name
        return {"name": name, "reason": self.data.get("reason", "")}


class Fix(_OfRound):
    """定名单: the decision of the responsible head on all lines at once."""

    verb = "round.fix"
    label = "定名单"
    source = frozenset({S.PREPARING})
    target = S.DECIDED
    role = "decider"
    duties = HEADS
    usual = True
    irreversible = True
    tells = (Audience.CITY,)
    sentence = "定了名单：列入 {included} 家，不列入本批 {excluded} 家，不予入库 {refused} 家"
    consequences = (
        "列入的逐家进入名录，企业和县局收到通知。",
        "不列入本批的回到市局考察，不予入库的随即结束。",
        "办到一半中断的，会从没有办的那一家接着办。",
    )

    def guard(self) -> Iterator[Refusal]:
        yield from rules.fix_refusals(self.pending(), on=rules.day(self.now))

    def effect(self) -> Iterable[Result]:
        yield Change(self.round, {"decided_at": self.now, "decided_by_label": self.actor.label})

    def facts(self) -> dict[str, Any]:
        decisions = [line.decision for line in self.pending()]
        return {
            "included": decisions.count(LineDecision.INCLUDE),
            "excluded": decisions.count(LineDecision.EXCLUDE),
            "refused": decisions.count(LineDecision.REFUSE),
        }


class CarryOutLine(_OfRound):
    """Carries out one decided line; run by `actions.run_round`."""

    verb = "round.carry_out_line"
    label = "办理这一家"
    source = frozenset({S.DECIDED})
    role = "decider"
    by_system = True
    part = "round_lines"
    listed = False
    takes_handler = False
    sentence = "{name}：{decision_label}，已办理"

    def guard(self) -> Iterator[Refusal]:
        line: RoundLine = self.subpart
        if line.state != LineState.PENDING:
            yield Refusal("not_pending", "这一家已经办过了。")
        elif line.application.matter.state != ApplicationState.IN_ROUND:
            yield Refusal(
                "changed", "{name}的申报在定名单以后有了变动，留待以后的批次。", {"name": str(line)}
            )

    def effect(self) -> Iterable[Result]:
        line: RoundLine = self.subpart
        matter = line.application.matter
        # The application moves first: its move asks for this line while it is still pending.
        yield Do(MOVE_OF_DECISION[LineDecision(line.decision)], matter, {"reason": line.reason})
        yield Change(line, {"state": LineState.DONE, "done_at": self.now})

    def facts(self) -> dict[str, Any]:
        decision = LineDecision(self.subpart.decision)
        return {"name": str(self.subpart), "line": self.subpart.pk, "decision_label": str(decision.label)}


MOVE_OF_DECISION: dict[LineDecision, type[Move]] = {
    LineDecision.INCLUDE: ListUnit,
    LineDecision.EXCLUDE: BackFromRound,
    LineDecision.REFUSE: RefuseFromRound,
}


class FailLine(_OfRound):
    """A line that can no longer be carried out: it says why, and the application is free for a later round."""

    verb = "round.fail_line"
    label = "记为没有办成"
    source = frozenset({S.DECIDED})
    role = "decider"
    by_system = True
    part = "round_lines"
    listed = False
    takes_handler = False
    tells = (Audience.CITY,)
    sentence = "{name}没有办成：{failure}"

    def guard(self) -> Iterator[Refusal]:
        if self.subpart.state != LineState.PENDING:
            yield Refusal("not_pending", "这一家已经办过了。")

    def effect(self) -> Iterable[Result]:
        line: RoundLine = self.subpart
        failure = self.data["failure"][:300]
        yield Change(line, {"state": LineState.FAILED, "failure": failure, "done_at": self.now})
        if line.application.matter.state == ApplicationState.IN_ROUND:
            yield Do(BackFromRound, line.application.matter, {"reason": failure})

    def facts(self) -> dict[str, Any]:
        return {"name": str(self.subpart), "line": self.subpart.pk, "failure": self.data["failure"][:300]}


class Conclude(_OfRound):
    verb = "round.conclude"
    label = "办结本批"
    source = frozenset({S.DECIDED})
    target = S.CONCLUDED
    role = "decider"
    by_system = True
    usual = True
    takes_handler = False
    tells = (Audience.CITY,)
    sentence = "本批办结：办成 {done} 家，没有办成 {failed} 家"

    def guard(self) -> Iterator[Refusal]:
        left = len(self.pending())
        if left:
            yield Refusal("pending", "还有 {left} 家没有办完。接着办完，就可以办结。", {"left": left})

    def facts(self) -> dict[str, Any]:
        states = list(self.matter.round_lines.values_list("state", flat=True))
        return {"done": states.count(LineState.DONE), "failed": states.count(LineState.FAILED)}


class Cancel(_OfRound):
    """`data["reason"]`. The applications go back to examination."""

    verb = "round.cancel"
    label = "取消本批…"
    source = frozenset({S.PREPARING})
    target = S.CANCELLED
    sentence = "取消本批：{reason}"
    consequences = ("批次里的申报都回到市局考察。",)

    def check(self) -> Iterator[Refusal]:
        if not self.data.get("reason", "").strip():
            yield Refusal("reason_missing", "请写明为什么取消。")

    def effect(self) -> Iterable[Result]:
        for line in self.pending():
            yield Change(line, {"state": LineState.DROPPED, "done_at": self.now})
            if line.application.matter.state == ApplicationState.IN_ROUND:
                yield Do(BackFromRound, line.application.matter, {"reason": self.data["reason"].strip()})

    def facts(self) -> dict[str, Any]:
        return {"reason": self.data["reason"].strip()}


class Publish(_OfRound):
    """公布: a snapshot for the public. `data`: title, body."""

    verb = "round.publish"
    label = "公布名单…"
    basis = PUBLICATION
    stage = "publication"
    source = frozenset({S.CONCLUDED})
    tells = (Audience.CITY,)
    sentence = "公布了名单，共 {count} 家"
    consequences = ("公布企业名称、所在县（市、区）、入库条件和日期。", "不公布电话和完整的信用代码。")

    def guard(self) -> Iterator[Refusal]:
        if self.round.publications.filter(withdrawn_at__isnull=True).exists():
            yield Refusal("published", "这一批已经公布过了。要改，先撤下原来的。")
        elif not queries.publication_lines(self.round):
            yield Refusal("nobody_listed", "这一批没有列入名录的单位，没有可以公布的名单。")

    def check(self) -> Iterator[Refusal]:
        if not self.data.get("title", "").strip():
            yield Refusal("title_missing", "请填公布的标题。")

    def effect(self) -> Iterable[Result]:
        fields = {
            "installation_id": self.matter.installation_id,
            "kind": PublicationKind.LIST,
            "title": self.data["title"].strip(),
            "body": self.data.get("body", "").strip(),
            "lines": queries.publication_lines(self.round),
            "published_at": self.now,
            "published_by_label": self.actor.organisation_label,
            "round": self.round,
        }
        yield Create(Publication, fields, matter=False)

    def facts(self) -> dict[str, Any]:
        return {"title": self.data["title"].strip(), "count": len(queries.publication_lines(self.round))}


class WithdrawPublication(_OfRound):
    """`data["reason"]`: why what was published is taken down."""

    verb = "round.withdraw_publication"
    label = "撤下公布…"
    basis = PUBLICATION
    stage = "publication"
    source = frozenset({S.CONCLUDED})
    role = "decider"
    duties = HEADS
    sentence = "撤下了公布的名单：{reason}"
    consequences = ("公众不再看到这份名单，名录本身不变。",)

    def guard(self) -> Iterator[Refusal]:
        if not self.round.publications.filter(withdrawn_at__isnull=True).exists():
            yield Refusal("not_published", "这一批还没有公布，没有可以撤下的。")

    def check(self) -> Iterator[Refusal]:
        if not self.data.get("reason", "").strip():
            yield Refusal("reason_missing", "请写明为什么撤下。")

    def effect(self) -> Iterable[Result]:
        fields = {"withdrawn_at": self.now, "withdrawn_reason": self.data["reason"].strip()[:300]}
        for publication in self.round.publications.filter(withdrawn_at__isnull=True):
            yield Change(publication, fields)

    def facts(self) -> dict[str, Any]:
        return {"reason": self.data["reason"].strip()}


ROUND_PROCEDURE = Procedure(
    kind=ROUND,
    label="入库批次",
    number_prefix="批次",
    detail="round",
    initial=S.PREPARING,
    states=(
        State(S.PREPARING, S.PREPARING.label, lead="city", hint="每一家都写明决定，就可以定名单。"),
        State(S.DECIDED, S.DECIDED.label, WaitingOn.CALENDAR, lead="city", hint="系统正在逐家办理。"),
        State(S.CONCLUDED, S.CONCLUDED.label, WaitingOn.NOBODY, is_open=False),
        State(S.CANCELLED, S.CANCELLED.label, WaitingOn.NOBODY, is_open=False),
    ),
    moves=(
        AddLines,
        SetLine,
        DropLine,
        Fix,
        CarryOutLine,
        FailLine,
        Conclude,
        Cancel,
        Publish,
        WithdrawPublication,
    ),
)
