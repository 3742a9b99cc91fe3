"""The worklist's filters: read from the address, applied to a queryset, shown as chips that read as a sentence."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from django.http import QueryDict

from zhitong.journal.public import Actor
from zhitong.matters.public import MatterQuerySet, MatterTally, procedures
from zhitong.people.public import Organisation
from zhitong.ui.components import FilterPanel, Option
from zhitong.ui.keys import keys_of

NAMES = ("kind", "state", "county")
LABELS = {"kind": "种类", "state": "状态", "county": "推荐单位"}
SORTS = {"due": ("due_sort", "id"), "step": ("state_since", "id"), "received": ("opened_at", "id")}
SORT_WORDS = {
    "due": "先列已超期，再按到期先后",
    "step": "在这一步时间长的在前",
    "received": "按收到先后",
}


@dataclass(frozen=True)
class Condition:
    """Values of one name, included or excluded."""

    values: tuple[str, ...] = ()
    exclude: bool = False


@dataclass(frozen=True)
class Filters:
    kind: Condition = field(default_factory=Condition)
    state: Condition = field(default_factory=Condition)
    county: Condition = field(default_factory=Condition)
    sort: str = "due"

    @property
    def is_plain(self) -> bool:
        """Whether maintained counters can give the exact total."""
        return not self.county.values and not any(c.exclude for c in (self.kind, self.state))

    @property
    def is_empty(self) -> bool:
        return not any(condition.values for condition in (self.kind, self.state, self.county))


def read(params: QueryDict) -> Filters:
    """Unknown names and values are ignored, so that a stale address still opens."""
    conditions = {}
    for name in NAMES:
        values = tuple(value for value in params.getlist(name) if value and len(value) < 60)
        conditions[name] = Condition(values, params.get(f"{name}_mode") == "exclude")
    sort = params.get("sort", "due")
    return Filters(**conditions, sort=sort if sort in SORTS else "due")


def apply(found: MatterQuerySet, filters: Filters) -> MatterQuerySet:
    for name, column in (("kind", "kind"), ("state", "state"), ("county", "county")):
        condition: Condition = getattr(filters, name)
        values = keys_of(condition.values) if name == "county" else list(condition.values)
        if values:
            where = {f"{column}__in": values}
            found = found.exclude(**where) if condition.exclude else found.filter(**where)
    return found.order_by(*SORTS[filters.sort])


def panels(params: QueryDict, filters: Filters, actor: Actor, *, decides: bool) -> list[FilterPanel]:
    """`decides`: the actor's agency leads somewhere, so that others recommend to it."""
    made = [
        _panel("kind", _kinds(), params, filters),
        _panel("state", _states(filters.kind.values), params, filters),
    ]
    if decides:
        made.append(_panel("county", _counties(actor), params, filters))
    return made


def _panel(name: str, options: Sequence[tuple[str, str]], params: QueryDict, filters: Filters) -> FilterPanel:
    condition: Condition = getattr(filters, name)
    chosen = [label for value, label in options if value in condition.values]
    mine = (name, f"{name}_mode", "page")
    keep = [(key, value) for key in params for value in params.getlist(key) if key not in mine]
    clear = params.copy()
    for key in mine:
        clear.pop(key, None)
    return FilterPanel(
        name=name,
        label=LABELS[name],
        options=[Option(value, label, checked=value in condition.values) for value, label in options],
        action="/desk/",
        clear_url=f"/desk/?{clear.urlencode()}" if chosen else "",
        exclude=condition.exclude,
        summary="、".join(chosen[:3]) + (f"等 {len(chosen)} 项" if len(chosen) > 3 else "")
        if chosen
        else "全部",
        keep=keep,
        searchable=len(options) > 8,
    )


def _kinds() -> list[tuple[str, str]]:
    return [(procedure.kind, procedure.label) for procedure in procedures()]


def _states(kinds: Sequence[str]) -> list[tuple[str, str]]:
    found: dict[str, str] = {}
    for procedure in procedures():
        if not kinds or procedure.kind in kinds:
            found.update((state.code, str(state.label)) for state in procedure.states if state.is_open)
    return list(found.items())


def _counties(actor: Actor) -> list[tuple[str, str]]:
    """Agencies of the area that recommend something, or have done so."""
    seated = MatterTally.objects.filter(column="county").values("organisation")
    agencies = Organisation.objects.visible_to(actor).filter(
        pk__in=seated, territory_path__startswith=actor.territory_path
    )
    return [(str(agency.pk), str(agency)) for agency in agencies.order_by("territory_path")]
