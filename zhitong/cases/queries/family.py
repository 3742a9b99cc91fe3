"""What belongs together: a case, the leads that it grew out of, what was joined with it, what followed from it."""

from collections.abc import Sequence

from django.db.models import Prefetch, QuerySet, prefetch_related_objects

from zhitong.cases.models import CustodyEntry, Evidence, Suspect
from zhitong.cases.models.suspects import SuspectQuerySet
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, MatterLink, Relation, Sighted, once
from zhitong.statements import Prepared

TOGETHER = (Relation.FOLLOWS, Relation.JOINED)


def family_ids(matter: Matter) -> list[int]:
    """The matter, what it came from and what was joined into it; not what followed from it. Two steps are enough: a
    joined lead has no lead of its own."""
    return once(matter, "family", lambda: _family(matter))


def _family(matter: Matter) -> list[int]:
    own = new = {matter.pk}
    for _ in range(2):
        new = set(_SOURCES(targets=tuple(sorted(new)))) - own
        own |= new
    return sorted(own)


_SOURCES = Prepared(
    lambda targets: MatterLink.objects.filter(target__in=targets, relation__in=TOGETHER).values_list(
        "source_id", flat=True
    )
)


def suspects_of(matter: Matter, actor: Actor, *, struck: bool = False) -> list[Suspect]:
    """Those told of in the whole family, as far as the actor sees it; `struck`: those too that were struck."""
    key = ("suspects", actor.person_id, actor.organisation_id, actor.duty_kind)
    found = once(matter, key, lambda: _SUSPECTS(actor, family=tuple(family_ids(matter))))
    return [one for one in found if struck or one.struck_at is None]


def _suspects(actor: Actor, family: Sequence[int]) -> SuspectQuerySet:
    found = Suspect.objects.visible_to(actor).filter(matter__in=family)
    return found.select_related("organisation", "phone", "identity_number", "matter", "became").order_by("id")


_SUSPECTS = Sighted(_suspects)


def evidence_of(matter: Matter, actor: Actor, *, custody: bool = False) -> list[Evidence]:
    """With `custody` each piece brings the entries of whose hands it went through, oldest first."""
    key = ("evidence", actor.person_id, actor.organisation_id, actor.duty_kind)
    found = once(matter, key, lambda: _EVIDENCE(actor, family=tuple(family_ids(matter))))
    if custody:
        prefetch_related_objects(found, Prefetch("custody", CustodyEntry.objects.order_by("id")))
    return found


def _evidence(actor: Actor, family: Sequence[int]) -> QuerySet[Evidence]:
    found = Evidence.objects.visible_to(actor).filter(matter__in=family)
    return found.select_related("file", "matter").order_by("matter_id", "number")


_EVIDENCE = Sighted(_evidence)
