"""Numbers of rights: a sum over kinds that reaches a threshold, or one of several counts that does (never their sum)."""

from datetime import date
from typing import Annotated, Literal

from pydantic import Field

from zhitong.schemes.conditions.base import BaseCondition
from zhitong.schemes.conditions.counting import Count, count_rights
from zhitong.schemes.conditions.screening import RegisterTables, Screened, largest, reaching, smallest
from zhitong.schemes.conditions.verdict import ConditionVerdict
from zhitong.schemes.conditions.verdict import gettext_noop as _
from zhitong.schemes.facts import Facts
from zhitong.schemes.format.base import Positive, Strict, Text
from zhitong.schemes.vocabulary import VerdictKey

RightKind = Literal[
    "patent_invention",
    "patent_utility",
    "patent_design",
    "trademark",
    "gi",
    "trade_secret",
    "copyright",
    "plant_variety",
    "layout_design",
]
RightKinds = Annotated[tuple[RightKind, ...], Field(min_length=1)]
RightState = Literal["held", "applied"]

ENOUGH = _("{label} {counted} {unit}，够 {threshold} {unit}")
SHORT = _("{label} {counted} {unit}，尚缺 {missing} {unit}")
OPEN = _("{label}已确定 {counted} {unit}，另有 {open} {unit}待核实，共需 {threshold} {unit}")
SHORT_EACH = _("{label} {counted} {unit}，尚缺 {missing} {unit}；{others}")


class CountSum(BaseCondition):
    """Rights of all named kinds are added up."""

    kind: Literal["count_sum"]
    rights: RightKinds
    state: RightState = "held"
    threshold: Positive
    label: Text
    unit: Text = "件"

    def verdict_on(self, facts: Facts, on: date) -> ConditionVerdict:
        count = count_rights(facts, self.rights, self.state, on)
        verdict = reached(count, self.threshold)
        message = {VerdictKey.MET: ENOUGH, VerdictKey.MISSED: SHORT, VerdictKey.UNKNOWN: OPEN}[verdict]
        return self.say(
            verdict,
            message,
            params_of(count, self.threshold, label=self.label, unit=self.unit),
            counted_items=count.items,
            counted=count.sure,
            threshold=self.threshold,
            missing=max(0, self.threshold - count.sure),
        )

    def screen_on(self, tables: RegisterTables) -> Screened:
        return reaching(tables.count(self.rights, self.state), self.threshold)


class Counting(Strict):
    """One of the counts of a count_any condition."""

    rights: RightKinds
    state: RightState
    threshold: Positive
    label: Text


class CountAny(BaseCondition):
    """One of several counts reaches its own threshold. The counts are never added."""

    kind: Literal["count_any"]
    counts: Annotated[tuple[Counting, ...], Field(min_length=2)]
    unit: Text = "件"

    def verdict_on(self, facts: Facts, on: date) -> ConditionVerdict:
        rows = [(one, count_rights(facts, one.rights, one.state, on)) for one in self.counts]
        # The nearest to its own threshold is the one that is spoken of.
        rows.sort(key=lambda row: row[0].threshold - row[1].sure)
        best = next((row for row in rows if reached(row[1], row[0].threshold) == VerdictKey.MET), None)
        best = best or next((r for r in rows if reached(r[1], r[0].threshold) == VerdictKey.UNKNOWN), rows[0])
        counting, count = best
        verdict = reached(count, counting.threshold)
        params = params_of(count, counting.threshold, label=counting.label, unit=self.unit)
        message = {VerdictKey.MET: ENOUGH, VerdictKey.UNKNOWN: OPEN, VerdictKey.MISSED: SHORT_EACH}[verdict]
        params["others"] = "；".join(
            f"{one.label} {other.sure} {self.unit}，尚缺 {one.threshold - other.sure} {self.unit}"
            for one, other in rows
            if one is not counting and other.sure < one.threshold
        )
        return self.say(
            verdict,
            message,
            params,
            counted_items=count.items,
            counted=count.sure,
            threshold=counting.threshold,
            missing=max(0, counting.threshold - count.sure),
        )

    def screen_on(self, tables: RegisterTables) -> Screened:
        rows = [reaching(tables.count(one.rights, one.state), one.threshold) for one in self.counts]
        return Screened(largest([row.score for row in rows]), smallest([row.missing for row in rows]))


def reached(count: Count, threshold: int) -> VerdictKey:
    if count.sure >= threshold:
        return VerdictKey.MET
    return VerdictKey.UNKNOWN if count.sure + count.open >= threshold else VerdictKey.MISSED


def params_of(count: Count, threshold: int, *, label: str, unit: str) -> dict[str, object]:
    return {
        "label": label,
        "unit": unit,
        "counted": count.sure,
        "open": count.open,
        "threshold": threshold,
        "missing": max(0, threshold - count.sure),
    }
