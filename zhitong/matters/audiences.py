"""Resolves the audiences of a move to persons, by the duties held on that day."""

from collections.abc import Collection, Iterable
from datetime import date

from zhitong.matters.models import Matter, MatterAccess, Recusal
from zhitong.matters.vocabulary import Audience, ConsultationState, PartyRole
from zhitong.people.public import DutyKind, holder_ids

APPLICANT_KINDS = (DutyKind.LIAISON_OFFICER, DutyKind.IP_SPECIALIST)
AGENCY_KINDS = (DutyKind.OFFICER, DutyKind.HEAD)


def recipients(
    matter: Matter, audiences: Iterable[Audience], *, except_person: int | None, on: date
) -> list[int]:
    """Person ids, each once, without the one who acted and without the recused."""
    return addressees(matter, audiences, but={*recused_persons(matter), except_person}, on=on)


def recused_persons(matter: Matter) -> frozenset[int]:
    """回避: who is to have nothing to do with the matter."""
    return frozenset(Recusal.objects.filter(matter=matter).values_list("person_id", flat=True))


def addressees(
    matter: Matter, audiences: Iterable[Audience], *, but: Collection[int | None], on: date
) -> list[int]:
    """Person ids, each once, without those named in `but`."""
    applicant_organisations: set[int] = set()
    agencies: set[int] = set()
    reporting: set[int] = set()
    persons: set[int] = set()
    for audience in audiences:
        if audience == Audience.APPLICANT and matter.subject_id:
            applicant_organisations.add(matter.subject_id)
        elif audience == Audience.HANDLER and matter.handler_id:
            persons.add(matter.handler_id)
        elif audience == Audience.CONSULTED:
            asked = matter.consultations.filter(state=ConsultationState.ASKED)
            agencies.update(asked.values_list("organisation_id", flat=True))
        elif audience == Audience.REPORTER:
            applicant_organisations.update(_with_access(matter, PartyRole.APPLICANT))
            reporting.update(_with_access(matter, PartyRole.REPORTER))
        elif audience == Audience.RECEIVING:
            agencies.update(_with_access(matter, PartyRole.RECEIVING))
        elif audience in (Audience.LEAD, Audience.COUNTY, Audience.CITY):
            seat = getattr(matter, f"{audience.value}_id")
            agencies.update({seat} if seat else ())
    if applicant_organisations:
        persons.update(holder_ids(applicant_organisations, APPLICANT_KINDS, on))
    if agencies:
        persons.update(holder_ids(agencies, AGENCY_KINDS, on))
    if reporting:
        persons.update(holder_ids(reporting, (*APPLICANT_KINDS, *AGENCY_KINDS), on))
    return sorted(persons.difference(but))


def _with_access(matter: Matter, role: str) -> list[int]:
    found = MatterAccess.objects.filter(matter=matter, party_role=role)
    return list(found.values_list("organisation_id", flat=True))
