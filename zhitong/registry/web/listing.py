"""名录 on the desk: who is listed, narrowed by mechanism, list, kind, state and what the list keeps; the same as a table."""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from django.db.models import QuerySet
from django.http import HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from zhitong.exchange.public import XLSX_TYPE, workbook
from zhitong.journal.public import Actor, record_access
from zhitong.lib import zh
from zhitong.people.public import ActorRequest, Kind
from zhitong.registry.attributes import attributes_of, in_words
from zhitong.registry.models import ListedUnit, UnitList
from zhitong.registry.queries.listed import RUNNING, Chosen, ListCount, by_list, members, of_chosen_lists
from zhitong.registry.vocabulary import ListingState
from zhitong.registry.web.narrowing import mechanism_tabs
from zhitong.schemes.public import Attribute, named, require_seat, widened
from zhitong.ui.keys import keys_of
from zhitong.ui.paging import pager_for, url_with

STATES = {
    RUNNING: "在库（含待处理的迁出）",
    ListingState.SUSPENDED.value: str(ListingState.SUSPENDED.label),
    ListingState.LEFT_AREA.value: str(ListingState.LEFT_AREA.label),
}
KINDS = (Kind.ENTERPRISE, Kind.ASSOCIATION, Kind.ALLIANCE, Kind.PLATFORM)
PREFIX = "a_"
AT_MOST = 20_000


def _read(params: QueryDict) -> Chosen:
    """Unknown values are ignored, so that a stale address still opens."""
    state = params.get("state", "")
    return Chosen(
        text=zh.clean_text(params.get("q", ""))[:60],
        lists=tuple(keys_of(params.getlist("list"))),
        kinds=tuple(kind for kind in params.getlist("kind") if kind in {str(one) for one in KINDS}),
        state=state if state in STATES else "",
        county=next(iter(keys_of(params.getlist("county"))), None),
    )


def _narrowed(
    actor: Actor, params: QueryDict
) -> tuple[Chosen, list[ListCount], UnitList | None, QuerySet[ListedUnit]]:
    """What was chosen, the numbers per list beside the choice of list, the one list where it is one, the rows."""
    chosen = _read(params)
    counts = by_list(members(actor, chosen))
    installations = widened(keys_of(params.getlist("mechanism")), {one.installation_id for one in counts})
    chosen = replace(chosen, installations=tuple(installations))
    inside = [one for one in counts if _is_chosen(one, chosen)]
    only = UnitList.objects.get(pk=inside[0].unit_list_id) if len(inside) == 1 else None
    if only is not None:
        chosen = replace(chosen, attributes=_attributes(only, params))
    return chosen, counts, only, of_chosen_lists(members(actor, chosen), chosen)


def _is_chosen(one: ListCount, chosen: Chosen) -> bool:
    named_list = not chosen.lists or one.unit_list_id in chosen.lists
    return named_list and (not chosen.installations or one.installation_id in chosen.installations)


def _attributes(unit_list: UnitList, params: QueryDict) -> dict[str, str]:
    """Only options that the pack knows."""
    found = {}
    for one in attributes_of(unit_list):
        value = params.get(f"{PREFIX}{one.key}", "")
        if value in {option.key for option in one.options}:
            found[one.key] = value
    return found


@require_safe
@require_seat("decides", "recommends", "reviews", bureaus=True)
def listed(request: ActorRequest) -> HttpResponse:
    params = request.GET
    chosen, counts, only, found = _narrowed(request.actor, params)
    inside = sum(one.number for one in counts if _is_chosen(one, chosen))
    total = found.count() if chosen.attributes else inside
    pager = pager_for(params, total=total, unit="家")
    related = ("organisation__territory", "unit_list", "matter")
    rows = found.select_related(*related).order_by("-listed_on", "-id")[pager.shown]
    per_mechanism: dict[int, int] = {}
    for one in counts:
        per_mechanism[one.installation_id] = per_mechanism.get(one.installation_id, 0) + one.number
    attributes = attributes_of(only) if only else ()
    context = {
        "page_title": "名录",
        "rows": [(row, list(in_words(row.unit_list, row.attributes).items())) for row in rows],
        "pager": pager,
        "q": chosen.text,
        "chosen": chosen,
        "mechanisms": mechanism_tabs(
            per_mechanism, keys_of(params.getlist("mechanism")), request.path, per_mechanism
        ),
        "lists": _lists(counts),
        "kinds": [(str(kind), str(Kind(kind).label), str(kind) in chosen.kinds) for kind in KINDS],
        "states": [(key, words, key == chosen.state) for key, words in STATES.items()],
        "attributes": [_choice(one, chosen) for one in attributes if one.options],
        "mechanism": params.get("mechanism", ""),
        "with_attributes": any(attributes_of(row.unit_list) for row in rows),
        "export": url_with(params, page=None) if params else "?",
        "is_narrowed": bool(params.keys() - {"page"}),
    }
    return render(request, "registry/listed.html", context)


def _lists(counts: Sequence[ListCount]) -> list[tuple[int, str, int]]:
    return [(one.unit_list_id, one.name, one.number) for one in counts] if len(counts) > 1 else []


def _choice(one: Attribute, chosen: Chosen) -> dict[str, Any]:
    return {
        "name": f"{PREFIX}{one.key}",
        "label": named(one),
        "options": [
            (option.key, named(option), chosen.attributes.get(one.key) == option.key)
            for option in one.options
        ],
    }


@require_safe
@require_seat("decides", "recommends", "reviews", bureaus=True)
def export(request: ActorRequest) -> HttpResponse:
    """The rows as they are narrowed, with what the list keeps of each; no phone and no other personal data."""
    now = timezone.now()
    _, _, only, found = _narrowed(request.actor, request.GET)
    related = ("organisation__territory", "unit_list", "matter")
    rows = list(found.select_related(*related).order_by("unit_list", "-listed_on", "-id")[:AT_MOST])
    extra = list(dict.fromkeys(label for row in rows for label in in_words(row.unit_list, row.attributes)))
    heads = [("名录", 30), ("单位", 36), ("统一社会信用代码", 22), ("县（市、区）", 14), ("入库条件", 30)]
    heads += [("入库日期", 12), ("状态", 14), *((label, 24) for label in extra)]
    body = workbook("名录", heads, [_line(row, extra) for row in rows])
    record_access(
        "registry.exported",
        actor=request.actor,
        at=now,
        object_kind="list",
        object_key=str(only.pk) if only else "several",
        reason=f"导出名录 {len(rows)} 家",
    )
    response = HttpResponse(body, content_type=XLSX_TYPE)
    name = f"名录-{timezone.localdate().isoformat()}.xlsx"
    response["Content-Disposition"] = content_disposition_header(True, name) or "attachment"
    return response


def _line(row: ListedUnit, extra: Sequence[str]) -> list[str]:
    words = in_words(row.unit_list, row.attributes)
    unit = row.organisation
    state = str(ListingState(row.matter.state).label)
    known = [row.unit_list.name, unit.name, unit.uscc or "", unit.territory.name, row.basis_text]
    return [*known, row.listed_on.isoformat(), state, *(words.get(label, "") for label in extra)]
