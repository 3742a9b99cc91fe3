"""Home, publications, policies, the notice with its contacts, and two plain pages of information."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhitong.lib import zh
from zhitong.registry.public import Publication, PublicationKind, objection_refusals
from zhitong.schemes.public import named
from zhitong.site.web import asking, telling
from zhitong.site.web.context import Here, of_publication, page, with_mechanism
from zhitong.site.web.text import blocks
from zhitong.ui.components import Crumb, Empty, Figure
from zhitong.ui.paging import pager_for
from zhitong.ui.saying import said
from zhitong.ui.tables import Cell, Column, build_table

NEWS = (PublicationKind.LIST, PublicationKind.NOTICE, PublicationKind.PRIOR)


@require_safe
@with_mechanism
def home(request: HttpRequest, here: Here) -> HttpResponse:
    on = timezone.localdate()
    news = of_mechanism(here, *NEWS)
    context = {
        "page_title": _("首页"),
        "asked": asking.asked(here, {}),
        "kinds": asking.kinds(here, ""),
        "ownerships": asking.ownerships(here, ""),
        "result": None,
        "path": telling.path_after_applying(here),
        "news": news[0] if news else None,
        "news_url": here.url("publication", news[0].pk) if news else "",
        "figures": [
            Figure(str(one.number), one.words, here.url("list", **one.params))
            for one in telling.figures(here, on)
        ],
        "apply_url": reverse("portal:apply"),
    }
    return page(request, here, "site/home.html", context)


def of_mechanism(here: Here, *kinds: str) -> list[Publication]:
    """Newest first, of this mechanism and of the versions of it that came before."""
    key = here.key
    rows = Publication.objects.public().filter(installation__scheme_version__key=key, kind__in=kinds)
    return list(rows.order_by("-published_at", "-id"))


@require_safe
@with_mechanism
def publications(request: HttpRequest, here: Here) -> HttpResponse:
    empty = Empty(_("还没有公告"), _("名单定下来以后会在这里公布。"), icon="speakerphone")
    return _listing(request, here, _("公告"), of_mechanism(here, *NEWS), empty)


@require_safe
@with_mechanism
def policies(request: HttpRequest, here: Here) -> HttpResponse:
    empty = Empty(
        _("还没有政策文件"),
        _("方案本身的条款在“方案与联系人”里。"),
        icon="file-text",
        action=_("看方案与联系人"),
        url=here.url("notice"),
    )
    return _listing(request, here, _("政策"), of_mechanism(here, PublicationKind.POLICY), empty)


def _listing(
    request: HttpRequest, here: Here, title: str, rows: list[Publication], empty: Empty
) -> HttpResponse:
    pager = pager_for(request.GET, total=len(rows), per_page=20, unit=_("篇"))
    columns = (
        Column(
            "title",
            _("标题"),
            lambda row: Cell(row.title, url=here.url("publication", row.pk), second=_content_words(row)),
            phone="title",
        ),
        Column("by", _("公布单位"), lambda row: row.published_by_label),
        Column(
            "on", _("公布日期"), lambda row: timezone.localdate(row.published_at).isoformat(), phone="head"
        ),
    )
    table = build_table(
        columns, rows[pager.shown], caption=title, sort_words=_("按公布日期，新的在前"), empty=empty
    )
    return page(request, here, "site/listing.html", {"page_title": title, "table": table, "pager": pager})


def _content_words(row: Publication) -> str:
    return _("名单 {n} 家").format(n=len(row.lines)) if row.lines else ""


@require_safe
@of_publication
@with_mechanism
def publication(request: HttpRequest, here: Here, pk: int) -> HttpResponse:
    kinds = (*NEWS, PublicationKind.POLICY)
    row = next((one for one in of_mechanism(here, *kinds) if one.pk == pk), None)
    if row is None:
        raise Http404
    is_policy, prior = row.kind == PublicationKind.POLICY, row.kind == PublicationKind.PRIOR
    back = Crumb(_("政策"), here.url("policies")) if is_policy else Crumb(_("公告"), here.url("publications"))
    columns = (
        Column("name", _("单位名称"), lambda line: line["name"], phone="title"),
        Column("county", here.place_word, lambda line: line["county"], phone="head"),
        Column("basis", _("入库依据"), lambda line: said(line["basis"])),
        *(
            ()
            if prior
            else (Column("on", _("入库日期"), lambda line: line["listed_on"], width_class="zt-nowrap"),)
        ),
    )
    lines = (
        build_table(columns, row.lines, caption=row.title, key=lambda line: line["name"])
        if row.lines
        else None
    )
    context = {
        "page_title": row.title,
        "crumbs": [back, Crumb(row.title)],
        "row": row,
        "day": said(zh.zh_date(timezone.localdate(row.published_at))),
        "blocks": blocks(row.body),
        "lines": lines,
        **(_notice_period(here, row) if prior else {}),
    }
    return page(request, here, "site/publication.html", context)


def _notice_period(here: Here, row: Publication) -> dict[str, Any]:
    """Until when it is shown, and the way to object while it is."""
    closed = bool(objection_refusals(row, now=timezone.now()))
    return {
        "last_day": said(zh.zh_date(row.ends_on)) if row.ends_on else "",
        "object_url": here.url("objection") if closed else here.url("object", row.pk),
        "object_action": _("查异议结果") if closed else _("提出异议"),
    }


@require_safe
@with_mechanism
def notice(request: HttpRequest, here: Here) -> HttpResponse:
    """The document itself: its text for the public, then every clause that the platform works by."""
    told = blocks(telling.notice_text(here))
    context: dict[str, Any] = {
        "page_title": _("方案与联系人"),
        "blocks": [block for block in told if block.kind != "title"],
        "sections": telling.clauses(here),
        "offices": telling.offices(here),
        "bureaus": telling.bureaus(here, timezone.localdate()),
        "document": here.pack.scheme,
        "document_title": named(here.pack.scheme),
        "since": said(zh.zh_date(here.installation.in_force_from)),
    }
    return page(request, here, "site/notice.html", context)


@require_safe
@with_mechanism
def accessibility(request: HttpRequest, here: Here) -> HttpResponse:
    return page(request, here, "site/accessibility.html", {"page_title": _("无障碍说明")})


@require_safe
@with_mechanism
def privacy(request: HttpRequest, here: Here) -> HttpResponse:
    return page(request, here, "site/privacy.html", {"page_title": _("隐私说明")})
