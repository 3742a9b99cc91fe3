"""What is stored of leads and cases; one file a subject, all of it hanging on the matter."""

from zhitong.cases.models.behind import MaliciousMark, SuspectBond
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
from zhitong.cases.models.reviewers import Reviewer
from zhitong.cases.models.serving import ServedPaper
from zhitong.cases.models.suspects import Suspect, SuspectTrait

__all__ = [
    "AspectFinding",
    "CriminalTransfer",
    "CustodyEntry",
    "DisputeView",
    "DualReport",
    "Evidence",
    "JurisdictionDispute",
    "JusticeStage",
    "Lead",
    "MaliciousMark",
    "Packet",
    "PacketReceipt",
    "Reviewer",
    "ServedPaper",
    "Suspect",
    "SuspectBond",
    "SuspectTrait",
]
