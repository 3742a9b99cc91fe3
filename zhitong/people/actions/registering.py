"""登记单位: associations, alliances, platforms and service bodies, with a credit code or without one.

A unit without a code is known by name, place and the document of its registration; whoever has the same name nearby is
shown before a second one is entered. Not here: agencies, and enterprises that come in by their licence."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from zhitong.journal.public import Actor, append
from zhitong.lib import zh
from zhitong.people import rules
from zhitong.people.actions.organisations import add_organisation, change_organisation
from zhitong.people.models import Organisation, Territory
from zhitong.people.search_text import text_of
from zhitong.people.vocabulary import Kind, OrganisationState

WITHOUT_CODE = (Kind.ASSOCIATION, Kind.ALLIANCE, Kind.PLATFORM, Kind.SERVICE_BODY)


@dataclass(frozen=True)
class Registration:
    """The document by which a unit came about: a certificate of registration, a decision to found an alliance."""

    document: str = ""
    on: date | None = None


def same_named(name: str, territory: Territory, *, but: Organisation | None = None) -> list[Organisation]:
    """Units that exist, at or above or below this place, with the same name now or formerly."""
    wanted = text_of([name])
    if not wanted:
        return []
    found = Organisation.objects.filter(search_text__contains=wanted, state=OrganisationState.ACTIVE)
    rows = found.exclude(kind=Kind.AGENCY).select_related("territory").order_by("pk")
    return [
        one
        for one in rows[:200]
        if (but is None or one.pk != but.pk)
        and wanted in {text_of([name]) for name in _names(one)}
        and _touch(one.territory_path, territory.path)
    ]


def _names(one: Organisation) -> list[str]:
    return [one.name, one.short_name, *(former["name"] for former in one.former_names)]


def _touch(one: str, other: str) -> bool:
    return one.startswith(other) or other.startswith(one)


def register_unit(
    *,
    kind: str,
    name: str,
    territory: Territory,
    by: Actor,
    now: datetime,
    uscc: str = "",
    uscc_accepted_reason: str = "",
    registration: Registration = Registration(),
    distinct_reason: str = "",
    address: str = "",
    public_phone: str = "",
) -> Organisation:
    """Enter a unit. A namesake nearby stands against it until `distinct_reason` says why it is another one."""
    rules.first(rules.name_refusals(name))
    rules.first(
        rules.registration_refusals(kind, uscc, registration.document, registration.on, zh.day_of(now))
    )
    known = same_named(name, territory)
    rules.first(rules.namesake_refusals(known, registration.document, distinct_reason))
    with transaction.atomic():
        made = add_organisation(
            kind=kind,
            name=name,
            territory=territory,
            uscc=uscc,
            uscc_accepted_reason=uscc_accepted_reason,
            address=address,
            public_phone=public_phone,
            by=by,
            now=now,
        )
        if registration.document.strip():
            made = set_registration(made, registration, by=by, now=now)
        if known and made.chain is not None:
            facts = {"namesakes": [one.pk for one in known], "reason": distinct_reason.strip()}
            append(made.chain, verb="organisation.told_apart", at=now, actor=by, facts=facts)
    return made


def set_registration(
    organisation: Organisation, registration: Registration, *, by: Actor, now: datetime
) -> Organisation:
    """Write down or correct by which document the unit is known."""
    changes = {"registration_document": registration.document.strip(), "registered_on": registration.on}
    return change_organisation(organisation, "organisation.registration_set", changes, by=by, now=now)
