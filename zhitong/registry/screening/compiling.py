"""Where nobody applies: the press on a candidate puts it on the list that the bureaus compile.

What stands against it is asked of the compiling itself (actions/compiling.py)."""

from collections.abc import Iterable
from datetime import datetime

from zhitong.journal.public import Actor
from zhitong.matters.public import Refused
from zhitong.people.public import Kind, Organisation
from zhitong.registry.actions.batches import Outcome
from zhitong.registry.actions.compiling import compile_unit
from zhitong.registry.models import UnitList
from zhitong.schemes.public import installed


def compile_candidates(
    installation_id: int, organisation_ids: Iterable[int], *, by: Actor, now: datetime
) -> list[Outcome]:
    """Each in a transaction of its own; who cannot be put on the list says why. Out of sight means left out."""
    seen = Organisation.objects.visible_to(by).exclude(kind=Kind.AGENCY).select_related("profile")
    rows = seen.filter(pk__in=list(organisation_ids), territory_path__startswith=by.territory_path)
    return [_compile(installation_id, unit, by=by, now=now) for unit in rows.order_by("pk")]


def _compile(installation_id: int, unit: Organisation, *, by: Actor, now: datetime) -> Outcome:
    unit_list = _list_for(installation_id, unit)
    if unit_list is None:
        return Outcome(unit.name, unit, ("还没有登记企业性质，不知道归哪个名录。请先登记。",))
    try:
        compile_unit(unit, unit_list, by=by, now=now)
    except Refused as refused:
        return Outcome(unit.name, unit, tuple(one.sentence for one in refused.refusals))
    return Outcome(unit.name, unit)


def _list_for(installation_id: int, unit: Organisation) -> UnitList | None:
    """The one list, or the one that takes this ownership."""
    profile = getattr(unit, "profile", None)
    keys = installed(installation_id).pack.lists_for(profile.ownership if profile else "")
    return UnitList.objects.filter(installation=installation_id, key__in=keys).order_by("id").first()
