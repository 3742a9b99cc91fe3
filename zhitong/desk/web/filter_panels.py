"""How the worklist's filters are offered and read: panels with tick boxes, chips that are sentences (种类不是 认领)."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.utils.translation import get_language

from zhitong.desk.web.filters import (
    DUE_RANGES,
    DUE_STATES,
    MYSELF,
    NOBODY,
    SORT_WORDS,
    TAB_LABELS,
    Filters,
    read,
)
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import MatterTally, Secrecy, WaitingOn, marks, procedures
from zhitong.people.public import Duty, DutyKind, Organisation
from zhitong.registry.public import entries_word
from zhitong.schemes.public import Installation, mechanism_choices
from zhitong.statements import Prepared
from zhitong.ui.components import FilterPanel, Option
from zhitong.ui.keys import keys_of

LABELS = {
    "kind": "种类",
    "state": "状态",
    "due": "到期",
    "county": "推荐单位",
    "handler": "经办",
    "waiting": "在等谁",
    "mechanism": "机制",
    "mark": "标记",
    "secrecy": "密级",
}
DUE_WORDS = {
    "overdue": "已超期",
    "today": "今天",
    "week": "7 天内",
    "month": "30 天内",
    "later": "30 天以后",
    "undated": "没有期限",
    "paused": "已中止",
    "provisional": "暂定",
}
# Always in sight; the others wait under 加条件 until they are chosen.
FIRST = ("kind", "state", "due", "county")
SHOWN_WORDS = 3
# Which other agencies one knows depends on being signed in, not on who one is.
SOMEBODY = 0
Options = Sequence[tuple[str, str]]


@dataclass(frozen=True)
class Panels:
    """`shown` stand in the line; `more` are one form under 加条件, which keeps `keep` of the address."""

    shown: list[FilterPanel]
    more: list[FilterPanel]
    keep: list[tuple[str, str]]


def panels(
    params: QueryDict,
    filters: Filters,
    actor: Actor,
    *,
    today: date,
    decides: bool,
    mechanisms: Iterable[int],
) -> Panels:
    """`decides`: the actor's agency leads somewhere, so that others recommend to it. `mechanisms`: those under which
    there is work, from the counters; one alone needs no choosing."""
    offered: dict[str, Options] = {
        "kind": _kinds(mechanisms),
        "state": _states(filters.of("kind").values),
        "due": [(code, DUE_WORDS[code]) for code in (*DUE_RANGES, *DUE_STATES)],
        "handler": _handlers(actor, today),
        "waiting": [(str(one.value), str(one.label)) for one in WaitingOn if one != WaitingOn.NOBODY],
        "mark": [(mark.code, mark.label) for mark in marks()],
        "secrecy": [(str(one.value), str(one.label)) for one in Secrecy],
    }
    if decides:
        offered["county"] = _counties(actor)
    several = mechanism_choices(mechanisms)
    if len(several) > 1:
        offered["mechanism"] = several
    made = [_panel(name, offered[name], params, filters, today) for name in LABELS if name in offered]
    shown = [one for one in made if one.name in FIRST or one.clear_url]
    more = [one for one in made if one not in shown]
    return Panels(shown, more, _kept(params, [name for one in more for name in _names(one.name)]))


def _names(name: str) -> tuple[str, ...]:
    days = ("due_from", "due_to") if name == "due" else ()
    return (name, f"{name}_mode", *days, "page")


def _kept(params: QueryDict, but: Sequence[str]) -> list[tuple[str, str]]:
    return [(key, value) for key in params for value in params.getlist(key) if key not in but and value]


def _panel(name: str, options: Options, params: QueryDict, filters: Filters, today: date) -> FilterPanel:
    condition = filters.of(name)
    chosen = [label for value, label in options if value in condition.values]
    is_set = filters.is_set(name)
    if name == "due" and filters.has_days:
        chosen.append(_days(filters, today))
    clear = params.copy()
    for key in _names(name):
        clear.pop(key, None)
    days = (("due_from", "从", _iso(filters.due_from)), ("due_to", "到", _iso(filters.due_to)))
    return FilterPanel(
        name=name,
        label=LABELS[name],
        options=[Option(value, label, checked=value in condition.values) for value, label in options],
        action="/desk/",
        clear_url=f"/desk/?{clear.urlencode()}" if is_set else "",
        exclude=condition.exclude,
        summary=_summary(chosen) if is_set else "全部",
        keep=_kept(params, _names(name)),
        searchable=len(options) > 8,
        days=days if name == "due" else (),
    )


def _summary(chosen: Sequence[str]) -> str:
    """A value that is no longer offered is still said to be there."""
    if not chosen:
        return "选过的"
    rest = f"等 {len(chosen)} 项" if len(chosen) > SHOWN_WORDS else ""
    return "、".join(chosen[:SHOWN_WORDS]) + rest


def _iso(day: date | None) -> str:
    return day.isoformat() if day else ""


def _days(filters: Filters, today: date) -> str:
    first, last = (
        zh.zh_date_near(day, today=today) if day else "" for day in (filters.due_from, filters.due_to)
    )
    if first and last:
        return f"{first}到{last}"
    return f"{first}起" if first else f"到{last}为止"


def _kinds(mechanisms: Iterable[int]) -> Options:
    words = {"application": entries_word(mechanisms)}
    return [(procedure.kind, words.get(procedure.kind, procedure.label)) for procedure in procedures()]


def _states(kinds: Sequence[str]) -> Options:
    return _state_words(tuple(kinds), tuple(one.kind for one in procedures()), get_language())


@lru_cache(maxsize=64)
def _state_words(kinds: tuple[str, ...], every: tuple[str, ...], language: str) -> Options:
    found: dict[str, str] = {}
    for procedure in procedures():
        if not kinds or procedure.kind in kinds:
            found.update((state.code, str(state.label)) for state in procedure.states if state.is_open)
    return list(found.items())


def _handlers(actor: Actor, today: date) -> Options:
    """The colleagues who can have work in hand, oneself first; one query."""
    names = dict(
        _colleagues(actor.duty_kind)(
            organisation=actor.organisation_id or 0, person=actor.person_id or 0, today=today
        )
    )
    names.pop(actor.person_id or 0, None)
    own = [(MYSELF, "我"), (NOBODY, "还没有人")]
    return [*own, *((str(pk), name) for pk, name in names.items())]


def _counties(actor: Actor) -> Options:
    """Agencies of the area that recommend something, or have done so."""
    return [
        (str(pk), short or name)
        for pk, short, name in _seated(actor.duty_kind)(
            organisation=actor.organisation_id or 0, area=actor.territory_path
        )
    ]


def _acting(organisation: int, person: int, duty_kind: str) -> Actor:
    """All that who sees colleagues and other agencies depends on."""
    return Actor(
        person_id=person, organisation_id=organisation, organisation_kind="agency", duty_kind=duty_kind
    )


@lru_cache(maxsize=16)
def _colleagues(duty_kind: str) -> Prepared:
    def rows(organisation: int, person: int, today: date) -> QuerySet[Any, Any]:
        seen = Duty.objects.visible_to(_acting(organisation, person, duty_kind)).held_on(today)
        working = seen.filter(organisation=organisation, kind__in=(DutyKind.OFFICER, DutyKind.HEAD))
        return working.order_by("person__name").values_list("person_id", "person__name")

    return Prepared(rows)


@lru_cache(maxsize=16)
def _seated(duty_kind: str) -> Prepared:
    def rows(organisation: int, area: str) -> QuerySet[Any, Any]:
        seated = MatterTally.objects.filter(column="county").values("organisation")
        seen = Organisation.objects.visible_to(_acting(organisation, SOMEBODY, duty_kind))
        agencies = seen.filter(pk__in=seated, territory_path__startswith=area)
        return agencies.order_by("territory_path").values_list("pk", "short_name", "name")

    return Prepared(rows)


def sentence(params: QueryDict, actor: Actor, today: date) -> str:
    """What an address asks for, in words: 到期是 已超期、今天；种类不是 认领."""
    filters = read(params)
    # An address is typed by anybody, and a view outlives what it names.
    keys = keys_of(params.getlist("mechanism"))
    known = Installation.objects.filter(pk__in=keys).values_list("pk", flat=True) if keys else ()
    offered = panels(params, filters, actor, today=today, decides=True, mechanisms=list(known))
    words = [TAB_LABELS.get(params.get("tab", "due"), "")]
    for one in offered.shown:
        if one.clear_url:
            words.append(f"{one.label}{'不是' if one.exclude else '是'} {one.summary}")
    if filters.sort != "due":
        words.append(SORT_WORDS[filters.sort])
    return "；".join(word for word in words if word)
