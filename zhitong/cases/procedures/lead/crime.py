"""When a lead is a crime: reported to police and procuratorate at once, or proposed for transfer."""

from zhitong.cases.procedures.crime.dual_report import ReportToBoth
from zhitong.cases.procedures.crime.proposing import ProposeTransfer
from zhitong.cases.procedures.lead.base import IN_REVIEW


class ProposeLeadTransfer(ProposeTransfer):
    verb = "lead.propose_transfer"
    source = IN_REVIEW


CRIME = (ReportToBoth, ProposeLeadTransfer)
