"""Carrying out what was decided for many lines: some lines a transaction, resumable, then the conclusion. Rounds and
reviews are run by this one function."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice
from typing import Any

from zhitong.journal.public import Actor
from zhitong.matters.public import Asked, Done, Matter, Move, perform, perform_many
from zhitong.registry.actions.batches import Outcome, sentences
from zhitong.registry.vocabulary import LineState

# Lines that share a transaction: with more, what a power cut takes back and the locks held at a time grow, and the
# time a line takes hardly falls any more.
CHUNK = 100


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
    never done twice. A line that is refused stops no other and says why."""
    outcomes = []
    for some in _chunks(lines):
        asked = [Asked(work.carry_out, matter, part=line) for line in some]
        found = [sentences(one) for one in perform_many(asked, actor=by, now=now)]
        refused = {line.pk: why for line, why in zip(some, found, strict=True) if why}
        noted = _fail(matter, some, refused, work, by=by, now=now) if refused else frozenset()
        outcomes += [Outcome(str(line), line, refused[line.pk] if line.pk in noted else ()) for line in some]
    matter.refresh_from_db()
    if matter.state == work.decided and not work.waits(matter):
        perform(work.conclude, matter, actor=by, now=now)
        matter.refresh_from_db()
    return outcomes


def _chunks(lines: Iterable[Any]) -> Iterator[list[Any]]:
    rest = iter(lines)
    while some := list(islice(rest, CHUNK)):
        yield some


def _fail(
    matter: Matter,
    lines: Sequence[Any],
    refused: dict[int, tuple[str, ...]],
    work: LineWork,
    *,
    by: Actor,
    now: datetime,
) -> frozenset[int]:
    """Note why lines were not carried out, unless somebody else has carried them out meanwhile. Returns which."""
    model = type(lines[0])
    fresh = list(model.objects.filter(pk__in=list(refused), state=LineState.PENDING).order_by("pk"))
    asked = [Asked(work.fail, matter, {"failure": "；".join(refused[line.pk])}, part=line) for line in fresh]
    for one in perform_many(asked, actor=by, now=now):
        if not isinstance(one, Done):
            raise one
    return frozenset(line.pk for line in fresh)
