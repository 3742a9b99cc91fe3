"""时间账: where the days went in a period, per office, person or state; every number opens the matters that it counts."""

import csv
import io
from collections.abc import Callable, Sequence
from datetime import date, datetime, timedelta
from functools import wraps
from typing import Any, Literal, cast

from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from zhitong.exchange.public import XLSX_TYPE, workbook
from zhitong.journal.public import Actor
from zhitong.lib.deadline import SHANGHAI
from zhitong.matters.public import (
    LedgerQuery,
    Matter,
    ledger_lines,
    ledger_rows,
    procedure,
    procedures,
    sees_all,
    state_name,
)
from zhitong.people.public import ADMIN_DUTIES, ActorRequest, Level, refuse, require_official, ruled
from zhitong.schemes.public import mechanism_choices, seats_of
from zhitong.ui.components import Crumb, Empty, StateBadge
from zhitong.ui.keys import keys_of
from zhitong.ui.paging import pager_for, url_with
from zhitong.ui.tables import Cell, Column, build_table

By = Literal["agency", "person", "state"]
BY = {"agency": "按单位", "person": "按人", "state": "按状态"}
WHERE = {"us": "在机关手里", "applicant": "等企业", "others": "等别的单位或日期", "paused": "中止"}
USUAL_DAYS = 90
NONE_SEEN = Empty("这个数字里没有您能看到的办件", "回到时间账，换一段时间或者去掉条件。")
TOO_LONG = "时间最多看 3 年，请把起止日期改近一些。"


def require_worker(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """Officials at work; administrators see no matters."""

    @wraps(view)
    @require_official
    def entered(request: ActorRequest) -> HttpResponse:
        if request.actor.duty_kind in ADMIN_DUTIES:
            return refuse(request, "时间账是办件的人和负责人看的，管理员看不到办件。")
        return view(request)

    return ruled(entered, lambda request: request.actor.duty_kind not in ADMIN_DUTIES, view)


class Asking:
    """What the address asks for; what cannot be read is said in `problem`, and the usual period is shown."""

    def __init__(self, params: QueryDict, actor: Actor, now: datetime) -> None:
        today = now.astimezone(SHANGHAI).date()
        self.problem = ""
        self.last = self._day(params.get("to", ""), today)
        self.first = self._day(params.get("from", ""), self.last - timedelta(days=USUAL_DAYS - 1))
        if self.last < self.first:
            self.problem = self.problem or "结束的日期早于开始的日期，请改过来。"
        elif (self.last - self.first).days > 366 * 3:
            self.problem = TOO_LONG
        if self.problem:
            self.first, self.last = today - timedelta(days=USUAL_DAYS - 1), today
        wide = actor.organisation_level in (Level.CITY, Level.PROVINCE)
        usual = "agency" if wide else "person"
        self.by = cast(By, params.get("by", "") if params.get("by", "") in BY else usual)
        known = {one.kind for one in procedures()}
        self.kind = params.get("kind", "") if params.get("kind", "") in known else ""
        self.mechanisms = keys_of(params.getlist("mechanism"))
        self.query = LedgerQuery(
            start=_midnight(self.first),
            end=_midnight(self.last + timedelta(days=1)),
            now=now,
            by=self.by,
            kinds=(self.kind,) if self.kind else (),
            installations=self.mechanisms,
        )

    def _day(self, text: str, otherwise: date) -> date:
        if not text:
            return otherwise
        try:
            found = date.fromisoformat(text.strip())
        except ValueError:
            self.problem = "日期要写成 2026-11-30 这样。"
            return otherwise
        if not 2000 <= found.year <= 2200:
            self.problem = "年份不对，请填 4 位数的年份。"
            return otherwise
        return found


def _midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=SHANGHAI)


def days_words(span: timedelta) -> str:
    """`3.5 天`: calendar days, to the tenth; what is shorter in hours."""
    hours = span.total_seconds() / 3600
    return f"{hours / 24:.1f} 天" if hours >= 24 else f"{hours:.1f} 小时" if span else "—"


@require_safe
@require_worker
def ledger(request: ActorRequest) -> HttpResponse:
    asking = Asking(request.GET, request.actor, timezone.now())
    found = ledger_lines(request.actor, asking.query)
    _name_states(found, asking)
    shape = request.GET.get("format", "")
    if shape in ("csv", "xlsx"):
        return _export(found, asking, shape)
    context = {
        "page_title": "时间账",
        "asking": asking,
        "whole": sees_all(request.actor),
        "table": build_table(
            _columns(asking, request.GET),
            found,
            caption="时间账",
            sort_words="在机关手里时间长的在前；日历日，夜间和节假日照计",
            empty=Empty("这段时间没有办件", "换一段时间，或者去掉条件。"),
        ),
        "by": [(key, words, key == asking.by) for key, words in BY.items()],
        "kinds": [(one.kind, one.label, one.kind == asking.kind) for one in procedures()],
        "mechanisms": [
            (pk, words, int(pk) in asking.mechanisms)
            for pk, words in mechanism_choices(seats_of(request).everywhere)
        ],
        "csv_url": url_with(request.GET, format="csv"),
        "xlsx_url": url_with(request.GET, format="xlsx"),
    }
    return render(request, "desk/ledger.html", context)


def _name_states(found: Sequence[Any], asking: Asking) -> None:
    """A state's own word; several kinds may share a code, so each word is told once."""
    if asking.by != "state":
        return
    kinds = [procedure(asking.kind)] if asking.kind else procedures()
    for line in found:
        words = dict.fromkeys(
            str(kind.by_state[line.key].label) for kind in kinds if line.key in kind.by_state
        )
        line.name = " / ".join(words) or line.name


def _columns(asking: Asking, params: QueryDict) -> list[Column]:
    def opened(line: Any, where: str, words: str) -> Cell:
        keys = {"key": "none" if line.key is None else line.key, "where": where or None, "page": None}
        address = url_with(params, **{**keys, "by": asking.by, "format": None})
        return Cell(words, f"/desk/time/rows/{address}") if words != "—" else Cell("—")

    def share(line: Any) -> Cell:
        if line.share_late is None:
            return Cell("—")
        return opened(line, "late", f"{line.share_late:.0%}") if line.late else Cell("0%")

    def worst(line: Any) -> Cell:
        return Cell(days_words(line.worst[1]), f"/m/{line.worst[0]}/") if line.worst else Cell("—")

    def time(where: str) -> Callable[[Any], Cell]:
        return lambda line: opened(line, where, days_words(line.of(where)))

    times = [Column(where, words, time(where), align="right") for where, words in WHERE.items()]
    return [
        Column(
            "name", BY[asking.by].removeprefix("按"), lambda line: Cell(line.name, strong=True), phone="title"
        ),
        Column("matters", "办件", lambda line: opened(line, "", f"{len(line.matters)} 件"), align="right"),
        *times,
        Column("late", "超期的", share, align="right"),
        Column("middle", "每件中位", lambda line: days_words(line.middle), align="right"),
        Column("worst", "最长一件", worst, align="right"),
    ]


@require_safe
@require_worker
def rows(request: ActorRequest) -> HttpResponse:
    """The matters behind one number, the longest first."""
    asking = Asking(request.GET, request.actor, timezone.now())
    where = request.GET.get("where", "")
    if where not in ("", "late", *WHERE):
        raise Http404
    found = ledger_rows(request.actor, asking.query, key=_key(request.GET, asking), where=where)
    pager = pager_for(request.GET, total=len(found))
    times = dict(found[pager.shown])
    matters = {
        row.pk: row
        for row in Matter.objects.visible_to(request.actor)
        .filter(pk__in=times)
        .select_related("lead", "handler")
    }
    columns = [
        Column(
            "matter",
            "办件",
            lambda row: Cell(row.title, f"/m/{row.pk}/", row.number, strong=True),
            phone="title",
        ),
        Column("time", "用了", lambda row: days_words(times[row.pk]), align="right"),
        Column("lead", "现在在", lambda row: str(row.lead)),
        Column("handler", "经办", lambda row: row.handler.name if row.handler_id else "—"),
        Column("state", "状态", lambda row: Cell(state=StateBadge(_state(row))), phone="head"),
    ]
    shown = [matters[pk] for pk in times if pk in matters]
    context = {
        "page_title": WHERE.get(where) or ("超期的" if where == "late" else "全部办件"),
        "asking": asking,
        "table": build_table(columns, shown, caption="办件", sort_words="用得最久的在前", empty=NONE_SEEN),
        "pager": pager,
        "crumbs": [
            Crumb("时间账", f"/desk/time/{url_with(request.GET, key=None, where=None, page=None)}"),
            Crumb("办件"),
        ],
    }
    return render(request, "desk/ledger_rows.html", context)


def _state(row: Matter) -> str:
    return state_name(procedure(row.kind).by_state[row.state], row.installation_id)


def _key(params: QueryDict, asking: Asking) -> Any:
    key = params.get("key", "")
    if key == "none":
        return None
    if asking.by == "state":
        return key[:32]
    if not (key.isascii() and key.isdigit() and len(key) < 12):
        raise Http404
    return int(key)


def _export(found: Sequence[Any], asking: Asking, shape: str) -> HttpResponse:
    heads = [(BY[asking.by].removeprefix("按"), 30), ("办件", 8), *((words, 16) for words in WHERE.values())]
    heads += [("超期的件数", 12), ("超期的占比", 12), ("每件中位", 12), ("最长一件", 12)]
    lines = [
        [
            line.name,
            str(len(line.matters)),
            *(_days(line.of(where)) for where in WHERE),
            str(len(line.late)),
            "" if line.share_late is None else f"{line.share_late:.0%}",
            _days(line.middle),
            _days(line.worst[1]) if line.worst else "",
        ]
        for line in found
    ]
    name = f"时间账 {asking.first}—{asking.last}（天）"
    if shape == "xlsx":
        response = HttpResponse(workbook(name, heads, lines), content_type=XLSX_TYPE)
    else:
        out = io.StringIO()
        csv.writer(out).writerows(
            [[words for words, _ in heads], *([_plain(cell) for cell in line] for line in lines)]
        )
        response = HttpResponse("\ufeff" + out.getvalue(), content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="time-{asking.first}-{asking.last}.{shape}"'
    return response


def _days(span: timedelta) -> str:
    return f"{span.total_seconds() / 86400:.2f}"


def _plain(cell: str) -> str:
    """Nothing that somebody is called is ever run as a formula."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
