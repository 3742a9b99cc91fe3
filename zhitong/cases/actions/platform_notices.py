"""A right holder sends its notice to a platform; the bureau of its area sees it from the first day."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from zhitong.cases.actions.evidence import EvidenceGiven, add_evidence
from zhitong.cases.green_channel import membership_for_leads
from zhitong.cases.vocabulary import PLATFORM_NOTICE, InfringingAct, NoticePiece
from zhitong.enterprises.public import PATENT_KINDS, Right
from zhitong.inbox.public import tell
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import (
    Audience,
    Matter,
    Opening,
    PartyRole,
    Priority,
    Refusal,
    Refused,
    open_matter,
    recipients,
)
from zhitong.people.public import Organisation, seats_of
from zhitong.ui.saying import in_chinese


@dataclass(frozen=True)
class NoticeGiven:
    right: Right
    platform: Organisation | None
    platform_name: str
    shop: str
    links: Sequence[str]
    words: str
    wanted: str
    sla_words: str = ""
    pieces: Sequence[str] = ()
    evidence: Sequence[EvidenceGiven] = ()


def notice_gaps(told: Mapping[str, Any]) -> Iterator[tuple[str, Refusal]]:
    """(field, sentence) of what was told, named as in `NoticeGiven`: a notice without prima facie evidence obliges
    nobody (42)."""
    if told.get("platform", "") is None and not told.get("platform_name", "").strip():
        yield "platform_name", Refusal("platform_missing", "请选平台；名单里没有的，写平台的名称。")
    if not told.get("links"):
        yield "links", Refusal("links_missing", "请填侵权商品的链接，一行一个。")
    if not told.get("words", "").strip():
        yield "words", Refusal("words_missing", "请写怎样侵权。")
    if NoticePiece.PRIMA_FACIE not in told.get("pieces", ()):
        yield (
            "pieces",
            Refusal("prima_facie_missing", "通知要有侵权的初步证据（第42条）。请准备好再发，并勾选。"),
        )


@in_chinese()
def send_platform_notice(given: NoticeGiven, *, by: Actor, now: datetime) -> Matter:
    """Opens the notice. Raises Refused with every gap."""
    refused = [refusal for _, refusal in notice_gaps(vars(given))]
    holder = given.right.organisation
    seats = seats_of(holder.territory_path)
    office = seats.county or seats.city
    if office is None:
        refused.append(Refusal("no_office", "您所在的地区还没有登记市场监管局，暂时不能用这一项。"))
    if refused or office is None:
        raise Refused(refused)
    opening = _opening(given, office, now)
    with transaction.atomic():
        matter = open_matter(opening, by=by, now=now)
        add_evidence(matter, given.evidence, by=by, now=now)
        _tell_both(matter, holder, by, now)
    return matter


def _opening(given: NoticeGiven, office: Organisation, now: datetime) -> Opening:
    holder, platform = given.right.organisation, given.platform
    seats = seats_of(holder.territory_path)
    unit = membership_for_leads(holder, on=zh.day_of(now))
    name = platform.name if platform else given.platform_name.strip()
    received = ((platform.pk, PartyRole.RECEIVING.value),) if platform else ()
    return Opening(
        kind=PLATFORM_NOTICE,
        title=f"{name}：{given.right.title} · {given.shop.strip()}"[:240],
        lead_id=office.pk,
        county_id=seats.county.pk if seats.county else None,
        city_id=seats.city.pk if seats.city else None,
        subject_id=holder.pk,
        installation_id=unit.unit_list.installation_id if unit else None,
        priority=Priority.GREEN if unit else Priority.NONE,
        detail={**_detail(given), "platform_name": name, "notified_at": now},
        parties=(*received, (holder.pk, PartyRole.APPLICANT.value)),
    )


def _detail(given: NoticeGiven) -> dict[str, Any]:
    right, holder = given.right, given.right.organisation
    return {
        "act": InfringingAct.PATENT if right.kind in PATENT_KINDS else InfringingAct.TRADEMARK,
        "right": right,
        "right_kind": right.kind,
        "right_number": right.identifier,
        "right_title": right.title,
        "holder": holder,
        "holder_name": holder.name,
        "platform": given.platform,
        "shop": given.shop.strip(),
        "links": list(given.links),
        "words": given.words.strip(),
        "wanted": given.wanted.strip(),
        "sla_words": given.sla_words.strip(),
        "pieces": list(given.pieces),
    }


def _tell_both(matter: Matter, holder: Organisation, by: Actor, now: datetime) -> None:
    told = (Audience.RECEIVING, Audience.LEAD)
    tell(
        recipients(matter, told, except_person=by.person_id, on=zh.day_of(now)),
        subject=matter.title,
        why=f"{holder.name}发出侵权通知",
        body="平台要及时采取措施并转送平台内经营者。",
        path=f"/m/{matter.pk}/",
        due_at=None,
        event=matter.chain.events.order_by("-seq").first(),
        now=now,
    )
