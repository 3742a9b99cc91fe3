"""What may be destroyed with a matter, and what keeps it: declared by the apps that know, handed down at start-up.

A holding is one foreign key to a sealed value or to a stored file. Nothing here writes."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.apps import apps

from zhitong.files.public import StoredFile
from zhitong.journal.public import SealedValue
from zhitong.matters.public import Matter, MatterLink

Hold = Callable[[Matter, datetime], str]


@dataclass(frozen=True)
class Holding:
    """`column`: "registry.Application.contact_phone". `matter`: how its rows lead to their matter; "" where they belong to
    a record that outlives every matter, because `why`."""

    column: str
    matter: str = ""
    why: str = ""

    @property
    def model(self) -> Any:
        return apps.get_model(self.column.rpartition(".")[0])

    @property
    def field(self) -> str:
        return self.column.rpartition(".")[2]

    def points_to(self, target: Any) -> bool:
        return bool(self.model._meta.get_field(self.field).related_model is target)

    def keys(self, matter: Matter) -> set[int]:
        rows = self.model._base_manager.filter(**{self.matter: matter, f"{self.field}__isnull": False})
        return set(rows.values_list(f"{self.field}_id", flat=True))

    def elsewhere(self, keys: set[int], matter: Matter) -> set[int]:
        """Those of the keys that rows of something else name too."""
        rows = self.model._base_manager.filter(**{f"{self.field}__in": keys})
        if self.matter:
            rows = rows.exclude(**{self.matter: matter})
        return set(rows.values_list(f"{self.field}_id", flat=True))


_holdings: list[Holding] = []
_holds: list[Hold] = []


def install_holdings(holdings: Iterable[Holding], holds: Iterable[Hold]) -> None:
    """Called once by config/assembly.py."""
    _holdings[:] = holdings
    _holds[:] = holds


@dataclass(frozen=True)
class Erasable:
    """`shared`: how many personal values the matter only points to, because a record that outlives it has the same."""

    values: tuple[SealedValue, ...]
    files: tuple[StoredFile, ...]
    shared: int = 0

    @property
    def personal_values(self) -> int:
        return len(self.values) + self.shared


def erasable(matter: Matter) -> Erasable:
    """Personal values and files that only this matter holds and that are not destroyed yet."""
    own, shared = _keys(matter, SealedValue)
    values = SealedValue.objects.filter(pk__in=own, erased_at__isnull=True)
    files = StoredFile.objects.filter(pk__in=_keys(matter, StoredFile)[0], destroyed_at__isnull=True)
    return Erasable(tuple(values.order_by("pk")), tuple(files.order_by("pk")), len(shared))


def _keys(matter: Matter, target: Any) -> tuple[set[int], set[int]]:
    """What only this matter holds, and what something else holds too."""
    of_target = [one for one in _holdings if one.points_to(target)]
    keys = {key for one in of_target if one.matter for key in one.keys(matter)}
    shared = {key for one in of_target for key in one.elsewhere(keys, matter)} if keys else set()
    return keys - shared, shared


def cut_off(matter: Matter) -> None:
    """The matter no longer leads to personal values that another record keeps. Called by the write that destroys."""
    _, shared = _keys(matter, SealedValue)
    for one in _holdings:
        if shared and one.matter and one.points_to(SealedValue) and one.model._meta.get_field(one.field).null:
            rows = one.model._base_manager.filter(**{one.matter: matter, f"{one.field}__in": shared})
            rows.update(**{one.field: None})


def hold_on(matter: Matter, now: datetime) -> str:
    """Why nothing of the matter may be destroyed now; "" where nothing stands against it."""
    if matter.is_open:
        return "这一件又在办理"
    hold = matter.legal_holds.filter(lifted_at__isnull=True).first()
    if hold is not None:
        return f"暂停销毁：{hold.reason}"
    open_link = _open_link(matter)
    if open_link is not None:
        return f"相关的 {open_link.number} 还没有办结"
    return next((found for hold_of in _holds if (found := hold_of(matter, now))), "")


def _open_link(matter: Matter) -> Matter | None:
    """A destruction list is no reason to keep what it lists."""
    out = MatterLink.objects.filter(source=matter, target__is_open=True).values("target")
    into = MatterLink.objects.filter(target=matter, source__is_open=True).values("source")
    found = Matter.objects.filter(pk__in=out) | Matter.objects.filter(pk__in=into)
    return found.exclude(kind="destruction").first()
