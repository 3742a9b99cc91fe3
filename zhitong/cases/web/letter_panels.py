"""Sealed letters that wait for the second person: on the page of every kind whose moves take any."""

from datetime import datetime

from zhitong.cases.web.part_moves import part_moves
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, OutsideActState
from zhitong.matters.web.public import Panel


def letters_panel(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    """To agencies alone; the buttons only to whoever may check."""
    if actor.organisation_kind != "agency":
        return None
    found = matter.outside_acts.filter(state=OutsideActState.RECORDED).select_related("organisation")
    letters = list(found.order_by("id"))
    if not letters:
        return None
    rows = [(one, part_moves(matter, "outside_acts", one, actor, now)) for one in letters]
    return Panel("cases/panel_letters.html", {"letters": rows})
