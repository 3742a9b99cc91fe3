"""Both sides hear of a dispute, and whoever has not said yet whose the matter is is asked for it."""

from datetime import datetime

from zhitong.cases.models import JurisdictionDispute
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Audience, Matter, MatterAccess, PartyRole, recipients, tell_of


def ask_for_views(*, about: Matter, by: Actor, now: datetime) -> None:
    """Runs inside the move that opened the dispute. What is asked for is owed until the dispute's own first limit."""
    matter = JurisdictionDispute.objects.get(about=about, matter__is_open=True).matter
    if matter.due_at is not None:
        silent = matter.dispute_views.filter(stance="").values("organisation")
        asked = MatterAccess.objects.filter(matter=matter, party_role=PartyRole.CONSULTED)
        asked.filter(organisation__in=silent).update(owes_until=matter.due_at)
    who = recipients(
        matter, (Audience.CONSULTED, Audience.LEAD), except_person=by.person_id, on=zh.day_of(now)
    )
    tell_of(
        matter,
        who,
        why=f"{by.organisation_label}提出管辖争议",
        body="请表态：归本单位管，还是归对方管，写明理由。",
        event=matter.chain.events.order_by("-seq").first(),
        due_at=matter.due_at,
        now=now,
    )
