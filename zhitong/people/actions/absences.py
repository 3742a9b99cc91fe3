"""外出和代办: enter an absence and who stands in, end it early. No chains: who stands in is there, for every day of it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, timedelta

from django.db import transaction
from django.db.models import Q, QuerySet

from zhitong.journal.public import Actor, append
from zhitong.lib.zh import day_of, zh_month_day
from zhitong.people import rules
from zhitong.people.models import Absence, Duty, Organisation, Person
from zhitong.people.vocabulary import DutyKind

WORKING = (DutyKind.OFFICER, DutyKind.HEAD)
LONGEST = timedelta(days=366)
# Who can do what somebody of this duty does.
SUFFICES = {DutyKind.OFFICER: WORKING, DutyKind.HEAD: (DutyKind.HEAD,)}


def enter_absence(
    *,
    person: Person,
    deputy: Person,
    starts_on: date,
    ends_on: date,
    by: Actor,
    now: datetime,
    note: str = "",
) -> Absence:
    """By the person, or by a head of the same agency. Raises Refused."""
    office_id = by.organisation_id or 0
    with transaction.atomic():
        # Two who name each other at the same moment must see one another.
        office = Organisation.objects.select_for_update().get(pk=office_id)
        found = Absence(
            person=person, organisation=office, deputy=deputy, starts_on=starts_on, ends_on=ends_on
        )
        rules.first(_may_enter(person, by))
        rules.first(_day_refusals(found, day_of(now)))
        rules.first(_deputy_refusals(found))
        found.note, found.entered_at, found.entered_by_label = note.strip()[:100], now, by.label
        found.save()
        _append(found, "absence.entered", by, now)
    return found


def end_absence(absence: Absence, *, by: Actor, now: datetime) -> bool:
    """Back early, or not away at all. False where it was over already."""
    rules.first(_may_enter(absence.person, by))
    with transaction.atomic():
        running = Absence.objects.filter(pk=absence.pk, ended_at__isnull=True, ends_on__gte=day_of(now))
        if not running.update(ended_at=now):
            return False
        _append(absence, "absence.ended", by, now)
    return True


def _append(absence: Absence, verb: str, by: Actor, now: datetime) -> None:
    if absence.organisation.chain is None:
        return
    facts = {
        "person": absence.person_id,
        "deputy": absence.deputy_id,
        "starts_on": absence.starts_on.isoformat(),
        "ends_on": absence.ends_on.isoformat(),
    }
    append(absence.organisation.chain, verb=verb, at=now, actor=by, facts=facts)


def _may_enter(person: Person, by: Actor) -> Iterator[rules.Refused]:
    if by.organisation_kind != "agency" or by.duty_kind not in WORKING:
        yield rules.Refused("duty", "外出由本人或者本单位的负责人登记。请先换成这个身份。")
    elif person.pk != by.person_id and by.duty_kind != DutyKind.HEAD:
        yield rules.Refused("others", "同事的外出由本人或者负责人登记。", field="person")


def _day_refusals(absence: Absence, today: date) -> Iterator[rules.Refused]:
    first, last = absence.starts_on, absence.ends_on
    if last < first:
        yield rules.Refused("before_start", "最后一天早于第一天。请改日期。", field="ends_on")
    if last < today:
        yield rules.Refused("past", "这几天已经过去，不用登记。请填今天以后的日期。", field="ends_on")
    if last - first > LONGEST:
        sentence = "最多登记一年。长期离岗的，请交接全部办件，再由安全管理员结束职责。"
        yield rules.Refused("long", sentence, field="ends_on")
    name = absence.person.name
    for other in _overlapping(absence).filter(person=absence.person_id)[:1]:
        sentence = f"{name} {_span(other)}已经登记外出。先结束那一条，再登记。"
        yield rules.Refused("twice", sentence, field="starts_on")
    for other in _overlapping(absence).filter(deputy=absence.person_id).select_related("person")[:1]:
        sentence = f"{name} {_span(other)}替{other.person.name}代办。先给{other.person.name}换一位代办人。"
        yield rules.Refused("stands_in", sentence, field="starts_on")


def _deputy_refusals(absence: Absence) -> Iterator[rules.Refused]:
    deputy = absence.deputy
    if deputy.pk == absence.person_id:
        yield rules.Refused("oneself", "自己不能替自己代办。请选一位同事。", field="deputy")
        return
    for other in _overlapping(absence).filter(person=deputy.pk)[:1]:
        sentence = f"{deputy.name} {_span(other)}自己外出，不能代办。请换一位。"
        yield rules.Refused("deputy_away", sentence, field="deputy")
    for kind in sorted({duty.kind for duty in _duties(absence, absence.person_id)}):
        if not _covered(absence, SUFFICES[DutyKind(kind)]):
            word = DutyKind(kind).label
            need = "负责人" if kind == DutyKind.HEAD else "经办人或者负责人"
            sentence = (
                f"{absence.person.name}是{word}，代办的要是本单位的{need}，而且整段时间都在任。"
                f"{deputy.name}不是；请换一位，或者请安全管理员先安排职责。"
            )
            yield rules.Refused("deputy_duty", sentence, field="deputy")


def _overlapping(absence: Absence) -> QuerySet[Absence]:
    found = Absence.objects.filter(organisation=absence.organisation_id, ended_at__isnull=True)
    return found.filter(starts_on__lte=absence.ends_on, ends_on__gte=absence.starts_on).order_by("starts_on")


def _duties(absence: Absence, person_id: int) -> QuerySet[Duty]:
    """Working duties in the agency on the first day of the absence."""
    held = Duty.objects.held_on(absence.starts_on).filter(kind__in=WORKING)
    return held.filter(person=person_id, organisation=absence.organisation_id)


def _covered(absence: Absence, kinds: tuple[str, ...]) -> bool:
    to_the_end = Q(ends_on__isnull=True) | Q(ends_on__gte=absence.ends_on)
    held = _duties(absence, absence.deputy_id).filter(to_the_end, kind__in=kinds)
    return absence.deputy.is_active and held.exists()


def _span(absence: Absence) -> str:
    if absence.starts_on == absence.ends_on:
        return zh_month_day(absence.starts_on)
    return f"{zh_month_day(absence.starts_on)}到{zh_month_day(absence.ends_on)}"
