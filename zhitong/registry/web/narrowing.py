"""Choosing one mechanism above a list, as soon as the list holds rows of more than one."""

from collections.abc import Iterable, Mapping

from zhitong.schemes.public import mechanism_choices, widened
from zhitong.ui.components import Tab


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
