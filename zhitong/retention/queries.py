"""Named reads: which term counts, and which matters have been kept long enough."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from itertools import islice

from django.db.models import Q

from zhitong.lib import zh
from zhitong.matters.public import Matter
from zhitong.retention.classes import catalogue
from zhitong.retention.models import DestructionLine, RetentionRule

# Who was found worth keeping, or could not be destroyed, is asked about again after a year.
AGAIN = timedelta(days=365)
AT_ONCE = 200


def newest_rules() -> dict[tuple[int, str], RetentionRule]:
    """The rule that counts per agency and kind; an unsigned one counts too, as one under which nothing is destroyed."""
    return {(row.agency_id, row.kind): row for row in RetentionRule.objects.order_by("pk")}


def rules_of(agency_id: int) -> dict[str, RetentionRule]:
    rows = RetentionRule.objects.filter(agency=agency_id).select_related("set_by").order_by("pk")
    return {row.kind: row for row in rows}


def due_matters(
    rule: RetentionRule, rules: dict[tuple[int, str], RetentionRule], *, now: datetime
) -> list[Matter]:
    """Closed long enough under this rule and under every other agency's that sits over the matter: the longest counts."""
    today = zh.day_of(now)
    cutoff = catalogue().of(rule.retention_class).closed_before(today)
    if cutoff is None or rule.signed_at is None:
        return []
    listed = DestructionLine.objects.filter(Q(state__in=("pending", "done")) | Q(done_at__gte=now - AGAIN))
    own = _nearest(rule, rules)
    found = Matter.objects.filter(own, kind=rule.kind, is_open=False, closed_at__date__lt=cutoff)
    found = found.exclude(pk__in=listed.values("target")).order_by("closed_at", "pk")
    # What another agency keeps longer must not stand in the way of what comes after it.
    due = (one for one in found.iterator(chunk_size=AT_ONCE) if _is_of(one, rule, rules, today))
    return list(islice(due, AT_ONCE))


def _nearest(rule: RetentionRule, rules: dict[tuple[int, str], RetentionRule]) -> Q:
    """Matters of which no agency nearer than this rule's has one of its own."""
    others = [agency for agency, kind in rules if kind == rule.kind and agency != rule.agency_id]
    lead, county = Q(lead__in=others), Q(county__in=others)
    agency = rule.agency_id
    return Q(lead=agency) | (~lead & Q(county=agency)) | (~lead & ~county & Q(city=agency))


def _is_of(
    matter: Matter, rule: RetentionRule, rules: dict[tuple[int, str], RetentionRule], today: date
) -> bool:
    """The nearest agency with a rule lists it; no other agency over it keeps it longer."""
    known = _rules_over(matter, rules)
    return bool(known) and known[0].agency_id == rule.agency_id and _is_over(matter, known, today)


def still_kept(matter: Matter, *, now: datetime) -> bool:
    """Whether a matter's own time runs on, or nobody has set and signed one."""
    seats = [seat for seat in (matter.lead_id, matter.county_id, matter.city_id) if seat]
    rows = RetentionRule.objects.filter(kind=matter.kind, agency__in=seats).order_by("pk")
    known = _rules_over(matter, {(row.agency_id, row.kind): row for row in rows})
    return matter.is_open or not known or not _is_over(matter, known, zh.day_of(now))


def _rules_over(matter: Matter, rules: dict[tuple[int, str], RetentionRule]) -> list[RetentionRule]:
    """What counts of each agency that sits over the matter, the nearest first."""
    seats = (matter.lead_id, matter.county_id, matter.city_id)
    return [rule for seat in seats if seat and (rule := rules.get((seat, matter.kind))) is not None]


def _is_over(matter: Matter, known: list[RetentionRule], today: date) -> bool:
    assert matter.closed_at is not None
    closed = zh.day_of(matter.closed_at)
    for one in known:
        cutoff = catalogue().of(one.retention_class).closed_before(today)
        if cutoff is None or one.signed_at is None or closed >= cutoff:
            return False
    return True
