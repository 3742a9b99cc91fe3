"""Moves of the city: examine, ask other agencies, return to the county, into a round and out of it, list, refuse,
revoke a mistaken decision. The decision on a list is taken in round.py, which runs list_unit and refuse per line."""

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from zhitong.matters.public import (
    AnswerOpinion,
    AskOpinion,
    Audience,
    Change,
    Do,
    Move,
    Open,
    Refusal,
    Result,
    Sight,
)
from zhitong.registry import queries, rules, verdicts
from zhitong.registry.attributes import proposed
from zhitong.registry.procedures.duties import HEADS, OFFICERS
from zhitong.registry.procedures.entering import Known, known_of
from zhitong.registry.procedures.listing import Revoke
from zhitong.registry.procedures.verifying import points_of, raise_points
from zhitong.registry.vocabulary import LISTING, LineDecision, PointFor
from zhitong.registry.vocabulary import ApplicationState as S
from zhitong.schemes.public import Verdict

EXAMINATION = "方案：考察"


class NoteExamination(Move):
    """The city's opinion on one application; may be written again, the history keeps each."""

    verb = "application.note_examination"
    label = "填考察意见…"
    basis = EXAMINATION
    stage = "examination"
    source = frozenset({S.EXAMINATION})
    role = "examiner"
    duties = OFFICERS
    sight = Sight.AGENCIES
    sentence = "填了考察意见：{opinion}"
    consequences = ("推荐单位和被征求意见的单位能看到，企业看不到。",)
    needs = {"opinion": "请填考察意见。"}
    keeps = ("opinion",)

    def effect(self) -> Iterable[Result]:
        yield Change(self.matter.application, {"examination": self.data["opinion"].strip()})


class Consult(AskOpinion):
    verb = "application.ask_opinion"
    basis = EXAMINATION
    stage = "examination"
    source = frozenset({S.EXAMINATION})
    role = "examiner"
    duties = OFFICERS


class AnswerConsultation(AnswerOpinion):
    verb = "application.answer_opinion"
    basis = EXAMINATION
    under = "examination"
    listed = False


class ReturnToCounty(Move):
    """`data["points"]`: what the county must look at again."""

    verb = "application.return_to_county"
    label = "退回推荐单位…"
    basis = EXAMINATION
    stage = "examination"
    source = frozenset({S.EXAMINATION})
    target = S.COUNTY_VERIFICATION
    role = "examiner"
    duties = OFFICERS
    cancels = ("examination",)
    starts = ("county_verification",)
    tells = (Audience.COUNTY, Audience.APPLICANT)
    sentence = "退回推荐单位重新核验"
    consequences = ("推荐单位重新核验，核验期限重新起算。", "推荐单位收到要看的清单，办好后再推荐。")

    def check(self) -> Iterator[Refusal]:
        if not points_of(self.data):
            yield Refusal("points_missing", "请写出推荐单位要看什么，一行一项。")

    def effect(self) -> Iterable[Result]:
        yield from raise_points(self, PointFor.COUNTY)

    def facts(self) -> dict[str, Any]:
        points = points_of(self.data)
        return {"points": points, "inside": "；".join(points)}


class PutInRound(Move):
    """Done by the round that takes the application in."""

    verb = "application.put_in_round"
    label = "列入批次"
    basis = EXAMINATION
    stage = "decision"
    source = frozenset({S.EXAMINATION})
    target = S.IN_ROUND
    role = "examiner"
    duties = OFFICERS
    stops = ("examination",)
    listed = False
    tells = (Audience.COUNTY,)
    sentence = "列入{round}"

    def guard(self) -> Iterator[Refusal]:
        asked = queries.open_consultations(self.matter)
        if asked:
            yield Refusal(
                "consultation_open",
                "{unit}：向{names}征求的意见还没有答复。没有答复不等于同意，请催办或当面商量。",
                {"unit": self.matter.application.organisation.name, "names": "、".join(asked)},
            )

    def facts(self) -> dict[str, Any]:
        return {"round": self.data.get("round", "批次")}


class BackFromRound(Move):
    """Out of the round without a decision: back to examination, for a later round."""

    verb = "application.back_from_round"
    label = "退出批次，回到考察"
    basis = EXAMINATION
    under = "examination"
    source = frozenset({S.IN_ROUND})
    target = S.EXAMINATION
    role = "examiner"
    by_system = True
    duties = OFFICERS
    starts = ("examination",)
    listed = False
    tells = (Audience.COUNTY,)
    sentence = "没有列入本批，回到考察"

    def facts(self) -> dict[str, Any]:
        return {"inside": self.data.get("reason", "")}


class _FromLine(Move):
    """Carried out only for a line of a round whose decision stands and is not yet carried out."""

    abstract = True
    decision = LineDecision.INCLUDE
    _known: Known | None = None

    @classmethod
    def gather(cls, runs: Sequence["_FromLine"]) -> None:
        found = known_of(runs)
        for run in runs:
            run._known = found[run.matter.pk]

    @property
    def known(self) -> Known:
        if self._known is None:
            self.gather([self])
        assert self._known is not None
        return self._known

    def guard(self) -> Iterator[Refusal]:
        if self.decision not in self.known.decisions:
            yield Refusal("no_decision", "名单要在批次里一起定。请先列入批次，由负责人定名单。")


class ListUnit(_FromLine):
    """入库: the effect of a fixed list. Opens the membership as its own matter."""

    verb = "application.list_unit"
    label = "列入名录"
    basis = "方案：建立名录"
    stage = "decision"
    source = frozenset({S.IN_ROUND})
    target = S.LISTED
    role = "decider"
    by_system = True
    duties = OFFICERS
    listed = False
    stops = ("examination",)
    tells = (Audience.APPLICANT, Audience.COUNTY)
    sentence = "列入{list}，入库条件：{basis}"
    consequences = ("从今天起在名录里，享受直通车服务。", "企业和推荐单位收到通知。")

    def guard(self) -> Iterator[Refusal]:
        yield from super().guard()
        on, doubles = rules.day(self.now), self.known.doubtful
        yield from rules.listing_refusals(self.matter.application, self.verdict, on=on, doubles=doubles)

    @cached_property
    def verdict(self) -> Verdict:
        known, on = self.known, rules.day(self.now)
        application = self.matter.application
        return verdicts.verified_verdict(
            application, known.items, on=on, listings=known.listings, judgements=known.judgements
        )

    def effect(self) -> Iterable[Result]:
        application, verdict = self.matter.application, self.verdict
        on = rules.day(self.now)
        self.basis_key, self.basis_text = verdicts.entry_basis(application, verdict)
        yield Change(application, {"verified_verdict": verdict.as_dict()})
        detail = {
            "unit_list": application.unit_list,
            "organisation": application.organisation,
            "application": application,
            "basis_key": self.basis_key,
            "basis_text": self.basis_text,
            "listed_on": on,
            "attributes": application.attributes or proposed(application.unit_list, verdict),
            "until": verdicts.membership_until(application.unit_list, on),
        }
        yield Open(LISTING, listing_opening(self.matter, detail))

    def facts(self) -> dict[str, Any]:
        return {"list": self.matter.application.unit_list.name, "basis": self.basis_text}

    def told(self) -> str:
        return f"已列入{self.matter.application.unit_list.name}"


def listing_opening(matter: Any, detail: dict[str, Any]) -> dict[str, Any]:
    """The fields of the opening of a membership; the city leads it, the county sees it."""
    return {
        "title": f"{detail['organisation'].name} · 在库",
        "lead_id": matter.city_id or matter.lead_id,
        "county_id": matter.county_id,
        "city_id": matter.city_id,
        "subject_id": matter.subject_id,
        "installation_id": matter.installation_id,
        "detail": detail,
    }


class Refuse(Move):
    """不予入库, decided by the city with a reason."""

    verb = "application.refuse"
    label = "不予入库…"
    basis = EXAMINATION
    stage = "decision"
    source = frozenset({S.EXAMINATION})
    target = S.REFUSED
    role = "decider"
    duties = HEADS
    irreversible = True
    stops = ("examination",)
    tells = (Audience.APPLICANT, Audience.COUNTY)
    sentence = "不予入库：{reason}"
    consequences = ("这次申报随即结束，期限停止计算。", "企业和推荐单位收到理由。", "企业以后可以重新申报。")
    needs = {"reason": "请写明为什么不予入库，企业会看到。"}
    keeps = ("reason",)

    def effect(self) -> Iterable[Result]:
        yield Change(self.matter.application, {"outcome_reason": self.data["reason"].strip()})

    def told(self) -> str:
        return f"不予入库：{self.data['reason'].strip()}"[:180]


class RefuseFromRound(_FromLine, Refuse):
    """The same decision, taken for one line of a round."""

    verb = "application.refuse_from_round"
    label = "按批次决定不予入库"
    source = frozenset({S.IN_ROUND})
    by_system = True
    duties = OFFICERS
    irreversible = False
    listed = False
    decision = LineDecision.REFUSE


class RevokeDecision(Move):
    """A mistaken listing or refusal is taken back by a move, never by an edit. `data["reason"]`."""

    verb = "application.revoke_decision"
    label = "撤销决定…"
    basis = EXAMINATION
    under = "examination"
    source = frozenset({S.LISTED, S.REFUSED})
    target = S.EXAMINATION
    role = "decider"
    duties = HEADS
    irreversible = True
    starts = ("examination",)
    tells = (Audience.APPLICANT, Audience.COUNTY)
    sentence = "撤销了原来的决定：{reason}"
    consequences = (
        "申报回到考察，要重新决定。",
        "已经入库的，从名录里撤下，注明是撤销。",
        "原来的决定和经过都留着。",
    )
    needs = {"reason": "请写明原来的决定错在哪里。"}
    keeps = ("reason",)

    def guard(self) -> Iterator[Refusal]:
        yield from rules.revocation_refusals(self.matter.application)

    def effect(self) -> Iterable[Result]:
        yield Change(self.matter.application, {"outcome_reason": ""})
        unit = queries.membership_of(self.matter.application)
        if unit is not None:
            yield Do(Revoke, unit.matter, {"reason": self.data["reason"].strip()})
