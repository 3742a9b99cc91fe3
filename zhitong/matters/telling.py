"""Telling people of a matter: whoever is addressed and, while somebody is away, whoever stands in, marked as such."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import partial
from typing import Any

from zhitong.inbox.public import Telling, settle, tell, tell_each
from zhitong.journal.public import Event
from zhitong.matters.audiences import Holders, Meant, meant, recused_persons
from zhitong.matters.models import Matter
from zhitong.matters.move import Move
from zhitong.matters.procedure import State, procedure
from zhitong.matters.tallies import day
from zhitong.matters.vocabulary import Audience
from zhitong.people.public import deputies_of
from zhitong.statements import Prepared


def tell_of(
    matter: Matter,
    who: Iterable[int],
    *,
    why: str,
    now: datetime,
    event: Event | None = None,
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
    aside = set(people) | (
        set(recused_persons([matter])[matter.pk] if but is None else but) if standing else set()
    )
    for deputy, names in standing.items():
        if deputy not in aside:
            send([deputy], why=f"代{'、'.join(names)}：{why}")


def tell_at_first(
    matter: Matter, audience: Audience, *, why: str, body: str, due_at: datetime | None, now: datetime
) -> None:
    """Of a matter that has just been opened: nobody can have been told, nobody is recused yet. Who stands in is told too."""
    found = [meant(matter, (audience,))]
    holders = Holders(found, day(now))
    people = holders.persons(found[0], but=())
    if not people:
        return
    telling = Telling(
        tuple(people),
        subject=matter.title,
        why=why,
        body=body,
        path=f"/m/{matter.pk}/",
        due_at=due_at,
        event=_FIRST(chain=matter.chain_id)[0],
        urgent=due_at is not None and matter.due_unit == "h",
    )
    seats = {seat for seat in (matter.lead_id, matter.county_id, matter.city_id) if seat}
    standing = deputies_of(people, seats, day(now))
    beside = [
        replace(telling, recipients=(deputy,), why=f"代{'、'.join(names)}：{why}")
        for deputy, names in standing.items()
        if deputy not in people
    ]
    tell_each([telling, *beside], now=now, news=True, letters=holders.letters())


_FIRST = Prepared(lambda chain: Event.objects.filter(chain=chain, seq=1))


# --- of moves ------------------------------------------------------------------------------------------------

# Who reads the words that are meant for those outside the handling agencies.
OUTSIDE = (Audience.APPLICANT, Audience.REPORTER)


@dataclass(frozen=True)
class Told:
    """One move that was made: its event, and whether the matter has moved on with it."""

    run: Move
    event: Event
    state_changed: bool


@dataclass(frozen=True)
class _Listeners:
    told: Told
    applicants: Meant
    officials: Meant
    beside: frozenset[int]


def tell_all(made: Sequence[Told], now: datetime) -> None:
    """Settles what was asked for in the states that the matters have left, and tells whom the moves name."""
    settle(chain_ids=[one.run.matter.chain_id for one in made if one.state_changed], now=now)
    listeners = [one for one in map(_listeners, made) if one is not None]
    if not listeners:
        return
    aside = recused_persons(one.told.run.matter for one in listeners)
    holders = Holders([who for one in listeners for who in (one.applicants, one.officials)], day(now))
    deputies = _Deputies(now)
    tellings = [telling for one in listeners for telling in _tellings(one, holders, aside, deputies)]
    tell_each(tellings, now=now, news=True, letters=holders.letters())


def _listeners(told: Told) -> _Listeners | None:
    run, matter = told.run, told.run.matter
    tells, beside = type(run).tells, frozenset(run.also_tells())
    if not tells and not beside:
        return None
    outside = meant(matter, [who for who in tells if who in OUTSIDE])
    inside = meant(matter, [who for who in tells if who not in OUTSIDE])
    if Audience.ADDRESSED in tells:
        inside = replace(inside, agencies=inside.agencies.union(run.addressed()))
    return _Listeners(told, outside, inside, beside)


class _Deputies:
    """Who stands in for the absent among some people of some agencies, asked once for the same people."""

    def __init__(self, now: datetime) -> None:
        self.now = now
        self._read: dict[tuple[Any, ...], dict[int, list[str]]] = {}

    def of(self, people: Sequence[int], matter: Matter) -> dict[int, list[str]]:
        seats = frozenset(seat for seat in (matter.lead_id, matter.county_id, matter.city_id) if seat)
        key = (tuple(people), seats)
        if key not in self._read:
            self._read[key] = deputies_of(people, seats, day(self.now))
        return self._read[key]


def _tellings(
    one: _Listeners, holders: Holders, aside: dict[int, frozenset[int]], deputies: _Deputies
) -> Iterator[Telling]:
    """Officials, and whoever else holds the matter, read its to-do, everybody else the enterprise's; nobody is told of what
    he did himself. Whoever stands in for an absent official is told as well, marked as such."""
    run, matter = one.told.run, one.told.run.matter
    move, state = type(run), _state(run)
    what = run.told() or move.label.rstrip("…")
    but = {*aside[matter.pk], run.actor.person_id}
    placed = holders.persons(one.officials, but=but)
    outside = holders.beside_agencies(one.officials, matter.lead_id)
    officials = [person for person in placed if person not in outside]
    applicants = sorted({*holders.persons(one.applicants, but=but), *outside.intersection(placed)})
    beside = sorted(one.beside.difference(applicants, officials, but))
    own, why = f"/m/{matter.pk}/", f"{run.actor.label} {what}"
    standing = deputies.of(officials, matter) if officials else {}
    deputed = [
        ([person], own, state.hint, f"代{'、'.join(names)}：{why}")
        for person, names in standing.items()
        if person not in {*officials, *but}
    ]
    told = ((officials, own, state.hint, why), *deputed, (applicants, own, state.outside_hint, why))
    for who, path, hint, words in (*told, (beside, move.also_path or own, state.outside_hint, why)):
        if who:
            yield Telling(
                who,
                subject=matter.title,
                why=words,
                body=hint,
                path=path,
                due_at=matter.due_at,
                event=one.told.event,
                urgent=matter.due_at is not None and matter.due_unit == "h",
            )


def _state(run: Move) -> State:
    return procedure(run.matter.kind).by_state[run.matter.state]
