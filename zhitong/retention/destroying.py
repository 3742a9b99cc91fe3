"""The one write that destroys: what only this matter holds, with the proof of it on the matter's own chain."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from zhitong.files.public import StoredFile, destroy
from zhitong.journal.public import Actor, SealedValue, append, erase
from zhitong.matters.public import Matter
from zhitong.people.public import Refused
from zhitong.retention.holdings import cut_off, hold_on


def destroy_contents(
    *,
    target: Matter,
    values: Sequence[SealedValue],
    files: Sequence[StoredFile],
    personal_values: int,
    number: str,
    by: Actor,
    now: datetime,
) -> None:
    """Named write of the line's move: erased values and destroyed files, and on the matter's own chain the proof of it."""
    row = Matter.objects.select_for_update(of=("self",)).select_related("chain").get(pk=target.pk)
    if against := hold_on(row, now):
        raise Refused("held", against)
    cut_off(row)
    for value in values:
        erase(value, at=now)
    for file in files:
        destroy(file, number=number, now=now)
    facts = {
        "list": number,
        "personal_values": personal_values,
        "files": [{"name": file.name, "sha256": file.sha256, "size": file.size} for file in files],
    }
    append(row.chain, verb="matter.destroyed", at=now, actor=by, facts=facts)
