"""`verify` names what was changed, deleted, inserted or moved behind the product's back, and what is not yet sealed."""

from __future__ import annotations

import json

import pytest

from tests.journal.conftest import NOW, make_chain
from zhitong.journal.actions import seal_copy_path
from zhitong.journal.appending import hash_of
from zhitong.journal.models import AccessEntry, Chain, Event, Seal
from zhitong.journal.public import GENESIS, SYSTEM, append, record_access, seal, verify


@pytest.fixture
def sealed(chain, django_capture_on_commit_callbacks):
    make_chain("乙")
    for reason in ("查一", "查二", "查三"):
        record_access("export", actor=SYSTEM, at=NOW, reason=reason)
    with django_capture_on_commit_callbacks(execute=True):
        seal(NOW)
    assert verify().intact
    return chain


def kinds() -> list[str]:
    return [fault.kind for fault in verify().faults]


def where() -> str:
    return " ".join(f"{fault.where} {fault.sentence}" for fault in verify().faults)


def test_an_untouched_history_is_intact_and_counted(sealed):
    report = verify()
    assert (report.chains, report.events, report.seals, report.access_entries) == (2, 8, 1, 3)
    assert (report.unsealed_chains, report.unsealed_events, report.unsealed_access) == (0, 0, 0)
    assert report.copied_seals == 1


def test_what_is_not_yet_sealed_is_counted(sealed):
    append(sealed, verb="later", at=NOW, actor=SYSTEM)
    append(sealed, verb="later", at=NOW, actor=SYSTEM)
    record_access("export", actor=SYSTEM, at=NOW)
    report = verify()
    assert report.intact
    assert (report.unsealed_chains, report.unsealed_events, report.unsealed_access) == (1, 2, 1)


COLUMNS = {
    "verb": "'changed'",
    "at": "'2020-01-01 00:00:00+00:00'",
    "actor_id": "99",
    "actor_label": "'别人'",
    "actor_duty": "'head'",
    "organisation_id": "99",
    "organisation_label": "'别处'",
    "facts": "'{\"n\": 3}'",
}


@pytest.mark.parametrize("column", COLUMNS)
def test_a_changed_column_is_named(sealed, behind, column):
    behind(
        f"UPDATE journal_event SET {column} = {COLUMNS[column]} WHERE chain_id = %s AND seq = 2", sealed.pk
    )
    assert kinds() == ["changed"]
    assert "matter 甲" in where()
    assert "第 2 条" in where()


def test_a_changed_event_with_a_hash_that_fits_breaks_the_next_link(sealed, behind):
    event = Event.objects.get(chain=sealed, seq=2)
    event.verb = "forged"
    behind("UPDATE journal_event SET verb = 'forged', hash = %s WHERE id = %s", hash_of(event), event.pk)
    assert kinds() == ["inserted"]


def test_a_chain_rewritten_to_its_end_is_found_by_the_seal(sealed, behind):
    """Everything fits together again, the head too; only the seal remembers."""
    prev = GENESIS
    for event in Event.objects.filter(chain=sealed).order_by("seq"):
        event.prev_hash, event.facts = prev, {**event.facts, "n": 0}
        event.hash = prev = hash_of(event)
        facts = json.dumps(event.facts)
        behind(
            "UPDATE journal_event SET facts = %s, prev_hash = %s, hash = %s WHERE id = %s",
            facts,
            event.prev_hash,
            event.hash,
            event.pk,
        )
    behind("UPDATE journal_chain SET head_hash = %s WHERE id = %s", prev, sealed.pk)
    assert kinds() == ["seal"]


def test_an_event_deleted_from_the_middle(sealed, behind):
    behind("DELETE FROM journal_event WHERE chain_id = %s AND seq = 2", sealed.pk)
    assert kinds() == ["deleted"]
    assert "前面的第 2 条不见了" in where()


def test_the_newest_events_deleted(sealed, behind):
    behind("DELETE FROM journal_event WHERE chain_id = %s AND seq > 2", sealed.pk)
    assert kinds() == ["deleted"]
    assert "最新的第 3 条起不见了" in where()


def test_the_newest_deleted_and_the_head_set_back(sealed, behind):
    head = Event.objects.get(chain=sealed, seq=3).hash
    behind("DELETE FROM journal_event WHERE chain_id = %s AND seq = 4", sealed.pk)
    behind(
        "UPDATE journal_chain SET head_seq = 3, head_hash = %s, sealed_seq = 3 WHERE id = %s", head, sealed.pk
    )
    assert kinds() == ["deleted"]
    assert "第 4 条" in where()


def test_a_whole_chain_deleted(sealed, behind):
    behind("DELETE FROM journal_event WHERE chain_id = %s", sealed.pk)
    behind("DELETE FROM journal_chain WHERE id = %s", sealed.pk)
    assert kinds() == ["deleted"]
    assert "整条不见了" in where()


def test_an_event_inserted_after_the_end(sealed, behind):
    event = Event(chain=sealed, seq=5, verb="forged", at=NOW, prev_hash=sealed.head_hash)
    event.hash = hash_of(event)
    event.save()
    assert kinds() == ["head"]


def test_an_event_inserted_in_between(sealed, behind):
    behind("UPDATE journal_event SET seq = seq + 10 WHERE chain_id = %s AND seq > 2", sealed.pk)
    forged = Event(
        chain=sealed, seq=3, verb="forged", at=NOW, prev_hash=Event.objects.get(chain=sealed, seq=2).hash
    )
    forged.hash = hash_of(forged)
    forged.save()
    behind("UPDATE journal_event SET seq = seq - 9 WHERE chain_id = %s AND seq > 10", sealed.pk)
    assert {"inserted", "head"} <= set(kinds())


def test_an_event_moved_to_another_chain_is_named_with_its_origin(sealed, behind):
    other = Chain.objects.get(subject_label="乙")
    behind(
        "UPDATE journal_event SET chain_id = %s, seq = 5 WHERE chain_id = %s AND seq = 4", other.pk, sealed.pk
    )
    assert "moved" in kinds()
    assert "原来在：matter 甲" in where()


def test_two_events_that_changed_places(sealed, behind):
    behind("UPDATE journal_event SET seq = 99 WHERE chain_id = %s AND seq = 2", sealed.pk)
    behind("UPDATE journal_event SET seq = 2 WHERE chain_id = %s AND seq = 3", sealed.pk)
    behind("UPDATE journal_event SET seq = 3 WHERE chain_id = %s AND seq = 99", sealed.pk)
    assert "moved" in kinds()


# --- seals -------------------------------------------------------------------------------------------------


def more(chain, capture) -> None:
    append(chain, verb="later", at=NOW, actor=SYSTEM)
    with capture(execute=True):
        seal(NOW)


def test_seals_follow_one_another_and_nothing_new_makes_none(sealed, django_capture_on_commit_callbacks):
    assert seal(NOW) == 0
    more(sealed, django_capture_on_commit_callbacks)
    first, second = Seal.objects.order_by("number")
    assert (first.number, second.number, second.prev_root) == (1, 2, first.root)
    assert verify().intact


@pytest.mark.parametrize(
    "sql",
    [
        "UPDATE journal_seal SET root = 'x' WHERE number = 1",
        "UPDATE journal_seal SET leaves = '[]' WHERE number = 1",
    ],
)
def test_an_altered_seal(sealed, behind, sql):
    behind(sql)
    assert "seal" in kinds()


def test_a_deleted_seal_the_newest_too(sealed, behind, django_capture_on_commit_callbacks):
    more(sealed, django_capture_on_commit_callbacks)
    behind("DELETE FROM journal_seal WHERE number = 2")
    assert kinds() == ["seal"]
    assert "库外的副本有这个封存" in where()


def test_an_altered_copy_outside(sealed):
    path = seal_copy_path()
    path.write_text(path.read_text().replace(Seal.objects.get().root, "0" * 64))
    assert kinds() == ["outside_copy"]


def test_a_copy_that_cannot_be_read_is_no_crash(sealed, django_capture_on_commit_callbacks):
    more(sealed, django_capture_on_commit_callbacks)
    path = seal_copy_path()
    first, second = path.read_text().splitlines()
    path.write_text(f"{first[:20]}\n{second}\n")
    assert kinds() == ["outside_copy"]


def test_a_stop_between_seal_and_copy_is_made_good(sealed, django_capture_on_commit_callbacks):
    append(sealed, verb="later", at=NOW, actor=SYSTEM)
    with django_capture_on_commit_callbacks():  # the copy is never made
        seal(NOW)
    with django_capture_on_commit_callbacks(execute=True):
        seal(NOW)
    lines = [json.loads(line) for line in seal_copy_path().read_text().splitlines()]
    assert [line["number"] for line in lines] == [1, 2]
    assert lines[1]["late"] is True
    assert verify().intact


# --- the log of reads --------------------------------------------------------------------------------------


def test_a_changed_read(sealed, behind):
    behind("UPDATE journal_accessentry SET reason = '别的' WHERE seq = 2")
    assert kinds() == ["access"]
    assert "查阅记录 2" in where()


@pytest.mark.parametrize("seq", [1, 2, 3])
def test_a_deleted_read_the_newest_too(sealed, behind, seq):
    behind("DELETE FROM journal_accessentry WHERE seq = %s", seq)
    assert kinds() == ["access"]


def test_reads_are_chained_in_their_order(sealed, django_capture_on_commit_callbacks):
    record_access("export", actor=SYSTEM, at=NOW, reason="查四")
    assert AccessEntry.objects.filter(seq__isnull=True).count() == 1
    with django_capture_on_commit_callbacks(execute=True):
        seal(NOW)
    assert list(AccessEntry.objects.order_by("seq").values_list("reason", flat=True)) == [
        "查一",
        "查二",
        "查三",
        "查四",
    ]
    assert verify().intact
