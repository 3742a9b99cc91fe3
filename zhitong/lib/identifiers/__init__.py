"""Identifiers that the domain knows: one function judges a pasted value of any kind.

Each kind has its own module with its rule, its source and how far it was confirmed. Nothing here reads
a clock, a database or the network: whether an office really issued a number is for
the verification of a right to say.
"""

from __future__ import annotations

from datetime import date
from typing import Protocol

from zhitong.lib.identifiers.copyright import parse_copyright
from zhitong.lib.identifiers.customs import parse_customs
from zhitong.lib.identifiers.geographical import parse_gi
from zhitong.lib.identifiers.identity import parse_identity
from zhitong.lib.identifiers.industry import parse_industry
from zhitong.lib.identifiers.nice import parse_nice
from zhitong.lib.identifiers.patent import parse_patent
from zhitong.lib.identifiers.phone import parse_phone
from zhitong.lib.identifiers.region import parse_region
from zhitong.lib.identifiers.registration import parse_registration
from zhitong.lib.identifiers.result import UNCONFIRMED, VERIFIED, Identified
from zhitong.lib.identifiers.trademark import parse_trademark
from zhitong.lib.identifiers.uscc import parse_uscc

__all__ = ["KINDS", "UNCONFIRMED", "VERIFIED", "Identified", "identify"]


class Parser(Protocol):
    def __call__(self, value: str, *, on: date | None = None) -> Identified: ...


_PARSERS: dict[str, Parser] = {
    "uscc": parse_uscc,
    "patent": parse_patent,
    "trademark": parse_trademark,
    "gi": parse_gi,
    "customs": parse_customs,
    "region": parse_region,
    "nice": parse_nice,
    "phone": parse_phone,
    "registration": parse_registration,
    "identity": parse_identity,
    "copyright": parse_copyright,
    "industry": parse_industry,
}
KINDS: tuple[str, ...] = tuple(_PARSERS)


def identify(kind: str, value: str, *, on: date | None = None) -> Identified:
    """Judge one value. `on` is the day of the check, for codes that end and years still to come."""
    if kind not in _PARSERS:
        raise ValueError(f"unknown kind of identifier: {kind}")
    return _PARSERS[kind](value, on=on)
