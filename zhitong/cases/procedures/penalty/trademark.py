"""商标侵权案件: found on the market or reported, seized, looked at by the right holder, punished, published, reported up."""

from zhitong.cases.procedures.penalty.composing import penalty_kind
from zhitong.cases.procedures.penalty.crime import CRIME_STEPS
from zhitong.cases.procedures.penalty.describing import Describe
from zhitong.cases.procedures.penalty.steps import (
    APPRAISAL_STEPS,
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
    SUSPENSION_STEPS,
    TIMING_STEPS,
    clocks_of,
)
from zhitong.cases.vocabulary import InfringingAct
from zhitong.cases.vocabulary_penalty import TRADEMARK_CASE
from zhitong.cases.vocabulary_penalty import TrademarkCaseState as S

CLOCKS = clocks_of("preservation", "seizure", "case_report_up")


class DescribeMark(Describe):
    """`data`: classes, registered_goods, found_goods, manner, repeats."""

    abstract = True
    label = "登记商标和侵权商品…"
    sentence = "登记了商标和侵权商品"
    fields = ("classes", "registered_goods", "found_goods", "manner", "repeats")
    needs = {
        "classes": "请填商标的类别，例如“第7类”。",
        "found_goods": "请写查到的商品。",
        "manner": "请选侵权方式。",
    }


TRADEMARK_CASE_PROCEDURE, TRADEMARK_CASE_KIND = penalty_kind(
    TRADEMARK_CASE,
    "商标侵权案件",
    prefix="商标案",
    act=InfringingAct.TRADEMARK,
    states=S,
    clocks=CLOCKS,
    steps=(
        *FILING_STEPS,
        *INVESTIGATION_STEPS,
        DescribeMark,
        *APPRAISAL_STEPS,
        *PRESERVATION_STEPS,
        *SEIZURE_STEPS,
        *SUSPENSION_STEPS,
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
)
