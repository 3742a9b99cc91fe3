"""Forms of the moves that pass a matter on: to another agency, and what a sealed letter of an agency outside says."""

from datetime import timedelta
from typing import Any

from django import forms

from zhitong.files.public import SCANS, DocumentField, FileRefused, store
from zhitong.lib import zh
from zhitong.matters.vocabulary import HandOverKind
from zhitong.matters.web.forms import MoveForm
from zhitong.people.public import Kind, Organisation, OrganisationState
from zhitong.ui.fields import Day
from zhitong.ui.forms import DateTimeInput, OptionRadios

RECEIVE_WITHIN = timedelta(days=7)


def other_agencies(actor: Any) -> Any:
    """Agencies that something may be passed to, in the order of their areas."""
    found = Organisation.objects.visible_to(actor).filter(kind=Kind.AGENCY, state=OrganisationState.ACTIVE)
    return found.exclude(pk=actor.organisation_id).order_by("territory_path", "name")


class HandOverForm(MoveForm):
    receiver = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="移交给哪个机关",
        empty_label="请选机关",
        error_messages={
            "required": "请选移交给哪个机关。",
            "invalid_choice": "这个机关现在不能接收，请从名单里选。",
        },
    )
    kind = forms.ChoiceField(
        label="移交什么",
        choices=HandOverKind.choices,
        widget=OptionRadios(
            notes={
                HandOverKind.PENALTY: "对方不能退回，也不能再自行移送；认为不归它管的，报共同上一级。",
                HandOverKind.GENERAL: "对方可以写明理由退回。",
            }
        ),
        error_messages={"required": "请选移交的是违法线索，还是其他事项。"},
    )
    reason = forms.CharField(
        label="为什么移交",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="写明为什么不归本单位管、为什么归对方管。",
        error_messages={"required": "请写明为什么移交。"},
    )
    basis = forms.CharField(
        label="依据", max_length=200, error_messages={"required": "请写移交的依据，例如哪部法律哪一条。"}
    )
    until = Day(label="请对方于哪一天前接收", missing="请填希望对方接收的日期。")

    def prepare(self) -> None:
        self.fields["receiver"].queryset = other_agencies(self.actor)
        self.fields["until"].initial = zh.day_of(self.now + RECEIVE_WITHIN)


class LetterForm(MoveForm):
    """What a sealed letter says of itself. Subclasses add its content."""

    file = DocumentField(
        label="盖章来函的扫描件", kinds=SCANS, what="盖章来函的扫描件", help_text="PDF 或者照片。"
    )
    letter_number = forms.CharField(
        label="来函文号",
        max_length=60,
        help_text="没有文号的，写“无文号”和标题。",
        error_messages={"required": "请填来函的文号；没有文号的，写“无文号”和标题。"},
    )
    letter_date = Day(label="来函日期", missing="请填来函上写的日期。")
    received_at = forms.DateTimeField(
        label="收到的时间",
        widget=DateTimeInput(),
        help_text="时间从这一刻起算，不从录入起算。",
        error_messages={
            "required": "请填收到来函的时间。",
            "invalid": "这个时间看不懂。请按 2026-09-01 9:05 的样子填。",
        },
    )
    received_by = forms.CharField(
        label="谁收到的", max_length=40, error_messages={"required": "请填是谁收到的。"}
    )

    def prepare(self) -> None:
        self.fields["received_by"].initial = self.actor.person_label

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if data.get("file") and not self.errors:
            data["file"] = self._stored(data["file"])
        return {**data, "content": self.content(data)}

    def content(self, data: dict[str, Any]) -> dict[str, Any]:
        """What the letter says, in the words of the kind of work that takes it; `said` is the sentence to check."""
        return {}

    def _stored(self, uploaded: Any) -> Any:
        try:
            return store(uploaded, name=uploaded.name, kinds=SCANS, by=self.actor, now=self.now)
        except FileRefused as refused:
            self.add_error("file", str(refused))
            return None


class CheckLetterForm(MoveForm):
    """The second person has the letter in hand."""

    template = "matters/check_letter.html"
    checked = forms.BooleanField(
        label="我手里有来函原件，逐项核对过，和录入的一致",
        error_messages={"required": "请对照原件逐项核对，再勾选。"},
    )
