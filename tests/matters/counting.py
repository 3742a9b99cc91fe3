"""Counters compared with a count of the rows themselves."""

from __future__ import annotations

from collections import Counter
from typing import Any

from zhitong.matters.models import Matter, MatterTally
from zhitong.matters.tallies import ANY, counted
from zhitong.matters.visibility import SEATS


def summed() -> dict[tuple[Any, ...], int]:
    found: Counter[tuple[Any, ...]] = Counter()
    fields = ("organisation", "column", "kind", "state", "is_open", "waiting_on", "due_on", "installation")
    for *key, n in MatterTally.objects.values_list(*fields, "n"):
        found[tuple(key)] += n
    return {key: n for key, n in found.items() if n}


def recounted() -> dict[tuple[Any, ...], int]:
    found: Counter[tuple[Any, ...]] = Counter()
    for matter in Matter.objects.all():
        key = counted(matter)
        seated = {*zip(SEATS, key.seats, strict=True), *((ANY, seat) for seat in key.seats)}
        for column, seat in seated:
            if seat is not None:
                due = (key.waiting_on, key.due_on) if column == ANY else ("", None)
                found[seat, column, key.kind, key.state, key.is_open, *due, key.installation] += 1
    return dict(found)


def totals_equal_a_recount() -> None:
    assert summed() == recounted()
