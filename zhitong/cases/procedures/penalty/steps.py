"""The steps that kinds of penalty case choose from, in the order of the procedure, with the words of the shared states and
clocks. A kind's own file says which of them it has, and adds its own."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Choices

from zhitong.cases.green_channel import membership_for_leads
from zhitong.cases.models import Lead
from zhitong.cases.procedures.penalty.appraising import APPRAISAL_STEPS
from zhitong.cases.procedures.penalty.beside import HELP_STEPS, MEDIATION_STEPS
from zhitong.cases.procedures.penalty.deciding import DECISION_STEPS
from zhitong.cases.procedures.penalty.executing import EXECUTION_STEPS
from zhitong.cases.procedures.penalty.filing import FILING_STEPS
from zhitong.cases.procedures.penalty.hearing import HEARING_STEPS
from zhitong.cases.procedures.penalty.investigating import (
    INVESTIGATION_STEPS,
    SUSPENSION_STEPS,
)
from zhitong.cases.procedures.penalty.measuring import PRESERVATION_STEPS, SEIZURE_STEPS
from zhitong.cases.procedures.penalty.noticing import NOTICE_STEPS as TELLING_STEPS
from zhitong.cases.procedures.penalty.publicity import PUBLICITY_STEPS
from zhitong.cases.procedures.penalty.reporting import REPORTING_STEPS
from zhitong.cases.procedures.penalty.reviewing import REVIEW_STEPS
from zhitong.cases.procedures.penalty.timing import TIMING_STEPS
from zhitong.lib import zh
from zhitong.matters.public import ClockSlot, State, WaitingOn

__all__ = [
    "APPRAISAL_STEPS",
    "DECISION_STEPS",
    "EXECUTION_STEPS",
    "FILING_STEPS",
    "HELP_STEPS",
    "INVESTIGATION_STEPS",
    "MEDIATION_STEPS",
    "NOTICE_STEPS",
    "PRESERVATION_STEPS",
    "PUBLICITY_STEPS",
    "REPORTING_STEPS",
    "REVIEW_STEPS",
    "SEIZURE_STEPS",
    "SUSPENSION_STEPS",
    "TIMING_STEPS",
    "clocks_of",
    "listed_then",
    "states_of",
    "told_at",
]

# Whoever is told what is proposed may ask for a hearing: no kind has the one without the other.
NOTICE_STEPS = (*TELLING_STEPS, *HEARING_STEPS)


@dataclass(frozen=True)
class Words:
    """How a state is told: to the official what to do, to the outsider how far it is."""

    hint: str
    outside: str
    waiting_on: str = WaitingOn.OFFICER
    is_open: bool = True
    outside_hint: str = ""


STATES = {
    "preparing": Words("核查清楚，写明四项条件和两名执法人员，提请立案；轻微的可以当场处罚。", "正在核查"),
    "filing": Words("请负责人看四项条件，批准立案、退回再核查，或者不予立案。", "正在审查是否立案"),
    "investigating": Words("取证、登记金额、定繁简，查清以后提交调查终结报告。", "已立案，正在调查"),
    "examining": Words(
        "等鉴定意见；收到以后录入，办案期限接着算。",
        "正在技术鉴定",
        WaitingOn.OTHER,
        outside_hint="等鉴定意见，不用您办。",
    ),
    "suspended": Words(
        "中止的原因消除以后，恢复调查。",
        "调查中止",
        WaitingOn.OTHER,
        outside_hint="调查停着，原因消除以后接着办。",
    ),
    "legal_review": Words("请没有办过这一件的人作法制审核：通过，或者退回。", "正在审核"),
    "noticing": Words("拟处罚的，打印、发出并送达告知书；不处罚的，请负责人作决定。", "正在审核"),
    "noticed": Words(
        "等当事人陈述、申辩；要求听证的先听证，期满转入决定。",
        "正在听取当事人意见",
        WaitingOn.OTHER,
        outside_hint="正在听取当事人的意见，不用您办。",
    ),
    "hearing": Words("按通知的时间举行听证，登记听证情况。", "正在听取当事人意见"),
    "deliberating": Words("请负责人作决定；情节复杂或者重大的，先集体讨论。", "正在作决定"),
    "decided": Words("把决定书送达当事人，登记送达。", "已作出决定"),
    "executing": Words("催缴罚款、执行其他处罚、公示处罚信息，办完后结案归档。", "已作出决定，正在执行"),
    "not_filed": Words("", "没有立案，请看答复", WaitingOn.NOBODY, is_open=False),
    "closed": Words("", "已办结", WaitingOn.NOBODY, is_open=False),
}

CLOCKS = {
    "filing_check": ClockSlot("filing_check", "核查和立案决定", limit_id="A1"),
    "filing_self_found": ClockSlot("filing_self_found", "假冒专利立案（自行发现）", limit_id="A18a"),
    "filing_complaint": ClockSlot("filing_complaint", "假冒专利立案（举报、投诉）", limit_id="A18b"),
    "handling": ClockSlot("handling", "办案期限", limit_id="A3"),
    "handling_patent": ClockSlot("handling_patent", "假冒专利结案", limit_id="A19"),
    "preservation": ClockSlot("preservation", "登记保存后作出处理", limit_id="A8"),
    "seizure": ClockSlot("seizure", "查封、扣押", limit_id="A9"),
    "legal_review": ClockSlot("legal_review", "法制审核", limit_id="A7"),
    "statement": ClockSlot("statement", "当事人陈述、申辩", limit_id="A4", waits=True),
    "hearing_request": ClockSlot("hearing_request", "当事人要求听证", limit_id="A5", waits=True),
    "serving": ClockSlot("serving", "送达决定书", limit_id="A10"),
    "fine": ClockSlot("fine", "当事人缴纳罚款", limit_id="A11"),
    "urge": ClockSlot("urge", "催告期", limit_id="A15a", waits=True),
    "court_application": ClockSlot("court_application", "申请法院强制执行", limit_id="A15b"),
    "publication": ClockSlot("publication", "公示处罚信息", limit_id="A12"),
    "publication_push": ClockSlot("publication_push", "推送处罚信息给外省", limit_id="A12b"),
    "publication_withdrawal": ClockSlot("publication_withdrawal", "撤回公示", limit_id="A13"),
    "case_report_up": ClockSlot("case_report_up", "处理结果上报"),
}
COMMON = (
    "filing_check",
    "handling",
    "legal_review",
    "statement",
    "hearing_request",
    "serving",
    "fine",
    "urge",
    "court_application",
    "publication",
    "publication_push",
    "publication_withdrawal",
)


def clocks_of(*more: str) -> tuple[ClockSlot, ...]:
    """The clocks that every penalty case has, and those that this kind has beside them."""
    return tuple(CLOCKS[code] for code in (*COMMON, *more))


def states_of(choices: type[Choices]) -> tuple[State, ...]:
    """A kind's own states in the shared words."""
    made = []
    for choice in choices:
        words = STATES[choice.value]
        made.append(
            State(
                choice,  # type: ignore[arg-type]
                choice.label,
                words.waiting_on,
                public_label=words.outside,
                is_open=words.is_open,
                hint=words.hint,
                public_hint=words.outside_hint,
            )
        )
    return tuple(made)


def told_at(lead: Lead) -> datetime | None:
    """The check of a lead begins when it came, not when somebody opened the case."""
    return lead.matter.opened_at


def listed_then(lead: Lead) -> dict[str, object]:
    """The membership of the right holder on the day the lead came."""
    unit = membership_for_leads(lead.holder, on=zh.day_of(lead.matter.opened_at))
    return {"listed_unit": unit}
