"""候选单位 on the desk: per mechanism who could be listed and is not, by group and county, and the press that invites."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib import messages
from django.db.models import Q, QuerySet
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.people.public import ActorRequest, Kind, Level, Organisation, Territory, require_bureau
from zhitong.registry.judgements import judged_conditions
from zhitong.registry.screening.candidates import (
    GROUP_LABELS,
    Group,
    Narrowed,
    Numbers,
    areas_of,
    candidates,
    counted,
    judged_before,
    numbers,
    reasons,
    sees_names,
    shown,
)
from zhitong.registry.screening.compiling import compile_candidates
from zhitong.registry.screening.inviting import invite, invited_since, takes_applications, with_account
from zhitong.registry.web.trying import may_try
from zhitong.schemes.public import Installation, Pack, ancestors, installations_in_force, pack_of
from zhitong.ui.components import Bulk, BulkMove, Tab
from zhitong.ui.keys import keys_of
from zhitong.ui.paging import pager_for, url_with

OWNERSHIPS = {
    "private": "民营",
    "state": "国有",
    "foreign_invested": "外商投资",
    "hmt_invested": "港澳台投资",
}
LEVELS = (Level.PROVINCE, Level.CITY, Level.COUNTY, Level.STATION)
AT_ONCE = 200
INVITE, COMPILE = "邀请申报", "编入名单"


@dataclass(frozen=True)
class Line:
    """One row of the page."""

    unit: Organisation
    reason: str
    invited_at: datetime | None
    registered: bool
    applies: bool
    before: str = ""

    @property
    def may_be_picked(self) -> bool:
        """Whom nobody can be told of, or who was told lately, is not invited; a list needs no account."""
        return not self.applies or (self.registered and self.invited_at is None)


def mechanisms(actor: Actor) -> QuerySet[Installation]:
    """In force where the official works: at the place, above it and below it."""
    here = Q(territory__path__in=ancestors(actor.territory_path))
    below = Q(territory__path__startswith=actor.territory_path)
    return installations_in_force(timezone.localdate()).filter(here | below)


def _chosen(actor: Actor, params: QueryDict) -> tuple[list[Installation], Installation | None]:
    found = list(mechanisms(actor))
    wanted = keys_of(params.getlist("mechanism"))
    return found, next((one for one in found if one.pk in wanted), found[0] if found else None)


def _group(params: QueryDict) -> Group:
    asked = params.get("group", "")
    return Group(asked) if asked in GROUP_LABELS else Group.ELIGIBLE


def _narrowed(params: QueryDict, areas: list[Territory], pack: Pack) -> Narrowed:
    """Unknown values are ignored, so that a stale address still opens."""
    county, ownership, kind = params.get("county", ""), params.get("ownership", ""), params.get("kind", "")
    condition = params.get("condition", "")
    return Narrowed(
        county=next((area.path for area in areas if area.code == county), ""),
        ownerships=(ownership,) if ownership in OWNERSHIPS else (),
        kinds=(kind,) if kind in pack.scheme.applicants.organisation_kinds else (),
        condition=condition if condition in {one.key for one in pack.conditions.conditions} else "",
    )


@require_safe
@require_bureau(*LEVELS)
def candidate_list(request: ActorRequest) -> HttpResponse:
    """Two passes over the register, then what the fifty rows shown need."""
    found, installation = _chosen(request.actor, request.GET)
    context: dict[str, Any] = {"page_title": "候选单位", "installation": installation}
    if installation is not None:
        context["mechanisms"] = _mechanism_tabs(found, installation)
        context |= _screened(request, installation)
    return render(request, "registry/candidates.html", context)


def _screened(request: ActorRequest, installation: Installation) -> dict[str, Any]:
    actor, now, params = request.actor, timezone.localtime(), request.GET
    pack, group, areas = pack_of(installation), _group(params), areas_of(actor.territory_path)
    narrowed = _narrowed(params, areas, pack)
    every = counted(installation.pk, actor, on=zh.day_of(now), narrowed=narrowed)
    found = numbers(every, actor, areas)
    totals = found.total(narrowed.county)
    pager = pager_for(params, total=totals[group], unit="家")
    units: list[Organisation] = []
    if pager.total and sees_names(actor):
        rows = candidates(installation.pk, actor, on=zh.day_of(now), narrowed=narrowed)
        units = shown(rows, group, county=narrowed.county, page=pager.shown)
    return {
        "tabs": _tabs(params, group, totals),
        "group": group.value,
        "lines": _lines(installation, pack, units, now, _before(group, pack, units, actor)),
        "pager": pager,
        "counties": _counties(params, found, areas, narrowed),
        "narrowed": narrowed,
        "choices": _choices(pack),
        "may_try": may_try(actor, installation),
        "now": now,
        "sees_names": sees_names(actor),
        "area_word": area_word(areas),
        "back": params.urlencode(),
        **_press(installation, pack),
    }


def _press(installation: Installation, pack: Pack) -> dict[str, Any]:
    """The button of a row, and of those that are ticked."""
    applies = takes_applications(pack)
    act, icon = (INVITE, "mail") if applies else (COMPILE, "plus")
    action = reverse("invite-candidates", args=[installation.pk])
    return {"act": act, "bulk": Bulk("candidates", (BulkMove("many", act, icon),), unit="家", action=action)}


def _before(group: Group, pack: Pack, units: list[Organisation], actor: Actor) -> dict[int, str]:
    """Where persons judge, who was judged to be eligible may have been refused all the same."""
    judged = group == Group.TO_JUDGE or (group == Group.ELIGIBLE and judged_conditions(pack))
    return judged_before(units, actor) if judged else {}


def _lines(
    installation: Installation,
    pack: Pack,
    units: list[Organisation],
    now: datetime,
    before: dict[int, str],
) -> list[Line]:
    why = reasons(installation.pk, units, on=zh.day_of(now))
    invited = invited_since(units, pack.key, now=now)
    registered = with_account([unit.pk for unit in units], now=now)
    applies = takes_applications(pack)
    return [
        Line(
            unit,
            why[unit.pk].sentence,
            invited.get(unit.pk),
            unit.pk in registered,
            applies,
            before.get(unit.pk, ""),
        )
        for unit in units
    ]


def area_word(areas: list[Territory]) -> str:
    return str(Level(areas[0].level).label) if areas else str(Level.COUNTY.label)


def _mechanism_tabs(found: list[Installation], current: Installation) -> list[Tab]:
    if len(found) < 2:
        return []
    address = reverse("candidates")
    return [
        Tab(
            f"{pack_of(one).scheme.short_title}（{one.territory}）",
            f"{address}?mechanism={one.pk}",
            current=one.pk == current.pk,
        )
        for one in found
    ]


def _tabs(params: QueryDict, group: Group, totals: Any) -> list[Tab]:
    return [
        Tab(label, url_with(params, group=key.value, page=None), totals[key], current=key == group)
        for key, label in GROUP_LABELS.items()
    ]


def _counties(
    params: QueryDict, found: Numbers, areas: list[Territory], narrowed: Narrowed
) -> list[dict[str, Any]]:
    """Numbers per county, each opens its rows; with one county there is nothing to compare."""
    if len(areas) < 2:
        return []
    return [
        {
            "code": area.code,
            "name": area.name,
            "current": area.path == narrowed.county,
            "cells": [
                (
                    label,
                    url_with(params, county=area.code, group=key.value, page=None),
                    found.of(area.path)[key],
                )
                for key, label in GROUP_LABELS.items()
            ],
        }
        for area in areas
    ]


def _choices(pack: Pack) -> dict[str, list[tuple[str, str]]]:
    kinds = pack.scheme.applicants.organisation_kinds
    return {
        "ownership": list(OWNERSHIPS.items()),
        "kind": [(kind, str(Kind(kind).label)) for kind in kinds],
        "condition": [(one.key, one.title) for one in pack.conditions.conditions],
    }


@require_POST
@require_bureau(*LEVELS)
def invite_candidates(request: ActorRequest, pk: int) -> HttpResponse:
    """One (`one`) or those ticked (`pick`); the page after it lists who was not invited and why."""
    installation = mechanisms(request.actor).filter(pk=pk).first()
    if installation is None:
        raise Http404
    wanted = keys_of(request.POST.getlist("one")) or keys_of(request.POST.getlist("row"))[:AT_ONCE]
    if not wanted:
        messages.warning(request, "还没有勾选。先勾选单位。")
    applies = takes_applications(pack_of(installation))
    act = invite if applies else compile_candidates
    outcomes = act(pk, wanted, by=request.actor, now=timezone.now())
    done = [one for one in outcomes if one.done]
    if done:
        names = "、".join(one.label for one in done[:3]) + (f"等 {len(done)} 家" if len(done) > 3 else "")
        words = "已邀请{}。联络员会收到通知和邮件。" if applies else "已把{}编入名单，请接着核对资料。"
        messages.success(request, words.format(names))
    for one in outcomes:
        if not one.done:
            messages.warning(request, f"{one.label}：{''.join(one.refusals)}")
    back = QueryDict(request.POST.get("back", ""), mutable=True)
    back["mechanism"] = str(pk)
    return redirect(f"{reverse('candidates')}?{back.urlencode()}")
