"""What no number decides: a named person judges each criterion, with a reason and evidence."""

from datetime import date
from typing import Annotated, Any, Literal

from django.db.models import Q
from pydantic import Field

from zhitong.schemes.conditions.base import BaseCondition
from zhitong.schemes.conditions.screening import (
    RegisterTables,
    Screened,
    largest,
    plain,
    score,
    smallest,
    when,
)
from zhitong.schemes.conditions.verdict import ConditionVerdict, all_of, any_of
from zhitong.schemes.conditions.verdict import gettext_noop as _
from zhitong.schemes.facts import Facts, JudgementFact
from zhitong.schemes.format.base import Key, Strict, Text
from zhitong.schemes.vocabulary import VerdictKey


class Criterion(Strict):
    key: Key
    title: Text
    title_en: str = ""


class Judged(BaseCondition):
    kind: Literal["judged"]
    criteria: Annotated[tuple[Criterion, ...], Field(min_length=1)]
    need: Literal["all", "any"] = "all"

    def verdict_on(self, facts: Facts, on: date) -> ConditionVerdict:
        given = self._given(facts)
        verdicts = {one.key: _verdict(given.get(one.key), on) for one in self.criteria}
        overall = (all_of if self.need == "all" else any_of)(verdicts.values())
        if overall == VerdictKey.TO_JUDGE:
            if any(not one.is_founded for one in given.values()):
                return self.say(overall, _("需人工认定：已有的认定缺少认定人、理由或者证据"))
            waiting = [one.title for one in self.criteria if verdicts[one.key] == overall]
            return self.say(overall, _("需人工认定：{criteria}"), {"criteria": "、".join(waiting)})
        return self._said(overall, [given[key] for key, verdict in verdicts.items() if verdict == overall])

    def _given(self, facts: Facts) -> dict[str, JudgementFact]:
        """The last judgement of each criterion as it reads now."""
        own = [one for one in facts.judgements if one.condition == self.key]
        return {
            one.key: judgement
            for one in self.criteria
            for judgement in own
            if judgement.is_about(one.key, one.title)
        }

    def _said(self, overall: VerdictKey, speaking: list[JudgementFact]) -> ConditionVerdict:
        """In the words of the last one who judged so."""
        last = max(speaking, key=lambda one: one.judged_on or date.min)
        params = {
            "person": last.person,
            "reason": last.reason,
            "day": f"{last.judged_on} " if last.judged_on else "",
        }
        if last.until:
            params["until"] = str(last.until)
            if overall == VerdictKey.MET:
                return self.say(overall, _("{day}{person}认定符合，到 {until} 为止：{reason}"), params)
            return self.say(overall, _("{day}{person}认定不符合，到 {until} 为止：{reason}"), params)
        if overall == VerdictKey.MET:
            return self.say(overall, _("{day}{person}认定符合：{reason}"), params)
        return self.say(overall, _("{day}{person}认定不符合：{reason}"), params)

    def screen_on(self, tables: RegisterTables) -> Screened:
        """需人工认定 for everybody, but for those of whom a founded judgement is kept."""
        scores = [self._screened(tables, one) for one in self.criteria]
        return plain(smallest(scores) if self.need == "all" else largest(scores))

    def _screened(self, tables: RegisterTables, criterion: Criterion) -> Any:
        found: Any = score(VerdictKey.TO_JUDGE)
        for holds, verdict in ((False, VerdictKey.MISSED), (True, VerdictKey.MET)):
            rows = tables.judged(self.key, criterion.key, words=criterion.title, holds=holds)
            if rows is not None:
                found = when(Q(pk__in=rows), score(verdict), found)
        return found


def _verdict(judgement: JudgementFact | None, on: date) -> VerdictKey:
    """A judgement without a person, a reason and evidence is none, nor one whose time is over."""
    if judgement is None or not judgement.stands_on(on):
        return VerdictKey.TO_JUDGE
    return VerdictKey.MET if judgement.holds else VerdictKey.MISSED
