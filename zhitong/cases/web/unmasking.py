"""Sealed values of a lead in clear: with a reason, logged, never kept by the browser. Who reported is opened to the one
person who handles it; what was told of a suspect to the office in charge."""

import json
from typing import Any

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from zhitong.cases.models import Lead, Suspect
from zhitong.journal.public import unmask
from zhitong.lib import zh
from zhitong.matters.web.public import matter_for
from zhitong.people.public import ActorRequest, require_official
from zhitong.ui.components import Crumb, Fact

SHORTEST_REASON = 2


@require_official
def reporter(request: ActorRequest, pk: int) -> HttpResponse:
    seen = Lead.objects.visible_to(request.actor).filter(
        matter__handler=request.actor.person_id, identity__isnull=False
    )
    row = get_object_or_404(seen.select_related("matter", "identity"), matter=pk)

    def facts(**asked: Any) -> list[Fact]:
        assert row.identity is not None  # as the row was chosen
        who = json.loads(unmask(row.identity, **asked) or "{}")
        labels = (("姓名", "name"), ("手机号码", "phone"), ("单位", "unit"))
        return [Fact(label, who.get(key, "") or "—") for label, key in labels]

    return _page(request, row.matter, "报告人", "报告人受保护。每次查看都记入查阅记录。", facts)


@require_official
def suspect(request: ActorRequest, pk: int, suspect: int) -> HttpResponse:
    """The suspect may be told in a lead that this matter grew out of: it must be seen and be of the own office."""
    matter = matter_for(request, pk)
    row = get_object_or_404(
        Suspect.objects.visible_to(request.actor).select_related("phone", "identity_number"), pk=suspect
    )
    if matter.lead_id != request.actor.organisation_id:
        raise Http404

    def facts(**asked: Any) -> list[Fact]:
        sealed = (("电话", row.phone), ("证件号码", row.identity_number))
        return [Fact(label, unmask(one, **asked)) for label, one in sealed if one is not None]

    return _page(request, matter, f"{row}的号码", "号码只用于办这一件。每次查看都记入查阅记录。", facts)


def _page(request: ActorRequest, matter: Any, title: str, hint: str, facts: Any) -> HttpResponse:
    reason = zh.clean_text(request.POST.get("reason", ""))[:200]
    given = len(reason) >= SHORTEST_REASON
    context: dict[str, Any] = {
        "page_title": title,
        "crumbs": [Crumb(matter.title, f"/m/{matter.pk}/"), Crumb(title)],
        "matter": matter,
        "hint": hint,
        "reason": reason,
        "missing": request.method == "POST" and not given,
    }
    if request.method == "POST" and given:
        asked = {"actor": request.actor, "reason": reason, "at": timezone.now()}
        context["facts"] = facts(**asked, object_key=f"matter {matter.pk}")
    response = render(request, "cases/unmask.html", context, status=422 if context["missing"] else 200)
    response["Cache-Control"] = "no-store"
    return response
