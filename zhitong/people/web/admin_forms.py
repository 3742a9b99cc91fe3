"""Forms of the security administrator, and of naming heads and liaison officers."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.db.models import QuerySet

from zhitong.people.models import Organisation, Person
from zhitong.people.vocabulary import DutyKind
from zhitong.people.web.forms import text_field
from zhitong.ui.fields import Several
from zhitong.ui.forms import DateInput, DigitsInput, OptionChecks, OptionRadios, PlainForm

CONTACT_KINDS = (DutyKind.HEAD, DutyKind.LIAISON_OFFICER)


class PersonForm(PlainForm):
    name = text_field("姓名", "请填姓名，和身份证上的一样。", max_length=40)
    username = text_field(
        "用户名",
        "请填用户名，登录时用。",
        max_length=60,
        help_text="字母和数字，例如姓名的拼音。建好后不再改。",
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )
    is_official = forms.BooleanField(label="机关人员（登录要动态口令）", required=False, initial=True)
    email = forms.EmailField(
        label="电子邮箱",
        max_length=254,
        required=False,
        error_messages={"invalid": "邮箱写得不完整，应当像 name@example.com。请补全。"},
    )
    phone = forms.CharField(label="手机号码", required=False, widget=DigitsInput())


class DutyForm(PlainForm):
    """A duty for one person in one of the organisations that the administrator looks after."""

    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="单位",
        empty_label="选一家单位",
        error_messages={"required": "请选单位。", "invalid_choice": "这家单位不由您管理。请从列表里选。"},
    )
    kind = forms.ChoiceField(
        label="职责", choices=DutyKind.choices, error_messages={"required": "请选职责。"}
    )
    title = forms.CharField(label="职务", max_length=40, required=False)
    starts_on = forms.DateField(
        label="从哪天起",
        widget=DateInput(),
        error_messages={"required": "请填从哪天起。", "invalid": "请按年-月-日填。"},
    )

    def __init__(self, *args: Any, organisations: QuerySet[Organisation], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations  # type: ignore[attr-defined]
        self.fields["starts_on"].initial = today


class EndForm(PlainForm):
    """The last day of a duty, and who takes over the open work."""

    last_day = forms.DateField(
        label="最后一天",
        widget=DateInput(),
        error_messages={"required": "请填最后一天。", "invalid": "请按年-月-日填。"},
    )
    successors = Several(
        Person.objects.none(),
        label="没办完的交给谁",
        help_text="选几位就平均分；都不选，先留在单位，请负责人指定。",
        required=False,
        widget=OptionChecks(),
        error_messages={"invalid_choice": "接手的人要是本单位的另一位经办人或负责人，请重新选。"},
    )

    def __init__(self, *args: Any, colleagues: QuerySet[Person], today: date, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successors"].queryset = colleagues  # type: ignore[attr-defined]
        self.fields["last_day"].initial = today


class ContactForm(PlainForm):
    """确定责任人和联络员."""

    person = forms.ModelChoiceField(
        Person.objects.none(),
        label="谁来担任",
        empty_label="选一位同事",
        error_messages={
            "required": "请选一位同事。",
            "invalid_choice": "这位不在本单位。请从列表里选，或者请安全管理员先安排。",
        },
    )
    kind = forms.ChoiceField(
        label="担任什么",
        choices=[(kind.value, kind.label) for kind in CONTACT_KINDS],
        widget=OptionRadios(
            notes={"head": "本单位对直通车工作负责的人。", "liaison_officer": "企业和机关平时联系的人。"}
        ),
        error_messages={"required": "请选负责人或者联络员。"},
    )
    title = forms.CharField(label="职务", max_length=40, required=False)
    is_public_contact = forms.BooleanField(label="在网站上公开姓名和办公电话", required=False)
    public_phone = forms.CharField(
        label="公开的办公电话", required=False, help_text="座机，带区号。不填手机。", widget=DigitsInput()
    )

    def __init__(self, *args: Any, colleagues: QuerySet[Person], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = colleagues  # type: ignore[attr-defined]
