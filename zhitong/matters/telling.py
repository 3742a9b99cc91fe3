"""Telling people of a matter: whoever is addressed and, while somebody is away, whoever stands in, marked as such."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from functools import partial

from zhitong.inbox.public import tell
from zhitong.journal.public import Event
from zhitong.matters.audiences import recused_persons
from zhitong.matters.models import Matter
from zhitong.matters.tallies import day
from zhitong.people.public import deputies_of


def tell_of(
    matter: Matter,
    who: Iterable[int],
    *,
    why: str,
    event: Event,
    now: datetime,
    body: str = "",
    path: str = "",
    due_at: datetime | None = None,
    but: Collection[int | None] | None = None,
) -> None:
    """`but`: who is to hear nothing of it (the recused, who acted); asked for where it is not at hand.

    The absent are told too: they find it when they are back. A date that is reckoned by the hour does not wait."""
    people = list(dict.fromkeys(who))
    if not people:
        return
    hours = due_at is not None and matter.due_unit == "h"
    send = partial(
        tell,
        subject=matter.title,
        body=body,
        path=path or f"/m/{matter.pk}/",
        due_at=due_at,
        event=event,
        now=now,
        urgent=hours,
    )
    send(people, why=why)
    seats = {seat for seat in (matter.lead_id, matter.county_id, matter.city_id) if seat}
    standing = deputies_of(people, seats, day(now))
    aside = set(people) | (set(recused_persons(matter) if but is None else but) if standing else set())
    for deputy, names in standing.items():
        if deputy not in aside:
            send([deputy], why=f"代{'、'.join(names)}：{why}")
