"""A sum of money over a year that reaches a threshold, with the year and the proof."""

from datetime import date
from typing import Literal

from django.db.models import Case, Q, When
from django.db.models.lookups import GreaterThanOrEqual, IsNull

from zhitong.schemes.conditions.base import BaseCondition
from zhitong.schemes.conditions.screening import (
    INTEGER,
    RegisterTables,
    Screened,
    number,
    reaching,
    score,
    when,
)
from zhitong.schemes.conditions.verdict import ConditionVerdict
from zhitong.schemes.conditions.verdict import gettext_noop as _
from zhitong.schemes.facts import Facts
from zhitong.schemes.format.base import Positive
from zhitong.schemes.vocabulary import AMOUNT_MEASURES, VerdictKey


class Amount(BaseCondition):
    """`year`: the last full year before the day of decision, or the newest year for which a sum is known."""

    kind: Literal["amount"]
    measure: Literal["yearly_revenue"]
    minimum_yuan: Positive
    year: Literal["last_full_year", "newest"] = "last_full_year"

    def verdict_on(self, facts: Facts, on: date) -> ConditionVerdict:
        label = AMOUNT_MEASURES[self.measure]
        known = [one for one in facts.amounts if one.measure == self.measure and one.year < on.year]
        if self.year == "last_full_year":
            known = [one for one in known if one.year == on.year - 1]
        if not known:
            return self.say(VerdictKey.UNKNOWN, _("还没有填{label}"), {"label": label})
        fact = max(known, key=lambda one: one.year)
        missing = max(0, self.minimum_yuan - fact.yuan)
        params = {"label": label, "year": fact.year, "yuan": fact.yuan, "missing": missing}
        numbers = {"counted": fact.yuan, "threshold": self.minimum_yuan, "missing": missing}
        if missing:
            return self.say(
                VerdictKey.MISSED, _("{year} 年{label} {yuan} 元，还差 {missing} 元"), params, **numbers
            )
        if fact.confirmed is False:
            return self.say(VerdictKey.MISSED, _("{year} 年{label}的证明没有核实，不计入"), params, **numbers)
        if not fact.proof.strip():
            return self.say(
                VerdictKey.UNKNOWN, _("{year} 年{label} {yuan} 元，还没有证明"), params, **numbers
            )
        if fact.confirmed is None and facts.basis == "verified":
            return self.say(VerdictKey.UNKNOWN, _("{year} 年{label}的证明还没有核实"), params, **numbers)
        return self.say(VerdictKey.MET, _("{year} 年{label} {yuan} 元"), params, **numbers)

    def screen_on(self, tables: RegisterTables) -> Screened:
        """As above on declared sums: one that was refuted is missed by no number, one without proof is unknown."""
        found = tables.amount(self.measure, newest=self.year == "newest")
        enough = reaching(found.yuan, self.minimum_yuan)
        doubtful = Q(GreaterThanOrEqual(found.yuan, number(self.minimum_yuan))) & ~found.proven
        scored = Case(
            When(IsNull(found.yuan, True), then=score(VerdictKey.UNKNOWN)),
            When(found.refuted, then=score(VerdictKey.MISSED)),
            When(doubtful, then=score(VerdictKey.UNKNOWN)),
            default=enough.score,
            output_field=INTEGER,
        )
        return Screened(scored, when(IsNull(found.yuan, True), number(None), enough.missing))
