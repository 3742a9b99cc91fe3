"""Counting rights: what counts on a day, each registration once. Shared by the two kinds of counting condition."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from zhitong.schemes.conditions.verdict import CountedItem
from zhitong.schemes.facts import Facts, RightFact
from zhitong.schemes.vocabulary import PATENT_KINDS


@dataclass(frozen=True, slots=True)
class Count:
    """`sure` are known to count, `open` could still turn out to."""

    sure: int
    open: int
    items: tuple[CountedItem, ...]


def count_rights(facts: Facts, kinds: Sequence[str], state: str, on: date) -> Count:
    """Rights of these kinds in this state that stand on that day. A number without a list behind it is added
    as declared; on verified facts it is open, since nobody has looked at the rights one by one."""
    groups: dict[tuple[str, str], list[RightFact]] = {}
    for right in facts.rights:
        if right.kind in kinds and right.state == state:
            groups.setdefault(right.unique_key, []).append(right)
    items = tuple(_item(group, facts, on) for group in groups.values())
    typed = sum(one.number for one in facts.counts if one.state == state and _covers(kinds, one.kind))
    sure = sum(1 for item in items if item.counts)
    unknown = sum(1 for item in items if item.counts is None)
    if facts.basis == "verified":
        return Count(sure, unknown + typed, items)
    return Count(sure + typed, unknown, items)


def _covers(kinds: Iterable[str], kind: str) -> bool:
    if kind == "patent":
        return all(one in kinds for one in PATENT_KINDS)
    return kind in kinds


def _item(group: Sequence[RightFact], facts: Facts, on: date) -> CountedItem:
    """One registration, however many rows (classes) it was entered in: it stands if one of them stands."""
    stands = [right.stands_on(on, facts.basis) for right in group]
    first = group[0]
    if True in stands:
        reason = f"同一注册号填了 {len(group)} 次，只计 1 件" if len(group) > 1 else ""
        return CountedItem(first.kind, first.identifier, True, reason)
    if None in stands:
        return CountedItem(first.kind, first.identifier, None, "还没有核实是否有效")
    ended = [right.in_force_until for right in group if right.in_force_until and right.in_force_until < on]
    reason = f"已于 {max(ended).isoformat()} 到期" if ended else "已失效或者查不到"
    return CountedItem(first.kind, first.identifier, False, reason)
