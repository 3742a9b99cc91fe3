"""Buttons on a row of a panel: the small moves that this actor may do on it now, decided by the moves' own refusals."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, is_offered, procedure, refusals


@dataclass(frozen=True)
class PartMove:
    label: str
    url: str


def part_moves(matter: Matter, part: str, row: Any, actor: Actor, now: datetime) -> list[PartMove]:
    """`part` is the name of the child relation. Refused ones are left out: the row says why by its state."""
    found = []
    for move in procedure(matter.kind).moves:
        if move.part != part:
            continue
        run = move(matter, actor=actor, now=now, part=row)
        if is_offered(run) and not refusals(run):
            found.append(PartMove(move.label.rstrip("…"), f"/m/{matter.pk}/{move.verb}/{row.pk}/"))
    return found
