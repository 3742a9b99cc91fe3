"""信访告知: what was told, by whom and where to is kept, so that it can be found and counted."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from zhitong.cases.channels import PETITION_REPLY
from zhitong.cases.models import PetitionReply
from zhitong.cases.vocabulary_petitions import Destination, PetitionEntrance
from zhitong.journal.public import Actor, record_access
from zhitong.lib import zh
from zhitong.matters.public import Matter, next_number
from zhitong.people.public import Organisation, seats_of


@dataclass(frozen=True)
class PetitionTold:
    """`asker` names a unit or how it came, never a private person; `reply` empty: the usual words."""

    office: Organisation
    entrance: str
    asker: str
    told_by: str
    reply: str = ""
    sent_to: str = ""
    lead: Matter | None = None


def bureau_of(territory_path: str) -> Organisation | None:
    """The bureau at whose place somebody asks: of the county, else of the city."""
    seats = seats_of(territory_path)
    return seats.county or seats.city


def keep_petition_reply(told: PetitionTold, *, by: Actor, now: datetime) -> PetitionReply:
    """Numbered in one series per year."""
    year = zh.day_of(now).year
    with transaction.atomic():
        kept = PetitionReply.objects.create(
            number=f"信访告知〔{year}〕{next_number('petition', year):04d}号",
            office=told.office,
            entrance=told.entrance,
            asker_label=told.asker[:200],
            lead=told.lead,
            sent_to=(told.sent_to or str(Destination.PETITION.label))[:200],
            reply=told.reply or str(PETITION_REPLY),
            told_at=now,
            told_by_label=told.told_by[:120],
        )
        record_access(
            "petition.told", actor=by, at=now, object_kind="petition_reply", object_key=str(kept.pk)
        )
    return kept


def keep_routed_petition(
    *, matter: Matter, reply: str, sent_to: str, by: Actor, now: datetime
) -> PetitionReply:
    """A lead that turns out to be a petition. Runs inside its move."""
    told = PetitionTold(
        office=matter.lead,
        entrance=PetitionEntrance.LEAD,
        asker=matter.subject.name if matter.subject else "线索的报告人",
        told_by=by.label,
        reply=reply,
        sent_to=sent_to,
        lead=matter,
    )
    return keep_petition_reply(told, by=by, now=now)
