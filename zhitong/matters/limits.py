"""Which time limit runs in a clock slot of a matter: the scheme's, the law's, or the stricter of both.

The answer is stored in the event that starts the clock, so that a later law or pack does not rewrite history."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from zhitong.law import public as law
from zhitong.lib.deadline import SHANGHAI, Calendar, compute, length_words
from zhitong.matters.models import Matter
from zhitong.matters.procedure import ClockSlot, procedure
from zhitong.schemes import public as schemes

Spec = dict[str, Any]


@dataclass(frozen=True)
class Found:
    """A limit that is to run: `source` is "law" or "scheme" where both run side by side, else ""."""

    spec: Spec
    source: str = ""


SOURCE_WORDS = {"law": "法定时限", "scheme": "方案时限"}


def limits_for(matter: Matter, slot: ClockSlot, *, now: datetime, calendar: Calendar) -> list[Found]:
    """JSON of each limit with its basis, confidence and versions; none where neither law nor scheme sets one.

    Where both do and end at different times, both run, the stricter first. What runs alone keeps the other under
    `beside`, to be shown with it: a scheme's promise that ends with the law, or that would cut a party's time. `now` is
    the instant from which the time runs: the law of that day holds. A slot whose day stands in the matter's own row runs
    to the end of that day."""
    if slot.due_field:
        until = _until(matter, slot, now)
        return [Found(until)] if until else []
    own = schemes.clock_limit(matter.installation_id, slot.code) if matter.installation_id else None
    promised = own.as_spec() if own is not None else None
    by_law = _by_law(slot.limit_id or (promised or {}).get("law_id", ""), now)
    if promised is None or by_law is None:
        alone = promised or by_law
        return [Found(alone)] if alone else []
    if by_law.get("binds") != "authority":
        return [Found({**by_law, "beside": _beside(promised, "方案只能缩短机关自己的时限，这里按法律算")})]
    ends = {"scheme": _due(promised, now, calendar), "law": _due(by_law, now, calendar)}
    if ends["scheme"] == ends["law"]:
        return [Found({**by_law, "beside": _beside(promised, "两个时限同时到期，按法律")})]
    both = [Found(promised, "scheme"), Found(by_law, "law")]
    return sorted(both, key=lambda one: ends[one.source])


def _until(matter: Matter, slot: ClockSlot, now: datetime) -> Spec | None:
    """As many days as there are to the day that was set; one that has come is due today."""
    day: date | None = getattr(getattr(matter, procedure(matter.kind).detail), slot.due_field)
    if day is None:
        return None
    left = (day - now.astimezone(SHANGHAI).date()).days
    return {
        "id": f"set:{slot.code}",
        "version": "",
        "name": slot.label,
        "kind": "limit",
        "length": max(left, 1),
        "unit": "d",
        "roll_over": False,
        "side": "after",
        "period": None,
        "extensions": [],
        "exclusions": [],
        "basis": "牵头单位定的日期，或者方案写明的日期",
        "confidence": "seed",
        "binds": "authority",
        "trigger": "",
    }


def _by_law(limit_id: str, now: datetime) -> Spec | None:
    """None where the catalogue has no number: a wrong id is a fault for `scheme check`, not for whoever acts."""
    if not limit_id:
        return None
    try:
        return law.spec_of(limit_id, on=now.astimezone(SHANGHAI).date())
    except law.LawError:
        return None


def _due(spec: Spec, now: datetime, calendar: Calendar) -> datetime:
    return compute(law.limit_from(spec), now, calendar=calendar).due


def _beside(spec: Spec, why: str) -> Spec:
    words = length_words(spec["length"], spec["unit"])
    kept = {key: spec[key] for key in ("id", "version", "name", "length", "unit", "basis", "confidence")}
    return {**kept, "words": words, "why": why}
