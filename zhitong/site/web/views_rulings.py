"""裁决和处罚公开: what agencies of the area published, as long as it stands, with what is personal masked."""

from collections.abc import Callable
from functools import wraps

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from zhitong.cases.public import public_texts
from zhitong.lib import zh
from zhitong.schemes.public import installations_in_force
from zhitong.site.web.context import Here, page, with_mechanism
from zhitong.site.web.text import blocks
from zhitong.ui.components import Crumb, Empty
from zhitong.ui.paging import pager_for
from zhitong.ui.saying import said
from zhitong.ui.tables import Cell, Column, build_table


@require_safe
@with_mechanism
def rulings(request: HttpRequest, here: Here) -> HttpResponse:
    found = public_texts(here.installation.territory.path, on=timezone.localdate())
    pager = pager_for(request.GET, total=found.count(), per_page=20, unit=_("篇"))
    columns = (
        Column(
            "title", _("标题"), lambda row: Cell(row.title, url=here.url("ruling", row.pk)), phone="title"
        ),
        Column("by", _("作出的机关"), lambda row: row.matter.lead.name),
        Column(
            "on", _("公开日期"), lambda row: timezone.localdate(row.published_at).isoformat(), phone="head"
        ),
    )
    empty = Empty(_("还没有公开的裁决和处罚"), _("依法应当公开的，作出以后会在这里。"), icon="file-text")
    title = _("裁决和处罚公开")
    table = build_table(columns, found[pager.shown], caption=title, empty=empty)
    context = {"page_title": title, "crumbs": [], "table": table, "pager": pager}
    return page(request, here, "site/rulings.html", context)


def of_area(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """A link to one text names its place by itself: without `?scheme=` nobody is asked which one."""

    @wraps(view)
    def found(request: HttpRequest, pk: int) -> HttpResponse:
        if not request.GET.get("scheme"):
            rows = list(installations_in_force(timezone.localdate()).select_related("territory"))
            text = public_texts("", on=timezone.localdate()).filter(pk=pk).first() if len(rows) > 1 else None
            of = [
                row for row in rows if text and text.matter.lead.territory_path.startswith(row.territory.path)
            ]
            if of:
                # The nearest: a city's own site before that of its province.
                nearest = max(of, key=lambda row: len(row.territory.path))
                return HttpResponseRedirect(f"{request.path}?scheme={nearest.scheme_version.key}")
        return view(request, pk=pk)

    return found


@require_safe
@of_area
@with_mechanism
def ruling(request: HttpRequest, here: Here, pk: int) -> HttpResponse:
    found = public_texts(here.installation.territory.path, on=timezone.localdate())
    row = found.filter(pk=pk).first()
    if row is None or row.published_at is None:
        raise Http404
    context = {
        "page_title": row.title,
        "crumbs": [Crumb(_("裁决和处罚公开"), here.url("rulings")), Crumb(row.title)],
        "row": row,
        "agency": row.matter.lead.name,
        "day": said(zh.zh_date(timezone.localdate(row.published_at))),
        "last_day": said(zh.zh_date(row.public_until)) if row.public_until else "",
        "blocks": blocks(row.body),
    }
    return page(request, here, "site/ruling.html", context)
