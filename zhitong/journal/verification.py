"""Reads the whole history and names what was changed, deleted, inserted or moved, and what is not yet sealed."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from zhitong.journal.actions import hash_of, seal_copy_path
from zhitong.journal.hashing import GENESIS, access_hash, seal_root
from zhitong.journal.models import AccessEntry, Chain, Event, Seal


@dataclass(frozen=True)
class Fault:
    """`kind`: changed, deleted, inserted, moved, head, seal, outside_copy, access."""

    kind: str
    where: str
    sentence: str


@dataclass(frozen=True)
class Report:
    """What `zhitong verify` prints. Shapes: counts of rows read, faults in order of place."""

    events: int
    chains: int
    seals: int
    unsealed_chains: int
    access_entries: int
    faults: tuple[Fault, ...]

    @property
    def intact(self) -> bool:
        return not self.faults


class _Walk:
    """One pass over the events in order of chain and sequence."""

    def __init__(self) -> None:
        self.events = 0
        self.faults: list[Fault] = []
        self.seen: set[int] = set()
        self.wanted: dict[tuple[int, int], str] = {}

    def chain(self, chain: Chain, events: list[Event]) -> None:
        where = f"{chain.subject_kind} {chain.subject_label} (链 {chain.pk})"
        prev, expected = GENESIS, 1
        for event in events:
            self.events += 1
            place = f"{where} 第 {event.seq} 条"
            if event.seq != expected:
                self.faults.append(Fault("deleted", place, f"第 {expected} 条到第 {event.seq - 1} 条不见了。"))
            elif event.prev_hash != prev:
                self.faults.append(Fault("inserted", place, "这一条接不上前一条：有插入、移动或改动。"))
            if hash_of(event) != event.hash:
                self.faults.append(Fault("changed", place, "内容和哈希对不上：被改过，或从别处移来。"))
            sealed = self.wanted.get((chain.pk, event.seq))
            if sealed is not None and sealed != event.hash:
                self.faults.append(Fault("seal", place, "和封存时的哈希不一样：封存后被改写。"))
            prev, expected = event.hash, event.seq + 1
        if (chain.head_seq, chain.head_hash) != (expected - 1, prev):
            missing = chain.head_seq >= expected
            sentence = f"最新的第 {expected} 条起不见了。" if missing else "链头和最后一条对不上。"
            self.faults.append(Fault("deleted" if missing else "head", where, sentence))


def _grouped() -> Iterator[tuple[int, list[Event]]]:
    current = 0
    events: list[Event] = []
    for event in Event.objects.order_by("chain_id", "seq").iterator(chunk_size=5000):
        if event.chain_id != current:
            if events:
                yield current, events
            current, events = event.chain_id, []
        events.append(event)
    if events:
        yield current, events


def verify() -> Report:
    walk = _Walk()
    seals, seal_faults = _seals(walk)
    groups = _grouped()
    pending = next(groups, None)
    chains = unsealed = 0
    for chain in Chain.objects.order_by("id").iterator(chunk_size=5000):
        chains += 1
        unsealed += chain.sealed_seq != chain.head_seq
        own = pending[1] if pending and pending[0] == chain.pk else []
        if own:
            pending = next(groups, None)
        walk.chain(chain, own)
        walk.seen.add(chain.pk)
    missing = sorted({chain_id for chain_id, _ in walk.wanted} - walk.seen)
    gone = [Fault("deleted", f"链 {key}", "封存里有这条链，库里整条不见了。") for key in missing]
    entries, access_faults = _access_log()
    faults = (*seal_faults, *gone, *walk.faults, *access_faults)
    return Report(walk.events, chains, seals, unsealed, entries, faults)


def _seals(walk: _Walk) -> tuple[int, list[Fault]]:
    faults: list[Fault] = []
    outside = _outside(seal_copy_path())
    prev, number = GENESIS, 0
    for row in Seal.objects.order_by("number").iterator(chunk_size=50):
        if row.number != number + 1:
            faults.append(Fault("seal", f"封存 {number + 1}", "中间有封存不见了。"))
        if row.prev_root != prev or seal_root(row.prev_root, row.leaves) != row.root:
            faults.append(Fault("seal", f"封存 {row.number}", "封存的根和内容对不上。"))
        if outside is not None and outside.get(row.number) != row.root:
            faults.append(Fault("outside_copy", f"封存 {row.number}", "和库外的副本不一样。"))
        for chain_id, seq, head in row.leaves:
            walk.wanted[chain_id, seq] = head
        prev, number = row.root, row.number
    if outside and max(outside) > number:
        faults.append(Fault("seal", f"封存 {number + 1}", "库外的副本有这个封存，库里没有。"))
    return number, faults


def _outside(path: Path) -> dict[int, Any] | None:
    """Roots by number from the copy outside the database; None where no copy was ever made."""
    if not path.exists():
        return None
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    return {row["number"]: row["root"] for row in rows}


def _access_log() -> tuple[int, list[Fault]]:
    faults: list[Fault] = []
    prev, expected, count = GENESIS, 1, 0
    for row in AccessEntry.objects.filter(seq__isnull=False).order_by("seq").iterator(chunk_size=5000):
        count += 1
        if row.seq != expected or row.prev_hash != prev or access_hash(row) != row.hash:
            faults.append(Fault("access", f"查阅记录 {row.seq}", "查阅记录被改、被删或被插入。"))
        prev, expected = row.hash, (row.seq or 0) + 1
    return count, faults
