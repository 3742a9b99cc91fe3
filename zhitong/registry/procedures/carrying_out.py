"""A fixed list is carried out line by line: each line is moves of its own, whole or not at all, and several lines share
a transaction, so that a power cut leaves nothing half done."""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from django.db.models import Prefetch, prefetch_related_objects

from zhitong.matters.public import (
    Audience,
    Change,
    Do,
    Move,
    Refusal,
    Result,
)
from zhitong.registry.models import Application, RoundLine
from zhitong.registry.procedures.deciding import BackFromRound, ListUnit, RefuseFromRound
from zhitong.registry.procedures.fixing import OfRound
from zhitong.registry.procedures.line_moves import ConcludeLines, LineMove
from zhitong.registry.vocabulary import ApplicationState, LineDecision, LineState
from zhitong.registry.vocabulary import RoundState as S


class CarryOutLine(LineMove, OfRound):
    """Carries out one decided line; run by `actions.run_round`."""

    verb = "round.carry_out_line"
    label = "办理这一家"
    source = frozenset({S.DECIDED})
    part = "round_lines"
    sentence = "{name}：{decision_label}，已办理"

    @classmethod
    def gather(cls, runs: Sequence[Move]) -> None:
        with_units([run.subpart for run in runs])

    def guard(self) -> Iterator[Refusal]:
        line: RoundLine = self.subpart
        if line.state != LineState.PENDING:
            yield from super().guard()
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
        return {**self.line_facts(), "decision_label": str(decision.label)}


def with_units(lines: Sequence[RoundLine]) -> None:
    """Each line gets its application with matter and unit."""
    found = Application.objects.select_related("matter", "organisation")
    prefetch_related_objects(lines, Prefetch("application", found))


MOVE_OF_DECISION: dict[LineDecision, type[Move]] = {
    LineDecision.INCLUDE: ListUnit,
    LineDecision.EXCLUDE: BackFromRound,
    LineDecision.REFUSE: RefuseFromRound,
}


class FailLine(LineMove, OfRound):
    """A line that can no longer be carried out: it says why, and the application is free for a later round."""

    verb = "round.fail_line"
    label = "记为没有办成"
    source = frozenset({S.DECIDED})
    part = "round_lines"
    tells = (Audience.CITY,)
    sentence = "{name}没有办成：{failure}"

    def effect(self) -> Iterable[Result]:
        line: RoundLine = self.subpart
        failure = self.failure()
        yield Change(line, {"state": LineState.FAILED, "failure": failure, "done_at": self.now})
        if line.application.matter.state == ApplicationState.IN_ROUND:
            yield Do(BackFromRound, line.application.matter, {"reason": failure})

    def facts(self) -> dict[str, Any]:
        return {**self.line_facts(), "failure": self.failure()}


class Conclude(ConcludeLines, OfRound):
    verb = "round.conclude"
    label = "办结本批"
    source = frozenset({S.DECIDED})
    target = S.CONCLUDED
    tells = (Audience.CITY,)
    sentence = "本批办结：办成 {done} 家，没有办成 {failed} 家"

    def lines(self) -> Any:
        return self.matter.round_lines

    def guard(self) -> Iterator[Refusal]:
        yield from super().guard()
        held = self.matter.round_lines.filter(state=LineState.HELD).count()
        if held:
            yield Refusal(
                "held", "还有 {held} 家因为异议暂缓。异议办结、定了这几家以后，就可以办结。", {"held": held}
            )
