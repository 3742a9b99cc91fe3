"""Named reads: who acts, who holds which duty, and which organisations a piece of text means. Nothing here writes."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db import connections
from django.db.models import Q, QuerySet
from django.db.models.expressions import RawSQL

from zhitong.journal.public import Actor
from zhitong.lib.identifiers.uscc import parse_uscc
from zhitong.people.models import Duty, Organisation, Person, SignedInSession
from zhitong.people.search_index import keys_query
from zhitong.people.search_text import query_grams, query_parts
from zhitong.people.vocabulary import ADMIN_DUTIES, DutyKind, Kind
from zhitong.statements import Prepared

USCC_LENGTH = 18
ENOUGH = 1000
READ_WITH = "duties_read"


def actor_for(person: Person, duty: Duty | None) -> Actor:
    """The person under this duty; without a duty only the person, who then has no rights."""
    if duty is None:
        return Actor(person_id=person.pk, person_label=person.name)
    organisation = duty.organisation
    return Actor(
        person_id=person.pk,
        person_label=person.name,
        duty_id=duty.pk,
        duty_kind=duty.kind,
        duty_label=duty.title or str(duty.get_kind_display()),
        organisation_id=organisation.pk,
        organisation_label=organisation.short_name or organisation.name,
        organisation_kind=organisation.kind,
        organisation_level=organisation.level,
        organisation_function=organisation.function,
        territory_path=organisation.territory_path,
    )


def duties_of(person: Person, day: date) -> list[Duty]:
    """The duties held on this day, in the order in which they are offered: administrators' duties last.

    Who comes by a session has been read with them (web/backend.py); that holds for the first question only."""
    read: tuple[date, list[Duty]] | None = getattr(person, READ_WITH, None)
    if read is not None:
        setattr(person, READ_WITH, None)
        if read[0] == day:
            return read[1]
    return in_order(person.duties.held_on(day).select_related("organisation"))


def in_order(held: Iterable[Duty]) -> list[Duty]:
    return sorted(held, key=lambda duty: (duty.kind in ADMIN_DUTIES, duty.starts_on, duty.pk))


def acting_duty(duties: Sequence[Duty], chosen: int | None) -> Duty | None:
    """The chosen duty where it is still held, otherwise the first one."""
    return next((duty for duty in duties if duty.pk == chosen), duties[0] if duties else None)


def holder_ids(organisation_ids: Iterable[int], kinds: Collection[str], day: date) -> list[int]:
    """Persons who hold one of these duties in one of these organisations on this day, each once."""
    held = Duty.objects.held_on(day).filter(organisation_id__in=set(organisation_ids), kind__in=kinds)
    return sorted(set(held.filter(person__is_active=True).values_list("person_id", flat=True)))


@dataclass(frozen=True)
class Holding:
    """Somebody who holds a duty in an organisation; `letters`: also wants to be told by e-mail; `official`: of an agency."""

    organisation_id: int
    kind: str
    person_id: int
    letters: bool
    official: bool


def holdings(organisation_ids: Iterable[int], kinds: Collection[str], day: date) -> list[Holding]:
    """Who holds one of these duties in one of these organisations on this day, with what telling them needs."""
    rows = _HOLDINGS(
        organisations=tuple(sorted(set(organisation_ids))), kinds=tuple(str(kind) for kind in kinds), day=day
    )
    return [
        Holding(organisation, kind, person, wants and bool(mail), of == Kind.AGENCY)
        for organisation, kind, person, wants, mail, of in rows
    ]


def _holding_rows(
    organisations: Sequence[int], kinds: Sequence[str], day: date
) -> QuerySet[Duty, tuple[Any, ...]]:
    held = Duty.objects.held_on(day).filter(organisation_id__in=organisations, kind__in=kinds)
    names = ("organisation_id", "kind", "person_id", "person__email_notices", "person__email")
    return held.filter(person__is_active=True).values_list(*names, "organisation__kind")


_HOLDINGS = Prepared(_holding_rows)


def holders(organisation_id: int, kinds: Collection[str], day: date) -> list[Person]:
    """The same as persons, in order of name."""
    return _HOLDERS(organisation=organisation_id, kinds=tuple(str(kind) for kind in kinds), day=day)


def _holding_persons(organisation: int, kinds: Sequence[str], day: date) -> QuerySet[Person]:
    held = Duty.objects.held_on(day).filter(organisation=organisation, kind__in=kinds)
    return Person.objects.filter(is_active=True, pk__in=held.values("person")).order_by("name", "pk")


_HOLDERS = Prepared(_holding_persons)


def duty_holder(organisation: Organisation, kind: str, day: date) -> Duty | None:
    """The one to turn to: a public contact before others, then who has held the duty longest."""
    found = _TO_TURN_TO(organisation=organisation.pk, kind=str(kind), day=day)
    return found[0] if found else None


_TO_TURN_TO = Prepared(
    lambda organisation, kind, day: (
        Duty.objects.held_on(day)
        .filter(organisation=organisation, kind=kind, person__is_active=True)
        .select_related("person")
        .order_by("-is_public_contact", "starts_on", "pk")[:1]
    )
)


def liaison_of(organisation: Organisation, day: date) -> Duty | None:
    """联络员."""
    return duty_holder(organisation, DutyKind.LIAISON_OFFICER, day)


def head_of(organisation: Organisation, day: date) -> Duty | None:
    """责任人: the responsible head."""
    return duty_holder(organisation, DutyKind.HEAD, day)


def contacts_of(organisation: Organisation, day: date) -> list[Duty]:
    """Head and liaison officers, as the unit named them."""
    kinds = (DutyKind.HEAD, DutyKind.LIAISON_OFFICER)
    held = organisation.duties.held_on(day).filter(kind__in=kinds, person__is_active=True)
    return list(held.select_related("person").order_by("kind", "starts_on", "pk"))


def public_contacts(territory_path: str, day: date, *, functions: Collection[str] = ()) -> list[Duty]:
    """What the public may be told: contacts named as public, of active agencies at and below this territory."""
    held = Duty.objects.held_on(day).filter(
        is_public_contact=True,
        person__is_active=True,
        organisation__kind=Kind.AGENCY,
        organisation__state="active",
        organisation__territory_path__startswith=territory_path,
    )
    if functions:
        held = held.filter(organisation__function__in=functions)
    ordered = held.select_related("organisation", "person").order_by(
        "organisation__territory_path", "kind", "pk"
    )
    return list(ordered)


# --- search ----------------------------------------------------------------------------------------------


def organisations_matching(text: str, within: QuerySet[Organisation]) -> QuerySet[Organisation]:
    """Rows of `within` whose name, short name or former name contains every word of the text, in any order.

    A credit code is looked up exactly. The index narrows first, the stored text then confirms, so that both
    databases give the same rows. Without a usable character nothing is found."""
    code = parse_uscc(text)
    if len(code.normalised) == USCC_LENGTH and code.normalised.isascii():
        return within.filter(uscc=code.normalised)
    parts = query_parts(text)
    if not parts:
        return within.none()
    sql, params = keys_query(connections[within.db].vendor, query_grams(parts))
    found = within.filter(pk__in=RawSQL(sql, params))  # noqa: S611 - the text is a parameter
    for part in parts:
        if len(part) > 1:
            found = found.filter(search_text__contains=part)
    return found


def search_organisations(text: str, *, within: QuerySet[Organisation], limit: int = 20) -> list[Organisation]:
    """The first matches in order of name; who may see them is decided by `within`.

    A word that stands in most names (有限公司) matches more than anybody reads: then the order is that of the first
    thousand found, so that the time does not grow with the register."""
    found = organisations_matching(text, within).order_by().values_list("name", "pk")[:ENOUGH]
    keys = [pk for _, pk in sorted(found)[:limit]]
    rows = within.in_bulk(keys)
    return [rows[pk] for pk in keys if pk in rows]


def organisation_by_uscc(uscc: str) -> Organisation | None:
    return Organisation.objects.filter(uscc=parse_uscc(uscc).normalised).first()


# --- sign-in and administration of accounts --------------------------------------------------------------


def open_sessions(person: Person) -> list[SignedInSession]:
    return list(person.signed_in_sessions.filter(ended_at__isnull=True).order_by("-seen_at"))


def administered_by(actor: Actor) -> QuerySet[Organisation]:
    """Organisations whose accounts this security administrator looks after: those of the own territory."""
    if actor.duty_kind != DutyKind.SECURITY_ADMIN or not actor.territory_path:
        return Organisation.objects.none()
    return Organisation.objects.filter(territory_path__startswith=actor.territory_path)


def persons_administered_by(actor: Actor, *, on: date) -> QuerySet[Person]:
    """Persons with a duty, ever, in one of these organisations, and those who have no duty yet.

    Who works elsewhere on this day is out of reach: a code for an account opens everything that the account may do."""
    organisations = administered_by(actor)
    if actor.duty_kind != DutyKind.SECURITY_ADMIN:
        return Person.objects.none()
    elsewhere = Duty.objects.filter(Q(ends_on__isnull=True) | Q(ends_on__gte=on)).exclude(
        organisation__in=organisations
    )
    known = Q(pk__in=Duty.objects.filter(organisation__in=organisations).values("person"))
    found = Person.objects.filter(known | Q(duties__isnull=True)).exclude(pk__in=elsewhere.values("person"))
    return found.distinct()
