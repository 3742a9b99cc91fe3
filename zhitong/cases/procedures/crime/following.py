"""What the police decides on a report is known at once in the lead that the report came in by: its own time for that decision
ends, and a lead that the police took in itself is done when it has filed the case."""

from datetime import datetime

from zhitong.cases.vocabulary import LeadState
from zhitong.journal.public import SYSTEM, Actor
from zhitong.matters.public import ClockState, Matter, perform, procedure

REPLY = "公安机关已经立案，进展看这次双报。"


def follow_police(*, about: Matter, filed: bool, police: int, by: Actor, now: datetime) -> None:
    """Runs inside the move of the police, or inside the one that checks its letter."""
    lead = Matter.objects.select_for_update().get(pk=about.pk)
    moves = procedure(lead.kind).by_verb
    in_review = lead.state in (LeadState.RECEIVED, LeadState.REVIEWING)
    if filed and lead.lead_id == police and in_review:
        perform(moves["lead.end_filed"], lead, actor=SYSTEM, now=now, data={"reply": REPLY})
    elif lead.clocks.filter(slot="criminal_report", state=ClockState.RUNNING).exists():
        perform(moves["lead.note_police_decision"], lead, actor=SYSTEM, now=now)
