"""两名执法人员: who may be the second one, and who takes the place of one that left the office or stepped aside."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from zhitong.cases.procedures.duties import HEADS
from zhitong.cases.procedures.penalty.base import (
    DECIDED,
    DELIBERATING,
    EXAMINING,
    EXECUTING,
    HEARING,
    INVESTIGATING,
    LEGAL_REVIEW,
    NOTICED,
    NOTICING,
    PENALTY_ACT,
    SUSPENDED,
    Step,
    is_officer,
)
from zhitong.journal.public import Actor
from zhitong.matters.public import Audience, Matter, Refusal, Result, Write, tell_of
from zhitong.people.public import Person

FILED = frozenset(
    {INVESTIGATING, SUSPENDED, EXAMINING, LEGAL_REVIEW, NOTICING, NOTICED, HEARING, DELIBERATING}
)


def second_refusals(second: Person, first: int | None, matter: Matter, now: Any) -> Iterator[Refusal]:
    """Another person of the office that has not stepped aside."""
    if second.pk == first:
        yield Refusal("same_officer", "两名执法人员不能是同一个人，请另选一名。")
    elif not is_officer(second, matter, now):
        yield Refusal("not_of_office", "另一名执法人员要是本单位的人。请从名单里选。")
    elif matter.recusals.filter(person=second).exists():
        yield Refusal("recused_person", "{who} 在这一件里回避，请另选一名。", {"who": second.name})


def second_stands(matter: Matter, second: Person | None, now: Any) -> Iterator[Refusal]:
    """What two officers must do together waits while one of them has left or stepped aside."""
    if second is None:
        yield Refusal("two_officers", "调查要两名以上执法人员，先定另一名执法人员。")
    elif not is_officer(second, matter, now) or matter.recusals.filter(person=second).exists():
        message = "另一名执法人员{who}已经离岗或者回避。请负责人先“变更另一名执法人员”。"
        yield Refusal("second_gone", message, {"who": second.name})


def tell_second(*, matter: Matter, person: int, by: Actor, now: datetime) -> None:
    """Runs inside the move that names this person: no duty and no seat says who the second officer is."""
    why, body = "您是这一件的另一名执法人员", "检查、询问由两名执法人员办。"
    tell_of(matter, [person], why=why, body=body, now=now)


class ChangeSecondOfficer(Step):
    """`data`: second_officer, reason. Whoever was it before still may not review the case."""

    abstract = True
    act = "change_second_officer"
    label = "变更另一名执法人员…"
    basis = f"{PENALTY_ACT}第42条、第43条（条款待法制核对）"
    source = FILED | {DECIDED, EXECUTING}
    duties = HEADS
    takes_handler = False
    tells = (Audience.HANDLER,)
    sentence = "另一名执法人员变更为 {officer}：{reason}"
    consequences = ("已经作的笔录照旧有效；从现在起由新的两名执法人员办。",)
    needs = {"second_officer": "请选另一名执法人员。", "reason": "请写明为什么变更。"}

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        second = self.data.get("second_officer")
        if second is None:
            return
        if second.pk == self.case.second_officer_id:
            yield Refusal("same_second", "他已经是另一名执法人员，不用变更。")
        yield from second_refusals(second, self.matter.handler_id, self.matter, self.now)

    def effect(self) -> Iterable[Result]:
        self.former = self.case.second_officer_id
        second = self.data["second_officer"].pk
        yield self.noted(second_officer_id=second)
        yield Write(tell_second, {"matter": self.matter, "person": second})

    def facts(self) -> dict[str, Any]:
        former = {"former_id": self.former} if self.former else {}
        return {"officer": self.data["second_officer"].name, "reason": self.given("reason")[:300], **former}
