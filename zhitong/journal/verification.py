"""Reads the whole history and names what was changed, deleted, inserted or moved, and what is not yet sealed."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import F, QuerySet, Sum

from zhitong.journal.actions import ACCESS_LEAF, outside_roots
from zhitong.journal.appending import hash_of
from zhitong.journal.hashing import GENESIS, access_hash, seal_root
from zhitong.journal.models import AccessEntry, Chain, Event, Seal
from zhitong.journal.sealed_places import Places, SealedPlaces


@dataclass(frozen=True)
class Fault:
    """`kind`: changed, deleted, inserted, moved, head, seal, outside_copy, access. `found`: the hash that stands there."""

    kind: str
    where: str
    sentence: str
    found: str = ""


@dataclass(frozen=True)
class Report:
    """What `zhitong verify` prints. Shapes: counts of rows read, faults in order of place."""

    events: int
    chains: int
    seals: int
    unsealed_chains: int
    access_entries: int
    faults: tuple[Fault, ...]
    unsealed_events: int = 0
    unsealed_access: int = 0
    copied_seals: int = 0

    @property
    def intact(self) -> bool:
        return not self.faults


@dataclass
class _Walk:
    """One pass over the events in order of chain and sequence. `sealed`: what seals have fixed; `gone`: sealed chains
    of which nothing is left; `missing`: hashes that stood before a gap, and where."""

    sealed: SealedPlaces
    events: int = 0
    faults: list[Fault] = field(default_factory=list)
    gone: list[int] = field(default_factory=list)
    missing: dict[str, str] = field(default_factory=dict)

    def chain(self, chain: Chain, events: list[Any]) -> None:
        where = f"{chain.subject_kind} {chain.subject_label} (链 {chain.pk})"
        sealed = self.take(chain.pk)
        prev, expected = GENESIS, 1
        for event in events:
            self.events += 1
            self._event(event, where, prev, expected)
            kept = sealed.pop(event.seq, None)
            if kept is not None and kept != event.hash:
                self._fault("seal", f"{where} 第 {event.seq} 条", "和封存时的哈希不一样：封存后被改写。")
            prev, expected = event.hash, event.seq + 1
        if chain.head_seq >= expected:
            self.missing[chain.head_hash] = where
            self._fault("deleted", where, f"最新的第 {expected} 条起不见了。")
        elif (chain.head_seq, chain.head_hash) != (expected - 1, prev):
            self._fault("head", where, "链头和最后一条对不上。")
        elif sealed and max(sealed) >= expected:
            # The head was set back together with the rows; the seal remembers.
            self._fault(
                "deleted", where, f"封存过的第 {expected} 条到第 {max(sealed)} 条不见了，链头也被改过。"
            )

    def take(self, chain: int) -> Places:
        """What seals have fixed of this chain. The walk passes chains in order; those it never comes to are gone."""
        places, passed = self.sealed.take(chain)
        self.gone += passed
        return places

    def _event(self, event: Any, where: str, prev: str, expected: int) -> None:
        place = f"{where} 第 {event.seq} 条"
        if event.prev_hash != prev:
            self.missing[event.prev_hash] = f"{where} 第 {event.seq - 1} 条"
        if event.seq != expected:
            last = event.seq - 1
            gone = f"第 {expected} 条" if last == expected else f"第 {expected} 条到第 {last} 条"
            self._fault("deleted", place, f"前面的{gone}不见了。")
        elif event.prev_hash != prev:
            self._fault("inserted", place, "这一条接不上前一条：有插入、移动或改动。")
        if hash_of(event) != event.hash:
            self._fault("changed", place, "内容和哈希对不上：被改过，或从别处移来。", event.hash)

    def _fault(self, kind: str, where: str, sentence: str, found: str = "") -> None:
        self.faults.append(Fault(kind, where, sentence, found))

    def named(self) -> list[Fault]:
        """An event whose own hash is missing elsewhere was not changed but moved here."""
        return [self._moved(fault) if fault.found in self.missing else fault for fault in self.faults]

    def _moved(self, fault: Fault) -> Fault:
        origin = self.missing[fault.found]
        return replace(fault, kind="moved", sentence=f"这一条是从别处移来的，原来在：{origin}。")


def _paged(rows: QuerySet[Any], key: str, *, size: int = 5000) -> Iterator[Any]:
    """All rows in order of a unique number, a page at a time: without cursors on the server (see config/env.py)
    `iterator` would fetch the whole history into memory."""
    last = -1
    while page := list(rows.filter(**{f"{key}__gt": last}).order_by(key)[:size]):
        yield from page
        last = getattr(page[-1], key)


HASHED = (
    "chain_id",
    "seq",
    "verb",
    "at",
    "actor_id",
    "actor_label",
    "actor_duty",
    "organisation_id",
    "organisation_label",
    "facts",
    "prev_hash",
    "hash",
)


def _events() -> Iterator[Any]:
    """All events in order of chain and sequence, in pages; bare rows, since a model for each would take longer than
    hashing it."""
    chain, seq = -1, 0
    columns = Event.objects.values_list(*HASHED, named=True)
    while True:
        rest = columns.filter(chain_id__gte=chain).exclude(chain_id=chain, seq__lte=seq)
        page = list(rest.order_by("chain_id", "seq")[:5000])
        if not page:
            return
        yield from page
        chain, seq = page[-1].chain_id, page[-1].seq


def _grouped() -> Iterator[tuple[int, list[Any]]]:
    current = 0
    events: list[Any] = []
    for event in _events():
        if event.chain_id != current:
            if events:
                yield current, events
            current, events = event.chain_id, []
        events.append(event)
    if events:
        yield current, events


def verify() -> Report:
    places = SealedPlaces()
    try:
        return _verify(places)
    finally:
        places.close()


def _verify(places: SealedPlaces) -> Report:
    seals, copied, seal_faults = _seals(places)
    places.start()
    walk = _Walk(places)
    access = walk.take(ACCESS_LEAF)
    chains = unsealed = 0
    groups = _grouped()
    pending = next(groups, None)
    for chain in _paged(Chain.objects.all(), "id"):
        chains += 1
        unsealed += chain.sealed_seq != chain.head_seq
        while pending and pending[0] < chain.pk:
            pending = _orphans(walk, pending, groups)
        own = pending[1] if pending and pending[0] == chain.pk else []
        if own:
            pending = next(groups, None)
        walk.chain(chain, own)
    while pending:
        pending = _orphans(walk, pending, groups)
    # What is left of the sealed places belongs to chains that are gone.
    walk.gone += places.rest()
    gone = [Fault("deleted", f"链 {key}", "封存里有这条链，库里整条不见了。") for key in walk.gone]
    entries, access_faults = _access_log(access)
    faults = (*seal_faults, *gone, *walk.named(), *access_faults)
    return Report(
        walk.events,
        chains,
        seals,
        unsealed,
        entries,
        faults,
        unsealed_events=Chain.objects.aggregate(n=Sum(F("head_seq") - F("sealed_seq")))["n"] or 0,
        unsealed_access=AccessEntry.objects.filter(seq__isnull=True).count(),
        copied_seals=copied,
    )


Group = tuple[int, list[Any]]


def _orphans(walk: _Walk, group: Group, groups: Iterator[Group]) -> Group | None:
    """Events whose chain's own row is gone."""
    walk.events += len(group[1])
    walk.faults.append(Fault("deleted", f"链 {group[0]}", f"链的记录不见了，{len(group[1])} 条事件还在。"))
    walk.take(group[0])
    return next(groups, None)


def _seals(places: SealedPlaces) -> tuple[int, int, list[Fault]]:
    faults: list[Fault] = []
    outside = outside_roots()
    prev, number = GENESIS, 0
    for row in _paged(Seal.objects.all(), "number", size=50):
        if row.number != number + 1:
            faults.append(Fault("seal", f"封存 {number + 1}", "中间有封存不见了。"))
        if row.prev_root != prev or seal_root(row.prev_root, row.leaves) != row.root:
            faults.append(Fault("seal", f"封存 {row.number}", "封存的根和内容对不上。"))
        if outside and outside.get(row.number) != row.root:
            faults.append(Fault("outside_copy", f"封存 {row.number}", "和库外的副本不一样。"))
        places.add(row.leaves)
        prev, number = row.root, row.number
    if outside and max(outside) > number:
        faults.append(Fault("seal", f"封存 {number + 1}", "库外的副本有这个封存，库里没有。"))
    return number, len(outside), faults


def _access_log(sealed: dict[int, str]) -> tuple[int, list[Fault]]:
    faults: list[Fault] = []
    prev, expected, count = GENESIS, 1, 0
    for row in _paged(AccessEntry.objects.filter(seq__isnull=False), "seq"):
        count += 1
        where = f"查阅记录 {row.seq}"
        if row.seq != expected or row.prev_hash != prev or access_hash(row) != row.hash:
            faults.append(Fault("access", where, "查阅记录被改、被删或被插入。"))
        elif sealed.get(row.seq or 0, row.hash) != row.hash:
            faults.append(Fault("access", where, "和封存时的哈希不一样：封存后被改写。"))
        prev, expected = row.hash, (row.seq or 0) + 1
    if sealed and max(sealed) >= expected:
        faults.append(
            Fault("access", f"查阅记录 {expected}", f"封存过的第 {expected} 条到第 {max(sealed)} 条不见了。")
        )
    return count, faults
