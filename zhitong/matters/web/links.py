"""Through whom an attachment is seen: whoever sees its matter, and reads entries of its sight."""

from zhitong.files.public import FileLink, StoredFile
from zhitong.journal.public import Actor
from zhitong.matters.models import Attachment
from zhitong.matters.visibility import sights_of


def find_attachment(actor: Actor, pk: int) -> tuple[StoredFile, str] | None:
    found = Attachment.objects.visible_to(actor).filter(pk=pk, removed_at__isnull=True)
    row = found.select_related("file", "matter").first()
    if row is None:
        return None
    matter = row.matter
    seen = sights_of(actor, (matter.lead_id, matter.county_id, matter.city_id))
    return (row.file, row.file.name) if row.sight in seen else None


FILE_LINKS = (FileLink("attachment", "matters.Attachment", find_attachment),)
