"""地理标志侵权案件: whether the user of the name or sign may use it, and whether the product comes from the area."""

from collections.abc import Mapping
from typing import Any, ClassVar

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
    REVIEW_STEPS,
    SEIZURE_STEPS,
    SUSPENSION_STEPS,
    TIMING_STEPS,
    clocks_of,
)
from zhitong.cases.vocabulary import InfringingAct
from zhitong.cases.vocabulary_penalty import GI_CASE
from zhitong.cases.vocabulary_penalty import GiCaseState as S

CLOCKS = clocks_of("preservation", "seizure")


class DescribeGi(Describe):
    """`data`: protection, product, area, sign_user."""

    abstract = True
    label = "登记地理标志和用标人…"
    sentence = "登记了地理标志和用标人"
    fields = ("protection", "product", "area", "sign_user")
    needs: ClassVar[Mapping[str, str]] = {
        "protection": "请选按哪一种方式保护。",
        "product": "请填地理标志产品名称。",
        "sign_user": "请填谁在用这个名称或者标志。",
    }


class CheckSignUser(Describe):
    """`data`: is_authorised, deviation, checked_on, file."""

    abstract = True
    act = "check_sign_user"
    label = "核对用标资格…"
    sentence = "核对了用标资格：{authorised}"
    fields = ("is_authorised", "deviation", "checked_on")
    sheet = "用标资格核对结果"
    needs: ClassVar[Mapping[str, str]] = {
        "is_authorised": "请选用标人是不是经过核准。",
        "checked_on": "请填哪一天核对的。",
        "file": "请传核准名单或者产地机构的答复。",
    }

    def facts(self) -> dict[str, Any]:
        return {"authorised": "经核准" if self.data["is_authorised"] else "没有核准"}


GI_CASE_PROCEDURE, GI_CASE_KIND = penalty_kind(
    GI_CASE,
    "地理标志侵权案件",
    prefix="地标案",
    act=InfringingAct.GI,
    states=S,
    clocks=CLOCKS,
    steps=(
        *FILING_STEPS,
        *INVESTIGATION_STEPS,
        DescribeGi,
        CheckSignUser,
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
        *CRIME_STEPS,
        *HELP_STEPS,
        *MEDIATION_STEPS,
    ),
)
