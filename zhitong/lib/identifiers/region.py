"""行政区划代码, GB/T 2260: six digits. What is known stands in `regions.toml`; the rest goes by province.

Source: the table names its own confidence per entry. A code under a unit whose list is complete must be in
that list; elsewhere a code with a real province is accepted as unconfirmed. Statistics codes (development
zones) look like counties and are none: an agency of such a zone has its own code and a parent.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from zhitong.lib.identifiers.cleaning import clean_code, shown
from zhitong.lib.identifiers.result import UNCONFIRMED, Identified, accepted, refused

KIND = "region"
NATIONAL = "100000"
_TABLE = Path(__file__).with_name("regions.toml")


@dataclass(frozen=True)
class Region:
    """One division; `valid_to` is the last day of its code, `kind` "statistics" is no division."""

    code: str
    name: str
    short: str
    level: str
    parent: str
    kind: str
    confidence: str
    valid_from: date | None = None
    valid_to: date | None = None
    area_code: str = ""

    def holds(self, on: date | None) -> bool:
        """Without a day only codes that are still in use hold."""
        if on is None:
            return self.valid_to is None
        return (self.valid_from is None or self.valid_from <= on) and (
            self.valid_to is None or on <= self.valid_to
        )


@cache
def table() -> dict[str, Region]:
    with _TABLE.open("rb") as stream:
        rows = tomllib.load(stream)["region"]
    codes = {row["code"].ljust(6, "0") for row in rows}
    return {region.code: region for region in (_read(row, codes) for row in rows)}


@cache
def complete_units() -> frozenset[str]:
    """Units whose next lower level stands in the table without a gap."""
    with _TABLE.open("rb") as stream:
        return frozenset(tomllib.load(stream)["complete"])


def find(code: str) -> Region | None:
    return table().get(code)


def province_exists(code: str) -> bool:
    return code[:2] + "0000" in table()


def level_of(code: str) -> str:
    if code.endswith("0000"):
        return "province"
    return "city" if code.endswith("00") else "county"


def children(code: str, *, on: date | None = None) -> list[Region]:
    """Divisions directly below a unit, in the order of their codes."""
    below = (item for item in table().values() if item.parent == code and item.kind == "division")
    return sorted((item for item in below if item.holds(on)), key=lambda item: item.code)


def parse_region(value: str, *, on: date | None = None) -> Identified:
    """`on` is the day for which the code must hold; without it the code must be in use now."""
    text = clean_code(value)
    fault = _form_fault(text)
    if fault:
        return refused(KIND, text, fault)
    code = text.ljust(6, "0")
    if not province_exists(code):
        return refused(KIND, code, f"没有以 {code[:2]} 开头的省级区划代码。请核对前两位。")
    known = find(code)
    if known is None:
        return _unknown(code)
    parts = {
        "name": known.name,
        "level": known.level,
        "parent": known.parent,
        "kind": known.kind,
        "known": "yes",
        "valid_from": known.valid_from.isoformat() if known.valid_from else "",
        "valid_to": known.valid_to.isoformat() if known.valid_to else "",
        "confidence": known.confidence,
    }
    if known.kind == "statistics":
        reason = f"{code} 是{known.name}的统计用代码，不是县级行政区划。请填所在县（市、区）的代码。"
        return refused(KIND, code, reason, overridable=True, **parts)
    if not known.holds(on):
        reason = f"{code} {known.name}{_ended(known, on)}。请填现在的区划代码。"
        return refused(KIND, code, reason, overridable=True, **parts)
    return accepted(KIND, code, **parts)


def _unknown(code: str) -> Identified:
    level = level_of(code)
    parent = _parent(code, set(table()))
    if parent in complete_units():
        reason = f"{table()[parent].name}没有 {code} 这个区划代码。请逐位核对。"
        return refused(KIND, code, reason, level=level, parent=parent, known="no")
    return accepted(KIND, code, level=level, parent=parent, known="no", confidence=UNCONFIRMED)


def _form_fault(text: str) -> str:
    if not text:
        return "请填区划代码，6 位数字。"
    strange = next((char for char in text if char not in "0123456789"), "")
    if strange:
        return f"区划代码只有数字，不会有{shown(strange)}。请填 6 位数字。"
    if len(text) in (9, 12):
        return "这是乡镇、村的统计用区划代码。请填县（市、区）的 6 位代码。"
    if len(text) > 6:
        return f"区划代码多了 {len(text) - 6} 位。请填 6 位数字。"
    if len(text) not in (2, 4, 6):
        return f"区划代码少了 {6 - len(text)} 位。请填 6 位数字。"
    return ""


def _ended(known: Region, on: date | None) -> str:
    if known.valid_from and on and on < known.valid_from:
        return f"从 {known.valid_from.year} 年起才使用"
    return f"只用到 {known.valid_to.year} 年" if known.valid_to else "已经不用"


def _parent(code: str, codes: set[str]) -> str:
    level = level_of(code)
    if level == "province":
        return ""
    city = code[:4] + "00"
    return city if level == "county" and city in codes else code[:2] + "0000"


def _read(row: dict[str, object], codes: set[str]) -> Region:
    code = str(row["code"]).ljust(6, "0")
    name = str(row["name"])
    valid_from, valid_to = row.get("valid_from"), row.get("valid_to")
    return Region(
        code=code,
        name=name,
        short=str(row.get("short", "")),
        level=level_of(code),
        parent=_parent(code, codes),
        kind=str(row.get("kind", "division")),
        confidence=str(row.get("confidence", UNCONFIRMED)),
        valid_from=valid_from if isinstance(valid_from, date) else None,
        valid_to=valid_to if isinstance(valid_to, date) else None,
        area_code=str(row.get("area_code", "")),
    )
