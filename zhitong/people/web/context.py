"""What the shells show of the one who is signed in. A view's own context comes before these."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from zhitong.lib import zh
from zhitong.people import rules
from zhitong.people.vocabulary import Kind
from zhitong.ui.saying import said


def account(request: HttpRequest) -> dict[str, Any]:
    actor = getattr(request, "actor", None)
    if actor is None or actor.person_id is None:
        return {}
    official = actor.organisation_kind == Kind.AGENCY
    return {
        "actor_words": " · ".join(part for part in (actor.person_label, actor.duty_label) if part),
        "now_words": said(zh.zh_datetime_full(timezone.now())),
        "owner_words": actor.organisation_label or actor.person_label,
        "session_expires_seconds": rules.idle_seconds(request.user),  # type: ignore[arg-type]
        "may_name_contacts": official and actor.duty_kind in ("head", "security_admin"),
        "may_administer": actor.duty_kind == "security_admin",
    }
