"""What a matter's page shows of how the unit came in: into which compiled list with which attributes and what it
answered, or in which other list it stands already."""

from datetime import datetime

from zhitong.journal.public import Actor
from zhitong.matters.public import Matter
from zhitong.matters.web.public import Panel
from zhitong.registry.attributes import in_words
from zhitong.registry.models import Application
from zhitong.registry.vocabulary import ApplicationState, Route


def intake(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    application: Application = matter.application
    if application.route == Route.EXISTING:
        former = {
            "former": application.former_list,
            "since": application.former_since,
            "proof": application.proof,
            "reason": application.outcome_reason,
        }
        return Panel("registry/panel_intake.html", former)
    if application.route != Route.COMPILED:
        return None
    own = actor.organisation_id == matter.subject_id
    asked = own and matter.state == ApplicationState.CONFIRMATION
    context = {
        "list": application.unit_list.name,
        "attributes": in_words(application.unit_list, application.attributes),
        "answer": application.get_answer_display() if application.answer else "",
        "answered_by": application.answered_by_label,
        "answered_at": application.answered_at,
        "answer_note": application.answer_note,
        "reason": application.outcome_reason,
        "record_url": "/portal/profile/" if asked else "",
    }
    return Panel("registry/panel_intake.html", context)
