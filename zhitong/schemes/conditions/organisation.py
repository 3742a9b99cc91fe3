"""What the organisation is, and where else it is listed."""

from datetime import date
from typing import Annotated, Literal

from django.db.models import Q
from pydantic import Field

from zhitong.schemes.conditions.base import BaseCondition
from zhitong.schemes.conditions.screening import RegisterTables, Screened, plain, score, when
from zhitong.schemes.conditions.verdict import ConditionVerdict
from zhitong.schemes.conditions.verdict import gettext_noop as _
from zhitong.schemes.facts import Facts
from zhitong.schemes.format.base import OrganisationKind, Text
from zhitong.schemes.vocabulary import ORGANISATION_KINDS, VerdictKey


class OfKind(BaseCondition):
    """The organisation is of one of these kinds."""

    kind: Literal["organisation_kind"]
    kinds: Annotated[tuple[OrganisationKind, ...], Field(min_length=1)]

    def verdict_on(self, facts: Facts, on: date) -> ConditionVerdict:
        if not facts.organisation_kind:
            return self.say(VerdictKey.UNKNOWN, _("还没有登记单位的种类"))
        params = {"kind": ORGANISATION_KINDS.get(facts.organisation_kind, facts.organisation_kind)}
        if facts.organisation_kind in self.kinds:
            return self.say(VerdictKey.MET, _("单位种类是{kind}"), params)
        params["kinds"] = "、".join(ORGANISATION_KINDS[kind] for kind in self.kinds)
        return self.say(VerdictKey.MISSED, _("单位种类是{kind}，不是{kinds}"), params)

    def screen_on(self, tables: RegisterTables) -> Screened:
        kind = tables.column("kind")
        one_of_them = when(
            Q(**{f"{kind}__in": list(self.kinds)}), score(VerdictKey.MET), score(VerdictKey.MISSED)
        )
        return plain(when(Q(**{kind: ""}), score(VerdictKey.UNKNOWN), one_of_them))


class ListedElsewhere(BaseCondition):
    """The organisation is already in one of the named lists."""

    kind: Literal["listed_elsewhere"]
    lists: Annotated[tuple[Text, ...], Field(min_length=1)]

    def verdict_on(self, facts: Facts, on: date) -> ConditionVerdict:
        found = next((one for one in facts.listings if one.list in self.lists and one.stands_on(on)), None)
        if found is not None:
            return self.say(VerdictKey.MET, _("已在“{list}”里"), {"list": found.list})
        return self.say(VerdictKey.MISSED, _("不在“{lists}”里"), {"lists": "”“".join(self.lists)})

    def screen_on(self, tables: RegisterTables) -> Screened:
        there = Q(pk__in=tables.listed(self.lists))
        return plain(when(there, score(VerdictKey.MET), score(VerdictKey.MISSED)))
