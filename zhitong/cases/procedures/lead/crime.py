"""When a lead is a crime: reported to police and procuratorate at once, or proposed for transfer; and what the police decided."""

from collections.abc import Iterable

from django.db.models import Q

from zhitong.cases.models import PacketReceipt
from zhitong.cases.procedures.crime.proposing import ORDER, ProposeTransfer
from zhitong.cases.procedures.crime.reporting_both import ReportToBoth
from zhitong.cases.procedures.duties import OFFICERS
from zhitong.cases.procedures.lead.base import IN_REVIEW, OfLead
from zhitong.cases.procedures.lead.settling import ENDING
from zhitong.cases.vocabulary import LeadState as S
from zhitong.cases.vocabulary import PacketRole
from zhitong.cases.vocabulary import ReceiptState as R
from zhitong.matters.public import Audience, Change, Result


class ProposeLeadTransfer(ProposeTransfer):
    verb = "lead.propose_transfer"
    source = IN_REVIEW


class NotePoliceDecision(OfLead):
    """Done by the police's decision on the double report: the time for deciding on the report ends here too."""

    verb = "lead.note_police_decision"
    label = "公安已对报案作出决定"
    basis = "公通字〔2017〕25号第15条"
    source = "*"
    role = None
    by_system = True
    listed = False
    takes_handler = False
    stops = ("criminal_report",)
    sentence = "公安已对报案作出决定，权利人在这次双报里看结果"


class EndFiled(OfLead):
    """The police has the case now, by a double report or a transfer: the lead is done. `data["reply"]`: what the reporter reads.

    By itself where the police took the lead in."""

    verb = "lead.end_filed"
    label = "公安已立案，办结线索…"
    basis = f"{ORDER}第8条；公通字〔2017〕25号第15条"
    source = IN_REVIEW
    target = S.POLICE_FILED
    role = "lead"
    by_system = True
    duties = OFFICERS
    takes_handler = False
    stops = ENDING
    tells = (Audience.REPORTER,)
    sentence = "公安已立案，线索办结：{reply}"
    consequences = (
        "还要作行政处理的，不办结，受理立案。",
        "从本单位移送的，公安撤销案件、检察院不起诉时在移送那一件里接回，这条线索回到审查。",
    )
    needs = {"reply": "请写给报告人的答复：公安已立案，以后的进展在哪里看。"}
    keeps = ("reply",)

    def applies(self) -> bool:
        beside = Q(matter__dual_report__about=self.matter) | Q(matter__criminal_transfer__about=self.matter)
        return PacketReceipt.objects.filter(beside, role=PacketRole.POLICE, state=R.FILED).exists()

    def effect(self) -> Iterable[Result]:
        yield self.decided(reply=self.text("reply"))


class Return(OfLead):
    """Done by taking the transferred case back: what was ended because the police had it is for the office again."""

    verb = "lead.return"
    label = "公安、检察退回，接着审查"
    basis = f"{ORDER}第10条、第13条；《行政处罚法》第27条"
    source = frozenset({S.POLICE_FILED.value})
    target = S.REVIEWING
    role = None
    by_system = True
    listed = False
    takes_handler = False
    tells = (Audience.HANDLER, Audience.LEAD, Audience.REPORTER)
    sentence = "公安、检察退回，接着审查"

    def effect(self) -> Iterable[Result]:
        yield Change(self.lead, {"decided_at": None, "reply": ""})


CRIME = (ReportToBoth, NotePoliceDecision, ProposeLeadTransfer, EndFiled, Return)
