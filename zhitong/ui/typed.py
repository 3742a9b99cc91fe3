"""What somebody typed into a page that can no longer be sent: shown once more, to be copied, never sent on by itself."""

from __future__ import annotations

import re
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

LONGEST = 20_000
# Versions, tokens and the values of choices are made by pages, not by people; secrets are not shown again.
_OURS = re.compile(r"[A-Za-z0-9_.:/-]*")
_SECRET = ("password", "old", "code", "csrfmiddlewaretoken")


def typed_words(data: Any) -> str:
    """The texts among the values of a form, one below the other."""
    found = [
        value.strip()
        for name, values in data.lists()
        if not any(word in name for word in _SECRET)
        for value in values
        if not _OURS.fullmatch(value.strip())
    ]
    return "\n\n".join(dict.fromkeys(found))[:LONGEST]


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The page is older than the last sign-in. Only what the browser itself says comes from a page of ours is shown
    again: another site must not put words into ours."""
    ours = request.headers.get("Sec-Fetch-Site") == "same-origin"
    context = {"typed": typed_words(request.POST)} if ours else {}
    return render(request, "403_csrf.html", context, status=403)
