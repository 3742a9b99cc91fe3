"""Who decides a dispute: the two sides by agreement, the common superior in its own account, or its sealed letter. The
disputed matter follows in the same act."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, ClassVar

from zhitong.cases.procedures.duties import HEADS, OFFICERS
from zhitong.cases.procedures.jurisdiction.base import DESIGNATION, REPORTING, OfDispute
from zhitong.cases.vocabulary import DisputeStance
from zhitong.cases.vocabulary import DisputeState as S
from zhitong.journal.public import SYSTEM, Actor
from zhitong.matters.public import (
    Audience,
    Change,
    ConfirmOutsideAct,
    Matter,
    MatterAccess,
    RecordOutsideAct,
    Refusal,
    RejectOutsideAct,
    Result,
    Write,
    perform,
    procedure,
)
from zhitong.people.public import Kind, Organisation, OrganisationState


def carry_out_designation(*, about: Matter, designated: Any, by_whom: str, by: Actor, now: datetime) -> None:
    """The disputed matter follows in the same transaction; a kind that has no such move stays where it is."""
    row = Matter.objects.select_for_update().get(pk=about.pk)
    move = procedure(row.kind).by_verb.get(f"{row.kind}.follow_designation")
    if move is not None and row.is_open:
        perform(move, row, actor=SYSTEM, now=now, data={"designated": designated, "by_whom": by_whom})


class Settled(OfDispute):
    """Shared by whoever names the agency: the disputed matter goes there in the same act."""

    abstract = True
    needs = {"reason": "请写理由，双方会看到。"}

    def named(self) -> Any:
        return self.data["designated"]

    def by_whom(self) -> str:
        return self.actor.organisation_label

    def check(self) -> Iterator[Refusal]:
        named = self.data.get("designated")
        parties = {self.dispute.holder_id, self.dispute.other_id}
        if named is None:
            yield Refusal("designated_missing", "请选由哪一家办。")
        elif named.pk not in parties and not self.may_name_third:
            yield Refusal("not_a_party", "只能是争议的双方之一。")

    may_name_third: ClassVar[bool] = False

    def effect(self) -> Iterable[Result]:
        named, reason = self.named(), self.data["reason"].strip()[:500]
        fields = {"designated": named, "designated_name": named.name, "decided_at": self.now}
        yield Change(self.dispute, {**fields, "decision": reason})
        yield from nothing_owed(self.matter)
        about = {"about": self.dispute.about, "designated": named, "by_whom": self.by_whom()}
        yield Write(carry_out_designation, about)

    def facts(self) -> dict[str, Any]:
        return {"designated": self.named().name, "reason": self.data["reason"].strip()}


def nothing_owed(matter: Matter, by: int | None = None) -> Iterator[Result]:
    """No view is asked for any more, of this organisation or of any."""
    for access in MatterAccess.objects.filter(matter=matter, owes_until__isnull=False):
        if by in (None, access.organisation_id):
            yield Change(access, {"owes_until": None})


class Agree(Settled):
    """协商一致: before anybody had to designate."""

    verb = "jurisdiction_dispute.agree"
    label = "协商一致…"
    source = frozenset({S.RAISED.value, S.COORDINATING.value})
    target = S.AGREED
    role = "lead"
    duties = OFFICERS
    stops = REPORTING
    tells = (Audience.CONSULTED, Audience.CITY)
    sentence = "协商一致，由{designated}办：{reason}"

    def applies(self) -> bool:
        return self.dispute.other_id is not None

    def by_whom(self) -> str:
        return "双方协商"

    def guard(self) -> Iterator[Refusal]:
        views = {view.organisation_id: view.stance for view in self.matter.dispute_views.all()}
        stances = list(views.values())
        if "" in stances:
            yield Refusal("view_missing", "对方还没有表态。等对方表态，或者直接报请指定。")
        elif len(set(stances)) == 1:
            yield Refusal("not_agreed", "双方的意见不一致（都要，或者都不要），请报请指定管辖。")


class Withdraw(OfDispute):
    """Raised by mistake, or not disputed any more: whoever holds the matter keeps it. `data["reason"]`."""

    verb = "jurisdiction_dispute.withdraw"
    label = "撤回管辖争议…"
    source = frozenset({S.RAISED.value, S.COORDINATING.value, S.HELP_ASKED.value})
    target = S.WITHDRAWN
    role = "lead"
    duties = OFFICERS
    stops = REPORTING
    tells = (Audience.CONSULTED, Audience.CITY)
    sentence = "撤回了管辖争议：{reason}"
    consequences = ("争议的那一件由现在负责的单位接着办。", "已经过了报请时限的，照样算超期。")
    needs = {"reason": "请写为什么撤回，对方会看到。"}
    keeps = ("reason",)

    def guard(self) -> Iterator[Refusal]:
        others = self.matter.dispute_views.exclude(organisation=self.dispute.holder_id)
        if others.filter(stance=DisputeStance.OURS).exists():
            yield Refusal("claimed", "对方认为归它管，不能单方撤回。请协商一致，或者报请指定管辖。")

    def effect(self) -> Iterable[Result]:
        yield from nothing_owed(self.matter)


class Designate(Settled):
    """`data`: designated, reason. By whoever stands above both."""

    verb = "jurisdiction_dispute.designate"
    label = "指定管辖…"
    source = frozenset({S.REPORTED.value})
    target = S.DESIGNATED
    role = "lead"
    duties = HEADS
    usual = True
    stops = (DESIGNATION,)
    tells = (Audience.CONSULTED, Audience.COUNTY, Audience.CITY)
    may_name_third = True
    sentence = "指定由{designated}管辖：{reason}"
    consequences = ("争议的那一件同时转到指定的单位。", "另一方从此只看进展。")

    def applies(self) -> bool:
        superior = self.dispute.superior
        return superior is not None and not superior.is_outside


class RecordDesignation(OfDispute, RecordOutsideAct):
    """The superior stands outside the system: its decision is entered from the sealed letter.

    `data["content"]`: {"designated": organisation id}."""

    verb = "jurisdiction_dispute.record_designation"
    label = "录入指定管辖通知书…"
    source = frozenset({S.REPORTED.value})
    role = "lead"
    duties = OFFICERS
    purpose = DESIGNATION

    def applies(self) -> bool:
        superior = self.dispute.superior
        return superior is not None and superior.is_outside

    def organisation(self) -> Any:
        return self.dispute.superior

    def check(self) -> Iterator[Refusal]:
        yield from super().check()
        named = self.data.get("content", {}).get("designated")
        found = Organisation.objects.filter(pk=named, kind=Kind.AGENCY, state=OrganisationState.ACTIVE)
        if not found.exists():
            yield Refusal("designated_missing", "请按通知书选指定给哪一家。")


class ConfirmDesignation(OfDispute, ConfirmOutsideAct):
    verb = "jurisdiction_dispute.confirm_designation"
    label = "核对指定管辖通知书"
    source = frozenset({S.REPORTED.value})
    role = "lead"
    duties = OFFICERS
    purpose = DESIGNATION
    tells = (Audience.CONSULTED,)

    def effect(self) -> Iterable[Result]:
        yield from super().effect()
        named = Organisation.objects.get(pk=self.letter.content["designated"])
        fields = {"designated": named, "designated_name": named.name, "decided_at": self.letter.received_at}
        yield Change(self.dispute, {**fields, "decision": str(self.letter)[:500]})


class RejectDesignation(OfDispute, RejectOutsideAct):
    verb = "jurisdiction_dispute.reject_designation"
    label = "通知书退回重录…"
    source = frozenset({S.REPORTED.value})
    role = "lead"
    duties = OFFICERS
    purpose = DESIGNATION


class CarryOutDesignation(OfDispute):
    """The letter is checked: the matter goes where the superior sent it."""

    verb = "jurisdiction_dispute.carry_out"
    label = "按通知书办理"
    source = frozenset({S.REPORTED.value})
    target = S.DESIGNATED
    role = "lead"
    duties = OFFICERS
    stops = (DESIGNATION,)
    tells = (Audience.CONSULTED,)
    sentence = "按通知书由{designated}管辖"

    def applies(self) -> bool:
        superior = self.dispute.superior
        return superior is not None and superior.is_outside

    def guard(self) -> Iterator[Refusal]:
        if self.dispute.designated_id is None:
            yield Refusal("letter_missing", "还没有核对过的指定管辖通知书。先录入，由另一人核对。")

    def effect(self) -> Iterable[Result]:
        named, whom = self.dispute.designated, self.dispute.superior_name
        yield from nothing_owed(self.matter)
        yield Write(
            carry_out_designation, {"about": self.dispute.about, "designated": named, "by_whom": whom}
        )

    def facts(self) -> dict[str, Any]:
        return {"designated": self.dispute.designated_name}


DECIDING = (
    Agree,
    Withdraw,
    Designate,
    RecordDesignation,
    ConfirmDesignation,
    RejectDesignation,
    CarryOutDesignation,
)
