"""绿色通道: leads of listed units are marked, go to named reviewers and are handled first, under the same law as all."""

from datetime import date
from typing import Any

from django.db.models import Count, Q, QuerySet

from zhitong.cases.models import Reviewer
from zhitong.matters.public import Matter
from zhitong.people.public import Organisation
from zhitong.registry.public import ListedUnit
from zhitong.statements import Prepared


def membership_for_leads(holder: Organisation | None, *, on: date) -> ListedUnit | None:
    """The membership whose scheme the lead follows: of the narrowest territory, where there are several."""
    if holder is None:
        return None
    rows = _MEMBERSHIPS(organisation=holder.pk, on=on)
    return max(rows, key=lambda row: len(row.unit_list.installation.territory.path), default=None)


_MEMBERSHIPS = Prepared(
    lambda organisation, on: (
        ListedUnit.objects.public(on=on)
        .filter(organisation=organisation)
        .select_related("unit_list__installation__territory")
    )
)


def reviewer_for(organisation_id: int, act: str, *, on: date) -> int | None:
    """The named reviewer with the least work in hand; those named for this act before those for all."""
    people = dict(sorted(_NAMED(organisation=organisation_id, act=act, on=on)))
    if len(people) < 2:
        return next(iter(people), None)
    named = {person: act_named != "" for person, act_named in people.items()}
    busy = Matter.objects.filter(handler__in=people, lead=organisation_id, is_open=True)
    counts = dict(busy.values("handler").annotate(n=Count("pk")).order_by().values_list("handler", "n"))
    return min(people, key=lambda pk: (not named[pk], counts.get(pk, 0), pk))


def _named(organisation: int, act: str, on: date) -> QuerySet[Any, Any]:
    """(person, act) of those named who are in office; for all acts before for this one."""
    running = Q(person__duties__organisation=organisation, person__duties__starts_on__lte=on) & (
        Q(person__duties__ends_on__isnull=True) | Q(person__duties__ends_on__gte=on)
    )
    named = Reviewer.objects.filter(running, organisation=organisation, ended_at__isnull=True)
    found = named.filter(Q(act=act) | Q(act=""), person__is_active=True)
    return found.values_list("person_id", "act").distinct()


_NAMED = Prepared(_named)
