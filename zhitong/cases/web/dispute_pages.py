"""The letter that asks a superior to designate, ready to print and seal; and the figures of who passes cases to and fro."""

from collections.abc import Callable

from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import path
from django.utils import timezone

from zhitong.cases.models import JurisdictionDispute
from zhitong.cases.queries.disputes import Bouncing, bouncing
from zhitong.cases.vocabulary import DisputeReach
from zhitong.people.public import ActorRequest, Level, require_bureau, require_official
from zhitong.ui.components import Crumb, Empty
from zhitong.ui.tables import Column, build_table

FIGURES = (
    ("raised", "提出争议"),
    ("late", "超时报请"),
    ("disowned_but_named", "推出后又指定给它"),
    ("sent", "移交出去"),
    ("recalled", "移错撤回"),
    ("declined", "退回、提异议"),
)


@require_official
def dispute_letter(request: ActorRequest, pk: int) -> HttpResponse:
    """关于…管辖争议的请示: what is known is filled in, the number and the seal are the office's."""
    seen = JurisdictionDispute.objects.visible_to(request.actor)
    related = ("matter", "about__lead_detail", "holder", "other", "superior")
    dispute = get_object_or_404(seen.select_related(*related), matter=pk)
    if dispute.reach == DisputeReach.BEYOND:
        raise Http404
    context = {
        "page_title": "管辖争议请示稿",
        "crumbs": [Crumb(dispute.matter.title, f"/m/{pk}/"), Crumb("请示稿")],
        "dispute": dispute,
        "lead": getattr(dispute.about, "lead_detail", None),
        "views": dispute.matter.dispute_views.select_related("organisation").order_by("id"),
        "today": timezone.localdate(),
    }
    return render(request, "cases/dispute_letter.html", context)


@require_bureau(Level.PROVINCE, Level.CITY, Level.COUNTY)
def dispute_figures(request: ActorRequest) -> HttpResponse:
    now = timezone.localtime()
    asked = request.GET.get("year", "")
    year = int(asked) if asked.isascii() and asked.isdigit() and 2000 <= int(asked) <= now.year else now.year
    columns = [
        Column("name", "机关", lambda row: row.organisation.name, phone="title"),
        *(Column(key, label, _number(key), align="right") for key, label in FIGURES),
    ]
    table = build_table(
        columns,
        bouncing(request.actor, year),
        caption="管辖争议和移交",
        empty=Empty("这一年没有管辖争议和移交", "有了以后，这里按机关计数。", "refresh"),
    )
    years = [(one, one == year) for one in range(now.year, now.year - 3, -1)]
    context = {"page_title": "管辖和移交", "table": table, "year": year, "years": years}
    return render(request, "cases/dispute_figures.html", context)


def _number(key: str) -> Callable[[Bouncing], str]:
    return lambda row: str(getattr(row, key) or "—")


DISPUTE_PATHS = [
    path("m/<int:pk>/dispute-letter/", dispute_letter, name="dispute-letter"),
    path("desk/disputes/figures/", dispute_figures, name="dispute-figures"),
]
