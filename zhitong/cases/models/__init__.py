"""What is stored of leads and cases; one file a subject, all of it hanging on the matter."""

from zhitong.cases.models.disputes import DisputeView, JurisdictionDispute
from zhitong.cases.models.evidence import CustodyEntry, Evidence
from zhitong.cases.models.leads import Lead
from zhitong.cases.models.reviewers import Reviewer
from zhitong.cases.models.serving import ServedPaper
from zhitong.cases.models.suspects import Suspect, SuspectTrait

__all__ = [
    "CustodyEntry",
    "DisputeView",
    "Evidence",
    "JurisdictionDispute",
    "Lead",
    "Reviewer",
    "ServedPaper",
    "Suspect",
    "SuspectTrait",
]
