"""Names of the pages of cases that the entrances may import beside `cases.public`."""

from zhitong.cases.web.lead_forms import EVIDENCE_FILES
from zhitong.cases.web.reporting import file_report, petition_context
from zhitong.cases.web.reporting_entrances import PublicReport

__all__ = ["EVIDENCE_FILES", "PublicReport", "file_report", "petition_context"]
