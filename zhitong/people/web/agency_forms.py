"""Forms of the system administrator for territories and agencies. What must hold stands in people/agencies.py."""

from __future__ import annotations

from typing import Any

from django import forms
from django.db.models import QuerySet

from zhitong.people.models import Organisation, Territory
from zhitong.people.vocabulary import Function, Level
from zhitong.ui.fields import Phone, Text
from zhitong.ui.forms import PlainForm

BELOW_A_PROVINCE = [(level.value, level.label) for level in Level if level != Level.NATION]


class AreaForm(PlainForm):
    parent = forms.ModelChoiceField(
        Territory.objects.none(),
        label="上级地区",
        empty_label="请选择",
        error_messages={"required": "请选它在哪个地区下面。"},
    )
    code = Text(
        label="代码",
        limit=20,
        missing="请填代码：行政区划的 6 位代码，或者自己编的，最多 20 个字符，没有斜杠。",
        help_text="行政区划填国家的 6 位代码。开发区、所这样没有国家代码的，自己编一个，例如 示例-kfq。",
    )
    name = Text(label="名称", limit=60, missing="请填地区的名称，例如“示例区”“示例经济开发区”。")
    level = forms.ChoiceField(
        label="层级", choices=BELOW_A_PROVINCE, initial=Level.COUNTY.value, help_text="所的辖区选“所”。"
    )

    def __init__(self, *args: Any, areas: QuerySet[Territory], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["parent"].queryset = areas  # type: ignore[attr-defined]


class AgencyForm(PlainForm):
    name = Text(label="机关名称", limit=200, missing="请填机关的全称，和公章上的一样。")
    short_name = Text(label="简称", limit=60, help_text="列表和通知里用，例如“示例区局”。")
    territory = forms.ModelChoiceField(
        Territory.objects.none(),
        label="管辖地区",
        empty_label="请选择",
        error_messages={"required": "请选它管的地区。没有的，先添加地区。"},
    )
    level = forms.ChoiceField(label="层级", choices=BELOW_A_PROVINCE, initial=Level.COUNTY.value)
    function = forms.ChoiceField(label="职能", choices=Function.choices)
    parent = forms.ModelChoiceField(
        Organisation.objects.none(), label="上级机关", required=False, empty_label="没有，或者不在系统里"
    )
    uscc = Text(label="统一社会信用代码", limit=60, help_text="18 位，可以以后再填。")
    is_outside = forms.BooleanField(
        label="不在本系统（往来靠盖章的来函，例如封闭网络里的公安机关）", required=False
    )
    address = Text(label="地址", limit=200)
    public_phone = Phone(label="公开电话")

    def __init__(
        self,
        *args: Any,
        areas: QuerySet[Territory],
        agencies: QuerySet[Organisation],
        **kwargs: Any,
    ) -> None:
        super().__init__(*args, **kwargs)
        self.fields["territory"].queryset = areas  # type: ignore[attr-defined]
        self.fields["parent"].queryset = agencies  # type: ignore[attr-defined]


class RenameForm(PlainForm):
    name = Text(label="新的名称", limit=200, missing="请填机关的全称，和公章上的一样。")
    short_name = Text(label="简称", limit=60)
    basis = Text(label="依据", limit=200, missing="请写明依据，例如机构改革文件的名称和文号。")


class EndAgencyForm(PlainForm):
    successor = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="由哪家机关承接",
        empty_label="请选择",
        error_messages={
            "required": "请选承接的机关。还没有的，先添加它。",
            "invalid_choice": "请从列表里选承接的机关。",
        },
        help_text="没办完的办件、被征求的意见、下属机关都归它。",
    )
    people_follow = forms.BooleanField(label="人员一并转到承接的机关，职责不变", required=False, initial=True)
    basis = Text(label="依据", limit=200, missing="请写明依据，例如机构改革文件的名称和文号。")

    def __init__(self, *args: Any, agencies: QuerySet[Organisation], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["successor"].queryset = agencies  # type: ignore[attr-defined]
