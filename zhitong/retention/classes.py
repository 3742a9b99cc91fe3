"""保管期限 as data: years, basis and how sure each is."""

import tomllib
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from zhitong.law.public import CONFIDENCE_WORDS
from zhitong.retention.vocabulary import RetentionClass


@dataclass(frozen=True)
class Known:
    """`years` None: for ever."""

    key: RetentionClass
    years: int | None
    basis: str
    confidence: str

    @property
    def label(self) -> str:
        return str(self.key.label)

    @property
    def sure(self) -> str:
        return CONFIDENCE_WORDS[self.confidence]

    def closed_before(self, today: date) -> date | None:
        """What was closed before this day has been kept long enough: the years run from the first of January after."""
        return date(today.year - self.years, 1, 1) if self.years is not None else None


@dataclass(frozen=True)
class Catalogue:
    classes: tuple[Known, ...]
    counting: str
    counting_sure: str
    log: str
    log_basis: str
    log_sure: str

    def of(self, key: str) -> Known:
        return next(one for one in self.classes if one.key == key)


@cache
def catalogue() -> Catalogue:
    content = tomllib.loads(Path(__file__).with_name("classes.toml").read_text(encoding="utf-8"))
    rows = tuple(
        Known(RetentionClass(row["key"]), row.get("years"), row["basis"], row["confidence"])
        for row in content["classes"]
    )
    counting, log = content["counting"], content["log"]
    return Catalogue(
        rows,
        counting["words"],
        CONFIDENCE_WORDS[counting["confidence"]],
        log["words"],
        log["basis"],
        CONFIDENCE_WORDS[log["confidence"]],
    )
