"""Through whom a piece of evidence is seen: whoever sees its matter and may know of it."""

from zhitong.cases.models import Evidence
from zhitong.files.public import FileLink, StoredFile
from zhitong.journal.public import Actor


def find_evidence(actor: Actor, pk: int) -> tuple[StoredFile, str] | None:
    row = Evidence.objects.visible_to(actor).filter(pk=pk, file__isnull=False).select_related("file").first()
    return (row.file, row.file.name) if row is not None and row.file is not None else None


FILE_LINKS = (FileLink("evidence", "cases.Evidence", find_evidence),)
