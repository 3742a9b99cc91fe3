"""What the pages of a transfer and of a double report show: one hash, the receipts of both agencies, the steps of justice."""

from datetime import datetime
from typing import Any

from zhitong.cases.models import PacketReceipt
from zhitong.cases.packets import packet_is_whole
from zhitong.cases.procedures.crime.passing_on import first_day_ends
from zhitong.cases.vocabulary import DUAL_REPORT, TRANSFER, PacketRole, ReceiptState
from zhitong.cases.web.part_moves import part_moves
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Matter, OutsideActState, Sight, parts_of, seen_matter
from zhitong.matters.web.public import Panel, PanelMaker
from zhitong.ui.components import Fact


def transfer_panel(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    if actor.organisation_kind != "agency":
        return None
    transfer = matter.criminal_transfer
    about = transfer.about
    seen = seen_matter(actor, about.pk) is not None
    facts = [
        Fact("哪一件", about.title, url=f"/m/{about.pk}/" if seen else "", lines=(about.number,)),
        Fact("涉嫌罪名", transfer.offence),
        Fact("专案组", transfer.officers),
        Fact("报告要点", transfer.report),
    ]
    if transfer.hint:
        facts.append(Fact("立案标准提示", "；".join(transfer.hint), lines=("只是提示，由人决定",)))
    if transfer.approved_at:
        when = zh.zh_datetime(transfer.approved_at)
        facts.append(Fact("批准", transfer.approved_by_label, lines=(when,)))
    if transfer.reason:
        facts.append(Fact("理由", transfer.reason))
    if transfer.goods_handed_at:
        facts.append(Fact("涉案物品", transfer.goods_note, lines=(zh.zh_datetime(transfer.goods_handed_at),)))
    return Panel("cases/panel_facts.html", {"title": "移送", "facts": facts})


def _first_day(matter: Matter, receipt: PacketReceipt, actor: Actor, now: datetime) -> list[str]:
    """To the police that looks at it: until when it can pass the case on, or say what is missing. Nothing runs for that."""
    signed = receipt.role == PacketRole.POLICE and receipt.state == ReceiptState.SIGNED
    if matter.kind != TRANSFER or not signed or receipt.organisation_id != actor.organisation_id:
        return []
    words = {
        "police_passing": "不归本单位管的，{due} 以前转送",
        "material_notice": "材料不全的，{due} 以前告知",
    }
    ends = {slot: first_day_ends(matter, slot, receipt) for slot in words}
    return [words[slot].format(due=zh.zh_datetime(due)) for slot, due in ends.items() if due and now <= due]


def packet_panel(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    packet = getattr(matter, "packet", None)
    if packet is None:
        return None
    receipts = parts_of(matter, "packet_receipts", "organisation")
    letters = parts_of(matter, "outside_acts", "organisation", state=OutsideActState.RECORDED)
    inside = actor.organisation_kind == "agency"
    return Panel(
        "cases/panel_packet.html",
        {
            "packet": packet,
            "whole": packet_is_whole(packet),
            "pieces": len(packet.manifest["evidence"]),
            "inside": inside,
            "download_url": f"/m/{matter.pk}/packet/" if inside else "",
            "receipts": [
                (
                    one,
                    part_moves(matter, "packet_receipts", one, actor, now),
                    _first_day(matter, one, actor, now),
                )
                for one in receipts
            ],
            "letters": [
                (one, part_moves(matter, "outside_acts", one, actor, now)) for one in letters if inside
            ],
        },
    )


def justice_panel(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    """Steps and dates for everybody who sees the matter; a note only for whom it is open."""
    inside = actor.organisation_kind == "agency"
    steps: list[dict[str, Any]] = [
        {"row": one, "note": one.note if inside or one.sight == Sight.PARTIES else ""}
        for one in parts_of(matter, "justice_stages", order=("on", "id"))
    ]
    findings = parts_of(matter, "aspect_findings")
    if not steps and not findings:
        return None
    return Panel("cases/panel_justice.html", {"steps": steps, "findings": findings})


CRIME_PANELS: dict[str, tuple[PanelMaker, ...]] = {
    TRANSFER: (transfer_panel, packet_panel, justice_panel),
    DUAL_REPORT: (packet_panel, justice_panel),
}
