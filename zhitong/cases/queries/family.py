"""What belongs together: a case, the leads that it grew out of, what was joined with it, what followed from it."""

from django.db.models import Prefetch

from zhitong.cases.models import CustodyEntry, Evidence, Suspect
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, MatterLink, Relation, once
from zhitong.statements import Prepared

TOGETHER = (Relation.FOLLOWS, Relation.JOINED)


def family_ids(matter: Matter) -> list[int]:
    """The matter, what it came from and what was joined into it; not what followed from it. Two steps are enough: a
    joined lead has no lead of its own."""
    return once(matter, "family", lambda: _family(matter))


def _family(matter: Matter) -> list[int]:
    own = {matter.pk}
    for _ in range(2):
        own |= set(_SOURCES(targets=tuple(sorted(own))))
    return sorted(own)


_SOURCES = Prepared(
    lambda targets: MatterLink.objects.filter(target__in=targets, relation__in=TOGETHER).values_list(
        "source_id", flat=True
    )
)


def suspects_of(matter: Matter, actor: Actor, *, struck: bool = False) -> list[Suspect]:
    """Those told of in the whole family, as far as the actor sees it; `struck`: those too that were struck."""
    key = ("suspects", actor.person_id, actor.organisation_id, actor.duty_kind, struck)
    return once(matter, key, lambda: _suspects(matter, actor, struck=struck))


def _suspects(matter: Matter, actor: Actor, *, struck: bool) -> list[Suspect]:
    found = Suspect.objects.visible_to(actor).filter(matter__in=family_ids(matter))
    found = found if struck else found.standing()
    return list(
        found.select_related("organisation", "phone", "identity_number", "matter", "became").order_by("id")
    )


def evidence_of(matter: Matter, actor: Actor, *, custody: bool = False) -> list[Evidence]:
    """With `custody` each piece brings the entries of whose hands it went through, oldest first."""
    found = Evidence.objects.visible_to(actor).filter(matter__in=family_ids(matter))
    if custody:
        found = found.prefetch_related(Prefetch("custody", CustodyEntry.objects.order_by("id")))
    return list(found.select_related("file", "matter").order_by("matter_id", "number"))
