"""How help is asked for and answered, how operations are planned and reported."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django import forms

from zhitong.cases.models import PartnerGroup
from zhitong.cases.procedures.cooperation.base import BASIS
from zhitong.cases.vocabulary import LEAD, PLATFORM_NOTICE
from zhitong.cases.vocabulary_cooperation import HelpTopic
from zhitong.cases.vocabulary_disputes import ADJUDICATION, PATENT_OPINION
from zhitong.files.public import OFFICE, SCANS, FilesField
from zhitong.journal.public import Actor
from zhitong.matters.public import HandOverKind, Matter
from zhitong.matters.web.public import (
    CheckLetterForm,
    HandOverForm,
    LetterForm,
    MoveForm,
    ReasonForm,
    other_agencies,
)
from zhitong.people.public import Kind, Organisation, OrganisationState
from zhitong.ui.fields import Day, Several, Text
from zhitong.ui.forms import DateTimeInput, OptionChecks, PlainForm

FILES = SCANS | OFFICE
TIME_ERRORS = {"required": "请填收到来函的时间。", "invalid": "时间要写成 2026-11-30 09:05 这样。"}


def _partner() -> forms.ModelChoiceField:
    return forms.ModelChoiceField(
        Organisation.objects.none(),
        label="对方单位",
        required=False,
        empty_label="名单里没有",
        error_messages={"invalid_choice": "请从名单里选一个机关。"},
    )


class HelpFields(forms.Form):
    """What every request for help says; `group` is for partners beyond the register."""

    partner = _partner()
    partner_name = Text(label="名单里没有的，写对方单位名称", limit=200)
    group = forms.ModelChoiceField(
        PartnerGroup.objects.none(),
        label="协作圈",
        required=False,
        empty_label="不填",
        error_messages={"invalid_choice": "这个协作圈不在名单里，可能已经结束。请另选，或者不填。"},
    )
    topic = forms.ChoiceField(
        label="请求什么",
        choices=[("", "请选"), *HelpTopic.choices],
        error_messages={"required": "请选请求什么。"},
    )
    wanted = Text(label="具体要求", limit=4000, rows=5, missing="请写清要对方查什么、提供什么。")
    until = Day(label="请于哪一天前答复", missing="请填答复的日期。")
    reference = Text(label="协查函文号", limit=60)
    attached = FilesField(label="随附文件", help_text="协查函、清单、照片，可以一次选几个。", kinds=FILES)

    def offer(self, actor: Actor, now: datetime) -> None:
        fields: dict[str, Any] = self.fields
        fields["partner"].queryset = other_agencies(actor)
        fields["group"].queryset = PartnerGroup.objects.filter(ended_at__isnull=True).order_by("name")
        fields["attached"].taken_by(actor, now)

    def clean(self) -> dict[str, Any]:
        data: dict[str, Any] = super().clean() or {}
        wrong = {"partner", "partner_name"} & set(self.errors)
        if not wrong and not data.get("partner") and not data.get("partner_name"):
            self.add_error("partner_name", "请选对方单位；名单里没有的，写它的名称。")
        return data


class HelpWithMatterForm(HelpFields, MoveForm):
    def prepare(self) -> None:
        self.offer(self.actor, self.now)


class AskHelpForm(HelpFields, PlainForm):
    about_number = Text(
        label="为哪一件（办件编号）", limit=40, help_text="例如 线索〔2026〕0003号；没有的不填。"
    )

    def __init__(self, *args: Any, actor: Actor, now: datetime, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.actor = actor
        self.offer(actor, now)

    def clean_about_number(self) -> Matter | None:
        number = self.cleaned_data["about_number"]
        if not number:
            return None
        found: Matter | None = Matter.objects.visible_to(self.actor).filter(number=number).first()
        if found is None:
            raise forms.ValidationError("没有找到这个编号的办件。请核对编号。")
        return found

    def given(self) -> dict[str, Any]:
        data = dict(self.cleaned_data)
        about = data.pop("about_number")
        return {**data, "about": about}


class RegisterHelpForm(AskHelpForm):
    """A letter that came in: its number and when it came."""

    received_at = forms.DateTimeField(
        label="收到来函的时间", widget=DateTimeInput(), error_messages=TIME_ERRORS
    )
    field_order = ("partner", "partner_name", "group", "reference", "received_at", "topic", "wanted", "until")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        fields: dict[str, Any] = self.fields
        fields["partner"].label = "来函单位"
        fields["partner_name"].label = "名单里没有的，写来函单位名称"
        fields["reference"].label = "来函文号"
        fields["reference"].required = True
        fields["reference"].error_messages["required"] = "请填来函的文号；没有文号的，写“无文号”和标题。"
        fields["until"].label = "来函要求答复的日期"
        fields["until"].help_text = "来函没有写的，由本单位定一个日期。"
        fields["attached"].label = "来函和附件"


class HandOnHelpForm(HandOverForm):
    """To another bureau of the system; it may send it back with its reason."""

    def prepare(self) -> None:
        super().prepare()
        fields: dict[str, Any] = self.fields
        del fields["kind"]
        request = self.matter.help_request
        fields["receiver"].label = "转给哪个单位"
        fields["receiver"].queryset = fields["receiver"].queryset.filter(is_outside=False)
        fields["reason"].label = "为什么转给它办"
        fields["reason"].help_text = "例如被查的单位在它的辖区。"
        fields["basis"].initial = BASIS
        fields["until"].initial = min(fields["until"].initial, request.until)

    def clean(self) -> dict[str, Any]:
        return {**(super().clean() or {}), "kind": HandOverKind.GENERAL}


class AnswerHelpForm(MoveForm):
    words = Text(label="协查结果", limit=8000, rows=6, missing="请写协查的结果；查不到的，写查了什么。")
    number = Text(label="复函文号", limit=60)
    attached = FilesField(label="文件", help_text="可以一次选几个。", kinds=FILES)

    def prepare(self) -> None:
        self.fields["attached"].taken_by(self.actor, self.now)


class ReplyHelpForm(AnswerHelpForm):
    def prepare(self) -> None:
        super().prepare()
        self.fields["number"].required = True
        self.fields["number"].error_messages["required"] = "请填复函的文号；没有文号的，写“无文号”和标题。"


class RecordByNameForm(ReplyHelpForm):
    def prepare(self) -> None:
        super().prepare()
        fields: dict[str, Any] = self.fields
        fields["words"].label = "复函的要点"
        fields["attached"].label = "复函的扫描件或者照片"
        fields["attached"].required = True
        fields["attached"].error_messages["required"] = "请传盖章复函的扫描件或者照片。"


class RecordHelpAnswerForm(LetterForm):
    words = Text(label="复函的要点", limit=4000, rows=5, missing="请写复函的要点。")

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        return {**data, "content": {"words": data.pop("words", "")}}


class CheckHelpAnswerForm(CheckLetterForm):
    def prepare(self) -> None:
        super().prepare()
        said = self.part.content.get("words", "") if self.part else ""
        next(iter(self.fields.values())).help_text = f"录入的是：{said}"


class OperationForm(PlainForm):
    title = Text(label="行动名称", limit=200, missing="请填行动的名称。")
    purpose = Text(label="行动目的", limit=2000, rows=4, missing="请写查什么、为什么一起查。")
    place = Text(label="行动地点", limit=200)
    starts_on = Day(label="开始日期", missing="请填开始日期。")
    ends_on = Day(label="结束日期", missing="请填结束日期。")
    participants = Several(
        Organisation.objects.none(),
        label="参加单位",
        widget=OptionChecks(),
        error_messages={"required": "请选参加的单位。", "invalid_choice": "请从名单里选。"},
    )

    def __init__(self, *args: Any, actor: Actor, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["participants"].queryset = other_agencies(actor)  # type: ignore[attr-defined]


class TaskForm(MoveForm):
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="由哪个单位做",
        empty_label="请选",
        error_messages={"required": "请选由哪个单位做。", "invalid_choice": "请从名单里选。"},
    )
    words = Text(label="任务", limit=300, missing="请写任务是什么。")
    due_on = Day(label="哪一天前完成", missing="请填完成的日期。")

    def prepare(self) -> None:
        agencies = Organisation.objects.visible_to(self.actor)
        found = agencies.filter(kind=Kind.AGENCY, state=OrganisationState.ACTIVE)
        self.fields["organisation"].queryset = found.order_by("territory_path", "name")
        self.fields["due_on"].initial = self.matter.joint_operation.ends_on


class ReportTaskForm(MoveForm):
    report = Text(label="完成情况", limit=4000, rows=5, missing="请写做了什么、查到什么。")


class ReportTaskByLeadForm(ReportTaskForm):
    number = Text(label="来函文号", limit=60, help_text="系统外单位的任务，按它的来函登记。")


class ResultForm(MoveForm):
    result = Text(
        label="行动总结", limit=8000, rows=8, missing="请写总结：查了多少、立案多少、还有什么问题。"
    )


ASKING = (LEAD, ADJUDICATION, PATENT_OPINION, PLATFORM_NOTICE)
COOPERATION_FORMS: Mapping[str, type[forms.Form]] = {
    **{f"{kind}.ask_for_help": HelpWithMatterForm for kind in ASKING},
    "help_request.hand_over": HandOnHelpForm,
    "help_request.decline_hand_over": ReasonForm,
    "help_request.recall_hand_over": ReasonForm,
    "help_request.answer": AnswerHelpForm,
    "help_request.reply": ReplyHelpForm,
    "help_request.decline": ReasonForm,
    "help_request.decline_letter": ReasonForm,
    "help_request.withdraw": ReasonForm,
    "help_request.record_answer": RecordHelpAnswerForm,
    "help_request.record_by_name": RecordByNameForm,
    "help_request.confirm_answer": CheckHelpAnswerForm,
    "help_request.reject_answer": ReasonForm,
    "joint_operation.add_task": TaskForm,
    "joint_operation.report_task": ReportTaskForm,
    "joint_operation.report_task_by_lead": ReportTaskByLeadForm,
    "joint_operation.withdraw_task": ReasonForm,
    "joint_operation.close": ResultForm,
    "joint_operation.cancel": ReasonForm,
}
