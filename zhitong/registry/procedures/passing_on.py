"""Moves between recommending bodies, where a mechanism knows several: the applicant chooses one, and the one that was
chosen by mistake passes the application on."""

from collections.abc import Iterable, Iterator
from typing import Any

from zhitong.matters.public import Audience, Change, Move, Refusal, Result
from zhitong.people.public import Organisation
from zhitong.registry import verdicts
from zhitong.registry.bodies import bodies_for, gate_role
from zhitong.registry.procedures.duties import APPLICANTS, OFFICERS
from zhitong.registry.vocabulary import ApplicationState as S
from zhitong.registry.vocabulary import Route

APPLIED = (Route.OWN, Route.PAPER, Route.NOMINATION, Route.IMPORT)


class _ToBody(Move):
    """`data`: body (an Organisation), reason."""

    abstract = True
    takes_handler = False

    def others(self) -> list[Organisation]:
        """The bodies that could take it instead."""
        application = self.matter.application
        role = gate_role(verdicts.pack_for(application))
        place = application.organisation.territory_path
        found = bodies_for(verdicts.installation_of(application), role, place)
        return [one for one in found if one.pk != self.matter.county_id]

    def applies(self) -> bool:
        return self.matter.application.route in APPLIED and bool(self.others())

    def check(self) -> Iterator[Refusal]:
        body = self.data.get("body")
        if body is None:
            yield Refusal("body_missing", "请选交给哪一家推荐单位。")
        elif body.pk not in {one.pk for one in self.others()}:
            yield Refusal(
                "body_foreign", "{name}不管这家单位所在的地方，请从列出的推荐单位里选。", {"name": str(body)}
            )

    def effect(self) -> Iterable[Result]:
        self.former = self.matter.county
        body = self.data["body"]
        yield Change(self.matter, {"county_id": body.pk, "lead_id": body.pk, "handler_id": None})

    def facts(self) -> dict[str, Any]:
        former = {"from_body": str(self.former)} if self.former else {}
        return {**former, "body": str(self.data["body"]), "reason": self.data.get("reason", "").strip()}


class ChooseRecommender(_ToBody):
    verb = "application.choose_recommender"
    label = "换一家推荐单位…"
    basis = "方案：由其中一家推荐"
    under = "recommendation"
    source = frozenset({S.DRAFT})
    role = "applicant"
    duties = APPLICANTS
    sentence = "改由{body}推荐"
    consequences = ("提交以后，由新选的推荐单位核验、推荐。",)


class PassOn(_ToBody):
    verb = "application.pass_on"
    label = "转给别的推荐单位…"
    basis = "方案：由其中一家推荐"
    under = "recommendation"
    source = frozenset({S.COUNTY_VERIFICATION})
    role = "county"
    duties = OFFICERS
    tells = (Audience.COUNTY, Audience.APPLICANT)
    sentence = "转给{body}推荐：{reason}"
    consequences = (
        "新的推荐单位接着核验，已经给出的核验结论保留。",
        "核验期限不重新起算。",
        "企业和新的推荐单位收到通知和理由。",
    )
    needs = {"reason": "请写明为什么转，企业和接手的单位会看到。"}

    def told(self) -> str:
        return f"转给{self.data['body']}：{self.data['reason'].strip()}"[:180]
