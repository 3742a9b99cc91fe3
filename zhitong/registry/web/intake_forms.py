"""Forms of the moves by which units come in: what a list keeps of them, their answer, another recommending body."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhitong.lib import zh
from zhitong.matters.web.public import MoveForm, PointsForm, ReasonForm
from zhitong.people.public import Organisation
from zhitong.registry.attributes import attributes_of
from zhitong.registry.bodies import to_choose_from
from zhitong.registry.completeness import application_form
from zhitong.registry.models import UnitList
from zhitong.registry.procedures.passing_on import PassOn
from zhitong.schemes.public import FILLED_ELSEWHERE, Attribute, field_for, named
from zhitong.ui.forms import DateInput, OptionChecks, OptionRadios, Segmented


def attribute_field(one: Attribute, value: Any = None) -> forms.Field:
    """Never required here: what is missing is said where somebody relies on it."""
    common: dict[str, Any] = {"label": one.title, "required": False, "initial": value, "help_text": one.note}
    choices = [(option.key, option.title) for option in one.options]
    if choices and one.multiple:
        return forms.MultipleChoiceField(choices=choices, widget=OptionChecks(), **common)
    if choices:
        return forms.ChoiceField(choices=[("", "请选"), *choices], **common)
    return forms.CharField(max_length=200, **common)


def attribute_fields(unit_list: UnitList, values: Mapping[str, Any]) -> dict[str, forms.Field]:
    return {one.key: attribute_field(one, values.get(one.key)) for one in attributes_of(unit_list)}


class AttributesForm(MoveForm):
    def prepare(self) -> None:
        application = self.matter.application
        self.fields = attribute_fields(application.unit_list, application.attributes)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        return {"attributes": {key: value for key, value in data.items() if value}}


class ConfirmForm(MoveForm):
    """The printed form's fields as they stand, for the enterprise to mend; the mobile number only where it changes."""

    note = forms.CharField(
        label=_("还要说明的"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def prepare(self) -> None:
        self.fields = {**self._from_pack(), **self.fields}

    def _from_pack(self) -> dict[str, forms.Field]:
        application = self.matter.application
        found = {}
        for one in application_form(application).fields:
            if one.kind in FILLED_ELSEWHERE:
                continue
            field = found[one.key] = field_for(one, application.form.get(one.key))
            field.label = named(one, "label")
            kept = one.kind == "mobile" and application.contact_phone is not None
            field.required = one.required and not kept
            if one.kind == "mobile" and application.contact_phone:
                masked = application.contact_phone.masked
                field.help_text = _("已填 {masked}，不改就留空。").format(masked=masked)
        return found

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        keys = {one.key: one for one in application_form(self.matter.application).fields}
        given = {key: data.get(key) for key, one in keys.items() if key in data and one.kind != "mobile"}
        phone = {key: data[key] for key, one in keys.items() if one.kind == "mobile" and data.get(key)}
        rest = {key: value for key, value in data.items() if key not in keys}
        return {**rest, "form": {**given, **phone}}


WHO = forms.CharField(
    label="企业里是谁答复的，什么职务",
    max_length=60,
    error_messages={"required": "请写明企业里是谁答复的，什么职务。"},
)
HOW = forms.ChoiceField(
    label="怎样答复的",
    choices=[("paper", "书面"), ("phone", "电话")],
    widget=Segmented(),
    error_messages={"required": "请选是书面还是电话答复的。"},
)
ON = forms.DateField(
    label="哪一天答复的",
    widget=DateInput(),
    error_messages={"required": "请填答复的日期。", "invalid": "日期要写成 2026-11-21 这样。"},
)


class ConfirmForForm(ConfirmForm):
    who, how, on = WHO, HOW, ON
    field_order = ("who", "how", "on")

    def prepare(self) -> None:
        super().prepare()
        self.fields["on"].initial = zh.day_of(self.now)
        self.order_fields(self.field_order)


class ObjectForm(ReasonForm):
    def prepare(self) -> None:
        self.fields["reason"].label = _("为什么不同意列入")
        self.fields["reason"].error_messages["required"] = _("请写明为什么不同意列入，编制单位会看到。")


class ObjectForForm(ReasonForm):
    who, how, on = WHO, HOW, ON
    field_order = ("who", "how", "on", "reason")

    def prepare(self) -> None:
        self.fields["on"].initial = zh.day_of(self.now)
        self.fields["reason"].label = "企业为什么不同意"


class UnansweredForm(ReasonForm):
    def prepare(self) -> None:
        self.fields["reason"].label = "怎样联系过企业"
        self.fields["reason"].help_text = "例如“3 月 4 日、3 月 6 日电话没有人接，3 月 9 日寄了书面通知”。"


class ChooseBodyForm(MoveForm):
    body = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("交给哪一家推荐单位"),
        empty_label=None,
        widget=OptionRadios(),
        error_messages={"required": _("请选交给哪一家推荐单位。")},
    )

    def prepare(self) -> None:
        run = PassOn(self.matter, actor=self.actor, now=self.now)
        self.fields["body"].queryset = to_choose_from(run.others())


class PassOnForm(ChooseBodyForm):
    reason = ReasonForm.base_fields["reason"]

    def prepare(self) -> None:
        super().prepare()
        self.fields["reason"].label = "为什么转"


INTAKE_FORMS: Mapping[str, type[forms.Form]] = {
    "application.set_attributes": AttributesForm,
    "application.confirm": ConfirmForm,
    "application.confirm_for": ConfirmForForm,
    "application.object": ObjectForm,
    "application.object_for": ObjectForForm,
    "application.go_on_unanswered": UnansweredForm,
    "application.ask_again": PointsForm,
    "application.return_to_compiler": PointsForm,
    "application.leave_out": ReasonForm,
    "application.not_admit": ReasonForm,
    "application.choose_recommender": ChooseBodyForm,
    "application.pass_on": PassOnForm,
}
