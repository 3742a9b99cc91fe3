"""What becomes of a case with the police is known at once in the lead that it grew out of: the lead's own time for deciding on
a report ends, one that the police took in itself is done when it has filed the case, and one that comes back is open again."""

from datetime import datetime

from zhitong.cases.vocabulary import LEAD, LeadState
from zhitong.journal.public import SYSTEM, Actor
from zhitong.matters.public import ClockState, Matter, perform, procedure

REPLY = "公安机关已经立案，由公安机关办理。权利人在这次双报里看进展。"


def follow_police(*, about: Matter, filed: bool, police: int, by: Actor, now: datetime) -> None:
    """Runs inside the move of the police, or inside the one that checks its letter."""
    lead = Matter.objects.select_for_update().get(pk=about.pk)
    moves = procedure(lead.kind).by_verb
    in_review = lead.state in (LeadState.RECEIVED, LeadState.REVIEWING)
    if filed and lead.lead_id == police and in_review:
        perform(moves["lead.end_filed"], lead, actor=SYSTEM, now=now, data={"reply": REPLY})
    elif lead.clocks.filter(slot="criminal_report", state=ClockState.RUNNING).exists():
        perform(moves["lead.note_police_decision"], lead, actor=SYSTEM, now=now)


def follow_return(*, about: Matter, by: Actor, now: datetime) -> None:
    """Runs inside the move that takes a transferred case back: a lead that was ended over it is reviewed again."""
    lead = Matter.objects.select_for_update().get(pk=about.pk)
    if lead.kind == LEAD and lead.state == LeadState.POLICE_FILED:
        perform(procedure(LEAD).by_verb["lead.return"], lead, actor=SYSTEM, now=now)
