"""Names that other apps may import from exchange."""

from zhitong.exchange.applying import INLINE_ROWS, PlanRefused, carry_on, pending, resume_plans, take_plan
from zhitong.exchange.columns import CellRefused, Column, folded
from zhitong.exchange.kinds import (
    Applied,
    Difference,
    Ground,
    ImportKind,
    Judgement,
    Parsed,
    RowRefused,
    install_kinds,
    kind_of,
)
from zhitong.exchange.merging import MERGE_RELATIONS
from zhitong.exchange.models import ImportPlan, ImportRow
from zhitong.exchange.planning import discard, make_plan
from zhitong.exchange.queries import PlanSums, plans_of, sums_of
from zhitong.exchange.reading import WorkbookRefused
from zhitong.exchange.tasks import run_import
from zhitong.exchange.vocabulary import CHANGING, GIVEN_BACK, Outcome, PlanState, RowState
from zhitong.exchange.writing import XLSX_TYPE, give_back, template, workbook

__all__ = [
    "CHANGING",
    "GIVEN_BACK",
    "INLINE_ROWS",
    "MERGE_RELATIONS",
    "XLSX_TYPE",
    "Applied",
    "CellRefused",
    "Column",
    "Difference",
    "Ground",
    "ImportKind",
    "ImportPlan",
    "ImportRow",
    "Judgement",
    "Outcome",
    "Parsed",
    "PlanRefused",
    "PlanState",
    "PlanSums",
    "RowRefused",
    "RowState",
    "WorkbookRefused",
    "carry_on",
    "discard",
    "folded",
    "give_back",
    "install_kinds",
    "kind_of",
    "make_plan",
    "pending",
    "plans_of",
    "resume_plans",
    "run_import",
    "sums_of",
    "take_plan",
    "template",
    "workbook",
]
