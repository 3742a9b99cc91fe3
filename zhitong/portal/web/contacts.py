"""Who is there for an enterprise: the liaison officers of its county and of the bureau that leads."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from zhitong.people.public import Organisation, head_of, liaison_of, supervising_agencies


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


def _contact(agency: Organisation, on: date) -> AgencyContact:
    duty = liaison_of(agency, on) or head_of(agency, on)
    name = agency.short_name or agency.name
    if duty is None:
        return AgencyContact(name, "", "", agency.public_phone)
    return AgencyContact(
        name, duty.person.name, str(duty.get_kind_display()), duty.public_phone or agency.public_phone
    )
