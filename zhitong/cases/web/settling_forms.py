"""How a mediation is asked for, how a mediator is chosen, what was agreed, what the court did."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhitong.cases.actions.settling import BODY, ORDERED
from zhitong.cases.models import MediationPoint
from zhitong.cases.procedures.lead.routing import GIVES
from zhitong.cases.procedures.mediation.settling import Extend
from zhitong.cases.vocabulary import LEAD, PLATFORM_NOTICE
from zhitong.cases.vocabulary_disputes import ADJUDICATION
from zhitong.cases.vocabulary_settling import MediationSort, Route
from zhitong.cases.web.fields import day, text
from zhitong.cases.web.mediation_forms import (
    AgreementForm,
    EndForm,
    HoldSessionForm,
    PerformForm,
    SessionForm,
    StatementForm,
)
from zhitong.journal.public import Actor
from zhitong.lib import zh
from zhitong.matters.web.public import ExtendClockForm, MoveForm
from zhitong.people.public import Kind, Organisation, OrganisationState, Person, holder_ids
from zhitong.ui.fields import Text
from zhitong.ui.forms import DateTimeInput, OptionRadios, PlainForm

BODIES = (Kind.ASSOCIATION, Kind.ALLIANCE, Kind.STATION, Kind.SERVICE_BODY)
YES_NO = [("yes", "确认有效"), ("no", "驳回申请")]


class PartiesFields(forms.Form):
    point = forms.ModelChoiceField(
        MediationPoint.objects.none(),
        label=_("在哪里调解"),
        empty_label=_("请选"),
        help_text=_("没有合适的，先请市场监管局登记调解点。"),
        error_messages={"required": _("请选在哪里调解。"), "invalid_choice": _("请从名单里选。")},
    )
    other = forms.ModelChoiceField(
        Organisation.objects.none(),
        label=_("另一方"),
        required=False,
        empty_label=_("名单里没有"),
        error_messages={"invalid_choice": _("请从名单里选。")},
    )
    other_name = Text(label=_("名单里没有的，写另一方的名称"), limit=200)
    request = Text(label=_("争议和请求"), limit=3000, rows=4, missing=_("请写争议是什么、希望怎样解决。"))
    liaison_group = Text(
        label=_("参加的联络小组"), limit=200, help_text=_("协会内部调解的，写联络小组谁参加；其他的不填。")
    )

    def offer(self, actor: Actor) -> None:
        fields: dict[str, Any] = self.fields
        fields["point"].queryset = MediationPoint.objects.select_related("body").order_by("body", "name")
        units = Organisation.objects.visible_to(actor).exclude(kind=Kind.AGENCY)
        fields["other"].queryset = units.filter(state=OrganisationState.ACTIVE).order_by("name")


class MediationForm(PartiesFields, MoveForm):
    def prepare(self) -> None:
        self.offer(self.actor)


class OrderForm(PartiesFields, PlainForm):
    """A court's order, entered by the court or from its paper."""

    origin = forms.ChoiceField(
        label="怎样来的",
        choices=[(one.value, one.label) for one in ORDERED],
        widget=OptionRadios(),
        error_messages={"required": "请选委派还是委托。"},
    )
    applicant = forms.ModelChoiceField(
        Organisation.objects.none(), label="申请的一方（原告）", required=False, empty_label="名单里没有"
    )
    applicant_name = Text(label="名单里没有的，写申请的一方", limit=200)
    court = Text(label="法院", limit=120, missing="请填法院的名称。")
    court_number = Text(label="案号或者委派、委托书号", limit=60, missing="请填案号或者委派、委托书号。")
    received_at = forms.DateTimeField(
        label="调解组织收到材料的时间",
        widget=DateTimeInput(),
        error_messages={
            "required": "请填收到材料的时间，期限从这时起算。",
            "invalid": "时间要写成 2026-11-30 09:05 这样。",
        },
    )
    field_order = ("origin", "court", "court_number", "received_at", "point", "applicant", "applicant_name")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.offer(actor)
        fields: dict[str, Any] = self.fields
        fields["applicant"].queryset = fields["other"].queryset
        if actor.organisation_function == "court":
            fields["court"].initial = actor.organisation_label


class PointForm(PlainForm):
    body = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="调解组织",
        empty_label="请选",
        help_text="调解委员会、协会、商会、仲裁和公证机构，先在单位里登记。",
        error_messages={"required": "请选调解组织。", "invalid_choice": "请从名单里选。"},
    )
    name = Text(label="调解点名称", limit=100, missing="请填调解点的名称，例如“示例市场调解点”。")
    place = Text(label="地址", limit=200, missing="请填地址，例如哪个园区、哪个市场、几楼几号。")
    sort = forms.ChoiceField(
        label="调解种类",
        choices=[("", "请选"), *MediationSort.choices],
        error_messages={"required": "请选调解的种类。"},
    )
    rule = Text(label="内部约定", limit=200, help_text="协会内部调解的，写协会自己的约定的名称。")

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        found = Organisation.objects.visible_to(actor).filter(kind__in=BODIES)
        fields: dict[str, Any] = self.fields
        fields["body"].queryset = found.filter(state=OrganisationState.ACTIVE).order_by("name")


class RouteForm(MoveForm):
    route = forms.ChoiceField(
        label="走哪条路",
        choices=[(one.value, one.label) for one in Route if one != Route.MEDIATION],
        widget=OptionRadios(notes={one.value: words for one, words in GIVES.items()}),
        error_messages={"required": "请选一条途径。"},
    )
    words = text("给报告人的说明", "请写为什么走这条路、下一步找谁。", most=500, rows=3)


class TakeForm(MoveForm):
    other_agrees = text("另一方怎样表示同意", "请写另一方怎样表示同意，例如“3月2日电话”。", most=120)


class ProposeForm(MoveForm):
    person = forms.ModelChoiceField(
        Person.objects.none(),
        label="调解员",
        empty_label="请选",
        error_messages={"required": "请选一位调解员。", "invalid_choice": "请从名单里选。"},
    )
    no_conflict = forms.BooleanField(
        label="已和本人核对：和当事人没有利害关系，没有为一方提供过咨询、代理", required=False
    )

    def prepare(self) -> None:
        body = self.matter.mediation_detail.point.body_id
        own = holder_ids((body,), BODY, zh.day_of(self.now))
        self.fields["person"].queryset = Person.objects.filter(pk__in=own).order_by("name")


class ChooseByPaperForm(MoveForm):
    chooser = forms.ChoiceField(
        label="哪一方",
        choices=[("applicant", "申请的一方"), ("other", "另一方")],
        widget=OptionRadios(),
        error_messages={"required": "请选是哪一方选定的。"},
    )
    words = text("凭什么登记", "请写凭什么登记，例如“选定调解员确认书，3月2日签”。", most=120)


class SettlementForm(AgreementForm):
    """An oral agreement has no paper; a written one takes effect when all have signed and the seal is on it."""

    oral = forms.BooleanField(label="口头协议（记内容，没有协议书）", required=False)
    applicant_signed = forms.BooleanField(label="申请的一方已签名", required=False)
    other_signed = forms.BooleanField(label="另一方已签名", required=False)
    mediator_signed = forms.BooleanField(label="调解员已签名", required=False)
    sealed = forms.BooleanField(label="调解组织已盖章", required=False)

    def prepare(self) -> None:
        super().prepare()
        self.fields["file"].required = False


class OnADayForm(MoveForm):
    on = day("日期", "请填日期。")


class AskConfirmationForm(OnADayForm):
    court = text("向哪个法院申请", "请填法院的名称。", most=120)
    together = forms.BooleanField(label="双方共同申请", required=False)


class RulingForm(OnADayForm):
    confirmed = forms.TypedChoiceField(
        label="法院的决定",
        choices=YES_NO,
        coerce=lambda value: value == "yes",
        empty_value=None,
        widget=OptionRadios(),
        error_messages={"required": "请选法院是不是确认有效。"},
    )
    number = text("裁定书案号", "请填裁定书的案号。", most=60)


class NotaryForm(MoveForm):
    words = text("公证机构和公证书编号", "请填公证机构和公证书编号。", most=120)


ENDINGS = ("refuse", "withdraw", "end", "end_unperformed", "challenge", "step_aside")
_TAKES = ("take", "take_before_suit", "take_in_suit", "take_in_simple_suit")
SETTLING_FORMS: Mapping[str, type[forms.Form]] = {
    "lead.take_route": RouteForm,
    **{f"{kind}.open_mediation": MediationForm for kind in (LEAD, ADJUDICATION, PLATFORM_NOTICE)},
    "lead.request_mediation": MediationForm,
    **{f"mediation.{act}": TakeForm for act in _TAKES},
    **{f"mediation.{act}": EndForm for act in ENDINGS},
    "mediation.propose": ProposeForm,
    "mediation.choose_by_paper": ChooseByPaperForm,
    "mediation.set_session": SessionForm,
    "mediation.hold_session": HoldSessionForm,
    "mediation.note_statement": StatementForm,
    "mediation.extend": ExtendClockForm.of(Extend),
    "mediation.agree": SettlementForm,
    "mediation.notarise": NotaryForm,
    "mediation.perform": PerformForm,
    "mediation.ask_confirmation": AskConfirmationForm,
    "mediation.court_takes": OnADayForm,
    "mediation.court_rules": RulingForm,
}
