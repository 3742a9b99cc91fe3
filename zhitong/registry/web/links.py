"""Through whom the evidence of an objection is seen: its handler alone, because it may tell who objected."""

from zhitong.files.public import FileLink, StoredFile
from zhitong.journal.public import Actor
from zhitong.registry.models import Objection


def find_evidence(actor: Actor, pk: int) -> tuple[StoredFile, str] | None:
    seen = Objection.objects.visible_to(actor).filter(pk=pk, matter__handler=actor.person_id)
    row = seen.select_related("evidence").first() if actor.person_id else None
    return (row.evidence, row.evidence.name) if row is not None and row.evidence else None


FILE_LINKS = (FileLink("objection", "registry.Objection", find_evidence),)
