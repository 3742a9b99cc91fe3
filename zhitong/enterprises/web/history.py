"""经过 of the record: who entered, corrected or took off what. The journal keeps the events; here are their words."""

from __future__ import annotations

from typing import Any

from django.db.models import Model
from django.utils.translation import gettext as _

from zhitong.enterprises.models import EnterpriseProfile, KeyProtection, Qualification, Right, YearlyFigure
from zhitong.journal.public import Actor, Chain, Event
from zhitong.lib import zh
from zhitong.ui.components import TimelineEntry
from zhitong.ui.saying import said

MODELS: dict[str, type[Model]] = {
    "profile": EnterpriseProfile,
    "right": Right,
    "qualification": Qualification,
    "ownership": EnterpriseProfile,
    "figure": YearlyFigure,
    "protection": KeyProtection,
}


def history(chain: Chain | None, actor: Actor, *, verbs: tuple[str, ...] = ()) -> list[TimelineEntry]:
    """Newest first, of a row that the actor sees; all verbs where none is named."""
    if chain is None:
        return []
    events = chain.events.order_by("-seq")
    return [_entry(event, actor) for event in (events.filter(verb__in=verbs) if verbs else events)]


def _entry(event: Event, actor: Actor) -> TimelineEntry:
    # As in the history of a matter: outside, an agency is one; its officials' names are for colleagues.
    named = actor.organisation_kind == "agency" or event.organisation_id == actor.organisation_id
    who = " ".join(part for part in (event.organisation_label, event.actor_label if named else "") if part)
    parts = [_("由机关代录")] if event.facts.get("on_behalf") else []
    if event.facts.get("reason"):
        parts.append(str(event.facts["reason"]))
    return TimelineEntry(
        when=said(f"{zh.zh_date_plain(event.at)} {zh.zh_time(event.at)}"),
        who=who or event.actor_label,
        what=_sentence(event),
        detail=" · ".join(parts),
        dot="hollow" if event.actor_duty == "system" else "filled",
    )


def _sentence(event: Event) -> str:
    kind, _sep, act = event.verb.partition(".")
    if act == "recorded":
        return _("登记")
    if act == "removed":
        return _("撤下")
    if act == "confirmed":
        return _("看过证明，作了核实")
    names = _("、").join(_label(MODELS[kind], name) for name in event.facts.get("changed", {}))
    return _("更正了{fields}").format(fields=names) if names else _("更正")


def _label(model: type[Model], name: str) -> str:
    field: Any = model._meta.get_field(name)
    return said(field.verbose_name)
