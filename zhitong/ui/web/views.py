"""The component gallery: for those who build pages, shown only with DEBUG or DEMO."""

from __future__ import annotations

import re
from pathlib import Path

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from zhitong.ui.gallery import samples


@require_safe
def gallery(request: HttpRequest) -> HttpResponse:
    """Every component in every state."""
    if not (settings.DEBUG or getattr(settings, "DEMO", False)):
        raise Http404
    return render(request, "ui/gallery.html", {**samples(request.GET), "icons": icon_names()})


def icon_names() -> list[str]:
    """The names in the sprite, read from the file, so that the gallery cannot forget one."""
    sprite = Path(__file__).resolve().parent.parent / "static" / "ui" / "icons.svg"
    return re.findall(r'<symbol id="([a-z0-9-]+)"', sprite.read_text(encoding="utf-8"))
