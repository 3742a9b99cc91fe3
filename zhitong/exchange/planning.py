"""From an uploaded workbook to a plan: read, understood cell by cell, judged row by row, and kept with its hash.

Nothing but the plan is written; what the rows are about stays as it is until somebody applies the plan."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from django.core.files.uploadedfile import UploadedFile
from django.db import transaction

from zhitong.exchange.columns import CellRefused, Column
from zhitong.exchange.kinds import Ground, ImportKind, Judgement, Parsed
from zhitong.exchange.models import ImportPlan, ImportRow
from zhitong.exchange.reading import Found, SourceRow, WorkbookRefused, find_rows, read_sheets
from zhitong.exchange.vocabulary import CHANGING, Outcome, PlanState, RowState
from zhitong.files.public import FileKinds, Level, StoredFile, check_upload, store
from zhitong.journal.public import Actor, erase, keep_sealed, reveal

MOST_ROWS = 5000
_LOST = "“{header}”这一格是按数字存的，后面几位已经丢了。请把这一列设成文本格式，对照证件重新填。"


def make_plan(
    kind: ImportKind,
    uploaded: UploadedFile | bytes,
    *,
    name: str,
    ground: Ground,
) -> ImportPlan:
    """Keep the workbook and what would become of each row. Raises FileRefused, WorkbookRefused."""
    data, _kind = check_upload(uploaded, name=name, kinds=FileKinds.XLSX, what=kind.label)
    found = find_rows(read_sheets(data), kind.columns)
    _refuse_unreadable(found)
    parsed, faults, secrets = _understood(kind.columns, found.rows)
    judged = _judged(kind, ground, parsed, faults)
    with transaction.atomic():
        file = store(
            data,
            name=name,
            kinds=FileKinds.XLSX,
            by=ground.by,
            now=ground.now,
            level=Level.INTERNAL,
            what=kind.label,
        )
        plan = _new_plan(kind, file, found, ground)
        rows = [
            _row(plan, source, row, judgement, kind.columns)
            for source, row, judgement in zip(found.rows, parsed, judged, strict=True)
        ]
        plan.plan_hash = plan_hash(plan, rows)
        plan.secrets = _sealed(secrets)
        plan.save()
        ImportRow.objects.bulk_create(rows, batch_size=200)
    return plan


def _new_plan(kind: ImportKind, file: StoredFile, found: Found, ground: Ground) -> ImportPlan:
    by = ground.by
    assert by.organisation_id is not None and by.person_id is not None  # `refusals` of the kind comes first
    return ImportPlan(
        kind=kind.key,
        file=file,
        file_hash=file.sha256,
        options=dict(ground.options),
        sheets=[asdict(note) for note in found.notes],
        organisation_id=by.organisation_id,
        installation_id=ground.installation_id,
        made_by_id=by.person_id,
        made_at=ground.now,
    )


def _refuse_unreadable(found: Found) -> None:
    """No row at all, or more than anybody can look through."""
    faults = [note for note in found.notes if note.is_fault]
    if not found.rows:
        words = "".join(f"工作表“{note.name}”：{note.words}" for note in faults or found.notes)
        raise WorkbookRefused(words or "这个表格是空的。请照模板填好再传。")
    if len(found.rows) > MOST_ROWS:
        raise WorkbookRefused(f"表格里有 {len(found.rows):,} 行，一次最多 {MOST_ROWS:,} 行。请分成几个文件。")


# --- cells -------------------------------------------------------------------------------------------------


def _understood(
    columns: Sequence[Column], rows: Sequence[SourceRow]
) -> tuple[list[Parsed], list[list[str]], dict[str, dict[str, Any]]]:
    """The values of each row, what is wrong with its cells, and the secret cells by place."""
    parsed, faults, secrets = [], [], {}
    for row in rows:
        values, wrong = parse_cells(columns, row.cells, row.lost)
        parsed.append(Parsed(row.sheet, row.number, values))
        faults.append(wrong)
        hidden = {
            one.key: [row.cells[one.key], values.get(one.key)]
            for one in columns
            if one.secret and one.key in row.cells
        }
        if hidden:
            secrets[_place(row.sheet, row.number)] = hidden
    return parsed, faults, secrets


def parse_cells(
    columns: Sequence[Column], cells: dict[str, str], lost: Sequence[str] = ()
) -> tuple[dict[str, Any], list[str]]:
    values: dict[str, Any] = {}
    wrong: list[str] = []
    for column in columns:
        text = cells.get(column.key, "")
        if column.key in lost:
            wrong.append(_LOST.format(header=column.header))
        elif text.strip():
            try:
                value = column.parse(text)
            except CellRefused as refused:
                wrong.extend(refused.sentences)
            else:
                if value not in (None, "", []):
                    values[column.key] = value
        if column.required and not text.strip():
            wrong.append(f"“{column.header}”是空的，请填上。")
    return values, wrong


def _place(sheet: str, number: int) -> str:
    return f"{number} {sheet}"


def _sealed(secrets: dict[str, dict[str, Any]]) -> Any:
    if not secrets:
        return None
    return keep_sealed(json.dumps(secrets, ensure_ascii=False), kind="import", masked="")


# --- rows --------------------------------------------------------------------------------------------------


def _judged(
    kind: ImportKind, ground: Ground, parsed: Sequence[Parsed], faults: Sequence[list[str]]
) -> list[Judgement]:
    """Rows with a faulty cell are refused for that; the rest is judged by whoever knows the matter, all at once."""
    label = next((one.key for one in kind.columns if one.names), "")
    sound = iter(kind.judge(ground, [row for row, wrong in zip(parsed, faults, strict=True) if not wrong]))
    return [
        Judgement(Outcome.REFUSED, str(row.values.get(label, "")), reasons=wrong) if wrong else next(sound)
        for row, wrong in zip(parsed, faults, strict=True)
    ]


def _row(
    plan: ImportPlan, source: SourceRow, row: Parsed, judgement: Judgement, columns: Sequence[Column]
) -> ImportRow:
    secret = {one.key: one for one in columns if one.secret}
    masked = {key: secret[key].mask(text) if key in secret else text for key, text in source.cells.items()}
    return ImportRow(
        plan=plan,
        sheet=source.sheet[:100],
        row_number=source.number,
        label=judgement.label[:200],
        given=masked,
        values={key: value for key, value in row.values.items() if key not in secret},
        outcome=judgement.outcome,
        reasons=list(judgement.reasons),
        notes=list(judgement.notes),
        difference=[asdict(one) for one in judgement.difference],
        state=RowState.PENDING if judgement.outcome in CHANGING else RowState.LEFT,
        result_path=judgement.path,
    )


def plan_hash(plan: ImportPlan, rows: Sequence[ImportRow]) -> str:
    """What a person agrees to when applying: this file, these options, these rows with this outcome."""
    told = [
        [row.sheet, row.row_number, row.values, row.outcome, row.reasons, row.notes, row.difference]
        for row in rows
    ]
    content = [plan.kind, plan.file_hash, plan.options, plan.installation_id, plan.organisation_id, told]
    return hashlib.sha256(json.dumps(content, ensure_ascii=False, sort_keys=True).encode()).hexdigest()


# --- reading a plan again ----------------------------------------------------------------------------------


def secrets_of(plan: ImportPlan) -> dict[str, dict[str, Any]]:
    """The secret cells by place: {key: [as typed, as understood]}; empty once erased."""
    text = reveal(plan.secrets) if plan.secrets else ""
    return json.loads(text) if text else {}


def parsed_row(row: ImportRow, secrets: dict[str, dict[str, Any]]) -> Parsed:
    hidden = secrets.get(_place(row.sheet, row.row_number), {})
    values = {**row.values, **{key: pair[1] for key, pair in hidden.items() if pair[1] is not None}}
    return Parsed(row.sheet, row.row_number, values)


def given_cells(row: ImportRow, secrets: dict[str, dict[str, Any]]) -> dict[str, str]:
    hidden = secrets.get(_place(row.sheet, row.row_number), {})
    return {**row.given, **{key: pair[0] for key, pair in hidden.items()}}


def discard(plan: ImportPlan, *, by: Actor, now: datetime) -> bool:
    """Put a plan away that nobody wants to apply; its secret cells are erased. False where it is under way already."""
    with transaction.atomic():
        mine = ImportPlan.objects.visible_to(by).filter(pk=plan.pk, state=PlanState.PLANNED)
        if not mine.update(state=PlanState.DISCARDED, finished_at=now):
            return False
        if plan.secrets:
            erase(plan.secrets, at=now)
    return True
