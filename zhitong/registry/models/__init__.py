"""What is stored of the register. Not here: profiles, rights and certificates (enterprises)."""

from zhitong.registry.models.applications import Application, CorrectionPoint, VerificationItem
from zhitong.registry.models.listed_units import ListedUnit
from zhitong.registry.models.lists import UnitList
from zhitong.registry.models.publications import Publication
from zhitong.registry.models.rounds import Round, RoundLine

__all__ = [
    "Application",
    "CorrectionPoint",
    "ListedUnit",
    "Publication",
    "Round",
    "RoundLine",
    "UnitList",
    "VerificationItem",
]
