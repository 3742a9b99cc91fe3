"""What a new version of a law does to open clocks: only what its transition rule says. Where nobody has verified that, the
date stays, is flagged, and stands in the list to be signed with the date that the new version would give."""

import logging
from datetime import datetime
from typing import Any

from django.db import transaction

from zhitong.journal.public import SYSTEM, append
from zhitong.law.public import Catalogue, Entry, succession_words, superseded
from zhitong.matters import clocks
from zhitong.matters.models import Clock, Matter, MovedDate
from zhitong.matters.recomputing import CHUNK, moved_facts, refresh
from zhitong.matters.tallies import day
from zhitong.matters.vocabulary import MoveCause

log = logging.getLogger(__name__)


def apply_new_laws(now: datetime, *, source: Catalogue | None = None) -> int:
    """Look at every open clock whose law has a newer version in force. Returns how many dates moved.

    Each is looked at once a version; killed half-way, the next run goes on with the rest."""
    moved = 0
    for newer in superseded(day(now), source=source):
        found = Clock.objects.filter(
            law_id=newer.id, law_seen__lt=newer.version, state__in=clocks.OPEN_STATES
        ).order_by("pk")
        last = 0
        while chunk := list(found.filter(pk__gt=last).values_list("pk", flat=True)[:CHUNK]):
            last = chunk[-1]
            for pk in chunk:
                try:
                    moved += _look_at(pk, newer, now, source)
                except Exception:
                    # One clock that cannot be reckoned must not keep the others under an old law.
                    log.exception(
                        "clock %s could not be held against %s version %s", pk, newer.id, newer.version
                    )
    return moved


def _look_at(pk: int, newer: Entry, now: datetime, source: Catalogue | None) -> int:
    with transaction.atomic():
        matter_id = Clock.objects.values_list("matter_id", flat=True).get(pk=pk)
        matter = Matter.objects.select_for_update().select_related("chain").get(pk=matter_id)
        clock = Clock.objects.get(pk=pk)
        if clock.state not in clocks.OPEN_STATES or clock.law_seen >= newer.version:
            return 0
        words = succession_words(clock.spec, newer, source=source)
        would = Clock(spec=_under(clock, newer), start_at=clock.start_at, pauses=clock.pauses)
        would.extensions = min(clock.extensions, len(newer.extensions))
        found = clocks.outcome(clocks.reckon(would))
        due = datetime.fromisoformat(found["due"])
        clock.law_seen = newer.version
        if newer.running == "recount":
            return _recount(matter, clock, would, found, words, now)
        clock.save()
        if due == clock.due_at:
            return 0
        if newer.running == "unknown":
            _list(matter, clock, clock.due_at, due, words, now, is_applied=False)
        facts = {
            "slot": clock.slot,
            "started_seq": clock.started_seq,
            "source": clock.source,
            "label": clock.label,
        }
        facts |= {"stage": int(clock.stage), "law_version": newer.version, "cause": words}
        append(matter.chain, verb="clock.law_kept", at=now, actor=SYSTEM, facts=facts)
        return 0


def _under(clock: Clock, newer: Entry) -> dict[str, Any]:
    """The new limit; what stood beside the old one, and the lengths that were granted by hand, stay."""
    spec = newer.spec()
    for number, granted in enumerate(clock.spec.get("extensions", [])[: clock.extensions]):
        if number < len(spec["extensions"]) and spec["extensions"][number]["length"] is None:
            spec["extensions"][number]["length"] = granted["length"]
    return spec | ({"beside": clock.spec["beside"]} if "beside" in clock.spec else {})


def _recount(
    matter: Matter, clock: Clock, would: Clock, found: dict[str, Any], words: str, now: datetime
) -> int:
    old_due = clock.due_at
    clock.spec, clock.extensions = would.spec, would.extensions
    clock.due_at = datetime.fromisoformat(found["due"])
    clock.stage = clocks.stage_at(clock, now)
    clocks.settle(clock, found)
    clock.save()
    refresh(matter)
    _list(matter, clock, old_due, clock.due_at, words, now, is_applied=True)
    facts = moved_facts(clock, old_due, found)
    facts |= {
        "spec": clock.spec,
        "law_version": clock.law_seen,
        "cause": words,
        "extensions": clock.extensions,
    }
    append(matter.chain, verb="clock.law_moved", at=now, actor=SYSTEM, facts=facts)
    return 1


def _list(
    matter: Matter, clock: Clock, old: datetime, new: datetime, words: str, now: datetime, *, is_applied: bool
) -> None:
    """A line of the list that is to be signed."""
    MovedDate.objects.create(
        matter=matter,
        slot=clock.slot,
        source=clock.source,
        started_seq=clock.started_seq,
        label=clock.label,
        unit=clock.spec["unit"],
        old_due=old,
        new_due=new,
        was_provisional=clock.is_provisional,
        is_provisional=clock.is_provisional,
        calendar_version=clock.calendar_version,
        cause=MoveCause.LAW,
        note=words[:400],
        is_applied=is_applied,
        moved_at=now,
    )
