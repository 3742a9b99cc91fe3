"""单位资料: filled once, taken into every application."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _

from zhitong.enterprises.actions import RecordChanged, profile_of, save_profile
from zhitong.enterprises.web.forms import ProfileForm, profile_initial
from zhitong.enterprises.web.own import now_differs, of_enterprise, seen_version, with_version
from zhitong.ui.components import Fact


@of_enterprise
def profile(request: Any) -> HttpResponse:
    row = profile_of(request.enterprise)
    if request.method != "POST":
        return _page(request, ProfileForm(initial=profile_initial(row)))
    form = ProfileForm(request.POST)
    if not form.is_valid():
        return _page(request, form, status=422)
    try:
        save_profile(
            request.enterprise,
            form.fields_to_save(),
            by=request.actor,
            now=timezone.now(),
            version=seen_version(form, row.version),
        )
    except RecordChanged:
        fresh = profile_of(request.enterprise)
        differs = now_differs(form, profile_initial(fresh))
        return _page(request, ProfileForm(with_version(request, fresh.version)), differs=differs, status=409)
    messages.success(request, _("单位资料已保存。以后申报，会自动带入。"))
    return redirect("enterprises:profile")


def _page(
    request: Any, form: ProfileForm, *, differs: list[tuple[str, str]] | None = None, status: int = 200
) -> HttpResponse:
    unit = request.enterprise
    context = {
        "page_title": _("单位资料"),
        "form": form,
        "differs": differs,
        "identity": [
            Fact(_("单位名称"), unit.name),
            Fact(_("信用代码"), unit.uscc or ""),
            Fact(_("所在地区"), unit.territory.name),
        ],
    }
    return render(request, "enterprises/profile.html", context, status=status)
