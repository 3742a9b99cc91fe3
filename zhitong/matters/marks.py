"""标记: what can be said of a matter beside its kind and state, as a predicate on its row, to find by it.

Upper apps contribute theirs in config/assembly.py; each must be answered from the row or by one indexed semi-join."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.db.models import Q

from zhitong.matters.vocabulary import DueState, Priority


@dataclass(frozen=True)
class Mark:
    code: str
    label: str
    where: Callable[[], Q]


OWN_MARKS = (
    Mark("green", str(Priority.GREEN.label), lambda: Q(priority=Priority.GREEN)),
    Mark("key", str(Priority.KEY.label), lambda: Q(priority=Priority.KEY)),
    Mark("unassigned", "还没有人经办", lambda: Q(handler__isnull=True)),
    Mark("hours", "按小时计时", lambda: Q(due_unit="h")),
    Mark("paused", "已中止", lambda: Q(due_state=DueState.PAUSED)),
    Mark("provisional", "期限暂定", lambda: Q(due_state=DueState.PROVISIONAL)),
)
_marks: dict[str, Mark] = {mark.code: mark for mark in OWN_MARKS}


def install_marks(marks: Iterable[Mark]) -> None:
    _marks.clear()
    _marks.update((mark.code, mark) for mark in (*OWN_MARKS, *marks))


def marks() -> tuple[Mark, ...]:
    return tuple(_marks.values())


def marked(codes: Iterable[str]) -> Q:
    """Whatever carries one of these marks; unknown codes find nothing."""
    found = Q(pk__in=[])
    for code in codes:
        if code in _marks:
            found |= _marks[code].where()
    return found
