"""How a case ends without a ruling: agreement in mediation, withdrawal, revocation."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from zhitong.cases.models import Adjudication, PatentMediation
from zhitong.cases.procedures.adjudication.base import BEFORE_RULING, OfAdjudication, article
from zhitong.cases.procedures.cooperation.asking import AskForHelp
from zhitong.cases.procedures.duties import HEADS, OFFICERS, REPORTERS
from zhitong.cases.procedures.mediation.opening import OpenBeside
from zhitong.cases.reckoning import last_day
from zhitong.cases.vocabulary_disputes import (
    PATENT_MEDIATION,
    PatentMediationState,
    RevocationGround,
)
from zhitong.cases.vocabulary_disputes import AdjudicationState as S
from zhitong.lib import zh
from zhitong.matters.public import Audience, MatterAccess, Open, PartyRole, Refusal, Result

BEFORE = frozenset({S.RECEIVED.value, S.CORRECTION.value}) | BEFORE_RULING


def own_mediation(matter: Any) -> PatentMediation | None:
    """The mediation that was opened out of this case last."""
    found = PatentMediation.objects.filter(matter__links_in__source=matter, within=matter.number)
    return found.select_related("matter").order_by("-id").first()


class Mediate(OfAdjudication):
    """`data["words"]`: how both sides said that they want to. A mediation of its own begins, without the panel."""

    verb = "adjudication.mediate"
    label = "双方愿意和解，转入调解…"
    basis = article(35, 37)
    source = frozenset({S.DEFENCE.value, S.TRIAL.value})
    target = S.MEDIATING
    role = "lead"
    duties = OFFICERS
    pauses = ("patent_dispute", "simple_track")
    cause = "mediation"
    tells = (Audience.REPORTER,)
    sentence = "双方愿意和解，转入调解：{words}"
    consequences = (
        "另开一件调解，和解期间不计入结案期限。",
        "合议组成员看不到调解里说的话；调解员另行指定。",
    )
    needs = {"words": "请写双方怎样表示愿意调解。"}
    keeps = ("words",)

    def effect(self) -> Iterable[Result]:
        matter = self.matter
        parties = MatterAccess.objects.filter(
            matter=matter, party_role__in=(PartyRole.APPLICANT, PartyRole.REPORTER, PartyRole.RESPONDENT)
        )
        yield Open(
            PATENT_MEDIATION,
            {
                "title": f"调解：{matter.title}"[:240],
                "lead_id": matter.lead_id,
                "county_id": matter.county_id,
                "city_id": matter.city_id,
                "subject_id": matter.subject_id,
                "installation_id": matter.installation_id,
                "secrecy": matter.secrecy,
                "priority": matter.priority,
                "state": PatentMediationState.MEDIATING,
                "detail": {
                    **self.case.infringed(),
                    "request": self.case.claim,
                    "reply_agrees": True,
                    "filed_at": self.now,
                    "within": matter.number,
                },
                "parties": tuple(parties.values_list("organisation_id", "party_role")),
            },
        )


class AfterMediation(OfAdjudication):
    """调解不成的，应当及时作出裁决."""

    verb = "adjudication.resume_trial"
    label = "调解不成，恢复审理"
    basis = article(35)
    source = frozenset({S.MEDIATING.value})
    target = S.TRIAL
    role = "lead"
    duties = OFFICERS
    resumes = ("patent_dispute", "simple_track")
    cause = "mediation"
    tells = (Audience.REPORTER,)
    sentence = "调解不成，恢复审理"
    consequences = ("结案期限从现在接着算。", "调解里说过的话不作为裁决的依据。")

    def guard(self) -> Iterator[Refusal]:
        found = own_mediation(self.matter)
        if found is not None and found.matter.is_open:
            number = {"number": found.matter.number}
            yield Refusal("mediation_open", "调解 {number} 还没有结束。先在那一件里结束调解。", number)


class SettleByAgreement(OfAdjudication):
    verb = "adjudication.settle"
    label = "达成协议，调解结案"
    basis = article(30, 35)
    source = frozenset({S.MEDIATING.value})
    target = S.SETTLED
    role = "lead"
    duties = HEADS
    usual = True
    stops = ("patent_dispute",)
    tells = (Audience.REPORTER,)
    sentence = "双方达成调解协议，调解结案"
    consequences = ("协议载明愿意接受强制执行的，双方可以向公证机关申请赋予强制执行效力。",)

    def guard(self) -> Iterator[Refusal]:
        found = own_mediation(self.matter)
        agreed = (
            PatentMediationState.AGREED,
            PatentMediationState.CLOSED,
            PatentMediationState.UNPERFORMED,
        )
        if found is None or found.matter.state not in agreed:
            yield Refusal("no_agreement", "调解还没有达成协议。先在调解那一件里记调解协议。")


class WithdrawRequest(OfAdjudication):
    """`data["reason"]`: the claimant takes the request back."""

    verb = "adjudication.withdraw"
    label = "撤回裁决请求…"
    basis = article(36)
    source = BEFORE
    target = S.WITHDRAWN
    role = "reporting"
    duties = REPORTERS | OFFICERS
    takes_handler = False
    tells = (Audience.HANDLER, Audience.LEAD)
    sentence = "撤回了裁决请求：{reason}"
    consequences = ("案件撤销；时限没有过的，以后可以再请求。",)
    needs = {"reason": "请写为什么撤回。"}
    keeps = ("reason",)


class RevokeCase(OfAdjudication):
    """撤销案件. `data`: ground, reason. For the plea of time the office says that nothing interrupted it."""

    verb = "adjudication.revoke"
    label = "撤销裁决案件…"
    basis = article(18, 19, 30, 36)
    source = BEFORE_RULING
    target = S.REVOKED
    role = "lead"
    duties = HEADS
    stops = ("patent_dispute",)
    takes_handler = False
    tells = (Audience.REPORTER,)
    sentence = "撤销案件（{ground}）：{reason}"
    consequences = ("撤销案件决定书要送达各方。",)
    needs = {"reason": "请写查明的情况。"}

    def check(self) -> Iterator[Refusal]:
        if self.data["ground"] == RevocationGround.LIMITATION:
            yield from self._limitation()

    def _limitation(self) -> Iterator[Refusal]:
        case = self.case
        if case.limitation_pleaded_at is None:
            yield Refusal("not_pleaded", "被请求人没有提出请求时限抗辩，不能主动按时限撤销。")
        until = time_to_ask(self.case)
        if until is None:
            yield Refusal("knew_unknown", "还没有登记请求人知道侵权的日期。请先登记，再判断。")
        elif zh.day_of(case.received_at) <= until:
            yield Refusal(
                "in_time",
                "请求是在时限内提出的（到 {until}），不能按时限撤销。",
                {"until": zh.zh_date(until)},
            )

    def effect(self) -> Iterable[Result]:
        yield self.noted(revoked_for=self.data["ground"])

    def facts(self) -> dict[str, Any]:
        return {"ground": str(RevocationGround(self.data["ground"]).label), "reason": self.text("reason")}


def time_to_ask(case: Adjudication) -> date | None:
    """The last day on which the request could be made, three years by the catalogue; None where the day is not known."""
    return last_day("B10", case.knew_on) if case.knew_on else None


class BringToMediation(OpenBeside):
    """To a body of the parties' choice; the case goes on meanwhile."""

    verb = "adjudication.open_mediation"


class AskForHelpWithCase(AskForHelp):
    verb = "adjudication.ask_for_help"
    source = "*"


SETTLING = (
    SettleByAgreement,
    Mediate,
    BringToMediation,
    AfterMediation,
    WithdrawRequest,
    RevokeCase,
    AskForHelpWithCase,
)
