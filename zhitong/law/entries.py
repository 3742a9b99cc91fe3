"""What one entry of the law catalogue may say, judged on loading. The entries stand in `catalogue/*.toml`."""

from __future__ import annotations

from datetime import date
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, model_validator

from zhitong.lib.deadline import Extension, Limit, length_words

Kind = Literal["limit", "backward", "window", "fixed", "promptly", "test"]
Unit = Literal["h", "d", "wd", "mo", "y"]
Confidence = Literal["confirmed", "verified", "secondary", "seed", "memory", "suggestion"]
Binds = Literal["authority", "party_right", "notice"]
# What a newer version does with clocks that already run: they keep the former, are reckoned again from the same start, or
# nobody has verified it (then they are kept and flagged).
Running = Literal["keep", "recount", "unknown"]

KIND_WORDS: dict[str, str] = {
    "limit": "时限",
    "backward": "倒数的时限",
    "window": "可以办理的期间",
    "fixed": "固定日期",
    "promptly": "“及时”“立即”，没有数字",
    "test": "判断规则，没有时限",
    "composite": "几个时限的合称",
}
CONFIDENCE_WORDS: dict[str, str] = {
    "confirmed": "已由法制机构核对",
    "verified": "已对照原文，待法制确认",
    "secondary": "只见二手材料，待法制确认",
    "seed": "出自方案原文，待法制确认",
    "memory": "未确认",
    "suggestion": "未确认",
}
# From firm to loose: where two apply, the looser one is told.
CONFIDENCE_ORDER = ("confirmed", "verified", "seed", "secondary", "memory", "suggestion")


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Step(_Strict):
    """One extension; without `length` the law names none."""

    length: int | None = Field(None, ge=1)
    unit: Unit
    upto: bool = False
    to_total: bool = False
    approver: str = ""
    label: str = ""
    confidence: Confidence | None = None


class Suggested(_Strict):
    """A number of our own where the text has none: a default for a reminder, never law."""

    length: int = Field(ge=1)
    unit: Unit


class FixedDate(_Strict):
    scheme: str
    date: str
    what: str


class Entry(_Strict):
    """One version of one limit, rule or date."""

    id: str = Field(pattern=r"^[A-N]\d{1,2}[a-z]?$")
    version: int = Field(1, ge=1)
    title: str
    names: tuple[str, ...] = Field(min_length=1)
    kind: Kind = "limit"
    trigger: str = Field(min_length=1)
    length: int | None = Field(None, ge=1)
    unit: Unit | None = None
    range: tuple[int, int] | None = None
    suggested: Suggested | None = None
    extensions: tuple[Step, ...] = ()
    exclusions: tuple[str, ...] = ()
    roll_over: bool = True
    side: Literal["before", "after"] = "after"
    period: Literal["half_year", "year"] | None = None
    dates: tuple[FixedDate, ...] = ()
    basis: tuple[str, ...] = Field(min_length=1)
    effective_from: date | None = None
    effective_to: date | None = None
    transition: str = ""
    running: Running = "unknown"
    confidence: Confidence
    counting_open: bool = False
    source: str = Field(min_length=1)
    binds: Binds | None = None
    missed: str = ""
    note: str = ""

    @model_validator(mode="after")
    def _fits_together(self) -> Entry:
        if self.length is not None and self.unit is None:
            raise ValueError(f"{self.id}：写了长度，没有写单位。")
        if self.range is not None and (self.length is not None or self.range[0] > self.range[1]):
            raise ValueError(f"{self.id}：范围和长度只能写一个，范围要从小到大。")
        if self.kind in ("backward", "window") and self.length is None:
            raise ValueError(f"{self.id}：倒数的时限和期间都要写长度。")
        if self.effective_from and self.effective_to and self.effective_to < self.effective_from:
            raise ValueError(f"{self.id}：失效早于施行。")
        return self

    @property
    def name(self) -> str:
        return self.names[0]

    @property
    def basis_text(self) -> str:
        return "；".join(self.basis)

    @property
    def is_reckonable(self) -> bool:
        return self.kind in ("limit", "backward", "window") and self.length is not None

    def in_force(self, on: date) -> bool:
        return (self.effective_from or date.min) <= on <= (self.effective_to or date.max)

    def confidence_with(self, extend: int) -> Confidence:
        """An extension may be less certain than the limit that it lengthens."""
        steps = [step.confidence for step in self.extensions[:extend] if step.confidence]
        return max([self.confidence, *steps], key=CONFIDENCE_ORDER.index)

    def as_limit(self) -> Limit:
        """For reckoning; ask `is_reckonable` first."""
        return limit_from(self.spec())

    def spec(self) -> dict[str, Any]:
        """JSON that a clock's start event keeps, so that a later law does not rewrite history."""
        return {
            "id": self.id,
            "version": self.version,
            "name": self.name,
            "kind": self.kind,
            "length": self.length,
            "unit": self.unit,
            "roll_over": self.roll_over,
            "side": self.side,
            "period": self.period,
            "extensions": [
                {
                    "length": step.length,
                    "unit": step.unit,
                    "approver": step.approver,
                    "label": step.label,
                    "to_total": step.to_total,
                    "upto": step.upto,
                }
                for step in self.extensions
            ],
            "exclusions": list(self.exclusions),
            "basis": self.basis_text,
            "confidence": self.confidence,
            "binds": self.binds,
            "trigger": self.trigger,
        }


class Composite(_Strict):
    """An id that stands for several limits."""

    id: str
    title: str
    names: tuple[str, ...]
    parts: tuple[str, ...] = Field(min_length=2)

    @property
    def name(self) -> str:
        return self.names[0]


def limit_from(spec: dict[str, Any]) -> Limit:
    """A limit back from the JSON of `Entry.spec`."""
    return Limit(
        id=spec["id"],
        unit=spec["unit"],
        length=spec["length"],
        roll_over=spec["roll_over"],
        kind=spec.get("kind", "limit"),
        extensions=tuple(Extension(**step) for step in spec.get("extensions", ())),
        exclusions=tuple(spec.get("exclusions", ())),
        side=spec.get("side", "after"),
        period=spec.get("period"),
    )


def range_words(entry: Entry) -> str:
    if entry.range is None or entry.unit is None:
        return ""
    return f"{entry.range[0]} 到 {length_words(entry.range[1], entry.unit)}"
