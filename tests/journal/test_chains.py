"""Hashes that differ where anything differs; chains that no two writers fork; values that can be destroyed."""

from __future__ import annotations

import threading

import pytest
from django.db import close_old_connections, connection
from hypothesis import given
from hypothesis import strategies as st

from tests.journal.conftest import NOW, make_chain
from zhitong.journal.appending import ChainMoved
from zhitong.journal.hashing import canonical, merkle_root, seal_root
from zhitong.journal.models import AccessEntry, Chain, Event
from zhitong.journal.public import (
    GENESIS,
    SYSTEM,
    append,
    digest,
    erase,
    event_hash,
    keep_sealed,
    reveal,
    unmask,
    verify,
)

FIELDS = {
    "chain_id": 1,
    "seq": 1,
    "verb": "a",
    "at": NOW,
    "actor_id": 1,
    "actor_label": "甲",
    "actor_duty": "officer",
    "organisation_id": 1,
    "organisation_label": "局",
    "facts": {"n": 1},
    "prev_hash": GENESIS,
}
OTHER = {
    "chain_id": 2,
    "seq": 2,
    "verb": "b",
    "at": NOW.replace(microsecond=1),
    "actor_id": None,
    "actor_label": "乙",
    "actor_duty": "head",
    "organisation_id": None,
    "organisation_label": "院",
    "facts": {"n": 2},
    "prev_hash": "1" * 64,
}


@pytest.mark.parametrize("field", FIELDS)
def test_every_field_is_in_the_hash(field):
    assert event_hash(**FIELDS) != event_hash(**{**FIELDS, field: OTHER[field]})


def test_every_event_links_to_the_one_before(chain):
    events = list(Event.objects.filter(chain=chain).order_by("seq"))
    assert [event.prev_hash for event in events] == [GENESIS, *(event.hash for event in events[:-1])]
    assert len({event.hash for event in events}) == len(events)
    chain.refresh_from_db()
    assert (chain.head_seq, chain.head_hash) == (4, events[-1].hash)


@given(st.lists(st.text(max_size=5), max_size=9), st.data())
def test_a_merkle_root_is_of_these_leaves_in_this_order(leaves, data):
    root = merkle_root(leaves)
    assert root == merkle_root(list(leaves))
    assert merkle_root([*leaves, "x"]) != root
    if len(set(leaves)) > 1:
        assert merkle_root([*leaves[1:], leaves[0]]) != root or leaves[1:] + leaves[:1] == leaves
    assert seal_root(GENESIS, [[1, 2, root]]) != seal_root("1" * 64, [[1, 2, root]])


def test_text_of_facts_does_not_depend_on_the_order_of_keys():
    assert canonical({"b": 1, "a": [1, {"d": None, "c": True}]}) == canonical(
        {"a": [1, {"c": True, "d": None}], "b": 1}
    )


@pytest.mark.django_db(transaction=True)
def test_two_writers_never_fork_a_chain():
    chain = make_chain("甲", events=0)
    gate, failed = threading.Barrier(3), []

    def write(name: str) -> None:
        try:
            close_old_connections()
            own = Chain.objects.get(pk=chain.pk)
            gate.wait(10)
            for _ in range(4):
                while True:
                    try:
                        append(own, verb=name, at=NOW, actor=SYSTEM)
                        break
                    except ChainMoved:
                        continue
                    except Exception as error:
                        # Two inserts of the same place: the constraint refuses one, nothing is lost by trying again.
                        if "unique" not in str(error).lower():
                            raise
        except Exception as error:
            failed.append(error)
        finally:
            connection.close()

    threads = [threading.Thread(target=write, args=(name,)) for name in "abc"]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert failed == []
    assert list(Event.objects.filter(chain=chain).order_by("seq").values_list("seq", flat=True)) == list(
        range(1, 13)
    )
    assert verify().intact


@pytest.mark.django_db
def test_a_sealed_value_is_shown_with_a_reason_and_gone_when_erased(chain):
    value = keep_sealed("13800000000", kind="phone", masked="138****0000")
    assert b"13800000000" not in bytes(value.ciphertext)
    other = keep_sealed("13800000000", kind="phone", masked="138****0000")
    assert digest(value) != digest(other), "the same number is not the same digest"
    kept = digest(value)
    append(chain, verb="phone.set", at=NOW, actor=SYSTEM, facts={"phone": kept})
    assert unmask(value, actor=SYSTEM, reason="回拨核对", at=NOW, object_key="person:1") == "13800000000"
    assert AccessEntry.objects.get(act="unmask").reason == "回拨核对"
    erase(value, at=NOW)
    value.refresh_from_db()
    assert (reveal(value), digest(value), value.masked, value.salt, value.erased_at) == ("", "", "", "", NOW)
    assert reveal(other) == "13800000000"
    assert verify().intact, "the history stays whole"
