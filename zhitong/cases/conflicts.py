"""Who stands inside a mediation, and 利害关系: why a person may not mediate between its parties. Past duties count as well as
present ones."""

from collections.abc import Callable

from zhitong.cases.models import Mediation
from zhitong.journal.public import Actor, Event
from zhitong.matters.public import Matter, MatterAccess, PartyRole, Recusal
from zhitong.people.public import Duty, Person


def is_within(mediation: Mediation, actor: Actor) -> bool:
    """Whether the actor acts for the body or for one of the sides, or keeps the record for a body without accounts."""
    matter = mediation.matter
    inside = (mediation.point.body_id, matter.lead_id, matter.subject_id, mediation.other_id)
    return actor.organisation_id is not None and actor.organisation_id in inside


def reads_in_full(matter: Matter, actor: Actor) -> Callable[[Event], bool]:
    """For moves whose words stay within the mediation."""
    return lambda event: is_within(matter.mediation_detail, actor)


def conflict_of(person: Person, mediation: Mediation) -> str:
    """The sentence that says why not; "" where nothing stands against it."""
    parties = [pk for pk in (mediation.matter.subject_id, mediation.other_id) if pk]
    own = Duty.objects.filter(person=person).select_related("organisation")
    member = own.filter(organisation__in=parties).first()
    if member is not None:
        return f"{person.name}在当事人{member.organisation.name}任职或者任过职，不能调解。请另选一位。"
    matters = [pk for pk in (mediation.matter_id, mediation.about_id) if pk]
    if Recusal.objects.filter(matter__in=matters, person=person).exists():
        return f"{person.name}在这件纠纷里回避，不能调解。请另选一位。"
    about = mediation.about
    if about is not None and _handled(person, about):
        return f"{person.name}办过这件纠纷的{about.number}，不能调解。请另选一位。"
    advised = MatterAccess.objects.filter(
        matter=mediation.about_id,
        party_role=PartyRole.REPORTER,
        organisation__in=own.exclude(organisation=mediation.point.body_id).values("organisation"),
    ).select_related("organisation")
    adviser = advised.first()
    if adviser is not None:
        return f"{person.name}所在的{adviser.organisation.name}代当事人反映过这件纠纷，不能调解。请另选一位。"
    return ""


def _handled(person: Person, about: Matter) -> bool:
    acted = Event.objects.filter(chain=about.chain_id, actor_id=person.pk)
    return about.handler_id == person.pk or acted.exists()
