"""Carrying out what was decided for many lines: one transaction a line, resumable, then the conclusion. Rounds and
reviews are run by this one function."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, Move, perform
from zhitong.registry.actions.batches import Outcome, attempt
from zhitong.registry.vocabulary import LineState


@dataclass(frozen=True)
class LineWork:
    """The three moves of a kind of work, and the state in which its lines are carried out."""

    carry_out: type[Move]
    fail: type[Move]
    conclude: type[Move]
    decided: str
    waits: Callable[[Matter], bool] = lambda matter: (
        False
    )  # something keeps the whole open beside pending lines


def run_lines(
    matter: Matter, lines: Iterable[Any], work: LineWork, *, by: Actor, now: datetime
) -> list[Outcome]:
    """Run again after an interruption, it goes on with the first line that is not yet done; a line that was done is
    never done twice."""
    outcomes = []
    for line in lines:
        refused = attempt(work.carry_out, matter, by=by, now=now, data={}, part=line)
        if refused:
            refused = _fail(matter, line, refused, work, by=by, now=now)
        outcomes.append(Outcome(str(line), line, refused))
    matter.refresh_from_db()
    if matter.state == work.decided and not work.waits(matter):
        perform(work.conclude, matter, actor=by, now=now)
        matter.refresh_from_db()
    return outcomes


def _fail(
    matter: Matter, line: Any, sentences: tuple[str, ...], work: LineWork, *, by: Actor, now: datetime
) -> tuple[str, ...]:
    """Note why a line was not carried out, unless somebody else has carried it out meanwhile."""
    fresh = type(line).objects.filter(pk=line.pk, state=LineState.PENDING).first()
    if fresh is None:
        return ()
    perform(work.fail, matter, actor=by, now=now, data={"failure": "；".join(sentences)}, part=fresh)
    return sentences
