"""What all moves of a dispute share."""

from zhitong.cases.models import JurisdictionDispute
from zhitong.cases.procedures.jurisdiction.raising import BASIS
from zhitong.matters.public import Move, Sight

REPORTING = ("jurisdiction_report_inside", "jurisdiction_report_outside", "jurisdiction_negotiation")
DESIGNATION = "designation"


class OfDispute(Move):
    abstract = True
    basis = BASIS
    sight = Sight.AGENCIES

    @property
    def dispute(self) -> JurisdictionDispute:
        found: JurisdictionDispute = self.matter.dispute
        return found
