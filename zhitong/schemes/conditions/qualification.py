"""A title awarded by somebody else: of these kinds, of at least this level, in term on the day."""

from datetime import date
from typing import Annotated, Literal

from django.db.models import Q
from pydantic import Field

from zhitong.schemes.conditions.base import BaseCondition
from zhitong.schemes.conditions.screening import RegisterTables, Screened, plain, score, when
from zhitong.schemes.conditions.verdict import ConditionVerdict, CountedItem
from zhitong.schemes.conditions.verdict import gettext_noop as _
from zhitong.schemes.facts import Facts, QualificationFact
from zhitong.schemes.format.base import Key
from zhitong.schemes.vocabulary import QUALIFICATION_LEVEL_LABELS, QUALIFICATION_LEVELS, VerdictKey

QualificationLevel = Literal["national", "provincial", "municipal", "county"]


class Qualification(BaseCondition):
    kind: Literal["qualification"]
    qualifications: Annotated[tuple[Key, ...], Field(min_length=1)]
    minimum_level: QualificationLevel | None = None

    def verdict_on(self, facts: Facts, on: date) -> ConditionVerdict:
        held = [one for one in facts.qualifications if one.kind in self.qualifications]
        items = tuple(self._item(one, facts, on) for one in held)
        found = next((one for one, item in zip(held, items, strict=True) if item.counts), None)
        if found is not None:
            return self._met(found, items)
        open_items = [item for item in items if item.counts is None]
        if open_items:
            reason = open_items[0].reason
            return self.say(VerdictKey.UNKNOWN, "{reason}", {"reason": reason}, counted_items=items)
        if items:
            reasons = "；".join(dict.fromkeys(item.reason for item in items))
            return self.say(VerdictKey.MISSED, "{reason}", {"reason": reasons}, counted_items=items)
        return self.say(VerdictKey.MISSED, _("没有登记这项认定"))

    def _met(self, found: QualificationFact, items: tuple[CountedItem, ...]) -> ConditionVerdict:
        if found.valid_until is None:
            return self.say(VerdictKey.MET, _("有这项认定"), counted_items=items)
        until = found.valid_until.isoformat()
        return self.say(VerdictKey.MET, _("证书有效至 {until}"), {"until": until}, counted_items=items)

    def _item(self, fact: QualificationFact, facts: Facts, on: date) -> CountedItem:
        counts, reason = self._counts(fact, facts, on)
        return CountedItem(fact.kind, fact.label, counts, reason)

    def _counts(self, fact: QualificationFact, facts: Facts, on: date) -> tuple[bool | None, str]:
        if fact.confirmed is False:
            return False, "证书没有核实，不计入"
        if fact.valid_from is not None and on < fact.valid_from:
            return False, f"证书从 {fact.valid_from.isoformat()} 起才有效"
        if fact.valid_until is not None and fact.valid_until < on:
            return False, f"证书已于 {fact.valid_until.isoformat()} 到期"
        if self.minimum_level is not None:
            if fact.level not in QUALIFICATION_LEVELS:
                return None, "还没有填认定的级别"
            if QUALIFICATION_LEVELS.index(fact.level) > QUALIFICATION_LEVELS.index(self.minimum_level):
                had, need = (
                    QUALIFICATION_LEVEL_LABELS[fact.level],
                    QUALIFICATION_LEVEL_LABELS[self.minimum_level],
                )
                return False, f"认定是{had}，要{need}以上"
        if fact.stands_on(on, facts.basis) is None:
            return None, "证书还没有核实"
        return True, ""

    def screen_on(self, tables: RegisterTables) -> Screened:
        levels: tuple[str, ...] = ()
        if self.minimum_level is not None:
            levels = QUALIFICATION_LEVELS[: QUALIFICATION_LEVELS.index(self.minimum_level) + 1]
        held = tables.titles(self.qualifications, levels)
        unplaced = when(Q(pk__in=held.open), score(VerdictKey.UNKNOWN), score(VerdictKey.MISSED))
        return plain(when(Q(pk__in=held.met), score(VerdictKey.MET), unplaced))
