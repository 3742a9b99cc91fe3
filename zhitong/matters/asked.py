"""What is asked of `perform` and what it answers: done, refused with sentences, or overtaken by somebody else."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from zhitong.journal.public import Event
from zhitong.matters.models import Matter
from zhitong.matters.move import Move, Refusal


class Refused(Exception):
    """The move was refused; `refusals` are the sentences for the person."""

    def __init__(self, found: list[Refusal]) -> None:
        super().__init__("；".join(refusal.sentence for refusal in found))
        self.refusals = found


class Stale(Exception):
    """Somebody else changed what the move relied on. `since` are the events that the person has not seen."""

    def __init__(self, matter: Matter, since: list[Event]) -> None:
        super().__init__(f"{matter.number} changed")
        self.matter, self.since = matter, since


@dataclass(frozen=True)
class Done:
    """What a move brought about."""

    matter: Matter
    event: Event
    opened: tuple[Matter, ...] = ()


@dataclass(frozen=True)
class Asked:
    """A move that is asked for. `version` is the matter's version that the person saw (default: that of `matter`).
    Small moves on a part swap the part's version instead."""

    move: type[Move]
    matter: Matter
    data: Mapping[str, Any] | None = None
    version: int | None = None
    part: Any = None
    part_version: int | None = None


def events_after(matter: Matter, version: int) -> list[Event]:
    """The events that carried the matter beyond a version."""
    newest = matter.chain.events.order_by("-seq")[:20]
    return [event for event in reversed(newest) if event.facts.get("version", 0) > version]
