"""Appending to chains: one event, several of one chain, or one each of many chains in two statements."""

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.db import connection, transaction

from zhitong.journal.actor import Actor
from zhitong.journal.hashing import event_hash
from zhitong.journal.models import Chain, Event
from zhitong.statements import Prepared, insert, update


class ChainMoved(Exception):
    """Somebody appended to the same chain in between; the caller's transaction must be run again."""


@dataclass(frozen=True)
class Entry:
    """One event to be appended: a verb and JSON facts (no floats: databases print them differently)."""

    verb: str
    facts: dict[str, Any] = field(default_factory=dict)


def open_chain(kind: str, label: str) -> Chain:
    return open_chains(kind, [label])[0]


def open_chains(kind: str, labels: Iterable[str]) -> list[Chain]:
    return list(insert([Chain(subject_kind=kind, subject_label=one[:200]) for one in labels]))


def append(
    chain: Chain, *, verb: str, at: datetime, actor: Actor, facts: dict[str, Any] | None = None
) -> Event:
    """Append one event. Raises ChainMoved when the head is no longer the one read."""
    return append_many(chain, [Entry(verb, facts or {})], at=at, actor=actor)[0]


def append_many(chain: Chain, entries: Sequence[Entry], *, at: datetime, actor: Actor) -> list[Event]:
    """Append to one chain in one go, all or none."""
    with transaction.atomic(savepoint=False):
        read_heads([chain])
        return append_each([(chain, entry) for entry in entries], at=at, actor=actor)


def read_heads(chains: Iterable[Chain]) -> None:
    """Lock the chains and bring their heads up to date, in one query."""
    by_key = {chain.pk: chain for chain in chains}
    found = {pk: head for pk, *head in _HEADS(keys=tuple(sorted(by_key)))}
    for pk, chain in by_key.items():
        if pk not in found:
            raise Chain.DoesNotExist(pk)
        chain.head_seq, chain.head_hash = found[pk]


_HEADS = Prepared(
    lambda keys: (
        Chain.objects.select_for_update()
        .filter(pk__in=keys)
        .order_by("pk")
        .values_list("pk", "head_seq", "head_hash")
    )
)


def append_each(entries: Sequence[tuple[Chain, Entry]], *, at: datetime, actor: Actor) -> list[Event]:
    """Append each entry to its chain, in the order given, in one transaction of the caller.

    The heads are those that the caller has read under lock, or of chains that it has just opened; each is swapped only
    from there. Raises ChainMoved when one is elsewhere by now: then nothing was inserted."""
    chains = {chain.pk: chain for chain, _ in entries}
    before = {pk: chain.head_seq for pk, chain in chains.items()}
    with transaction.atomic(savepoint=False):
        events = [_linked(chains[chain.pk], entry, at=at, actor=actor) for chain, entry in entries]
        if _swap_heads(list(chains.values()), before) != len(chains):
            raise ChainMoved(*before)
        insert(events)
    return events


def _linked(chain: Chain, entry: Entry, *, at: datetime, actor: Actor) -> Event:
    """The next event of a chain; moves the head in memory."""
    event = Event(
        chain_id=chain.pk,
        seq=chain.head_seq + 1,
        verb=entry.verb,
        at=at,
        actor_id=actor.person_id,
        actor_label=actor.person_label,
        actor_duty=actor.duty_kind,
        organisation_id=actor.organisation_id,
        organisation_label=actor.organisation_label,
        facts=json.loads(json.dumps(entry.facts, ensure_ascii=False)),
        prev_hash=chain.head_hash,
    )
    event.hash = hash_of(event)
    chain.head_seq, chain.head_hash = event.seq, event.hash
    return event


def _swap_heads(chains: Sequence[Chain], before: dict[int, int]) -> int:
    """Write the heads where they still stand where they stood; returns how many did."""
    if len(chains) == 1:
        (chain,) = chains
        head = {"head_seq": chain.head_seq, "head_hash": chain.head_hash}
        return update(Chain, [chain.pk], head, {"head_seq": before[chain.pk]})
    if not chains:
        return 0
    # Both databases name the columns of VALUES column1, column2 …; Django has no update from a list of rows.
    rows = ", ".join(["(%s, %s, %s, %s)"] * len(chains))
    sql = (
        "UPDATE journal_chain SET head_seq = fresh.column3, head_hash = fresh.column4 FROM (VALUES "  # noqa: S608
        + rows
        + ") AS fresh WHERE journal_chain.id = fresh.column1 AND journal_chain.head_seq = fresh.column2"
    )
    values = [
        value for chain in chains for value in (chain.pk, before[chain.pk], chain.head_seq, chain.head_hash)
    ]
    with connection.cursor() as cursor:
        cursor.execute(sql, values)
        return int(cursor.rowcount)


def hash_of(event: Any) -> str:
    """`event` is an Event or a bare row with the same names."""
    return event_hash(
        chain_id=event.chain_id,
        seq=event.seq,
        verb=event.verb,
        at=event.at,
        actor_id=event.actor_id,
        actor_label=event.actor_label,
        actor_duty=event.actor_duty,
        organisation_id=event.organisation_id,
        organisation_label=event.organisation_label,
        facts=event.facts,
        prev_hash=event.prev_hash,
    )
