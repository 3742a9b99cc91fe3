"""The lists of an installation."""

from datetime import datetime

from zhitong.journal.public import Actor
from zhitong.registry.models import UnitList
from zhitong.schemes.public import Installation, installed


def ensure_lists(installation: Installation, *, by: Actor, now: datetime) -> list[UnitList]:
    """The lists that the pack keeps. Run when a mechanism is put into force; safe to run again.

    A new version of the same scheme takes over the lists of the one before it, with everybody on them."""
    former = list(Installation.objects.filter(superseded_by=installation).values_list("pk", flat=True))
    lists = []
    for entry in installed(installation.pk).pack.lists.lists:
        row = UnitList.objects.filter(installation__in=[installation.pk, *former], key=entry.key).first()
        row = row or UnitList(key=entry.key)
        row.installation, row.name = installation, entry.title
        row.save()
        lists.append(row)
    return lists
