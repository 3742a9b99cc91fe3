"""Names that other apps may import from retention."""

from zhitong.retention.actions import (
    lift_hold,
    place_hold,
    propose_destructions,
    resume_destructions,
    set_rule,
    sign_rule,
)
from zhitong.retention.holdings import Hold, Holding, erasable, hold_on, install_holdings
from zhitong.retention.merging import MERGE_RELATIONS
from zhitong.retention.procedures.destruction import PROCEDURE as DESTRUCTION_PROCEDURE
from zhitong.retention.queries import still_kept

__all__ = [
    "DESTRUCTION_PROCEDURE",
    "MERGE_RELATIONS",
    "Hold",
    "Holding",
    "erasable",
    "hold_on",
    "install_holdings",
    "lift_hold",
    "place_hold",
    "propose_destructions",
    "resume_destructions",
    "set_rule",
    "sign_rule",
    "still_kept",
]
