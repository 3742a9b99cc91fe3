"""Which authority an infringement belongs to: a hint from a table of facts with their confidence; a person decides."""

import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from zhitong.cases.vocabulary import InfringingAct, LeadChannel
from zhitong.people.public import Function

TABLE = Path(__file__).with_name("competence.toml")
CONFIDENCE = {"verified": "已核对原文", "memory": "未确认，待法制核对"}


@dataclass(frozen=True)
class Competence:
    """`function` is an agency's; `authority` names it in words where the system has no function for it."""

    function: str
    authority: str
    basis: str
    confidence: str
    note: str = ""

    @property
    def confidence_words(self) -> str:
        return CONFIDENCE[self.confidence]


@cache
def _table() -> dict[str, Competence]:
    rows = tomllib.loads(TABLE.read_text(encoding="utf-8"))["acts"]
    return {row["act"]: _read(row) for row in rows}


def _read(row: dict[str, str]) -> Competence:
    authority = row.get("authority") or f"{Function(row['function']).label}部门"
    return Competence(row["function"], authority, row["basis"], row["confidence"], row.get("note", ""))


def competent_for(act: str, channel: str) -> Competence:
    """By the act; a criminal report belongs to the police whatever the act."""
    if channel == LeadChannel.CRIMINAL_REPORT:
        return Competence(
            Function.POLICE,
            "公安机关",
            "《刑事诉讼法》；公通字〔2017〕25号第15条",
            "memory",
            "权利人报案由公安受理，同时报同级检察院（双报）",
        )
    return _table()[InfringingAct(act).value]
