"""The letter by which an agency without an account grants more time. Its form is made from its move."""

from typing import Any, ClassVar, Self

from django import forms

from zhitong.matters.granting import RecordExtension
from zhitong.matters.models import Clock
from zhitong.matters.timing import extension_words, named
from zhitong.matters.web.handing_forms import LetterForm, other_agencies
from zhitong.matters.web.timing_forms import SLOT_ERRORS, due_words
from zhitong.matters.whose import tell_apart
from zhitong.people.public import Organisation
from zhitong.ui.forms import DigitsInput, OptionRadios


class ExtensionLetterForm(LetterForm):
    move: ClassVar[type[RecordExtension]]

    chosen = forms.ChoiceField(label="哪一个期限", widget=OptionRadios(), error_messages=SLOT_ERRORS)
    length = forms.IntegerField(
        label="批准延长多久",
        required=False,
        min_value=1,
        max_value=3650,
        widget=DigitsInput(),
        help_text="法条写了固定长度的不用填；“最多”的、没有写的，填批准的数字，单位和期限一样。",
        error_messages={"invalid": "请填整数。", "min_value": "至少是 1。", "max_value": "太长了，请核对。"},
    )
    organisation = forms.ModelChoiceField(
        Organisation.objects.none(),
        label="哪个机关批准的",
        empty_label="请选",
        help_text="名单里没有的，请系统管理员先登记（可以登记为系统外机关）。",
        error_messages={"required": "请选是哪个机关批准的。", "invalid_choice": "请从名单里选一个机关。"},
    )
    reason = forms.CharField(
        label="为什么延长",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "请写明为什么要延长。", "max_length": "最多 300 字，请写短一些。"},
    )
    field_order = ("chosen", "length", "organisation", "reason")

    @classmethod
    def of(cls, move: type[RecordExtension]) -> type[Self]:
        return type(f"{move.__name__}Form", (cls,), {"move": move})

    def prepare(self) -> None:
        super().prepare()
        self.fields["organisation"].queryset = other_agencies(self.actor)
        clocks = self.move(self.matter, actor=self.actor, now=self.now).clocks()
        tell_apart(self.matter, clocks, self.actor)
        slots = named(clocks)
        field = self.fields["chosen"]
        field.choices = [(slot, "，".join(clock.name for clock in rows)) for slot, rows in slots]
        field.widget.notes = {slot: "；".join(_note(clock) for clock in rows) for slot, rows in slots}
        if len(slots) == 1 and not self.is_bound:
            field.initial = slots[0][0]

    def clean(self) -> dict[str, Any]:
        data = super().clean()
        if isinstance(data.get("chosen"), str):
            data["chosen"] = [data["chosen"]]
        return data


def _note(clock: Clock) -> str:
    return f"{due_words(clock)}；{extension_words(clock)}"
