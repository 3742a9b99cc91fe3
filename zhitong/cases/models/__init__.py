"""What is stored of leads and cases; one file a subject, all of it hanging on the matter."""

from zhitong.cases.models.adjudication import (
    Adjudication,
    Deliberation,
    JurisdictionObjection,
    OralHearing,
    TribunalMember,
)
from zhitong.cases.models.behind import MaliciousMark, SuspectBond
from zhitong.cases.models.cooperation import HelpRequest, JointOperation, OperationTask
from zhitong.cases.models.crime import (
    AspectFinding,
    CriminalTransfer,
    DualReport,
    JusticeStage,
    Packet,
    PacketReceipt,
)
from zhitong.cases.models.disputes import DisputeView, JurisdictionDispute
from zhitong.cases.models.evidence import CustodyEntry, Evidence
from zhitong.cases.models.leads import Lead
from zhitong.cases.models.mediation import (
    MediationAgreement,
    MediationSession,
    MediationStatement,
    Mediator,
    PatentMediation,
    Performance,
)
from zhitong.cases.models.opinion import PatentOpinion
from zhitong.cases.models.partners import PartnerGroup, PartnerMember
from zhitong.cases.models.penalty import (
    CaseFigure,
    CaseRecord,
    HolderAppraisal,
    LegalReview,
    Measure,
    SeizedItem,
    UnderPenalty,
)
from zhitong.cases.models.penalty_cases import (
    CounterfeitPatentCase,
    GiCase,
    MaliciousFilingCase,
    SecrecyPledge,
    TrademarkCase,
    TradeSecretCase,
)
from zhitong.cases.models.petitions import PetitionReply
from zhitong.cases.models.platforms import PlatformNotice
from zhitong.cases.models.publicity import PublicText
from zhitong.cases.models.reviewers import Reviewer
from zhitong.cases.models.serving import AnswerFile, ServedPaper
from zhitong.cases.models.settling import Mediation, MediationPoint, RouteTaken
from zhitong.cases.models.sharing import SharedReport
from zhitong.cases.models.suspects import Suspect, SuspectTrait

__all__ = [
    "Adjudication",
    "AnswerFile",
    "AspectFinding",
    "CaseFigure",
    "CaseRecord",
    "CounterfeitPatentCase",
    "CriminalTransfer",
    "CustodyEntry",
    "Deliberation",
    "DisputeView",
    "DualReport",
    "Evidence",
    "GiCase",
    "HelpRequest",
    "HolderAppraisal",
    "JointOperation",
    "JurisdictionDispute",
    "JurisdictionObjection",
    "JusticeStage",
    "Lead",
    "LegalReview",
    "MaliciousFilingCase",
    "MaliciousMark",
    "Measure",
    "Mediation",
    "MediationAgreement",
    "MediationPoint",
    "MediationSession",
    "MediationStatement",
    "Mediator",
    "OperationTask",
    "OralHearing",
    "Packet",
    "PacketReceipt",
    "PartnerGroup",
    "PartnerMember",
    "PatentMediation",
    "PatentOpinion",
    "Performance",
    "PetitionReply",
    "PlatformNotice",
    "PublicText",
    "Reviewer",
    "RouteTaken",
    "SecrecyPledge",
    "SeizedItem",
    "ServedPaper",
    "SharedReport",
    "Suspect",
    "SuspectBond",
    "SuspectTrait",
    "TradeSecretCase",
    "TrademarkCase",
    "TribunalMember",
    "UnderPenalty",
]
