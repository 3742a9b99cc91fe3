"""Panels that a lead and every kind of case have in common: suspects, evidence, who is behind it."""

from collections.abc import Sequence
from datetime import datetime

from zhitong.cases.queries.behind import group_of, strict_marks
from zhitong.cases.queries.family import evidence_of, family_ids, suspects_of
from zhitong.cases.strictness import strict_basis
from zhitong.cases.web.evidence_pages import may_add
from zhitong.cases.web.part_moves import PartMove
from zhitong.journal.public import Actor
from zhitong.matters.public import Matter, is_offered, procedure, refusals
from zhitong.matters.web.public import Panel, PanelMaker

SHARED_SHOWN = 5


def suspects(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    """Of the whole family; sealed values are masked and opened by the office in charge, with a reason."""
    rows = suspects_of(matter, actor, struck=actor.organisation_kind == "agency")
    moves = _suspect_moves(matter, actor, now)
    if not rows and not moves:
        return None
    opens = actor.organisation_kind == "agency" and actor.organisation_id == matter.lead_id
    shown = [
        {
            "row": row,
            "masked": " · ".join(one.masked for one in (row.phone, row.identity_number) if one is not None),
            "url": f"/m/{matter.pk}/suspect/{row.pk}/" if opens else "",
            "from": row.matter.number if row.matter_id != matter.pk else "",
        }
        for row in rows
    ]
    return Panel("cases/panel_suspects.html", {"suspects": shown, "moves": moves})


def _suspect_moves(matter: Matter, actor: Actor, now: datetime) -> list[PartMove]:
    """Adding one and putting one right, to whoever may do it now."""
    found = []
    for act in ("add_suspect", "correct_suspect"):
        move = procedure(matter.kind).by_verb.get(f"{matter.kind}.{act}")
        run = move(matter, actor=actor, now=now) if move else None
        if move and run and is_offered(run) and not refusals(run):
            found.append(PartMove(move.label, f"/m/{matter.pk}/{move.verb}/"))
    return found


def evidence(matter: Matter, actor: Actor, now: datetime) -> Panel:
    rows = evidence_of(matter, actor)
    context = {"matter": matter, "evidence": rows, "adds": may_add(matter, actor)}
    return Panel("cases/panel_evidence.html", context)


def behind(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    """To the handling office: the same suspects in other matters that it sees, and strict treatment with its basis."""
    if actor.organisation_id != matter.lead_id:
        return None
    own = suspects_of(matter, actor)
    group = group_of(own, actor)
    if group is None:
        return None
    strict = strict_marks(own, group)
    if not group.repeated and not strict:
        return None
    family = set(family_ids(matter))
    shared = [words for tie in group.ties if not tie.rejected for words in tie.shared]
    context = {
        "group": group,
        "first": own[0],
        "others": [row for row in group.matters if row.pk not in family],
        "shared": list(dict.fromkeys(shared))[:SHARED_SHOWN],
        "strict": strict,
        "basis": strict_basis(matter),
    }
    if not context["others"] and not strict:
        return None
    return Panel("cases/panel_behind.html", context)


FAMILY_PANELS: Sequence[PanelMaker] = (behind, suspects, evidence)
