"""Forms of what each kind of penalty case has of its own, and the table of forms by verb."""

from collections.abc import Mapping
from typing import Any

from django import forms

from zhitong.cases.procedures.penalty.counterfeit_patent import COUNTERFEIT_PATENT_CASE_PROCEDURE
from zhitong.cases.procedures.penalty.gi import GI_CASE_PROCEDURE
from zhitong.cases.procedures.penalty.malicious_filing import MALICIOUS_FILING_CASE_PROCEDURE
from zhitong.cases.procedures.penalty.trade_secret import TRADE_SECRET_CASE_PROCEDURE
from zhitong.cases.procedures.penalty.trademark import TRADEMARK_CASE_PROCEDURE
from zhitong.cases.vocabulary_penalty import (
    CounterfeitManner,
    FilingGround,
    GiProtection,
    SecretManner,
    TrademarkManner,
)
from zhitong.cases.web.cooperation_forms import HelpWithMatterForm
from zhitong.cases.web.crime_forms import ProposeTransferForm
from zhitong.cases.web.decision_forms import DECISION_FORMS
from zhitong.cases.web.dispute_forms import DisputeForm
from zhitong.cases.web.fields import ScannedForm, day, scan, text
from zhitong.cases.web.penalty_forms import INVESTIGATION_FORMS
from zhitong.cases.web.settling_forms import MediationForm
from zhitong.matters.public import Procedure, detail
from zhitong.matters.web.public import ExtendClockForm, MoveForm, PauseClockForm, ResumeClockForm
from zhitong.ui.forms import OptionRadios, Segmented


def choice(label: str, choices: Any, missing: str) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label, choices=choices, widget=OptionRadios(), error_messages={"required": missing}
    )


def yes_no(label: str, missing: str) -> forms.TypedChoiceField:
    return forms.TypedChoiceField(
        label=label,
        choices=[("yes", "是"), ("no", "否")],
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=Segmented(),
        error_messages={"required": missing},
    )


class DescribingForm(MoveForm):
    """Begins with what the case already says."""

    def prepare(self) -> None:
        case = detail(self.matter)
        if not self.is_bound:
            self.initial = {name: getattr(case, name, None) for name in self.fields}


class MarkForm(DescribingForm):
    classes = text("商标类别", "请填商标的类别，例如“第7类”。", most=60)
    registered_goods = text("核定使用的商品", most=300, rows=2)
    found_goods = text("查到的商品", "请写查到的商品。", most=300, rows=2)
    manner = choice("侵权方式", TrademarkManner.choices, "请选侵权方式。")
    repeats = text("五年内受过的同类处罚", most=300, rows=2, help_text="有的写文号和日期，是从重的情节。")


class ClaimForm(DescribingForm):
    claimed_number = text("标注的专利号", "请填标注的专利号；没有号的写原文。", most=60)
    claimed_on = text("标注在哪里", most=200, help_text="产品、包装、说明书、网页……")
    manner = choice("假冒方式", CounterfeitManner.choices, "请选假冒的方式。")


class RegisterForm(ScannedForm):
    register_says = text("登记簿查得", "请写登记簿怎样说。", most=300, rows=3)
    register_checked_on = day("哪一天查的", "请填哪一天查的。")
    file = scan("登记簿副本或者查询结果")


class GiForm(DescribingForm):
    protection = choice("保护方式", GiProtection.choices, "请选按哪一种方式保护。")
    product = text("地理标志产品名称", "请填地理标志产品名称。", most=120)
    area = text("产地范围", most=200)
    sign_user = text("被查的用标人", "请填谁在用。", most=200)


class SignUserForm(ScannedForm):
    is_authorised = yes_no("用标人经过核准", "请选用标人是不是经过核准。")
    deviation = text("不符合之处", most=300, rows=2)
    checked_on = day("哪一天核对的", "请填哪一天核对的。")
    file = scan("核准名单或者产地机构的答复")


class SecretForm(DescribingForm):
    holder_measures = text(
        "权利人的保密措施",
        "请写权利人采取了哪些保密措施。",
        most=1000,
        rows=4,
        help_text="只写措施，不写秘密的内容。",
    )
    manner = choice("侵犯方式", SecretManner.choices, "请选侵犯的方式。")


class PledgeForm(ScannedForm):
    file = scan("签了字的保密承诺书")


class ExaminationRequestForm(ScannedForm):
    institute = text("鉴定机构", "请填鉴定机构。", most=120)
    paper_number = text("委托鉴定的文号", "请填委托鉴定的文号。", most=60)
    file = scan("委托书和告知当事人的文书")


class ExaminationForm(ScannedForm):
    is_secret = yes_no("不为公众所知悉", "请选是不是不为公众所知悉。")
    is_same = yes_no("与权利人的信息实质相同", "请选是不是实质相同。")
    examined_on = day("鉴定意见的日期", "请填鉴定意见的日期。")
    file = scan("鉴定意见书")


class EndExaminationForm(ScannedForm):
    reason = text("为什么没有鉴定意见", "请写为什么没有鉴定意见。", most=500, rows=3)
    file = scan("退回函或者终止鉴定的文书")


class FilingsForm(DescribingForm):
    applicant = text("商标申请人", "请填商标申请人。", most=200)
    agency = text("商标代理机构", most=200, help_text="没有委托代理的不填。")
    filings = text("申请号", "请填申请号，一行一个。", most=4000, rows=4, help_text="一行一个。")
    ground = choice("恶意的情形", FilingGround.choices, "请选恶意的情形。")

    def prepare(self) -> None:
        super().prepare()
        if not self.is_bound:
            self.initial["filings"] = "\n".join(self.initial.get("filings") or ())

    def clean_filings(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["filings"].splitlines() if line.strip()]


class FilingsCheckForm(ScannedForm):
    filings_status = text("申请现在的状态", "请写各件申请现在的状态。", most=300, rows=3)
    filings_checked_on = day("哪一天查的", "请填哪一天查的。")
    file = scan("查询结果")


class TellOfficeForm(ScannedForm):
    on = day("通报的日期", "请填通报的日期。")
    number = text("通报函的文号", "请填通报函的文号。", most=60)
    file = scan("通报函")


SHARED: Mapping[str, type[forms.Form]] = {
    **INVESTIGATION_FORMS,
    **DECISION_FORMS,
    "propose_transfer": ProposeTransferForm,
    "dispute": DisputeForm,
    "open_mediation": MediationForm,
    "ask_for_help": HelpWithMatterForm,
}


TIMING: Mapping[str, Any] = {
    "pause_clock": PauseClockForm,
    "resume_clock": ResumeClockForm,
    "extend_clock": ExtendClockForm,
}


def _forms_of(procedure: Procedure, own: Mapping[str, type[forms.Form]]) -> dict[str, type[forms.Form]]:
    by_act = {**SHARED, **own}
    found: dict[str, type[forms.Form]] = {}
    for verb, move in procedure.by_verb.items():
        act = verb.rpartition(".")[2]
        if act in TIMING:
            found[verb] = TIMING[act].of(move)
        elif act in by_act:
            found[verb] = by_act[act]
    return found


PENALTY_FORMS: Mapping[str, type[forms.Form]] = {
    **_forms_of(TRADEMARK_CASE_PROCEDURE, {"describe": MarkForm}),
    **_forms_of(COUNTERFEIT_PATENT_CASE_PROCEDURE, {"describe": ClaimForm, "check_register": RegisterForm}),
    **_forms_of(GI_CASE_PROCEDURE, {"describe": GiForm, "check_sign_user": SignUserForm}),
    **_forms_of(
        TRADE_SECRET_CASE_PROCEDURE,
        {
            "describe": SecretForm,
            "pledge": PledgeForm,
            "send_for_examination": ExaminationRequestForm,
            "record_examination": ExaminationForm,
            "end_examination": EndExaminationForm,
        },
    ),
    **_forms_of(
        MALICIOUS_FILING_CASE_PROCEDURE,
        {
            "describe": FilingsForm,
            "check_filings": FilingsCheckForm,
            "tell_trademark_office": TellOfficeForm,
        },
    ),
}
