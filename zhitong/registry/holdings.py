"""What of applications and objections is destroyed with the matter, and what keeps it: who is still in a list."""

from datetime import datetime

from zhitong.matters.public import Matter
from zhitong.registry.models import ListedUnit
from zhitong.retention.public import Holding

HOLDINGS = (
    Holding("registry.Application.contact_phone", "matter"),
    Holding("registry.Objection.identity", "matter"),
    Holding("registry.Objection.words", "matter"),
    Holding("registry.Objection.evidence", "matter"),
)


def still_listed(matter: Matter, now: datetime) -> str:
    """A membership is closed work while it stands; what it rests on is kept as long."""
    standing = ListedUnit.objects.in_list()
    found = (
        standing.filter(matter=matter)
        | standing.filter(application__matter=matter)
        | standing.filter(application__round_lines__matter=matter)
    )
    unit = found.select_related("unit_list", "organisation").first()
    return f"{unit.organisation.name}还在“{unit.unit_list.name}”里" if unit else ""
