"""What work done line by line has in common, whichever lines: a line is carried out once, fails with a reason, and the
whole is concluded when no line is left. Not here: what carrying out a line means."""

from collections.abc import Iterator
from typing import Any

from zhitong.matters.public import Matter, Move, Recusal, Refusal, once
from zhitong.registry.vocabulary import LineState


def stepped_aside(run: Move) -> frozenset[int]:
    """Ids of the matters from which whoever acts has stepped aside: 回避 holds for a unit's line as for its own matter."""
    person = run.actor.person_id
    if person is None:
        return frozenset()
    own = Recusal.objects.filter(person=person).values_list("matter", flat=True)
    return once(run.matter, f"stepped aside {person}", lambda: frozenset(own))


def aside_refusals(run: Move, of: Matter, line: Any) -> Iterator[Refusal]:
    if of.pk in stepped_aside(run):
        yield Refusal("recused", "您对{name}要回避，请交给同事。", {"name": str(line)})


class LineMove(Move):
    """One line, whole or not at all; the worker may do it, because the head has decided."""

    abstract = True
    role = "decider"
    by_system = True
    listed = False
    takes_handler = False

    def guard(self) -> Iterator[Refusal]:
        if self.subpart.state != LineState.PENDING:
            yield Refusal("not_pending", "这一家已经办过了。")

    def failure(self) -> str:
        """Why a line could not be carried out; given by the runner."""
        return str(self.data.get("failure", ""))[:300]

    def line_facts(self) -> dict[str, Any]:
        return {"name": str(self.subpart), "line": self.subpart.pk}


class ConcludeLines(Move):
    """`lines()` are all rows of the work; run by the runner when none is pending."""

    abstract = True
    role = "decider"
    by_system = True
    usual = True
    takes_handler = False

    def lines(self) -> Any:
        raise NotImplementedError

    def guard(self) -> Iterator[Refusal]:
        left = self.lines().filter(state=LineState.PENDING).count()
        if left:
            yield Refusal("pending", "还有 {left} 家没有办完。接着办完，就可以办结。", {"left": left})

    def facts(self) -> dict[str, Any]:
        states = list(self.lines().values_list("state", flat=True))
        return {"done": states.count(LineState.DONE), "failed": states.count(LineState.FAILED)}
