"""Through whom a file of a case is seen: evidence through its matter; what was served, and what was answered to it, also
by whom it was served on, from the service on."""

from zhitong.cases.models import Evidence, ServedPaper
from zhitong.cases.queries.served import own_answer_file
from zhitong.files.public import FileLink, StoredFile
from zhitong.journal.public import Actor
from zhitong.matters.public import Sighted

Found = tuple[StoredFile, str]


def find_evidence(actor: Actor, pk: int) -> Found | None:
    found = _EVIDENCE(actor, pk=pk)
    return (found[0].file, found[0].file.name) if found else None


_EVIDENCE = Sighted(
    lambda actor, pk: (
        Evidence.objects.visible_to(actor).filter(pk=pk, file__isnull=False).select_related("file")
    )
)


def find_served(actor: Actor, pk: int) -> Found | None:
    """The scan of the paper; its proof of service stays with the office."""
    found = ServedPaper.objects.served_on(actor).filter(pk=pk, attachment__isnull=False)
    row = found.select_related("attachment__file").first()
    return (row.attachment.file, row.attachment.file.name) if row is not None and row.attachment else None


def find_answer(actor: Actor, pk: int) -> Found | None:
    """Who was served reads its own answer's files."""
    row = own_answer_file(actor, pk)
    return (row.attachment.file, row.attachment.file.name) if row is not None else None


FILE_LINKS = (
    FileLink("evidence", "cases.Evidence", find_evidence),
    FileLink("served", "cases.ServedPaper", find_served),
    FileLink("answer", "cases.AnswerFile", find_answer),
)
