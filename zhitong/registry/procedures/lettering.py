"""The opinion of an agency outside the system, taken from its sealed letter: entered by one person of the lead, held
against the letter by a second one, then it stands as that agency's answer of the day on which the letter came."""

from collections.abc import Iterable, Iterator
from typing import Any

from zhitong.matters.public import (
    Change,
    ConfirmOutsideAct,
    OfLetter,
    RecordOutsideAct,
    Refusal,
    RejectOutsideAct,
    Result,
    Sight,
)
from zhitong.registry import agreement, rules
from zhitong.registry.models import LineOpinion
from zhitong.registry.procedures.answering import opinion_refusals
from zhitong.registry.procedures.duties import OFFICERS
from zhitong.registry.procedures.joint_review import REVIEW, REVIEWED
from zhitong.registry.procedures.owing import nothing_owed
from zhitong.registry.reading_opinions import mode_of

PURPOSE = "joint_review"


class RecordLetter(RecordOutsideAct):
    """`data["content"]["lines"]`: line id → {"answer", "text"}."""

    verb = "round.record_letter"
    basis = REVIEW
    stage = "joint_review"
    source = REVIEWED
    role = "examiner"
    duties = OFFICERS
    part = "review_parties"
    listed = False
    takes_handler = False
    purpose = PURPOSE

    def organisation(self) -> Any:
        return self.subpart.organisation

    def letter_sight(self) -> Sight:
        """Where nobody reads another's opinion before its own, the letter stays with the lead that checks it."""
        return Sight.AGENCIES if mode_of(self.matter) == "at_once" else Sight.INTERNAL

    def guard(self) -> Iterator[Refusal]:
        if not agreement.is_outside(self.organisation(), rules.day(self.now)):
            name = {"name": str(self.subpart)}
            yield Refusal("inside", "{name}在本系统里有人，请它在自己的账号里反馈，不能代录。", name)
        yield from super().guard()

    def answers(self) -> dict[str, dict[str, str]]:
        return dict(self.data.get("content", {}).get("lines", {}))

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        live = {str(one.line_id) for one in agreement.live_opinions(self.matter)}
        if not self.answers():
            yield Refusal("nothing_entered", "请按来函逐家录入意见，至少一家。")
        for key, one in self.answers().items():
            if key not in live:
                yield Refusal("line_gone", "有一家已经撤回或者移出本批，请重新打开这一页。")
            yield from opinion_refusals(one.get("answer", ""), one.get("text", ""))


class OfReviewLetter(OfLetter):
    """What all moves on such a letter have in common."""

    abstract = True
    basis = REVIEW
    stage = "joint_review"
    source = REVIEWED
    role = "examiner"
    duties = OFFICERS
    purpose = PURPOSE


class ConfirmLetter(OfReviewLetter, ConfirmOutsideAct):
    verb = "round.confirm_letter"

    def opinions(self) -> list[tuple[LineOpinion, dict[str, str]]]:
        """The rows that the letter speaks of, without what has left the round since."""
        said = self.letter.content.get("lines", {})
        return [
            (one, said[str(one.line_id)])
            for one in agreement.live_opinions(self.matter)
            if one.organisation_id == self.letter.organisation_id and str(one.line_id) in said
        ]

    def effect(self) -> Iterable[Result]:
        yield from super().effect()
        taken = {"letter": self.letter, "answered_at": self.letter.received_at}
        taken["answered_by_label"] = str(self.letter)[:120]
        found = self.opinions()
        for row, said in found:
            yield Change(row, {"answer": said["answer"], "text": said.get("text", "")[:500], **taken})
        answered = {row.pk for row, _ in found}
        owed = agreement.owed(self.matter, self.letter.organisation_id)
        if all(one.pk in answered for one in owed):
            yield from nothing_owed(self.matter, self.letter.organisation_id)

    def facts(self) -> dict[str, Any]:
        rows = [(str(row.line), said["answer"], said.get("text", "")) for row, said in self.opinions()]
        return {**super().facts(), "opinions": [list(row) for row in rows]}


class RejectLetter(OfReviewLetter, RejectOutsideAct):
    verb = "round.reject_letter"
