"""Collecting dates: opened for every recommending body by the calendar or by the lead, reminded of on the day, noted as
answered as soon as units came. The reminder before the day and the escalation after it come from the clock."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import partial
from typing import Any

from django.db import transaction

from zhitong.journal.public import SYSTEM, Actor
from zhitong.matters.public import (
    Audience,
    Matter,
    Opening,
    Refusal,
    Refused,
    open_matter,
    perform,
    recipients,
    tell_of,
)
from zhitong.people.public import Organisation
from zhitong.registry import queries, rules
from zhitong.registry.bodies import bodies_for, gate_role
from zhitong.registry.models import BureauReport, UnitList
from zhitong.registry.procedures.duties import OFFICERS
from zhitong.registry.procedures.reporting import NoteLater, ReportDone
from zhitong.registry.vocabulary import LIST_REPORT, ReportState
from zhitong.schemes.public import installations_in_force, installed

# A dated task of the pack is put on the bureaus' worklists so many days before it is due.
AHEAD = timedelta(days=30)


@dataclass(frozen=True)
class Collecting:
    """One collecting date: what it is called, from which day on units count, and when it ends."""

    call: str
    title: str
    begins_on: date
    due_on: date


def open_collection(unit_list: UnitList, what: Collecting, *, by: Actor, now: datetime) -> list[Matter]:
    """One matter for each recommending body that has none yet. Raises Refused."""
    here = installed(unit_list.installation_id)
    bodies = bodies_for(here.installation_id, gate_role(here.pack), here.territory_path)
    refused = list(_refusals(what, here.lead_agency_id, bodies, by=by, now=now))
    if refused:
        raise Refused(refused)
    with transaction.atomic():
        unit_list = UnitList.objects.select_for_update().get(pk=unit_list.pk)
        asked = BureauReport.objects.filter(unit_list=unit_list, call=what.call)
        known = set(asked.values_list("organisation_id", flat=True))
        fresh = [body for body in bodies if body.pk not in known]
        return [_ask(unit_list, body, what, here.lead_agency_id, by=by, now=now) for body in fresh]


def _refusals(
    what: Collecting, lead: int, bodies: list[Organisation], *, by: Actor, now: datetime
) -> Iterable[Refusal]:
    if not by.is_system and (by.organisation_id != lead or by.duty_kind not in OFFICERS):
        yield Refusal("role", "收集名单由牵头单位开始。")
    if not what.title.strip():
        yield Refusal("title_missing", "请填名称，例如“2026年第一批名单”。")
    if what.due_on <= rules.day(now):
        yield Refusal("due_past", "截止日期要填今天以后的日期。")
    if what.begins_on > what.due_on:
        yield Refusal("begins_late", "从哪一天起推荐的算数，要早于截止日期。")
    if not bodies:
        yield Refusal("nobody", "这个机制的范围里还没有推荐单位。")


def _ask(
    unit_list: UnitList, body: Organisation, what: Collecting, lead: int, *, by: Actor, now: datetime
) -> Matter:
    opening = Opening(
        kind=LIST_REPORT,
        title=f"{what.title.strip()} · {body}",
        lead_id=body.pk,
        county_id=body.pk,
        city_id=lead,
        installation_id=unit_list.installation_id,
        starts=("collecting",),
        detail={
            "unit_list": unit_list,
            "organisation": body,
            "call": what.call,
            "title": what.title.strip(),
            "begins_on": what.begins_on,
            "due_on": what.due_on,
        },
    )
    matter = open_matter(opening, by=by, now=now)
    _tell(matter, now, "牵头单位在收集名单。有推荐的就报送；没有的，写明理由，零报告。")
    return matter


def _tell(matter: Matter, now: datetime, why: str) -> None:
    who = recipients(matter, (Audience.COUNTY,), except_person=None, on=rules.day(now))
    path = f"/m/{matter.pk}/"
    tell_of(matter, who, why=why, path=path, due_at=matter.due_at, now=now)


# --- by the calendar -----------------------------------------------------------------------------------------


def open_due_collections(now: datetime) -> int:
    """Scheduled: the dated tasks of the packs by which recommending bodies hand in their papers."""
    today, opened = rules.day(now), 0
    for row in installations_in_force(today):
        for unit_list in UnitList.objects.filter(installation=row).order_by("id"):
            for what in collecting_dates(unit_list, today):
                try:
                    opened += len(open_collection(unit_list, what, by=SYSTEM, now=now))
                except Refused:
                    continue
    return opened


def collecting_dates(unit_list: UnitList, today: date) -> list[Collecting]:
    """What the pack orders to be handed in soon: a dated task with papers to it."""
    found = []
    for task in installed(unit_list.installation_id).pack.promises.tasks:
        due = task.due or _next_day(task.month or 1, task.day or 1, today)
        if task.annexes and due - AHEAD <= today < due:
            begins = task.begins or due - timedelta(days=365)
            found.append(
                Collecting(f"{task.key}:{due.isoformat()}", f"{due.year}年{task.title}"[:120], begins, due)
            )
    return found


def _next_day(month: int, day: int, today: date) -> date:
    this = date(today.year, month, day)
    return this if this > today else date(today.year + 1, month, day)


def settle_reports(now: datetime) -> int:
    """Scheduled: whoever has put units forward by the day has reported; what comes after a zero report is noted; who is
    silent on the day itself is reminded once, its head too. Returns how many matters were touched."""
    today, touched = rules.day(now), 0
    for report in queries.waiting_reports():
        if today >= report.due_on and queries.put_forward(report):
            touched += _quietly(partial(perform, ReportDone, report.matter, actor=SYSTEM, now=now))
        elif today == report.due_on:
            touched += _remind(report, now)
    for report in _zero_reports(today):
        if queries.put_forward(report) > report.later:
            touched += _quietly(partial(perform, NoteLater, report.matter, actor=SYSTEM, now=now))
    return touched


def _zero_reports(today: date) -> Iterable[BureauReport]:
    """Those of the last year: a list that was closed long ago is not looked at again."""
    found = BureauReport.objects.filter(
        matter__state=ReportState.ZERO, due_on__gte=today - timedelta(days=365)
    )
    return found.select_related("matter", "unit_list").order_by("id")


def _quietly(step: partial[Any]) -> int:
    """Somebody may have answered in the same second; then there is nothing to note."""
    try:
        step()
    except Refused:
        return 0
    return 1


def _remind(report: BureauReport, now: datetime) -> int:
    with transaction.atomic():
        same = BureauReport.objects.filter(pk=report.pk, reminded_on__isnull=True)
        if not same.update(reminded_on=rules.day(now)):
            return 0
        _tell(report.matter, now, "今天截止，还没有报送。有推荐的就报送；没有的，写明理由，零报告。")
    return 1
