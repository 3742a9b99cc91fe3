"""撤销机关: an agency ends, its successor takes over people, units and open work. A first stretch is handed down at once, the
rest by the worker; whatever is killed in between goes on where it was."""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction

from zhitong.journal.public import SYSTEM, Actor
from zhitong.lib import zh
from zhitong.people import rules
from zhitong.people.actions.organisations import change_organisation, move_organisation, set_state
from zhitong.people.actions.persons import assign_duty, end_duty
from zhitong.people.agencies import end_refusals, governs, units_of_place
from zhitong.people.merging import Merge, merge_relations, survivor_of
from zhitong.people.models import Duty, Organisation
from zhitong.people.vocabulary import Kind, OrganisationState

AT_ONCE = 200


def end_agency(
    agency: Organisation,
    *,
    successor: Organisation,
    people_follow: bool,
    basis: str,
    by: Actor,
    now: datetime,
) -> int:
    """Returns how much was handed down at once. Raises Refused."""
    if not basis.strip():
        raise rules.Refused("basis_missing", "请写明依据，例如机构改革文件的名称和文号。", field="basis")
    with transaction.atomic():
        keys = sorted((agency.pk, successor.pk))
        locked = Organisation.objects.select_for_update(of=("self",)).select_related("chain", "territory")
        rows = {row.pk: row for row in locked.filter(pk__in=keys).order_by("pk")}
        agency, successor = rows[agency.pk], rows[successor.pk]
        rules.first(end_refusals(agency, successor))
        state = OrganisationState.ABOLISHED
        set_state(agency, state=state, successor=successor, by=by, now=now, basis=basis.strip())
        _people(agency, successor, follow=people_follow, by=by, now=now)
        for child in agency.children.filter(kind=Kind.AGENCY).select_related("chain"):
            change_organisation(child, "organisation.parent_set", {"parent": successor}, by=by, now=now)
    return hand_down(Merge(successor, agency, by=by, now=now))


def _people(agency: Organisation, successor: Organisation, *, follow: bool, by: Actor, now: datetime) -> None:
    """Every duty ends with the agency; who follows holds the same one at the successor from today."""
    today = now.astimezone(zh.CHINA).date()
    held = Duty.objects.filter(organisation=agency, ends_on__isnull=True)
    for duty in held.select_related("person", "organisation__chain", "chain"):
        end_duty(duty, last_day=max(duty.starts_on, today - timedelta(days=1)), by=by, now=now)
        there = Duty.objects.held_on(today).filter(
            person=duty.person_id, organisation=successor, kind=duty.kind
        )
        if follow and duty.person.is_active and not there.exists():
            assign_duty(
                person=duty.person,
                organisation=successor,
                kind=duty.kind,
                title=duty.title,
                starts_on=today,
                by=by,
                now=now,
            )


def hand_down(merge: Merge, *, limit: int = AT_ONCE) -> int:
    """One stretch of what the agency still holds, to its successor. 0 when nothing is left."""
    done = 0
    for relation in merge_relations():
        if relation.inherit is not None:
            done += relation.inherit(merge, limit)
    return done + _units(merge, limit)


def _units(merge: Merge, limit: int) -> int:
    """Units of a place whose bureau is gone belong to the place of the bureau that took over."""
    if not governs(merge.goes) or merge.stays.territory_path == merge.goes.territory_path:
        return 0
    if _another_bureau(merge.goes) or merge.goes.territory_path.startswith(merge.stays.territory_path):
        return 0
    active = units_of_place(merge.goes).filter(state=OrganisationState.ACTIVE)
    units = list(active.select_related("chain", "territory")[:limit])
    for unit in units:
        move_organisation(unit, territory=merge.stays.territory, by=merge.by, now=merge.now)
    return len(units)


def _another_bureau(agency: Organisation) -> bool:
    same = Organisation.objects.filter(kind=Kind.AGENCY, function=agency.function, level=agency.level)
    return same.filter(territory=agency.territory_id, state=OrganisationState.ACTIVE).exists()


def settle_abolished(now: datetime) -> int:
    """Scheduled: the rest of what ended agencies held, and what came in at the very moment of the end."""
    done = 0
    gone = Organisation.objects.filter(
        kind=Kind.AGENCY, state=OrganisationState.ABOLISHED, successor__isnull=False
    )
    for agency in gone.select_related("successor", "territory"):
        stays = survivor_of(agency)
        if stays.state == OrganisationState.ACTIVE:
            done += hand_down(Merge(stays, agency, by=SYSTEM, now=now))
    return done
