"""地区改名、撤销: what must hold before a territory gets another name or ends. Reads only; the writes are in actions/places.

What else stands in a territory (open work, mechanisms in force) upper apps say: they hand it down at start-up."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from zhitong.lib import zh
from zhitong.people.agencies import HEIGHT
from zhitong.people.models import Organisation, Territory
from zhitong.people.rules import Refused
from zhitong.people.vocabulary import Kind, Level, OrganisationState

NAMED = 3
# Each gives what still stands in a territory, as sentences that name it; empty where nothing does.
StandsThere = Callable[[Territory], Iterable[str]]
_installed: list[StandsThere] = []


def install_what_stands(sources: Sequence[StandsThere]) -> None:
    _installed[:] = sources


def some(names: Sequence[str], total: int, unit: str) -> str:
    """`A、B、C等 12 家`: the first names, and how many there are."""
    shown = "、".join(names[:NAMED])
    return f"{shown}等 {total} {unit}" if total > len(names[:NAMED]) else shown


def rename_refusals(territory: Territory, name: str) -> Iterator[Refused]:
    wanted = name.strip()
    if territory.valid_to is not None:
        yield Refused("ended", ended_sentence(territory))
    elif not wanted:
        yield Refused("name_missing", "请填地区的新名称。", field="name")
    elif wanted == territory.name:
        yield Refused("same_name", "新名称和现在的一样，不用改。", field="name")
    else:
        beside = Territory.objects.standing().filter(parent=territory.parent, name=wanted)
        if beside.exclude(pk=territory.pk).exists():
            where = territory.parent.name if territory.parent else "同一级"
            yield Refused("name_known", f"{where}下面已经有“{wanted}”，请核对。", field="name")


def heir_of(territory: Territory) -> Territory | None:
    """The standing territory that an ended one went into, however many steps on; None where nobody said."""
    seen, heir = {territory.pk}, territory.successor
    while heir is not None and heir.valid_to is not None and heir.pk not in seen:
        seen.add(heir.pk)
        heir = heir.successor
    return heir if heir is not None and heir.valid_to is None else None


def ended_sentence(territory: Territory) -> str:
    day = zh.zh_date_plain(territory.valid_to) if territory.valid_to else ""
    heir = f"，并入{territory.successor.name}" if territory.successor else ""
    return f"{territory.name}已在 {day} 撤销{heir}。"


def end_place_refusals(territory: Territory, successor: Territory) -> Iterator[Refused]:
    """What stands against ending a territory in favour of this one; what is left in it is named."""
    if territory.valid_to is not None:
        yield Refused("ended", ended_sentence(territory))
        return
    inside = successor.path.startswith(territory.path)
    if inside or successor.valid_to is not None:
        yield Refused(
            "successor", "并入的要是另一个还在的地区，不能是它自己或者它下面的。", field="successor"
        )
    elif HEIGHT.index(successor.level) > HEIGHT.index(territory.level):
        words = f"{successor.name}是{Level(successor.level).label}，层级比它低，不能承接。"
        yield Refused("successor_level", words, field="successor")
    for sentence in left_in(territory):
        yield Refused("left", sentence)


def left_in(territory: Territory) -> Iterator[str]:
    """Agencies, units, areas, and what upper apps know of."""
    below = Territory.objects.standing().filter(path__startswith=territory.path).exclude(pk=territory.pk)
    if names := list(below.order_by("path").values_list("name", flat=True)[:NAMED]):
        yield f"下面还有{some(names, below.count(), '个地区')}。先撤销它们。"
    here = Organisation.objects.filter(
        territory_path__startswith=territory.path, state=OrganisationState.ACTIVE
    ).order_by("territory_path", "pk")
    agencies, units = here.filter(kind=Kind.AGENCY), here.exclude(kind=Kind.AGENCY)
    if names := list(agencies.values_list("name", flat=True)[:NAMED]):
        yield f"还有机关：{some(names, agencies.count(), '家')}。先在机关的页面上撤销，写明由谁承接。"
    if names := list(units.values_list("name", flat=True)[:NAMED]):
        named = some(names, units.count(), "家")
        yield f"还有单位登记在这里：{named}。先迁到并入的地区；撤销这里的局，承接的局会把它们接过去。"
    for stands in _installed:
        yield from stands(territory)
