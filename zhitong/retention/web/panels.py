"""What retention adds to matter pages: the lines of a list, and on every closed matter what keeps it from being destroyed."""

from __future__ import annotations

from datetime import datetime

from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Matter, parts_of
from zhitong.matters.web.public import Panel, PanelMaker
from zhitong.retention.models import DestructionLine
from zhitong.retention.rules import may_hold
from zhitong.retention.vocabulary import DestructionLineState as L
from zhitong.retention.vocabulary import DestructionState as S
from zhitong.ui.components import Empty
from zhitong.ui.tables import Cell, Column, build_table


def list_panel(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    found = matter.destruction_lines.select_related("target").order_by("pk")
    lines = sorted(found, key=lambda line: line.state != L.PENDING)
    targets = [line.target_id for line in lines]
    seen = set(Matter.objects.visible_to(actor).filter(pk__in=targets).values_list("pk", flat=True))
    appraises = matter.state == S.PROPOSED and actor.organisation_id == matter.lead_id
    columns = [
        Column("target", "办件", lambda line: _target(line, line.target_id in seen), phone="title"),
        Column("closed", "办结", _closed, width_class="zt-w-2"),
        Column("state", "办理", _state),
        *([Column("act", "", lambda line: _keep(matter, line), phone="action")] if appraises else []),
    ]
    table = build_table(columns, lines, caption="清单里的办件", empty=Empty("清单是空的", "", "check"))
    rule = matter.destruction.rule
    return Panel("retention/list_panel.html", {"table": table, "rule": rule, "lines": len(lines)})


def _target(line: DestructionLine, is_seen: bool) -> Cell:
    """Of a matter that this person may not read (sealed, recused) the list tells the number alone."""
    if not is_seen:
        return Cell(line.target.number, second="您看不到这一件的内容", strong=True)
    return Cell(line.target.title, f"/m/{line.target_id}/", second=line.target.number, strong=True)


def _closed(line: DestructionLine) -> str:
    return zh.day_of(line.target.closed_at).isoformat() if line.target.closed_at else "—"


def _state(line: DestructionLine) -> Cell:
    words = str(line.get_state_display())
    if line.state == L.DONE:
        return Cell(words, second=f"个人信息 {line.personal_values} 项，文件 {line.files} 个")
    return Cell(words, second=line.reason)


def _keep(matter: Matter, line: DestructionLine) -> Cell:
    address = f"/m/{matter.pk}/destruction.keep_line/{line.pk}/"
    return Cell("继续保管", address) if line.state == L.PENDING else Cell("")


def hold_panel(matter: Matter, actor: Actor, now: datetime) -> Panel | None:
    """Only where the work is over, and for those who sit over it."""
    if matter.is_open or not may_hold(actor, matter):
        return None
    hold = next(iter(parts_of(matter, "legal_holds", lifted_at__isnull=True)), None)
    return Panel("retention/hold_panel.html", {"hold": hold, "matter": matter}, place="aside")


PANELS: dict[str, tuple[PanelMaker, ...]] = {"destruction": (list_panel,)}
