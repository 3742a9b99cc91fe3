"""Between agencies, under one mechanism: transfers to the police, double reports, disputes over jurisdiction, notices to a
platform, each in every state and walked with its dates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle
from typing import Any

from demo.acting import Stage
from demo.units import Unit
from zhitong.cases.public import (
    LeadGiven,
    NoticeGiven,
    NoticePiece,
    SuspectGiven,
    report_lead,
    send_platform_notice,
)
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter
from zhitong.people.public import Kind, Organisation

PIECES = (NoticePiece.IDENTITY, NoticePiece.RIGHT_PROOF, NoticePiece.PRIMA_FACIE)
DECLARED: dict[str, Any] = {
    "declaration": "有品牌方的授权书（演示）。",
    "counter_pieces": ["counter_identity"],
}


@dataclass
class Between:
    """Acts of one county's people and its neighbours'; the holders come round again."""

    stage: Stage
    county: str
    other: str
    holders: Iterator[Unit]

    def by(self, who: str, at: str = "") -> Actor:
        return self.stage.official(f"{at or self.county}-{who}")

    def do(self, verb: str, matter: Matter, ago: int, by: Actor, **data: Any) -> Matter:
        part = data.pop("part", None)
        return self.stage.do(verb, matter, by=by, at=(ago, 10), data=data, part=part)

    def told(self, ago: int, *, channel: str = "report") -> Matter:
        unit = next(self.holders)
        given = LeadGiven(
            channel=channel,
            source="enterprise",
            act="trademark",
            words="仓库里成批存放贴着我们商标的产品，来源不明，数量大（演示）。",
            right=unit.organisation.rights.filter(kind="trademark", removed_at__isnull=True).first(),
            right_title="示例商标",
            right_kind="trademark",
            holder=unit.organisation,
            territory=self.stage.places.areas[self.county],
            place="示例物流园 6 号库",
            suspects=(SuspectGiven(kind="shop", name="示例大成批发部"),),
        )
        now = self.stage.when.ago(ago, 9)
        return report_lead(given, by=unit.liaison or self.by("officer"), now=now).matter


def tell(stage: Stage, *, county: str, other: str, abroad: str) -> Between:
    """`other`: a county of the same city; `abroad`: one of another city of the province."""
    with_account = [unit for unit in stage.used if unit.liaison is not None]
    holders = [unit for unit in with_account if unit.organisation.rights.filter(removed_at=None).exists()]
    on = Between(stage, county, other, cycle(holders[:4]))
    transfers(on)
    double_reports(on)
    disputes(on, stage.places.agencies[abroad])
    notices(on)
    return on


# --- crime -------------------------------------------------------------------------------------------------


def proposed(on: Between, ago: int) -> Matter:
    lead = on.do("lead.take_up", on.told(ago), ago, on.by("officer"))
    people = {"officers": f"{on.by('officer').person_label}、{on.by('liaison').person_label}"}
    offence = {"offence": "销售假冒注册商标的商品罪", "report": "现场清点，货值约 8 万元（演示）。"}
    on.do("lead.propose_transfer", lead, ago - 1, on.by("officer"), **people, **offence)
    return Matter.objects.get(criminal_transfer__about=lead)


def approved(on: Between, ago: int) -> Matter:
    return on.do("criminal_transfer.approve", proposed(on, ago), ago - 2, on.by("head"))


def signed(on: Between, ago: int) -> Matter:
    matter = on.do("criminal_transfer.send", approved(on, ago), ago - 3, on.by("officer"))
    part = matter.packet_receipts.get(role="police")
    return on.do("criminal_transfer.sign", matter, ago - 4, on.by("police-officer"), part=part)


def answered(on: Between, ago: int, verb: str, **data: Any) -> Matter:
    matter = signed(on, ago)
    part = matter.packet_receipts.get(role="police")
    return on.do(f"criminal_transfer.{verb}", matter, ago - 6, on.by("police-officer"), part=part, **data)


def transfers(on: Between) -> None:
    proposed(on, 2)
    why = {"reason": "数额没有达到立案标准，由本局行政处理（演示）。"}
    on.do("criminal_transfer.decline", proposed(on, 9), 7, on.by("head"), **why)
    approved(on, 3)
    signed(on, 8)
    back = answered(on, 16, "refuse_to_file", reason="现有证据证明不了明知（演示）")
    on.do("criminal_transfer.take_back", back, 8, on.by("officer"), reason="不予立案通知书 1 号，作行政处理")
    done = answered(on, 40, "file")
    for aspect, finding in (("criminal", "同意公安立案（演示）"), ("civil", "可以请求赔偿（演示）")):
        said = {"aspect": aspect, "finding": finding, "sent_to": ""}
        on.do("criminal_transfer.sort_aspect", done, 34, on.by("procuratorate-officer"), **said)
    goods = {"reason": "侵权产品 120 件，交接单 1 号（演示）"}
    on.do("criminal_transfer.hand_over_goods", done, 33, on.by("officer"), **goods)
    on.do("criminal_transfer.close", done, 5, on.by("officer"), reason="法院已经判决（演示）")


def double_reports(on: Between) -> None:
    reported(on, 4)
    matter = reported(on, 24)
    police, other = on.by("police-officer"), on.by("procuratorate-officer")
    receipts = {one.role: one for one in matter.packet_receipts.all()}
    on.do("dual_report.sign", matter, 23, police, part=receipts["police"])
    on.do("dual_report.sign_copy", matter, 23, other, part=receipts["procuratorate"])
    on.do("dual_report.file", matter, 19, police, part=matter.packet_receipts.get(role="police"))
    ending = {"reason": "公安已立案，检察院同步审查，后续看刑事案件（演示）"}
    on.do("dual_report.close", matter, 6, _leading(on, matter), **ending)


def reported(on: Between, ago: int) -> Matter:
    """At once where the scheme promises it, else by the office."""
    lead = on.told(ago, channel="criminal_report")
    if not lead.dual_reports.exists():
        on.do("lead.report_to_both", lead, ago, _leading(on, lead))
    return Matter.objects.get(dual_report__about=lead)


def _leading(on: Between, matter: Matter) -> Actor:
    return on.by("officer", on.stage.places.key_of(matter.lead))


# --- jurisdiction ------------------------------------------------------------------------------------------


def disputed(on: Between, ago: int, other: Organisation | None) -> Matter:
    lead = on.told(ago)
    data: dict[str, Any] = {"other": other, "other_name": "" if other else "外省示例市场监管局"}
    data |= {"stance": "theirs", "reason": "货从对方辖区发出（演示）"}
    data["arose_at"] = on.stage.when.ago(ago, 9, 30)
    on.do("lead.dispute", lead, ago, on.by("officer"), **data)
    return Matter.objects.get(dispute__about=lead)


def disputes(on: Between, abroad: Organisation) -> None:
    neighbour, city = on.stage.places.agencies[on.other], on.stage.lead
    disputed(on, 1, neighbour)
    letter = {"letter_number": "示监请〔2026〕1 号（演示）"}
    on.do("jurisdiction_dispute.report_up_penalty", disputed(on, 3, neighbour), 2, on.by("head"), **letter)
    named = disputed(on, 12, neighbour)
    named = on.do("jurisdiction_dispute.report_up_penalty", named, 11, on.by("head"), **letter)
    answer = {"designated": neighbour, "reason": "发货地在对方辖区（演示）"}
    on.do("jurisdiction_dispute.designate", named, 9, on.by("head", city), **answer)
    agreed = disputed(on, 10, neighbour)
    view = agreed.dispute_views.get(organisation=neighbour)
    other = on.by("officer", on.other)
    on.do("jurisdiction_dispute.state_view", agreed, 9, other, part=view, stance="ours")
    answer = {"designated": neighbour, "reason": "对方同意办（演示）"}
    on.do("jurisdiction_dispute.agree", agreed, 9, on.by("officer"), **answer)
    mistaken = {"reason": "对方说明货不从它的辖区发出（演示）"}
    on.do("jurisdiction_dispute.withdraw", disputed(on, 7, neighbour), 6, on.by("officer"), **mistaken)
    officer = on.by("officer", city)
    talk = {"reason": "与对方市局通话，商定先行封存（演示）"}
    on.do("jurisdiction_dispute.coordinate", disputed(on, 4, abroad), 3, officer, **talk)
    asked = {"superior_name": "省市场监督管理局", "letter_number": "示监请〔2026〕2 号（演示）"}
    on.do("jurisdiction_dispute.ask_for_support", disputed(on, 5, None), 4, officer, **asked)
    helped = on.do("jurisdiction_dispute.ask_for_support", disputed(on, 15, None), 14, officer, **asked)
    on.do("jurisdiction_dispute.note_support", helped, 6, officer, reason="省局已经函请对方省局协查（演示）")


# --- platforms ---------------------------------------------------------------------------------------------


@dataclass
class OnPlatform:
    """Notices to one platform and its answers."""

    on: Between
    platform: Unit
    clerk: Actor

    def sent(self, ago: int) -> tuple[Matter, Actor]:
        unit = next(self.on.holders)
        given = NoticeGiven(
            right=unit.organisation.rights.filter(removed_at__isnull=True)[0],
            platform=self.platform.organisation,
            platform_name="",
            shop="示例优选店",
            links=["https://shop.example.cn/7001"],
            words="网店销售的产品使用我们的标识，没有授权（演示）。",
            wanted="断开链接",
            pieces=PIECES,
        )
        assert unit.liaison is not None
        now = self.on.stage.when.ago(ago, 9)
        return send_platform_notice(given, by=unit.liaison, now=now), unit.liaison

    def measured(self, ago: int) -> tuple[Matter, Actor]:
        matter, holder = self.sent(ago)
        done = {"reason": "断开链接（演示）"}
        return self.on.do("platform_notice.take_measures", matter, ago - 1, self.clerk, **done), holder

    def countered(self, ago: int) -> tuple[Matter, Actor]:
        matter, holder = self.measured(ago)
        verb = "platform_notice.forward_declaration"
        return self.on.do(verb, matter, ago - 2, self.clerk, **DECLARED), holder


def notices(on: Between) -> None:
    platform = next(unit for unit in on.stage.used if unit.organisation.kind == Kind.PLATFORM)
    clerk = on.stage.liaison_of(platform)
    here = OnPlatform(on, platform, clerk)
    here.sent(1)
    here.measured(6)
    here.countered(7)
    lacking = {"reason": "初步证据看不出是同一个标识（演示）"}
    on.do("platform_notice.decline_measures", here.sent(5)[0], 4, clerk, **lacking)
    suit = {"where": "court", "number": "（2026）示民初 1 号"}
    matter, holder = here.countered(12)
    on.do("platform_notice.complain", matter, 8, holder, **suit)
    matter, _holder = here.countered(32)
    on.do("platform_notice.lift_measures", matter, 10, clerk)
    matter, holder = here.measured(25)
    on.do("platform_notice.note_outcome", matter, 12, holder, reason="店铺认错，下架并赔偿（演示）")
    matter, holder = here.sent(9)
    on.do("platform_notice.take_back", matter, 8, holder, reason="查明是自己的经销商（演示）")
