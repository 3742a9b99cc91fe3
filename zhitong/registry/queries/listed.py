"""The units of the lists as an official narrows them, and the targets of the documents, counted from the same rows: what
a number counts is what its link opens."""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from zhitong.journal.public import Actor
from zhitong.registry.models import ListedUnit, UnitList
from zhitong.registry.visibility import STANDING
from zhitong.schemes.public import installed, named

# What the filter of the list says for every state that stands in the list and runs.
RUNNING = "standing"


@dataclass(frozen=True)
class Chosen:
    """What an official narrowed the list to; empty means all. `attributes`: option by key of the pack's attribute."""

    text: str = ""
    installations: tuple[int, ...] = ()
    lists: tuple[int, ...] = ()
    kinds: tuple[str, ...] = ()
    state: str = ""
    county: int | None = None
    attributes: Mapping[str, str] = field(default_factory=dict)


def members(actor: Actor, chosen: Chosen) -> QuerySet[ListedUnit]:
    """Units in the lists now that the actor sees, suspended ones too, without the choice of mechanism and list."""
    found: QuerySet[ListedUnit] = ListedUnit.objects.visible_to(actor).filter(removed_on__isnull=True)
    if chosen.text:
        found = found.filter(organisation__name__contains=chosen.text)
    if chosen.kinds:
        found = found.filter(organisation__kind__in=chosen.kinds)
    if chosen.state:
        states = STANDING if chosen.state == RUNNING else (chosen.state,)
        found = found.filter(matter__state__in=states)
    if chosen.county is not None:
        found = found.filter(matter__county=chosen.county)
    for key, option in chosen.attributes.items():
        # A choice of several is kept as a JSON array: both databases give its text, in which an option is quoted.
        found = found.filter(
            Q(**{f"attributes__{key}": option}) | Q(**{f"attributes__{key}__icontains": f'"{option}"'})
        )
    return found


def of_chosen_lists(found: QuerySet[ListedUnit], chosen: Chosen) -> QuerySet[ListedUnit]:
    if chosen.installations:
        found = found.filter(unit_list__installation__in=chosen.installations)
    return found.filter(unit_list__in=chosen.lists) if chosen.lists else found


@dataclass(frozen=True)
class ListCount:
    installation_id: int
    unit_list_id: int
    name: str
    number: int


def by_list(found: QuerySet[ListedUnit]) -> list[ListCount]:
    """How many there are per list: totals, tabs of mechanisms and the choice of lists in one query."""
    rows = found.order_by().values_list("unit_list__installation", "unit_list", "unit_list__name")
    return [ListCount(*row) for row in rows.annotate(n=Count("pk")).order_by("unit_list")]


Key = tuple[int, str, int | None, str]


# --- targets -------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Share:
    """What one recommending bureau contributes to a target."""

    county_id: int | None
    county: str
    number: int


@dataclass(frozen=True)
class Progress:
    """One target of a document: how many there are now, how many there were on the day, whose they are."""

    installation_id: int
    unit_list_id: int
    key: str
    title: str
    clause: str
    minimum: int
    by: date | None
    kinds: tuple[str, ...]
    number: int
    on_the_day: int | None
    shares: tuple[Share, ...]

    @property
    def missing(self) -> int:
        return max(self.minimum - self.number, 0)

    @property
    def link(self) -> str:
        kinds = "".join(f"&kind={kind}" for kind in self.kinds)
        return f"/desk/list/?list={self.unit_list_id}&state={RUNNING}{kinds}"


def progress_of_targets(actor: Actor, installations: Iterable[int], *, on: date) -> list[Progress]:
    """The targets of these mechanisms with what the actor sees of their lists; nothing where no document sets one."""
    wanted = [key for key in sorted(set(installations)) if installed(key).pack.promises.targets]
    if not wanted:
        return []
    now = members(actor, Chosen(state=RUNNING)).filter(unit_list__installation__in=wanted)
    counts, lists = _counts(now), _lists(wanted)
    return [
        _progress(actor, key, target, lists[key, target.list], counts, on=on)
        for key in wanted
        for target in installed(key).pack.promises.targets
        if (key, target.list) in lists
    ]


def _progress(
    actor: Actor, installation: int, target: Any, unit_list: int, counts: Counter[Key], *, on: date
) -> Progress:
    kinds = tuple(target.organisation_kinds)
    shares = _shares(counts, unit_list, kinds)
    past = target.by is not None and target.by < on
    return Progress(
        installation_id=installation,
        unit_list_id=unit_list,
        key=target.key,
        title=named(target),
        clause=target.clause,
        minimum=target.minimum,
        by=target.by,
        kinds=kinds,
        number=sum(share.number for share in shares),
        on_the_day=_on(actor, unit_list, kinds, target.by) if past else None,
        shares=tuple(shares),
    )


def _lists(installations: Sequence[int]) -> dict[tuple[int, str], int]:
    rows = UnitList.objects.filter(installation__in=installations)
    return {(row.installation_id, row.key): row.pk for row in rows}


def _counts(found: QuerySet[ListedUnit]) -> Counter[Key]:
    """By list, kind of organisation and recommending bureau."""
    names = ("matter__county__short_name", "matter__county__name")
    rows = found.order_by().values_list("unit_list", "organisation__kind", "matter__county", *names)
    counts: Counter[Key] = Counter()
    for unit_list, kind, county, short, name, n in rows.annotate(n=Count("pk")):
        counts[unit_list, kind, county, short or name or ""] += n
    return counts


def _shares(counts: Counter[Key], wanted: int, kinds: Sequence[str]) -> list[Share]:
    found: Counter[tuple[int | None, str]] = Counter()
    for (unit_list, kind, county, name), n in counts.items():
        if unit_list == wanted and (not kinds or kind in kinds):
            found[county, name] += n
    return [Share(county, name, n) for (county, name), n in sorted(found.items(), key=_by_bureau)]


def _by_bureau(item: Any) -> tuple[bool, int]:
    (county, _), _ = item
    return (county is None, county or 0)


def _on(actor: Actor, unit_list: int, kinds: Sequence[str], day: date) -> int:
    """How many stood in the list at the end of a day that is past."""
    found = ListedUnit.objects.visible_to(actor).filter(unit_list=unit_list, listed_on__lte=day)
    found = found.filter(Q(removed_on__isnull=True) | Q(removed_on__gt=day))
    return (found.filter(organisation__kind__in=kinds) if kinds else found).count()
