"""The rows of the worklist. For its first page as everybody opens it (a tab, perhaps narrowed to some counties) the
text of the query is made once; any other view is asked as it is."""

from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache, partial
from typing import Any

from zhitong.desk.web import filters
from zhitong.desk.web.tables import with_names
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Matter, MatterQuerySet, soon, tab
from zhitong.statements import Prepared, PreparedCount
from zhitong.ui.keys import keys_of
from zhitong.ui.paging import PER_PAGE

# A text is made without a clock: where a tab needs an instant, it is a value.
UNUSED = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class View:
    """What is looked at, by whom. `column` is the seat that holds all of the office's matters ("" where it takes
    several)."""

    name: str
    column: str
    chosen: filters.Filters
    actor: Actor
    now: datetime

    @property
    def counties(self) -> tuple[int, ...]:
        return tuple(keys_of(self.chosen.of("county").values))

    @property
    def is_usual(self) -> bool:
        others = (name for name in filters.NAMES if name != "county")
        narrowed = any(self.chosen.is_set(name) for name in others) or self.chosen.of("county").exclude
        return self.name != "deputy" and not narrowed and bool(self.counties) == self.chosen.is_set("county")

    def rows(self, shown: slice) -> list[Matter]:
        if shown.start or not self.is_usual:
            return list(with_names(self._found())[shown])
        asked = _first_page(
            self.name, self.column, self.chosen.sort, bool(self.counties), self.actor.duty_kind
        )
        return asked(**self._values())[: shown.stop]

    def counted_up_to(self, most: int) -> int:
        """How many there are, or more than `most`."""
        if not self.is_usual:
            return int(self._found().order_by()[: most + 1].count())
        asked = _number(most, self.name, self.column, bool(self.counties), self.actor.duty_kind)
        return asked(**self._values())

    def _found(self) -> MatterQuerySet:
        every = tab(self.actor, self.name, self.now, self.column)
        return filters.apply(every, self.chosen, self.actor, zh.day_of(self.now))

    def _values(self) -> dict[str, Any]:
        return {
            "organisation": self.actor.organisation_id or 0,
            "person": self.actor.person_id or 0,
            **({"until": soon(self.now)} if self.name == "due" else {}),
            **({"counties": self.counties} if self.counties else {}),
        }


@lru_cache(maxsize=256)
def _first_page(name: str, column: str, sort: str, narrowed: bool, duty_kind: str) -> Prepared:
    return Prepared(partial(_rows, name=name, column=column, sort=sort, duty_kind=duty_kind))


@lru_cache(maxsize=256)
def _number(most: int, name: str, column: str, narrowed: bool, duty_kind: str) -> PreparedCount:
    def rows(**values: Any) -> MatterQuerySet:
        return _of_tab(**values, name=name, column=column, duty_kind=duty_kind).order_by()[: most + 1]

    return PreparedCount(rows)


def _rows(*, sort: str, **values: Any) -> MatterQuerySet:
    return with_names(_of_tab(**values).order_by(*filters.SORTS[sort]))[:PER_PAGE]


def _of_tab(
    organisation: int,
    person: int,
    until: datetime | None = None,
    counties: tuple[int, ...] = (),
    *,
    name: str,
    column: str,
    duty_kind: str,
) -> MatterQuerySet:
    actor = Actor(
        person_id=person, organisation_id=organisation, organisation_kind="agency", duty_kind=duty_kind
    )
    found = tab(actor, name, until or UNUSED, column, until=until)
    if counties:
        found = found.filter(county__in=counties)
    return found
