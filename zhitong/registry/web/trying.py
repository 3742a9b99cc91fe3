"""规则试算: the page on which a number of a mechanism is changed to see who enters and who leaves, per county."""

from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_safe

from zhitong.journal.public import Actor
from zhitong.people.public import ActorRequest, DutyKind, Level, require_official
from zhitong.registry.procedures.duties import OFFICERS
from zhitong.registry.queries import memberships
from zhitong.registry.screening.candidates import areas_of, sees_names
from zhitong.registry.screening.trying import (
    NO_LEVEL,
    Change,
    Comparison,
    Figure,
    TrialRefused,
    changed_units,
    compare,
    draft_of,
    figures,
    tried,
)
from zhitong.schemes.public import (
    QUALIFICATION_LEVEL_LABELS,
    Installation,
    Pack,
    SchemeVersion,
    pack_of,
)
from zhitong.ui.components import Crumb, Tab
from zhitong.ui.keys import keys_of
from zhitong.ui.paging import pager_for, url_with

CHANGE_LABELS = {Change.ENTERS: "进来", Change.LEAVES: "出去"}


@dataclass(frozen=True)
class Input:
    """One number as the form shows it."""

    figure: Figure
    value: str
    options: tuple[tuple[str, str], ...] = ()
    error: str = ""


def may_try(actor: Actor, installation: Installation) -> bool:
    """Who may put packs into force, and the bureau that leads this mechanism."""
    if actor.duty_kind == DutyKind.SYSTEM_ADMIN:
        return True
    return actor.organisation_id == installation.lead_agency_id and actor.duty_kind in OFFICERS


def _sees_names(actor: Actor) -> bool:
    return actor.duty_kind in OFFICERS and sees_names(actor)


@require_safe
@require_official
def try_rules(request: ActorRequest, pk: int) -> HttpResponse:
    found = Installation.objects.select_related("scheme_version", "territory", "lead_agency")
    installation = get_object_or_404(found, pk=pk)
    if not may_try(request.actor, installation):
        raise Http404
    params = request.GET
    draft, base = _base(installation, params)
    errors: dict[str, str] = {}
    try:
        after = tried(base, params.dict())
    except TrialRefused as refused:
        after, errors = base, refused.by_name
    changed = after != pack_of(installation)
    context = {
        "page_title": "规则试算",
        "crumbs": _crumbs(request.actor, installation),
        "installation": installation,
        "draft": draft,
        "drafts": SchemeVersion.objects.filter(key=installation.scheme_version.key).order_by("-number"),
        "inputs": [_input(figure, params, errors) for figure in figures(base)],
        "errors": list(errors.values()),
        "changed": changed and not errors,
        "sees_names": _sees_names(request.actor),
    }
    if context["changed"]:
        context |= _result(request, installation, after)
    return render(request, "registry/try_rules.html", context, status=422 if errors else 200)


def _base(installation: Installation, params: QueryDict) -> tuple[SchemeVersion | None, Pack]:
    """The numbers to begin with: those in force, or those of another version that was read in."""
    own = installation.scheme_version
    wanted = keys_of(params.getlist("version"))
    draft = SchemeVersion.objects.filter(key=own.key, pk__in=wanted).exclude(pk=own.pk).first()
    return draft, draft_of(draft, installation) if draft is not None else pack_of(installation)


def _input(figure: Figure, params: QueryDict, errors: dict[str, str]) -> Input:
    value = params.get(figure.name, "") or str(figure.value)
    options: tuple[tuple[str, str], ...] = ()
    if figure.is_level:
        options = (
            (NO_LEVEL, "不限"),
            *((key, f"{label}以上") for key, label in QUALIFICATION_LEVEL_LABELS.items()),
        )
    return Input(figure, value, options, errors.get(figure.name, ""))


def _result(request: ActorRequest, installation: Installation, after: Pack) -> dict[str, Any]:
    params, on = request.GET, timezone.localdate()
    areas = areas_of(installation.territory.path)
    found = compare(installation, after, areas, on=on)
    county = next((area for area in areas if area.code == params.get("county")), None)
    asked = params.get("change", "")
    default = Change.ENTERS if found.total(Change.ENTERS) else Change.LEAVES
    change = Change(asked) if asked in CHANGE_LABELS else default
    path = county.path if county else ""
    pager = pager_for(params, total=found.total(change, path), unit="家")
    actor, units = request.actor, []
    if pager.total and _sees_names(actor):
        units = changed_units(installation, after, change, actor, on=on, county=path, page=pager.shown)
    listed = memberships(unit.pk for unit in units)
    return {
        "before": found.before.total(),
        "after": found.after.total(),
        "enters": found.total(Change.ENTERS),
        "leaves": found.total(Change.LEAVES),
        "tabs": [
            Tab(
                label,
                url_with(params, change=key.value, page=None),
                found.total(key, path),
                current=key == change,
            )
            for key, label in CHANGE_LABELS.items()
        ],
        "rows": [(unit, listed.get(unit.pk, "")) for unit in units],
        "pager": pager,
        "county": county,
        "all_url": url_with(params, county=None, page=None),
        "counties": [_county(area, found, params) for area in areas],
        "area_word": str(Level(areas[0].level).label) if areas else "",
    }


def _county(area: Any, found: Comparison, params: QueryDict) -> dict[str, Any]:
    return {
        "name": area.name,
        "before": found.before[area.path],
        "after": found.after[area.path],
        "enters": found.total(Change.ENTERS, area.path),
        "leaves": found.total(Change.LEAVES, area.path),
        "url": url_with(params, county=area.code, page=None),
    }


def _crumbs(actor: Actor, installation: Installation) -> list[Crumb]:
    if actor.duty_kind == DutyKind.SYSTEM_ADMIN:
        return [Crumb("机制与生效", "/desk/schemes/"), Crumb("规则试算")]
    return [Crumb("候选单位", f"/desk/candidates/?mechanism={installation.pk}"), Crumb("规则试算")]
