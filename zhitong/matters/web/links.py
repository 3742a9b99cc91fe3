"""Through whom an attachment is seen: whoever sees its matter and may know of it."""

from zhitong.files.public import FileLink, StoredFile
from zhitong.journal.public import Actor
from zhitong.matters.models import Attachment


def find_attachment(actor: Actor, pk: int) -> tuple[StoredFile, str] | None:
    found = Attachment.objects.visible_to(actor).filter(pk=pk, removed_at__isnull=True)
    row = found.select_related("file").first()
    return (row.file, row.file.name) if row is not None else None


FILE_LINKS = (FileLink("attachment", "matters.Attachment", find_attachment),)
