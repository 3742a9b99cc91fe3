"""What all moves of a request for help share."""

from datetime import datetime
from typing import Any

from zhitong.cases.models import HelpRequest
from zhitong.cases.procedures.duties import OFFICERS
from zhitong.matters.public import Change, Move, Sight

BASIS = "《行政处罚法》第26条；方案：跨部门、跨区域协作"


class OfHelp(Move):
    abstract = True
    basis = BASIS
    duties = OFFICERS
    sight = Sight.AGENCIES

    @property
    def request(self) -> HelpRequest:
        found: HelpRequest = self.matter.help_request
        return found

    def answered(self, at: datetime, answer: str, number: str = "") -> Change:
        fields = {"answer": answer, "answer_number": number[:60], "answered_at": at}
        return Change(self.request, {**fields, "answered_by_label": self.actor.label})

    def facts(self) -> dict[str, Any]:
        return {"partner": self.request.partner_name}
