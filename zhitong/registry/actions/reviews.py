"""Reviews of a list: opened by the lead or by the calendar, carried out line by line, resumed."""

from datetime import date, datetime, timedelta

from django.db import transaction

from zhitong.journal.public import SYSTEM, Actor
from zhitong.matters.public import (
    Audience,
    Matter,
    Opening,
    Refusal,
    Refused,
    open_matter,
    recipients,
    tell_of,
)
from zhitong.registry import queries, rules
from zhitong.registry.actions.batches import Outcome
from zhitong.registry.actions.line_by_line import LineWork, run_lines
from zhitong.registry.models import ListedUnit, ListReview, ReviewLine, UnitList
from zhitong.registry.procedures.duties import OFFICERS
from zhitong.registry.procedures.reviewing import CarryOutReviewLine, ConcludeReview, FailReviewLine
from zhitong.registry.vocabulary import LIST_REVIEW, LineState, ReviewState
from zhitong.schemes.public import installations_in_force, installed

REVIEW_WORK = LineWork(CarryOutReviewLine, FailReviewLine, ConcludeReview, ReviewState.DECIDED)
# A review that the calendar opens is to be done within a quarter of a year, unless the lead opens it with its own day.
USUAL_DAYS = 90


def open_review(unit_list: UnitList, *, due_on: date | None, by: Actor, now: datetime) -> Matter:
    """One matter for the whole list, with a line for everybody who is in it. Raises Refused."""
    with transaction.atomic():
        unit_list = UnitList.objects.select_for_update().get(pk=unit_list.pk)
        lead = installed(unit_list.installation_id).lead_agency_id
        units = list(ListedUnit.objects.in_list().filter(unit_list=unit_list).order_by("id"))
        refused = _refusals(unit_list, lead, units, due_on, by=by, now=now)
        if refused:
            raise Refused(refused)
        day = rules.day(now)
        opening = Opening(
            kind=LIST_REVIEW,
            title=f"{unit_list.name} · {day.year}年复核",
            lead_id=lead,
            city_id=lead,
            installation_id=unit_list.installation_id,
            handler_id=by.person_id if by.organisation_id == lead else None,
            starts=("review",),
            detail={"unit_list": unit_list, "opened_on": day, "due_on": due_on},
            facts={"units": len(units)},
        )
        matter = open_matter(opening, by=by, now=now)
        lines = [ReviewLine(matter=matter, unit=unit) for unit in units]
        ReviewLine.objects.bulk_create(lines, batch_size=500)
    return matter


def _refusals(
    unit_list: UnitList,
    lead: int,
    units: list[ListedUnit],
    due_on: date | None,
    *,
    by: Actor,
    now: datetime,
) -> list[Refusal]:
    refused = []
    if not by.is_system and (by.organisation_id != lead or by.duty_kind not in OFFICERS):
        refused.append(Refusal("role", "复核由牵头单位开始。"))
    running = queries.open_review_of(unit_list)
    if running is not None:
        message = "{list}已有一件复核在办（{number}），先办完它。"
        refused.append(
            Refusal("review_open", message, {"list": unit_list.name, "number": running.matter.number})
        )
    if not units:
        refused.append(Refusal("empty", "名录里还没有单位，没有要复核的。"))
    if due_on is not None and due_on <= rules.day(now):
        refused.append(Refusal("due_past", "请于何日前办完，要填今天以后的日期。"))
    return refused


def open_due_reviews(now: datetime) -> int:
    """Scheduled: open the reviews whose day has come. Run again, it finds them open and does nothing."""
    today, opened = rules.day(now), 0
    for row in installations_in_force(today):
        for unit_list in UnitList.objects.filter(installation=row).order_by("id"):
            due = queries.next_review(unit_list)
            if due is None or due > today or queries.open_review_of(unit_list) is not None:
                continue
            try:
                matter = open_review(unit_list, due_on=today + timedelta(days=USUAL_DAYS), by=SYSTEM, now=now)
            except Refused:
                continue
            _tell_lead(matter, now)
            opened += 1
    return opened


def _tell_lead(matter: Matter, now: datetime) -> None:
    who = recipients(matter, (Audience.LEAD,), except_person=None, on=rules.day(now))
    tell_of(
        matter,
        who,
        why="名录到了复核的日期。逐家看过，写明保留、调整、暂停还是移出；这次不复核的，写明理由。",
        due_at=matter.due_at,
        event=matter.chain.events.order_by("seq").first(),
        now=now,
    )


def pending_review_lines(matter: Matter) -> list[ReviewLine]:
    related = ("unit__organisation__territory", "unit__matter", "unit__unit_list")
    found = matter.review_lines.filter(state=LineState.PENDING)
    return list(found.select_related(*related).order_by("id"))


def run_review(matter: Matter, *, by: Actor, now: datetime) -> list[Outcome]:
    return run_lines(matter, pending_review_lines(matter), REVIEW_WORK, by=by, now=now)


def resume_reviews(now: datetime) -> int:
    """Scheduled: finish the reviews whose results are fixed but not wholly carried out."""
    decided = ListReview.objects.filter(matter__state=ReviewState.DECIDED).select_related("matter")
    return sum(len(run_review(one.matter, by=SYSTEM, now=now)) for one in decided.order_by("id"))
