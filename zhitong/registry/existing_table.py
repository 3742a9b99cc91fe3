"""The table of units that stand in another list already: its columns, what a row means, how it is entered. They need
not apply; whoever decides takes them over afterwards, one by one or many at once."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from zhitong.exchange.public import (
    Applied,
    Column,
    Difference,
    Ground,
    ImportKind,
    Judgement,
    Outcome,
    Parsed,
)
from zhitong.registry import rules
from zhitong.registry.actions.existing import enter_existing, existing_refusals, former_refusals
from zhitong.registry.carrying_out_rows import as_planned, refused_at_the_row, with_its_code
from zhitong.registry.intake import list_of
from zhitong.registry.matching import Entries, Matching, judged_once
from zhitong.registry.new_units import DISTINCT, WHO, NewUnits, parse_date, with_code
from zhitong.registry.transfer import text_of
from zhitong.schemes.public import installed

COLUMNS = (
    *WHO,
    Column(
        "former",
        "原有名录",
        ("名录", "名录名称", "所在名录"),
        text_of("原有名录", 160),
        required=True,
        width=34,
        hint="写方案里说可以不重新申报的那个名录的名称。",
    ),
    Column(
        "since", "列入日期", ("入库日期", "列入原有名录的日期"), parse_date, hint="写成 2024-05-01 这样。"
    ),
    Column(
        "proof",
        "依据",
        ("文号", "依据（文号）", "公布文号", "证明"),
        text_of("依据", 300),
        required=True,
        width=28,
        hint="公布名单的文件和文号，或者网址。",
    ),
    DISTINCT,
)


def refusals(ground: Ground) -> list[str]:
    return [one.sentence for one in existing_refusals(list_of(ground), by=ground.by)]


class Known(Matching):
    def __init__(self, ground: Ground, rows: Sequence[Parsed]) -> None:
        self.unit_list = list_of(ground)
        super().__init__(rows, within=installed(self.unit_list.installation_id).territory_path)
        self.ground = ground
        self.entries = Entries(self.ids(rows), self.unit_list)
        self.fresh = NewUnits(self)

    def judged(self, row: Parsed) -> Judgement:
        unit, judgement = self.unit(row)
        if judgement is not None:
            return judgement
        on = rules.day(self.ground.now)
        former, proof = row.values["former"], row.values["proof"]
        wrong = former_refusals(self.unit_list, former, proof, since_of(row), on=on)
        refused = [one.sentence for one in wrong]
        if refused:
            return Judgement(Outcome.REFUSED, row.values["name"], refused)
        if unit is None:
            found = self.fresh.judgement(row)
            return (
                Judgement(found.outcome, found.label, difference=[*found.difference, *entry(row)])
                if found.outcome == Outcome.CREATE
                else found
            )
        refused = [one.sentence for one in rules.territory_refusals(unit, self.unit_list.installation_id)]
        if refused:
            return Judgement(Outcome.REFUSED, unit.name, refused)
        there = self.entries.judgement(unit)
        if there is not None:
            return there
        renamed = row.values["name"] != unit.name
        notes = [f"表里写的是“{row.values['name']}”，现在叫“{unit.name}”。"] if renamed else []
        return Judgement(
            Outcome.UPDATE, unit.name, notes=notes, difference=[*with_code(unit, row), *entry(row)]
        )


def entry(row: Parsed) -> list[Difference]:
    """What the entry will say, as the plan shows it."""
    shown = (
        ("原有名录", row.values["former"]),
        ("列入日期", row.values.get("since", "")),
        ("依据", row.values["proof"]),
    )
    return [Difference(label, "", value) for label, value in shown if value]


def since_of(row: Parsed) -> date | None:
    text = row.values.get("since", "")
    return date.fromisoformat(text) if text else None


def judge(ground: Ground, rows: Sequence[Parsed]) -> list[Judgement]:
    known = Known(ground, rows)
    return judged_once(known, rows, known.judged, "同一家只留一行。")


def carry_out(ground: Ground, row: Parsed, planned: Judgement) -> Applied:
    """One row becomes an entry that waits for the decider. Judged anew: it must still do what the plan showed."""
    known = Known(ground, [row])
    as_planned(known.judged(row), planned)
    with refused_at_the_row():
        unit = with_its_code(ground, row, known.unit(row)[0] or known.fresh.enter(ground, row))
        matter = enter_existing(
            unit,
            known.unit_list,
            former_list=row.values["former"],
            proof=row.values["proof"],
            since=since_of(row),
            by=ground.by,
            now=ground.now,
        )
    return Applied(f"/m/{matter.pk}/", matter.number)


EXISTING_TABLE = ImportKind(
    key="existing_list",
    label="原有名录",
    columns=COLUMNS,
    refusals=refusals,
    judge=judge,
    carry_out=carry_out,
)
