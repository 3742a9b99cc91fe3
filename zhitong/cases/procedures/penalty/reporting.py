"""上报: investigated cases of listed units are told to the bureau that the scheme names, which signs for it."""

from collections.abc import Iterable
from datetime import datetime
from typing import Any

from zhitong.cases.models import UnderPenalty
from zhitong.cases.procedures.duties import OFFICERS
from zhitong.cases.procedures.penalty.base import (
    CLOSED,
    DECIDED,
    DELIBERATING,
    EXECUTING,
    HEARING,
    INVESTIGATING,
    LEGAL_REVIEW,
    NOTICED,
    NOTICING,
    SUSPENDED,
    Step,
)
from zhitong.cases.reporting_up import report_due
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.public import Audience, Grant, PartyRole, Result, Write, next_number
from zhitong.people.public import DutyKind, holder_ids

REPORTED_IN = frozenset(
    {
        INVESTIGATING,
        SUSPENDED,
        LEGAL_REVIEW,
        NOTICING,
        NOTICED,
        HEARING,
        DELIBERATING,
        DECIDED,
        EXECUTING,
        CLOSED,
    }
)


class ReportUp(Step):
    """`data`: words. The bureau sees the case from now on; the reminder ends with the report of the result."""

    abstract = True
    act = "report_up"
    label = "上报查处情况…"
    basis = "方案：查处的涉及重点联系单位的案件及时上报"
    source = REPORTED_IN - {CLOSED}
    stops = ("case_report_up",)
    paper = "case_report_up"
    sentence = "向{bureau}上报查处情况"
    takes_handler = False
    consequences = ("方案写明的局从现在起能看到这一件，签收以后有回执。",)
    needs = {"words": "请写查处的情况：查了什么、怎样处理、下一步。"}

    def applies(self) -> bool:
        return report_due(self.matter) is not None

    def effect(self) -> Iterable[Result]:
        due = report_due(self.matter)
        assert due is not None
        yield self.noted(reported_up_at=self.now, report_up_words=self.given("words"), report_up_receipt="")
        yield Grant(due.bureau.pk, PartyRole.REPORTED_UP)

    def also_tells(self) -> Iterable[int]:
        due = report_due(self.matter)
        kinds = (DutyKind.OFFICER, DutyKind.HEAD)
        return holder_ids((due.bureau.pk,), kinds, zh.day_of(self.now)) if due else ()

    def stopping(self) -> tuple[str, ...]:
        return type(self).stops if self.case.decided_at else ()

    def facts(self) -> dict[str, Any]:
        due = report_due(self.matter)
        return {"bureau": due.bureau.name if due else "", "inside": self.given("words")[:300]}


def keep_receipt(*, case: UnderPenalty, by: Actor, now: datetime) -> None:
    """The receipt has a number of its own."""
    year = zh.day_of(now).year
    number = f"上报签收〔{year}〕{next_number('case_report_receipt', year):04d}号"
    type(case)._base_manager.filter(pk=case.pk).update(report_up_receipt=f"{number} {by.label}"[:160])


class ReceiveReport(Step):
    abstract = True
    act = "receive_report"
    label = "签收上报"
    basis = "方案：查处的涉及重点联系单位的案件及时上报"
    source = REPORTED_IN
    role = "reported_up"
    duties = OFFICERS
    takes_handler = False
    tells = (Audience.HANDLER, Audience.LEAD)
    sentence = "签收了上报"

    def applies(self) -> bool:
        return self.case.reported_up_at is not None and not self.case.report_up_receipt

    def effect(self) -> Iterable[Result]:
        yield Write(keep_receipt, {"case": self.case})


REPORTING_STEPS: tuple[type[Step], ...] = (ReportUp, ReceiveReport)
