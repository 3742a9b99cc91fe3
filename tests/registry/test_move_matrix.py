"""Every move of the register against every state, a wrong organisation, a wrong duty and a stale page.

Generated from the classes: a new move without an act in acts.py fails here."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from django.db import transaction

from tests.cast import NOW
from tests.registry import round_acts
from tests.registry.acts import ACTS, NOT_ALONE, at_application, at_listing, at_round
from tests.registry.after import make_report_at, make_review_at
from zhitong.inbox.models import Notice
from zhitong.journal.models import Event
from zhitong.matters.public import Matter, Move, Refused, Stale, perform
from zhitong.registry.public import PROCEDURES

AT = {
    "application": at_application,
    "round": at_round,
    "listing": at_listing,
    "objection": round_acts.at_objection,
    "list_review": make_review_at,
    "list_report": make_report_at,
}
MOVES = [(procedure, move) for procedure in PROCEDURES for move in procedure.moves]


def starts() -> dict[tuple[Any, str], list[type[Move]]]:
    """Moves by how their matter is made ready and in which state: it is made once for all of them."""
    found: dict[tuple[Any, str], list[type[Move]]] = {}
    for _, move in MOVES:
        if move.verb not in NOT_ALONE:
            for state in sorted(move.source) if move.source != "*" else ["examination"]:
                found.setdefault((ACTS[move.verb].ready, state), []).append(move)
    return found


SOURCES = [
    pytest.param(ready, state, moves, id=f"{ready.__name__}-{state}")
    for (ready, state), moves in starts().items()
]
STATES = [(procedure, state.code) for procedure in PROCEDURES for state in procedure.states]


PARTS = ("verification_items", "round_lines", "review_lines")


def written() -> tuple[int, int]:
    return Event.objects.count(), Notice.objects.count()


def test_every_move_has_an_act():
    assert set(ACTS) == {move.verb for _, move in MOVES}


def nobody_else(move: type[Move], matter: Any, cast: Any, data: dict[str, Any], part: Any) -> None:
    """Neither a stranger nor a wrong duty makes it, nor whoever looks at an old page; and nothing is written."""
    act = ACTS[move.verb]
    count, state, version = written(), matter.state, matter.version

    def attempt(actor: Any, **more: Any) -> None:
        perform(move, matter, actor=actor, now=NOW, data=data, part=part, **more)

    for stranger in (cast.gu, cast.wu):
        with pytest.raises(Refused) as refused:
            attempt(stranger)
        assert [one.code for one in refused.value.refusals] == ["role"]
    if move.duties:
        with pytest.raises(Refused) as refused:
            attempt(replace(act.actor(cast), duty_kind="audit_admin"))
        assert [one.code for one in refused.value.refusals] == ["duty"]
    stale = {"part_version": part.version - 1} if move.part else {"version": version - 1}
    with pytest.raises(Stale):
        attempt(act.actor(cast), **stale)
    matter.refresh_from_db()
    assert (matter.state, matter.version) == (state, version)
    assert written() == count


@pytest.mark.parametrize(("ready", "state", "moves"), SOURCES)
def test_moves_lead_where_they_say_and_nobody_else_makes_them(cast, unit_list, ready, state, moves):
    key = ready(cast, unit_list, state).pk
    for move in moves:
        point = transaction.savepoint()
        leads_where_it_says(move, Matter.objects.get(pk=key), cast)
        transaction.savepoint_rollback(point)


def leads_where_it_says(move: type[Move], matter: Matter, cast: Any) -> None:
    act, state = ACTS[move.verb], matter.state
    part = act.part(matter) if act.part else None
    data = act.data(cast, matter)
    if move.source == "*" or state == min(move.source):
        nobody_else(move, matter, cast, data, part)
    before, seq = matter.version, matter.chain.head_seq
    done = perform(move, matter, actor=act.actor(cast), now=NOW, data=data, part=part)
    matter.refresh_from_db()
    assert matter.state == (move.target or state), move.verb
    assert matter.version == (before if move.part else before + 1), move.verb
    assert done.event.verb == move.verb
    assert done.event.facts["from"] == state, move.verb
    assert list(matter.chain.events.filter(seq__gt=seq).values_list("verb", flat=True)) == [move.verb]


@pytest.mark.parametrize(("procedure", "state"), STATES, ids=lambda value: getattr(value, "kind", value))
def test_no_move_starts_from_a_state_it_does_not_name(cast, unit_list, procedure, state):
    matter = AT[procedure.kind](cast, unit_list, state)
    others = [
        move
        for move in procedure.moves
        if not move.leaves(state) or (move.source == "*" and not matter.is_open)
    ]
    for move in others:
        act = ACTS[move.verb]
        part = act.part(matter) if act.part and move.part in PARTS else None
        if move.part and part is None:
            continue
        count = written()
        with pytest.raises(Refused) as refused:
            perform(move, matter, actor=act.actor(cast), now=NOW, data={}, part=part)
        # What a mechanism does not have at all is not there, whatever the state.
        codes = [one.code for one in refused.value.refusals]
        elsewhere = move.role == "lead" and codes == ["role"]  # who leads changes with the state
        assert elsewhere or codes in (["state"], ["stage_off"]), move.verb
        assert written() == count, move.verb
    matter.refresh_from_db()
    assert matter.state == state


def test_a_listing_is_not_revoked_by_itself(cast, unit_list):
    matter, revoke = at_listing(cast, unit_list, "listed"), PROCEDURES[2].by_verb["listing.revoke"]
    with pytest.raises(Refused) as refused:
        perform(revoke, matter, actor=cast.he, now=NOW, data=ACTS[revoke.verb].data(cast, matter))
    assert refused.value.refusals[0].code == "revoke_elsewhere"
