"""What every kind of condition has, and what is judged before its own question: for whom it is meant at all."""

from datetime import date
from typing import Any

from django.db.models import Q

from zhitong.schemes.conditions.screening import RegisterTables, Screened, only_where
from zhitong.schemes.conditions.verdict import ConditionVerdict
from zhitong.schemes.conditions.verdict import gettext_noop as _
from zhitong.schemes.facts import Facts
from zhitong.schemes.format.base import Entry, OrganisationKind
from zhitong.schemes.vocabulary import ORGANISATION_KINDS, VerdictKey


class BaseCondition(Entry):
    """`materials` are the proofs of this condition; `form_fields` where the form asks about it (form.field)."""

    only_for: tuple[OrganisationKind, ...] = ()
    materials: tuple[str, ...] = ()
    form_fields: tuple[str, ...] = ()

    def judge(self, facts: Facts, on: date) -> ConditionVerdict:
        """The verdict with its sentence on the day `on`."""
        if self.only_for and facts.organisation_kind not in self.only_for:
            kinds = "、".join(ORGANISATION_KINDS[kind] for kind in self.only_for)
            return self.say(VerdictKey.MISSED, _("只适用于{kinds}"), {"kinds": kinds})
        found = self.verdict_on(facts, on)
        if self.key in facts.unclear and found.verdict == VerdictKey.MISSED:
            return self.say(VerdictKey.UNKNOWN, _("还没有说明有没有，请先查清楚"))
        return found

    def verdict_on(self, facts: Facts, on: date) -> ConditionVerdict:
        raise NotImplementedError

    def screen(self, tables: RegisterTables) -> Screened:
        """The verdict of `judge` for every organisation at once, on the day of the tables."""
        found = self.screen_on(tables)
        if not self.only_for:
            return found
        return only_where(Q(**{f"{tables.column('kind')}__in": list(self.only_for)}), found)

    def screen_on(self, tables: RegisterTables) -> Screened:
        raise NotImplementedError

    def say(
        self, verdict: VerdictKey, message: str, params: dict[str, Any] | None = None, **more: Any
    ) -> ConditionVerdict:
        return ConditionVerdict(
            key=self.key,
            title=self.title,
            clause=self.clause,
            clause_id=self.clause_id,
            verdict=verdict,
            message=message,
            params=params or {},
            **more,
        )
