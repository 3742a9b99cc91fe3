"""Sign-off of catalogue entries by a lawyer: the write, and how sure an entry is with it."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from django.apps import apps

from zhitong.law.entries import CONFIDENCE_WORDS, Confidence, Entry
from zhitong.law.loading import LawError, catalogue, normalised

if TYPE_CHECKING:
    from zhitong.law.models import Confirmation


def confirm(
    limit_id: str, *, version: int, by: str, now: datetime, note: str = "", withdraw: bool = False
) -> Confirmation:
    """Record that a version of an entry has been checked against the law, or takes that back."""
    key = normalised(limit_id)
    if version not in {one.version for one in catalogue().versions(key)}:
        raise LawError(f"时限目录里没有 {key} 的第 {version} 版，请选目录里的版本。")
    if not by.strip():
        raise LawError("请写明是谁核对的。")
    if withdraw and not note.strip():
        raise LawError("撤回核对要写明理由。")
    return _model().objects.create(
        limit_id=key,
        version=version,
        is_withdrawal=withdraw,
        note=note.strip(),
        confirmed_by=by,
        confirmed_at=now,
    )


def confidence_of(entry: Entry, *, extend: int = 0) -> Confidence:
    """What the file says of an entry, or `confirmed` when its newest sign-off stands."""
    return "confirmed" if (entry.id, entry.version) in confirmed_versions() else entry.confidence_with(extend)


def confidence_words(confidence: Confidence) -> str:
    return CONFIDENCE_WORDS[confidence]


def confirmed_versions() -> set[tuple[str, int]]:
    """Entries whose newest row is a sign-off; one query for a whole page."""
    standing: dict[tuple[str, int], bool] = {}
    rows = _model().objects.order_by("pk").values_list("limit_id", "version", "is_withdrawal")
    for limit_id, version, withdrawn in rows:
        standing[limit_id, version] = not withdrawn
    return {key for key, stands in standing.items() if stands}


def _model() -> type[Confirmation]:
    """Asked of the registry, so that the catalogue can be read where no Django has been set up."""
    return apps.get_model("law", "Confirmation")
