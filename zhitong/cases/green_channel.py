"""绿色通道: leads of listed units are marked, go to named reviewers and are handled first, under the same law as all."""

from datetime import date

from django.db.models import Count, Q

from zhitong.cases.models import Reviewer
from zhitong.matters.public import Matter
from zhitong.people.public import Organisation
from zhitong.registry.public import ListedUnit


def membership_for_leads(holder: Organisation | None, *, on: date) -> ListedUnit | None:
    """The membership whose scheme the lead follows: of the narrowest territory, where there are several."""
    if holder is None:
        return None
    found = ListedUnit.objects.public(on=on).filter(organisation=holder)
    related = ("unit_list__installation__territory", "unit_list__installation__scheme_version")
    rows = list(found.select_related(*related))
    return max(rows, key=lambda row: len(row.unit_list.installation.territory.path), default=None)


def reviewer_for(organisation_id: int, act: str, *, on: date) -> int | None:
    """The named reviewer with the least work in hand; those named for this act before those for all."""
    running = Q(person__duties__organisation=organisation_id, person__duties__starts_on__lte=on) & (
        Q(person__duties__ends_on__isnull=True) | Q(person__duties__ends_on__gte=on)
    )
    named = Reviewer.objects.filter(running, organisation=organisation_id, ended_at__isnull=True)
    named = named.filter(act__in=(act, "")).filter(person__is_active=True).distinct()
    people = {row.person_id: row.act != "" for row in named}
    if not people:
        return None
    busy = Matter.objects.filter(handler__in=people, lead=organisation_id, is_open=True)
    counts = dict(busy.values("handler").annotate(n=Count("pk")).order_by().values_list("handler", "n"))
    return min(people, key=lambda pk: (not people[pk], counts.get(pk, 0), pk))
