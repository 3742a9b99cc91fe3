"""What an agency does with a lead that the enterprise reported to it beside the office in charge: small moves on its own
row, so that two agencies never collide. It advises; the office in charge decides."""

from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from zhitong.cases.models import SharedReport
from zhitong.cases.procedures.duties import OFFICERS
from zhitong.cases.procedures.lead.base import OfLead
from zhitong.cases.vocabulary import LeadState
from zhitong.cases.vocabulary_channel import SharedStance, SharedState
from zhitong.matters.public import Audience, Change, Refusal, Result
from zhitong.people.public import DutyKind

# Also after the lead has become a case: what an agency has to say then still reaches those in charge.
ALL_BUT_WITHDRAWN = frozenset(one.value for one in LeadState if one != LeadState.WITHDRAWN)


class OfShared(OfLead):
    abstract = True
    basis = "方案：便捷响应通道，行政和司法合力"
    source = ALL_BUT_WITHDRAWN
    role = "consulted"
    duties = OFFICERS | {DutyKind.LIAISON_OFFICER.value}
    part = "shared_reports"
    listed = False
    takes_handler = False
    tells = (Audience.HANDLER, Audience.LEAD, Audience.REPORTER)
    from_states: ClassVar[tuple[str, ...]] = (SharedState.SENT,)

    @property
    def shared(self) -> SharedReport:
        found: SharedReport = self.subpart
        return found

    def applies(self) -> bool:
        return self.subpart is None or self.shared.state in self.from_states

    def guard(self) -> Iterator[Refusal]:
        if self.subpart is not None and self.shared.organisation_id != self.actor.organisation_id:
            yield Refusal("other_agency", "这一份是报给别的单位的。")

    def signed(self) -> dict[str, Any]:
        """Whoever answers at once has signed for it too."""
        if self.shared.signed_at is not None:
            return {}
        return {"signed_at": self.now, "signed_by_label": self.actor.label[:120]}


class SignShared(OfShared):
    verb = "lead.sign_shared"
    label = "签收同报"
    sentence = "{organisation}签收了同报"

    def effect(self) -> Iterable[Result]:
        yield Change(self.shared, {"state": SharedState.SIGNED, **self.signed()})

    def facts(self) -> dict[str, Any]:
        return {"organisation": self.shared.organisation.name}


class AnswerShared(OfShared):
    """`data`: stance, answer. May be said again when things have moved on; the history keeps each."""

    verb = "lead.answer_shared"
    label = "告知本单位意见…"
    from_states = (SharedState.SENT, SharedState.SIGNED, SharedState.ANSWERED)
    sentence = "{organisation}的意见：{stance}。{answer}"
    consequences = ("承办单位和企业会看到这份意见。", "办不办、移送不移送，由承办单位决定。")
    needs = {"answer": "请写几句说明，承办单位和企业会看到。"}

    def effect(self) -> Iterable[Result]:
        said = {"stance": self.data["stance"], "answer": self.data["answer"].strip()[:500]}
        answered = {"state": SharedState.ANSWERED, "answered_at": self.now}
        yield Change(self.shared, {**answered, **said, **self.signed()})

    def facts(self) -> dict[str, Any]:
        stance = str(SharedStance(self.data["stance"]).label)
        return {
            "organisation": self.shared.organisation.name,
            "stance": stance,
            "answer": self.data["answer"].strip()[:500],
        }


SHARING = (SignShared, AnswerShared)
