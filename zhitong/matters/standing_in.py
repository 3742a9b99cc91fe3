"""代: for whom an actor stands in, as moves note it in history."""

from datetime import datetime
from functools import cached_property

from zhitong.journal.public import Actor
from zhitong.matters.move import Move
from zhitong.matters.tallies import day
from zhitong.people.public import stood_in_for

HEADS = frozenset({"head"})


class StandingIn:
    """Of one actor at one moment; read once, and only where a move may be made for somebody else."""

    def __init__(self, actor: Actor, now: datetime) -> None:
        self.actor, self.now = actor, now

    def facts_of(self, run: Move) -> dict[str, str]:
        """The handler who is away, or the head whose decision this is."""
        actor, matter = self.actor, run.matter
        if actor.person_id is None or actor.organisation_id != matter.lead_id:
            return {}
        decides = type(run).duties == HEADS
        if matter.handler_id in (None, actor.person_id) and not decides:
            return {}
        for person, name in self._away:
            if person == matter.handler_id or (decides and person in self._heads):
                return {"stands_in_for": name}
        return {}

    @cached_property
    def _away(self) -> list[tuple[int, str]]:
        found = stood_in_for(self.actor, day(self.now)).order_by("pk")
        return list(found.values_list("person_id", "person__name"))

    @cached_property
    def _heads(self) -> frozenset[int]:
        if not self._away:
            return frozenset()
        office = {"person__duties__organisation": self.actor.organisation_id, "person__duties__kind": "head"}
        found = stood_in_for(self.actor, day(self.now)).filter(**office)
        return frozenset(found.values_list("person_id", flat=True))
