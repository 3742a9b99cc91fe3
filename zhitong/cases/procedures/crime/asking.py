"""Who of police and procuratorate has to act next in a matter that another agency leads finds it among what it is asked for."""

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Any

from zhitong.cases.vocabulary import PacketRole
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import (
    Audience,
    Change,
    Matter,
    MatterAccess,
    Move,
    PartyRole,
    Result,
    recipients,
    reckoned_if_started,
    tell_of,
)
from zhitong.people.public import Function

# Each is reminded of its own limits, not of the other's, which the office that leads the matter keeps in view.
BY_POLICE: Mapping[str, Any] = {"asked": True, "function": Function.POLICE}
BY_PROCURATORATE: Mapping[str, Any] = {"asked": True, "function": Function.PROCURATORATE}


def asked(matter: Matter, organisation_id: int, until: datetime | None) -> Iterator[Result]:
    """`until` None: nothing is asked of it any more."""
    receiving = MatterAccess.objects.filter(matter=matter, party_role=PartyRole.RECEIVING)
    for access in receiving.filter(organisation=organisation_id, organisation__is_outside=False):
        yield Change(access, {"owes_until": until})


def answer_due(run: Move) -> datetime:
    """By the limit that begins with this move, else by what runs already, else at once."""
    found = [due_if_begun(run.matter, slot, run.counts_from()) for slot in run.starting()]
    begun = [due for due in found if due is not None]
    return min(begun, default=run.matter.due_at or run.now)


def due_if_begun(matter: Matter, slot: str, at: datetime) -> datetime | None:
    reckoned = reckoned_if_started(matter, slot, at)
    return reckoned.due if reckoned is not None else None


# From which limit of its own each is asked for its signature: no law gives one for signing itself.
FIRST_LIMIT = {PacketRole.POLICE: "report_review", PacketRole.PROCURATORATE: "procuratorate_review"}


def ask_to_sign(matter: Matter, *, by: Actor, now: datetime) -> None:
    """A double report has just been opened: both learn of it and find it among what they are asked for."""
    for receipt in matter.packet_receipts.select_related("organisation"):
        if not receipt.organisation.is_outside:
            until = due_if_begun(matter, FIRST_LIMIT[PacketRole(receipt.role)], now)
            asked_of = MatterAccess.objects.filter(matter=matter, organisation=receipt.organisation_id)
            asked_of.filter(party_role=PartyRole.RECEIVING).update(owes_until=until)
    tell_of(
        matter,
        recipients(matter, (Audience.RECEIVING,), except_person=by.person_id, on=zh.day_of(now)),
        why="权利人报案，收到一份材料包（双报）",
        body="请签收材料包；审查的期限从签收起算。",
        event=matter.chain.events.order_by("-seq").first(),
        now=now,
    )
