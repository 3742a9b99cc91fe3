"""Whose a time limit is, where a matter has the same one for several: whom the act named that began it.

Kept nowhere: the history says it, and it is read with the reader's eyes. Who does not read that entry learns how many
they are and which is which, not who."""

from collections.abc import Callable, Iterable
from functools import cache

from zhitong.journal.public import Actor, Event
from zhitong.matters.models import Clock, Matter
from zhitong.matters.procedure import move_of, procedure
from zhitong.matters.queries import clocks_of, first_seq_for
from zhitong.matters.reading import entries_for
from zhitong.matters.remembering import once
from zhitong.matters.wording import sentence
from zhitong.statements import Prepared


def tell_apart(matter: Matter, clocks: Iterable[Clock], actor: Actor) -> None:
    """Give these clocks of the matter the names by which this reader tells them apart (`Clock.name`)."""
    names = whose(matter, actor)
    for clock in clocks:
        clock.whose = names.get(clock.pk, "")


def whose(matter: Matter, actor: Actor) -> dict[int, str]:
    """By the key of a clock; only those whose limit several have. Nothing is asked of a matter that has each once."""
    return once(matter, ("whose", actor.person_id, actor.organisation_id), lambda: _found(matter, actor))


def _found(matter: Matter, actor: Actor) -> dict[int, str]:
    slots = _naming(matter.kind)
    if not slots:
        return {}
    groups: dict[tuple[str, str], list[Clock]] = {}
    for clock in reversed(clocks_of(matter)):
        if clock.slot in slots:
            groups.setdefault((clock.slot, clock.source), []).append(clock)
    several = [rows for rows in groups.values() if len(rows) > 1]
    if not several:
        return {}
    seqs = tuple({clock.started_seq for rows in several for clock in rows})
    begun = {event.seq: event for event in _BEGUN(chain=matter.chain_id, seqs=seqs)}
    named = _names(matter, begun, actor)
    found: dict[int, str] = {}
    for rows in several:
        parties = [_party(begun.get(clock.started_seq)) for clock in rows]
        order = list(dict.fromkeys(parties))
        if len(order) > 1:
            for clock, party in zip(rows, parties, strict=True):
                found[clock.pk] = named.get(clock.started_seq) or f"第 {order.index(party) + 1} 方"
    return found


def _names(matter: Matter, begun: dict[int, Event], actor: Actor) -> dict[int, str]:
    """By event: the party, where the actor reads the entry, or stands on a side that knows the other."""
    since = first_seq_for(matter, actor)
    seen = [event for event in begun.values() if event.seq >= since]
    if not procedure(matter.kind).sides_known:
        seen = [entry.event for entry in entries_for(matter, seen, actor) if entry.whole]
    return {event.seq: _party(event) for event in seen}


def _party(event: Event | None) -> str:
    move = move_of(event.verb) if event is not None else None
    return str(event.facts.get(move.whose, "")) if event is not None and move is not None else ""


@cache
def _naming(kind: str) -> frozenset[str]:
    """The slots of a kind whose clocks are begun for somebody by name."""
    moves = (move for move in procedure(kind).moves if move.whose)
    return frozenset(slot for move in moves for slot in (*move.starts, *move.ends))


_BEGUN = Prepared(lambda chain, seqs: Event.objects.filter(chain=chain, seq__in=seqs).order_by("seq"))


def of_clocks(matter: Matter, actor: Actor) -> Callable[[Event], str]:
    """What the history says of one of several clocks names it as the page does."""
    names = whose(matter, actor)
    keys = {
        (one.slot, one.started_seq, one.source): names[one.pk] for one in clocks_of(matter) if one.pk in names
    }

    def words(event: Event) -> str:
        facts = event.facts
        name = keys.get((facts.get("slot"), facts.get("started_seq"), facts.get("source", "")))
        return sentence(event, label=f"{facts['label']}（{name}）") if name else sentence(event)

    return words


CLOCK_TELLINGS = dict.fromkeys(("clock.warned", "clock.overdue", "clock.ended"), of_clocks)
