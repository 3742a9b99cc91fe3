"""Who reviews leads of the green channel at an office."""

from datetime import date

from django.db.models import QuerySet

from zhitong.cases.models import Reviewer
from zhitong.journal.public import Actor
from zhitong.people.public import DutyKind, Person, holder_ids
from zhitong.statements import PreparedCount


def reviewers_of(actor: Actor) -> QuerySet[Reviewer]:
    """Those named at the actor's own office."""
    found = Reviewer.objects.filter(organisation=actor.organisation_id or 0, ended_at__isnull=True)
    return found.select_related("person", "organisation__chain").order_by("act", "person__name", "pk")


def has_reviewers(organisation_id: int) -> bool:
    return _FIRST(organisation=organisation_id) > 0


_FIRST = PreparedCount(
    lambda organisation: Reviewer.objects.filter(organisation=organisation, ended_at__isnull=True)[:1]
)


def own_officers(actor: Actor, on: date) -> QuerySet[Person]:
    own = holder_ids((actor.organisation_id or 0,), (DutyKind.OFFICER, DutyKind.HEAD), on)
    return Person.objects.filter(pk__in=own).order_by("name", "pk")
