"""Names that other apps may import from cases."""

from zhitong.cases.actions.asking_opinion import OpinionAsked, ask_opinion, opinion_gaps, windows
from zhitong.cases.actions.cooperating import HelpGiven, OperationGiven, plan_operation, register_help
from zhitong.cases.actions.evidence import EvidenceGiven, add_evidence, pass_evidence
from zhitong.cases.actions.outside import add_by_code
from zhitong.cases.actions.platform_notices import NoticeGiven, send_platform_notice
from zhitong.cases.actions.reporting import LeadGiven, Reported, Reporter, lead_gaps, report_lead
from zhitong.cases.actions.reviewers import end_reviewer, name_reviewer
from zhitong.cases.actions.settling import add_mediation_point
from zhitong.cases.kinds import CaseKind, case_kinds_for, install_case_kinds
from zhitong.cases.merging import MERGE_RELATIONS
from zhitong.cases.models import (
    CustodyEntry,
    Evidence,
    Lead,
    MediationPoint,
    Reviewer,
    ServedPaper,
    SharedReport,
    Suspect,
)
from zhitong.cases.procedures.adjudication import ADJUDICATION_KIND, ADJUDICATION_PROCEDURE
from zhitong.cases.procedures.cooperation.help import HELP_PROCEDURE
from zhitong.cases.procedures.cooperation.joint import JOINT_PROCEDURE
from zhitong.cases.procedures.crime.dual_report import DUAL_REPORT_PROCEDURE
from zhitong.cases.procedures.crime.transfer import TRANSFER_PROCEDURE
from zhitong.cases.procedures.jurisdiction.dispute import DISPUTE_PROCEDURE
from zhitong.cases.procedures.lead import LEAD_PROCEDURE
from zhitong.cases.procedures.mediation.patent import PATENT_MEDIATION_KIND, PATENT_MEDIATION_PROCEDURE
from zhitong.cases.procedures.mediation.settling import MEDIATION_PROCEDURE
from zhitong.cases.procedures.opinion import PATENT_OPINION_PROCEDURE
from zhitong.cases.procedures.penalty.kinds import PENALTY_KINDS, PENALTY_PROCEDURES
from zhitong.cases.procedures.platform_notice import PLATFORM_NOTICE_PROCEDURE
from zhitong.cases.queries.evidence import TELLINGS, evidence_names, verify_evidence
from zhitong.cases.queries.leads import LeadWhereabouts, lead_whereabouts, open_leads_in
from zhitong.cases.queries.publicity import public_texts
from zhitong.cases.queries.sharing import (
    Repeated,
    Report,
    Standing,
    opinions_for,
    repeated_against,
    reports_of,
    stand,
    watched_for,
)
from zhitong.cases.rapid_channel import RapidChannel, channel_of
from zhitong.cases.suspecting import SuspectGiven
from zhitong.cases.vocabulary import NoticePiece

# Every kind of work of this app, and the kinds of case that a lead can become.
PROCEDURES = (
    LEAD_PROCEDURE,
    DISPUTE_PROCEDURE,
    TRANSFER_PROCEDURE,
    DUAL_REPORT_PROCEDURE,
    PLATFORM_NOTICE_PROCEDURE,
    HELP_PROCEDURE,
    JOINT_PROCEDURE,
    MEDIATION_PROCEDURE,
    ADJUDICATION_PROCEDURE,
    PATENT_MEDIATION_PROCEDURE,
    PATENT_OPINION_PROCEDURE,
    *PENALTY_PROCEDURES,
)
# Those that end in what the law makes public.
PUBLISHED_KINDS = (ADJUDICATION_KIND.kind, *(one.kind for one in PENALTY_KINDS))
CASE_KINDS: tuple[CaseKind, ...] = (
    ADJUDICATION_KIND,
    PATENT_MEDIATION_KIND,
    *PENALTY_KINDS,
)

__all__ = [
    "CASE_KINDS",
    "MERGE_RELATIONS",
    "PROCEDURES",
    "PUBLISHED_KINDS",
    "TELLINGS",
    "CaseKind",
    "CustodyEntry",
    "Evidence",
    "EvidenceGiven",
    "HelpGiven",
    "Lead",
    "LeadGiven",
    "LeadWhereabouts",
    "MediationPoint",
    "NoticeGiven",
    "NoticePiece",
    "OperationGiven",
    "OpinionAsked",
    "RapidChannel",
    "Repeated",
    "Report",
    "Reported",
    "Reporter",
    "Reviewer",
    "ServedPaper",
    "SharedReport",
    "Standing",
    "Suspect",
    "SuspectGiven",
    "add_by_code",
    "add_evidence",
    "add_mediation_point",
    "ask_opinion",
    "case_kinds_for",
    "channel_of",
    "end_reviewer",
    "evidence_names",
    "install_case_kinds",
    "lead_gaps",
    "lead_whereabouts",
    "name_reviewer",
    "open_leads_in",
    "opinion_gaps",
    "opinions_for",
    "pass_evidence",
    "plan_operation",
    "public_texts",
    "register_help",
    "repeated_against",
    "report_lead",
    "reports_of",
    "send_platform_notice",
    "stand",
    "verify_evidence",
    "watched_for",
    "windows",
]
