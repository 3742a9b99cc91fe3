"""Which time limit runs in a clock slot of a matter: the scheme's, the law's, or the stricter of both.

The answer is stored in the event that starts the clock, so that a later law or pack does not rewrite history."""

from datetime import date
from typing import Any

from zhitong.law import public as law
from zhitong.matters.models import Matter
from zhitong.matters.procedure import ClockSlot
from zhitong.schemes import public as schemes


def spec_for(matter: Matter, slot: ClockSlot, *, on: date) -> dict[str, Any] | None:
    """JSON of the limit with its basis, confidence and versions; None where neither law nor scheme sets one."""
    own = schemes.clock_limit(matter.installation_id, slot.code) if matter.installation_id else None
    if own is not None:
        return own.as_spec()
    if slot.limit_id:
        return law.spec_of(slot.limit_id, on=on)
    return None
