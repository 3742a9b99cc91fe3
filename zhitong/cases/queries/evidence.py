"""Reads of evidence: whether it is still what arrived, and in which words the history tells of it."""

from collections.abc import Callable, Mapping
from functools import partial

from zhitong.cases.models import Evidence
from zhitong.cases.queries.family import evidence_of
from zhitong.journal.public import Actor, Event
from zhitong.matters.public import Matter, Telling, sentence

ADDED = "evidence.added"


def evidence_names(files: list[int]) -> Mapping[int, str]:
    """What stored files are called as evidence, for a report of faults; files that are none are not in it."""
    rows = Evidence.objects.filter(file__in=files).select_related("matter")
    return {row.file_id or 0: f"{row.matter.number} {row}" for row in rows}


def verify_evidence() -> list[tuple[str, str]]:
    """(name, sentence) for every piece whose hash is no longer the one that its event told on arrival, or that is gone.

    The bytes are read by `verify_files`; this finds the row that was made to fit them."""
    rows = {
        (chain, number): (f"{named} 证据{number} {label}", sha256)
        for chain, named, number, label, sha256 in Evidence.objects.values_list(
            "matter__chain", "matter__number", "number", "label", "sha256"
        )
    }
    faults = []
    for chain, facts in Event.objects.filter(verb=ADDED).order_by("pk").values_list("chain", "facts"):
        for piece in facts.get("pieces", ()):
            name, sha256 = rows.get((chain, piece["number"]), ("", ""))
            if not name:
                faults.append((f"证据{piece['number']} {piece['label']}", "经过里有，登记里没有：被删掉了。"))
            elif sha256 != piece["sha256"]:
                faults.append((name, "登记的哈希和收到时记下的不一样：被改过。"))
    return faults


def told_evidence(matter: Matter, actor: Actor) -> Callable[[Event], str]:
    """How a reader reads the entries about evidence: of pieces that it may not know of they say nothing."""
    seen = evidence_of(matter, actor)
    return partial(
        words_of_evidence, shown=frozenset(one.number for one in seen if one.matter_id == matter.pk)
    )


def words_of_evidence(event: Event, shown: frozenset[int]) -> str:
    """`shown`: numbers of the pieces that may be named."""
    if "pieces" not in event.facts:
        return sentence(event) if event.facts.get("number") in shown else ""
    pieces = [f"{one['number']} {one['label']}" for one in event.facts["pieces"] if one["number"] in shown]
    return f"收到证据：{'、'.join(pieces)[:400]}" if pieces else ""


TELLINGS: Mapping[str, Telling] = {ADDED: told_evidence, "evidence.passed": told_evidence}
