"""What the page of a lead shows beside its moves: what was told, whom it concerns, whose it is, and what is like it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from zhitong.cases.channels import MEANS
from zhitong.cases.competence import competent_for
from zhitong.cases.models import Lead
from zhitong.cases.procedures.lead.base import IN_REVIEW
from zhitong.cases.queries.leads import brought_by, similar_leads
from zhitong.cases.queries.reviewers import has_reviewers
from zhitong.cases.vocabulary import LEAD
from zhitong.cases.web.family_panels import behind, evidence, suspects
from zhitong.cases.web.settling_panels import routes_panel
from zhitong.cases.web.sharing_panels import shared_panel
from zhitong.cases.web.threshold_panels import threshold_panel
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import (
    HandOverState,
    Matter,
    OutsideActState,
    Priority,
    is_offered,
    move_of,
    parts_of,
)
from zhitong.matters.web.public import Panel, PanelMaker
from zhitong.schemes.public import clock_limit
from zhitong.ui.components import Fact, Masked


def told(matter: Matter, actor: Actor, now: datetime) -> Panel:
    """What was brought forward, in the words of whoever brought it."""
    lead: Lead = matter.lead_detail
    inside = actor.organisation_kind == "agency"
    context = {
        "lead": lead,
        "means": MEANS[lead.channel],
        "facts": [fact for fact in _told_facts(lead, matter, actor) if fact.value or fact.masked],
        "links": lead.links,
        "words": lead.words if inside or brought_by(matter, actor) else "",
        "inside": inside,
        "decided": lead.decided_at,
    }
    return Panel("cases/panel_told.html", context)


def _told_facts(lead: Lead, matter: Matter, actor: Actor) -> list[Fact]:
    place = " ".join(part for part in (lead.territory.name if lead.territory else "", lead.place) if part)
    facts = [
        Fact("侵权种类", str(lead.get_act_display())),
        Fact("权利", lead.right_words),
        Fact("权利人", lead.holder_name),
        Fact("发生地点", place),
        Fact("发生日期", zh.zh_date(lead.happened_on) if lead.happened_on else ""),
        Fact("所在平台", lead.platform.name if lead.platform else ""),
        Fact("诉求", lead.wish),
        Fact("来源", str(lead.get_source_display())),
    ]
    if actor.organisation_kind != "agency" and not brought_by(matter, actor):
        return facts
    return [*facts, _reporter(lead, matter, actor)]


def _reporter(lead: Lead, matter: Matter, actor: Actor) -> Fact:
    if not lead.identity_id:
        return Fact("由谁报告", lead.reporter_label)
    opens = matter.handler_id is not None and matter.handler_id == actor.person_id
    url = f"/m/{matter.pk}/reporter/" if opens else ""
    return Fact("由谁报告", masked=Masked(lead.reporter_label, url, "看报告人"))


def competence(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    """Whose it is by the facts: a hint for whoever reviews; nobody else sees it."""
    if actor.organisation_id != matter.lead_id or matter.state not in IN_REVIEW:
        return None
    lead: Lead = matter.lead_detail
    hint = competent_for(lead.act, lead.channel)
    context = {"hint": hint, "own": hint.function == matter.lead.function}
    return Panel("cases/panel_competence.html", context, place="aside")


def green(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    if matter.priority == Priority.NONE:
        return None
    lead: Lead = matter.lead_detail
    inside = actor.organisation_kind == "agency"
    found = clock_limit(matter.installation_id, "case_acceptance") if matter.installation_id else None
    context = {
        "label": matter.get_priority_display(),
        "reason": lead.green_reason,
        "promise": f"{found.limit.title}（方案 {found.limit.clause}）" if found else "",
        "nobody": inside and not has_reviewers(matter.lead_id),
    }
    return Panel("cases/panel_green.html", context, place="aside")


def alike(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    if actor.organisation_id != matter.lead_id:
        return None
    found = similar_leads(matter, actor, now)
    if not found:
        return None
    move = move_of("lead.join")
    assert move is not None
    offered = is_offered(move(matter, actor=actor, now=now))
    rows = [{"matter": row, "why": "、".join(why)} for row, why in found]
    joins = f"/m/{matter.pk}/lead.join/" if offered and any(row.is_open for row, _ in found) else ""
    context = {"rows": rows, "joins": joins, "together": f"/m/{matter.pk}/together/"}
    return Panel("cases/panel_alike.html", context, place="aside")


def hand_overs(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    """Every passing from agency to agency with its receipt, and sealed letters that wait for the second person."""
    rows = parts_of(matter, "hand_overs", "sender", "receiver", order=("-id",))
    if not rows:
        return None
    inside = actor.organisation_kind == "agency"
    letters: list[Any] = []
    if inside and actor.organisation_id == matter.lead_id:
        letters = parts_of(matter, "outside_acts", "organisation", state=OutsideActState.RECORDED)
    context = {
        "rows": rows,
        "inside": inside,
        "letters": letters,
        "matter": matter,
        "sent": HandOverState.SENT,
    }
    return Panel("cases/panel_hand_overs.html", context)


LEAD_PANELS: Mapping[str, Sequence[PanelMaker]] = {
    LEAD: (
        told,
        shared_panel,
        threshold_panel,
        behind,
        suspects,
        evidence,
        hand_overs,
        green,
        competence,
        routes_panel,
        alike,
    )
}
