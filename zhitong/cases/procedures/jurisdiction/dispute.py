"""管辖争议: both sides state their view, the dispute is reported in time to whoever stands above both, who designates; or
it is coordinated with the other city; or, beyond the province, support is asked for. 处罚法 25 and the scheme's promise."""

from collections.abc import Iterable, Iterator
from typing import Any

from zhitong.cases.models import DisputeView
from zhitong.cases.procedures.duties import HEADS, OFFICERS
from zhitong.cases.procedures.jurisdiction.base import DESIGNATION, REPORTING, OfDispute
from zhitong.cases.procedures.jurisdiction.deciding import DECIDING, nothing_owed
from zhitong.cases.vocabulary import DISPUTE, DisputeReach, DisputeStance
from zhitong.cases.vocabulary import DisputeState as S
from zhitong.matters.public import (
    Audience,
    Change,
    ClockSlot,
    Grant,
    PartyRole,
    Procedure,
    Refusal,
    Result,
    State,
    WaitingOn,
)


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
    needs = {"stance": "请选归我方管，还是归对方管。"}

    @property
    def view(self) -> DisputeView:
        found: DisputeView = self.subpart
        return found

    def guard(self) -> Iterator[Refusal]:
        if self.view.organisation_id != self.actor.organisation_id:
            yield Refusal("not_own_view", "这是对方的意见，请填本单位的。")

    def effect(self) -> Iterable[Result]:
        reason = self.data.get("reason", "").strip()[:500]
        who = {"stated_at": self.now, "stated_by_label": self.actor.label}
        yield Change(self.view, {"stance": self.data["stance"], "reason": reason, **who})
        yield from nothing_owed(self.matter, self.view.organisation_id)

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
        yield from nothing_owed(self.matter)
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
    needs = {"reason": "请写与谁协调、怎样协调的。"}
    keeps = ("reason",)

    def applies(self) -> bool:
        return self.dispute.reach == DisputeReach.OUTSIDE


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
    needs = {"reason": "请写上级怎样答复、下一步怎样办。"}
    keeps = ("reason",)

    def effect(self) -> Iterable[Result]:
        yield Change(self.dispute, {"decided_at": self.now, "decision": self.data["reason"].strip()[:500]})
        yield from nothing_owed(self.matter)


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
        _closed(S.WITHDRAWN),
    ),
    moves=(
        StateView,
        ReportUpPenalty,
        ReportUpPatent,
        Coordinate,
        *DECIDING,
        AskForSupport,
        NoteSupport,
    ),
)
