"""What every page of the portal shows around its content. Silent for officials, who work at the desk."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _

from zhitong.inbox.public import unread_count
from zhitong.journal.public import Actor
from zhitong.people.public import Kind
from zhitong.ui.components import NavItem

RECORD = ("/portal/profile/", "/portal/figures/", "/portal/protections/")


def portal(request: HttpRequest) -> dict[str, Any]:
    """Context processor."""
    actor: Actor | None = getattr(request, "actor", None)
    if actor is None or actor.person_id is None or actor.organisation_kind == Kind.AGENCY:
        return {}
    if getattr(request.user, "is_official", False):
        return {}
    return {
        "nav_items": SimpleLazyObject(lambda: navigation(actor, request.path)),
        "owner_words": actor.organisation_label or actor.person_label,
        "portal_url": "/portal/",
        "language_url": reverse("set_language"),
    }


def navigation(actor: Actor, path: str) -> list[NavItem]:
    """Before an enterprise is claimed there is nothing else to do than to claim it."""
    unread = unread_count(actor.person_id) if actor.person_id else 0
    notices = NavItem(_("待阅"), "/notices/", count=unread or None, current=path.startswith("/notices/"))
    if actor.organisation_id is None:
        claim = reverse("enterprises:claim")
        return [NavItem(_("认领我的企业"), claim, current=path == claim), notices]
    home, apply = reverse("portal:home"), reverse("portal:apply")
    places = (
        (_("我的办件"), home, path == home or path.startswith(("/m/", "/portal/channel/"))),
        (_("反映侵权"), "/portal/leads/new/", path.startswith("/portal/leads/")),
        (_("入库申报"), apply, path.startswith(apply)),
        (_("平台通知"), "/portal/platform-notices/", path.startswith("/portal/platform-notices/")),
        (_("我的权利"), "/portal/rights/", path.startswith(("/portal/rights/", "/portal/qualifications/"))),
        (_("送达文书"), reverse("cases:served"), path.startswith("/portal/served/")),
        (_("单位资料"), "/portal/profile/", path.startswith(RECORD)),
        (_("联络员"), reverse("portal:colleagues"), path.startswith("/portal/colleagues/")),
    )
    return [*[NavItem(label, url, current=current) for label, url, current in places], notices]
