"""How a dispute of jurisdiction is asked for: who the other is, what each says, who decides."""

from typing import Any

from django import forms

from zhitong.cases.vocabulary import DisputeStance
from zhitong.matters.web.public import CheckLetterForm, LetterForm, MoveForm, ReasonForm, WithPhrases
from zhitong.people.public import Kind, Organisation, OrganisationState
from zhitong.ui.forms import DateTimeInput, Segmented

TIME_ERRORS = {"required": "请填时间，精确到分。", "invalid": "时间要写成 2026-11-30 09:05 这样。"}


def stance_field() -> forms.ChoiceField:
    return forms.ChoiceField(
        label="本单位的意见",
        choices=DisputeStance.choices,
        widget=Segmented(),
        error_messages={"required": "请选归我方管，还是归对方管。"},
    )


def reason_field(label: str = "理由") -> forms.CharField:
    return forms.CharField(
        label=label,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": f"请写{label}。", "max_length": "最多 500 字，请写短一些。"},
    )


def arose_field() -> forms.DateTimeField:
    return forms.DateTimeField(
        label="争议发生的时间",
        widget=DateTimeInput(),
        help_text="精确到分，报请的时限从这一刻起算。",
        error_messages=TIME_ERRORS,
    )


class DisputeForm(WithPhrases):
    other = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="对方机关",
        required=False,
        empty_label="省外的，或者名单里没有的",
        error_messages={"invalid_choice": "请从名单里选一个机关。"},
    )
    other_name = forms.CharField(
        label="名单里没有的，写对方机关或者侵权企业所在地", max_length=200, required=False
    )
    stance = stance_field()
    arose_at = arose_field()
    reason = reason_field()

    def prepare(self) -> None:
        agencies = Organisation.objects.visible_to(self.actor).filter(
            kind=Kind.AGENCY, state=OrganisationState.ACTIVE, function=self.matter.lead.function
        )
        self.fields["other"].queryset = agencies.exclude(pk=self.matter.lead_id).order_by("territory_path")
        self.fields["arose_at"].initial = self.now


class ObjectForm(WithPhrases):
    arose_at = arose_field()
    reason = reason_field("为什么不归本单位管")

    def prepare(self) -> None:
        self.fields["arose_at"].initial = self.now


class StateViewForm(MoveForm):
    stance = stance_field()
    reason = forms.CharField(
        label="理由", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )


class ReportUpForm(MoveForm):
    letter_number = forms.CharField(
        label="请示文号",
        max_length=60,
        help_text="正文见“请示稿”，可以打印用印。",
        error_messages={"required": "请填请示的文号；还没有编号的，写“无文号”和标题。"},
    )


class SupportForm(ReportUpForm):
    superior_name = forms.CharField(
        label="向哪个上级机关请求支持", max_length=200, error_messages={"required": "请写上级机关的名称。"}
    )

    field_order = ("superior_name", "letter_number")


class DesignateForm(WithPhrases):
    designated = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="由哪一家管辖",
        empty_label="请选",
        error_messages={"required": "请选由哪一家办。", "invalid_choice": "请从名单里选。"},
    )
    reason = reason_field()

    def prepare(self) -> None:
        dispute = self.matter.dispute
        parties = [pk for pk in (dispute.holder_id, dispute.other_id) if pk]
        found = Organisation.objects.visible_to(self.actor).filter(pk__in=parties)
        if self.may_name_third:
            found |= Organisation.objects.visible_to(self.actor).filter(
                kind=Kind.AGENCY,
                function=dispute.holder.function,
                state=OrganisationState.ACTIVE,
                territory_path__startswith=self.actor.territory_path,
            )
        self.fields["designated"].queryset = found.order_by("territory_path")

    may_name_third = True


class AgreeForm(DesignateForm):
    may_name_third = False


class RecordDesignationForm(LetterForm):
    designated = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="通知书指定给哪一家",
        empty_label="请选",
        help_text="一般是双方之一；上级指定第三家的，按通知书选。",
        error_messages={"required": "请按通知书选。", "invalid_choice": "请从名单里选一个机关。"},
    )

    def prepare(self) -> None:
        super().prepare()
        agencies = Organisation.objects.visible_to(self.actor).filter(
            kind=Kind.AGENCY, state=OrganisationState.ACTIVE, function=self.matter.dispute.holder.function
        )
        self.fields["designated"].queryset = agencies.order_by("territory_path", "name")

    def content(self, data: dict[str, Any]) -> dict[str, Any]:
        named = data.pop("designated", None)
        return {"designated": named.pk, "said": f"指定{named.name}管辖"} if named else {}


DISPUTE_FORMS: dict[str, type[forms.Form]] = {
    "lead.dispute": DisputeForm,
    "lead.object_to_hand_over": ObjectForm,
    "jurisdiction_dispute.state_view": StateViewForm,
    "jurisdiction_dispute.report_up_penalty": ReportUpForm,
    "jurisdiction_dispute.report_up_patent": ReportUpForm,
    "jurisdiction_dispute.coordinate": ReasonForm,
    "jurisdiction_dispute.agree": AgreeForm,
    "jurisdiction_dispute.withdraw": ReasonForm,
    "jurisdiction_dispute.designate": DesignateForm,
    "jurisdiction_dispute.record_designation": RecordDesignationForm,
    "jurisdiction_dispute.confirm_designation": CheckLetterForm,
    "jurisdiction_dispute.reject_designation": ReasonForm,
    "jurisdiction_dispute.ask_for_support": SupportForm,
    "jurisdiction_dispute.note_support": ReasonForm,
}
