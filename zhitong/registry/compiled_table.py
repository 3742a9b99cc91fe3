"""The table with which a bureau compiles a list: who, and what the list keeps of each. The columns follow the pack of the
list; a row becomes an entry that the enterprise is then asked to confirm."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from zhitong.exchange.public import (
    Applied,
    CellRefused,
    Column,
    Difference,
    Ground,
    ImportKind,
    Judgement,
    Outcome,
    Parsed,
    folded,
)
from zhitong.lib import zh
from zhitong.registry import verdicts
from zhitong.registry.actions.compiling import compile_refusals, compile_unit
from zhitong.registry.attributes import MOST, attributes_of, in_words
from zhitong.registry.bodies import acts_as
from zhitong.registry.carrying_out_rows import as_planned, refused_at_the_row, with_its_code
from zhitong.registry.intake import list_of
from zhitong.registry.matching import Entries, Matching, judged_once
from zhitong.registry.models import UnitList
from zhitong.registry.new_units import DISTINCT, WHO, NewUnits, with_code
from zhitong.registry.procedures.duties import OFFICERS
from zhitong.registry.transfer import pieces, plain, text_of
from zhitong.registry.vocabulary import Route
from zhitong.schemes.public import Attribute, installed

PREFIX = "attribute_"


def columns_for(unit_list: UnitList) -> tuple[Column, ...]:
    """Who, then one column for each attribute of the list."""
    return (*WHO, *(_column(one) for one in attributes_of(unit_list)), DISTINCT)


def _column(one: Attribute) -> Column:
    titles = "、".join(option.title for option in one.options)
    several = "，几项用顿号分开" if one.multiple else ""
    return Column(
        f"{PREFIX}{one.key}",
        one.title,
        parse=_parser(one),
        width=24,
        hint=f"从这些里选{several}：{titles}。" if titles else one.note,
    )


def _parser(one: Attribute) -> Callable[[str], Any]:
    if not one.options:
        return text_of(one.title, MOST)
    known = {folded(option.title): option.key for option in one.options}

    def parse(text: str) -> Any:
        written = [zh.clean_text(part) for part in pieces(plain(text))]
        wrong = [part for part in written if folded(part) not in known]
        if wrong:
            choices = "、".join(option.title for option in one.options)
            raise CellRefused(f"“{one.title}”里没有“{'、'.join(wrong)}”。请从这些里选：{choices}。")
        keys = list(dict.fromkeys(known[folded(part)] for part in written))
        if len(keys) > 1 and not one.multiple:
            raise CellRefused(f"“{one.title}”只能写一项。")
        return keys if one.multiple else (keys[0] if keys else "")

    return parse


def attributes_in(row: Parsed) -> dict[str, Any]:
    return {key.removeprefix(PREFIX): value for key, value in row.values.items() if key.startswith(PREFIX)}


def refusals(ground: Ground) -> list[str]:
    by, unit_list = ground.by, list_of(ground)
    if not verdicts.route_is_on(unit_list, Route.COMPILED):
        return ["本机制的名录不由机关编制，请企业申报。"]
    if by.duty_kind not in OFFICERS or not acts_as(by, installed(unit_list.installation_id), "compiler"):
        return ["名单由编制单位的经办人、负责人导入。请交给它。"]
    return []


class Known(Matching):
    def __init__(self, ground: Ground, rows: Sequence[Parsed]) -> None:
        super().__init__(rows, within=ground.by.territory_path)
        self.ground, self.unit_list = ground, list_of(ground)
        self.entries = Entries(self.ids(rows), self.unit_list)
        self.fresh = NewUnits(self)

    def judged(self, row: Parsed) -> Judgement:
        unit, judgement = self.unit(row)
        if judgement is not None:
            return judgement
        if unit is None:
            found = self.fresh.judgement(row)
            if found.outcome != Outcome.CREATE:
                return found
            if verdicts.pack_for(self.unit_list).ownerships:
                words = "系统里还没有这家企业，不知道它的企业性质。请先建档、登记企业性质，附上证明，再编入。"
                return Judgement(Outcome.REFUSED, found.label, [words])
            return Judgement(found.outcome, found.label, difference=[*found.difference, *self._entry(row)])
        there = self.entries.judgement(unit)
        if there is not None:
            return there
        refused = [one.sentence for one in compile_refusals(unit, self.unit_list, by=self.ground.by)]
        if refused:
            return Judgement(Outcome.REFUSED, unit.name, refused)
        return Judgement(Outcome.UPDATE, unit.name, difference=[*with_code(unit, row), *self._entry(row)])

    def _entry(self, row: Parsed) -> list[Difference]:
        words = in_words(self.unit_list, attributes_in(row))
        return [Difference(label, "", value) for label, value in words.items()]


def judge(ground: Ground, rows: Sequence[Parsed]) -> list[Judgement]:
    known = Known(ground, rows)
    return judged_once(known, rows, known.judged, "同一家只留一行，几类写在一格里。")


def carry_out(ground: Ground, row: Parsed, planned: Judgement) -> Applied:
    known = Known(ground, [row])
    as_planned(known.judged(row), planned)
    with refused_at_the_row():
        unit = with_its_code(ground, row, known.unit(row)[0] or known.fresh.enter(ground, row))
        given = attributes_in(row)
        matter = compile_unit(unit, known.unit_list, attributes=given or None, by=ground.by, now=ground.now)
    return Applied(f"/m/{matter.pk}/", matter.number)


COMPILED_TABLE = ImportKind(
    key="compiled_list",
    label="编制的名单",
    columns=(*WHO, DISTINCT),
    refusals=refusals,
    judge=judge,
    carry_out=carry_out,
)


def table_for(unit_list: UnitList) -> ImportKind:
    """The table as this list's pack lays it out."""
    return replace(COMPILED_TABLE, columns=columns_for(unit_list))
