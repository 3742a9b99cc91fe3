"""Names that other apps may import from journal."""

from zhitong.journal.actions import (
    digest,
    erase,
    keep_sealed,
    record_access,
    reveal,
    seal,
    unmask,
)
from zhitong.journal.actor import ANONYMOUS, SYSTEM, Actor
from zhitong.journal.appending import (
    ChainMoved,
    Entry,
    append,
    append_each,
    append_many,
    hash_of,
    open_chain,
    open_chains,
    read_heads,
)
from zhitong.journal.hashing import GENESIS, event_hash, seal_root
from zhitong.journal.models import AccessEntry, Chain, Event, Seal, SealedValue
from zhitong.journal.verification import Fault, Report, verify

__all__ = [
    "ANONYMOUS",
    "GENESIS",
    "SYSTEM",
    "AccessEntry",
    "Actor",
    "Chain",
    "ChainMoved",
    "Entry",
    "Event",
    "Fault",
    "Report",
    "Seal",
    "SealedValue",
    "append",
    "append_each",
    "append_many",
    "digest",
    "erase",
    "event_hash",
    "hash_of",
    "keep_sealed",
    "open_chain",
    "open_chains",
    "read_heads",
    "record_access",
    "reveal",
    "seal",
    "seal_root",
    "unmask",
    "verify",
]
