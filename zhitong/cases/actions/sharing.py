"""同报: a lead goes to the other agencies of its enterprise's channel at the moment at which the office in charge gets it."""

from collections.abc import Sequence
from datetime import datetime

from zhitong.cases.models import PacketReceipt, SharedReport
from zhitong.inbox.public import tell
from zhitong.journal.public import Actor, append
from zhitong.lib import zh
from zhitong.matters.public import Matter, MatterAccess, PartyRole
from zhitong.people.public import DutyKind, Organisation, holder_ids

READERS = (DutyKind.LIAISON_OFFICER, DutyKind.OFFICER, DutyKind.HEAD)


def share_report(
    matter: Matter, agencies: Sequence[Organisation], *, by: Actor, now: datetime
) -> list[SharedReport]:
    """Runs inside the report. Whoever got the sealed packet at this moment, or is in charge, gets no second copy."""
    if not agencies:
        return []
    packets = PacketReceipt.objects.filter(matter__dual_report__about=matter)
    has = {matter.lead_id, *packets.values_list("organisation_id", flat=True)}
    others = [one for one in agencies if one.pk not in has and not one.is_outside]
    if not others:
        return []
    rows = SharedReport.objects.bulk_create(
        [SharedReport(matter=matter, organisation=one, sent_at=now) for one in others]
    )
    MatterAccess.objects.bulk_create(
        [
            MatterAccess(matter=matter, organisation=one, party_role=PartyRole.CONSULTED.value)
            for one in others
        ]
    )
    names = "、".join(one.name for one in others)
    event = append(matter.chain, verb="lead.shared", at=now, actor=by, facts={"agencies": names})
    tell(
        holder_ids([one.pk for one in others], READERS, zh.day_of(now)),
        subject=f"{matter.title} {matter.number}",
        why=f"企业通过维权快速通道同时报来，由{matter.lead.name}审查",
        body="请签收；有意见的，告诉承办单位和企业。",
        path=f"/m/{matter.pk}/",
        event=event,
        now=now,
    )
    return rows
