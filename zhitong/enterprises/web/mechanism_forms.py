"""Forms of what only some mechanisms ask: a year's sum, the kind of ownership with its proof, what is protected most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhitong.enterprises.mechanism_rules import (
    LARGEST_YUAN,
    figure_refusals,
    ownership_refusals,
    protection_refusals,
)
from zhitong.enterprises.models import EnterpriseProfile, KeyProtection, YearlyFigure
from zhitong.enterprises.vocabulary import FigureMeasure, Ownership, ProtectionKind, WayOfUse
from zhitong.enterprises.web.forms import OfUnit, Versioned
from zhitong.files.public import SCANS, DocumentField
from zhitong.lib.zh import clean_text
from zhitong.matters.public import Refusal
from zhitong.ui.fields import Count, Day, Text
from zhitong.ui.forms import DigitsInput, OptionRadios, PlainForm, Segmented


class Yuan(forms.CharField):
    """Whole yuan, kept as text while typed; thousands separators and 元 are taken off."""

    widget = DigitsInput

    def clean(self, value: Any) -> int:
        text = clean_text(super().clean(value)).replace(",", "").replace("，", "").replace(" ", "")
        text = text.removesuffix("元")
        if not (text.isascii() and text.isdigit()):
            raise ValidationError(
                _("这里按元填整数。650 万元写成 6500000，角和分不写。"), code="not_a_number"
            )
        if int(text[:18]) > LARGEST_YUAN:
            raise ValidationError(_("金额太大了。请按元填，核对有没有多填 0。"), code="too_large")
        return int(text)


class FigureForm(OfUnit):
    """One year. The period is the calendar year where nothing else is said."""

    year = Count(label=_("年度"), missing=_("请填年度，例如 2025。"))
    yuan = Yuan(
        label=_("年营业收入（元）"),
        error_messages={"required": _("请填年营业收入，按元。")},
        help_text=_("和审计报告、纳税申报表上的一样，按元填整数。"),
    )
    starts_on = Day(label=_("期间从"), help_text=_("会计年度和公历年一样的，这两格不填。"))
    ends_on = Day(label=_("期间到"))
    proof_name = Text(
        label=_("证明是什么"), limit=100, help_text=_("例如：审计报告、企业所得税年度纳税申报表。")
    )
    file = DocumentField(
        label=_("证明"),
        kinds=SCANS,
        what=str(_("证明")),
        required=False,
        help_text=_("扫描件或者照片。没有证明的，先算“待核实”。"),
    )
    reason = Text(label=_("为什么更正"), limit=200)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.row is None:
            del self.fields["reason"]

    def against(self, data: Mapping[str, Any]) -> Iterator[tuple[str, Refusal]]:
        fields = {**self.fields_to_save(), "file": data.get("file")}
        # A day that could not be read is no day left empty, which would mean the calendar year.
        fields |= dict.fromkeys({"starts_on", "ends_on"} & set(self.errors))
        reason = data.get("reason", "")
        return figure_refusals(self.unit, fields, today=timezone.localdate(), row=self.row, reason=reason)

    def fields_to_save(self) -> dict[str, Any]:
        data = self.cleaned_data
        year = data.get("year")
        return {
            "measure": FigureMeasure.YEARLY_REVENUE.value,
            "year": year,
            "starts_on": data.get("starts_on") or (date(year, 1, 1) if year else None),
            "ends_on": data.get("ends_on") or (date(year, 12, 31) if year else None),
            "yuan": data.get("yuan"),
            "proof_name": data.get("proof_name", ""),
        }

    def clean_year(self) -> int:
        year: int = self.cleaned_data["year"]
        if not 1980 <= year <= 2200:
            raise ValidationError(_("年度写四位数，例如 2025。"), code="year")
        return year


def figure_initial(row: YearlyFigure) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ("year", "yuan", "starts_on", "ends_on", "proof_name")}


class ProtectionForm(OfUnit):
    kind = forms.ChoiceField(
        label=_("重点保护种类"),
        choices=ProtectionKind.choices,
        widget=OptionRadios,
        initial=ProtectionKind.KEY_PATENT,
    )
    title = Text(label=_("名称"), limit=200, missing=_("请填名称，和证书上的一样。"))
    number = Text(label=_("号码"), limit=60, help_text=_("专利号、注册号或者公告号，没有的不填。"))
    way_of_use = forms.ChoiceField(
        label=_("运用方式"), choices=WayOfUse.choices, widget=Segmented, initial=WayOfUse.OWN
    )
    foreign_note = Text(
        label=_("涉外备注"), limit=200, help_text=_("涉及境外的，写国家或者地区，例如：出口日本、欧盟互认。")
    )
    since = Day(label=_("从哪天起"), help_text=_("认定、核准或者授权的日期，不清楚的不填。"))

    def against(self, data: Mapping[str, Any]) -> Iterator[tuple[str, Refusal]]:
        return protection_refusals(self.unit, data, today=timezone.localdate(), row=self.row)

    def fields_to_save(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name != "version"}


def protection_initial(row: KeyProtection) -> dict[str, Any]:
    return {name: getattr(row, name) for name in ProtectionForm.base_fields if name != "version"}


OWNERSHIP_NOTES: dict[str, Any] = {
    "foreign_invested": _("营业执照的类型里写明外商投资。"),
    "hmt_invested": _("营业执照的类型里写明港澳台投资，单独算一种。"),
    "private": _("自然人、民营法人投资。"),
    "state": _("国有独资、国有控股。"),
}


class OwnershipForm(Versioned):
    ownership = forms.ChoiceField(
        label=_("企业性质"),
        choices=Ownership.choices,
        widget=OptionRadios(notes=OWNERSHIP_NOTES),
        error_messages={"required": _("请选一种企业性质，只能选一种。")},
    )
    ownership_document = Text(
        label=_("依据"),
        limit=200,
        missing=_("请写依据，例如营业执照上的类型、外商投资信息报告回执。"),
        help_text=_("写文件的名称和编号，例如：营业执照，类型写明外商投资。"),
    )
    ownership_document_on = Day(label=_("依据的日期"), help_text=_("文件上的日期。"))
    file = DocumentField(
        label=_("依据的扫描件"),
        kinds=SCANS,
        what=str(_("依据")),
        required=False,
        help_text=_("PDF、JPG、PNG。"),
    )

    def against(self, data: Mapping[str, Any]) -> Iterator[tuple[str, Refusal]]:
        return ownership_refusals(data, today=timezone.localdate())

    def fields_to_save(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in ("version", "file")}


def ownership_initial(profile: EnterpriseProfile) -> dict[str, Any]:
    names = ("ownership", "ownership_document", "ownership_document_on")
    return {name: getattr(profile, name) for name in names}


class CheckForm(PlainForm):
    """What the county found when it looked at a proof."""

    version = forms.IntegerField(widget=forms.HiddenInput)
    holds = forms.ChoiceField(
        label="看过证明",
        choices=(("yes", "属实"), ("no", "不属实")),
        widget=Segmented(quiet=("no",)),
        error_messages={"required": "请选属实或者不属实。"},
    )
    note = Text(label="说明", limit=200, rows=3, help_text="不属实的要写明查到了什么，单位会看到。")
