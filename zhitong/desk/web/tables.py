"""Columns of the desk's lists."""

from datetime import datetime
from typing import Any

from zhitong.lib import zh
from zhitong.matters.public import Matter, move_of, procedure
from zhitong.matters.web.public import due_badge
from zhitong.ui.components import StateBadge
from zhitong.ui.tables import Cell, Column


def worklist_columns(now: datetime, *, with_county: bool) -> list[Column]:
    columns = [
        Column("due", "到期", lambda row: Cell(due=due_badge(row, now, url=f"/m/{row.pk}/")), sort="due", phone="head", width_class="zt-w-3"),
        Column("matter", "办件", lambda row: Cell(row.title, f"/m/{row.pk}/", row.number, strong=True), phone="title"),
    ]
    if with_county:
        columns.append(Column("county", "县（市、区）", lambda row: str(row.county) if row.county_id else "全市"))
    return [
        *columns,
        Column("state", "状态", lambda row: Cell(state=StateBadge(state_label(row))), phone="head"),
        Column("handler", "经办", lambda row: row.handler.name if row.handler_id else "—"),
        Column("step", "在这一步", lambda row: zh.elapsed(now - row.state_since), sort="step"),
        Column("next", "下一步", _next, phone="action"),
    ]


def state_label(row: Matter) -> str:
    return procedure(row.kind).by_state[row.state].label


def _next(row: Matter) -> Cell:
    """The stored next act: a link to the usual move where it is the office's turn."""
    move = move_of(row.next_act)
    if move is None:
        return Cell("查看", f"/m/{row.pk}/")
    label = move.label.rstrip("…")
    if row.waiting_on == "applicant":
        return Cell("等企业", f"/m/{row.pk}/")
    return Cell(label, f"/m/{row.pk}/")


def enterprise_columns(listed: dict[int, Any]) -> list[Column]:
    return [
        Column("name", "单位", lambda row: Cell(row.name, f"/desk/enterprises/{row.pk}/", row.uscc or "没有代码", strong=True), phone="title"),
        Column("territory", "县（市、区）", lambda row: row.territory.name),
        Column("state", "状态", lambda row: Cell(state=StateBadge(row.get_state_display())), phone="head"),
        Column("listed", "名录", lambda row: listed.get(row.pk, "未入库")),
    ]
