"""Many small moves at once, each with its outcome."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zhitong.journal.public import Actor
from zhitong.matters.public import (
    Done,
    Matter,
    Refused,
    Stale,
    perform,
)
from zhitong.registry.models import VerificationItem
from zhitong.registry.procedures.verifying import ConfirmItem, Recommend


@dataclass(frozen=True)
class Outcome:
    """What became of one row of a batch: done, or why not."""

    label: str
    row: Any
    refusals: tuple[str, ...] = ()

    @property
    def done(self) -> bool:
        return not self.refusals


CHANGED_MEANWHILE = "刚才有人动过这一件，请打开看一下再办。"


def confirm_same(
    matter: Matter, items: Iterable[VerificationItem], *, source: str, by: Actor, now: datetime
) -> list[Outcome]:
    """一致的全部确认: one event each; those that cannot be confirmed say why."""
    outcomes = []
    for item in items:
        refused = attempt(ConfirmItem, matter, by=by, now=now, data={"source": source}, part=item)
        outcomes.append(Outcome(str(item), item, refused))
    return outcomes


def recommend_many(matters: Iterable[Matter], *, opinion: str, by: Actor, now: datetime) -> list[Outcome]:
    """Recommend a batch with one table: each application in its own transaction, refused ones with their reasons."""
    outcomes = []
    for matter in matters:
        refused = attempt(Recommend, matter, by=by, now=now, data={"opinion": opinion})
        outcomes.append(Outcome(matter.title, matter, refused))
    return outcomes


def attempt(
    move: Any, matter: Matter, *, by: Actor, now: datetime, data: Mapping[str, Any], part: Any = None
) -> tuple[str, ...]:
    """() when done, else the sentences."""
    try:
        return sentences(perform(move, matter, actor=by, now=now, data=data, part=part))
    except (Refused, Stale) as why:
        return sentences(why)


def sentences(outcome: Done | Refused | Stale) -> tuple[str, ...]:
    if isinstance(outcome, Refused):
        return tuple(refusal.sentence for refusal in outcome.refusals)
    return (CHANGED_MEANWHILE,) if isinstance(outcome, Stale) else ()
