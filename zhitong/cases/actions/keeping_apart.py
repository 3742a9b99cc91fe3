"""Whoever decides a dispute does not learn what was said while it was mediated: the panel steps aside there."""

from datetime import datetime

from zhitong.cases.models import TribunalMember
from zhitong.cases.queries.patent_disputes import adjudications_of, live_tribunal, mediations_of
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, recuse

REASON = "参加同一纠纷的裁决，不参加调解"


def keep_tribunal_apart(*, matter: Matter, by: Actor, now: datetime) -> None:
    """From the case: its panel leaves every mediation of the same dispute."""
    for mediation in mediations_of(matter).select_related("matter"):
        for member in live_tribunal(matter):
            recuse(mediation.matter, member.person, reason=REASON, by=by, now=now, follows=False)


def keep_mediation_apart(*, matter: Matter, by: Actor, now: datetime) -> None:
    """From the mediation: the panel of every case of the same dispute leaves it."""
    cases = adjudications_of(matter).values("matter")
    members = TribunalMember.objects.filter(matter__in=cases, ended_at__isnull=True).select_related("person")
    for member in members:
        recuse(matter, member.person, reason=REASON, by=by, now=now, follows=False)
