"""Names that other apps may import from enterprises."""

from zhitong.enterprises.actions import (
    RecordChanged,
    RecordRefused,
    profile_of,
    remove_record,
    save_profile,
    save_qualification,
    save_right,
)
from zhitong.enterprises.claiming import file_claim
from zhitong.enterprises.facts import amount_fact, facts_of, qualification_fact, right_fact
from zhitong.enterprises.mechanism_actions import (
    confirm_figure,
    confirm_ownership,
    save_figure,
    save_ownership,
    save_protection,
)
from zhitong.enterprises.merged_record import MERGE_RELATIONS
from zhitong.enterprises.merging import may_merge, open_merger, propose_merge, settle_mergers
from zhitong.enterprises.models import (
    Claim,
    EnterpriseProfile,
    KeyProtection,
    Merger,
    Qualification,
    Right,
    YearlyFigure,
)
from zhitong.enterprises.procedures.claim import PROCEDURE as CLAIM_PROCEDURE
from zhitong.enterprises.procedures.merge import PROCEDURE as MERGE_PROCEDURE
from zhitong.enterprises.queries import (
    claims_of,
    counts_by_kind,
    ending_soon,
    entered_on_behalf,
    figures_of,
    protections_of,
    qualifications_of,
    rights_numbered,
    rights_of,
)
from zhitong.enterprises.register_tables import EnterpriseTables
from zhitong.enterprises.rules import keeps_for
from zhitong.enterprises.tallies import count_everything, counted_once, refresh_right_tallies
from zhitong.enterprises.visibility import units_seen
from zhitong.enterprises.vocabulary import (
    PATENT_KINDS,
    ClaimState,
    FigureMeasure,
    MergeState,
    Ownership,
    ProtectionKind,
    QualificationKind,
    QualificationLevel,
    RightKind,
    RightState,
    WayOfUse,
)

__all__ = [
    "CLAIM_PROCEDURE",
    "MERGE_PROCEDURE",
    "MERGE_RELATIONS",
    "PATENT_KINDS",
    "Claim",
    "ClaimState",
    "EnterpriseProfile",
    "EnterpriseTables",
    "FigureMeasure",
    "KeyProtection",
    "MergeState",
    "Merger",
    "Ownership",
    "ProtectionKind",
    "Qualification",
    "QualificationKind",
    "QualificationLevel",
    "RecordChanged",
    "RecordRefused",
    "Right",
    "RightKind",
    "RightState",
    "WayOfUse",
    "YearlyFigure",
    "amount_fact",
    "claims_of",
    "confirm_figure",
    "confirm_ownership",
    "count_everything",
    "counted_once",
    "counts_by_kind",
    "ending_soon",
    "entered_on_behalf",
    "facts_of",
    "figures_of",
    "file_claim",
    "keeps_for",
    "may_merge",
    "open_merger",
    "profile_of",
    "propose_merge",
    "protections_of",
    "qualification_fact",
    "qualifications_of",
    "refresh_right_tallies",
    "remove_record",
    "right_fact",
    "rights_numbered",
    "rights_of",
    "save_figure",
    "save_ownership",
    "save_profile",
    "save_protection",
    "save_qualification",
    "save_right",
    "settle_mergers",
    "units_seen",
]
