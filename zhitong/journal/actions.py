"""Writers of history beside the chains themselves (appending.py): record a read, seal, keep and erase sealed values."""

import base64
import hashlib
import json
import os
import secrets
from datetime import datetime
from pathlib import Path
from typing import Any

from cryptography.fernet import Fernet
from django.conf import settings
from django.db import transaction
from django.db.models import F

from zhitong.journal.actor import Actor
from zhitong.journal.hashing import GENESIS, access_hash, seal_root, sha256
from zhitong.journal.models import AccessEntry, Chain, Seal, SealedValue


def record_access(
    act: str,
    *,
    actor: Actor,
    at: datetime,
    object_kind: str = "",
    object_key: str = "",
    reason: str = "",
    address: str = "",
) -> AccessEntry:
    """Write one line of the access log: who read what, and why."""
    return AccessEntry.objects.create(
        at=at,
        act=act,
        actor_id=actor.person_id,
        actor_label=actor.person_label,
        organisation_id=actor.organisation_id,
        organisation_label=actor.organisation_label,
        object_kind=object_kind,
        object_key=object_key[:120],
        reason=reason[:200],
        address=address,
    )


# --- sealing ---------------------------------------------------------------------------------------------

SEAL_BATCH = 5000
ACCESS_LEAF = 0


def seal(now: datetime) -> int:
    """Seal every chain that has grown since the last seal; returns how many heads were covered.

    Safe to run twice at once: the seal's number is unique, the loser's transaction is rolled back."""
    fresh = chain_access_log()
    covered = 0
    while batch := _seal_batch(now, access=bool(fresh) and not covered):
        covered += batch
    # After the copies of this run's own seals: only what an earlier run has left out is late.
    transaction.on_commit(copy_late)
    return covered


def _seal_batch(now: datetime, *, access: bool) -> int:
    with transaction.atomic():
        grown = Chain.objects.exclude(head_seq=F("sealed_seq")).order_by("id")
        heads = grown.values_list("id", "head_seq", "head_hash")[:SEAL_BATCH]
        chained: list[list[Any]] = [list(head) for head in heads]
        leaves: list[list[Any]] = [*(_access_head() if access else ()), *chained]
        if not leaves:
            return 0
        last = Seal.objects.order_by("-number").values_list("number", "root").first() or (0, GENESIS)
        root = seal_root(last[1], leaves)
        row = Seal.objects.create(number=last[0] + 1, at=now, leaves=leaves, root=root, prev_root=last[1])
        chains = [Chain(pk=int(leaf[0]), sealed_seq=int(leaf[1])) for leaf in chained]
        Chain.objects.bulk_update(chains, ["sealed_seq"], batch_size=400)
        transaction.on_commit(lambda: copy_outside(row))
    return len(leaves)


def _access_head() -> list[list[Any]]:
    """The access log's newest place, as a leaf under a number that no chain has."""
    head = AccessEntry.objects.filter(seq__isnull=False).order_by("-seq").values_list("seq", "hash").first()
    return [[ACCESS_LEAF, *head]] if head else []


def seal_copy_path() -> Path:
    return Path(settings.VAR_DIR) / "seals" / "seals.jsonl"


def copy_late() -> None:
    """Copy the newest seals that a stop between commit and copy has left out; marked as copied late."""
    copied = outside_roots()
    if copied:
        for row in Seal.objects.filter(number__gt=max(copied)).order_by("number"):
            copy_outside(row, late=True)


def outside_roots() -> dict[int, str]:
    """Roots by number from the copy outside the database; a line that cannot be read stands for nothing."""
    path = seal_copy_path()
    found: dict[int, str] = {}
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            try:
                row = json.loads(line)
                found[int(row["number"])] = str(row["root"])
            except (ValueError, KeyError, TypeError):
                continue
    return found


def copy_outside(row: Seal, *, late: bool = False) -> None:
    """Append the seal's root to a file outside the database: deleting history there needs both places."""
    path = seal_copy_path()
    path.parent.mkdir(parents=True, exist_ok=True)
    told = {"number": row.number, "root": row.root, "leaves": len(row.leaves)}
    line = json.dumps({**told, "late": True} if late else told)
    with path.open("a", encoding="utf-8") as out:
        out.write(line + "\n")
        out.flush()
        os.fsync(out.fileno())


def chain_access_log(limit: int = 20_000) -> int:
    """Give the newest access entries their place in the log's chain."""
    with transaction.atomic():
        fresh = list(AccessEntry.objects.filter(seq__isnull=True).order_by("id")[:limit])
        if not fresh:
            return 0
        last = (
            AccessEntry.objects.filter(seq__isnull=False).order_by("-seq").values_list("seq", "hash").first()
        ) or (0, GENESIS)
        seq, prev = int(last[0] or 0), last[1]
        for row in fresh:
            seq += 1
            row.seq, row.prev_hash = seq, prev
            row.hash = prev = access_hash(row)
        AccessEntry.objects.bulk_update(fresh, ["seq", "prev_hash", "hash"], batch_size=200)
    return len(fresh)


# --- sealed values ---------------------------------------------------------------------------------------


def _cipher() -> Fernet:
    digest = hashlib.sha256(settings.SEALED_VALUE_KEY.encode()).digest()
    return Fernet(base64.urlsafe_b64encode(digest))


def keep_sealed(value: str, *, kind: str, masked: str) -> SealedValue:
    """Encrypt and keep a personal value; `masked` is what screens may show without a reason."""
    return SealedValue.objects.create(
        kind=kind, ciphertext=_cipher().encrypt(value.encode()), salt=secrets.token_hex(16), masked=masked
    )


def reveal(sealed: SealedValue) -> str:
    """The value in clear, or "" once erased. Callers with a screen behind them use `unmask` instead."""
    return _cipher().decrypt(bytes(sealed.ciphertext)).decode() if sealed.ciphertext else ""


def unmask(sealed: SealedValue, *, actor: Actor, reason: str, at: datetime, object_key: str) -> str:
    """The value in clear, with the reason written to the access log."""
    record_access("unmask", actor=actor, at=at, object_kind=sealed.kind, object_key=object_key, reason=reason)
    return reveal(sealed)


def digest(sealed: SealedValue) -> str:
    """What an event may hold of a sealed value."""
    return sha256(sealed.salt + reveal(sealed)) if sealed.ciphertext else ""


def erase(sealed: SealedValue, *, at: datetime) -> None:
    """Destroy the value and its salt; the events that hold its digest stay whole."""
    SealedValue.objects.filter(pk=sealed.pk).update(ciphertext=b"", salt="", masked="", erased_at=at)
    sealed.ciphertext, sealed.salt, sealed.masked, sealed.erased_at = b"", "", "", at
