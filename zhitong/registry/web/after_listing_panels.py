"""What a review and a report add to their matter's page: the units with their outcome and what is known of them today,
the number that a bureau has put forward."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Matter
from zhitong.matters.web.public import Panel
from zhitong.registry import queries
from zhitong.registry.attributes import in_words
from zhitong.registry.models import ReviewLine
from zhitong.registry.vocabulary import LineState, ReviewDecision, ReviewState
from zhitong.schemes.public import Verdict, VerdictKey
from zhitong.ui.components import Figure
from zhitong.ui.tables import Cell, Column, Table, build_table

SHOWN = 50
STILL = {
    VerdictKey.MET: "仍符合条件",
    VerdictKey.TO_JUDGE: "需人工认定",
    VerdictKey.UNKNOWN: "待核实",
    VerdictKey.MISSED: "按登记的情况，不再符合",
}


def review_lines(matter: Matter, actor: Actor, now: datetime) -> Panel:
    """The first of those that still need a decision; numbers say how many there are of each kind."""
    lines = matter.review_lines.visible_to(actor)
    order = ("decision", "unit__organisation__territory_path", "id")
    keys = list(lines.order_by(*order).values_list("pk", flat=True)[:SHOWN])
    context = {
        "table": review_table(matter, actor, now, keys),
        "figures": _figures(lines),
        "number": lines.count(),
        "matter": matter,
        "review": matter.list_review,
        "editable": matter.state == ReviewState.PREPARING,
    }
    return Panel("registry/panel_review.html", context)


def review_table(
    matter: Matter, actor: Actor, now: datetime, keys: Sequence[int], *, picks: bool = False
) -> Table:
    """These units with what is known of them today; `picks`: with boxes to tick."""
    related = (
        "unit__organisation__territory",
        "unit__organisation__profile",
        "unit__unit_list",
        "unit__matter",
    )
    editable = matter.state == ReviewState.PREPARING
    lines = matter.review_lines.visible_to(actor).filter(pk__in=list(keys)).select_related(*related)
    shown = list(lines.order_by("decision", "unit__organisation__territory_path", "id"))
    verdicts = _verdicts(matter, shown, now) if editable else {}
    return build_table(
        _columns(matter, verdicts, editable=editable),
        shown,
        caption="复核的单位",
        sort_words="还没写明决定的在前，再按县（市、区）",
        selectable="pick" if picks else "",
        form="decide" if picks else "",
        foot=f"列出前 {SHOWN} 家" if not picks and len(shown) == SHOWN else "",
    )


def _verdicts(matter: Matter, lines: list[ReviewLine], now: datetime) -> dict[int, Verdict]:
    day = now.astimezone(zh.CHINA).date()
    units = [line.unit.organisation for line in lines]
    return queries.verdicts_today(matter.list_review.unit_list.installation_id, units, on=day)


def _figures(lines: Any) -> list[Figure]:
    found = list(lines.values_list("decision", "state"))
    figures = [Figure(str(len(found)), "家在复核")]
    figures += [
        Figure(str(sum(1 for decision, _ in found if decision == one)), f"家{one.label}")
        for one in ReviewDecision
        if one != ReviewDecision.ADJUST or any(decision == one for decision, _ in found)
    ]
    figures.append(Figure(str(sum(1 for decision, _ in found if not decision)), "家还没写"))
    failed = sum(1 for _, state in found if state == LineState.FAILED)
    return [*figures, Figure(str(failed), "家没有办成")] if failed else figures


def _columns(matter: Matter, verdicts: dict[int, Verdict], *, editable: bool) -> list[Column]:
    def act(line: ReviewLine) -> Cell:
        if editable:
            words = "改复核决定" if line.decision else "写明复核决定"
            return Cell(words, f"/m/{matter.pk}/review.set_line/{line.pk}/")
        return Cell(str(LineState(line.state).label), second=line.failure)

    def today(line: ReviewLine) -> Cell:
        verdict = verdicts.get(line.unit.organisation_id)
        if verdict is None:
            return Cell("—")
        return Cell(STILL[verdict.verdict], second=verdict.sentence)

    columns = [
        Column(
            "name",
            "单位",
            lambda line: Cell(
                line.unit.organisation.name,
                f"/m/{line.unit.matter_id}/",
                zh.join(in_words(line.unit.unit_list, line.unit.attributes).values()) or line.unit.basis_text,
                strong=True,
            ),
            phone="title",
        ),
        Column("county", "县（市、区）", lambda line: line.unit.organisation.territory.name),
        Column("listed", "入库日期", lambda line: line.unit.listed_on.isoformat(), width_class="zt-w-3"),
    ]
    if editable:
        columns.append(Column("today", "按今天登记的情况", today))
    return [
        *columns,
        Column(
            "decision",
            "复核决定",
            lambda line: Cell(line.get_decision_display() or "还没写", second=line.reason),
        ),
        Column("act", "办理", act, phone="action"),
    ]


def report(matter: Matter, actor: Actor, now: datetime) -> Panel:
    """How many units the bureau has put forward, and which they are."""
    row = matter.list_report
    rows = queries.put_forward_rows(row).select_related("organisation", "matter").order_by("id")
    context = {"report": row, "number": rows.count(), "rows": rows[:SHOWN], "state": matter.state}
    return Panel("registry/panel_report.html", context)
