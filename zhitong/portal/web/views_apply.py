"""入库申报: which mechanism, then the steps of one application in any order; every save keeps what can be kept."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from zhitong.enterprises.public import counts_by_kind, qualifications_of, rights_of
from zhitong.lib import zh
from zhitong.matters.public import Refused, Stale
from zhitong.people.public import Organisation, require_enterprise
from zhitong.portal.web import checking, drafts
from zhitong.portal.web.drafts import STEP_KEYS, Draft, draft_of, lacking
from zhitong.portal.web.forms import ConditionsForm, EntriesForm
from zhitong.portal.web.materials import materials_context
from zhitong.registry.public import (
    UnitList,
    allowed_conditions,
    begin_application,
    beginning_refusals,
    compilers,
    current_unit,
    declared_verdict,
    open_application,
    pack_for,
    recommenders,
    save_draft,
)
from zhitong.schemes.public import installations_in_force
from zhitong.ui.components import Crumb
from zhitong.ui.keys import keys_of
from zhitong.ui.saying import said

TEMPLATES = {key: f"portal/step_{key}.html" for key in STEP_KEYS}


# --- which mechanism --------------------------------------------------------------------------------------------


@require_enterprise
def mechanisms(request: Any, refused: list[str] | None = None) -> HttpResponse:
    """The lists that one may apply for here, with the verdict on what is declared now."""
    actor = request.actor
    if actor.organisation_id is None:
        return redirect("enterprises:claim")
    unit = get_object_or_404(
        Organisation.objects.visible_to(actor).select_related("territory"), pk=actor.organisation_id
    )
    installations = installations_in_force(timezone.localdate())
    lists = UnitList.objects.filter(installation__in=installations)
    related = ("installation__scheme_version", "installation__territory", "installation__lead_agency")
    shown = [one for one in lists.select_related(*related).order_by("id") if _takes(one, unit)]
    rows = [_mechanism(request, unit, one) for one in shown]
    # Elsewhere's lists are shown only to who has none of its own, with the sentence that says why not.
    rows = [row for row in rows if not row["outside"]] or rows
    context = {
        "page_title": _("入库申报"),
        "rows": rows,
        "applies": any(row["applies"] for row in rows),
        "refused": refused,
        "unit": unit,
    }
    return render(request, "portal/mechanisms.html", context, status=422 if refused else 200)


def _takes(unit_list: UnitList, unit: Organisation) -> bool:
    """Not the list of other owners, where lists are divided by who owns the enterprise."""
    entry = next(one for one in pack_for(unit_list).lists.lists if one.key == unit_list.key)
    owned = unit.profile.ownership if hasattr(unit, "profile") else ""
    return not entry.ownership or not owned or owned in entry.ownership or bool(current_unit(unit, unit_list))


def _mechanism(request: Any, unit: Organisation, unit_list: UnitList) -> dict[str, Any]:
    pack, on = pack_for(unit_list), timezone.localdate()
    found = open_application(unit, unit_list)
    listed = current_unit(unit, unit_list)
    against = (
        list(beginning_refusals(unit, unit_list, route="own", by=request.actor))
        if not found and not listed
        else []
    )
    outside = any(one.code == "outside_territory" for one in against)
    applies = pack.route("own") is not None
    return {
        "list": unit_list,
        "applies": applies,
        "compilers": "" if applies else zh.join(str(one) for one in compilers(unit, unit_list)),
        "bodies": recommenders(unit, unit_list) if applies and not against else [],
        "spared": list(pack.exempting_lists),
        "outside": outside,
        "scheme": pack.scheme,
        "application": found,
        "listed": listed,
        "refusals": [one.sentence for one in against],
        # Who stands in the list has been judged; what is declared today would ask for it again.
        "check": None
        if outside or listed
        else checking.check_of(declared_verdict(unit, unit_list, on=on), pack),
    }


@require_POST
@require_enterprise
def begin(request: Any, pk: int) -> HttpResponse:
    in_force = UnitList.objects.filter(installation__in=installations_in_force(timezone.localdate()))
    unit_list = get_object_or_404(in_force, pk=pk)
    unit = get_object_or_404(Organisation.objects.visible_to(request.actor), pk=request.actor.organisation_id)
    now = timezone.now()
    body = next(iter(keys_of(request.POST.getlist("body"))), None)
    verdict = declared_verdict(unit, unit_list, on=timezone.localdate(now))
    keys = list(verdict.keys()) or pre_checked(request, unit_list)
    try:
        matter = begin_application(unit, unit_list, by=request.actor, now=now, condition_keys=keys, body=body)
    except Refused as refused:
        # A second press finds the draft that the first one opened.
        found = open_application(unit, unit_list)
        if found is not None:
            return redirect("portal:step", found.matter_id, "unit")
        return mechanisms(request, [one.sentence for one in refused.refusals])
    return redirect("portal:step", matter.pk, "unit")


def pre_checked(request: Any, unit_list: UnitList) -> list[str]:
    """The conditions that the visitor met in the public pre-check, as far as this list knows them."""
    met = request.session.get("pre_check", {}).get("conditions", [])
    return [key for key in allowed_conditions(unit_list, "own") if key in met]


@require_enterprise
def resume(request: Any, pk: int) -> HttpResponse:
    """Where it is taken up again: the first step that lacks something."""
    draft = draft_of(request.actor, pk)
    if draft.matter.state not in drafts.EDITABLE:
        return redirect(f"/m/{pk}/")
    lacks = lacking(draft, request.actor, timezone.now())
    return redirect("portal:step", pk, next((one.step for one in lacks if one.step), "check"))


# --- the steps ------------------------------------------------------------------------------------------------------


@require_enterprise
def step(request: Any, pk: int, step: str) -> HttpResponse:
    if step not in STEP_KEYS:
        raise Http404
    draft = draft_of(request.actor, pk)
    if draft.matter.state not in drafts.EDITABLE:
        if request.method == "POST":
            messages.warning(request, _("申报已经提交，这里不能再改。要改请推荐单位退回补正，或者先撤回。"))
        return redirect(f"/m/{pk}/")
    if request.method == "POST" and step in ("unit", "conditions"):
        return _save(request, draft, step)
    return render_step(request, draft, step)


def _form(draft: Draft, step: str, now: datetime, data: Any = None) -> EntriesForm | None:
    if step not in ("unit", "conditions"):
        return None
    common: dict[str, Any] = {
        "entries": draft.entries_of(step),
        "values": draft.values(),
        "known": draft.known(now),
        "initial": {"version": draft.application.version, "conditions": draft.application.condition_keys},
    }
    if step == "unit":
        return EntriesForm(data, **common)
    return ConditionsForm(data, choices=draft.choices(), **common)


def render_step(
    request: Any, draft: Draft, step: str, *, form: EntriesForm | None = None, status: int = 200, **more: Any
) -> HttpResponse:
    now = timezone.now()
    form = form or _form(draft, step, now)
    lacks = lacking(draft, request.actor, now)
    at = STEP_KEYS.index(step)
    context = {
        "page_title": _("入库申报"),
        "crumbs": [Crumb(_("入库申报"), reverse("portal:apply")), Crumb(said(draft.pack.scheme.title))],
        "draft": draft,
        "step": step,
        "step_label": dict(drafts.STEPS)[step],
        "steps": drafts.steps(draft, step, lacks),
        "lacks": lacks,
        "here": [one for one in lacks if one.step == step],
        "points": drafts.points(draft),
        "form": form,
        "check": checking.check_for(draft, now),
        "previous_url": draft.url(STEP_KEYS[at - 1]) if at else "",
        "next_url": draft.url(STEP_KEYS[at + 1]) if at + 1 < len(STEP_KEYS) else "",
        **_context_of(request, draft, step, form, now),
        **more,
    }
    return render(request, TEMPLATES[step], context, status=status)


def _context_of(request: Any, draft: Draft, step: str, form: Any, now: datetime) -> dict[str, Any]:
    if step == "conditions":
        return {"blocks": checking.blocks(draft, form, now)}
    if step == "rights":
        unit = draft.application.organisation
        rights, papers = list(rights_of(unit)), list(qualifications_of(unit))
        return {"counts": counts_by_kind(rights), "rights": rights, "papers": papers}
    if step == "materials":
        return materials_context(draft, request.actor)
    if step == "check":
        return {"offer": checking.submit_offer(draft, request.actor, now), "summary": checking.summary(draft)}
    return {}


def _save(request: Any, draft: Draft, step: str) -> HttpResponse:
    """Keep every value that is well formed; show the others with their errors; never lose what was typed."""
    now = timezone.now()
    form = _form(draft, step, now, request.POST)
    assert form is not None
    form.is_valid()
    keys = form.chosen() if isinstance(form, ConditionsForm) and "conditions" not in form.errors else None
    quiet = "X-Zhitong-Autosave" in request.headers
    try:
        version = _keep(request, draft, form, keys, now)
    except Stale:
        return _stale(request, draft, step, quiet=quiet, keys=keys)
    except Refused as refused:
        if quiet:
            return HttpResponse(refused.refusals[0].sentence, status=409)
        return render_step(
            request, draft, step, form=form, refused=[one.sentence for one in refused.refusals], status=422
        )
    if quiet:
        saved = _("{time} 已自动保存，可以随时离开").format(time=zh.zh_time(now))
        return HttpResponse(saved, headers={"X-Zhitong-Version": str(version)})
    if form.errors:
        data = request.POST.copy()
        data["version"] = str(version)
        form.data = data
        return render_step(request, draft_of(request.actor, draft.matter.pk), step, form=form, status=422)
    return redirect(_where_to(request, draft, step))


def _keep(request: Any, draft: Draft, form: EntriesForm, keys: list[str] | None, now: datetime) -> int:
    """Save; what the registry refuses about one field comes to stand at that field, the rest is saved without it."""
    values = form.values()
    version = form.cleaned_data.get("version")
    try:
        saved = save_draft(
            draft.application, form=values, by=request.actor, now=now, condition_keys=keys, version=version
        )
    except Refused as refused:
        at_fields = [one for one in refused.refusals if one.params.get("field") in values]
        if not at_fields:
            raise
        for one in at_fields:
            field = str(one.params["field"])
            form.add_error(field, one.sentence)
            values.pop(field, None)
        saved = save_draft(
            draft.application, form=values, by=request.actor, now=now, condition_keys=keys, version=version
        )
    return int(saved.version)


def _stale(request: Any, draft: Draft, step: str, *, quiet: bool, keys: list[str] | None) -> HttpResponse:
    """A colleague saved in between: what was typed stays, beside what stands there now."""
    fresh = draft_of(request.actor, draft.matter.pk)
    differs = _differs(request, fresh, step)
    if not differs and keys in (None, fresh.application.condition_keys):
        # The page's own autosave was quicker than the button: everything typed stands there already.
        version = {"X-Zhitong-Version": str(fresh.application.version)}
        return (
            HttpResponse(status=204, headers=version) if quiet else redirect(_where_to(request, draft, step))
        )
    if quiet:
        words = _("同事刚改过这份申报表，您的还没有保存。请按“存好”，看过变化再定。")
        return HttpResponse(words, status=409)
    data = request.POST.copy()
    data["version"] = str(fresh.application.version)
    form = _form(fresh, step, timezone.now(), data)
    return render_step(request, fresh, step, form=form, differs=differs, status=409)


def _differs(request: Any, fresh: Draft, step: str) -> list[tuple[str, str]]:
    """(label, value now) of what stands there otherwise than it was typed."""
    form = _form(fresh, step, timezone.now(), request.POST)
    assert form is not None
    form.is_valid()
    stored = fresh.values()
    return [
        (said(entry.label), checking.word(stored.get(entry.key)))
        for entry in form.entries
        if form.cleaned_data.get(entry.key) != stored.get(entry.key)
        and (form.cleaned_data.get(entry.key) or stored.get(entry.key))
    ]


def _where_to(request: Any, draft: Draft, step: str) -> str:
    go = request.POST.get("go", "")
    if go == "next":
        return draft.url(STEP_KEYS[STEP_KEYS.index(step) + 1])
    if go == "leave":
        messages.success(request, _("已存好。下次从“我的办件”接着填。"))
        return reverse("portal:home")
    if go != "recheck":
        messages.success(request, _("已保存。"))
    return draft.url(step)


@require_enterprise
def verdict(request: Any, pk: int) -> HttpResponse:
    """The live check alone, on the conditions ticked now; it stores nothing."""
    draft = draft_of(request.actor, pk)
    keys = request.POST.getlist("conditions") if request.method == "POST" else None
    context = {"check": checking.check_for(draft, timezone.now(), keys=keys), "form": True}
    return render(request, "portal/verdict.html", context)
