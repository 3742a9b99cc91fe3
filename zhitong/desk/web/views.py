"""The officials' first pages: worklist, bulk acts, search. Lists only go through `visible_to`."""

from datetime import datetime

from django.db.models import QuerySet
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from zhitong.desk.views_kept import views_of
from zhitong.desk.web import filters as worklist_filters
from zhitong.desk.web.bulk import bar
from zhitong.desk.web.context import administration, counters
from zhitong.desk.web.filter_panels import Panels, panels
from zhitong.desk.web.rows import View
from zhitong.desk.web.saved_views import canonical, shown_views
from zhitong.desk.web.tables import with_names, worklist_columns
from zhitong.enterprises.public import rights_numbered
from zhitong.liaison.public import own_gaps
from zhitong.lib import zh
from zhitong.matters.public import Matter, MatterQuerySet, TabCounts, Totals, tab_counts
from zhitong.people.public import (
    ADMIN_DUTIES,
    Absence,
    ActorRequest,
    DutyKind,
    Organisation,
    OrganisationState,
    organisations_matching,
    require_official,
    stood_in_for,
)
from zhitong.registry.public import led_targets, lists_to_sign_for, mechanism_tabs, review_marks
from zhitong.schemes.public import clock_limit, seats_of, widened
from zhitong.ui.components import Empty, Tab
from zhitong.ui.keys import keys_of
from zhitong.ui.paging import Pager, pager_for, url_with
from zhitong.ui.tables import Table, build_table
from zhitong.workdays.public import missing_years

COUNTED_EXACTLY = 1000
FOUND_AT_MOST = 50


def _places(request: ActorRequest) -> HttpResponse:
    """What an administrator has instead of a worklist; who has one page stands on it."""
    places = administration(request.actor, request.path)
    if len(places) == 1:
        return redirect(places[0].url)
    enters = request.actor.duty_kind == DutyKind.SYSTEM_ADMIN
    missing = missing_years(timezone.localdate()) if enters else []
    return render(request, "desk/administration.html", {"page_title": "管理", "missing": missing})


@require_official
def worklist(request: ActorRequest) -> HttpResponse:
    """我的办件: what is due, in order, with exact counts of every view."""
    actor, now = request.actor, timezone.localtime()
    today = zh.day_of(now)
    if actor.duty_kind in ADMIN_DUTIES:
        return _places(request)
    views = views_of(actor)
    if not request.GET and (first := next((view for view in views if view.is_start), None)):
        return redirect(f"/desk/?{first.query}&view={first.pk}")
    held, decides = counters(request, actor), bool(seats_of(request).decides)
    chosen = worklist_filters.read(request.GET, held.installations)
    counts = tab_counts(actor, now, held)
    name = _asked(request, counts, narrowed=not chosen.is_empty)
    view = View(name, held.column, chosen, actor, now)
    pager = _pager(request, view, worklist_filters.exact(held, counts, name, chosen, today))
    rows = view.rows(pager.shown)
    context = {
        "page_title": "我的办件",
        "today_words": _today_words(now, counts),
        "counts": counts,
        "tabs": _tabs(request, name, counts),
        "views": shown_views(request, views, held, counts, today),
        "here": canonical(request.GET),
        "panels": _panels(request, chosen, held, decides=decides),
        "reminders": _reminders(request, held, standing_in=bool(counts.deputy) or name == "deputy"),
        "targets": led_targets(request) if decides and chosen.is_empty and name in ("due", "all") else [],
        "clear_url": "" if chosen.is_empty else f"/desk/?tab={name}",
        "table": _table(request, rows, name, chosen, decides=decides, empty=_empty(name, counts, chosen)),
        "pager": pager,
        "bulk": bar(pager.total, len(rows), canonical(request.GET)),
        "bottom_current": "matters",
    }
    return render(request, "desk/worklist.html", context)


def _panels(
    request: ActorRequest, chosen: worklist_filters.Filters, held: Totals, *, decides: bool
) -> Panels:
    """Who has no work yet still reads the words of the mechanisms that it has a seat in."""
    every = held.installations or seats_of(request).everywhere
    today = zh.day_of(timezone.now())
    return panels(request.GET, chosen, request.actor, today=today, decides=decides, mechanisms=every)


def _reminders(request: ActorRequest, held: Totals, *, standing_in: bool) -> list[tuple[str, str, str, str]]:
    """(title, words, address, action) of what waits here without a day on which it would come up by itself."""
    found = [
        (f"{one.person.name}外出，由您代办到{zh.zh_date(one.ends_on)}", "", "/desk/?tab=deputy", "看要代办的")
        for one in (_stood_in_for(request) if standing_in else ())
    ]
    unnamed = (
        own_gaps(request.actor, on=zh.day_of(timezone.now()))
        if request.actor.duty_kind == DutyKind.HEAD
        else []
    )
    if unnamed:
        words = "机制要求每个单位都有固定的人。有人离任，先确定接替的。"
        title = f"本单位从明天起没有{'、'.join(unnamed)}"
        found.append((title, words, "/account/contacts/", "去确定"))
    waiting = lists_to_sign_for(request.actor) if seats_of(request).gathers else 0
    if waiting:
        words = "签收以后，上报的单位收到通知，记入经过。"
        found.append((f"{waiting} 份上报的名单等您签收", words, "/desk/reported/", "去签收"))
    free = [one for one in held.installations if clock_limit(one, "objection") is None]
    objections = held.count(kinds=("objection",), installations=free) if free else 0
    if objections:
        words = "方案没有规定几天办结，本机制也没有定。异议没有办结的单位不能列入，请尽快办。"
        url = "/desk/?kind=objection&tab=all"
        found.append((f"{objections} 件公示异议没有办结", words, url, "去办异议"))
    return found


def _stood_in_for(request: ActorRequest) -> QuerySet[Absence]:
    return stood_in_for(request.actor, zh.day_of(timezone.now())).select_related("person")


def _table(
    request: ActorRequest,
    rows: list[Matter],
    name: str,
    chosen: worklist_filters.Filters,
    *,
    decides: bool,
    empty: Empty,
) -> Table:
    """A tick carries the version that is seen, so that nothing is done together to what has changed."""
    now = timezone.localtime()
    marks = review_marks(rows)
    return build_table(
        worklist_columns(now, request.actor, decides=decides, marks=marks, asked=name == "asked"),
        rows,
        caption=worklist_filters.TAB_LABELS[name],
        params=request.GET,
        sort=chosen.sort,
        sort_words=worklist_filters.SORT_WORDS[chosen.sort],
        selectable="pick",
        form="bulk",
        key=lambda row: f"{row.pk}-{row.version}",
        empty=empty,
    )


def _asked(request: ActorRequest, counts: TabCounts, *, narrowed: bool) -> str:
    """The tab in the address, else the first that holds something; an unknown one is the tab of what is due."""
    first = "due" if counts.due or narrowed else "asked" if counts.asked else "all"
    asked = request.GET.get("tab", first)
    return asked if asked in worklist_filters.TAB_LABELS else "due"


def _pager(request: ActorRequest, view: View, exact: int | None) -> Pager:
    """Exact totals from the counters; a combination that they do not hold is counted up to 1,000."""
    if exact is not None:
        return pager_for(request.GET, total=exact)
    number = view.counted_up_to(COUNTED_EXACTLY)
    return pager_for(request.GET, total=min(number, COUNTED_EXACTLY), capped=number > COUNTED_EXACTLY)


def _tabs(request: ActorRequest, name: str, counts: TabCounts) -> list[Tab]:
    return [
        Tab(
            label,
            "/desk/" + url_with(request.GET, tab=key, page=None, view=None),
            getattr(counts, key),
            key == name,
        )
        for key, label in worklist_filters.TAB_LABELS.items()
        if key not in ("asked", "deputy") or getattr(counts, key) or name == key
    ]


def _today_words(now: datetime, counts: TabCounts) -> str:
    words = [zh.zh_date(zh.day_of(now))]
    if counts.today:
        words.append(f"{counts.today} 件今天到期")
    return " · ".join(words)


def _empty(name: str, counts: TabCounts, chosen: worklist_filters.Filters) -> Empty:
    if not chosen.is_empty:
        return Empty("没有符合条件的办件", "去掉一个条件再看看。", "filter", "清除条件", f"/desk/?tab={name}")
    if counts.all:
        return Empty(
            "这里没有要办的",
            f"全部在办 {counts.all} 件。",
            "mood-check",
            f"看全部 {counts.all} 件",
            "/desk/?tab=all",
        )
    return Empty("今天没有要办的", "有新的办件会出现在这里，也会在“待阅”里告诉您。", "mood-check")


@require_official
def search(request: ActorRequest) -> HttpResponse:
    """企业、办件号: by part of a name, credit code, or matter number."""
    text = zh.clean_text(request.GET.get("q", ""))[:60]
    actor, now = request.actor, timezone.localtime()
    matters: list[Matter] = []
    mechanisms: list[Tab] = []
    organisations, rights = [], []
    if text:
        seen = Organisation.objects.visible_to(actor).exclude(state=OrganisationState.MERGED)
        organisations = list(organisations_matching(text, seen).select_related("territory")[:20])
        rights = list(rights_numbered(text, actor)[:20])
        by_number = (
            Matter.objects.visible_to(actor).filter(number__contains=text) if _is_number(text) else None
        )
        of_them = Matter.objects.visible_to(actor).filter(subject__in=[row.pk for row in organisations])
        found = by_number if by_number is not None else of_them
        matters, mechanisms = _of_mechanism(request, with_names(found).order_by("-id"))
    table = build_table(
        worklist_columns(now, actor, decides=bool(seats_of(request).decides)),
        matters,
        caption="找到的办件",
        empty=Empty("没有找到办件", "换一个词，或者只写单位名称里的两个字。", "search"),
    )
    context = {
        "page_title": f"查找“{text}”" if text else "查找",
        "search_query": text,
        "organisations": organisations,
        "rights": rights,
        "table": table,
        "capped": len(matters) == FOUND_AT_MOST,
        "mechanisms": mechanisms,
    }
    return render(request, "desk/search.html", context)


def _of_mechanism(request: ActorRequest, found: MatterQuerySet) -> tuple[list[Matter], list[Tab]]:
    """The newest rows; of one mechanism where those found are of several and one is chosen."""
    rows = list(found[:FOUND_AT_MOST])
    asked = keys_of(request.GET.getlist("mechanism"))
    every = {row.installation_id for row in rows if row.installation_id}
    narrowed = widened(asked, every)
    base = "/desk/search/" + url_with(request.GET, mechanism=None, page=None)
    tabs = mechanism_tabs(every, asked, base)
    return (list(found.filter(installation__in=narrowed)[:FOUND_AT_MOST]) if narrowed else rows), tabs


def _is_number(text: str) -> bool:
    """办件号 such as 申报〔2026〕0042号, or its bare number."""
    return "〔" in text or text.endswith("号") or (text.isdigit() and len(text) <= 6)
