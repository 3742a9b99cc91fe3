"""Who objected, for the one person who handles the objection: with a reason, logged, never kept by the browser."""

import json
from typing import Any

from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone

from zhitong.journal.public import unmask
from zhitong.lib import zh
from zhitong.people.public import ActorRequest, require_official
from zhitong.registry.models import Objection
from zhitong.ui.components import Crumb, Fact


@require_official
def objector(request: ActorRequest, pk: int) -> HttpResponse:
    seen = Objection.objects.visible_to(request.actor).filter(matter__handler=request.actor.person_id)
    row = get_object_or_404(seen.select_related("matter", "identity", "words"), matter=pk)
    reason, matter = zh.clean_text(request.POST.get("reason", ""))[:200], row.matter
    context = {
        "page_title": "异议人和原文",
        "crumbs": [Crumb(matter.title, f"/m/{matter.pk}/"), Crumb("异议人和原文")],
        "matter": matter,
        "reason": reason,
        "missing": request.method == "POST" and len(reason) < 2,
    }
    if request.method == "POST" and len(reason) >= 2:
        told: dict[str, Any] = {
            "actor": request.actor,
            "reason": reason,
            "at": timezone.now(),
            "object_key": f"matter {pk}",
        }
        who = json.loads(unmask(row.identity, **told) or "{}")
        context |= {
            "shown": True,
            "facts": [
                Fact("姓名", who.get("name", "")),
                Fact("手机号码", who.get("phone", "")),
                Fact("单位", who.get("unit", "") or "—"),
            ],
            "words": unmask(row.words, **told),
        }
    response = render(request, "registry/objector.html", context, status=422 if context["missing"] else 200)
    response["Cache-Control"] = "no-store"
    return response
