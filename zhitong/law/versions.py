"""Versions of one entry of the catalogue: which one a kept limit came from, and what a newer one does to clocks that run."""

from __future__ import annotations

from datetime import date
from typing import Any

from zhitong.law.entries import Entry
from zhitong.law.loading import Catalogue, catalogue
from zhitong.lib.deadline import length_words, long_date


def version_of(limit_id: str, version: object) -> Entry | None:
    """The catalogue's version that a clock was started with; None for a scheme's own limit."""
    return next((one for one in catalogue().versions(limit_id) if one.version == version), None)


def version_words(spec: dict[str, Any]) -> str:
    """`时限目录 A1 第 1 版，2021年7月15日 起`, or the version of the scheme that the limit comes from."""
    found = version_of(str(spec["id"]), spec.get("version"))
    if found is None:
        return f"方案版本 {spec['version']}" if spec.get("version") else ""
    words = [f"时限目录 {found.id} 第 {found.version} 版"]
    words += [f"{long_date(found.effective_from)} 起施行"] if found.effective_from else []
    words += [f"到 {long_date(found.effective_to)} 为止"] if found.effective_to else []
    return "，".join(words)


def newer_version(
    limit_id: str, version: object, *, on: date, source: Catalogue | None = None
) -> Entry | None:
    """The newest version that has come into force by `on` and is newer than the one that a clock was started with."""
    known = (source or catalogue()).versions(limit_id)
    came = [one for one in known if (one.effective_from or date.min) <= on and one.is_reckonable]
    newest = came[-1] if came else None
    return newest if newest and isinstance(version, int) and newest.version > version else None


def superseded(on: date, *, source: Catalogue | None = None) -> list[Entry]:
    """The newest version in force of every limit that had an older one."""
    known = source or catalogue()
    ids = dict.fromkeys(one.id for one in known.entries if one.version > 1)
    found = (newer_version(limit_id, 0, on=on, source=known) for limit_id in ids)
    return [one for one in found if one is not None and one.version > 1]


def succession_words(spec: dict[str, Any], newer: Entry, *, source: Catalogue | None = None) -> str:
    """What stands about a clock under an older version: the new number, from when, and what is known of the transition."""
    former = next(
        (one for one in (source or catalogue()).versions(newer.id) if one.version == spec.get("version")),
        None,
    )
    said = newer.transition or (former.transition if former else "")
    begins = f"从 {long_date(newer.effective_from)} 起施行" if newer.effective_from else "已经施行"
    length = length_words(newer.length or 0, newer.unit or "d")
    rule = {
        "keep": "按衔接规定，已经起算的不变",
        "recount": "按衔接规定，已经起算的按新的重算",
        "unknown": "衔接没有核实以前，这一件仍按起算时的规定算，待法制确认",
    }[newer.running]
    return (
        f"{newer.basis_text} {begins}，“{newer.name}”是 {length}。"
        + (f"{said}。" if said else "")
        + f"{rule}。"
    )


def law_notes(spec: dict[str, Any], *, due: date, on: date) -> str:
    """What a reader of a date must know of its law: a newer version, or that this one ends before the date does."""
    newer = newer_version(str(spec["id"]), spec.get("version"), on=on)
    if newer is not None:
        return succession_words(spec, newer)
    now = version_of(str(spec["id"]), spec.get("version"))
    if now is not None and now.effective_to and due > now.effective_to and now.transition:
        return f"这一版规定到 {long_date(now.effective_to)} 为止。{now.transition}。"
    return ""
