"""What seals have fixed, kept outside memory while history is read: millions of places, given back chain by chain."""

import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

Places = dict[int, str]


class SealedPlaces:
    """(chain, seq) → head hash of every seal's leaves. Added in any order, then taken once in order of chain.

    A nameless SQLite database is a private file of this process that only grows onto the disk when it outgrows its
    memory, and is gone when it is closed. A place that was sealed twice keeps what the later seal says."""

    def __init__(self) -> None:
        self._store = sqlite3.connect("", isolation_level=None)
        self._store.execute("PRAGMA journal_mode=OFF")
        self._store.execute("CREATE TABLE place (chain INTEGER, seq INTEGER, head TEXT)")
        self._store.execute("BEGIN")
        self._chains: Iterator[tuple[int, Places]] = iter(())
        self._next: tuple[int, Places] | None = None

    def add(self, leaves: Iterable[Sequence[Any]]) -> None:
        self._store.executemany("INSERT INTO place VALUES (?, ?, ?)", leaves)

    def start(self) -> None:
        """Nothing more is added; from now on chains are taken."""
        self._chains = self._grouped()
        self._next = next(self._chains, None)

    def _grouped(self) -> Iterator[tuple[int, Places]]:
        current, places = -1, Places()
        for chain, seq, head in self._store.execute("SELECT * FROM place ORDER BY chain, seq, rowid"):
            if chain != current and places:
                yield current, places
                places = {}
            current, places[seq] = chain, head
        if places:
            yield current, places

    def take(self, chain: int) -> tuple[Places, list[int]]:
        """The places of one chain, and the sealed chains before it that nobody has asked for."""
        passed = []
        while self._next and self._next[0] < chain:
            passed.append(self._next[0])
            self._next = next(self._chains, None)
        if self._next is None or self._next[0] != chain:
            return {}, passed
        places = self._next[1]
        self._next = next(self._chains, None)
        return places, passed

    def rest(self) -> list[int]:
        """Sealed chains after the last one taken."""
        left = [] if self._next is None else [self._next[0], *(chain for chain, _ in self._chains)]
        self._next = None
        return left

    def close(self) -> None:
        self._store.close()
