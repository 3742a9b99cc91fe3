"""One intake, four routes: administrative protection, court, arbitration, mediation. Which was taken, the reporter sees."""

from collections.abc import Iterable, Iterator
from typing import Any

from zhitong.cases.actions.settling import note_route
from zhitong.cases.procedures.duties import OFFICERS, REPORTERS
from zhitong.cases.procedures.lead.base import IN_REVIEW, OfLead
from zhitong.cases.procedures.mediation.opening import Mediating, OpenBeside
from zhitong.cases.vocabulary_settling import MediationOrigin, Route
from zhitong.matters.public import Audience, Refusal, Result, Write

ROUTES = "方案：行政保护、司法、仲裁、调解衔接"
# What each route gives, in the words that the office and the reporter read.
GIVES = {
    Route.ADMINISTRATIVE: "机关调查，责令停止、处罚；赔偿可以由机关调解，机关不判。",
    Route.COURT: "判停止侵权、赔偿，可以申请保全；判决可以强制执行。",
    Route.ARBITRATION: "双方有仲裁协议才能申请，一裁终局，不公开。",
    Route.MEDIATION: "双方自愿、不收费或者少收费，说的话不外传；协议可以司法确认或者公证。",
}


class TakeRoute(OfLead):
    """`data`: route (not mediation, which has its own move), words. The lead itself goes on until it is accepted or ended."""

    verb = "lead.take_route"
    label = "选择途径…"
    basis = ROUTES
    source = IN_REVIEW
    role = "lead"
    duties = OFFICERS
    tells = (Audience.REPORTER,)
    sentence = "走{route}途径：{words}"
    consequences = (
        "报告人看得到走哪条路、为什么。",
        "走行政保护的，接着受理立案或者移交；不走的，用“告知其他途径”结束。",
    )
    needs = {"words": "请写给报告人的说明：为什么走这条路、下一步找谁。"}

    def check(self) -> Iterator[Refusal]:
        if self.data.get("route") not in (Route.ADMINISTRATIVE, Route.COURT, Route.ARBITRATION):
            yield Refusal("route_missing", "请选一条途径。走调解的，用“转调解组织调解”。")

    def effect(self) -> Iterable[Result]:
        words = str(self.data["words"]).strip()
        yield Write(note_route, {"matter": self.matter, "route": self.data["route"], "words": words})

    def facts(self) -> dict[str, Any]:
        words = str(self.data["words"]).strip()[:500]
        return {"route": str(Route(self.data["route"]).label), "words": words}


class OpenMediation(OpenBeside):
    verb = "lead.open_mediation"
    source = IN_REVIEW


class RequestMediation(Mediating):
    verb = "lead.request_mediation"
    source = IN_REVIEW
    label = "申请调解…"
    role = "reporting"
    duties = REPORTERS
    origin = MediationOrigin.REQUEST
    takes_handler = False
    tells = (Audience.LEAD, Audience.HANDLER)


ROUTING = (TakeRoute, OpenMediation, RequestMediation)
