"""Choosing one mechanism above a list, as soon as the list holds rows of more than one."""

from collections.abc import Iterable, Mapping

from zhitong.schemes.public import installed, mechanism_choices, widened
from zhitong.ui.components import Tab


def entries_word(installations: Iterable[int]) -> str:
    """What the work on entries is called where units apply, where lists are compiled for them, and where both happen."""
    packs = [installed(key).pack for key in set(installations)]
    applied = any(pack.route(way) is not None for pack in packs for way in ("own", "paper", "nomination"))
    compiled = any(pack.route("compiled") is not None for pack in packs)
    if compiled:
        return "申报和编入" if applied else "编入单位"
    return "入库申报"


def mechanism_tabs(
    installations: Iterable[int], chosen: Iterable[int], path: str, counts: Mapping[int, int] | None = None
) -> list[Tab]:
    """Tabs 全部机制 and each mechanism by its short name; none where there is nothing to choose. `counts`: rows by
    installation, where they are at hand."""
    every = sorted(set(installations))
    options = mechanism_choices(every)
    if len(options) < 2:
        return []
    current = set(widened(chosen, every))
    whole = sum(counts.values()) if counts is not None else None
    tabs = [Tab("全部机制", path, whole, current=not current)]
    for value, label in options:
        same = widened([int(value)], every)
        number = sum(counts.get(key, 0) for key in same) if counts is not None else None
        joint = "&" if "?" in path else "?"
        tabs.append(Tab(label, f"{path}{joint}mechanism={value}", number, current=int(value) in current))
    return tabs
