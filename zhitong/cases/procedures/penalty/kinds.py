"""Every kind of penalty case: its procedure, and which leads become it."""

from zhitong.cases.procedures.penalty.counterfeit_patent import (
    COUNTERFEIT_PATENT_CASE_KIND,
    COUNTERFEIT_PATENT_CASE_PROCEDURE,
)
from zhitong.cases.procedures.penalty.gi import GI_CASE_KIND, GI_CASE_PROCEDURE
from zhitong.cases.procedures.penalty.malicious_filing import (
    MALICIOUS_FILING_CASE_KIND,
    MALICIOUS_FILING_CASE_PROCEDURE,
)
from zhitong.cases.procedures.penalty.trade_secret import TRADE_SECRET_CASE_KIND, TRADE_SECRET_CASE_PROCEDURE
from zhitong.cases.procedures.penalty.trademark import TRADEMARK_CASE_KIND, TRADEMARK_CASE_PROCEDURE

PENALTY_PROCEDURES = (
    TRADEMARK_CASE_PROCEDURE,
    COUNTERFEIT_PATENT_CASE_PROCEDURE,
    GI_CASE_PROCEDURE,
    TRADE_SECRET_CASE_PROCEDURE,
    MALICIOUS_FILING_CASE_PROCEDURE,
)
PENALTY_KINDS = (
    TRADEMARK_CASE_KIND,
    COUNTERFEIT_PATENT_CASE_KIND,
    GI_CASE_KIND,
    TRADE_SECRET_CASE_KIND,
    MALICIOUS_FILING_CASE_KIND,
)
