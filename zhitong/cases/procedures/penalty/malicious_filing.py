"""恶意申请商标注册案件: an applicant or its agency; the filings are looked up, no goods are seized, and the office that registers
marks is told."""

from collections.abc import Iterable, Mapping
from typing import Any, ClassVar

from zhitong.cases.models import MaliciousFilingCase
from zhitong.cases.procedures.penalty.base import DECIDED, EXECUTING, INVESTIGATING, OnADay
from zhitong.cases.procedures.penalty.composing import penalty_kind
from zhitong.cases.procedures.penalty.crime import CRIME_STEPS
from zhitong.cases.procedures.penalty.describing import Describe
from zhitong.cases.procedures.penalty.steps import (
    DECISION_STEPS,
    EXECUTION_STEPS,
    FILING_STEPS,
    HELP_STEPS,
    INVESTIGATION_STEPS,
    NOTICE_STEPS,
    PUBLICITY_STEPS,
    REVIEW_STEPS,
    SUSPENSION_STEPS,
    TIMING_STEPS,
    clocks_of,
)
from zhitong.cases.vocabulary import InfringingAct
from zhitong.cases.vocabulary_penalty import MALICIOUS_FILING_CASE
from zhitong.cases.vocabulary_penalty import MaliciousFilingCaseState as S
from zhitong.matters.public import Audience, Result

CLOCKS = clocks_of()


class DescribeFilings(Describe):
    """`data`: applicant, agency, filings (numbers), ground."""

    abstract = True
    label = "登记申请人和申请号…"
    sentence = "登记了申请人和申请号"
    fields = ("applicant", "agency", "filings", "ground")
    needs: ClassVar[Mapping[str, str]] = {
        "applicant": "请填商标申请人。",
        "filings": "请填申请号，一行一个。",
        "ground": "请选恶意的情形。",
    }


class CheckFilings(Describe):
    """`data`: filings_status, filings_checked_on, file."""

    abstract = True
    act = "check_filings"
    label = "核查商标申请…"
    sentence = "核查了商标申请：{status}"
    fields = ("filings_status", "filings_checked_on")
    sheet = "商标申请查询结果"
    needs: ClassVar[Mapping[str, str]] = {
        "filings_status": "请写各件申请现在的状态，例如“3 件驳回，1 件公告”。",
        "filings_checked_on": "请填哪一天查的。",
        "file": "请传查询结果。",
    }

    def facts(self) -> dict[str, Any]:
        return {"status": self.given("filings_status")}


class TellTrademarkOffice(OnADay):
    """`data`: on, number, file. What was decided is told to the office that registers marks, for the credit record."""

    abstract = True
    act = "tell_trademark_office"
    label = "通报商标注册部门…"
    basis = "《商标法》（对代理机构的处罚记入信用档案，待法制核对条款）"
    source = frozenset({INVESTIGATING, DECIDED, EXECUTING})
    tells = (Audience.HANDLER,)
    paper = "trademark_office_letter"
    sentence = "向商标注册部门通报（{number}）"
    on_label = "通报的日期"
    needs: ClassVar[Mapping[str, str]] = {
        "on": "请填通报的日期。",
        "number": "请填通报函的文号。",
        "file": "请传通报函。",
    }
    keeps = ("number",)

    def applies(self) -> bool:
        case: MaliciousFilingCase = self.matter.malicious_filing_case
        return case.told_office_on is None

    def effect(self) -> Iterable[Result]:
        yield self.noted(told_office_on=self.data["on"], told_office_number=self.given("number"))
        yield self.scan(f"通报商标注册部门 {self.given('number')}")


MALICIOUS_FILING_CASE_PROCEDURE, MALICIOUS_FILING_CASE_KIND = penalty_kind(
    MALICIOUS_FILING_CASE,
    "恶意申请商标注册案件",
    prefix="恶注案",
    act=InfringingAct.MALICIOUS_FILING,
    states=S,
    clocks=CLOCKS,
    steps=(
        *FILING_STEPS,
        *INVESTIGATION_STEPS,
        DescribeFilings,
        CheckFilings,
        *SUSPENSION_STEPS,
        *REVIEW_STEPS,
        *NOTICE_STEPS,
        *DECISION_STEPS,
        TellTrademarkOffice,
        *EXECUTION_STEPS,
        *PUBLICITY_STEPS,
        *TIMING_STEPS,
        *CRIME_STEPS,
        *HELP_STEPS,
    ),
)
