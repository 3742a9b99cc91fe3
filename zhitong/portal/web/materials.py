"""材料 as the enterprise sees them: each material of the pack once, what was handed in for it, what it proves."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from zhitong.files.public import FileKinds
from zhitong.journal.public import Actor
from zhitong.matters.public import Attachment
from zhitong.portal.web.drafts import Draft
from zhitong.registry.public import needed_materials
from zhitong.ui.saying import said

KINDS = {"pdf": FileKinds.PDF, "image": FileKinds.IMAGE, "word": FileKinds.DOCX, "excel": FileKinds.XLSX}


@dataclass(frozen=True)
class Slot:
    """One material with what was handed in for it."""

    key: str
    title: str
    clause: str
    note: str
    conditions: tuple[str, ...]
    is_form: bool
    accept: str
    kinds_words: str
    files: tuple[Attachment, ...]
    error: str = ""


def kinds_of(material: Any) -> FileKinds:
    found = FileKinds(0)
    for name in material.accepts:
        found |= KINDS[name]
    return found


def attachments(draft: Draft, actor: Actor) -> Any:
    """What hangs on the application now and the enterprise may see."""
    rows = Attachment.objects.visible_to(actor).filter(matter=draft.matter, removed_at__isnull=True)
    return rows.select_related("matter", "file")


def own_keys(draft: Draft) -> set[str]:
    """Every material that is the applicant's to hand in and to take back, asked for at present or not."""
    return {one.key for one in draft.pack.materials.materials if one.whose == "applicant"}


def slots(draft: Draft, actor: Actor, *, errors: dict[str, str] | None = None) -> list[Slot]:
    """Each material once, with every condition that it proves."""
    given: dict[str, list[Attachment]] = {}
    for row in attachments(draft, actor).order_by("id"):
        given.setdefault(row.slot, []).append(row)
    proves: dict[str, list[str]] = {}
    materials = {}
    for material, condition in needed_materials(draft.application):
        materials[material.key] = material
        proves.setdefault(material.key, []).extend([condition] if condition else [])
    return [
        Slot(
            key=key,
            title=said(one.title),
            clause=one.clause,
            note=said(one.note),
            conditions=tuple(said(one) for one in proves[key]),
            is_form=bool(one.form),
            accept=kinds_of(one).accept,
            kinds_words=said(kinds_of(one).words),
            files=tuple(given.get(key, ())),
            error=(errors or {}).get(key, ""),
        )
        for key, one in materials.items()
    ]


def materials_context(draft: Draft, actor: Actor, *, errors: dict[str, str] | None = None) -> dict[str, Any]:
    found = slots(draft, actor, errors=errors)
    asked = {one.key for one in found}
    left = attachments(draft, actor).filter(slot__in=own_keys(draft) - asked)
    return {
        "always": [one for one in found if not one.conditions],
        "proofs": [one for one in found if one.conditions],
        "others": list(left.order_by("id")),
        "print_url": f"/m/{draft.matter.pk}/form/",
    }
