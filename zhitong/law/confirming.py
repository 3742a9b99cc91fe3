"""Sign-off of catalogue entries by a lawyer: the write, and how sure an entry is with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from functools import cache
from typing import TYPE_CHECKING

from django.apps import apps

from zhitong.law.entries import CONFIDENCE_WORDS, Confidence, Entry
from zhitong.law.loading import LawError, catalogue, normalised

if TYPE_CHECKING:
    from zhitong.law.models import Confirmation
    from zhitong.statements import Prepared


def confirm(
    limit_id: str,
    *,
    version: int,
    area: str,
    area_name: str,
    by: str,
    now: datetime,
    note: str = "",
    withdraw: bool = False,
) -> Confirmation:
    """Record that a version of an entry has been checked against the law, or takes that back.

    It holds in the territory of the bureau that signs (`area`: its path) and in everything below."""
    key = normalised(limit_id)
    if version not in {one.version for one in catalogue().versions(key)}:
        raise LawError(f"时限目录里没有 {key} 的第 {version} 版，请选目录里的版本。")
    if not by.strip():
        raise LawError("请写明是谁核对的。")
    if not area.strip():
        raise LawError("请写明在哪个地区核对的。")
    if withdraw and not note.strip():
        raise LawError("撤回核对要写明理由。")
    return _model().objects.create(
        limit_id=key,
        version=version,
        is_withdrawal=withdraw,
        area=area,
        area_name=area_name,
        note=note.strip(),
        confirmed_by=by,
        confirmed_at=now,
    )


def confidence_of(entry: Entry, *, within: str, extend: int = 0) -> Confidence:
    """What the file says of an entry, or `confirmed` where a sign-off stands for the territory with the path `within`."""
    return (
        "confirmed" if is_confirmed(entry.id, entry.version, within=within) else entry.confidence_with(extend)
    )


def is_confirmed(limit_id: str, version: int, *, within: str) -> bool:
    return (limit_id, version) in confirmed_versions(within, limit_id=limit_id)


def confidence_words(confidence: Confidence) -> str:
    return CONFIDENCE_WORDS[confidence]


def confirmed_versions(within: str, *, limit_id: str = "") -> set[tuple[str, int]]:
    """Entries that the bureau of this territory, or of one above it, has signed off and not taken back; one query for a
    whole page. What another city has signed does not count here."""
    areas = tuple(areas_above(within))
    return _standing(_rows(of_one=True)(areas=areas, limit=limit_id) if limit_id else _rows()(areas=areas))


@cache
def _rows(*, of_one: bool = False) -> Prepared:
    from zhitong.statements import Prepared  # only where there is a database

    rows = _model().objects.order_by("pk")
    if of_one:
        return Prepared(lambda areas, limit: rows.filter(area__in=areas, limit_id=limit))
    return Prepared(lambda areas: rows.filter(area__in=areas))


def own_versions(area: str) -> set[tuple[str, int]]:
    """Those that this territory's own bureau has signed: what it may take back."""
    return _standing(_model().objects.filter(area=area).order_by("pk")) if area else set()


def areas_above(path: str) -> list[str]:
    """The territory itself and all above it: 33/3307/ is under 33/."""
    codes = path.rstrip("/").split("/") if path.strip("/") else []
    return ["/".join(codes[: depth + 1]) + "/" for depth in range(len(codes))]


def _standing(rows: Iterable[Confirmation]) -> set[tuple[str, int]]:
    """The newest row of each area counts for that area; one area that stands is enough."""
    newest = {(row.limit_id, row.version, row.area): not row.is_withdrawal for row in rows}
    return {(limit_id, version) for (limit_id, version, _), stands in newest.items() if stands}


def _model() -> type[Confirmation]:
    """Asked of the registry, so that the catalogue can be read where no Django has been set up."""
    return apps.get_model("law", "Confirmation")
