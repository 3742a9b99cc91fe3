"""Forms of the moves of a lead: what each of them asks for."""

from collections.abc import Mapping
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from zhitong.cases.competence import competent_for
from zhitong.cases.kinds import kinds_for
from zhitong.cases.models import Lead
from zhitong.cases.procedures.lead.settling import may_take_in
from zhitong.cases.queries.leads import similar_leads
from zhitong.cases.vocabulary_petitions import Destination
from zhitong.cases.web.sharing_panels import SHARING_FORMS
from zhitong.files.public import OFFICE, SCANS, FilesField
from zhitong.lib import zh
from zhitong.matters.public import HandOverKind, Matter
from zhitong.matters.web.public import (
    CheckLetterForm,
    HandOverForm,
    LetterForm,
    MoveForm,
    PointsForm,
    ReasonForm,
    WithPhrases,
)
from zhitong.people.public import DutyKind, Person, holder_ids
from zhitong.ui.forms import OptionRadios

EVIDENCE_FILES = SCANS | OFFICE


class AcceptForm(MoveForm):
    kind = forms.ChoiceField(
        label="立哪一种案件",
        widget=OptionRadios(),
        error_messages={
            "required": "请选立哪一种案件。",
            "invalid_choice": "这条线索不能立这种案件，请从列出的里选。",
        },
    )
    reason = forms.CharField(
        label="说明", max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )

    def prepare(self) -> None:
        found = [(kind.kind, kind.label) for kind in kinds_for(self.matter.lead_detail)]
        self.fields["kind"].choices = found
        if len(found) == 1:
            self.fields["kind"].initial = found[0][0]


class AssignForm(MoveForm):
    person = forms.ModelChoiceField(
        Person.objects.none(),
        label="由谁审查",
        empty_label="请选人",
        error_messages={"required": "请选由谁审查。", "invalid_choice": "只能选本单位的人，请从名单里选。"},
    )

    def prepare(self) -> None:
        kinds = (DutyKind.OFFICER, DutyKind.HEAD)
        own = holder_ids((self.matter.lead_id,), kinds, zh.day_of(self.now))
        self.fields["person"].queryset = Person.objects.filter(pk__in=own).order_by("name")


class AskForMoreForm(PointsForm):
    def prepare(self) -> None:
        self.fields["points"].label = "要补充什么"
        self.fields["points"].help_text = "一行写一项，写清缺什么、怎么补。"
        self.fields["points"].error_messages["required"] = "请写出要补充什么，一行一项。"


class SupplementForm(MoveForm):
    words = forms.CharField(
        label=_("补充的情况"),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": _("请写补充了什么。")},
    )
    attached = FilesField(
        label=_("文件"), help_text=_("照片、PDF、Word、Excel，可以一次选几个。"), kinds=EVIDENCE_FILES
    )

    def prepare(self) -> None:
        self.fields["attached"].taken_by(self.actor, self.now)


class GoOnForm(ReasonForm):
    def prepare(self) -> None:
        self.fields["reason"].label = "为什么不再等"
        self.fields["reason"].help_text = "材料怎样交来的，或者为什么没有也能审查。报告人看得到。"
        self.fields["reason"].error_messages["required"] = "请写为什么不再等补充。"


class EndFiledForm(MoveForm):
    reply = forms.CharField(
        label="给报告人的答复",
        help_text="公安已立案，以后的进展在哪里看、还可以怎么办。报告人看到的就是这一段。",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 4}),
        error_messages={"required": "请写给报告人的答复。"},
    )


class EndingForm(WithPhrases):
    reason = forms.CharField(
        label="理由",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明理由。"},
    )
    basis = forms.CharField(
        label="依据",
        max_length=200,
        error_messages={"required": "请写依据，例如哪部法律哪一条。"},
    )
    reply = forms.CharField(
        label="给报告人的答复",
        help_text="结论、理由、还可以怎么办。报告人看到的就是这一段。",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 5}),
        error_messages={"required": "请写给报告人的答复。"},
    )


class RouteAwayForm(EndingForm):
    sent_to = forms.ChoiceField(
        label="告知到哪里去提",
        choices=Destination.choices,
        widget=OptionRadios(),
        error_messages={"required": "请选告知报告人到哪里去提。"},
    )
    sent_to_name = forms.CharField(
        label="机关、单位的名称",
        required=False,
        max_length=120,
        help_text="选“其他机关、单位”的要写；选别的可以写清是哪一家。",
    )
    field_order = ("sent_to", "sent_to_name")

    def prepare(self) -> None:
        self.fields[
            "reply"
        ].help_text = "写清为什么不由本单位办、到哪里办、怎么联系。报告人看到的就是这一段。"

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        if data.get("sent_to") == Destination.OTHER and not data.get("sent_to_name", "").strip():
            self.add_error("sent_to_name", "请写是哪个机关、单位，报告人才知道去哪里。")
        return data


class JoinForm(MoveForm):
    into = forms.ChoiceField(label="并入哪一件", required=False, widget=OptionRadios())
    number = forms.CharField(
        label="或者写办件编号", required=False, max_length=40, help_text="例如 线索〔2026〕0003号"
    )

    def prepare(self) -> None:
        self.alike = {
            str(row.pk): (row, reasons)
            for row, reasons in similar_leads(self.matter, self.actor, self.now)
            if row.is_open and row.lead_id == self.matter.lead_id and may_take_in(row)
        }
        field = self.fields["into"]
        field.choices = [(key, f"{row.title} · {row.number}") for key, (row, _why) in self.alike.items()]
        field.widget.notes = {key: "、".join(why) for key, (_row, why) in self.alike.items()}
        if not self.alike:
            del self.fields["into"]
            self.fields["number"].label = "并入哪一件（办件编号）"
            self.fields["number"].required = True
            self.fields["number"].error_messages["required"] = "请写并入哪一件的编号。"

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        number = zh.matter_number(data.get("number") or "")
        if number:
            found = Matter.objects.visible_to(self.actor).filter(number=number).first()
            if found is None:
                self.add_error("number", "没有找到这个编号的办件。请核对编号，或者从上面选。")
            return {"into": found}
        if data.get("into"):
            return {"into": self.alike[data["into"]][0]}
        if not {"into", "number"} & set(self.errors):
            self.add_error("number", "请选一件，或者写办件编号。")
        return {}


class HandOverLeadForm(HandOverForm):
    """The competent authority is put first with its basis, as far as the facts tell it."""

    def prepare(self) -> None:
        super().prepare()
        lead: Lead = self.matter.lead_detail
        hint = competent_for(lead.act, lead.channel)
        receivers = self.fields["receiver"]
        own = self.matter.lead.territory_path
        wanted = [row for row in receivers.queryset if row.function == hint.function]
        near = [
            row for row in wanted if own.startswith(row.territory_path) or row.territory_path.startswith(own)
        ]
        receivers.help_text = (
            f"按事实提示：{hint.authority}（{hint.basis}，{hint.confidence_words}）。由您决定。"
        )
        if near and hint.function != self.matter.lead.function:
            receivers.initial = near[0].pk
        self.fields["kind"].initial = HandOverKind.PENALTY


class WithdrawForm(ReasonForm):
    def prepare(self) -> None:
        self.fields["reason"].label = _("为什么撤回")
        self.fields["reason"].error_messages["required"] = _("请写明为什么撤回。")


LEAD_FORMS: Mapping[str, type[forms.Form]] = {
    "lead.accept": AcceptForm,
    "lead.assign": AssignForm,
    "lead.ask_for_more": AskForMoreForm,
    "lead.supplement": SupplementForm,
    "lead.go_on_without": GoOnForm,
    "lead.mark_green": ReasonForm,
    "lead.hand_over": HandOverLeadForm,
    "lead.decline_hand_over": ReasonForm,
    "lead.recall_hand_over": ReasonForm,
    "lead.record_receipt": LetterForm,
    "lead.confirm_receipt": CheckLetterForm,
    "lead.reject_receipt": ReasonForm,
    "lead.end_filed": EndFiledForm,
    "lead.route_away": RouteAwayForm,
    "lead.refuse": EndingForm,
    "lead.join": JoinForm,
    "lead.withdraw": WithdrawForm,
    **SHARING_FORMS,
}
