"""认领: a person who registered asks to act for an enterprise; the county of its territory confirms or does not.

One liaison officer is enough to begin; who already has one is told before a second person is let in. A unit that
nobody had entered comes into the system by the confirmation, never by the claim."""

from collections.abc import Iterable, Iterator
from typing import Any

from zhitong.enterprises.claiming import enter_claimed
from zhitong.enterprises.rules import entered_meanwhile
from zhitong.enterprises.vocabulary import ClaimState
from zhitong.lib.zh import CHINA
from zhitong.matters.public import (
    ClockSlot,
    Move,
    Procedure,
    Refusal,
    Result,
    State,
    WaitingOn,
    Write,
)
from zhitong.people.public import DutyKind, assign_duty

BASIS = "直通车联络员制度：企业确定自己的联络员，由县（市、区）局核对身份"
# The claimant acts for no organisation yet, so the matter's own page is not for the claimant.
CLAIMS_PAGE = "/portal/claim/"
OFFICERS = frozenset({DutyKind.OFFICER.value, DutyKind.HEAD.value})


class ConfirmClaim(Move):
    """The county has checked who the person is: the person becomes the enterprise's liaison officer."""

    verb = "claim.confirm"
    label = "确认认领…"
    basis = BASIS
    source = frozenset({ClaimState.FILED})
    target = ClaimState.CONFIRMED
    role = "lead"
    duties = OFFICERS
    usual = True
    also_path = CLAIMS_PAGE
    sentence = "核对身份，确认认领"
    consequences = (
        "申请人成为这家企业的联络员，能看到并填报它的材料。",
        "系统里还没有的单位，同时按核对过的名称、代码和地区建立。",
        "申请人会收到通知和邮件。",
    )

    def guard(self) -> Iterator[Refusal]:
        known = entered_meanwhile(self.matter.claim)
        if known is not None:
            yield known

    def check(self) -> Iterator[Refusal]:
        if not str(self.data.get("checked_how", "")).strip():
            yield Refusal("how_missing", "请写明怎样核对的身份，例如电话回拨单位总机、看过介绍信。")

    def effect(self) -> Iterable[Result]:
        claim, today = self.matter.claim, self.now.astimezone(CHINA).date()
        if claim.organisation is None:
            yield Write(enter_claimed, {"claim": claim, "name": self._unit_name(), "on": today})
            return
        yield Write(
            assign_duty,
            {
                "person": claim.person,
                "organisation": claim.organisation,
                "kind": DutyKind.LIAISON_OFFICER,
                "starts_on": today,
            },
        )

    def _unit_name(self) -> str:
        """As on the licence: the county may correct what the claimant typed."""
        return str(self.data.get("unit_name", "")).strip() or self.matter.claim.name

    def also_tells(self) -> Iterable[int]:
        return (self.matter.claim.person_id,)

    def facts(self) -> dict[str, Any]:
        found = {"checked_how": self.data["checked_how"]}
        claim = self.matter.claim
        if claim.uscc and claim.organisation is not None:
            found |= {"entered": claim.organisation.name, "uscc": claim.uscc}
        return found


class RejectClaim(Move):
    verb = "claim.reject"
    label = "不予确认…"
    basis = BASIS
    source = frozenset({ClaimState.FILED})
    target = ClaimState.REJECTED
    role = "lead"
    duties = OFFICERS
    also_path = CLAIMS_PAGE
    sentence = "没有确认认领：{reason}"
    consequences = ("申请人看不到企业的任何材料。", "申请人会收到理由。")
    needs = {"reason": "请写明不予确认的理由，申请人会看到。"}

    def also_tells(self) -> Iterable[int]:
        return (self.matter.claim.person_id,)

    def facts(self) -> dict[str, Any]:
        return {"reason": self.data["reason"]}


PROCEDURE = Procedure(
    kind="claim",
    label="企业认领",
    number_prefix="认领",
    detail="claim",
    initial=ClaimState.FILED,
    states=(
        State(
            ClaimState.FILED,
            ClaimState.FILED.label,
            WaitingOn.OFFICER,
            "等市场监管局确认",
            hint="核对申请人身份，确认或不予确认。",
        ),
        State(ClaimState.CONFIRMED, ClaimState.CONFIRMED.label, WaitingOn.NOBODY, is_open=False),
        State(ClaimState.REJECTED, ClaimState.REJECTED.label, WaitingOn.NOBODY, is_open=False),
    ),
    moves=(ConfirmClaim, RejectClaim),
    clocks=(ClockSlot("claim", "确认认领"),),
)
