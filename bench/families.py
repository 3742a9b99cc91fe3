"""One family as rows of all its tables, and the template from which its copies are written.

Works on any model: rows are found by following foreign keys, texts are taken from the database as it prints them, and
in these texts every number, name and hash of the family is a hole. Hashes are made anew, so copies pass `verify`."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import ForeignKey, Model

from zhitong.cases.models import Packet
from zhitong.cases.packets import canonical as packets_text
from zhitong.journal.hashing import canonical, instant
from zhitong.journal.models import Chain, Event
from zhitong.matters.models import Matter
from zhitong.people.models import Organisation

# What a row owns by a key of its own; everything else belongs to a family by pointing at one of its rows.
OWNED = ("journal.Chain", "journal.SealedValue", "people.Person")
# Stored files are shared between copies, letters already sent are not kept, counters are rebuilt.
LEFT_OUT = (
    "files.StoredFile",
    "inbox.Delivery",
    "matters.MatterTally",
    "enterprises.RightTally",
    "journal.Seal",
    "journal.AccessEntry",
    "registry.Round",
)
WEEKS = 4  # each family is copied as it is and shifted into the past by one to three weeks

Hole = tuple[str, Any]
Rows = dict[type[Model], list[int]]


def models_copied() -> list[type[Model]]:
    own = [model for model in apps.get_models() if model.__module__.startswith("zhitong.")]
    return [model for model in own if model._meta.label not in LEFT_OUT]


def keys_of(model: type[Model]) -> list[ForeignKey[Any, Any]]:
    return [one for one in model._meta.concrete_fields if isinstance(one, ForeignKey)]


def gather(organisation: Organisation) -> Rows:
    """The keys of all rows of a family, by model."""
    found: dict[type[Model], set[int]] = {Organisation: {organisation.pk}}
    grown = True
    while grown:
        before = sum(map(len, found.values()))
        for model in models_copied():
            if model in (Chain, Organisation) or model._meta.label in OWNED:
                continue
            for key in keys_of(model):
                target = key.related_model
                if target in found and (target is not Matter or model is not Matter):
                    rows = model._base_manager.filter(**{f"{key.name}__in": found[target]})
                    found.setdefault(model, set()).update(rows.values_list("pk", flat=True))
        for model, pks in list(found.items()):
            for key in keys_of(model):
                if key.related_model._meta.label not in OWNED or not owns(model, key):
                    continue
                values = model._base_manager.filter(pk__in=pks).values_list(key.attname, flat=True)
                found.setdefault(key.related_model, set()).update(value for value in values if value)
        grown = sum(map(len, found.values())) > before
    return {model: sorted(pks) for model, pks in found.items() if pks}


def owns(model: type[Model], key: ForeignKey[Any, Any]) -> bool:
    """A duty owns its person here; nobody else does. An event's chain is the event's owner, not its property."""
    if key.related_model._meta.label == "people.Person":
        return model._meta.label == "people.Duty"
    return model is not Event


# --- the template ------------------------------------------------------------------------------------------


@dataclass
class Pieces:
    """A text with holes: fixed parts and, between them, the places in the list of values."""

    fixed: list[str]
    holes: list[int]

    def fill(self, values: Sequence[str]) -> str:
        out = [""] * (2 * len(self.holes) + 1)
        out[::2] = self.fixed
        out[1::2] = [values[hole] for hole in self.holes]
        return "".join(out)


@dataclass
class Template:
    """How one family is written again. `events`: place of the hash, its text before the previous hash, place of that;
    `packets`: place of the hash, what it is of."""

    holes: list[Hole]
    tables: list[tuple[str, Pieces]]
    events: list[tuple[int, Pieces, int]]
    packets: list[tuple[int, Pieces]] = field(default_factory=list)
    counts: Mapping[str, int] = field(default_factory=dict)


def compile_family(
    organisation: Organisation, words: Mapping[str, Hole], *, weeks: int, rows: Rows | None = None
) -> Template:
    """`words` are the texts that differ between copies (names, numbers) and what they become."""
    rows = rows or gather(organisation)
    known: dict[str, Hole] = dict(words)
    for model, pks in rows.items():
        known.update({str(pk): (model._meta.db_table, place) for place, pk in enumerate(pks)})
    events = list(Event.objects.filter(pk__in=rows[Event]).order_by("chain_id", "seq"))
    known.update({event.hash: ("hash", event.pk) for event in events})
    packets = list(Packet.objects.filter(pk__in=rows.get(Packet, ())))
    known.update({packet.sha256: ("sealed", packet.pk) for packet in packets})
    cut = Cutter(known, shift=timedelta(weeks=-weeks))
    tables = [(model._meta.db_table, cut(copied_text(model, pks))) for model, pks in rows.items()]
    chained = []
    for event in events:
        before, _, _ = signed(event).rpartition(event.prev_hash)
        first = event.seq == 1
        prev = -1 if first else cut.place(("hash", previous(events, event).pk))
        chained.append((cut.place(("hash", event.pk)), cut(before), prev))
    counts = {model._meta.db_table: len(pks) for model, pks in rows.items()}
    sealed = [(cut.place(("sealed", one.pk)), cut(packets_text(one.manifest).decode())) for one in packets]
    return Template(cut.holes, tables, chained, sealed, counts)


def previous(events: Iterable[Event], event: Event) -> Event:
    return next(one for one in events if one.chain_id == event.chain_id and one.seq == event.seq - 1)


def signed(event: Event) -> str:
    """What is hashed, as text (see journal/hashing.py: the previous hash stands last)."""
    head = [event.chain_id, event.seq, event.verb, instant(event.at)]
    actor = [
        event.actor_id,
        event.actor_label,
        event.actor_duty,
        event.organisation_id,
        event.organisation_label,
    ]
    return canonical([*head, *actor, event.facts, event.prev_hash])


def copied_text(model: type[Model], pks: Sequence[int]) -> str:
    table, key = model._meta.db_table, model._meta.pk.column if model._meta.pk else "id"
    columns = ", ".join(f'"{one.column}"' for one in model._meta.concrete_fields)
    chosen = ",".join(map(str, pks))
    with connection.cursor() as cursor:
        query = f'COPY (SELECT {columns} FROM "{table}" WHERE "{key}" IN ({chosen}) ORDER BY 1) TO STDOUT'
        with cursor.copy(query) as copy:
            return b"".join(bytes(part) for part in copy).decode()


class Cutter:
    """Cuts holes into texts; all texts of a family share one list of values."""

    def __init__(self, known: Mapping[str, Hole], *, shift: timedelta) -> None:
        self.known, self.shift = known, shift
        longest = sorted((key for key in known if not key.isdigit()), key=len, reverse=True)
        words = "|".join(map(re.escape, longest))
        self.pattern = re.compile(rf"({words}|(?<![0-9A-Z])[0-9]{{8,}}(?![0-9A-Z]))")
        self.holes: list[Hole] = []
        self.places: dict[Hole, int] = {}

    def place(self, hole: Hole) -> int:
        if hole not in self.places:
            self.places[hole] = len(self.holes)
            self.holes.append(hole)
        return self.places[hole]

    def __call__(self, text: str) -> Pieces:
        fixed, holes = [""], []
        for number, part in enumerate(self.pattern.split(text)):
            hole = self.known.get(part) if number % 2 else None
            if hole is None:
                fixed[-1] += shifted(part, self.shift)
            else:
                holes.append(self.place(hole))
                fixed.append("")
        return Pieces(fixed, holes)


_DAY = re.compile(r"(?<!\d)(202[56])-(\d\d)-(\d\d)(?!\d)")


def shifted(text: str, shift: timedelta) -> str:
    """Every day of the last two years moved by whole weeks, so that a Monday stays a Monday."""
    if not shift:
        return text

    def moved(found: re.Match[str]) -> str:
        year, month, day = map(int, found.groups())
        return (date(year, month, day) + shift).isoformat()

    return _DAY.sub(moved, text)
