"""The worklist's filters: read from the address, applied to a queryset, counted from the counters where these know.

The panels that offer them and the words of a chip are in filter_panels.py."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q
from django.http import QueryDict

from zhitong.journal.public import Actor
from zhitong.lib.deadline import SHANGHAI
from zhitong.matters.public import DueState, MatterQuerySet, TabCounts, Totals, WaitingOn, marked
from zhitong.schemes.public import widened
from zhitong.ui.keys import keys_of

NAMES = ("kind", "state", "due", "county", "handler", "waiting", "mechanism", "mark", "secrecy")
COLUMNS = {"kind": "kind", "state": "state", "waiting": "waiting_on", "secrecy": "secrecy"}
SORTS = {
    "due": ("due_sort", "id"),
    "step": ("state_since", "id"),
    "received": ("opened_at", "id"),
    "handler": ("handler_since", "id"),
}
SORT_WORDS = {
    "due": "先列已超期，再按到期先后",
    "step": "在这一步时间长的在前",
    "received": "按收到先后",
    "handler": "在经办人手里时间长的在前",
}
# Days from today, both included; None has no end.
DUE_RANGES: dict[str, tuple[int | None, int | None]] = {
    "overdue": (None, -1),
    "today": (0, 0),
    "week": (0, 7),
    "month": (0, 30),
    "later": (31, None),
}
DUE_STATES = {"undated": DueState.NONE, "paused": DueState.PAUSED, "provisional": DueState.PROVISIONAL}
SOON_DAYS = 30
NOBODY, MYSELF = "none", "me"
TAB_LABELS = {
    "due": "30 天内到期",
    "asked": "请我们反馈的",
    "deputy": "代办",
    "mine": "我经办的",
    "others": "等别人",
    "applicant": "等企业补正",
    "all": "全部在办",
}


@dataclass(frozen=True)
class Condition:
    """Values of one name, included or excluded."""

    values: tuple[str, ...] = ()
    exclude: bool = False


@dataclass(frozen=True)
class Filters:
    """`due_from`, `due_to`: days set by hand, both included; they count as one more value of `due`."""

    conditions: Mapping[str, Condition] = field(default_factory=dict)
    sort: str = "due"
    installations: tuple[int, ...] = ()  # every version of the mechanisms chosen
    due_from: date | None = None
    due_to: date | None = None

    def of(self, name: str) -> Condition:
        return self.conditions.get(name, Condition())

    @property
    def has_days(self) -> bool:
        return self.due_from is not None or self.due_to is not None

    @property
    def is_empty(self) -> bool:
        return not any(self.is_set(name) for name in NAMES)

    def is_set(self, name: str) -> bool:
        return bool(self.of(name).values) or (name == "due" and self.has_days)


def read(params: QueryDict, mechanisms: Iterable[int] = ()) -> Filters:
    """Unknown names and values are ignored, so that a stale address still opens. `mechanisms`: the installations
    under which the reader has work; a mechanism chosen by one of its versions means all of them."""
    conditions = {}
    for name in NAMES:
        values = tuple(dict.fromkeys(v for v in params.getlist(name) if v and len(v) < 60))[:50]
        conditions[name] = Condition(values, params.get(f"{name}_mode") == "exclude")
    sort = params.get("sort", "due")
    chosen = tuple(widened(keys_of(conditions["mechanism"].values), mechanisms))
    if not chosen:
        conditions["mechanism"] = Condition()
    return Filters(
        conditions,
        sort=sort if sort in SORTS else "due",
        installations=chosen,
        due_from=_day(params.get("due_from", "")),
        due_to=_day(params.get("due_to", "")),
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def apply(found: MatterQuerySet, filters: Filters, actor: Actor, today: date) -> MatterQuerySet:
    for name in NAMES:
        if filters.is_set(name):
            where = _where(filters, name, actor, today)
            found = found.exclude(where) if filters.of(name).exclude else found.filter(where)
    return found.order_by(*SORTS[filters.sort])


def _where(filters: Filters, name: str, actor: Actor, today: date) -> Q:
    values = filters.of(name).values
    if name == "due":
        return _due(filters, today)
    if name == "handler":
        return _handler(values, actor)
    if name == "mechanism":
        return Q(installation__in=filters.installations)
    if name == "county":
        return Q(county__in=keys_of(values))
    if name == "mark":
        return marked(values)
    return Q(**{f"{COLUMNS[name]}__in": keys_of(values) if name == "secrecy" else values})


def _handler(values: Iterable[str], actor: Actor) -> Q:
    where = Q(handler__in=[*keys_of(values), *([actor.person_id] if MYSELF in values else [])])
    return where | Q(handler__isnull=True) if NOBODY in values else where


def _ranges(filters: Filters) -> list[tuple[int | None, int | None]]:
    return [DUE_RANGES[value] for value in filters.of("due").values if value in DUE_RANGES]


def _due(filters: Filters, today: date) -> Q:
    """Fixed dates by the column that lists are ordered by, so that one range stays one range of the index."""
    where = Q(pk__in=[])
    for first, last in _ranges(filters):
        where |= _between(_plus(today, first), _plus(today, last))
    if filters.has_days:
        where |= _between(filters.due_from, filters.due_to)
    states = [DUE_STATES[value] for value in filters.of("due").values if value in DUE_STATES]
    return where | Q(due_state__in=states) if states else where


def _plus(today: date, days: int | None) -> date | None:
    return None if days is None else today + timedelta(days=days)


def _between(first: date | None, last: date | None) -> Q:
    where = Q(due_state=DueState.RUNNING)
    if first is not None:
        where &= Q(due_sort__gte=_midnight(first))
    if last is not None:
        where &= Q(due_sort__lt=_midnight(last + timedelta(days=1)))
    return where


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), SHANGHAI)


# --- exact numbers without a query ---------------------------------------------------------------------------

# What a tab holds, in what the counters know; the other tabs are asked of the rows.
_TURNS = {
    "others": (WaitingOn.OTHER, WaitingOn.CALENDAR),
    "applicant": (WaitingOn.APPLICANT,),
    "all": (),
    "due": (),
}


def exact(held: Totals, counts: TabCounts | None, name: str, filters: Filters, today: date) -> int | None:
    """The number of rows from the counters; None where these do not know it."""
    if filters.is_empty and counts is not None:
        return int(getattr(counts, name))
    if name not in _TURNS or not _countable(filters, today):
        return None

    def holds(kind: str, state: str, turn: str, installation: int | None, due: date | None) -> bool:
        if name == "due" and (due is None or due > today + timedelta(days=SOON_DAYS)):
            return False
        if _TURNS[name] and turn not in _TURNS[name]:
            return False
        known = {"kind": kind, "state": state, "waiting": turn}
        for each, value in known.items():
            condition = filters.of(each)
            if condition.values and (value in condition.values) == condition.exclude:
                return False
        chosen = filters.installations
        if chosen and (installation in chosen) == filters.of("mechanism").exclude:
            return False
        return not filters.is_set("due") or _due_holds(filters, due, today) != filters.of("due").exclude

    return held.where(holds)


def _countable(filters: Filters, today: date) -> bool:
    """Counters fold days that are further away than 31 days, and know no handler, county, mark or secrecy."""
    if any(filters.is_set(name) for name in ("county", "handler", "mark", "secrecy")):
        return False
    known = all(value in DUE_RANGES and value != "later" for value in filters.of("due").values)
    last = filters.due_to
    return known and (not filters.has_days or (last is not None and last <= today + timedelta(days=31)))


def _due_holds(filters: Filters, due: date | None, today: date) -> bool:
    if due is None:
        return False
    ranges: list[tuple[Any, Any]] = [(_plus(today, a), _plus(today, b)) for a, b in _ranges(filters)]
    if filters.has_days:
        ranges.append((filters.due_from, filters.due_to))
    return any((a is None or due >= a) and (b is None or due <= b) for a, b in ranges)
