"""Review: taking it in hand, asking for more, accepting it as a case."""

from collections.abc import Iterable, Iterator
from typing import Any

from zhitong.cases.actions.evidence import add_evidence, evidence_of_file
from zhitong.cases.kinds import CaseKind, case_kind, kinds_for
from zhitong.cases.procedures.duties import HEADS, OFFICERS, REPORTERS
from zhitong.cases.procedures.lead.base import IN_REVIEW, OfLead
from zhitong.cases.vocabulary import LeadState as S
from zhitong.lib import zh
from zhitong.matters.public import (
    Audience,
    Change,
    Grant,
    MatterAccess,
    Open,
    PartyRole,
    Priority,
    Refusal,
    Result,
    Sight,
    Write,
)
from zhitong.people.public import DutyKind, holder_ids

FOLLOWING = (PartyRole.APPLICANT, PartyRole.REPORTER, PartyRole.SENDER)


class TakeUp(OfLead):
    """Whoever takes it up becomes its handler."""

    verb = "lead.take_up"
    label = "开始审查"
    source = frozenset({S.RECEIVED.value})
    target = S.REVIEWING
    role = "lead"
    duties = OFFICERS
    usual = True
    bulk = True
    tells = (Audience.REPORTER,)
    sentence = "开始审查"
    consequences = ("您成为经办人。",)


class AssignReviewer(OfLead):
    """`data["person"]`: an officer of the own agency."""

    verb = "lead.assign"
    label = "指定审查人…"
    source = IN_REVIEW
    role = "lead"
    duties = HEADS
    sight = Sight.AGENCIES
    takes_handler = False
    sentence = "指定 {who} 审查"

    def check(self) -> Iterator[Refusal]:
        person = self.data["person"]
        kinds = (DutyKind.OFFICER, DutyKind.HEAD)
        if person.pk not in holder_ids((self.matter.lead_id,), kinds, zh.day_of(self.now)):
            yield Refusal("not_of_office", "只能指定本单位的经办人。请从名单里选。")
        if self.matter.recusals.filter(person=person).exists():
            yield Refusal("recused_person", "{who} 在这一件里回避，请另选一位。", {"who": person.name})

    def effect(self) -> Iterable[Result]:
        yield Change(self.matter, {"handler_id": self.data["person"].pk})

    def facts(self) -> dict[str, Any]:
        return {"who": self.data["person"].name}


class AskForMore(OfLead):
    """`data["points"]`: what is missing, a line each."""

    verb = "lead.ask_for_more"
    label = "请补充材料…"
    source = IN_REVIEW
    target = S.SUPPLEMENT
    role = "lead"
    duties = OFFICERS
    tells = (Audience.REPORTER,)
    sentence = "请补充：{points}"
    consequences = ("法定时限照常计算，请尽早一次说清要补什么。",)
    needs = {"points": "请写出要补充什么，一行一项。"}

    def applies(self) -> bool:
        """A sealed reporter is asked through the page of number and code; without a code nobody would read it."""
        return not self.lead.identity_id or bool(self.lead.code_hash)

    def facts(self) -> dict[str, Any]:
        return {"points": list(self.data["points"])}


class Supplement(OfLead):
    """`data`: words, attached (stored ones, which become evidence)."""

    verb = "lead.supplement"
    label = "补充材料…"
    source = frozenset({S.SUPPLEMENT.value})
    target = S.REVIEWING
    role = "reporting"
    duties = REPORTERS | OFFICERS
    usual = True
    tells = (Audience.HANDLER, Audience.LEAD)
    sentence = "补充了材料：{words}"
    needs = {"words": "请写补充了什么。"}
    keeps = ("words",)

    def effect(self) -> Iterable[Result]:
        attached = self.data.get("attached") or ()
        if attached:
            pieces = [evidence_of_file(file, sight=Sight.PARTIES) for file in attached]
            yield Write(add_evidence, {"matter": self.matter, "pieces": pieces})


class GoOnWithout(OfLead):
    """Nobody is bound to wait: it came on paper, or it never came, and the time of the law runs. `data["reason"]`."""

    verb = "lead.go_on_without"
    label = "不再等补充，接着审查…"
    source = frozenset({S.SUPPLEMENT.value})
    target = S.REVIEWING
    role = "lead"
    duties = OFFICERS
    tells = (Audience.REPORTER,)
    sentence = "不再等补充，接着审查：{reason}"
    consequences = ("交来的是纸质材料的，在“证据”里添加。", "还要补充的，可以再请补充一次。")
    needs = {"reason": "请写为什么不再等：材料怎样交来的，或者为什么没有也能审查。"}
    keeps = ("reason",)


class FromOutside(OfLead):
    """Whoever reported under seal adds something by number and code. `data`: words, attached. The code has been checked
    by the page; the act is entered by the system and names nobody."""

    abstract = True
    label = "报告人凭查询码补充"
    role = None
    sight = Sight.AGENCIES
    takes_handler = False
    listed = False
    tells = (Audience.HANDLER, Audience.LEAD)
    sentence = "报告人凭查询码补充：{words}"

    def check(self) -> Iterator[Refusal]:
        if not self.data["words"].strip() and not self.data.get("attached"):
            yield Refusal("nothing_added", "请写要补充的情况，或者传文件。")

    def effect(self) -> Iterable[Result]:
        attached = self.data.get("attached") or ()
        if attached:
            pieces = [evidence_of_file(file) for file in attached]
            yield Write(add_evidence, {"matter": self.matter, "pieces": pieces})

    def facts(self) -> dict[str, Any]:
        return {"words": self.data["words"].strip()[:2000] or "只传了文件"}


class AddFromOutside(FromOutside):
    verb = "lead.add_from_outside"
    source = frozenset({S.RECEIVED.value, S.REVIEWING.value, S.HANDING_OVER.value})


class SupplementFromOutside(FromOutside):
    verb = "lead.supplement_from_outside"
    label = "报告人凭查询码补齐"
    source = frozenset({S.SUPPLEMENT.value})
    target = S.REVIEWING


class AcceptAsCase(OfLead):
    """`data`: kind (of case), reason. The case begins, and whoever brought the lead follows it there."""

    verb = "lead.accept"
    label = "受理立案…"
    source = IN_REVIEW
    target = S.CASE_OPENED
    role = "lead"
    duties = OFFICERS
    stops = ("lead_check", "complaint_acceptance", "adjudication_filing", "case_acceptance")
    tells = (Audience.REPORTER,)
    sentence = "受理立案：{case}"
    consequences = ("另开一件案件办理，报告人在案件里看进展。", "案件的时限从法律写的起算点算。")

    def guard(self) -> Iterator[Refusal]:
        if not kinds_for(self.lead):
            yield Refusal("no_kind", "这种侵权不由本单位立案。请移交，或者告知其他途径。")

    def check(self) -> Iterator[Refusal]:
        if not case_kind(self.data["kind"]).takes(self.lead):
            yield Refusal("kind_not_fitting", "这条线索不能立这种案件。请从列出的种类里选。")

    def effect(self) -> Iterable[Result]:
        kind = case_kind(self.data["kind"])
        yield self.decided(decision_reason=self.data.get("reason", "").strip())
        yield Open(kind.kind, self._opening(kind))

    def _opening(self, kind: CaseKind) -> dict[str, Any]:
        matter, lead = self.matter, self.lead
        access = MatterAccess.objects.filter(matter=matter, party_role__in=FOLLOWING)
        parties = list(access.values_list("organisation_id", "party_role"))
        return {
            "title": matter.title,
            "lead_id": matter.lead_id,
            "county_id": matter.county_id,
            "city_id": matter.city_id,
            "subject_id": matter.subject_id,
            "installation_id": matter.installation_id,
            "handler_id": matter.handler_id or self.actor.person_id,
            "secrecy": max(matter.secrecy, kind.secrecy),
            "priority": kind.priority(lead),
            "detail": {**lead.infringed(), **kind.detail(lead)},
            "parties": tuple(parties),
            "starts": kind.starts_for(lead),
            "since": kind.since(lead),
        }

    def facts(self) -> dict[str, Any]:
        return {"case": case_kind(self.data["kind"]).label, "reason": self.data.get("reason", "").strip()}


class MarkGreen(OfLead):
    """`data["reason"]`: a head lets a lead into the green channel that is of no listed unit."""

    verb = "lead.mark_green"
    label = "转入绿色通道…"
    source = IN_REVIEW
    role = "lead"
    duties = HEADS
    sight = Sight.AGENCIES
    sentence = "转入绿色通道：{reason}"
    consequences = ("优先办理，适用的法律和时限不变。",)
    needs = {"reason": "请写明为什么优先办理。"}
    keeps = ("reason",)

    def applies(self) -> bool:
        return self.matter.priority == Priority.NONE

    def effect(self) -> Iterable[Result]:
        yield Change(self.matter, {"priority": Priority.GREEN})
        yield Change(self.lead, {"green_reason": self.data["reason"].strip()[:200]})


class LetHolderIn(OfLead):
    """A stranger's report concerns a right of a unit of the register: the unit is told and may follow it."""

    verb = "lead.let_holder_in"
    label = "告知权利人"
    source = IN_REVIEW
    role = "lead"
    duties = OFFICERS
    tells = (Audience.APPLICANT,)
    sentence = "告知权利人{holder}"
    consequences = ("权利人从现在起能看到这条线索和进展，看不到报告人是谁。",)

    def applies(self) -> bool:
        return self.lead.holder_id is not None and self.matter.subject_id is None

    def effect(self) -> Iterable[Result]:
        holder = self.lead.holder_id
        assert holder is not None
        yield Change(self.matter, {"subject_id": holder})
        yield Grant(holder, PartyRole.APPLICANT, whole=False)

    def facts(self) -> dict[str, Any]:
        return {"holder": self.lead.holder.name if self.lead.holder else ""}


REVIEWING = (
    TakeUp,
    AcceptAsCase,
    AssignReviewer,
    AskForMore,
    Supplement,
    GoOnWithout,
    MarkGreen,
    LetHolderIn,
    AddFromOutside,
    SupplementFromOutside,
)
