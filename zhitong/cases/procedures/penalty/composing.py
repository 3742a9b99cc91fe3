"""A kind of penalty case from its parts: what is the same in all of them stands here, once."""

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import TextChoices

from zhitong.cases.kinds import CaseKind
from zhitong.cases.models import Lead
from zhitong.cases.procedures.penalty.base import PREPARING, Step, composed
from zhitong.cases.procedures.penalty.steps import listed_then, states_of, told_at
from zhitong.cases.vocabulary import InfringingAct, LeadChannel
from zhitong.matters.public import ClockSlot, Procedure

# A request for adjudication is another kind of case, a report of a crime goes to the police.
CHANNELS = frozenset({LeadChannel.REPORT.value, LeadChannel.COMPLAINT.value, LeadChannel.REFERRAL.value})


def penalty_kind(
    kind: str,
    label: str,
    *,
    prefix: str,
    act: InfringingAct,
    states: type[TextChoices],
    clocks: tuple[ClockSlot, ...],
    steps: Iterable[type[Step]],
    detail: Callable[[Lead], dict[str, object]] = listed_then,
    starts: tuple[str, ...] | Callable[[Lead], tuple[str, ...]] = ("filing_check",),
    **more: Any,
) -> tuple[Procedure, CaseKind]:
    """The procedure, and which leads become such a case; `more` goes to the latter."""
    procedure = Procedure(
        kind=kind,
        label=label,
        number_prefix=prefix,
        detail=kind,
        beside=("second_officer", "listed_unit"),
        tells_outside=True,
        initial=PREPARING,
        states=states_of(states),
        moves=composed(kind, states.values, [clock.code for clock in clocks], steps),
        clocks=clocks,
    )
    found = CaseKind(
        kind=kind,
        label=label,
        acts=frozenset({act.value}),
        channels=CHANNELS,
        detail=detail,
        starts=starts,
        since=told_at,
        **more,
    )
    return procedure, found
