"""Context processor for the shells: how many notices wait, counted only where a page shows it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject

from zhitong.inbox.queries import unread_count


def notices(request: HttpRequest) -> dict[str, Any]:
    actor = getattr(request, "actor", None)
    if actor is None or actor.person_id is None:
        return {}
    count = SimpleLazyObject(lambda: unread_count(actor.person_id))
    return {"notices_count": count, "notices_url": reverse("inbox:list")}
