"""Who is there for an enterprise: the liaison officers of its county and of the bureau that leads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.translation import gettext as _

from zhitong.cases.public import channel_of
from zhitong.liaison.public import contacts_for, officers_of
from zhitong.people.public import Organisation, head_of, liaison_of, supervising_agencies
from zhitong.ui.components import Fact, Masked


@dataclass(frozen=True)
class AgencyContact:
    """One person of one agency whom one may call; the agency's own number where none is named."""

    agency: str
    name: str
    duty: str
    phone: str

    @property
    def words(self) -> str:
        return " · ".join(part for part in (f"{self.agency} {self.name}".strip(), self.phone) if part)


def agency_contacts(organisation: Organisation, on: date) -> list[AgencyContact]:
    """County first, then city."""
    seats = supervising_agencies(organisation)
    return [_contact(agency, on) for agency in (seats.county, seats.city) if agency is not None]


def liaison_facts(organisation: Organisation, on: date) -> list[Fact]:
    """我的联络员: one line an agency that the mechanisms here promise; before there is any, whom to ask anyway."""
    found = contacts_for(organisation, on=on)
    if not found:
        return [
            Fact(one.agency, one.name or _("没有公开联系人"), lines=_without_blanks(one.duty, one.phone))
            for one in agency_contacts(organisation, on)
        ]
    facts = []
    for one in found:
        name, duty = str(one.agency), one.duty
        if duty is None:
            facts.append(Fact(name, _("还没有指定"), lines=_without_blanks(one.agency.public_phone)))
            continue
        office = duty.public_phone or one.agency.public_phone
        sealed = duty.person.phone
        masked = Masked(sealed.masked, f"/portal/liaisons/{duty.pk}/phone/") if sealed is not None else None
        lines = _without_blanks(str(duty.get_kind_display()), duty.title, office)
        facts.append(Fact(name, duty.person.name, lines=lines, masked=masked))
    return facts


def channel_card(organisation: Organisation, on: date) -> dict[str, Any] | None:
    """维权快速通道 on the first page: which agencies act together here, and who is there; None without a channel."""
    channel = channel_of(organisation, on=on)
    if channel is None:
        return None
    rows = [
        (one.agency.short_name or one.agency.name, one.duty.person.name if one.duty else _("还没有指定"))
        for one in officers_of(organisation, channel, on=on)
    ]
    return {"rows": rows, "title": channel.title}


def _without_blanks(*parts: str) -> tuple[str, ...]:
    return tuple(part for part in parts if part)


def _contact(agency: Organisation, on: date) -> AgencyContact:
    duty = liaison_of(agency, on) or head_of(agency, on)
    name = agency.short_name or agency.name
    if duty is None:
        return AgencyContact(name, "", "", agency.public_phone)
    return AgencyContact(
        name, duty.person.name, str(duty.get_kind_display()), duty.public_phone or agency.public_phone
    )
