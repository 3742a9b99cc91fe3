"""What was typed when the session had ended: kept for the same person until after the next sign-in.

A decorator calls `keep` from inside the view, so the request's CSRF token has been checked by then. Files and
secrets are not kept."""

from __future__ import annotations

from typing import Any

KEY = "kept_form"
LIMIT = 200_000
_SECRET = ("password", "old", "code", "csrfmiddlewaretoken")


def keep(request: Any) -> None:
    if request.method != "POST" or request.FILES:
        return
    fields = [
        [name, value] for name, values in request.POST.lists() if name not in _SECRET for value in values
    ]
    if not fields or sum(len(name) + len(value) for name, value in fields) > LIMIT:
        return
    request.session[KEY] = {"person": request.session_over, "path": request.get_full_path(), "fields": fields}


def take(request: Any) -> dict[str, Any] | None:
    """The kept form, once, for the person who had typed it."""
    kept = request.session.get(KEY)
    if not kept or kept["person"] != request.actor.person_id:
        return None
    return dict(kept)


def drop(request: Any) -> None:
    request.session.pop(KEY, None)
