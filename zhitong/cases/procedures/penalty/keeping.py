"""Writes of several rows that a step of a penalty case declares; they run inside its move."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from zhitong.cases.actions.evidence import EvidenceGiven, add_evidence
from zhitong.cases.models import CaseRecord, HolderAppraisal, Measure, SeizedItem
from zhitong.cases.procedures.penalty.base import keep_scan
from zhitong.cases.vocabulary import EvidenceKind
from zhitong.cases.vocabulary_penalty import MeasureKind
from zhitong.files.public import StoredFile
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, Sight


def keep_record(
    *, matter: Matter, fields: Mapping[str, Any], pieces: Sequence[EvidenceGiven], by: Actor, now: datetime
) -> CaseRecord:
    """A record of two officers; its signed scan and the photos become evidence with their hashes."""
    row = CaseRecord.objects.create(matter=matter, recorded_at=now, recorded_by_label=by.label, **fields)
    add_evidence(matter, pieces, by=by, now=now)
    return row


def scan_piece(kind: str, label: str, file: StoredFile, *, sight: Sight, taken_by: str) -> EvidenceGiven:
    return EvidenceGiven(kind=kind, label=label, file=file, taken_by=taken_by, sight=sight)


def keep_measure(
    *,
    matter: Matter,
    file: StoredFile,
    fields: Mapping[str, Any],
    items: Sequence[Mapping[str, Any]],
    by: Actor,
    now: datetime,
) -> Measure:
    """The measure with its list of goods, line by line, and the signed list."""
    label = f"{MeasureKind(fields['kind']).label}清单 {fields['paper_number']}"
    sheet = keep_scan(matter=matter, file=file, label=label, by=by, now=now)
    row = Measure.objects.create(matter=matter, sheet=sheet, **fields)
    SeizedItem.objects.bulk_create([SeizedItem(measure=row, matter=matter, **item) for item in items])
    return row


def answer_appraisal(
    *,
    appraisal: HolderAppraisal,
    file: StoredFile | None,
    fields: Mapping[str, Any],
    by: Actor,
    now: datetime,
) -> HolderAppraisal:
    """The holder's opinion, on its paper."""
    opinion = None
    if file is not None:
        opinion = keep_scan(matter=appraisal.matter, file=file, label="权利人辨认意见书", by=by, now=now)
    who = {"answered_at": now, "answered_by_label": by.label}
    HolderAppraisal.objects.filter(pk=appraisal.pk).update(
        opinion=opinion, version=appraisal.version + 1, **fields, **who
    )
    return appraisal


EVIDENCE_OF_RECORD = {
    "inspection": EvidenceKind.DOCUMENT,
    "inquiry": EvidenceKind.STATEMENT,
    "sampling": EvidenceKind.SAMPLE,
}
