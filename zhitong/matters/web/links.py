"""Through whom an attachment is seen: whoever sees its matter and may know of it."""

from zhitong.files.public import FileLink, StoredFile
from zhitong.journal.public import Actor
from zhitong.matters.models import Attachment
from zhitong.matters.sighted import Sighted


def find_attachment(actor: Actor, pk: int) -> tuple[StoredFile, str] | None:
    found = _SEEN(actor, pk=pk)
    return (found[0].file, found[0].file.name) if found else None


_SEEN = Sighted(
    lambda actor, pk: (
        Attachment.objects.visible_to(actor).filter(pk=pk, removed_at__isnull=True).select_related("file")
    )
)


FILE_LINKS = (FileLink("attachment", "matters.Attachment", find_attachment),)
