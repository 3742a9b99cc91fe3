"""How a notice to a platform is written and what is answered to it."""

from collections.abc import Iterator, Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhitong.cases.actions.platform_notices import notice_gaps
from zhitong.cases.procedures.platform_answers import COUNTER_NEEDED, NEEDED
from zhitong.cases.queries.platforms import active_platforms
from zhitong.enterprises.public import Right
from zhitong.journal.public import Actor
from zhitong.matters.public import Refusal
from zhitong.matters.web.public import AnswerOpinionForm, AskOpinionForm, MoveForm, ReasonForm, RuledForm
from zhitong.people.public import Function, Organisation
from zhitong.ui.fields import Text
from zhitong.ui.forms import DateTimeInput, OptionChecks, Segmented

TIME_ERRORS = {"required": _("请填时间。"), "invalid": _("时间要写成 2026-11-30 09:05 这样。")}


def pieces_field(kinds: Any, label: Any) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(
        label=label,
        choices=[(one.value, one.label) for one in kinds],
        widget=OptionChecks(),
        required=False,
    )


class NoticeForm(RuledForm):
    right = forms.ModelChoiceField(
        Right.objects.none(),
        label=_("哪一项权利"),
        empty_label=_("请选"),
        help_text=_("没有的，先在“我的权利”里填。"),
    )
    platform = forms.ModelChoiceField(
        Organisation.objects.none(), label=_("平台"), required=False, empty_label=_("名单里没有")
    )
    platform_name = Text(label=_("名单里没有的，写平台名称"), limit=200)
    shop = Text(label=_("店铺或者经营者名称"), limit=200, missing=_("请填店铺或者经营者的名称。"))
    links = forms.CharField(
        label=_("侵权商品的链接"),
        help_text=_("一行一个。"),
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    words = Text(label=_("怎样侵权"), limit=3000, rows=5, missing=_("请写怎样侵权。"))
    wanted = Text(label=_("要求平台采取的措施"), limit=200, missing=_("请写要求的措施，例如删除、断开链接。"))
    sla_words = Text(
        label=_("平台承诺多久处理"),
        limit=120,
        help_text=_("法律写“及时”，没有天数；平台规则写了的，抄在这里。"),
    )
    pieces = pieces_field(NEEDED, _("随通知一起的材料"))

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        rights = Right.objects.visible_to(actor).current().filter(organisation=actor.organisation_id)
        self.fields["right"].queryset = rights.order_by("kind", "title")  # type: ignore[attr-defined]
        self.fields["platform"].queryset = active_platforms()  # type: ignore[attr-defined]

    def against(self, data: Mapping[str, Any]) -> Iterator[tuple[str, Refusal]]:
        return notice_gaps(data)

    def clean_links(self) -> list[str]:
        return [line.strip() for line in self.cleaned_data["links"].splitlines() if line.strip()][:50]


class RecordedAnswerForm(MoveForm):
    """What the office enters from a platform's answer."""

    answer_number = forms.CharField(
        label=_("平台答复的编号或者形式"),
        max_length=100,
        help_text=_("例如“工单 123”“邮件”。"),
        error_messages={"required": _("请填平台答复的编号或者形式。")},
    )
    at = forms.DateTimeField(label=_("什么时间"), widget=DateTimeInput(), error_messages=TIME_ERRORS)


class RecordedForm(RecordedAnswerForm):
    reason = forms.CharField(
        label=_("措施或者理由"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("请写措施或者理由。")},
    )


class DeclarationForm(MoveForm):
    declaration = forms.CharField(
        label=_("不侵权声明的内容"),
        max_length=3000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("请写不侵权声明的内容。")},
    )
    counter_pieces = pieces_field(COUNTER_NEEDED, _("随声明一起的材料"))
    at = forms.DateTimeField(
        label=_("到达权利人的时间"),
        widget=DateTimeInput(),
        help_text=_("15 日从到达权利人的第二天起算。"),
        error_messages=TIME_ERRORS,
    )

    def prepare(self) -> None:
        self.fields["at"].initial = self.now


class RecordedDeclarationForm(DeclarationForm):
    answer_number = forms.CharField(
        label=_("平台转送的编号或者形式"),
        max_length=100,
        error_messages={"required": _("请填平台转送的编号或者形式。")},
    )


class ComplainForm(MoveForm):
    where = forms.ChoiceField(
        label=_("怎样维权"),
        choices=[("office", _("向市场监管局投诉")), ("court", _("向法院起诉"))],
        widget=Segmented(),
        error_messages={"required": _("请选向市场监管局投诉，还是向法院起诉。")},
    )
    complained_to = forms.CharField(label=_("哪个法院"), max_length=200, required=False)
    number = forms.CharField(label=_("立案号或者凭证号"), max_length=60, required=False)


class AddPiecesForm(MoveForm):
    pieces = pieces_field(NEEDED, _("补了哪些材料"))


class AskCentreForm(AskOpinionForm):
    """Centres first: they give infringement opinions."""

    def prepare(self) -> None:
        super().prepare()
        found = self.fields["organisation"].queryset
        centres = found.filter(function__in=(Function.PROTECTION_CENTRE, Function.RIGHTS_AID))
        self.fields["organisation"].queryset = centres if centres.exists() else found


PLATFORM_FORMS: dict[str, type[forms.Form]] = {
    "platform_notice.take_measures": ReasonForm,
    "platform_notice.record_measures": RecordedForm,
    "platform_notice.decline_measures": ReasonForm,
    "platform_notice.record_declined": RecordedForm,
    "platform_notice.forward_declaration": DeclarationForm,
    "platform_notice.record_declaration": RecordedDeclarationForm,
    "platform_notice.complain": ComplainForm,
    "platform_notice.record_lifted": RecordedAnswerForm,
    "platform_notice.note_outcome": ReasonForm,
    "platform_notice.add_pieces": AddPiecesForm,
    "platform_notice.take_back": ReasonForm,
    "platform_notice.ask_opinion": AskCentreForm,
    "platform_notice.give_opinion": AnswerOpinionForm,
}
