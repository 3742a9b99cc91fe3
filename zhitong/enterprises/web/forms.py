"""Forms of the enterprise's record and of its claim. What the record must fulfil stands in rules.py; here is how it is
asked, and how the refusals of the rules come to stand at their fields."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from zhitong.enterprises.models import EnterpriseProfile, Qualification, Right
from zhitong.enterprises.rules import IDENTIFIER_KINDS, qualification_refusals, right_refusals
from zhitong.enterprises.vocabulary import (
    PATENT_KINDS,
    QualificationKind,
    QualificationLevel,
    RightKind,
    RightState,
)
from zhitong.files.public import SCANS, DocumentField
from zhitong.journal.public import SealedValue, reveal
from zhitong.lib.identifiers import identify
from zhitong.lib.zh import clean_text
from zhitong.matters.public import Refusal
from zhitong.matters.web.public import MoveForm, RuledForm
from zhitong.people.public import Organisation
from zhitong.ui.fields import Count, Day, Phone, Text
from zhitong.ui.forms import PlainForm, Segmented

YES_NO = (("yes", _("是")), ("no", _("否")), ("", _("还没定")))


class Versioned(RuledForm):
    """A form on a row that somebody else may change meanwhile: it carries the version that the person saw."""

    version = forms.IntegerField(required=False, widget=forms.HiddenInput)


class OfUnit(Versioned):
    """One of several rows that a unit has of a kind: what else it has may stand against it."""

    def __init__(self, *args: Any, unit: Organisation, row: Any = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.unit, self.row = unit, row


# --- profile -------------------------------------------------------------------------------------------------


class ProfileForm(Versioned):
    address = Text(
        label=_("联系地址"), limit=200, help_text=_("和营业执照上的住所不同也可以，写能收到信的地方。")
    )
    sector = Text(label=_("涉足领域"), limit=100, help_text=_("例如：轴承制造、小商品外贸。"))
    contact_name = Text(label=_("联系人"), limit=40)
    contact_title = Text(label=_("职务"), limit=40)
    contact_phone = Phone(
        label=_("手机号码"), mobile=True, help_text=_("加密保存。办理的人要看，得写明理由，并且会留下记录。")
    )
    office_phone = Phone(label=_("单位电话"), help_text=_("带区号，例如 0000-1234567。"))
    email = forms.EmailField(
        label=_("电子邮箱"),
        max_length=254,
        required=False,
        error_messages={"invalid": _("电子邮箱的写法不对，应当像 name@example.com。请核对。")},
    )
    has_ip_department = forms.ChoiceField(
        label=_("是否单设知识产权部门"), required=False, choices=YES_NO, widget=Segmented(quiet=("no",))
    )
    staff_count = Count(label=_("企业总人数"), unit="人")
    rd_staff_count = Count(label=_("研发人员"), unit="人")
    protection_summary = Text(
        label=_("企业知识产权保护基本状况"),
        limit=2000,
        rows=6,
        help_text=_("制度、人员、遇到过的侵权和处理结果。最多 2000 字。"),
    )

    def __init__(self, *args: Any, shut: SealedValue | None = None, **kwargs: Any) -> None:
        """`shut` is a mobile number that the person at work may replace but not read."""
        super().__init__(*args, **kwargs)
        self.shut = shut
        if shut is not None:
            hint = _("已填 {masked}，不改就留空。").format(masked=shut.masked)
            self.fields["contact_phone"].help_text = hint

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        staff, researchers = data.get("staff_count"), data.get("rd_staff_count")
        if staff is not None and researchers is not None and researchers > staff:
            self.add_error("rd_staff_count", _("研发人员比企业总人数还多。请核对这两个数。"))
        return data

    def fields_to_save(self) -> dict[str, Any]:
        data = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        data["has_ip_department"] = {"yes": True, "no": False}.get(data["has_ip_department"])
        if self.shut is not None and not data["contact_phone"]:
            del data["contact_phone"]
        return data


def profile_initial(profile: EnterpriseProfile, *, shut: SealedValue | None = None) -> dict[str, Any]:
    names = [name for name in ProfileForm.base_fields if name not in ("contact_phone", "has_ip_department")]
    initial = {name: getattr(profile, name) for name in names}
    if shut is None:
        initial["contact_phone"] = reveal(profile.contact_phone) if profile.contact_phone else ""
    initial["has_ip_department"] = {True: "yes", False: "no", None: ""}[profile.has_ip_department]
    return initial


# --- rights ----------------------------------------------------------------------------------------------------


class NiceClasses(forms.CharField):
    """9、35 or 第9类 第35类: a list of class numbers."""

    def clean(self, value: Any) -> list[int]:
        text = clean_text(super().clean(value) or "")
        for mark in ("、", "，", ",", "；", ";", "/"):
            text = text.replace(mark, " ")
        found = []
        for part in text.split():
            judged = identify("nice", part)
            if not judged.valid:
                raise ValidationError(judged.reason, code="nice")
            found.append(int(judged.parts.get("class", judged.normalised)))
        return sorted(set(found))

    def prepare_value(self, value: Any) -> Any:
        return "、".join(str(one) for one in value) if isinstance(value, list) else value


IDENTIFIER_HINTS = {
    **dict.fromkeys(
        PATENT_KINDS, _("证书上 ZL 开头的专利号，带小数点后的校验位。空格和全角数字会自动整理。")
    ),
    RightKind.TRADEMARK: _("注册证上的注册号。同一注册号有几个类别，只登记一次，类别填在下面。"),
    RightKind.GI: _("地理标志商标填注册号，地理标志产品填公告号，例如：公告2020年第5号。"),
    RightKind.COPYRIGHT: _("登记证书上的登记号；没有登记的可以不填。"),
}
WITHOUT = {
    RightKind.TRADE_SECRET: ("identifier", "classes", "holder_name", "granted_on", "expires_on", "state"),
    RightKind.COPYRIGHT: ("classes", "expires_on", "state", "identifier_accepted_reason"),
    RightKind.GI: ("classes",),
    **dict.fromkeys(PATENT_KINDS, ("classes",)),
}


class RightForm(OfUnit):
    """One right; the kind is chosen before, so that only what belongs to it is asked."""

    identifier = Text(label=_("号码"), limit=60)
    identifier_accepted_reason = Text(
        label=_("号码和校验规则对不上，但证书上就是这样"),
        limit=200,
        help_text=_("写明理由，例如“证书原件如此”。市场监管局核验时会看证书。"),
    )
    title = Text(label=_("名称"), limit=200, missing=_("请填名称，和证书上的一样。"))
    classes = NiceClasses(
        label=_("类别"), required=False, help_text=_("尼斯分类号，几个类别用顿号隔开，例如：7、12。")
    )
    holder_name = Text(
        label=_("权利人"), limit=200, help_text=_("和证书上的一样。和本单位不同名时，核验会问原因。")
    )
    state = forms.ChoiceField(label=_("状态"), choices=RightState.choices, widget=Segmented)
    granted_on = Day(label=_("授权、注册日期"))
    expires_on = Day(label=_("有效期至"), help_text=_("到期前半年会提醒您续展、缴费。"))
    is_key = forms.BooleanField(
        label=_("列为重点保护"), required=False, help_text=_("推荐表上的“重点保护商标、专利”从这里来。")
    )

    def __init__(self, *args: Any, kind: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.kind = RightKind(kind)
        for name in WITHOUT.get(self.kind, ()):
            self.fields.pop(name, None)
        if "identifier" in self.fields:
            field = self.fields["identifier"]
            field.label = _("专利号") if self.kind in PATENT_KINDS else _("号码")
            field.label = _("注册号") if self.kind == RightKind.TRADEMARK else field.label
            field.help_text = IDENTIFIER_HINTS.get(self.kind, "")
            field.required = self.kind in IDENTIFIER_KINDS
            field.error_messages["required"] = _("请填证书上的号码。")
        if self.kind == RightKind.TRADE_SECRET:
            self.fields["title"].help_text = _("只写名称，不写内容。系统里不保存商业秘密本身。")
        if "identifier_accepted_reason" in self.fields and not self._asks_reason():
            self.fields.pop("identifier_accepted_reason")

    def _asks_reason(self) -> bool:
        """Asked only where a well-formed number breaks the rule; otherwise the question would invite to skip it."""
        if self.initial.get("identifier_accepted_reason"):
            return True
        rule = {RightKind.TRADEMARK: "trademark", RightKind.GI: "gi"}.get(self.kind, "patent")
        return self.is_bound and identify(rule, self.data.get("identifier", "")).overridable

    def against(self, data: Mapping[str, Any]) -> Iterator[tuple[str, Refusal]]:
        row = self.row.pk if self.row else None
        fields = {"kind": self.kind.value, **data}
        return right_refusals(self.unit, fields, today=timezone.localdate(), other_than=row)

    def fields_to_save(self) -> dict[str, Any]:
        data = {name: value for name, value in self.cleaned_data.items() if name != "version"}
        return {"kind": self.kind.value, **data}


def right_initial(right: Right) -> dict[str, Any]:
    return {name: getattr(right, name) for name in RightForm.base_fields}


PASTE_PATENT = "patent"
PASTE_KINDS = (
    (PASTE_PATENT, _("专利（发明、实用新型、外观设计按号码分）")),
    (RightKind.TRADEMARK.value, _("注册商标")),
)


class PasteForm(PlainForm):
    kind = forms.ChoiceField(
        label=_("这些号码是"), choices=PASTE_KINDS, widget=Segmented, initial=PASTE_PATENT
    )
    lines = Text(
        label=_("号码"),
        limit=60_000,
        rows=12,
        missing=_("请粘贴号码，一行一件。"),
        help_text=_("一行一件。号码后面空一格可以写名称，从 Excel 里复制两列也行。商标写成：注册号 名称。"),
    )


class ReasonForm(PlainForm):
    """Why something is taken off the record, or why a number is to be shown in full."""

    reason = Text(label=_("理由"), limit=200, missing=_("请写明理由。"))


# --- qualifications ----------------------------------------------------------------------------------------------


class QualificationForm(OfUnit):
    kind = forms.ChoiceField(label=_("资质"), choices=QualificationKind.choices)
    level = forms.ChoiceField(
        label=_("级别"),
        required=False,
        choices=[*QualificationLevel.choices, ("", _("不分级"))],
        widget=Segmented,
        initial=QualificationLevel.NATIONAL,
        help_text=_("由哪一级认定，看证书或者文件的落款。驰名商标、保护中心备案、专用标志使用不分级。"),
    )
    about = Text(
        label=_("所指的商标、字号、地理标志"),
        limit=120,
        help_text=_("老字号写字号，驰名商标写商标，专用标志写是哪个地理标志；别的不填。"),
    )
    certificate_no = Text(
        label=_("证书编号"), limit=60, help_text=_("高新技术企业证书以 GR 开头。没有编号的文件填文号。")
    )
    issuer = Text(label=_("发证机关"), limit=100)
    issued_on = Day(label=_("发证日期"))
    valid_until = Day(label=_("有效期至"), help_text=_("文件里没有写期限的不填。"))
    file = DocumentField(
        label=_("证书"),
        kinds=SCANS,
        what=str(_("证书")),
        required=False,
        help_text=_("扫描件或者照片，PDF、JPG、PNG。"),
    )

    def against(self, data: Mapping[str, Any]) -> Iterator[tuple[str, Refusal]]:
        return qualification_refusals(data, today=timezone.localdate())

    def fields_to_save(self) -> dict[str, Any]:
        return {name: value for name, value in self.cleaned_data.items() if name not in ("version", "file")}


def qualification_initial(row: Qualification) -> dict[str, Any]:
    return {name: getattr(row, name) for name in QualificationForm.base_fields if name != "file"}


# --- claims --------------------------------------------------------------------------------------------------------


class ClaimCodeForm(PlainForm):
    uscc = Text(
        label=_("统一社会信用代码"),
        limit=60,
        missing=_("请填统一社会信用代码，营业执照上有，共 18 位。"),
        help_text=_("营业执照上的 18 位代码。空格、小写和全角字符会自动整理。"),
    )

    def clean_uscc(self) -> str:
        found = identify("uscc", self.cleaned_data["uscc"])
        if not found.valid:
            raise ValidationError(found.reason, code="uscc")
        return found.normalised


class ClaimForm(PlainForm):
    """For a known record only the proof; for an unknown code also the name and the county."""

    name = Text(label=_("单位名称"), limit=200, missing=_("请填单位名称，和营业执照上的一样。"))
    territory = forms.ChoiceField(
        label=_("所在县（市、区）"), error_messages={"required": _("请选所在的县（市、区）。")}
    )
    proof_note = Text(
        label=_("您和这家单位的关系"),
        limit=200,
        missing=_("请写明您的职务，以及市场监管局怎样核对，例如“法务部主管，可回拨单位总机”。"),
        help_text=_("写职务，以及市场监管局可以怎样核对，例如：知识产权部主管，可以回拨单位总机核对。"),
    )

    def __init__(self, *args: Any, territories: list[tuple[str, str]] | None = None, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if territories is None:
            del self.fields["name"], self.fields["territory"]
        else:
            field = self.fields["territory"]
            assert isinstance(field, forms.ChoiceField)
            field.choices = [("", _("请选择")), *territories]


class ConfirmClaimForm(MoveForm):
    unit_name = Text(
        label="单位名称",
        limit=200,
        missing="请填单位名称，和营业执照上的一样。",
        help_text="系统里还没有这家单位，确认后按这个名称建立。和营业执照不一样的，在这里改正。",
    )
    checked_how = Text(
        label="怎样核对的身份",
        limit=200,
        missing="请写明怎样核对的身份，例如电话回拨单位总机、看过介绍信。",
        help_text="例如：回拨营业执照登记的单位总机，由办公室确认；看过盖章的介绍信。",
    )

    def prepare(self) -> None:
        claim = self.matter.claim
        if claim.organisation_id is None:
            self.fields["unit_name"].initial = claim.name
        else:
            del self.fields["unit_name"]


class RejectClaimForm(MoveForm):
    reason = Text(
        label="不予确认的理由",
        limit=200,
        missing="请写明不予确认的理由，申请人会看到。",
        help_text="申请人会收到这段话。写清楚缺什么、怎样再来。",
        rows=3,
    )


class DeclineMergeForm(MoveForm):
    reason = Text(
        label="为什么不合并",
        limit=300,
        missing="请写明为什么不合并，例如：是同名的两家。",
        rows=3,
    )


MOVE_FORMS: dict[str, type[forms.Form]] = {
    "claim.confirm": ConfirmClaimForm,
    "claim.reject": RejectClaimForm,
    "merge.decline": DeclineMergeForm,
}
