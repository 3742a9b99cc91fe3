"""How the demo's bureaus compile a list without applications: entries, what the enterprises answer, checking, the list."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from demo.acting import SOURCE, Stage
from demo.units import Unit
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter
from zhitong.registry.public import UnitList, compile_unit, confirm_same, live_items


def compiled(
    stage: Stage,
    unit: Unit,
    ago: int,
    *,
    by: Actor,
    unit_list: UnitList | None = None,
    attributes: Mapping[str, Any] | None = None,
) -> Matter:
    now = stage.when.ago(ago, 9, unit.number % 50)
    return compile_unit(
        unit.organisation, unit_list or stage.unit_list, attributes=attributes, by=by, now=now
    )


def asked(stage: Stage, matter: Matter, ago: int, *, by: Actor) -> Matter:
    return stage.do("application.ask_confirmation", matter, by=by, at=(ago, 10))


def form_of(stage: Stage, unit: Unit) -> dict[str, str]:
    """What the enterprise adds to its data, as far as the mechanism asks for it."""
    told = stage.territory.told.get("confirmed", {})
    return {"address": unit.organisation.address, **told}


def confirmed(stage: Stage, unit: Unit, matter: Matter, ago: int, *, by: Actor, own: bool = False) -> Matter:
    """By the enterprise in its account, or by telephone, which the bureau writes down."""
    on = stage.when.ago(ago).date()
    answer: dict[str, Any] = {"form": form_of(stage, unit)}
    if own:
        return stage.do("application.confirm", matter, by=stage.liaison_of(unit), at=(ago, 14), data=answer)
    answer |= {"who": "乙示例 办公室主任", "how": "phone", "on": on}
    return stage.do("application.confirm_for", matter, by=by, at=(ago, 14), data=answer)


def checked(stage: Stage, unit: Unit, matter: Matter, ago: int, *, by: Actor) -> Matter:
    """Every item by the county; what cannot stand as declared has lapsed."""
    items = live_items(matter)
    officer = stage.of_county(unit, "officer")
    for outcome in confirm_same(matter, items, source=SOURCE, by=officer, now=stage.when.ago(ago, 15)):
        if not outcome.done:
            stage.judged(unit, matter, outcome.row, "lapsed", "填报的有效期已经过去", ago)
    matter.refresh_from_db()
    return stage.do("application.put_forward", matter, by=by, at=(ago, 16))


def put_forward(stage: Stage, unit: Unit, ago: int, *, by: Actor, own: bool = False, **more: Any) -> Matter:
    """All the way from the entry to the decision, within six working days."""
    matter = asked(stage, compiled(stage, unit, ago + 6, by=by, **more), ago + 6, by=by)
    confirmed(stage, unit, matter, ago + 3, by=by, own=own)
    return checked(stage, unit, matter, ago, by=by)
