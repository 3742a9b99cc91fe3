"""Named reads of plans: the history of an organisation, the sums of a plan."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Count, QuerySet

from zhitong.exchange.models import ImportPlan
from zhitong.exchange.vocabulary import CHANGING, GIVEN_BACK, Outcome, RowState
from zhitong.journal.public import Actor


@dataclass(frozen=True)
class PlanSums:
    """How many rows of each outcome, and how many of each state."""

    by_outcome: dict[str, int]
    by_state: dict[str, int]

    @property
    def total(self) -> int:
        return sum(self.by_outcome.values())

    @property
    def changing(self) -> int:
        return sum(self.by_outcome.get(one, 0) for one in CHANGING)

    @property
    def unchanged(self) -> int:
        return self.by_outcome.get(Outcome.UNCHANGED, 0)

    @property
    def refused(self) -> int:
        return sum(self.by_outcome.get(one, 0) for one in GIVEN_BACK)

    @property
    def done(self) -> int:
        return self.by_state.get(RowState.DONE, 0)

    @property
    def failed(self) -> int:
        return self.by_state.get(RowState.FAILED, 0)

    @property
    def pending(self) -> int:
        return self.by_state.get(RowState.PENDING, 0)

    @property
    def given_back(self) -> int:
        return self.refused + self.failed


def sums_of(plan: ImportPlan) -> PlanSums:
    by_outcome: dict[str, int] = {}
    by_state: dict[str, int] = {}
    for outcome, state, number in (
        plan.rows.values_list("outcome", "state").annotate(n=Count("id")).order_by()
    ):
        by_outcome[outcome] = by_outcome.get(outcome, 0) + number
        by_state[state] = by_state.get(state, 0) + number
    return PlanSums(by_outcome, by_state)


def plans_of(actor: Actor, *, kinds: Sequence[str]) -> QuerySet[ImportPlan]:
    found = ImportPlan.objects.visible_to(actor).filter(kind__in=kinds)
    return found.select_related("file", "made_by").order_by("-made_at", "-id")
