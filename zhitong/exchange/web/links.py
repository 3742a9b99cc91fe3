"""Through whom an uploaded workbook is seen: whoever sees the plan that was made of it."""

from __future__ import annotations

from zhitong.exchange.models import ImportPlan
from zhitong.files.public import FileLink, StoredFile
from zhitong.journal.public import Actor


def find_workbook(actor: Actor, pk: int) -> tuple[StoredFile, str] | None:
    plan = ImportPlan.objects.visible_to(actor).filter(pk=pk).select_related("file").first()
    return (plan.file, plan.file.name) if plan else None


FILE_LINKS = (FileLink("import", "exchange.ImportPlan", find_workbook),)
