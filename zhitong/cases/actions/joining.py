"""What a lead that is joined brings along: whoever told of it follows the other matter from now on."""

from datetime import datetime

from zhitong.journal.public import Actor, append
from zhitong.matters.public import Matter, MatterAccess, PartyRole

FOLLOWING = (PartyRole.APPLICANT, PartyRole.REPORTER, PartyRole.SENDER)


def let_follow(*, joined: Matter, into: Matter, by: Actor, now: datetime) -> list[MatterAccess]:
    """Runs inside the move that joins. They read what happens from here on, nothing of what others brought before."""
    target = Matter.objects.select_for_update().select_related("chain").get(pk=into.pk)
    event = append(target.chain, verb="lead.joined_in", at=now, actor=by, facts={"number": joined.number})
    told = MatterAccess.objects.filter(matter=joined, party_role__in=FOLLOWING)
    known = set(MatterAccess.objects.filter(matter=target).values_list("organisation_id", flat=True))
    return MatterAccess.objects.bulk_create(
        [
            MatterAccess(
                matter=target,
                organisation_id=organisation,
                party_role=PartyRole.REPORTER,
                from_seq=event.seq + 1,
            )
            for organisation in dict.fromkeys(told.values_list("organisation_id", flat=True))
            if organisation not in known
        ]
    )
