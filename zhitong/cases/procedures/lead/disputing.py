"""Whose a lead is, when two agencies see it differently."""

from zhitong.cases.procedures.jurisdiction.raising import FollowDesignation, ObjectToHandOver, RaiseDispute
from zhitong.cases.procedures.lead.base import IN_REVIEW
from zhitong.cases.procedures.lead.handing_over import WAITING
from zhitong.cases.vocabulary import LeadState as S


class DisputeLead(RaiseDispute):
    verb = "lead.dispute"
    source = IN_REVIEW


class ObjectToLead(ObjectToHandOver):
    verb = "lead.object_to_hand_over"
    source = WAITING
    target = S.REVIEWING
    cancels = ("hand_over",)


class FollowLeadDesignation(FollowDesignation):
    verb = "lead.follow_designation"
    source = "*"


DISPUTING = (DisputeLead, ObjectToLead, FollowLeadDesignation)
