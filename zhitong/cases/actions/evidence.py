"""证据 comes in and passes from hand to hand; each step is an event of its matter."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from django.db import transaction
from django.db.models import Max

from zhitong.cases.models import CustodyEntry, Evidence
from zhitong.cases.vocabulary import CustodyAct, EvidenceKind
from zhitong.files.public import StoredFile
from zhitong.journal.public import Actor, append
from zhitong.matters.public import Matter, Sight


@dataclass(frozen=True)
class EvidenceGiven:
    """One piece: a stored file, an address on the web, or a thing that lies in a store-room."""

    kind: str
    label: str
    file: StoredFile | None = None
    url: str = ""
    taken_at: datetime | None = None
    taken_by: str = ""
    keeper: str = ""
    note: str = ""
    sight: str = Sight.AGENCIES


def evidence_of_file(
    file: StoredFile, *, label: str = "", taken_by: str = "", sight: str = Sight.AGENCIES
) -> EvidenceGiven:
    """A file that somebody handed in: a picture or a document, by what its bytes are."""
    kind = EvidenceKind.PHOTO if file.media_type.startswith("image/") else EvidenceKind.DOCUMENT
    return EvidenceGiven(kind=kind, label=label or file.name, file=file, taken_by=taken_by, sight=sight)


def add_evidence(
    matter: Matter, pieces: Sequence[EvidenceGiven], *, by: Actor, now: datetime
) -> list[Evidence]:
    """Numbered in the order of arrival, each with its first entry of custody; one event for all."""
    if not pieces:
        return []
    with transaction.atomic():
        Matter.objects.select_for_update().get(pk=matter.pk)
        last = Evidence.objects.filter(matter=matter).aggregate(last=Max("number"))["last"] or 0
        rows = [_row(matter, last + place, piece, by, now) for place, piece in enumerate(pieces, start=1)]
        Evidence.objects.bulk_create(rows)
        kept = list(Evidence.objects.filter(matter=matter, number__gt=last).order_by("number"))
        CustodyEntry.objects.bulk_create(
            [
                CustodyEntry(
                    evidence=row,
                    matter=matter,
                    act=CustodyAct.RECEIVED,
                    from_label=row.taken_by_label or by.label,
                    to_label=row.keeper or row.received_by_label,
                    at=now,
                    by_label=by.label,
                )
                for row in kept
            ]
        )
        told = [{"number": row.number, "label": row.label, "sha256": row.sha256} for row in kept]
        label = "、".join(f"{row.number} {row.label}" for row in kept)[:400]
        append(matter.chain, verb="evidence.added", at=now, actor=by, facts={"label": label, "pieces": told})
    return kept


def _row(matter: Matter, number: int, piece: EvidenceGiven, by: Actor, now: datetime) -> Evidence:
    return Evidence(
        matter=matter,
        number=number,
        kind=piece.kind,
        label=piece.label.strip()[:200] or str(EvidenceKind(piece.kind).label),
        file=piece.file,
        sha256=piece.file.sha256 if piece.file else "",
        url=piece.url[:500],
        taken_at=piece.taken_at,
        taken_by_label=piece.taken_by.strip()[:120],
        received_at=now,
        received_by_label=by.label,
        keeper=piece.keeper.strip()[:120],
        note=piece.note.strip()[:500],
        sight=piece.sight,
    )


def pass_evidence(
    evidence: Evidence, *, act: str, to: str, note: str, by: Actor, now: datetime
) -> CustodyEntry:
    """The thing goes into other hands."""
    with transaction.atomic():
        matter = Matter.objects.select_for_update().select_related("chain").get(pk=evidence.matter_id)
        row = CustodyEntry.objects.create(
            evidence=evidence,
            matter=matter,
            act=act,
            from_label=evidence.keeper or evidence.received_by_label,
            to_label=to,
            at=now,
            by_label=by.label,
            note=note,
        )
        Evidence.objects.filter(pk=evidence.pk).update(keeper=to)
        facts = {"number": evidence.number, "act": str(CustodyAct(act).label), "to": to, "note": note}
        append(matter.chain, verb="evidence.passed", at=now, actor=by, facts=facts)
    return row
