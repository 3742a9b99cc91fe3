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
        given = {one.criterion: one for one in facts.judgements if one.condition == self.key}
        verdicts = [_verdict(given.get(one.key)) for one in self.criteria]
        overall = all_of(verdicts) if self.need == "all" else any_of(verdicts)
        named = [given[one.key] for one in self.criteria if one.key in given]
        if overall == VerdictKey.TO_JUDGE:
            unfounded = [one for one in named if not one.is_founded]
            if unfounded:
                return self.say(overall, _("需人工认定：已有的认定缺少认定人、理由或者证据"))
            waiting = [one.title for one in self.criteria if one.key not in given]
            return self.say(overall, _("需人工认定：{criteria}"), {"criteria": "、".join(waiting)})
        founded = [one for one in named if one.is_founded]
        speaking = next(one for one in founded if one.holds == (overall == VerdictKey.MET))
        params = {"person": speaking.person, "reason": speaking.reason}
        if overall == VerdictKey.MET:
            return self.say(overall, _("{person}认定符合：{reason}"), params)
        return self.say(overall, _("{person}认定不符合：{reason}"), params)

    def screen_on(self, tables: RegisterTables) -> Screened:
        """需人工认定 for everybody, but for those of whom a founded judgement is kept."""
        scores = [self._screened(tables, one.key) for one in self.criteria]
        return plain(smallest(scores) if self.need == "all" else largest(scores))

    def _screened(self, tables: RegisterTables, criterion: str) -> Any:
        found: Any = score(VerdictKey.TO_JUDGE)
        for holds, verdict in ((False, VerdictKey.MISSED), (True, VerdictKey.MET)):
            rows = tables.judged(self.key, criterion, holds=holds)
            if rows is not None:
                found = when(Q(pk__in=rows), score(verdict), found)
        return found


def _verdict(judgement: JudgementFact | None) -> VerdictKey:
    """A judgement without a person, a reason and evidence is none."""
    if judgement is None or not judgement.is_founded:
        return VerdictKey.TO_JUDGE
    return VerdictKey.MET if judgement.holds else VerdictKey.MISSED
