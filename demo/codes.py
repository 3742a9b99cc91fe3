"""Codes for invented enterprises and rights: valid by their check, recognisable by their long run of zeros.

Check characters come from the rules of `lib.identifiers`, so that a wrong rule shows here too.
"""

from __future__ import annotations

from zhitong.lib.identifiers import organisation_code, patent, uscc

UNIT_KINDS = {
    "enterprise": "91",
    "individual": "92",
    "cooperative": "93",
    "agency": "11",
    "institution": "12",
    "society": "51",
    "private_non_enterprise": "52",
    "law_firm": "31",
}
PATENT_KINDS = {
    "invention": "1",
    "utility_model": "2",
    "design": "3",
    "pct_invention": "8",
    "pct_utility": "9",
}


def make_uscc(seq: int, *, region: str = "330782", kind: str = "enterprise") -> str:
    """The credit code of the invented unit number `seq`: another number, another code.

    >>> make_uscc(1)
    '91330782000000019X'
    """
    body = f"{_within(seq, 8):08}"
    front = UNIT_KINDS[kind] + region + body + organisation_code.check_character(body)
    return front + uscc.check_character(front)


def make_patent(seq: int, *, year: int = 2023, kind: str = "invention") -> str:
    """A patent number of the form that is stored: without ZL and dot."""
    if not 2004 <= year <= 2099:
        raise ValueError(f"numbers of twelve digits began with 2004 in full, not {year}")
    body = f"{year}{PATENT_KINDS[kind]}{_within(seq, 7):07}"
    return body + patent.check_character(body)


def make_old_patent(seq: int, *, year: int = 1999, kind: str = "invention") -> str:
    """A number of the generation before October 2003, with a check from 1989 on."""
    if not 1989 <= year <= 2003:
        raise ValueError(f"numbers of eight digits with a check ran from 1989 to 2003, not {year}")
    body = f"{year % 100:02}{PATENT_KINDS[kind]}{_within(seq, 5):05}"
    return body + patent.check_character(body)


def make_trademark(seq: int) -> str:
    """A registration number of eight digits; it carries no check."""
    return str(90_000_000 + _within(seq, 7))


def make_mobile(seq: int) -> str:
    """A mobile number with a run of zeros; nothing is ever sent to it."""
    return f"1990{_within(seq, 7):07}"


def spoiled(code: str) -> str:
    """The same code with its last character wrong, for showing what a wrong code is told."""
    return code[:-1] + ("0" if code[-1] != "0" else "1")


def _within(seq: int, digits: int) -> int:
    if not 0 <= seq < 10**digits:
        raise ValueError(f"{seq} does not fit into {digits} digits")
    return seq
