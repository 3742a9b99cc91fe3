"""The calendars that reckoning takes: from the seed files that come with the program, or the database."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING, Any

from django.apps import apps

from zhitong.lib.deadline import WorkCalendar
from zhitong.statements import Prepared
from zhitong.workdays.arrangement import Arrangement, from_content

if TYPE_CHECKING:
    from django.db.models import QuerySet

    from zhitong.workdays.models import CalendarVersion

SEED_FOLDER = Path(__file__).parent / "seed"


@dataclass(frozen=True)
class SeedYear:
    arrangement: Arrangement
    source: str


def seed_years() -> Iterator[SeedYear]:
    """The arrangements that come with the program, oldest first."""
    for path in sorted(SEED_FOLDER.glob("*.toml")):
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        yield SeedYear(from_content(content["year"], content), content["source"])


@lru_cache(maxsize=1)
def calendar_from_seed() -> WorkCalendar:
    """Needs no database."""
    years = [one.arrangement.as_year_days(label=one.source) for one in seed_years()]
    return WorkCalendar(years, version=f"随附，到 {years[-1].year} 年")


def calendar_from_database() -> WorkCalendar | None:
    """The current version of every year; None when none has been loaded."""
    state = tuple(_CURRENT())
    return _from_state(state) if state else None


def _current_rows() -> QuerySet[CalendarVersion, tuple[Any, ...]]:
    rows = versions_model().objects.filter(is_current=True).order_by("year")
    return rows.values_list("pk", "year", "number", "digest")


_CURRENT = Prepared(_current_rows)


def current_calendar() -> WorkCalendar:
    """What matters are reckoned with: the database's calendar, else the one that comes with the program."""
    return calendar_from_database() or calendar_from_seed()


# From this month on the coming year's arrangement is looked for: the State Council's office announces it about then.
ANNOUNCED_IN = 11


def missing_years(today: date, *, looked_for_from: int = ANNOUNCED_IN) -> list[int]:
    """This year and, from that month on, the next one, where no calendar is there."""
    wanted = (today.year, today.year + 1) if today.month >= looked_for_from else (today.year,)
    known = current_calendar()
    return [year for year in wanted if not known.has_year(year)]


# Keyed by what is stored, not by row numbers: a rolled-back transaction gives the same numbers out again.
@lru_cache(maxsize=4)
def _from_state(state: tuple[tuple[int, int, int, str], ...]) -> WorkCalendar:
    rows = versions_model().objects.filter(pk__in=[key for key, *_ in state]).order_by("year")
    years = [from_content(row.year, row.content).as_year_days(label=row.source) for row in rows]
    _, last_year, number, _ = state[-1]
    check = sha256("".join(digest for *_, digest in state).encode()).hexdigest()[:8]
    return WorkCalendar(years, version=f"{last_year} 年第 {number} 版，校验 {check}")


def versions_model() -> type[CalendarVersion]:
    """Asked of the registry, so that the seed can be read where no Django has been set up."""
    return apps.get_model("workdays", "CalendarVersion")
