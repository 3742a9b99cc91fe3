"""The live check beside an application, and what the last step shows: the same rules as the submission, in words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _

from zhitong.journal.public import Actor
from zhitong.matters.public import move_of, refusals
from zhitong.portal.web.contacts import agency_contacts
from zhitong.portal.web.drafts import Draft
from zhitong.portal.web.forms import ConditionsForm
from zhitong.registry.public import declared_verdict
from zhitong.schemes.public import ConditionVerdict, Pack, Verdict, VerdictKey, spoken
from zhitong.ui.components import Basis, ConditionCheck, ConditionLine, Fact, MoveOffer
from zhitong.ui.saying import said

NEAR = 3


def word(value: Any) -> str:
    if value is True or value is False:
        return _("是") if value else _("否")
    return "" if value is None else str(value)


def check_of(verdict: Verdict, pack: Pack, *, note: str = "", contact: str = "") -> ConditionCheck:
    gates = [one for one in (verdict.territory, verdict.applicant) if one.met is not True]
    return ConditionCheck(
        verdict=_headline(verdict),
        verdict_ok=bool(verdict.met),
        lines=[_line(one, met=bool(verdict.met)) for one in (*gates, *verdict.conditions)],
        basis=basis_of(pack),
        note=note,
        contact=contact,
    )


def basis_of(pack: Pack) -> Basis:
    """The clause under which the conditions stand."""
    clauses = list(dict.fromkeys(one.clause for one in pack.conditions.conditions))
    head = clauses[0].split("（")[:2] if clauses else []
    title = "（".join(head) if len(clauses) > 1 else "".join(clauses)
    quote = _("；").join(f"{one.clause} {said(one.title)}" for one in pack.conditions.conditions)
    return Basis(clause=f"方案 {title}", quote=f"{quote}。", source=said(pack.scheme.title))


def _headline(verdict: Verdict) -> str:
    if verdict.met:
        return _("可以申报")
    if verdict.territory.met is False or verdict.applicant.met is False:
        return _("还不能申报")
    if verdict.verdict != VerdictKey.MISSED:
        return _("要先核实：{sentence}").format(sentence=spoken(verdict))
    short = [one.missing for one in verdict.conditions if one.missing]
    if short:
        return _("还不能申报：再有 {n} 件就够").format(n=min(short))
    return _("还不能申报")


def _line(one: ConditionVerdict, *, met: bool) -> ConditionLine:
    declared = bool(one.counted_items) or bool(one.counted)
    ok = one.met if one.met or declared or one.key in ("territory", "applicant") else None
    near = one.met is False and 0 < (one.missing or 0) <= NEAR
    return ConditionLine(
        ok=ok,
        text=said(one.title),
        value=spoken(one),
        clause=_("依据 {clause}").format(clause=one.clause),
        near=near,
        quiet=met and one.met is False,
    )


def check_for(draft: Draft, now: datetime, *, keys: Sequence[str] | None = None) -> ConditionCheck:
    """On what is declared in the enterprise's record today."""
    application = draft.application
    on = timezone.localdate(now)
    found = declared_verdict(application.organisation, application, on=on)
    chosen = application.condition_keys if keys is None else keys
    relied = [one for one in found.conditions if one.key in chosen]
    met = sum(1 for one in relied if one.met)
    note = _("按现在登记的内容，您选的 {n} 项里满足 {met} 项（只需 1 项）。").format(n=len(relied), met=met)
    if not relied:
        note = _("还没有选条件。在“入库条件”里选一项或几项。")
    contacts = agency_contacts(application.organisation, on)
    return check_of(found, draft.pack, note=note, contact=contacts[0].words if contacts else "")


@dataclass(frozen=True)
class Block:
    """One condition to tick, with its verdict and the rows of the form that belong to it."""

    key: str
    title: str
    note: str
    clause: str
    sentence: str
    met: bool
    checked: bool
    fields: tuple[Any, ...]


def blocks(draft: Draft, form: ConditionsForm, now: datetime) -> list[Block]:
    application = draft.application
    found = declared_verdict(application.organisation, application, on=timezone.localdate(now))
    chosen = set(form["conditions"].value() or ())
    allowed = {key for key, _title in draft.choices()}
    made = []
    for one in draft.pack.conditions.conditions:
        if one.key not in allowed:
            continue
        line = found.condition(one.key)
        rows = tuple(form[entry.key] for entry in form.entries if entry.condition == one.key)
        made.append(
            Block(
                one.key,
                said(one.title),
                said(one.note),
                one.clause,
                spoken(line),
                bool(line.met),
                one.key in chosen,
                rows,
            )
        )
    return made


def submit_offer(draft: Draft, actor: Actor, now: datetime) -> MoveOffer:
    """The button to the submission's own page; grey with the sentences while something is missing."""
    move = move_of(draft.verb)
    assert move is not None
    found = refusals(move(draft.matter, actor=actor, now=now))
    return MoveOffer(
        label=move.label.rstrip("…"),
        url=f"/m/{draft.matter.pk}/{move.verb}/",
        enabled=not found,
        primary=True,
        refusals=(_("还差 {n} 项，见上面的清单。补齐就可以提交。").format(n=len(found)),) if found else (),
        name=move.verb,
    )


def summary(draft: Draft) -> list[Fact]:
    """The form read once more before it goes."""
    values = draft.values()
    return [Fact(entry.label, word(values.get(entry.key)) or str(_("没有填"))) for entry in draft.entries]
