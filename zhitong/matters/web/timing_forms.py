"""Forms of 中止, 恢复, 延长: which of the running clocks, why, on which paper. They check shape; the moves check law.

A procedure's form is made from its move: `PauseClockForm.of(PauseCase)`."""

from typing import Any, ClassVar, Self

from django import forms

from zhitong.files.public import SCANS, DocumentField, FileRefused, store
from zhitong.lib.deadline import SHANGHAI, long_date, long_instant
from zhitong.matters.clocks import standing
from zhitong.matters.models import Clock
from zhitong.matters.timing import ExtendClock, OfClocks, PauseClock, ResumeClock, extension_words, named
from zhitong.matters.vocabulary import ClockState
from zhitong.matters.web.forms import MoveForm
from zhitong.matters.whose import tell_apart
from zhitong.ui.forms import DateTimeInput, DigitsInput, OptionChecks, OptionRadios

TIME_ERRORS = {"invalid": "时间要写成 2026-11-21 9:30 这样。"}
SLOT_ERRORS = {"required": "请选是哪一个期限。", "invalid_choice": "这个期限已经不在走了，请重新选。"}


def due_words(clock: Clock) -> str:
    """The second line of a clock that is offered: when it ends, and from what it was reckoned."""
    if clock.state == ClockState.PAUSED:
        held = "；".join(f"从 {pause[0][:10]} 起停着（{pause[2]}）" for pause in standing(clock))
        return f"{clock.name}：{held}"
    due = clock.due_at.astimezone(SHANGHAI)
    end = long_instant(due) if clock.spec["unit"] == "h" else long_date(due.date())
    return f"{end} 到期（{clock.spec.get('basis', '')}）"


class OfClocksForm(MoveForm):
    move: ClassVar[type[OfClocks]]

    chosen: forms.ChoiceField = forms.MultipleChoiceField(
        label="哪一个期限",
        widget=OptionChecks(),
        error_messages={**SLOT_ERRORS, "invalid_list": "请重新选期限。"},
    )
    since = forms.DateTimeField(
        label="从什么时候起",
        required=False,
        widget=DateTimeInput(),
        help_text="不填就是现在。事情更早发生的，填发生的时间。",
        error_messages=TIME_ERRORS,
    )
    reason = forms.CharField(
        label="情况说明", required=False, max_length=300, widget=forms.Textarea(attrs={"rows": 3})
    )
    paper_number = forms.CharField(
        label="文书的文号",
        max_length=60,
        help_text="没有文号的，写“无文号”和标题。",
        error_messages={"required": "请填文书的文号；没有文号的，写“无文号”和标题。"},
    )
    file = DocumentField(
        label="证明文件", kinds=SCANS, what="证明这件事的文件", help_text="盖章的文书，PDF 或者照片。"
    )

    @classmethod
    def of(cls, move: type[OfClocks]) -> type[Self]:
        return type(f"{move.__name__}Form", (cls,), {"move": move})

    def prepare(self) -> None:
        self.clocks = self.move(self.matter, actor=self.actor, now=self.now).clocks()
        tell_apart(self.matter, self.clocks, self.actor)
        self.slots = named(self.clocks)
        field = self.fields["chosen"]
        field.choices = [(slot, "，".join(clock.name for clock in rows)) for slot, rows in self.slots]
        field.widget.notes = {
            slot: "；".join(self.note(clock) for clock in rows) for slot, rows in self.slots
        }
        if len(self.slots) == 1 and not self.is_bound:
            only = self.slots[0][0]
            field.initial = [only] if isinstance(field, forms.MultipleChoiceField) else only

    def note(self, clock: Clock) -> str:
        return due_words(clock)

    def clean(self) -> dict[str, Any]:
        data = super().clean() or {}
        if isinstance(data.get("chosen"), str):
            data["chosen"] = [data["chosen"]]
        if data.get("file") and not self.errors:
            try:
                uploaded = data["file"]
                data["file"] = store(uploaded, name=uploaded.name, kinds=SCANS, by=self.actor, now=self.now)
            except FileRefused as refused:
                self.add_error("file", str(refused))
        return data


class PauseClockForm(OfClocksForm):
    move: ClassVar[type[OfClocks]] = PauseClock

    ground = forms.ChoiceField(
        label="为什么中止",
        widget=OptionRadios(),
        error_messages={"required": "请选中止的理由。", "invalid_choice": "请从可以扣除的理由里选。"},
    )
    field_order = ("chosen", "ground", "since", "reason", "paper_number", "file")

    def prepare(self) -> None:
        super().prepare()
        move = self.move
        assert issubclass(move, PauseClock)
        grounds = dict.fromkeys(ground for clock in self.clocks for ground in move.grounds_of(clock))
        self.fields["ground"].choices = [(one, one) for one in grounds]


class ResumeClockForm(OfClocksForm):
    move: ClassVar[type[OfClocks]] = ResumeClock


class ExtendClockForm(OfClocksForm):
    move: ClassVar[type[OfClocks]] = ExtendClock

    # One at a time: each step has an approver of its own.
    chosen = forms.ChoiceField(label="哪一个期限", widget=OptionRadios(), error_messages=SLOT_ERRORS)
    length = forms.IntegerField(
        label="延长多久",
        required=False,
        min_value=1,
        max_value=3650,
        widget=DigitsInput(),
        help_text="法条写了固定长度的不用填；“最多”的、没有写的，填批准的数字，单位和期限一样。",
        error_messages={"invalid": "请填整数。", "min_value": "至少是 1。", "max_value": "太长了，请核对。"},
    )
    field_order = ("chosen", "length", "reason", "paper_number", "file")

    def prepare(self) -> None:
        super().prepare()
        # An extension counts from where the limit ends, not from a day that somebody sets.
        del self.fields["since"]
        self.fields["reason"].required = True
        self.fields["reason"].error_messages["required"] = "请写明为什么要延长。"
        move = self.move
        assert issubclass(move, ExtendClock)
        if any(move.approver_of(clock).minutes for clock in self.clocks):
            self.fields["file"].help_text = "审批表；要集体讨论决定的，传讨论记录。PDF 或者照片。"

    def note(self, clock: Clock) -> str:
        return f"{super().note(clock)}；{extension_words(clock)}"
