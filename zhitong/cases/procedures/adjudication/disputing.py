"""Whose a patent dispute is, when two offices see it differently: step by step to the common superior (令81号第8条)."""

from collections.abc import Iterable

from zhitong.cases.procedures.adjudication.base import BEFORE_RULING, article
from zhitong.cases.procedures.jurisdiction.raising import FollowDesignation, RaiseDispute
from zhitong.cases.queries.patent_disputes import live_tribunal
from zhitong.cases.vocabulary_disputes import AdjudicationState as S
from zhitong.matters.public import Change, Result

BASIS = article(8) + "；《专利法实施细则》第97条"


class DisputeAdjudication(RaiseDispute):
    verb = "adjudication.dispute"
    basis = BASIS
    source = BEFORE_RULING | {S.RECEIVED.value, S.CORRECTION.value}


class FollowAdjudicationDesignation(FollowDesignation):
    """The panel belongs to the office that lost the case; the other names its own before it decides."""

    verb = "adjudication.follow_designation"
    basis = BASIS
    source = "*"

    def effect(self) -> Iterable[Result]:
        yield from super().effect()
        if self.data["designated"].pk != self.matter.lead_id:
            for member in live_tribunal(self.matter):
                yield Change(member, {"ended_at": self.now})


DISPUTING = (DisputeAdjudication, FollowAdjudicationDesignation)
