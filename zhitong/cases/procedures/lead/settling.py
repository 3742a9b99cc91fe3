"""How a lead ends without a case: refused with its reason, led to another way, joined with another, withdrawn."""

from collections.abc import Iterable, Iterator
from typing import Any

from zhitong.cases.actions.joining import let_follow
from zhitong.cases.actions.petitions import keep_routed_petition
from zhitong.cases.kinds import is_case
from zhitong.cases.procedures.duties import HEADS, OFFICERS, REPORTERS
from zhitong.cases.procedures.lead.base import IN_REVIEW, OfLead
from zhitong.cases.vocabulary import LEAD
from zhitong.cases.vocabulary import LeadState as S
from zhitong.cases.vocabulary_petitions import Destination
from zhitong.matters.public import Audience, Link, Matter, Refusal, Relation, Result, Write

ENDING = ("lead_check", "complaint_acceptance", "adjudication_filing", "criminal_report", "case_acceptance")


class Ending(OfLead):
    """`data`: reason, basis, reply (what the reporter reads)."""

    abstract = True
    source = IN_REVIEW
    role = "lead"
    stops = ENDING
    tells = (Audience.REPORTER,)
    needs = {
        "reason": "请写明理由。",
        "basis": "请写依据，例如哪部法律哪一条。",
        "reply": "请写给报告人的答复：结论、理由、还可以怎么办。",
    }

    def effect(self) -> Iterable[Result]:
        data = self.data
        yield self.decided(
            decision_reason=data["reason"].strip()[:500],
            decision_basis=data["basis"].strip()[:200],
            reply=data["reply"].strip()[:500],
        )

    def facts(self) -> dict[str, Any]:
        return {name: self.data[name].strip() for name in ("reason", "basis", "reply")}


class RefuseLead(Ending):
    verb = "lead.refuse"
    label = "不予立案…"
    target = S.NOT_ACCEPTED
    duties = HEADS
    sentence = "不予立案：{reply}"
    consequences = ("报告人会看到答复和依据。", "有新的事实可以再报。")


class RouteAway(Ending):
    """信访, 法院, another body: told how and where. Not a refusal of what is asked.

    `data` also: sent_to (a Destination), sent_to_name."""

    verb = "lead.route_away"
    label = "告知其他途径…"
    target = S.ROUTED_AWAY
    duties = OFFICERS
    sentence = "告知到{sent_to}提出：{reply}"
    consequences = ("报告人会看到到哪里提、为什么。", "属于信访事项的，另记一条信访告知，可以查、可以统计。")

    def sent_to(self) -> str:
        named = str(self.data.get("sent_to_name") or "").strip()
        to = str(self.data.get("sent_to") or Destination.OTHER)
        return (named or str(Destination(to).label))[:200]

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        if self.data.get("sent_to") not in Destination.values:
            yield Refusal("destination_missing", "请选告知报告人到哪里去提。")
        elif (
            self.data["sent_to"] == Destination.OTHER and not str(self.data.get("sent_to_name") or "").strip()
        ):
            yield Refusal("destination_unnamed", "请写是哪个机关、单位，报告人才知道去哪里。")

    def effect(self) -> Iterable[Result]:
        yield from super().effect()
        if self.data["sent_to"] == Destination.PETITION:
            told = {"matter": self.matter, "reply": self.data["reply"].strip(), "sent_to": self.sent_to()}
            yield Write(keep_routed_petition, told)

    def facts(self) -> dict[str, Any]:
        return {**super().facts(), "sent_to": self.sent_to()}


def may_take_in(into: Matter) -> bool:
    """Whoever told of the lead reads on in the other matter: only a lead or a case is for that."""
    return into.kind == LEAD or is_case(into.kind)


class JoinLead(OfLead):
    """`data["into"]`: another matter of the same agency that deals with the same thing."""

    verb = "lead.join"
    label = "并入另一件…"
    source = IN_REVIEW
    target = S.JOINED
    role = "lead"
    duties = OFFICERS
    stops = ENDING
    tells = (Audience.REPORTER,)
    sentence = "并入 {into} 一起办"
    consequences = (
        "材料留在原处，从那一件可以看到。",
        "报告人会知道已和另一件一起办，从现在起能看到那一件的进展。",
    )

    def check(self) -> Iterator[Refusal]:
        into: Matter = self.data["into"]
        if into.pk == self.matter.pk:
            yield Refusal("same_matter", "不能并入自己，请选另一件。")
        elif not into.is_open:
            yield Refusal(
                "into_closed", "{number} 已经办结，不能并入。请选在办的一件。", {"number": into.number}
            )
        elif not may_take_in(into):
            message = "{number} 不是线索，也不是案件，不能并入。请选同一件事的线索或者案件。"
            yield Refusal("not_a_case", message, {"number": into.number})
        elif into.lead_id != self.matter.lead_id:
            yield Refusal("other_office", "那一件不在本单位。请先移交。")

    def effect(self) -> Iterable[Result]:
        yield self.decided(decision_reason=f"并入 {self.data['into'].number}")
        yield Link(self.data["into"], Relation.JOINED)
        yield Write(let_follow, {"joined": self.matter, "into": self.data["into"]})

    def also_tells(self) -> Iterable[int]:
        """Whoever handles the other one has more to read there."""
        handler = self.data["into"].handler_id
        return (handler,) if handler and handler != self.actor.person_id else ()

    def facts(self) -> dict[str, Any]:
        return {"into": self.data["into"].number}


class WithdrawLead(OfLead):
    verb = "lead.withdraw"
    label = "撤回线索…"
    source = frozenset({S.RECEIVED.value, S.REVIEWING.value, S.SUPPLEMENT.value})
    target = S.WITHDRAWN
    role = "reporting"
    duties = REPORTERS | OFFICERS
    tells = (Audience.HANDLER, Audience.LEAD)
    cancels = ENDING
    takes_handler = False
    sentence = "撤回了：{reason}"
    consequences = ("机关已经掌握的违法线索，仍可能依法查处。",)
    needs = {"reason": "请写明为什么撤回。"}
    keeps = ("reason",)


SETTLING = (RouteAway, RefuseLead, JoinLead, WithdrawLead)
