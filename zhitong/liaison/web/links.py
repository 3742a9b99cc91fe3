"""The scan of a letter is seen by the office that entered it."""

from zhitong.files.public import FileLink, StoredFile
from zhitong.journal.public import Actor
from zhitong.liaison.models import LiaisonLetter
from zhitong.people.public import ADMIN_DUTIES, Function


def find_letter(actor: Actor, pk: int) -> tuple[StoredFile, str] | None:
    if actor.organisation_function != Function.MARKET_SUPERVISION or actor.duty_kind in ADMIN_DUTIES:
        return None
    row = LiaisonLetter.objects.visible_to(actor).filter(pk=pk).select_related("file").first()
    return (row.file, row.file.name) if row is not None else None


FILE_LINKS = (FileLink("liaison-letter", "liaison.LiaisonLetter", find_letter),)
