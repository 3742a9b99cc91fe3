"""Columns of the desk's lists."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.lib.deadline import Calendar
from zhitong.matters.public import Matter, MatterQuerySet, move_of, procedure, state_name
from zhitong.matters.web.public import due_badge
from zhitong.ui.components import StateBadge
from zhitong.ui.tables import Cell, Column
from zhitong.workdays.public import current_calendar


def with_names(found: MatterQuerySet) -> MatterQuerySet:
    """Rows with the names that they show, and nothing else of agencies and persons, in one query however many rows."""
    own = [column.name for column in Matter._meta.concrete_fields]
    names = [f"{seat}__{name}" for seat in ("lead", "county") for name in ("name", "short_name")]
    shown = found.select_related("lead", "county", "handler")
    return shown.only(*own, *names, "handler__name")


def worklist_columns(
    now: datetime,
    actor: Actor,
    *,
    decides: bool = False,
    marks: Mapping[int, str] | None = None,
    asked: bool = False,
) -> list[Column]:
    """`decides`: the actor's agency leads somewhere, so that others recommend to it. `marks`: a word under the state
    ("2/3 已反馈"). `asked`: the rows are there because the actor's agency owes an answer."""
    under = marks or {}
    columns = _when_and_what(now)
    if decides:
        columns.append(Column("county", "推荐单位", _county, width_class="zt-nowrap"))
    return [
        *columns,
        Column(
            "state",
            "状态",
            lambda row: Cell(state=StateBadge(state_label(row)), second=under.get(row.pk, "")),
            phone="head",
        ),
        Column(
            "handler",
            "经办",
            lambda row: _handler(row, now),
            sort="handler",
            width_class="zt-nowrap",
        ),
        Column("step", "在这一步", lambda row: zh.elapsed(now - row.state_since), sort="step"),
        Column(
            "next",
            "下一步",
            lambda row: Cell("去反馈", f"/m/{row.pk}/") if asked else _next(row, actor),
            phone="action",
        ),
    ]


def _county(row: Matter) -> str:
    return str(row.county) if row.county_id else "—"


def _handler(row: Matter, now: datetime) -> Cell:
    """Who has it, and for how long."""
    if row.handler is None:
        return Cell("—")
    since = f"已 {zh.elapsed(now - row.handler_since)}" if row.handler_since else ""
    return Cell(row.handler.name, second=since)


def _when_and_what(now: datetime) -> list[Column]:
    calendar = current_calendar()
    return [
        Column(
            "due",
            "到期",
            lambda row: _due(row, now, calendar),
            sort="due",
            phone="head",
            width_class="zt-w-3",
        ),
        Column(
            "matter",
            "办件",
            lambda row: Cell(row.title, f"/m/{row.pk}/", _named(row), strong=True),
            phone="title",
        ),
    ]


def _named(row: Matter) -> str:
    """`重点案件 · 专裁〔2026〕0001号`: what is to be handled first says so."""
    return f"{row.get_priority_display()} · {row.number}" if row.priority else row.number


def _due(row: Matter, now: datetime, calendar: Calendar) -> Cell:
    """An empty cell would look like something forgotten."""
    badge = due_badge(row, now, url=f"/m/{row.pk}/due/", calendar=calendar)
    return Cell(due=badge) if badge else Cell(second="没有规定期限")


def state_label(row: Matter) -> str:
    return state_name(procedure(row.kind).by_state[row.state], row.installation_id)


def _next(row: Matter, actor: Actor) -> Cell:
    """The stored next act, in the words of the one who reads: what to do, or whom one waits for."""
    url = f"/m/{row.pk}/"
    if row.waiting_on == "applicant":
        return Cell("等企业", url)
    if row.lead_id != actor.organisation_id:
        return Cell(f"等{row.lead}", url)
    move = move_of(row.next_act)
    return Cell(move.label.rstrip("…") if move else "查看", url)


def enterprise_columns(listed: dict[int, Any]) -> list[Column]:
    return [
        Column(
            "name",
            "单位",
            lambda row: Cell(row.name, f"/desk/enterprises/{row.pk}/", row.uscc or "没有代码", strong=True),
            phone="title",
        ),
        Column("territory", "县（市、区）", lambda row: row.territory.name),
        Column("state", "状态", lambda row: Cell(state=StateBadge(row.get_state_display())), phone="head"),
        Column("listed", "名录", lambda row: listed.get(row.pk, "未入库")),
    ]
