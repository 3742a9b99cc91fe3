"""That a case was put together as one file is part of its history: for whom, why, under which root hash."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.db import transaction

from zhitong.journal.public import Actor, append
from zhitong.matters.public import Matter


def note_bundle(matter: Matter, facts: Mapping[str, Any], *, by: Actor, now: datetime) -> None:
    with transaction.atomic():
        row = Matter.objects.select_for_update().select_related("chain").get(pk=matter.pk)
        append(row.chain, verb="bundle.made", at=now, actor=by, facts=dict(facts))
