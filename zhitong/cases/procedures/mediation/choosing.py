"""选调解员: the body proposes, both sides choose; whoever has a conflict of interest is refused, and may be challenged."""

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from zhitong.cases.actions.settling import BODY
from zhitong.cases.conflicts import conflict_of, reads_in_full
from zhitong.cases.models import Mediation, Mediator
from zhitong.cases.procedures.mediation.steps import OfMediation, live_mediators
from zhitong.cases.vocabulary_settling import MediationState as S
from zhitong.journal.public import Actor, Event
from zhitong.matters.public import Audience, Change, Create, Matter, Refusal, Result, Sight, Write, recuse
from zhitong.people.public import Person

MEDIATING = frozenset({S.MEDIATING.value})
LAW = "《人民调解法》"


class OfSettling(OfMediation):
    abstract = True
    duties = BODY

    @property
    def mediation(self) -> Mediation:
        found: Mediation = self.matter.mediation_detail
        return found

    @classmethod
    def unveils(cls, matter: Matter, actor: Actor) -> Callable[[Event], bool]:
        """What is `veiled` of a mediation is read in full by the body and the two sides."""
        return reads_in_full(matter, actor)


class Propose(OfSettling):
    """`data`: person, no_conflict. A new proposal begins the choice anew."""

    verb = "mediation.propose"
    label = "推荐调解员…"
    basis = LAW + "第19条"
    source = MEDIATING
    tells = (Audience.REPORTER,)
    sentence = "推荐{name}作调解员，请双方选定"
    consequences = ("双方都选定以后才能调解。", "和当事人有利害关系、办过这件纠纷的人，系统不让选。")

    def guard(self) -> Iterator[Refusal]:
        if live_mediators(self.matter):
            yield Refusal("named", "已经选定调解员。一方申请回避的，才能另选。")

    def check(self) -> Iterator[Refusal]:
        person: Person | None = self.data.get("person")
        if person is None:
            yield Refusal("person_missing", "请选一位调解员。")
            return
        against = conflict_of(person, self.mediation)
        if against:
            yield Refusal("conflict", against)
        if not self.data.get("no_conflict"):
            yield Refusal(
                "conflict_unasked", "请和本人核对：和当事人没有利害关系，没有为一方提供过咨询、代理。"
            )

    def effect(self) -> Iterable[Result]:
        fields = {"proposed": self.data["person"], "applicant_chose": "", "other_chose": ""}
        yield Change(self.mediation, fields)

    def facts(self) -> dict[str, Any]:
        return {"name": self.data["person"].name}


class Choosing(OfSettling):
    """One side chooses the proposed mediator; when both have, the mediator is named in the same move."""

    abstract = True
    basis = LAW + "第19条"
    source = MEDIATING
    tells = (Audience.LEAD, Audience.HANDLER)
    sentence = "{side}选定调解员{name}"

    def side(self) -> str:
        raise NotImplementedError

    def applies(self) -> bool:
        return self.mediation.proposed_id is not None and not live_mediators(self.matter)

    def chosen_by(self) -> str:
        return self.actor.label[:120]

    def effect(self) -> Iterable[Result]:
        mediation, side = self.mediation, self.side()
        yield Change(mediation, {f"{side}_chose": self.chosen_by()})
        already = mediation.other_chose if side == "applicant" else mediation.applicant_chose
        if already:
            person = mediation.proposed
            assert person is not None
            base = {"no_conflict": True, "named_at": self.now, "named_by_label": "双方选定"}
            yield Create(Mediator, {"person": person, "name": person.name, **base})

    def facts(self) -> dict[str, Any]:
        mediation = self.mediation
        name = mediation.applicant_name if self.side() == "applicant" else mediation.other_name
        return {"side": name, "name": mediation.proposed.name if mediation.proposed else ""}


class Choose(Choosing):
    verb = "mediation.choose"
    label = "选定这位调解员"
    role = "reporting"
    takes_handler = False

    def side(self) -> str:
        return "other" if self.actor.organisation_id == self.mediation.other_id else "applicant"

    def guard(self) -> Iterator[Refusal]:
        if getattr(self.mediation, f"{self.side()}_chose"):
            yield Refusal("chosen", "您已经选定。等另一方选定。")


class ChooseByPaper(Choosing):
    """`data`: chooser ("applicant" or "other"), words (the paper that it signed)."""

    verb = "mediation.choose_by_paper"
    label = "登记一方书面选定…"
    needs = {"words": "请写凭什么登记，例如“选定调解员确认书，3月2日签”。"}

    def side(self) -> str:
        return str(self.data.get("chooser") or "other")

    def chosen_by(self) -> str:
        return self.text("words", 120)

    def check(self) -> Iterator[Refusal]:
        if self.data.get("chooser") not in ("applicant", "other"):
            yield Refusal("side_missing", "请选是哪一方选定的。")


def step_aside(*, matter: Any, person: Person | None, reason: str, by: Any, now: Any) -> None:
    """Whoever steps aside sees no more of it. Runs inside its move."""
    if person is not None:
        recuse(matter, person, reason=reason[:200], by=by, now=now, follows=False)


class Challenging(OfSettling):
    """申请回避: `data["reason"]`. The proposed or named mediator leaves, and another one is proposed."""

    abstract = True
    basis = LAW + "第15条、第23条"
    source = MEDIATING
    tells = (Audience.LEAD, Audience.REPORTER)
    sentence = "{name}回避：{reason}"
    veiled = "{name}回避"
    consequences = ("这位调解员从现在起看不到这一件，调解组织另外推荐。",)
    needs = {"reason": "请写为什么要回避。"}

    def applies(self) -> bool:
        return self.mediation.proposed_id is not None

    def effect(self) -> Iterable[Result]:
        mediation = self.mediation
        self.name = mediation.proposed.name if mediation.proposed else ""
        aside = {"matter": self.matter, "person": mediation.proposed, "reason": self.text("reason", 200)}
        for one in live_mediators(self.matter):
            yield Change(one, {"ended_at": self.now})
        yield Change(mediation, {"proposed": None, "applicant_chose": "", "other_chose": ""})
        yield Write(step_aside, aside)

    def facts(self) -> dict[str, Any]:
        return {"name": self.name, "reason": self.text("reason", 200)}


class Challenge(Challenging):
    verb = "mediation.challenge"
    label = "申请调解员回避…"
    role = "reporting"
    takes_handler = False


class StepAside(Challenging):
    verb = "mediation.step_aside"
    label = "调解员回避…"
    sight = Sight.PARTIES


CHOOSING = (Propose, Choose, ChooseByPaper, Challenge, StepAside)
