"""Which mechanism a public page speaks of, and what every such page shows around its content."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _

from zhitong.people.public import Level
from zhitong.registry.public import Publication, UnitList
from zhitong.schemes.public import Installation, Pack, installations_in_force, named, pack_of
from zhitong.ui.components import Empty, NavItem


@dataclass(frozen=True)
class Here:
    """The mechanism of this page; `several` says that the address has to name it."""

    installation: Installation
    pack: Pack
    several: bool

    @property
    def key(self) -> str:
        return str(self.installation.scheme_version.key)

    @property
    def lists(self) -> list[UnitList]:
        return list(UnitList.objects.filter(installation=self.installation).order_by("id"))

    @property
    def has_counties(self) -> bool:
        """Whether the places one step below are counties: below a district there are zones and towns, below a province cities."""
        return self.installation.territory.level == Level.CITY

    @property
    def place_word(self) -> str:
        return _("县（市、区）") if self.has_counties else _("地区")

    @property
    def applies(self) -> bool:
        """Whether units apply by themselves; a list that bureaus compile takes no applications."""
        return self.pack.route("own") is not None

    def url(self, name: str, *args: Any, **params: str) -> str:
        if self.several:
            params["scheme"] = self.key
        query = f"?{urlencode(params)}" if params else ""
        return reverse(f"site:{name}", args=args) + query


View = Callable[..., HttpResponse]


def with_mechanism(view: Callable[..., HttpResponse]) -> View:
    """Gives the view its mechanism; says so where none is in force, asks where several are."""

    @wraps(view)
    def found(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        rows = list(installations_in_force(timezone.localdate()))
        wanted = request.GET.get("scheme", "") or request.POST.get("scheme", "")
        chosen = next((row for row in rows if row.scheme_version.key == wanted), None)
        if chosen is None and len(rows) == 1:
            chosen = rows[0]
        if chosen is None:
            return _choose(request, rows)
        return view(request, Here(chosen, pack_of(chosen), len(rows) > 1), *args, **kwargs)

    return found


def of_publication(view: Callable[..., HttpResponse]) -> View:
    """A link to a publication names its mechanism by itself: without `?scheme=` nobody is asked which one."""

    @wraps(view)
    def found(request: HttpRequest, pk: int, *args: Any, **kwargs: Any) -> HttpResponse:
        if request.method in ("GET", "HEAD") and not request.GET.get("scheme"):
            shown = Publication.objects.public().filter(pk=pk)
            key = shown.values_list("installation__scheme_version__key", flat=True).first()
            if key and installations_in_force(timezone.localdate()).count() > 1:
                query = request.GET.copy()
                query["scheme"] = key
                return HttpResponseRedirect(f"{request.path}?{query.urlencode()}")
        return view(request, *args, pk=pk, **kwargs)

    return found


def _choose(request: HttpRequest, rows: list[Installation]) -> HttpResponse:
    choices = [
        (f"{request.path}?scheme={row.scheme_version.key}", row.territory.name, pack_of(row).scheme)
        for row in rows
    ]
    empty = Empty(
        title=_("这里还没有启用的机制"),
        text=_("市场监管局启用以后，名录、公告和自测会出现在这里。"),
        icon="building-community",
    )
    context = {
        "page_title": _("选一个机制") if rows else _("知识产权保护直通车"),
        "choices": [
            (url, f"{place} · {named(scheme, 'short_title')}", named(scheme))
            for url, place, scheme in choices
        ],
        "empty": empty,
        "language_url": reverse("set_language"),
        "nav_items": [],
    }
    return render(request, "site/choose.html", context)


def page(
    request: HttpRequest, here: Here, template: str, context: dict[str, Any], *, status: int = 200
) -> HttpResponse:
    """Render a page of this mechanism with its navigation and foot."""
    return render(request, template, {**frame(request, here), **context}, status=status)


def frame(request: HttpRequest, here: Here) -> dict[str, Any]:
    scheme, contact = here.pack.scheme, here.installation.contacts.get("lead_office", {})
    contact_words = " ".join(part for part in (contact.get("name", ""), contact.get("phone", "")) if part)
    return {
        "here": here,
        "nav_items": navigation(request, here),
        "mechanism_words": named(scheme, "short_title"),
        "place_words": here.installation.territory.name,
        "host_words": here.installation.lead_agency.name,
        "contact_words": contact_words,
        "hours_words": contact.get("hours", ""),
        "site_url": here.url("home"),
        "rulings_url": here.url("rulings"),
        "foot_links": [
            NavItem(_("裁决和处罚公开"), here.url("rulings")),
            NavItem(_("无障碍说明"), here.url("accessibility")),
            NavItem(_("隐私说明"), here.url("privacy")),
        ],
        "language_url": reverse("set_language"),
        "scheme_param": here.key if here.several else "",
        "as_of": timezone.localtime(),
        "notice_url": here.url("notice"),
        "progress_url": here.url("progress"),
    }


def navigation(request: HttpRequest, here: Here) -> list[NavItem]:
    places = (
        ("home", _("首页")),
        ("list", _("重点企业名录")),
        ("publications", _("公告")),
        ("policies", _("政策")),
        ("notice", _("方案与联系人")),
        ("check", _("自测")),
        ("progress", _("查进度")),
        ("report", _("反映侵权")),
    )
    made = []
    for name, label in places:
        place = reverse(f"site:{name}")
        current = request.path == place or (
            name in ("publications", "report") and request.path.startswith(place)
        )
        made.append(NavItem(label, here.url(name), current=current))
    return made
