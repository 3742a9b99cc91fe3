"""Rights and certificates of an invented enterprise, by what it stands on; some are wrong or out of date on purpose."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import Any

from demo.codes import make_patent, make_trademark, spoiled
from zhitong.enterprises.public import save_qualification, save_right
from zhitong.journal.public import SYSTEM
from zhitong.people.public import Organisation

PATENT_KINDS = ("invention", "utility_model", "design")
STORED_KINDS = {
    "invention": "patent_invention",
    "utility_model": "patent_utility",
    "design": "patent_design",
}
# How many patents and marks; those that miss a threshold miss it by one, `short` by three that do not stand.
RIGHTS = {
    "growth": (14, 8),
    "short": (13, 7),
    "ten": (6, 4),
    "nine": (6, 3),
    "thirty": (30, 0),
    "twenty_nine": (29, 0),
    "brand": (1, 5),
}
# Kind, level and number of the certificate that a unit stands on.
CERTIFICATES = {
    "high_tech": ("high_tech", "national", "GR"),
    "ended": ("high_tech", "national", "GR"),
    "ip_title": ("ip_advantage", "provincial", "示优"),
    "ip_demonstration": ("ip_demonstration", "national", "示范"),
    "well_known": ("well_known_mark", "national", "示驰"),
    "time_honoured": ("time_honoured", "provincial", "示老"),
    "specialised_new": ("specialised_new", "provincial", "示专"),
    "centre_filed": ("centre_filed", "", "示备"),
    "gi_mark": ("gi_mark_user", "", "示地"),
}


def fill_record(
    organisation: Organisation, basis: str, number: int, sector: dict[str, Any], today: date, at: datetime
) -> None:
    patents, marks = RIGHTS.get(basis, (number % 3, 1) if basis == "plain" else (2, 1))
    for place in range(patents):
        wrong = basis == "short" and place == 12
        _patent(organisation, number, place, sector["product"], at, wrong=wrong)
    for place in range(marks):
        _mark(organisation, number, place, sector["class"], today, at)
    if basis in CERTIFICATES:
        _certificate(organisation, basis, number, today, at)


def _patent(
    organisation: Organisation, unit: int, place: int, product: str, at: datetime, *, wrong: bool
) -> None:
    kind, year = PATENT_KINDS[place % 3], 2017 + place % 6
    number = make_patent(unit * 100 + place, year=year, kind=kind)
    fields = {
        "kind": STORED_KINDS[kind],
        "identifier": spoiled(number) if wrong else number,
        "title": f"一种{product}（示例 {unit}-{place + 1}）",
        "holder_name": organisation.name,
        "state": "held",
        "granted_on": date(year + 1, 5, 7),
        "expires_on": date(year + (20 if kind == "invention" else 10), 3, 15),
        "is_key": place == 0,
    }
    if wrong:
        fields["identifier_accepted_reason"] = "证书上就是这个号码，已拍照留存（演示）"
    save_right(organisation, fields, by=SYSTEM, now=at)


def _mark(
    organisation: Organisation, unit: int, place: int, nice_class: int, today: date, at: datetime
) -> None:
    fields = {
        "kind": "trademark",
        "identifier": make_trademark(unit * 100 + place),
        "title": f"示例{unit}-{place + 1}",
        "classes": [nice_class, 35] if place == 0 else [nice_class],
        "holder_name": organisation.name,
        "state": "held",
        "granted_on": date(2019, 6, 21),
        "expires_on": date(today.year + 2, 6, 20),
        "is_key": place == 0,
    }
    save_right(organisation, fields, by=SYSTEM, now=at)


def _certificate(organisation: Organisation, basis: str, number: int, today: date, at: datetime) -> None:
    kind, level, letters = CERTIFICATES[basis]
    until = None
    if kind == "high_tech":
        days = -4 if basis == "ended" else 90 + number * 13 % 800
        until = today + timedelta(days=days)
        letters = f"{letters}{until.year - 3}33"
    fields = {
        "kind": kind,
        "level": level,
        "certificate_no": f"{letters}{number:06}",
        "issuer": "示例认定机构",
        "issued_on": (until - timedelta(days=1095)) if until else date(2022, 11, 1),
        "valid_until": until,
    }
    if kind == "gi_mark_user":
        fields["about"] = f"示例{number}特产"
    save_qualification(organisation, fields, by=SYSTEM, now=at)
