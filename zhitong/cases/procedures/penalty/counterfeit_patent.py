"""假冒专利案件: no right holder has to recognise anything, the register says it. Two sets of rules give different limits; the
bureau says which it works by (tracks.py), and a case keeps the one under which it began."""

from collections.abc import Mapping
from typing import Any, ClassVar

from zhitong.cases.models import CounterfeitPatentCase, Lead
from zhitong.cases.procedures.penalty.base import HANDLING, RULES
from zhitong.cases.procedures.penalty.composing import penalty_kind
from zhitong.cases.procedures.penalty.crime import CRIME_STEPS
from zhitong.cases.procedures.penalty.describing import Describe
from zhitong.cases.procedures.penalty.filing import ApproveFiling
from zhitong.cases.procedures.penalty.investigating import Resume, Suspend
from zhitong.cases.procedures.penalty.steps import (
    DECISION_STEPS,
    EXECUTION_STEPS,
    FILING_STEPS,
    HELP_STEPS,
    INVESTIGATION_STEPS,
    MEDIATION_STEPS,
    NOTICE_STEPS,
    PRESERVATION_STEPS,
    PUBLICITY_STEPS,
    REPORTING_STEPS,
    REVIEW_STEPS,
    SEIZURE_STEPS,
    TIMING_STEPS,
    clocks_of,
    listed_then,
)
from zhitong.cases.tracks import track_for
from zhitong.cases.vocabulary import InfringingAct, LeadSource
from zhitong.cases.vocabulary_penalty import COUNTERFEIT_PATENT_CASE, PatentTrack
from zhitong.cases.vocabulary_penalty import CounterfeitPatentCaseState as S
from zhitong.matters.public import Matter

PATENT_RULES = "《专利行政执法办法》（令71号）"
CLOCKS = clocks_of(
    "filing_self_found", "filing_complaint", "handling_patent", "preservation", "seizure", "case_report_up"
)


def track_of(matter: Matter) -> str:
    case: CounterfeitPatentCase = matter.counterfeit_patent_case
    return case.track


class ApproveByTrack(ApproveFiling):
    """The time for the whole case is that of its rules."""

    abstract = True
    basis = f"{RULES}第18条、第19条；{PATENT_RULES}第28条"
    starts: ClassVar[tuple[str, ...]] = HANDLING

    def starting(self) -> tuple[str, ...]:
        return ("handling_patent",) if track_of(self.matter) == PatentTrack.PATENT_RULES else ("handling",)


class SuspendByTrack(Suspend):
    """The patent rules name hearing and public notice only: there the time does not stand still for anything else."""

    abstract = True

    def applies(self) -> bool:
        return track_of(self.matter) == PatentTrack.PENALTY_RULES


class DescribeClaim(Describe):
    """`data`: claimed_number, claimed_on, manner."""

    abstract = True
    label = "登记专利标注…"
    sentence = "登记了专利标注"
    fields = ("claimed_number", "claimed_on", "manner")
    needs: ClassVar[Mapping[str, str]] = {
        "claimed_number": "请填产品上标注的专利号；没有号的，写标注的原文。",
        "manner": "请选假冒的方式。",
    }


class CheckPatentRegister(Describe):
    """`data`: register_says, register_checked_on, file."""

    abstract = True
    act = "check_register"
    label = "登记专利查证…"
    sentence = "查了专利登记簿：{says}"
    fields = ("register_says", "register_checked_on")
    sheet = "专利登记簿查证结果"
    needs: ClassVar[Mapping[str, str]] = {
        "register_says": "请写登记簿怎样说：没有这个号、已终止、权利人是谁。",
        "register_checked_on": "请填哪一天查的。",
        "file": "请传登记簿副本或者查询结果。",
    }

    def facts(self) -> dict[str, Any]:
        return {"says": self.given("register_says")}


def begins(lead: Lead) -> tuple[str, ...]:
    """The limit for the filing is that of the rules, and by these also of who found it."""
    if track_for(lead.matter) == PatentTrack.PENALTY_RULES:
        return ("filing_check",)
    return ("filing_self_found",) if lead.source == LeadSource.OFFICIAL else ("filing_complaint",)


def own_fields(lead: Lead) -> dict[str, object]:
    found = lead.source == LeadSource.OFFICIAL
    return {**listed_then(lead), "track": track_for(lead.matter), "is_self_found": found}


COUNTERFEIT_PATENT_CASE_PROCEDURE, COUNTERFEIT_PATENT_CASE_KIND = penalty_kind(
    COUNTERFEIT_PATENT_CASE,
    "假冒专利案件",
    prefix="假专案",
    act=InfringingAct.COUNTERFEIT_PATENT,
    states=S,
    clocks=CLOCKS,
    steps=(
        *(ApproveByTrack if step is ApproveFiling else step for step in FILING_STEPS),
        *INVESTIGATION_STEPS,
        DescribeClaim,
        CheckPatentRegister,
        *PRESERVATION_STEPS,
        *SEIZURE_STEPS,
        SuspendByTrack,
        Resume,
        *REVIEW_STEPS,
        *NOTICE_STEPS,
        *DECISION_STEPS,
        *EXECUTION_STEPS,
        *PUBLICITY_STEPS,
        *TIMING_STEPS,
        *REPORTING_STEPS,
        *CRIME_STEPS,
        *HELP_STEPS,
        *MEDIATION_STEPS,
    ),
    detail=own_fields,
    starts=begins,
)
