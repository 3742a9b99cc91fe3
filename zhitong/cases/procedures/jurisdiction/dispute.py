"""管辖争议: both sides state their view, the dispute is reported in time to whoever stands above both, who designates; or it is
coordinated with the other city; or, beyond the province, support is asked for. 金华方案 三（二）2 and 处罚法 25."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any, ClassVar

from zhitong.cases.models import DisputeView, JurisdictionDispute
from zhitong.cases.procedures.duties import HEADS, OFFICERS
from zhitong.cases.procedures.jurisdiction.raising import BASIS
from zhitong.cases.vocabulary import DISPUTE, DisputeReach, DisputeStance
from zhitong.cases.vocabulary import DisputeState as S
from zhitong.journal.public import SYSTEM, Actor
from zhitong.matters.public import (
    Audience,
    Change,
    ClockSlot,
    ConfirmOutsideAct,
    Grant,
    Matter,
    MatterAccess,
    Move,
    PartyRole,
    Procedure,
    RecordOutsideAct,
    Refusal,
    RejectOutsideAct,
    Result,
    Sight,
    State,
    WaitingOn,
    Write,
    perform,
    procedure,
)

REPORTING = ("jurisdiction_report_inside", "jurisdiction_report_outside", "jurisdiction_negotiation")
DESIGNATION = "designation"


def carry_out_designation(*, about: Matter, designated: Any, by_whom: str, by: Actor, now: datetime) -> None:
    """The disputed matter follows in the same transaction; a kind that has no such move stays where it is."""
    row = Matter.objects.select_for_update().get(pk=about.pk)
    move = procedure(row.kind).by_verb.get(f"{row.kind}.follow_designation")
    if move is not None and row.is_open:
        perform(move, row, actor=SYSTEM, now=now, data={"designated": designated, "by_whom": by_whom})


class OfDispute(Move):
    abstract = True
    basis = BASIS
    sight = Sight.AGENCIES

    @property
    def dispute(self) -> JurisdictionDispute:
        found: JurisdictionDispute = self.matter.dispute
        return found


class StateView(OfDispute):
    """One tap: ours or theirs. `data`: stance, reason."""

    verb = "jurisdiction_dispute.state_view"
    label = "表态…"
    source = frozenset({S.RAISED.value, S.COORDINATING.value})
    role = "consulted"
    duties = OFFICERS
    part = "dispute_views"
    listed = False
    takes_handler = False
    tells = (Audience.LEAD, Audience.CONSULTED)
    sentence = "{organisation}表态：{stance}"

    @property
    def view(self) -> DisputeView:
        found: DisputeView = self.subpart
        return found

    def guard(self) -> Iterator[Refusal]:
        if self.view.organisation_id != self.actor.organisation_id:
            yield Refusal("not_own_view", "这是对方的意见，请填本单位的。")

    def check(self) -> Iterator[Refusal]:
        if not self.data.get("stance"):
            yield Refusal("stance_missing", "请选归我方管，还是归对方管。")

    def effect(self) -> Iterable[Result]:
        reason = self.data.get("reason", "").strip()[:500]
        who = {"stated_at": self.now, "stated_by_label": self.actor.label}
        yield Change(self.view, {"stance": self.data["stance"], "reason": reason, **who})

    def facts(self) -> dict[str, Any]:
        stance = str(DisputeStance(self.data["stance"]).label)
        return {"organisation": self.actor.organisation_label, "stance": stance}


class ReportUp(OfDispute):
    """`data`: letter_number, file is kept by the page. Stops the limit for reporting; the superior's own begins."""

    abstract = True
    source = frozenset({S.RAISED.value, S.COORDINATING.value})
    target = S.REPORTED
    role = "lead"
    duties = HEADS
    usual = True
    stops = REPORTING
    tells = (Audience.CITY, Audience.CONSULTED)
    sentence = "报请{superior}指定管辖"
    consequences = (
        "24 小时等时限约束的是报请；指定的决定有自己的时限。",
        "上级看到双方的意见和原件的要点。",
    )

    def applies(self) -> bool:
        return self.dispute.reach != DisputeReach.BEYOND

    def guard(self) -> Iterator[Refusal]:
        if self.dispute.superior_id is None:
            yield Refusal(
                "superior_unknown",
                "系统里没有登记共同的上级机关。请系统管理员先登记（可以登记为系统外机关），再报请。",
            )

    def check(self) -> Iterator[Refusal]:
        if not self.data.get("letter_number", "").strip():
            yield Refusal("number_missing", "请填请示的文号；还没有编号的，写“无文号”和标题。")

    def effect(self) -> Iterable[Result]:
        superior = self.dispute.superior
        assert superior is not None
        number = self.data["letter_number"].strip()
        yield Change(self.dispute, {"reported_at": self.now, "letter_number": number})
        yield Grant(superior.pk, PartyRole.SUPERVISING)
        if not superior.is_outside:
            yield Change(self.matter, {"lead_id": superior.pk, "handler_id": None})

    def facts(self) -> dict[str, Any]:
        number = self.data["letter_number"].strip()
        return {"superior": self.dispute.superior_name, "letter_number": number}


class ReportUpPenalty(ReportUp):
    """Penalty matters: the superior's own limit (D6) starts with the report."""

    verb = "jurisdiction_dispute.report_up_penalty"
    label = "报请指定管辖…"
    starts = (DESIGNATION,)

    def applies(self) -> bool:
        return super().applies() and not self.dispute.is_patent


class ReportUpPatent(ReportUp):
    """Patent disputes: step by step to the common superior, no day count (D8)."""

    verb = "jurisdiction_dispute.report_up_patent"
    label = "逐级报请指定管辖…"
    basis = "《专利纠纷行政裁决和调解办法》（令81号）第8条；《专利法实施细则》第97条"

    def applies(self) -> bool:
        return super().applies() and self.dispute.is_patent


class Coordinate(OfDispute):
    """Beyond the city the city bureau may also settle it with the other city directly; that stops the limit too."""

    verb = "jurisdiction_dispute.coordinate"
    label = "直接与对方协调…"
    source = frozenset({S.RAISED.value})
    target = S.COORDINATING
    role = "lead"
    duties = OFFICERS
    stops = ("jurisdiction_report_outside",)
    tells = (Audience.CONSULTED,)
    sentence = "与对方协调：{reason}"

    def applies(self) -> bool:
        return self.dispute.reach == DisputeReach.OUTSIDE

    def check(self) -> Iterator[Refusal]:
        if not self.data.get("reason", "").strip():
            yield Refusal("reason_missing", "请写与谁协调、怎样协调的。")

    def facts(self) -> dict[str, Any]:
        return {"reason": self.data["reason"].strip()}


class Settled(OfDispute):
    """Shared by whoever names the agency: the disputed matter goes there in the same act."""

    abstract = True

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
        if not self.data.get("reason", "").strip():
            yield Refusal("reason_missing", "请写理由，双方会看到。")

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


def nothing_owed(matter: Matter) -> Iterator[Result]:
    for access in MatterAccess.objects.filter(matter=matter, owes_until__isnull=False):
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
        if named not in (self.dispute.holder_id, self.dispute.other_id):
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
        named = self.dispute.holder
        if self.letter.content.get("designated") == self.dispute.other_id and self.dispute.other:
            named = self.dispute.other
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


class AskForSupport(OfDispute):
    """被省外企业侵权: the city bureau asks the province or the nation for support; the plan sets no limit (D3)."""

    verb = "jurisdiction_dispute.ask_for_support"
    label = "请求上级支持…"
    source = frozenset({S.RAISED.value})
    target = S.HELP_ASKED
    role = "lead"
    duties = OFFICERS
    usual = True
    tells = (Audience.COUNTY,)
    sentence = "请求{superior}支持（{letter_number}）"

    def applies(self) -> bool:
        return self.dispute.reach == DisputeReach.BEYOND

    def check(self) -> Iterator[Refusal]:
        if not self.data.get("superior_name", "").strip():
            yield Refusal("superior_missing", "请写向哪个上级机关请求支持。")
        if not self.data.get("letter_number", "").strip():
            yield Refusal("number_missing", "请填请示的文号；还没有编号的，写“无文号”和标题。")

    def effect(self) -> Iterable[Result]:
        data = self.data
        fields = {"superior_name": data["superior_name"].strip(), "reported_at": self.now}
        yield Change(self.dispute, {**fields, "letter_number": data["letter_number"].strip()})

    def facts(self) -> dict[str, Any]:
        data = self.data
        number = data["letter_number"].strip()
        return {"superior": data["superior_name"].strip(), "letter_number": number}


class NoteSupport(OfDispute):
    """`data["reason"]`: what the superior answered."""

    verb = "jurisdiction_dispute.note_support"
    label = "登记上级答复…"
    source = frozenset({S.HELP_ASKED.value})
    target = S.HELPED
    role = "lead"
    duties = OFFICERS
    usual = True
    tells = (Audience.COUNTY, Audience.CONSULTED)
    sentence = "上级答复：{reason}"

    def check(self) -> Iterator[Refusal]:
        if not self.data.get("reason", "").strip():
            yield Refusal("reason_missing", "请写上级怎样答复、下一步怎样办。")

    def effect(self) -> Iterable[Result]:
        yield Change(self.dispute, {"decided_at": self.now, "decision": self.data["reason"].strip()[:500]})
        yield from nothing_owed(self.matter)

    def facts(self) -> dict[str, Any]:
        return {"reason": self.data["reason"].strip()}


def _closed(state: S) -> State:
    return State(state, state.label, WaitingOn.NOBODY, is_open=False)


DISPUTE_PROCEDURE = Procedure(
    kind=DISPUTE,
    label="管辖争议",
    number_prefix="管辖",
    detail="dispute",
    initial=S.RAISED,
    clocks=(
        ClockSlot("jurisdiction_report_inside", "报市局指定管辖"),
        ClockSlot("jurisdiction_report_outside", "报省局指定或者协调对方"),
        ClockSlot("jurisdiction_negotiation", "协商管辖（法律）", limit_id="D5"),
        ClockSlot(DESIGNATION, "上级指定管辖", limit_id="D6"),
    ),
    states=(
        State(S.RAISED, S.RAISED.label, hint="双方表态；协商不成的，在时限内报请上级指定。"),
        State(
            S.REPORTED, S.REPORTED.label, hint="看双方的意见，指定由谁管辖；上级在系统外的，等它的通知书。"
        ),
        State(S.COORDINATING, S.COORDINATING.label, WaitingOn.OTHER, hint="与对方协调；不成的，报请指定。"),
        State(S.HELP_ASKED, S.HELP_ASKED.label, WaitingOn.OTHER, hint="等上级答复。"),
        _closed(S.DESIGNATED),
        _closed(S.AGREED),
        _closed(S.HELPED),
    ),
    moves=(
        StateView,
        ReportUpPenalty,
        ReportUpPatent,
        Coordinate,
        Agree,
        Designate,
        RecordDesignation,
        ConfirmDesignation,
        RejectDesignation,
        CarryOutDesignation,
        AskForSupport,
        NoteSupport,
    ),
)
