"""维权快速通道 as one picture of one unit: its agencies with their officers, what it reported and where that stands, what is
due, what it was warned of, what is watched for it. The unit and the agencies read the same, each as far as it may see."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.db.models import F, QuerySet

from zhitong.cases.public import (
    RapidChannel,
    Repeated,
    Report,
    SharedReport,
    opinions_for,
    repeated_against,
    stand,
    watched_for,
)
from zhitong.enterprises.public import ending_soon, units_seen
from zhitong.journal.public import Actor
from zhitong.liaison.models import RiskHint
from zhitong.liaison.queries import Contact, contacts_for
from zhitong.matters.public import Clock, ClockState, Matter
from zhitong.people.public import ADMIN_DUTIES, Function, Organisation
from zhitong.registry.public import ListedUnit
from zhitong.schemes.public import bound_together, installed, seats_in_force

WATCHED_MOST = 10
HINTS_MOST = 20


@dataclass(frozen=True)
class Due:
    """What is due next of one matter; `label` names the limit, and so whose it is."""

    matter: Matter
    label: str


@dataclass(frozen=True)
class Picture:
    """`ending` are own rights and certificates that lapse soon; `due` is what is due of all reports, the next first."""

    reports: list[Report]
    due: list[Due]
    hints: list[RiskHint]
    opinions: list[SharedReport]
    repeated: list[Repeated]
    ending: list[object]
    watched: list[Matter]


def picture(
    unit: Organisation, leads: list[Matter], actor: Actor, channel: RapidChannel, *, on: date
) -> Picture:
    reports = stand(leads, actor, channel.agencies)
    rights, papers = ending_soon(unit, on) if _reads_record(unit, actor) else ([], [])
    hints = RiskHint.objects.visible_to(actor).filter(unit=unit).select_related("agency")
    return Picture(
        reports=reports,
        due=_due(reports),
        hints=list(hints.order_by("-id")[:HINTS_MOST]),
        opinions=opinions_for(unit, actor),
        repeated=repeated_against(unit, actor),
        ending=[*rights, *papers],
        watched=list(watched_for(unit, actor)[:WATCHED_MOST]),
    )


def _due(reports: list[Report]) -> list[Due]:
    """Of all reports together, the next first."""
    dated = {one.pk: one for report in reports for one in report.due}
    clocks = Clock.objects.filter(matter__in=dated, state=ClockState.RUNNING)
    labels = {
        key: label
        for key, at, label in clocks.order_by("-id").values_list("matter_id", "due_at", "label")
        if dated[key].due_at == at
    }
    rows = sorted(dated.values(), key=lambda one: (one.due_sort, one.pk))
    return [Due(one, labels.get(one.pk, "")) for one in rows]


def _reads_record(unit: Organisation, actor: Actor) -> bool:
    """The record is the unit's own and its bureaus'; police and procuratorate read of it in the matters they take part in."""
    return actor.organisation_id == unit.pk or units_seen(actor).filter(pk=unit.pk).exists()


def officers_of(unit: Organisation, channel: RapidChannel, *, on: date) -> list[Contact]:
    """Each agency of the channel with its officer, also where nobody is named yet."""
    named = {one.agency.pk: one for one in contacts_for(unit, on=on)}
    return [named.get(one.pk) or Contact(one, None, ()) for one in channel.agencies]


# --- the agencies' side --------------------------------------------------------------------------------------


def may_read(unit: Organisation, actor: Actor, channel: RapidChannel) -> bool:
    """The agencies of its channel, and the bureaus that look after it."""
    if actor.organisation_kind != "agency" or actor.duty_kind in ADMIN_DUTIES:
        return False
    return channel.has(actor.organisation_id) or units_seen(actor).filter(pk=unit.pk).exists()


def units_served(actor: Actor, *, on: date) -> QuerySet[ListedUnit]:
    """The units of the actor's area whose channel it may read: that of its own level, and a bureau those below it."""
    bureau = actor.organisation_function == Function.MARKET_SUPERVISION
    keys = [key for key in seats_in_force(actor, on).channels if bureau or _promised(key, actor)]
    found = ListedUnit.objects.public(on=on).filter(
        unit_list__installation__in=keys,
        organisation__territory_path__startswith=actor.territory_path,
    )
    rows: QuerySet[ListedUnit] = found.select_related("organisation__territory", "unit_list")
    return rows.order_by("organisation__territory_path", "organisation__name", "pk")


def _promised(key: int, actor: Actor) -> bool:
    own = (actor.organisation_function, actor.organisation_level)
    return any((one.function, one.level) == own for one in bound_together(installed(key).pack))


def shared_with(actor: Actor) -> QuerySet[SharedReport]:
    """What was reported to the own agency beside the office in charge; what waits for it first."""
    seen: QuerySet[SharedReport] = SharedReport.objects.visible_to(actor).filter(
        organisation=actor.organisation_id or 0
    )
    return seen.select_related("matter__lead", "matter__subject").order_by(
        F("answered_at").asc(nulls_first=True), "-id"
    )
