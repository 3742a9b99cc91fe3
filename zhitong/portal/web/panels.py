"""What the portal adds to the matter's page for the enterprise itself: the way to where it fills in and mends."""

from __future__ import annotations

from datetime import datetime

from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, move_of, refusals
from zhitong.matters.web.public import Panel, PanelMaker
from zhitong.portal.web.drafts import EDITABLE


def where_to_fill(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    if actor.organisation_id != matter.subject_id or matter.state not in EDITABLE:
        return None
    verb = "application.submit" if matter.state == "draft" else "application.resubmit"
    move = move_of(verb)
    missing = len(refusals(move(matter, actor=actor, now=now))) if move else 0
    return Panel("portal/where_to_fill.html", {"matter": matter, "missing": missing})


PANELS: dict[str, tuple[PanelMaker, ...]] = {"application": (where_to_fill,)}
