"""Resolves the audiences of moves to persons, by the duties held on that day."""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from zhitong.matters.models import Matter, MatterAccess, Recusal
from zhitong.matters.vocabulary import Audience, PartyRole, Secrecy
from zhitong.people.public import DutyKind, Holding, holdings
from zhitong.statements import Prepared

APPLICANT_KINDS = (DutyKind.LIAISON_OFFICER, DutyKind.IP_SPECIALIST)
AGENCY_KINDS = (DutyKind.OFFICER, DutyKind.HEAD)
EVERY_KIND = (*APPLICANT_KINDS, *AGENCY_KINDS)


@dataclass(frozen=True)
class Meant:
    """Whom some audiences of one matter mean: the duties of an applicant, those of agencies, those of a reporter, which
    may be either, and single persons. Where something other than an agency stands in an agency's place (a platform that
    was notified, an association that mediates), whoever acts for it is meant."""

    applicants: frozenset[int] = frozenset()
    agencies: frozenset[int] = frozenset()
    reporting: frozenset[int] = frozenset()
    persons: frozenset[int] = frozenset()


def meant(matter: Matter, audiences: Iterable[Audience], function: str = "") -> Meant:
    """`function`: of those who are asked, only agencies of this one."""
    applicants: set[int] = set()
    agencies: set[int] = set()
    reporting: set[int] = set()
    persons: set[int] = set()
    for audience in audiences:
        if audience == Audience.APPLICANT and matter.subject_id:
            applicants.add(matter.subject_id)
        elif audience == Audience.HANDLER and matter.handler_id:
            persons.add(matter.handler_id)
        elif audience == Audience.CONSULTED:
            agencies.update(_with_access(matter, PartyRole.CONSULTED))
        elif audience == Audience.REPORTER:
            applicants.update(_with_access(matter, PartyRole.APPLICANT))
            reporting.update(_with_access(matter, PartyRole.REPORTER))
        elif audience == Audience.ASKED:
            asked = _ASKED(matter=matter.pk)
            agencies.update(one for one, of in asked if not function or of == function)
        elif audience in (Audience.RECEIVING, Audience.SENDER):
            agencies.update(_with_access(matter, PartyRole(audience.value)))
        elif audience in (Audience.LEAD, Audience.COUNTY, Audience.CITY):
            agencies.update(_seat(matter, audience))
    return Meant(frozenset(applicants), frozenset(agencies), frozenset(reporting), frozenset(persons))


def _seat(matter: Matter, audience: Audience) -> list[int]:
    """A seat gives no sight of a sealed matter: whoever holds it is told only what it may read."""
    seat = getattr(matter, f"{audience.value}_id")
    if not seat or matter.secrecy < Secrecy.SEALED:
        return [seat] if seat else []
    named = MatterAccess.objects.filter(matter=matter, organisation=seat)
    return [seat] if named.exclude(party_role=PartyRole.RESPONDENT).exists() else []


_ASKED = Prepared(
    lambda matter: MatterAccess.objects.filter(matter=matter, owes_until__isnull=False).values_list(
        "organisation_id", "organisation__function"
    )
)


def _with_access(matter: Matter, role: str) -> list[int]:
    return _WITH_ACCESS(matter=matter.pk, role=str(role))


_WITH_ACCESS = Prepared(
    lambda matter, role: MatterAccess.objects.filter(matter=matter, party_role=role).values_list(
        "organisation_id", flat=True
    )
)


class Holders:
    """Who holds the duties that several `Meant` name, read at once."""

    def __init__(self, all_meant: Sequence[Meant], on: date) -> None:
        organisations = {pk for one in all_meant for pk in (*one.applicants, *one.agencies, *one.reporting)}
        self._held: dict[int, list[Holding]] = {}
        for one in holdings(organisations, EVERY_KIND, on) if organisations else ():
            self._held.setdefault(one.organisation_id, []).append(one)

    def persons(self, one: Meant, *, but: Collection[int | None]) -> list[int]:
        """Person ids, each once, without those named in `but`."""
        found = set(one.persons)
        for organisations, kinds, unofficial in (
            (one.applicants, APPLICANT_KINDS, APPLICANT_KINDS),
            (one.agencies, AGENCY_KINDS, EVERY_KIND),
            (one.reporting, EVERY_KIND, EVERY_KIND),
        ):
            found.update(
                held.person_id
                for pk in organisations
                for held in self._held.get(pk, ())
                if held.kind in (kinds if held.official else unofficial)
            )
        return sorted(found.difference(but))

    def beside_agencies(self, one: Meant, lead: int | None) -> frozenset[int]:
        """Of those in an agency's place, who neither is of an agency nor of the organisation that holds the matter: they
        read what those outside read."""
        elsewhere = (held for pk in one.agencies if pk != lead for held in self._held.get(pk, ()))
        return frozenset(held.person_id for held in elsewhere if not held.official)

    def letters(self) -> dict[int, bool]:
        """Of everybody read here, who wants e-mail."""
        return {held.person_id: held.letters for rows in self._held.values() for held in rows}


def recipients(
    matter: Matter, audiences: Iterable[Audience], *, except_person: int | None, on: date, function: str = ""
) -> list[int]:
    """Person ids, each once, without the one who acted and without the recused."""
    one = meant(matter, audiences, function)
    but = {*recused_persons([matter])[matter.pk], except_person}
    return Holders([one], on).persons(one, but=but)


def recused_persons(matters: Iterable[Matter]) -> dict[int, frozenset[int]]:
    """回避: who is to have nothing to do with each matter."""
    found: dict[int, set[int]] = {matter.pk: set() for matter in matters}
    for matter, person in _RECUSED(matters=tuple(found)):
        found[matter].add(person)
    return {pk: frozenset(persons) for pk, persons in found.items()}


_RECUSED = Prepared(
    lambda matters: Recusal.objects.filter(matter__in=matters).values_list("matter_id", "person_id")
)
