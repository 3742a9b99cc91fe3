"""Facts of invented enterprises."""

from datetime import date
from typing import Any

from zhitong.schemes.public import Facts, JudgementFact, QualificationFact, RightFact

DAY = date(2026, 9, 23)
IN_JINHUA = "33/3307/330702/"
IN_JINING = "37/3708/370811/"
IN_BINHAI = "12/1201/120116/"
IN_JIAOZUO = "41/4108/410802/"
FOUNDED = {"person": "林示安", "reason": "现场看过，材料属实", "evidence": ("考察记录",)}


def patents(number: int, *, start: int = 0, **values: Any) -> tuple[RightFact, ...]:
    return tuple(
        RightFact("patent_invention", f"P{start + i:06}", **{"in_force": True, **values})
        for i in range(number)
    )


def marks(number: int, *, start: int = 0, **values: Any) -> tuple[RightFact, ...]:
    return tuple(
        RightFact("trademark", f"{10_000_000 + start + i}", **{"in_force": True, **values})
        for i in range(number)
    )


def enterprise(*rights: RightFact, **values: Any) -> Facts:
    """An enterprise of Jinhua whose facts were verified."""
    return Facts(
        **{
            "organisation_kind": "enterprise",
            "territory_path": IN_JINHUA,
            "rights": rights,
            "basis": "verified",
            **values,
        }
    )


def judgement(condition: str, criterion: str, holds: bool = True, **values: Any) -> JudgementFact:
    return JudgementFact(condition, criterion, holds, **{**FOUNDED, **values})


def title(kind: str, level: str = "", **values: Any) -> QualificationFact:
    return QualificationFact(kind, level, **{"confirmed": True, **values})
