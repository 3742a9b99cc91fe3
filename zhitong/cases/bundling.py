"""案卷包: what belongs into the file of a case for a court or for the party, as its reader may see it.

Internal notes, sealed values, what was said in mediation and everything outside the reader's sight never enter."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from unicodedata import normalize

from zhitong.cases.models import CustodyEntry, Evidence, ServedPaper
from zhitong.cases.procedures.duties import OFFICERS
from zhitong.cases.queries.evidence import words_of_evidence
from zhitong.cases.queries.family import family_ids
from zhitong.cases.vocabulary import BundlePurpose
from zhitong.files.public import StoredFile
from zhitong.journal.public import Actor, Event
from zhitong.matters.public import Attachment, Matter, Sight, entries_for, timeline, veil

MEDIATION = "mediation"
EVIDENCE = ("evidence.added", "evidence.passed")
NAME_LENGTH = 60
UNFIT = re.compile(
    r'[\\/:*?"<>|\x00-\x1f\x7f\u200b-\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]|[^\u0000-\uffff]'
)


@dataclass(frozen=True)
class Piece:
    """One paper of the file. `path` is its place in the archive; empty where there is nothing but an entry."""

    number: str
    title: str
    at: datetime
    who: str
    path: str
    file: StoredFile | None
    note: str = ""


@dataclass(frozen=True)
class Told:
    """One line of the history: when, who, what, in which matter."""

    at: datetime
    who: str
    what: str
    matter: str


@dataclass(frozen=True)
class Contents:
    """Everything that was gathered; nothing of it asks the database again."""

    matters: Sequence[Matter]
    pieces: Sequence[Piece]
    custody: Sequence[CustodyEntry]
    served: Sequence[ServedPaper]
    history: Sequence[Told]


def may_bundle(matter: Matter, actor: Actor) -> bool:
    """Whoever handles matters of the agency that holds this one. A mediation has no file for a court."""
    return (
        MEDIATION not in matter.kind
        and matter.lead_id == actor.organisation_id
        and actor.duty_kind in OFFICERS
    )


def reader_of(matter: Matter, purpose: str, actor: Actor) -> Actor | None:
    """As whom the file is read: a court gets what agencies may see, the party what the party itself sees; None where
    no party stands in the matter."""
    if purpose == BundlePurpose.COURT:
        return actor
    if matter.subject_id is None:
        return None
    return replace(actor, organisation_id=matter.subject_id, organisation_kind="enterprise", duty_kind="")


def gather(matter: Matter, purpose: str, reader: Actor) -> Contents:
    seen = (
        Matter.objects.visible_to(reader).filter(pk__in=family_ids(matter)).exclude(kind__contains=MEDIATION)
    )
    matters = list(seen.select_related("lead", "chain").order_by("opened_at", "id"))
    ids = [row.pk for row in matters]
    court = purpose == BundlePurpose.COURT
    sights = [Sight.PARTIES, Sight.AGENCIES] if court else [Sight.PARTIES]
    evidence = list(
        Evidence.objects.visible_to(reader)
        .filter(matter__in=ids, sight__in=sights)
        .select_related("file", "matter")
        .order_by("matter_id", "number")
    )
    attached = list(
        Attachment.objects.visible_to(reader)
        .filter(matter__in=ids, sight__in=sights, removed_at__isnull=True)
        .exclude(slot__contains=MEDIATION)
        .select_related("file", "matter")
        .order_by("added_at", "id")
    )
    pieces = [_paper(place, row, court) for place, row in enumerate(attached, start=1)]
    pieces += [_evidence(row, court) for row in evidence]
    numbers: dict[int, frozenset[int]] = {}
    for row in evidence:
        numbers[row.matter_id] = numbers.get(row.matter_id, frozenset()) | {row.number}
    custody = CustodyEntry.objects.visible_to(reader).filter(evidence__in=evidence if court else ())
    return Contents(
        matters,
        pieces,
        list(
            custody.select_related("evidence", "matter").order_by("matter_id", "evidence__number", "at", "id")
        ),
        _served(reader, ids, {row.pk for row in attached}, court),
        [line for row in matters for line in _history(row, reader, sights, numbers.get(row.pk, frozenset()))],
    )


def _served(reader: Actor, ids: Sequence[int], shown: set[int], court: bool) -> list[ServedPaper]:
    """For the party only those whose paper is in its own file."""
    rows = ServedPaper.objects.visible_to(reader).filter(matter__in=ids)
    rows = rows if court else rows.filter(attachment__in=shown)
    return list(rows.order_by("sent_at", "id"))


def _paper(place: int, row: Attachment, court: bool) -> Piece:
    path = f"材料/{place:03d}-{_safe(row.label, row.file.extension)}"
    who = row.added_by_label if court else ""
    return Piece(f"材料{place}", row.label, row.added_at, who, path, row.file, row.matter.number)


def _evidence(row: Evidence, court: bool) -> Piece:
    who = (row.taken_by_label or row.received_by_label) if court else ""
    path = ""
    if row.file is not None:
        path = f"证据/{row.matter_id}-{row.number:03d}-{_safe(row.label, row.file.extension)}"
    note = row.url or (
        f"实物，由{row.keeper}保管" if row.keeper and court and not path else row.matter.number
    )
    return Piece(f"证据{row.number}", row.label, row.taken_at or row.received_at, who, path, row.file, note)


def _safe(label: str, extension: str) -> str:
    """A name that every file system takes, in the composed form that the list is compared by; no mark in it turns the
    direction of writing, so that it ends where it seems to end."""
    plain = UNFIT.sub("_", normalize("NFC", label).removesuffix(f".{extension}"))
    return f"{plain.strip(' .')[:NAME_LENGTH].rstrip(' .') or '文件'}.{extension}"


def _history(matter: Matter, reader: Actor, sights: Sequence[str], shown: frozenset[int]) -> list[Told]:
    """What the reader may read; an entry that any reader has to wait for stays veiled in the file. `shown`: numbers of
    the evidence that is in the file; of other pieces the history says nothing."""
    found = []
    for entry in entries_for(matter, timeline(matter, reader), reader):
        event = entry.event
        if entry.sight in sights and MEDIATION not in event.verb:
            what = words_of_evidence(event, shown) if event.verb in EVIDENCE else veil(event) or entry.what
            if what:
                found.append(Told(event.at, _who(event, Sight.AGENCIES in sights), what, matter.number))
    return found


def _who(event: Event, court: bool) -> str:
    if not court:
        return event.organisation_label or "系统"
    return " ".join(part for part in (event.organisation_label, event.actor_label) if part)
