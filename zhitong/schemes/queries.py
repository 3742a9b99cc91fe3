"""Named reads: which mechanisms are in force on a day, and which of them reach a place."""

from collections.abc import Iterator
from datetime import date

from django.db.models import Q, QuerySet

from zhitong.people.public import NAMED, Territory, some
from zhitong.schemes.models import Installation
from zhitong.schemes.territory import ancestors
from zhitong.statements import Prepared


def installations_in_force(on: date) -> QuerySet[Installation]:
    """With version, territory and lead agency at hand. What the version's pack says is kept by each process and is not
    read again for every page."""
    still = Q(in_force_to__isnull=True) | Q(in_force_to__gte=on)
    rows = Installation.objects.filter(still, in_force_from__lte=on)
    related = rows.select_related("scheme_version", "territory", "lead_agency")
    return related.defer("scheme_version__content").order_by("territory__path", "id")


def mechanisms_at(territory: Territory) -> Iterator[str]:
    """What of mechanisms stands against ending a territory: those in force, or to come, for itself or an area of it."""
    runs = Installation.objects.filter(territory__path__startswith=territory.path, in_force_to__isnull=True)
    titles = [
        f"《{one.scheme_version.title}》（{one.territory}）"
        for one in runs.select_related("scheme_version", "territory").order_by("pk")[:NAMED]
    ]
    if titles:
        yield f"还有生效的机制：{some(titles, runs.count(), '个')}。先在“机制与生效”里改到并入的地区。"


def keys_in_force(on: date) -> list[int]:
    """Their numbers alone, in the same order: everything else a process keeps (installed.py)."""
    return _KEYS(on=on)


_KEYS = Prepared(lambda on: installations_in_force(on).values_list("pk", flat=True))


def for_territory(path: str, on: date) -> QuerySet[Installation]:
    """The mechanisms that reach an organisation there: those of its own area and of every area above it."""
    return installations_in_force(on).filter(territory__path__in=ancestors(path))
