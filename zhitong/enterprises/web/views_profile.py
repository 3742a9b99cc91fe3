"""单位资料: filled once, taken into every application. The county corrects it without seeing the mobile number."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from zhitong.enterprises.actions import RecordChanged, profile_of, save_profile
from zhitong.enterprises.web.forms import ProfileForm, profile_initial
from zhitong.enterprises.web.history import history
from zhitong.enterprises.web.own import now_differs, seen_version, with_version
from zhitong.enterprises.web.record import record_page, record_tabs
from zhitong.ui.components import Crumb, Fact


def profile(request: Any) -> HttpResponse:
    row = profile_of(request.record.unit)
    kept = row.contact_phone if request.record.on_behalf else None
    if request.method != "POST":
        return _page(request, ProfileForm(initial=profile_initial(row, shut=kept), shut=kept))
    form = ProfileForm(request.POST, shut=kept)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        save_profile(
            request.record.unit,
            form.fields_to_save(),
            by=request.actor,
            now=timezone.now(),
            version=seen_version(form, row.version),
        )
    except RecordChanged:
        fresh = profile_of(request.record.unit)
        differs = now_differs(form, profile_initial(fresh, shut=kept))
        again = ProfileForm(with_version(request, fresh.version), shut=kept)
        return _page(request, again, differs=differs, status=409)
    messages.success(request, _("单位资料已保存。以后申报，会自动带入。"))
    return redirect(request.record.profile_done_url)


def _page(
    request: Any, form: ProfileForm, *, differs: list[tuple[str, str]] | None = None, status: int = 200
) -> HttpResponse:
    unit, title = request.record.unit, _("单位资料")
    context = {
        "page_title": title,
        "crumbs": request.record.crumbs(Crumb(title), title) if request.record.on_behalf else [],
        "tabs": record_tabs(request.record, "profile"),
        "entries": history(unit.chain, request.actor, verbs=("profile.saved",)),
        "form": form,
        "differs": differs,
        "identity": [
            Fact(_("单位名称"), unit.name),
            Fact(_("信用代码"), unit.uscc or ""),
            Fact(_("所在地区"), unit.territory.name),
        ],
    }
    return record_page(request, "enterprises/profile.html", context, status=status)
