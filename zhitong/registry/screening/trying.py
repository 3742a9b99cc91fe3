"""规则试算: what happens to the register when a number of a pack is another one. Nothing is saved.

Both versions are screened in one pass; counts go to whoever answers for the pack, names only to who sees the units."""

import copy
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from django.db.models import Count, QuerySet
from pydantic import ValidationError

from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.people.public import Organisation, OrganisationState, Territory
from zhitong.registry.screening.known import RegisterRows
from zhitong.schemes.public import (
    QUALIFICATION_LEVEL_LABELS,
    SCORES,
    Condition,
    Installation,
    Pack,
    SchemeVersion,
    SettingRefused,
    VerdictKey,
    pack_of,
    screen,
)

MET = SCORES[VerdictKey.MET]
LARGEST = 10**12
NO_LEVEL = "any"


@dataclass(frozen=True)
class Figure:
    """One number of a pack that can be tried: `path` leads to it from the condition."""

    condition: str
    path: tuple[str | int, ...]
    label: str
    clause: str
    value: int | str
    is_level: bool = False

    @property
    def name(self) -> str:
        return "-".join((self.condition, *map(str, self.path)))


class TrialRefused(ValueError):
    """What was typed cannot be tried; `by_name` has the sentence of each field."""

    def __init__(self, by_name: Mapping[str, str]) -> None:
        self.by_name = dict(by_name)
        super().__init__("\n".join(by_name.values()))


def figures(pack: Pack) -> list[Figure]:
    return [figure for condition in pack.conditions.conditions for figure in _figures(condition)]


def _figures(condition: Condition) -> Iterator[Figure]:
    def of(path: tuple[str | int, ...], label: str, value: int | str, *, is_level: bool = False) -> Figure:
        return Figure(condition.key, path, label, condition.clause, value, is_level)

    if condition.kind == "count_sum":
        yield of(("threshold",), f"{condition.label}（{condition.unit}）", condition.threshold)
    elif condition.kind == "count_any":
        for place, one in enumerate(condition.counts):
            yield of(("counts", place, "threshold"), f"{one.label}（{condition.unit}）", one.threshold)
    elif condition.kind == "amount":
        yield of(("minimum_yuan",), f"{condition.title}（元）", condition.minimum_yuan)
    elif condition.kind == "qualification":
        yield of(
            ("minimum_level",), f"{condition.title}：级别", condition.minimum_level or NO_LEVEL, is_level=True
        )


def tried(pack: Pack, typed: Mapping[str, str]) -> Pack:
    """The pack with what was typed in place of its own numbers. Raises TrialRefused."""
    content = copy.deepcopy(pack.as_content())
    refused: dict[str, str] = {}
    for figure in figures(pack):
        text = zh.clean_text(typed.get(figure.name, "")).replace(",", "")
        if not text or text == str(figure.value):
            continue
        value = _read(figure, text)
        if value is None:
            wanted = "请从列表里选一级。" if figure.is_level else "请填大于 0 的整数。"
            refused[figure.name] = f"{figure.label}：{wanted}"
        else:
            _put(content, figure, value)
    if refused:
        raise TrialRefused(refused)
    try:
        return Pack.from_content(content)
    except ValidationError as error:
        raise TrialRefused({"": "这样改，方案就不成立了，请换一个数字。"}) from error


def _read(figure: Figure, text: str) -> int | str | None:
    if figure.is_level:
        return text if text in QUALIFICATION_LEVEL_LABELS or text == NO_LEVEL else None
    number = int(text) if text.isascii() and text.isdigit() and len(text) < 14 else 0
    return number if 0 < number <= LARGEST else None


def _put(content: dict[str, Any], figure: Figure, value: int | str) -> None:
    rows = content["conditions"]["conditions"]
    here: Any = next(row for row in rows if row["key"] == figure.condition)
    for step in figure.path[:-1]:
        here = here[step]
    if value == NO_LEVEL:
        here.pop(figure.path[-1], None)
    else:
        here[figure.path[-1]] = value


def draft_of(version: SchemeVersion, installation: Installation) -> Pack:
    """A version that is not in force here, with the choices that were made for the one that is."""
    pack = Pack.from_content(version.content)
    known = {one.key for one in pack.settings.settings}
    try:
        return pack.with_settings(
            {key: value for key, value in installation.settings.items() if key in known}
        )
    except SettingRefused:
        return pack.with_settings()


# --- both versions over the register -------------------------------------------------------------------------


class Change(StrEnum):
    ENTERS = "enters"
    LEAVES = "leaves"


@dataclass(frozen=True)
class Comparison:
    """By county path: how many are eligible before and after, who enters and who leaves."""

    before: Counter[str] = field(default_factory=Counter)
    after: Counter[str] = field(default_factory=Counter)
    changes: dict[Change, Counter[str]] = field(
        default_factory=lambda: {change: Counter() for change in Change}
    )

    def total(self, change: Change, county: str = "") -> int:
        found = self.changes[change]
        return found[county] if county else found.total()


def compared_rows(
    rows: QuerySet[Organisation], before: Pack, after: Pack, *, within: str, on: date
) -> QuerySet[Any]:
    """Of `rows` those that one of the two versions reaches, each with its scores `before` and `after`."""
    tables = RegisterRows.under(before.key, on)
    old, new = (screen(pack, tables, within=within) for pack in (before, after))
    reached = rows.filter(old.reached | new.reached, state=OrganisationState.ACTIVE)
    return reached.annotate(before=old.overall, after=new.overall)


def changed(rows: QuerySet[Any], change: Change) -> QuerySet[Any]:
    """Who is eligible under one of the two and not under the other."""
    if change == Change.ENTERS:
        return rows.filter(after=MET, before__lt=MET)
    return rows.filter(before=MET, after__lt=MET)


def counted_changes(
    rows: QuerySet[Organisation], before: Pack, after: Pack, *, within: str, on: date
) -> QuerySet[Any, Any]:
    """(place, score before, score after, number) of the whole register, in one query."""
    found = compared_rows(rows, before, after, within=within, on=on).order_by()
    return found.values_list("territory_path", "before", "after").annotate(n=Count("pk"))


def compare(installation: Installation, after: Pack, areas: Sequence[Territory], *, on: date) -> Comparison:
    """Counts over the whole register of the mechanism, in one query. Counts only: they name nobody."""
    within, found = installation.territory.path, Comparison()
    everybody = Organisation.objects.all()
    groups = counted_changes(everybody, pack_of(installation), after, within=within, on=on)
    for path, before, now, n in groups:
        if MET not in (before, now):
            continue
        county = next((area.path for area in areas if path.startswith(area.path)), within)
        found.before[county] += n if before == MET else 0
        found.after[county] += n if now == MET else 0
        if before != now:
            found.changes[Change.ENTERS if now == MET else Change.LEAVES][county] += n
    return found


def changed_units(
    installation: Installation,
    after: Pack,
    change: Change,
    actor: Actor,
    *,
    on: date,
    county: str,
    page: slice,
) -> list[Organisation]:
    """Who enters or leaves, of those that the actor sees."""
    seen = Organisation.objects.visible_to(actor)
    within = installation.territory.path
    rows = compared_rows(seen, pack_of(installation), after, within=within, on=on)
    rows = changed(rows, change)
    if county:
        rows = rows.filter(territory_path__startswith=county)
    keys = list(rows.order_by("territory_path", "pk").values_list("pk", flat=True)[page])
    full = Organisation.objects.filter(pk__in=keys).select_related("territory").in_bulk()
    return [full[key] for key in keys]
