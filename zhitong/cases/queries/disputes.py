"""Who bounces cases: per agency, from the rows that the actor sees."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Q, QuerySet

from zhitong.cases.models import JurisdictionDispute
from zhitong.journal.public import Actor
from zhitong.matters.public import Clock, ClockState, HandOver, HandOverState
from zhitong.people.public import Organisation

REPORTING = ("jurisdiction_report_inside", "jurisdiction_report_outside")


@dataclass
class Bouncing:
    """Numbers of one agency in a year; each opens the rows that it counts."""

    organisation: Organisation
    raised: int = 0
    disowned_but_named: int = 0
    sent: int = 0
    recalled: int = 0
    declined: int = 0
    late: int = 0


def bouncing(actor: Actor, year: int) -> list[Bouncing]:
    """Five grouped queries, whatever the number of rows."""
    first, last = date(year, 1, 1), date(year + 1, 1, 1)
    disputes = JurisdictionDispute.objects.visible_to(actor).filter(
        matter__opened_at__date__gte=first, matter__opened_at__date__lt=last
    )
    hands = HandOver.objects.visible_to(actor).filter(sent_at__date__gte=first, sent_at__date__lt=last)
    found: dict[int, dict[str, int]] = {}

    def put(name: str, rows: Iterable[tuple[int | None, int]]) -> None:
        for pk, number in rows:
            if pk is not None:
                found.setdefault(pk, {})[name] = number

    put("raised", _grouped(disputes, "holder"))
    disowned = disputes.filter(
        matter__dispute_views__stance="theirs", matter__dispute_views__organisation=F("designated")
    )
    put("disowned_but_named", _grouped(disowned, "designated"))
    put("sent", _grouped(hands, "sender"))
    put("recalled", _grouped(hands.filter(state=HandOverState.RECALLED), "sender"))
    back = (HandOverState.DECLINED, HandOverState.DISPUTED)
    put("declined", _grouped(hands.filter(state__in=back), "receiver"))
    late = Clock.objects.visible_to(actor).filter(
        Q(state=ClockState.MISSED) | Q(state=ClockState.RUNNING, stage=2),
        slot__in=REPORTING,
        start_at__date__gte=first,
        start_at__date__lt=last,
    )
    put("late", _grouped(late, "matter__dispute__holder"))
    named = Organisation.objects.in_bulk(found)
    rows = [Bouncing(named[pk], **numbers) for pk, numbers in found.items()]
    return sorted(rows, key=lambda row: (-row.declined - row.disowned_but_named, row.organisation.name))


def _grouped(rows: QuerySet[Any], by: str) -> Iterable[tuple[int | None, int]]:
    return rows.values(by).annotate(n=Count("pk", distinct=True)).order_by().values_list(by, "n")
