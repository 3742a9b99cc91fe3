"""Writes: loading the seed, and publishing a new version of a year. Versions are added, never rewritten."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from zhitong.workdays.arrangement import Arrangement, problems_of
from zhitong.workdays.calendars import seed_years, versions_model

if TYPE_CHECKING:
    from zhitong.workdays.models import CalendarVersion

SEED_LABEL = "随程序附带"


class CalendarRefused(ValueError):
    """A version that cannot be published; `sentences` says why, in Chinese."""

    def __init__(self, sentences: Sequence[str]) -> None:
        self.sentences = tuple(sentences)
        super().__init__("\n".join(self.sentences))


@dataclass(frozen=True)
class NewVersion:
    """What an official enters: the arrangement and where it was published."""

    arrangement: Arrangement
    source: str
    published_on: date | None = None


def publish_calendar(new: NewVersion, *, by: str, now: datetime) -> CalendarVersion:
    """Add a version of a year and make it the current one; the former one stays as it was."""
    refusals = refusals_of(new)
    if refusals:
        raise CalendarRefused(refusals)
    try:
        with transaction.atomic():
            return _add(new, by=by, now=now)
    except IntegrityError as error:
        raise CalendarRefused(["刚才有人给这一年加了新的一版。请看过那一版，再决定要不要加。"]) from error


def refusals_of(new: NewVersion) -> list[str]:
    """Why this version would be refused; empty when it may be published."""
    found = problems_of(new.arrangement)
    if not new.source.strip():
        found.append("请写明依据，例如通知的名称和文号。")
    current = versions_model().objects.filter(year=new.arrangement.year, is_current=True).first()
    if current is not None and current.digest == new.arrangement.digest():
        found.append(f"和现行的第 {current.number} 版完全一样，不用再加。")
    return found


def load_seed(now: datetime) -> int:
    """Enter the years that the database does not have at all; returns how many. A repeat changes nothing."""
    known = set(versions_model().objects.values_list("year", flat=True).distinct())
    added = 0
    with transaction.atomic():
        for one in seed_years():
            if one.arrangement.year not in known:
                _add(NewVersion(one.arrangement, one.source), by=SEED_LABEL, now=now)
                added += 1
    return added


def _add(new: NewVersion, *, by: str, now: datetime) -> CalendarVersion:
    rows = versions_model().objects
    year = new.arrangement.year
    highest = rows.filter(year=year).order_by("-number").values_list("number", flat=True).first() or 0
    rows.filter(year=year, is_current=True).update(is_current=False)
    return rows.create(
        year=year,
        number=highest + 1,
        source=new.source.strip(),
        published_on=new.published_on,
        content=new.arrangement.as_content(),
        digest=new.arrangement.digest(),
        entered_by=by,
        entered_at=now,
    )
