"""The worklist's filters: read from the address, applied to a queryset, shown as chips that read as a sentence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.http import QueryDict

from zhitong.journal.public import Actor
from zhitong.matters.public import MatterQuerySet, MatterTally, procedures
from zhitong.people.public import Organisation
from zhitong.registry.public import entries_word
from zhitong.schemes.public import mechanism_choices, widened
from zhitong.ui.components import FilterPanel, Option
from zhitong.ui.keys import keys_of

NAMES = ("kind", "state", "county", "mechanism")
LABELS = {"kind": "种类", "state": "状态", "county": "推荐单位", "mechanism": "机制"}
COLUMNS = {"kind": "kind", "state": "state", "county": "county", "mechanism": "installation"}
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
    mechanism: Condition = field(default_factory=Condition)
    sort: str = "due"
    installations: tuple[int, ...] = ()  # every version of the mechanisms chosen

    @property
    def is_plain(self) -> bool:
        """Whether maintained counters can give the exact total."""
        counted = (self.kind, self.state, self.mechanism)
        return not self.county.values and not any(one.exclude for one in counted)

    @property
    def is_empty(self) -> bool:
        return not any(getattr(self, name).values for name in NAMES)


def read(params: QueryDict, mechanisms: Iterable[int] = ()) -> Filters:
    """Unknown names and values are ignored, so that a stale address still opens. `mechanisms`: the installations
    under which the reader has work; a mechanism chosen by one of its versions means all of them."""
    conditions = {}
    for name in NAMES:
        values = tuple(value for value in params.getlist(name) if value and len(value) < 60)
        conditions[name] = Condition(values, params.get(f"{name}_mode") == "exclude")
    sort = params.get("sort", "due")
    chosen = tuple(widened(keys_of(conditions["mechanism"].values), mechanisms))
    if not chosen:
        conditions["mechanism"] = Condition()
    return Filters(**conditions, sort=sort if sort in SORTS else "due", installations=chosen)


def apply(found: MatterQuerySet, filters: Filters) -> MatterQuerySet:
    for name, column in COLUMNS.items():
        condition: Condition = getattr(filters, name)
        values = _values(filters, name)
        if values:
            where = {f"{column}__in": values}
            found = found.exclude(**where) if condition.exclude else found.filter(**where)
    return found.order_by(*SORTS[filters.sort])


def _values(filters: Filters, name: str) -> list[Any]:
    if name == "mechanism":
        return list(filters.installations)
    values = getattr(filters, name).values
    return keys_of(values) if name == "county" else list(values)


def panels(
    params: QueryDict, filters: Filters, actor: Actor, *, decides: bool, mechanisms: Iterable[int] = ()
) -> list[FilterPanel]:
    """`decides`: the actor's agency leads somewhere, so that others recommend to it. `mechanisms`: those under which
    there is work, from the counters; one alone needs no choosing."""
    made = [
        _panel("kind", _kinds(mechanisms), params, filters),
        _panel("state", _states(filters.kind.values), params, filters),
    ]
    if decides:
        made.append(_panel("county", _counties(actor), params, filters))
    several = mechanism_choices(mechanisms)
    if len(several) > 1:
        made.append(_panel("mechanism", several, params, filters))
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


def _kinds(mechanisms: Iterable[int]) -> list[tuple[str, str]]:
    words = {"application": entries_word(mechanisms)}
    return [(procedure.kind, words.get(procedure.kind, procedure.label)) for procedure in procedures()]


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
