"""scheme.toml: what the document is, where it applies, who leads, who may be listed, whom the public may ask."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field, StringConstraints

from zhitong.schemes.format.base import Clause, Entry, Function, Key, Level, OrganisationKind, Strict, Text

TerritoryCode = Annotated[str, StringConstraints(pattern=r"^[0-9]{2}([0-9]{2}){0,2}$")]
Prefix = Annotated[str, StringConstraints(pattern=r"^[A-Z]{2,4}$")]


class TerritoryRule(Clause):
    """The area of the mechanism, by the codes that a territory's path carries."""

    codes: Annotated[tuple[TerritoryCode, ...], Field(min_length=1)]
    name: Text
    level: Level


class LeadAgency(Clause):
    function: Function
    level: Level
    office: str = ""


class Applicants(Clause):
    """Which kinds of organisation the document speaks of."""

    organisation_kinds: Annotated[tuple[OrganisationKind, ...], Field(min_length=1)]


class ContactSlot(Entry):
    """A contact to be filled in when the pack is put into force; packs carry no names and numbers of their own."""

    fields: Annotated[tuple[Literal["name", "phone", "email", "address", "hours"], ...], Field(min_length=1)]
    required: bool = True


class OwnQualification(Entry):
    """A title that only this document knows, so that its conditions can name it."""


class SchemeFile(Strict):
    key: Key
    title: Text
    title_en: str = ""
    short_title: Text
    short_title_en: str = ""
    unit_title: Text
    unit_title_en: str = ""
    document_number: str = ""
    issued_by: Text
    issued_on: date | None = None
    clause_prefix: Prefix
    territory: TerritoryRule
    lead: LeadAgency
    applicants: Applicants
    contacts: tuple[ContactSlot, ...] = ()
    qualifications: tuple[OwnQualification, ...] = ()
