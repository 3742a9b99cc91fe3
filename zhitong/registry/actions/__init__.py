"""Writes of the register that are no transitions of their own."""

from zhitong.registry.actions.batches import CHANGED_MEANWHILE, Outcome, confirm_same, recommend_many
from zhitong.registry.actions.beginning import (
    begin_application,
    beginning_refusals,
    compilers,
    nominate,
    recommenders,
)
from zhitong.registry.actions.compiling import compile_refusals, compile_unit
from zhitong.registry.actions.drafting import (
    EDITABLE_BY_APPLICANT,
    add_material,
    save_draft,
    take_back_material,
)
from zhitong.registry.actions.existing import enter_existing, existing_refusals
from zhitong.registry.actions.leaving import note_moved
from zhitong.registry.actions.lists import ensure_lists
from zhitong.registry.actions.objecting import (
    ObjectionWhereabouts,
    Objector,
    file_objection,
    objection_refusals,
    objection_whereabouts,
)
from zhitong.registry.actions.reminding import look_after_reviews
from zhitong.registry.actions.reporting import (
    Collecting,
    open_collection,
    open_due_collections,
    settle_reports,
)
from zhitong.registry.actions.reviews import open_due_reviews, open_review, resume_reviews, run_review
from zhitong.registry.actions.rounds import open_round, resume_rounds, run_round

__all__ = [
    "CHANGED_MEANWHILE",
    "EDITABLE_BY_APPLICANT",
    "Collecting",
    "ObjectionWhereabouts",
    "Objector",
    "Outcome",
    "add_material",
    "begin_application",
    "beginning_refusals",
    "compile_refusals",
    "compile_unit",
    "compilers",
    "confirm_same",
    "ensure_lists",
    "enter_existing",
    "existing_refusals",
    "file_objection",
    "look_after_reviews",
    "nominate",
    "note_moved",
    "objection_refusals",
    "objection_whereabouts",
    "open_collection",
    "open_due_collections",
    "open_due_reviews",
    "open_review",
    "open_round",
    "recommend_many",
    "recommenders",
    "resume_reviews",
    "resume_rounds",
    "run_review",
    "run_round",
    "save_draft",
    "settle_reports",
    "take_back_material",
]
