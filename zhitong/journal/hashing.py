"""How an event, an access entry and a seal are hashed. Pure; the verifier and the writer share it."""

import hashlib
import json
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

GENESIS = "0" * 64


def canonical(value: Any) -> str:
    """JSON with sorted keys and no spaces: the same text from SQLite's and PostgreSQL's JSON columns."""
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def instant(at: datetime) -> str:
    """UTC to the microsecond, so that the text does not depend on the session's time zone."""
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ")


def sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()


def event_hash(
    *,
    chain_id: int,
    seq: int,
    verb: str,
    at: datetime,
    actor_id: int | None,
    actor_label: str,
    actor_duty: str,
    organisation_id: int | None,
    organisation_label: str,
    facts: dict[str, Any],
    prev_hash: str,
) -> str:
    """The chain id and the sequence are hashed too: an event cannot be moved to another place unseen."""
    fields = [chain_id, seq, verb, instant(at), actor_id, actor_label, actor_duty]
    return sha256(canonical([*fields, organisation_id, organisation_label, facts, prev_hash]))


def access_hash(row: Any) -> str:
    """`row` is an AccessEntry with seq and prev_hash set."""
    fields = [row.pk, row.seq, instant(row.at), row.act, row.actor_id, row.actor_label, row.organisation_id]
    return sha256(
        canonical(
            [*fields, row.organisation_label, row.object_kind, row.object_key, row.reason, row.prev_hash]
        )
    )


def merkle_root(leaves: Iterable[str]) -> str:
    """The root over leaf hashes; an odd one out is carried up unpaired. No leaf: GENESIS."""
    level = [sha256("leaf:" + leaf) for leaf in leaves]
    if not level:
        return GENESIS
    while len(level) > 1:
        paired = [sha256("node:" + a + b) for a, b in zip(level[::2], level[1::2], strict=False)]
        if len(level) % 2:
            paired.append(level[-1])
        level = paired
    return level[0]


def seal_root(prev_root: str, leaves: list[list[Any]]) -> str:
    """`leaves` are [chain id, seq, head hash]."""
    return sha256(prev_root + merkle_root(canonical(leaf) for leaf in leaves))
