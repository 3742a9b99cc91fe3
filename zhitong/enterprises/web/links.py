"""Through whom a certificate's file is seen: whoever sees the qualification."""

from __future__ import annotations

from zhitong.enterprises.models import Qualification
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


FILE_LINKS = (FileLink("qualification", "enterprises.Qualification", find_certificate),)
