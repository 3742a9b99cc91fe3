"""Cases of one kind are handled together: one act on several leads, each by its own move, each with its own outcome."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, Refused, Stale, is_offered, move_of, perform


@dataclass(frozen=True)
class Outcome:
    """`done` says what it is now; `sentences` say why it was not done."""

    matter: Matter
    done: bool
    sentences: tuple[str, ...] = ()


def handle_together(
    verb: str, matters: Iterable[Matter], *, data: Mapping[str, Any], by: Actor, now: datetime
) -> list[Outcome]:
    """A lead that refuses stops none of the others. A move that the actor may not see is refused like any other."""
    move = move_of(verb)
    assert move is not None
    found = []
    for matter in matters:
        if not is_offered(move(matter, actor=by, now=now, data=data)):
            found.append(Outcome(matter, False, ("这一件现在不能这样办，请打开看。",)))
            continue
        try:
            found.append(Outcome(perform(move, matter, actor=by, now=now, data=data).matter, True))
        except Refused as refused:
            found.append(Outcome(matter, False, tuple(one.sentence for one in refused.refusals)))
        except Stale:
            found.append(Outcome(matter, False, ("这一件刚有变化，请打开看过再办。",)))
    return found
