"""What public pages tell of a mechanism: its clauses, its contacts, its path and its numbers. Offices, never persons."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.core.cache import cache
from django.utils.translation import gettext as _

from zhitong.people.public import Duty, Function, public_contacts
from zhitong.registry.public import public_numbers
from zhitong.schemes.public import STAGES, clock_limit, in_english, named
from zhitong.site.web.context import Here
from zhitong.ui.components import Fact, Step

FIGURES_KEPT_SECONDS = 60
PATH = (
    *("compilation", "enterprise_confirmation", "county_verification", "joint_review", "examination"),
    *("prior_notice", "decision", "publication", "reporting_up"),
)


@dataclass(frozen=True)
class Number:
    number: int
    words: str
    params: dict[str, str] = field(default_factory=dict)


def figures(here: Here, on: date) -> list[Number]:
    """Numbers of the public list; each opens to the rows that it counts. Counted at most once a minute."""
    kept = cache.get_or_set(
        f"site.figures.{here.installation.pk}.{on.isoformat()}",
        lambda: _count(here, on),
        FIGURES_KEPT_SECONDS,
    )
    listed, this_year, counties = kept or _count(here, on)
    return [
        Number(listed, _("家重点企业在名录")),
        Number(this_year, _("家今年入库"), {"year": str(on.year)}),
        Number(counties, _("个县（市、区）有重点企业") if here.has_counties else _("个地区有重点企业")),
    ]


def _count(here: Here, on: date) -> tuple[int, int, int]:
    found = [public_numbers(one, on=on) for one in here.lists]
    counties = frozenset[int | None]().union(*(one.counties for one in found))
    return sum(one.listed for one in found), sum(one.this_year for one in found), len(counties)


def path_after_applying(here: Here) -> list[Step]:
    """申报以后, or how a compiled list comes about: the stages that are on, each with its limit where one runs."""
    steps = []
    for key in PATH:
        stage = here.pack.stage(key)
        if stage is None or not stage.on:
            continue
        found = clock_limit(here.installation.pk, key)
        note = length_words(found.limit) if found else ""
        steps.append(Step(named(stage) or STAGES.get(key, key), "todo", note))
    return steps


def length_words(limit: Any) -> str:
    if limit.length is None:
        return _("及时")
    units = {"h": _("小时"), "d": _("天"), "wd": _("个工作日"), "mo": _("个月"), "y": _("年")}
    return f"{limit.length} {units[limit.unit]}"


def notice_text(here: Here) -> str:
    return str(here.pack.notice_en if in_english() and here.pack.notice_en else here.pack.notice)


# --- the clauses -------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Clause:
    words: str
    clause: str
    note: str = ""
    silent: bool = False


@dataclass(frozen=True)
class Section:
    title: str
    clauses: list[Clause]


def clauses(here: Here) -> list[Section]:
    """Every entry by which the platform works, with the clause that it stands on."""
    pack = here.pack
    found = (
        (_("谁可以入库"), pack.conditions.conditions),
        (_("要交的材料"), [one for one in pack.materials.materials if one.enabled]),
        (_("程序"), [one for one in pack.stages.stages if one.on]),
        (_("入库方式"), [one for one in pack.stages.routes if one.on]),
        (_("时限"), [one for one in pack.limits.limits if one.enabled]),
        (_("入库后的服务"), pack.promises.services),
        (_("走访"), pack.promises.visits),
        (_("名录"), pack.lists.lists),
        (_("附件"), pack.annexes.annexes),
    )
    return [Section(title, [_clause(one) for one in rows]) for title, rows in found if rows]


def _clause(entry: Any) -> Clause:
    words = named(entry) or STAGES.get(entry.key, entry.key)
    if hasattr(entry, "length"):
        words = f"{words}{_('：')}{length_words(entry)}"
    if getattr(entry, "number", "") and isinstance(entry.number, str):
        words = f"{entry.number} {words}"
    return Clause(words, entry.clause, named(entry, "note"), entry.silent)


# --- the contacts ------------------------------------------------------------------------------------------

FIELDS = ("phone", "email", "address", "hours")


@dataclass(frozen=True)
class Office:
    title: str
    name: str
    facts: list[Fact]


def offices(here: Here) -> list[Office]:
    """The contacts that were given when the mechanism was put into force."""
    labels = {"phone": _("电话"), "email": _("电子邮箱"), "address": _("地址"), "hours": _("办公时间")}
    found = []
    for slot in here.pack.scheme.contacts:
        given = here.installation.contacts.get(slot.key)
        if given:
            facts = [Fact(labels[name], given[name]) for name in FIELDS if given.get(name)]
            found.append(Office(named(slot), given.get("name", ""), facts))
    return found


@dataclass
class Bureau:
    name: str
    address: str
    lines: list[Fact] = field(default_factory=list)


def bureaus(here: Here, on: date) -> list[Bureau]:
    """By agency, city first: the duty and its office telephone. Who holds the duty is not told to everybody."""
    functions = (Function.MARKET_SUPERVISION, Function.PROTECTION_CENTRE, Function.RIGHTS_AID)
    return _by_agency(public_contacts(here.installation.territory.path, on, functions=functions))


def _by_agency(duties: Iterable[Duty]) -> list[Bureau]:
    found: dict[int, Bureau] = {}
    for duty in duties:
        agency = duty.organisation
        bureau = found.setdefault(agency.pk, Bureau(agency.name, agency.address))
        label = duty.title or str(duty.get_kind_display())
        bureau.lines.append(Fact(label, duty.public_phone or agency.public_phone))
    return list(found.values())
