"""Carries out the declared results of moves: for one run in the order declared, for many runs the first result of each,
then the second … so that what is alike becomes one statement. Not here: the swap of the matter's own row (perform.py)."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from zhitong.journal.public import Actor
from zhitong.matters.models import MatterAccess, MatterLink
from zhitong.matters.move import Change, Create, Grant, Link, Move, Open, Refusal, Result, Write
from zhitong.matters.opening import Child, Opening, open_matters
from zhitong.matters.visibility import as_the_matter
from zhitong.people import public as people
from zhitong.statements import PreparedUpdate, insert


class Overtaken(Exception):
    """Rows that a result relied on have changed; `places` are those of the runs, all of a group where it is not known
    which of them it was."""

    def __init__(self, places: Sequence[int]) -> None:
        super().__init__(f"{len(places)} changed")
        self.places = places


class WriteRefused(Exception):
    """A lower app's write refuses in its own words."""

    def __init__(self, place: int, refusal: Refusal) -> None:
        super().__init__(refusal.sentence)
        self.place, self.refusal = place, refusal


# One result and the place of its run.
Declared = tuple[int, Any]
Carry = Callable[[Sequence[Move], Sequence[Declared], Actor, datetime], Mapping[int, Any]]


def carry_out(
    runs: Sequence[Move], results: Sequence[Sequence[Result]], carry: Mapping[type, Carry]
) -> list[list[Any]]:
    """What was made, by run. `carry`: how each kind of result is carried out for several runs at once."""
    made: list[list[Any]] = [[] for _ in runs]
    for step in range(max((len(own) for own in results), default=0)):
        here: list[Declared] = [(place, own[step]) for place, own in enumerate(results) if step < len(own)]
        for kind in dict.fromkeys(type(result) for _, result in here):
            if kind not in carry:
                continue
            alike = [one for one in here if type(one[1]) is kind]
            run = runs[alike[0][0]]
            for place, row in carry[kind](runs, alike, run.actor, run.now).items():
                made[place].append(row)
    return made


def change(runs: Sequence[Move], asked: Sequence[Declared], by: Actor, now: datetime) -> Mapping[int, Any]:
    """Rows beside the matter's own. What is changed alike is one statement, whatever the number of rows."""
    groups: dict[Any, list[Declared]] = {}
    for place, result in asked:
        if result.row != runs[place].matter:
            key = (
                type(result.row),
                getattr(result.row, "version", None),
                repr(sorted(result.fields.items())),
            )
            groups.setdefault(key, []).append((place, result))
    several: dict[Any, list[Declared]] = {}
    for (model, *_), alike in groups.items():
        if len(alike) > 1 or len(groups) == 1:
            _change_alike(alike)
        else:
            several.setdefault((model, tuple(sorted(alike[0][1].fields))), []).extend(alike)
    for (model, names), rows in several.items():
        _change_each(model, names, rows)
    return {}


def _change_alike(alike: Sequence[Declared]) -> None:
    first: Change = alike[0][1]
    fields = dict(first.fields)
    keys = {result.row.pk for _, result in alike}
    found = type(first.row)._base_manager.filter(pk__in=keys) if len(keys) > 1 else _own(first.row)
    if hasattr(first.row, "version"):
        found = found.filter(version=first.row.version)
        fields["version"] = first.row.version + 1
    if found.update(**fields) != len(alike):
        raise Overtaken([place for place, _ in alike])
    for _, result in alike:
        _take_over(result.row, fields)


def _own(row: Any) -> Any:
    return type(row)._base_manager.filter(pk=row.pk)


def _change_each(model: Any, names: Sequence[str], rows: Sequence[Declared]) -> None:
    """The same columns with other values in each row: versions are compared under lock, then all are written."""
    if len(rows) == 1:
        _change_alike(rows)
        return
    versioned = hasattr(rows[0][1].row, "version")
    columns = ("pk", "version") if versioned else ("pk",)
    locked = model._base_manager.select_for_update().filter(pk__in=[result.row.pk for _, result in rows])
    stand = {row[0]: row[-1] for row in locked.order_by("pk").values_list(*columns)}
    gone = [
        place
        for place, result in rows
        if stand.get(result.row.pk) != (result.row.version if versioned else result.row.pk)
    ]
    if gone or len(stand) != len(rows):
        raise Overtaken(gone or [place for place, _ in rows])
    for _, result in rows:
        more = {"version": result.row.version + 1} if versioned else {}
        _take_over(result.row, {**result.fields, **more})
    written = [*names, "version"] if versioned else names
    model._base_manager.bulk_update([result.row for _, result in rows], written)


def _take_over(row: Any, fields: Mapping[str, Any]) -> None:
    for name, value in fields.items():
        setattr(row, name, value)


def create(runs: Sequence[Move], asked: Sequence[Declared], by: Actor, now: datetime) -> Mapping[int, Any]:
    made: dict[int, Any] = {}
    by_model: dict[Any, list[tuple[int, Any]]] = {}
    for place, result in asked:
        declared: Create = result
        own = {"matter": runs[place].matter} if declared.matter else {}
        by_model.setdefault(declared.model, []).append((place, declared.model(**declared.fields, **own)))
    for rows in by_model.values():
        insert([row for _, row in rows])
        made.update(rows)
    return made


def open_others(
    runs: Sequence[Move], asked: Sequence[Declared], by: Actor, now: datetime
) -> Mapping[int, Any]:
    children = []
    for place, result in asked:
        declared: Open = result
        opening = Opening(kind=declared.kind, **declared.fields)
        children.append(Child(opening, runs[place].matter, declared.relation))
    opened = open_matters(children, by=by, now=now)
    return {place: matter for (place, _), matter in zip(asked, opened, strict=True)}


def link(runs: Sequence[Move], asked: Sequence[Declared], by: Actor, now: datetime) -> Mapping[int, Any]:
    for place, result in asked:
        declared: Link = result
        source = runs[place].matter
        MatterLink.objects.get_or_create(source=source, target=declared.target, relation=declared.relation)
    return {}


def write(runs: Sequence[Move], asked: Sequence[Declared], by: Actor, now: datetime) -> Mapping[int, Any]:
    """A lower app refuses in its own words; they become the move's refusal."""
    for place, result in asked:
        declared: Write = result
        try:
            declared.write(**declared.fields, by=by, now=now)
        except people.Refused as error:
            refusal = Refusal(error.code, "{sentence}", {"sentence": error.sentence})
            raise WriteRefused(place, refusal) from error
    return {}


def grant(run: Move, results: Iterable[Result], seq: int) -> None:
    """Who is entitled from this move on; it needs the number of the move's event."""
    for result in results:
        if isinstance(result, Grant):
            row, _ = MatterAccess.objects.get_or_create(
                matter=run.matter,
                organisation_id=result.organisation_id,
                party_role=result.party_role,
                defaults={"from_seq": 0 if result.whole else seq, "matter_open": run.matter.is_open},
            )
            if result.owes_until is not None:
                MatterAccess.objects.filter(pk=row.pk).update(owes_until=result.owes_until)


# Who is entitled to matters that were closed or opened again: the rows say so too.
turn_access = PreparedUpdate(
    lambda matters: (MatterAccess.objects.filter(matter__in=matters), {"matter_open": as_the_matter()})
)
