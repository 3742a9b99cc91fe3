"""征求意见: moves that any procedure may include. Asking is a move of the matter; answering is a small move on the
asked organisation's own row, so that two answers at once never collide."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime, time
from typing import Any, ClassVar

from zhitong.lib.deadline import SHANGHAI
from zhitong.matters.models import Consultation
from zhitong.matters.move import Change, Create, Grant, Move, Refusal, Result
from zhitong.matters.tallies import day
from zhitong.matters.vocabulary import Audience, ConsultationState, PartyRole, Sight
from zhitong.people.public import OrganisationState, survivor_of


def end_of(day_: date) -> datetime:
    """The last second of a day here: until then an answer is in time."""
    return datetime.combine(day_, time(23, 59, 59), SHANGHAI)


class AskOpinion(Move):
    """Ask another agency; it sees the matter from now on and is told until when to answer."""

    abstract = True
    label = "征求意见…"
    source: ClassVar[frozenset[str] | str] = "*"
    sight = Sight.AGENCIES
    sentence = "向{organisation}征求意见，请于{due_on}前答复"
    consequences = ("被征求意见的单位从现在起能看到这一件。", "到期没有答复会提醒您，不会当作同意。")

    def check(self) -> Iterator[Refusal]:
        if self.data["organisation"].pk == self.actor.organisation_id:
            yield Refusal("own_organisation", "不用向本单位征求意见，请选别的单位。")
        asked = self.data["organisation"]
        if asked.state != OrganisationState.ACTIVE:
            now_is = survivor_of(asked)
            words = {"name": asked.name, "now": "" if now_is.pk == asked.pk else f"，请改选{now_is.name}"}
            yield Refusal("organisation_gone", "{name}已经并入别的单位或者撤销{now}。", words)
        if self.matter.consultations.filter(organisation=asked).exists():
            yield Refusal(
                "asked_already",
                "已经向{name}征求过意见，请看它的答复。",
                {"name": str(self.data["organisation"])},
            )
        if self.data["due_on"] <= day(self.now):
            yield Refusal("due_past", "答复日期要晚于今天，请改一个日期。")

    def effect(self) -> Iterable[Result]:
        organisation = self.data["organisation"]
        yield Create(
            Consultation,
            {
                "organisation": organisation,
                "question": self.data["question"],
                "asked_at": self.now,
                "due_on": self.data["due_on"],
            },
        )
        yield Grant(organisation.pk, PartyRole.CONSULTED, owes_until=end_of(self.data["due_on"]))

    def facts(self) -> dict[str, Any]:
        due_on: date = self.data["due_on"]
        return {"organisation": self.data["organisation"].name, "due_on": due_on.isoformat()}


class AnswerOpinion(Move):
    """The asked agency answers in its own account."""

    abstract = True
    label = "答复意见…"
    source: ClassVar[frozenset[str] | str] = "*"
    role = "consulted"
    part = "consultations"
    sight = Sight.AGENCIES
    takes_handler = False
    tells = (Audience.HANDLER, Audience.LEAD)
    sentence = "答复了征求意见：{opinion}"

    def guard(self) -> Iterator[Refusal]:
        asked: Consultation = self.subpart
        if asked.organisation_id != self.actor.organisation_id:
            yield Refusal("not_asked", "这一项是征求别的单位意见的。")
        elif asked.state not in (ConsultationState.ASKED, ConsultationState.SILENT):
            yield Refusal("answered", "已经答复过了，不能再改。有新情况请直接联系承办单位。")

    def check(self) -> Iterator[Refusal]:
        if self.data["agrees"] is False and not self.data["answer"].strip():
            yield Refusal("reason_missing", "不同意要写理由，请填理由。")

    def effect(self) -> Iterable[Result]:
        yield Change(
            self.subpart,
            {
                "state": ConsultationState.ANSWERED,
                "agrees": self.data["agrees"],
                "answer": self.data["answer"],
                "answered_at": self.now,
                "answered_by_label": self.actor.label,
            },
        )

        for access in self.matter.access.filter(
            organisation_id=self.subpart.organisation_id, party_role=PartyRole.CONSULTED
        ):
            yield Change(access, {"owes_until": None})

    def facts(self) -> dict[str, Any]:
        word = {True: "同意", False: "不同意", None: "有补充意见"}[self.data["agrees"]]
        return {"opinion": word, "organisation": self.actor.organisation_label}
