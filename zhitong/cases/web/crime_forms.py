"""How transfers and double reports are asked for: two officers and a report, reasons, letters, steps of justice."""

from typing import Any

from django import forms

from zhitong.cases.procedures.crime.answering import ANSWERS
from zhitong.cases.procedures.crime.dual_report import ExtendReport, RecordLongerReport
from zhitong.cases.procedures.crime.reviewing_above import OUTCOMES
from zhitong.cases.procedures.crime.transfer_receipts import ExtendFiling, RecordLongerFiling
from zhitong.cases.queries.thresholds import hint_sentences, hints_for
from zhitong.cases.vocabulary import DUAL_REPORT, TRANSFER, Aspect, JusticeStep, ReceiptState, TrialMode
from zhitong.cases.web.dispute_forms import reason_field
from zhitong.matters.web.public import (
    CheckLetterForm,
    ExtendClockForm,
    ExtensionLetterForm,
    LetterForm,
    MoveForm,
    ReasonForm,
    other_agencies,
)
from zhitong.people.public import Function, Organisation
from zhitong.ui.forms import DateInput, OptionRadios, Segmented

DAY_ERRORS = {"required": "请填日期。", "invalid": "日期要写成 2026-11-30 这样。"}


class ProposeTransferForm(MoveForm):
    offence = forms.CharField(
        label="涉嫌罪名",
        max_length=60,
        help_text="例如：假冒注册商标罪、销售假冒注册商标的商品罪。",
        error_messages={"required": "请写涉嫌的罪名。"},
    )
    officers = forms.CharField(
        label="专案组成员",
        max_length=200,
        help_text="两名以上执法人员的姓名，用顿号隔开。",
        error_messages={"required": "请写两名以上执法人员的姓名。"},
    )
    report = forms.CharField(
        label="核查报告要点",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 8}),
        help_text="事实、证据、金额、为什么涉嫌犯罪。",
        error_messages={"required": "请写核查报告的要点。"},
    )

    def prepare(self) -> None:
        """What the thresholds say stands there already; a person changes or drops it."""
        found = hints_for(self.matter, self.actor)
        self.hint = hint_sentences(found)
        if found and not self.is_bound:
            self.fields["offence"].initial = found[0].hints[0].threshold.offence.split("、")[0]
            self.fields["report"].initial = "\n".join(f"{one}。" for one in self.hint)
        if found:
            self.fields[
                "report"
            ].help_text = "已写入立案标准的提示，由人核对：事实、证据、金额、为什么涉嫌犯罪。"

    def clean(self) -> dict[str, Any]:
        return {**(super().clean() or {}), "hint": self.hint}


class AnswerLetterForm(LetterForm):
    state = forms.ChoiceField(
        label="它的决定",
        choices=[("", "请选"), *((one.value, one.label) for one in ANSWERS)],
        error_messages={"required": "请按来函选它的决定。"},
    )
    reason = reason_field("来函写的理由")

    def content(self, data: dict[str, Any]) -> dict[str, Any]:
        return {"state": data.pop("state", ""), "reason": data.pop("reason", "")}


def police_field(label: str, missing: str) -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        Organisation.objects.none(),
        label=label,
        empty_label="请选",
        help_text="名单里没有的，请系统管理员先登记（可以登记为系统外机关）。",
        error_messages={"required": missing, "invalid_choice": "请从名单里选一个公安机关。"},
    )


def offer_police(form: MoveForm, name: str) -> None:
    form.fields[name].queryset = other_agencies(form.actor).filter(function=Function.POLICE)


class PassOnForm(MoveForm):
    to = police_field("转送给哪个公安机关", "请选转送给哪个公安机关。")
    number = forms.CharField(
        label="书面告知移送机关的文号",
        max_length=60,
        error_messages={"required": "要书面告知移送机关，请填告知书的文号。"},
    )
    reason = reason_field("为什么不归本机关管")

    def prepare(self) -> None:
        offer_police(self, "to")


class PassingLetterForm(LetterForm):
    to = police_field("告知书写明转送给哪个公安机关", "请按告知书选。")
    reason = reason_field("告知书写的理由")

    def prepare(self) -> None:
        super().prepare()
        offer_police(self, "to")

    def content(self, data: dict[str, Any]) -> dict[str, Any]:
        to, reason = data.pop("to", None), data.pop("reason", "")
        return {"to": to.pk, "reason": reason, "said": f"转送{to.name}：{reason}"} if to else {}


class ReviewLetterForm(LetterForm):
    organisation = police_field("作出复核决定的公安机关", "请选作出复核决定的公安机关。")
    state = forms.ChoiceField(
        label="复核的结果",
        choices=[(one.value, one.label) for one in OUTCOMES],
        widget=OptionRadios(),
        error_messages={"required": "请按来函选复核的结果。"},
    )
    reason = reason_field("来函写的理由")
    field_order = ("organisation", "state", "reason")

    def prepare(self) -> None:
        super().prepare()
        offer_police(self, "organisation")

    def content(self, data: dict[str, Any]) -> dict[str, Any]:
        state, reason = data.pop("state", ""), data.pop("reason", "")
        label = ReceiptState(state).label if state else ""
        return {"state": state, "reason": reason, "said": f"{label}：{reason}"}


class CheckedAnswerForm(CheckLetterForm):
    """The second person reads what was entered beside the letter itself."""

    def prepare(self) -> None:
        said = self.part.content
        label = ReceiptState(said["state"]).label if said.get("state") else ""
        self.fields["checked"].help_text = f"录入的是：{label} {said.get('reason', '')}"


class StageForm(MoveForm):
    step = forms.ChoiceField(
        label="阶段",
        choices=[("", "请选"), *JusticeStep.choices],
        error_messages={"required": "请选到了哪一步。"},
    )
    mode = forms.ChoiceField(
        label="审理方式",
        choices=[("", "不填"), *TrialMode.choices],
        required=False,
        help_text="只在一审、二审填。",
    )
    agency_name = forms.CharField(
        label="办理机关", max_length=200, error_messages={"required": "请填是哪个机关办的。"}
    )
    on = forms.DateField(label="日期", widget=DateInput(), error_messages=DAY_ERRORS)
    letter_number = forms.CharField(label="来函、文书号", max_length=60, required=False)
    note = forms.CharField(
        label="说明", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    open_to_parties = forms.BooleanField(label="权利人也可以看说明", required=False)

    def prepare(self) -> None:
        self.fields["agency_name"].initial = self.actor.organisation_label


class StageByLeadForm(StageForm):
    def prepare(self) -> None:
        self.fields["letter_number"].required = True
        self.fields["letter_number"].error_messages["required"] = "代其他机关登记的，请填来函或者文书号。"


class SortAspectForm(MoveForm):
    aspect = forms.ChoiceField(
        label="哪一方面",
        choices=Aspect.choices,
        widget=Segmented(),
        error_messages={"required": "请选审查的是哪一方面。"},
    )
    finding = reason_field("审查意见")
    sent_to = forms.CharField(label="分流到哪个单位", max_length=200, required=False)
    to_market_supervision = forms.BooleanField(
        label="行政方面需要处理：转给当地市场监管局，成为一条线索", required=False
    )


class SortTransferForm(SortAspectForm):
    """The bureau that transferred has the administrative side."""

    def prepare(self) -> None:
        del self.fields["to_market_supervision"]


# The same acts on both kinds of work.
class PaperForm(ReasonForm):
    """What the holder handed in on paper."""

    on = forms.DateField(label="哪一天收到的申请", widget=DateInput(), error_messages=DAY_ERRORS)

    def prepare(self) -> None:
        self.fields["reason"].label = "申请书写的理由"
        self.order_fields(("on", "reason"))


ON_PACKETS: dict[str, type[forms.Form]] = {
    "ask_for_material": ReasonForm,
    "refuse_to_file": ReasonForm,
    "reconsider": ReasonForm,
    "uphold_refusal": ReasonForm,
    "ask_for_explanation": ReasonForm,
    "explain": ReasonForm,
    "tell_to_file": ReasonForm,
    "cancel_case": ReasonForm,
    "close": ReasonForm,
    "supply_material": ReasonForm,
    "reject_stamped": ReasonForm,
    "reject_answer": ReasonForm,
    "record_stamped": LetterForm,
    "confirm_stamped": CheckLetterForm,
    "confirm_stamped_copy": CheckLetterForm,
    "record_answer": AnswerLetterForm,
    "confirm_answer": CheckedAnswerForm,
    "stage": StageForm,
    "stage_by_lead": StageByLeadForm,
    "confirm_extension": CheckLetterForm,
    "reject_extension": ReasonForm,
}
CRIME_FORMS: dict[str, type[forms.Form]] = {
    "lead.propose_transfer": ProposeTransferForm,
    "criminal_transfer.decline": ReasonForm,
    "criminal_transfer.suggest_supervision": ReasonForm,
    "criminal_transfer.hand_over_goods": ReasonForm,
    "criminal_transfer.take_back": ReasonForm,
    "criminal_transfer.pass_on": PassOnForm,
    "criminal_transfer.record_passing_on": PassingLetterForm,
    "criminal_transfer.confirm_passing_on": CheckLetterForm,
    "criminal_transfer.reject_passing_on": ReasonForm,
    "criminal_transfer.extend_clock": ExtendClockForm.of(ExtendFiling),
    "criminal_transfer.record_extension": ExtensionLetterForm.of(RecordLongerFiling),
    "dual_report.extend_clock": ExtendClockForm.of(ExtendReport),
    "dual_report.record_extension": ExtensionLetterForm.of(RecordLongerReport),
    "dual_report.ask_review": ReasonForm,
    "dual_report.enter_reconsideration": PaperForm,
    "dual_report.enter_review": PaperForm,
    "dual_report.order_filing": ReasonForm,
    "dual_report.uphold_above": ReasonForm,
    "dual_report.record_review": ReviewLetterForm,
    "dual_report.confirm_review": CheckLetterForm,
    "dual_report.reject_review": ReasonForm,
    "criminal_transfer.sort_aspect": SortTransferForm,
    "dual_report.sort_aspect": SortAspectForm,
    **{f"{kind}.{act}": form for kind in (TRANSFER, DUAL_REPORT) for act, form in ON_PACKETS.items()},
}
