"""Through whom a file of the record is seen: whoever sees the row."""

from __future__ import annotations

from zhitong.enterprises.models import EnterpriseProfile, Qualification, YearlyFigure
from zhitong.files.public import FileLink, StoredFile
from zhitong.journal.public import Actor


def find_certificate(actor: Actor, pk: int) -> tuple[StoredFile, str] | None:
    row = (
        Qualification.objects.visible_to(actor)
        .filter(pk=pk, file__isnull=False)
        .select_related("file")
        .first()
    )
    return (row.file, row.file.name) if row else None


def find_proof(actor: Actor, pk: int) -> tuple[StoredFile, str] | None:
    seen = YearlyFigure.objects.visible_to(actor).filter(pk=pk, file__isnull=False)
    row = seen.select_related("file").first()
    return (row.file, row.file.name) if row else None


def find_ownership_document(actor: Actor, pk: int) -> tuple[StoredFile, str] | None:
    seen = EnterpriseProfile.objects.visible_to(actor).filter(pk=pk, ownership_file__isnull=False)
    row = seen.select_related("ownership_file").first()
    return (row.ownership_file, row.ownership_file.name) if row else None


FILE_LINKS = (
    FileLink("qualification", "enterprises.Qualification", find_certificate),
    FileLink("figure", "enterprises.YearlyFigure", find_proof),
    FileLink("ownership", "enterprises.EnterpriseProfile", find_ownership_document),
)
