"""Numbers and criteria of penalty cases that are no time limits, from penalty_rules.toml, each with its confidence."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from zhitong.cases.vocabulary import Complexity

TABLE = Path(__file__).with_name("penalty_rules.toml")
CONFIDENCE = {"verified": "已核对原文", "suggestion": "未确认，待本机关法制机构确认"}


@cache
def _table() -> dict[str, Any]:
    return tomllib.loads(TABLE.read_text(encoding="utf-8"))


@dataclass(frozen=True)
class OnTheSpot:
    person_fen: int
    organisation_fen: int
    basis: str

    def most(self, *, is_person: bool) -> int:
        return self.person_fen if is_person else self.organisation_fen


def on_the_spot() -> OnTheSpot:
    row = _table()["on_the_spot"]
    return OnTheSpot(row["person_fen"], row["organisation_fen"], row["basis"])


def late_percent() -> int:
    found: int = _table()["late_payment"]["per_day_percent"]
    return found


def late_payment_fen(fine_fen: int, days_late: int) -> int:
    """What is added to a fine that was not paid in time; never more than the fine."""
    return min(fine_fen * late_percent() * max(days_late, 0) // 100, fine_fen)


def criteria(complexity: str) -> dict[str, str]:
    """key → words of what makes a case simple or complex."""
    rows = _table()["splitting"]["complex" if complexity == Complexity.COMPLEX else "simple"]
    return {row["key"]: row["words"] for row in rows}


def splitting_basis() -> str:
    row = _table()["splitting"]
    return f"{row['basis']}（{CONFIDENCE[row['confidence']]}）"
