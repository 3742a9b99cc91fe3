"""What every move of a lead shares."""

from typing import Any

from zhitong.cases.models import Lead
from zhitong.cases.vocabulary import LeadState as S
from zhitong.matters.public import Change, Move

BASIS = "《市场监督管理行政处罚程序规定》第18条；方案：绿色通道"
IN_REVIEW = frozenset({S.RECEIVED.value, S.REVIEWING.value})


class OfLead(Move):
    abstract = True
    basis = BASIS

    @property
    def lead(self) -> Lead:
        found: Lead = self.matter.lead_detail
        return found

    def decided(self, **fields: Any) -> Change:
        """The outcome of the review, as the reporter and the figures read it."""
        return Change(self.lead, {"decided_at": self.now, **fields})
