"""维权快速通道 and what becomes of a hand-over: a report that three agencies get at once and answer each for itself; a lead that
came back and was called back; a letter and a packet that went on to whoever is competent."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from demo.stories.between import Between, signed
from demo.stories.together import day
from demo.units import Unit
from zhitong.cases.public import (
    HelpGiven,
    LeadGiven,
    RapidChannel,
    SuspectGiven,
    channel_of,
    register_help,
    report_lead,
)
from zhitong.matters.public import Matter

BASIS = "《行政处罚法》第22条、第26条"


def tell(on: Between) -> None:
    unit, channel = with_channel(on)
    early = {"stance": "early", "answer": "货值可能够得上立案标准，请先把库存清点、拍照（演示）。"}
    waiting = through(on, unit, channel, 1, "网店里又有人卖贴着我们商标的轴承（演示）。")
    on.do("lead.sign_shared", waiting, 1, on.by("police-officer"), part=copy_of(waiting, "police"))
    answered = through(on, unit, channel, 6, "物流园里成批存放贴着我们商标的产品（演示）。")
    on.do(
        "lead.answer_shared", answered, 5, on.by("police-officer"), part=copy_of(answered, "police"), **early
    )
    on.do("lead.take_up", answered, 5, on.by("officer"))
    came_back(on)
    letters(on)
    to_the_competent_police(on)


def with_channel(on: Between) -> tuple[Unit, RapidChannel]:
    """A listed unit of the county with an account, and all whom its scheme binds together for it."""
    for unit in on.stage.used:
        if unit.liaison is None or unit.gate != on.county:
            continue
        if unit.organisation.rights.filter(removed_at=None).exists():
            channel = channel_of(unit.organisation, on=on.stage.when.today)
            if channel is not None and len(channel.reachable) > 2:
                return unit, channel
    raise LookupError(f"no unit of {on.county} stands in a rapid channel")


def through(on: Between, unit: Unit, channel: RapidChannel, ago: int, words: str) -> Matter:
    right = unit.organisation.rights.filter(removed_at=None).order_by("kind", "id").last()
    assert unit.liaison is not None
    given = LeadGiven(
        channel="report",
        source="enterprise",
        act="trademark",
        words=words,
        right=right,
        holder=unit.organisation,
        territory=on.stage.places.areas[on.county],
        place="示例物流园 9 号库",
        suspects=(SuspectGiven(kind="shop", name="示例顺达批发部"),),
        also_to=channel.reachable,
    )
    return report_lead(given, by=unit.liaison, now=on.stage.when.ago(ago, 9)).matter


def copy_of(lead: Matter, function: str) -> Any:
    return lead.shared_reports.get(organisation__function=function)


# --- hand-overs ----------------------------------------------------------------------------------------------


def to(on: Between, key: str, ago: int, reason: str) -> dict[str, Any]:
    receiver = on.stage.places.agencies[key]
    given = {"receiver": receiver, "kind": "general", "basis": BASIS, "until": day(on, ago, 6)}
    return {**given, "reason": reason}


def came_back(on: Between) -> None:
    """Sent to the neighbour, which does not take it; then to the city by mistake, and called back."""
    officer, city = on.by("officer"), on.stage.lead
    lead = on.do("lead.take_up", on.told(5), 5, officer)
    on.do("lead.hand_over", lead, 4, officer, **to(on, on.other, 4, "货从对方辖区发出（演示）"))
    back = {"reason": "发货地已经查明不在本区，退回（演示）"}
    on.do("lead.decline_hand_over", lead, 3, on.by("officer", on.other), **back)
    on.do("lead.hand_over", lead, 2, officer, **to(on, city, 2, "请市局确定由谁办（演示）"))
    on.do("lead.recall_hand_over", lead, 1, officer, reason="选错了单位，改由本局先查（演示）")


def letters(on: Between) -> None:
    """Letters that ask for help: one taken by the county that can answer it, one sent back."""
    officer, other = on.by("officer"), on.by("officer", on.other)
    came = HelpGiven(
        partner=None,
        partner_name="外省示例市场监管局（演示）",
        topic="investigation",
        wanted="请核实一家商行的进货渠道（演示）。",
        until=day(on, 0, 9),
        reference="外监协〔2026〕5 号（演示）",
        received_at=on.stage.when.ago(5, 9),
    )
    where = to(on, on.other, 0, "被查的单位在它的辖区（演示）")
    taken = register_help(came, by=officer, now=on.stage.when.ago(4))
    on.do("help_request.hand_over", taken, 3, officer, **where)
    on.do("help_request.accept_hand_over", taken, 2, other)
    again = replace(came, reference="外监协〔2026〕6 号（演示）")
    refused = register_help(again, by=officer, now=on.stage.when.ago(4))
    on.do("help_request.hand_over", refused, 3, officer, **where)
    on.do("help_request.decline_hand_over", refused, 2, other, reason="这家单位已经迁走（演示）")


def to_the_competent_police(on: Between) -> None:
    """The police of the county sign for a packet that is their neighbours', and pass it on with a receipt of its own."""
    matter = signed(on, 7)
    police = on.stage.places.agencies[f"{on.other}-police"]
    given = {"to": police, "number": "示公告〔2026〕1 号（演示）", "reason": "犯罪地在兖州区（演示）"}
    part = matter.packet_receipts.get(role="police")
    on.do("criminal_transfer.pass_on", matter, 3, on.by("police-officer"), part=part, **given)
