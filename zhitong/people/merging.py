"""Two records of one unit become one. What happens to the rows that name the record that goes is declared by the app
that keeps them, one `MergeRelation` per foreign key, and handed down at start-up; people itself only runs them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from django.apps import apps
from django.db.models import QuerySet

from zhitong.journal.public import Actor, append
from zhitong.people.models import Organisation
from zhitong.people.rules import Refused

STAYS, GOES = "stays", "goes"


@dataclass(frozen=True)
class Merge:
    """One merge under way. `chosen`: key of a differing field -> "stays" or "goes", whose value counts.

    `replaced` collects rows of which the survivor had the same already: (model label, key that goes) -> key that stays,
    so that whoever points at the one can point at the other."""

    stays: Organisation
    goes: Organisation
    by: Actor
    now: datetime
    chosen: Mapping[str, str] = field(default_factory=dict)
    replaced: dict[tuple[str, int], int] = field(default_factory=dict)

    def takes(self, key: str) -> bool:
        """Whether the value of the record that goes was chosen."""
        return self.chosen.get(key) == GOES


@dataclass(frozen=True)
class Difference:
    """A field in which the two records differ, in words; `suggested` is the one that says more."""

    key: str
    label: str
    stays: str
    goes: str

    @property
    def suggested(self) -> str:
        return STAYS if self.stays else GOES

    @property
    def is_asked(self) -> bool:
        """Where only one record says anything, nobody has to choose."""
        return bool(self.stays and self.goes)


Sentences = Callable[[Organisation, Organisation], Iterable[Refused]]
Differences = Callable[[Organisation, Organisation], Iterable[Difference]]


@dataclass(frozen=True)
class MergeRelation:
    """What becomes of the rows of one foreign key (`column`: "registry.Application.organisation").

    `move`: they name the survivor afterwards, by `carry` (returns how many) or by a plain update. `keep`: they go on
    naming the record that went, because `why`. `refuse`: one such row stands against the merge. `against` says what else
    does; `differences` are the fields between which a person chooses. `label` and `unit` are words of the page.

    Rows of agencies (`refuse`) also say what becomes of them when the agency is abolished: `inherit(merge, limit)` gives
    the successor at most so many and returns how many, or they stay because `why`; `against_end` stands against it."""

    column: str
    treatment: Literal["move", "keep", "refuse"]
    label: str
    unit: str = "条"
    why: str = ""
    carry: Callable[[Merge], int] | None = None
    against: Sentences | None = None
    differences: Differences | None = None
    inherit: Callable[[Merge, int], int] | None = None
    against_end: Callable[[Organisation], Iterable[Refused]] | None = None

    def rows(self, organisation: Organisation) -> QuerySet[Any]:
        label, _, name = self.column.rpartition(".")
        return apps.get_model(label)._base_manager.filter(**{name: organisation})

    def run(self, merge: Merge) -> int:
        if self.treatment != "move":
            return 0
        if self.carry is not None:
            return self.carry(merge)
        name = self.column.rpartition(".")[2]
        return self.rows(merge.goes).update(**{name: merge.stays})


_installed: list[MergeRelation] = []


def install_merge_relations(relations: Iterable[MergeRelation]) -> None:
    """Called once by config/assembly.py; they run in this order."""
    _installed[:] = relations


def merge_relations() -> tuple[MergeRelation, ...]:
    return tuple(_installed)


def relations_against(stays: Organisation, goes: Organisation) -> Iterator[Refused]:
    """What the rows of any app have against it."""
    for relation in _installed:
        if relation.treatment == "refuse" and (number := relation.rows(goes).count()):
            sentence = f"“{goes.name}”在“{relation.label}”里有 {number} {relation.unit}，不能并掉。请先改由别的单位办。"
            yield Refused("merge_in_use", sentence)
        if relation.against is not None:
            yield from relation.against(stays, goes)


def differences_between(stays: Organisation, goes: Organisation) -> list[Difference]:
    return [
        one
        for relation in _installed
        if relation.differences
        for one in relation.differences(stays, goes)
        if one.stays != one.goes
    ]


def carried_along(goes: Organisation) -> list[tuple[str, str, int]]:
    """(label, unit, number) of what will name the survivor, without what there is none of."""
    found = [(one, one.rows(goes).count()) for one in _installed if one.treatment == "move" and one.label]
    return [(one.label, one.unit, number) for one, number in found if number]


def carry_rows(merge: Merge, rows: Iterable[Any]) -> int:
    """Give rows with the keys `organisation` and `chain` to the survivor, each with an event on its own chain."""
    number = 0
    for row in rows:
        type(row)._base_manager.filter(pk=row.pk).update(organisation=merge.stays)
        note_carried(merge, row.chain)
        number += 1
    return number


def inherit_unless_there(column: str, *key: str) -> Callable[[Merge, int], int]:
    """Rows of an agency to its successor, except where the successor has one of the same `key` already."""

    def inherit(merge: Merge, limit: int) -> int:
        label, _, name = column.rpartition(".")
        rows = apps.get_model(label)._base_manager
        there = {tuple(row) for row in rows.filter(**{name: merge.stays}).values_list(*key)} if key else set()
        mine = list(rows.filter(**{name: merge.goes}).values_list("pk", *key)[: limit * 4])
        free = [row[0] for row in mine if not key or tuple(row[1:]) not in there][:limit]
        return rows.filter(pk__in=free).update(**{name: merge.stays})

    return inherit


def note_carried(merge: Merge, chain: Any) -> None:
    if chain is not None:
        facts = {
            "from_unit": merge.goes.name,
            "to_unit": merge.stays.name,
            "from_id": merge.goes.pk,
            "to_id": merge.stays.pk,
        }
        append(chain, verb="unit.merged", at=merge.now, actor=merge.by, facts=facts)


def survivor_of(organisation: Organisation) -> Organisation:
    """Where a record that was merged away lives on; the record itself where it was not. Follows several merges."""
    seen = {organisation.pk}
    while organisation.state in ("merged", "abolished") and organisation.successor is not None:
        organisation = organisation.successor
        if organisation.pk in seen:
            break
        seen.add(organisation.pk)
    return organisation
