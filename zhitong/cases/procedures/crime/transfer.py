"""移送公安 (310号令): proposed by at least two officers with a written report, approved or not by the head with reasons, handed
over inside 24 hours to the police of the same level with a copy to the procuratorate, followed to the end."""

from collections.abc import Iterable, Iterator
from typing import Any

from zhitong.cases.packets import receivers_for, seal_packet
from zhitong.cases.procedures.crime import answering as a
from zhitong.cases.procedures.crime import staging
from zhitong.cases.procedures.crime.asking import BY_POLICE, due_if_begun
from zhitong.cases.procedures.crime.following import follow_return
from zhitong.cases.procedures.crime.proposing import ORDER, RUNNING, OfTransfer
from zhitong.cases.procedures.crime.transfer_receipts import ON_RECEIPTS
from zhitong.cases.procedures.duties import HEADS, OFFICERS
from zhitong.cases.vocabulary import TRANSFER
from zhitong.cases.vocabulary import ReceiptState as R
from zhitong.cases.vocabulary import TransferState as S
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
    Write,
    parts_of,
)


class Approve(OfTransfer):
    verb = "criminal_transfer.approve"
    label = "批准移送公安"
    source = frozenset({S.PROPOSED.value})
    target = S.APPROVED
    role = "lead"
    duties = HEADS
    usual = True
    stops = ("transfer_approval",)
    starts = ("transfer_hand_over",)
    tells = (Audience.HANDLER,)
    sentence = "批准移送"
    consequences = ("24 小时内把材料移送同级公安机关，夜里和节假日也算。",)

    def guard(self) -> Iterator[Refusal]:
        if self.actor.person_id == self.matter.handler_id:
            yield Refusal("own_proposal", "提请人不能批准自己提请的移送，请另一位负责人批准。")

    def effect(self) -> Iterable[Result]:
        yield Change(self.transfer, {"approved_at": self.now, "approved_by_label": self.actor.label})


class Decline(OfTransfer):
    """不移送 needs its reason, on record (310号令 5)."""

    verb = "criminal_transfer.decline"
    label = "决定不移送公安…"
    source = frozenset({S.PROPOSED.value})
    target = S.NOT_TRANSFERRED
    role = "lead"
    duties = HEADS
    stops = ("transfer_approval",)
    tells = (Audience.HANDLER,)
    sentence = "决定不移送：{reason}"
    needs = {"reason": "不移送要把理由记录在案，请写明。"}
    keeps = ("reason",)

    def effect(self) -> Iterable[Result]:
        yield Change(self.transfer, {"reason": self.data["reason"].strip()[:500]})


class Send(OfTransfer):
    """The same packet to police and procuratorate of the same level at the same moment."""

    verb = "criminal_transfer.send"
    label = "移送同级公安并抄送检察院"
    source = frozenset({S.APPROVED.value})
    target = S.RUNNING
    role = "lead"
    duties = OFFICERS
    usual = True
    stops = ("transfer_hand_over",)
    tells = (Audience.RECEIVING,)
    sentence = "移送{police}，抄送{procuratorate}"
    consequences = ("两家收到同一份材料包，哈希相同。", "不在本系统的，下载材料包送达，上传盖章回执。")

    def guard(self) -> Iterator[Refusal]:
        missing = receivers_for(self.matter.lead.territory_path).missing()
        if missing:
            names = {"names": "、".join(missing)}
            yield Refusal(
                "receiver_unknown",
                "系统里没有登记同级的{names}。请系统管理员先登记（可以登记为系统外机关）。",
                names,
            )

    def effect(self) -> Iterable[Result]:
        receivers = receivers_for(self.matter.lead.territory_path)
        assert receivers.police is not None and receivers.procuratorate is not None
        yield Write(
            seal_packet,
            {
                "matter": self.matter,
                "source": self.transfer.about,
                "about": self.transfer.offence,
                "words": self.transfer.report,
                "receivers": receivers,
            },
        )
        until = due_if_begun(self.matter, "filing_review", self.now)
        for one in (receivers.police, receivers.procuratorate):
            yield Grant(one.pk, PartyRole.RECEIVING, owes_until=None if one.is_outside else until)
        holder = self.transfer.about.subject_id
        if holder is not None:
            yield Change(self.matter, {"subject_id": holder})
            yield Grant(holder, PartyRole.APPLICANT, whole=False)

    def facts(self) -> dict[str, Any]:
        receivers = receivers_for(self.matter.lead.territory_path)
        police, other = receivers.police, receivers.procuratorate
        return {"police": police.name if police else "", "procuratorate": other.name if other else ""}


class HandOverGoods(OfTransfer):
    """涉案物品: inside three days of the filing notice, with hand-over papers (C13)."""

    verb = "criminal_transfer.hand_over_goods"
    label = "移交涉案物品…"
    basis = f"{ORDER}第12条"
    source = RUNNING
    role = "lead"
    duties = OFFICERS
    stops = ("goods_hand_over",)
    tells = (Audience.RECEIVING,)
    sentence = "移交了涉案物品：{reason}"
    needs = {"reason": "请写移交了什么、交接手续的编号；没有物品的，写“没有涉案物品”。"}
    keeps = ("reason",)

    def applies(self) -> bool:
        filed = parts_of(self.matter, "packet_receipts", state=R.FILED)
        return bool(filed) and self.transfer.goods_handed_at is None

    def effect(self) -> Iterable[Result]:
        note = self.data["reason"].strip()[:300]
        yield Change(self.transfer, {"goods_handed_at": self.now, "goods_note": note})


class StageByAgency(staging.RecordStageByAgency):
    verb = "criminal_transfer.stage"
    basis = "方案：侦查、起诉、审判衔接"
    source = RUNNING


class StageByLead(staging.RecordStageByLead):
    verb = "criminal_transfer.stage_by_lead"
    basis = "方案：侦查、起诉、审判衔接"
    source = RUNNING


class SortAspect(staging.SortAspect):
    """The copy of a transfer is looked at like a double report. The administrative side is with whoever transferred: it makes
    no lead of its own."""

    verb = "criminal_transfer.sort_aspect"
    basis = staging.SORTING
    source = RUNNING
    consequences = (
        "行政方面的意见，移送的单位会看到，由它接着处理。",
        "民事方面的意见，权利人会看到，可以起诉或者申请调解。",
    )

    def as_lead(self) -> Iterator[Result]:
        return iter(())


class TakeBack(OfTransfer):
    """反向移送: no crime, but an administrative wrong: it comes back and is handled at once (C19)."""

    verb = "criminal_transfer.take_back"
    label = "接回作行政处理…"
    basis = f"{ORDER}第10条、第13条；《行政处罚法》第27条"
    source = RUNNING
    target = S.RETURNED
    role = "lead"
    duties = OFFICERS
    tells = (Audience.HANDLER, Audience.APPLICANT)
    sentence = "公安、检察退回，作行政处理：{reason}"
    consequences = (
        "原来的案件继续办，法律写“及时”，没有天数。",
        "线索已经因为公安立案办结的，回到审查。",
    )
    needs = {"reason": "请写退回的文书号和理由。"}
    keeps = ("reason",)

    def applies(self) -> bool:
        ended = (*a.NOT_FILING, R.CANCELLED)
        dropped = parts_of(self.matter, "justice_stages", step="no_prosecution")
        return bool(dropped or parts_of(self.matter, "packet_receipts", state__in=ended))

    def effect(self) -> Iterable[Result]:
        yield Change(self.transfer, {"reason": self.data["reason"].strip()[:500]})
        yield Write(follow_return, {"about": self.transfer.about})


class Close(OfTransfer):
    verb = "criminal_transfer.close"
    label = "移送办结…"
    source = RUNNING
    target = S.CLOSED
    role = "lead"
    duties = OFFICERS
    usual = True
    tells = (Audience.APPLICANT,)
    sentence = "移送办结：{reason}"
    needs = {"reason": "请写结果，例如判决书号。"}
    keeps = ("reason",)

    def guard(self) -> Iterator[Refusal]:
        filed = parts_of(self.matter, "packet_receipts", state=R.FILED)
        if not filed:
            yield Refusal("not_filed", "公安还没有立案。等公安答复，或者接回作行政处理。")
        elif self.transfer.goods_handed_at is None:
            yield Refusal("goods_missing", "涉案物品还没有移交。没有物品的，也请登记“没有涉案物品”。")


def _closed(state: S) -> State:
    return State(state, state.label, WaitingOn.NOBODY, is_open=False)


TRANSFER_PROCEDURE = Procedure(
    kind=TRANSFER,
    label="移送公安",
    number_prefix="移送",
    detail="criminal_transfer",
    beside=("about",),
    initial=S.PROPOSED,
    clocks=(
        ClockSlot("transfer_approval", "批准移送", limit_id="C2"),
        ClockSlot("transfer_hand_over", "移送公安机关", limit_id="C3"),
        ClockSlot("police_passing", "公安转送有管辖权的机关（不归它管的）", limit_id="C4", waits=True),
        ClockSlot("material_notice", "公安告知补充材料（材料不全的）", limit_id="C5a", waits=True),
        ClockSlot("material_supplement", "补充移送材料", limit_id="C5b"),
        ClockSlot("filing_review", "公安机关审查立案", limit_id="C6", **BY_POLICE),
        ClockSlot("filing_latest", "经济犯罪立案决定（最迟）", limit_id="C7b", **BY_POLICE),
        ClockSlot("reconsideration_request", "提请复议", limit_id="C8"),
        ClockSlot("reconsideration_decision", "公安机关复议决定", limit_id="C9", **BY_POLICE),
        ClockSlot("supervision_suggestion", "建议立案监督", limit_id="C10"),
        ClockSlot("explanation", "说明不立案理由", limit_id="C11", **BY_POLICE),
        ClockSlot("filing_on_notice", "通知立案后立案", limit_id="C12", **BY_POLICE),
        ClockSlot("goods_hand_over", "移交涉案物品", limit_id="C13"),
    ),
    states=(
        State(S.PROPOSED, S.PROPOSED.label, hint="负责人决定移送或者不移送，不移送要写理由。"),
        State(S.APPROVED, S.APPROVED.label, hint="24 小时内移送同级公安，抄送检察院。"),
        State(
            S.RUNNING,
            S.RUNNING.label,
            WaitingOn.OTHER,
            public_label="已移送公安机关",
            hint="等公安答复；不予立案的，可以提请复议、建议立案监督。",
        ),
        _closed(S.NOT_TRANSFERRED),
        _closed(S.RETURNED),
        _closed(S.CLOSED),
    ),
    moves=(
        *(Approve, Decline, Send, *ON_RECEIPTS, HandOverGoods),
        *(SortAspect, StageByAgency, StageByLead, TakeBack, Close),
    ),
)
