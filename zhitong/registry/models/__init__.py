"""What is stored of the register. Not here: profiles, rights and certificates (enterprises)."""

from zhitong.registry.models.applications import Application, CorrectionPoint, VerificationItem
from zhitong.registry.models.collecting import BureauReport
from zhitong.registry.models.joint_review import LineOpinion, ReviewParty, Talk
from zhitong.registry.models.judgements import ConditionJudgement
from zhitong.registry.models.listed_units import ListedUnit
from zhitong.registry.models.lists import UnitList
from zhitong.registry.models.objections import Objection
from zhitong.registry.models.publications import Publication
from zhitong.registry.models.reports import ListReport
from zhitong.registry.models.reviews import ListReview, ReviewLine
from zhitong.registry.models.rounds import Round, RoundLine

__all__ = [
    "Application",
    "BureauReport",
    "ConditionJudgement",
    "CorrectionPoint",
    "LineOpinion",
    "ListReport",
    "ListReview",
    "ListedUnit",
    "Objection",
    "Publication",
    "ReviewLine",
    "ReviewParty",
    "Round",
    "RoundLine",
    "Talk",
    "UnitList",
    "VerificationItem",
]
